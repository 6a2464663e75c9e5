"""The theme's files as they go out: names that stand for bytes, one style sheet, nothing lost on the way."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from bangvang.build import theme_files as preparing
from bangvang.build.theme_files import minified, style_text, theme_files
from bangvang.shipped import THEME

SMALL = {
    "styles/tokens.css": "@layer base, components;\n@font-face { src: url(fonts/a.woff2); }",
    "styles/base.css": "@layer base { p { margin: 0; } }",
    "styles/print.css": "@media print { p { color: #000; } }",
    "templates/components/seal.css": "@layer components { .seal { color: red; } }",
    "templates/month.css": "@layer components { .month { color: blue; } }",
    "static/fonts/a.woff2": "letters",
    "static/fonts/OFL.txt": "licence",
    "static/js/search.js": 'import { fold } from "./fold.js";\nfold();',
    "static/js/fold.js": "export const fold = () => 1; // folds",
    "static/marks.svg": "<svg/>",
}


ARTICLE = """\
-- tin/2020/mot.md --
---
title: Lễ trao tặng
date: 2020-05-01
---

{body}
"""


def lay(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return folder


def test_each_name_stands_for_its_bytes(tmp_path):
    """A file that changes gets another name, and so does every file that names it; the others keep theirs."""
    before = theme_files(lay(tmp_path / "a", SMALL)).addresses
    after = theme_files(
        lay(tmp_path / "b", SMALL | {"static/fonts/a.woff2": "other letters", "static/js/fold.js": "export let fold;"})
    ).addresses

    moved = {name for name in before if before[name] != after[name]}

    assert moved == {"fonts/a.woff2", "site.css", "js/fold.js", "js/search.js"}
    assert re.fullmatch(r"/theme/js/fold\.[0-9a-f]{8}\.js", before["js/fold.js"])


def test_every_file_that_is_named_goes_out_under_that_name(tmp_path):
    """Pages, the style sheet and scripts name each other as the files are called."""
    theme = theme_files(lay(tmp_path, SMALL))

    assert {f"/{name}" for name in theme.files} == set(theme.addresses.values())
    assert Path(theme.addresses["fonts/a.woff2"]).name in theme.files[theme.addresses["site.css"][1:]].decode()
    assert Path(theme.addresses["js/fold.js"]).name in theme.files[theme.addresses["js/search.js"][1:]].decode()
    assert theme.addresses["fonts/OFL.txt"] == "/theme/fonts/OFL.txt"


def test_styles_are_one_file_and_print_has_the_last_word(tmp_path):
    """Tokens first, then base, components, pages, print: the order decides between rules of one layer."""
    text = style_text(lay(tmp_path, SMALL))

    places = [text.index(word) for word in ("@font-face", "margin", ".seal", ".month", "#000")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("styles/base.css", "p { background: url(img/none.svg); }", "static/img/none.svg"),
        ("static/js/fold.js", 'import "./none.js";', "static/js/none.js"),
        ("static/js/fold.js", 'import "./search.js";', "circle"),
    ],
    ids=["drawing", "script", "circle"],
)
def test_a_name_that_leads_nowhere_stops_the_build(tmp_path, name, text, message):
    with pytest.raises(ValueError, match=message):
        theme_files(lay(tmp_path, SMALL | {name: text}))


def test_the_next_build_shortens_nothing_again(site, monkeypatch):
    """Other articles, same theme: sheets and scripts are as the build before has kept them, byte for byte."""
    one = site(ARTICLE.format(body="Xong."))
    before = {name: data for name, data in one.files().items() if name.startswith("theme/")}
    asked = []
    for name in ("minified", "minified_script"):
        monkeypatch.setattr(preparing, name, lambda text: asked.append(text) or text)

    one.write(ARTICLE.format(body="Xong cả."))
    one.build()

    assert asked == []
    assert before
    assert before.items() <= one.files().items()


def test_a_space_before_a_colon_stays_where_it_means_something():
    """Without it, what is meant for cells inside a table would be meant for the table."""
    assert minified(".table :is(td, th) { color: red }") == ".table :is(td,th){color:red}"


def test_the_style_sheet_of_the_theme_is_written_one_declaration_a_line():
    """So that a change shows as what it is."""
    crowded = [
        f"{path.name}: {line.strip()}"
        for path in sorted(THEME.rglob("*.css"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if not line.lstrip().startswith("/*")
        and re.search(r"[;{] *[^\s*/]", re.sub(r"url\([^)]*\)|\"[^\"]*\"", "", line))
    ]

    assert crowded == []


def test_every_class_of_a_template_has_a_rule_and_every_rule_a_use():
    """Jinja's own words are left out; scripts, the Markdown dialect and the charts write a few classes of their own."""
    style = re.sub(r"/\*.*?\*/|\"[^\"]*\"|url\([^)]*\)", "", style_text(THEME), flags=re.DOTALL)
    templates = "\n".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.html")))
    plain = re.sub(r"\{[%#{].*?[%#}]\}", " ", templates, flags=re.DOTALL)
    others = {
        "lettered",
        "notes",
        "align-center",
        "align-right",
        "chart__svg",
        "chart__s1",
        "chart__s2",
        "chart__s3",
        "chart__s4",
        "wall__col",
        "wall__row",
        "names--few",
        "names--run",
        "names--long",
        "whole",  # drawn by filters
    }

    rules = set(re.findall(r"\.([a-z][\w-]*)", style))
    drawn = {word for text in re.findall(r'class="([^"]*)"', plain) for word in text.split()}
    scripts = "\n".join(path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.js")))
    by_scripts = {word for text in re.findall(r'"([\w -]+)"', scripts) for word in text.split()}

    # A list with a class has no points (base.css), so its class may have no rule of its own.
    lists = {word for text in re.findall(r'<[uo]l class="([^"]*)"', plain) for word in text.split()}
    assert sorted(drawn - rules - lists) == []
    assert sorted(rules - drawn - by_scripts - others) == []


def test_the_scripts_of_the_search_index_go_out_with_an_index_alone():
    without, with_index = theme_files(THEME), theme_files(THEME, has_index=True)

    assert set(with_index.addresses) - set(without.addresses) == {
        f"js/search-{name}.js" for name in ("index", "page", "filters", "nearest", "suggest")
    }


def test_no_script_has_a_template_within_a_template():
    """The minifier takes the inner one for code and eats its spaces: «5 kết quả,lọc từ 9»."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in sorted(THEME.rglob("*.js"))}

    nested = [name for name, text in scripts.items() if re.search(r"`[^`\n]*\$\{[^}`\n]*`", text)]

    assert "search-page.js" in scripts
    assert nested == []
