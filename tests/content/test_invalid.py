"""Every rule that content can break, as pairs of small folders and the exact lines that editors read.

``invalid/<kind>[-variant]/`` holds ``content/``, laid over ``base/``, and ``expected.txt``. A variant that ends in
``-strict`` is checked with ``--strict``.
"""

from __future__ import annotations

import os
import shutil
import unicodedata
from contextlib import suppress
from pathlib import Path

import pytest

from bangvang.domain.problems import ContentError, Kind, Problems

HERE = Path(__file__).parent
PAIRS = sorted(path for path in (HERE / "invalid").iterdir() if path.is_dir())
# What is too long to be kept as a file.
HEAD = "---\ntitle: Một\ndate: 2020-01-02\n"
MADE = {
    "file-too-large": f"{HEAD}---\n{'Chữ. ' * 210_000}",
    "file-too-large-header": f"{HEAD}lead: {'chữ ' * 20_000}\n---\n",
    "wrong-shape-deep": f"{HEAD}---\n{'1. ' * 3_000}",
}


def _pipe(content: Path) -> Path:
    os.mkfifo(place := content / "tin" / "2020" / "ong.md")
    return place


def _name_of_an_old_zip(content: Path) -> Path:
    place = Path(os.fsdecode(os.fsencode(content / "tin" / "2020") + b"/\xe1nh.jpg"))
    place.write_bytes(b"")
    return place


def _loose_accents(content: Path) -> Path:
    place = content / "tin" / "2020" / unicodedata.normalize("NFD", "ảnh.jpg")
    place.write_bytes(b"other")
    return place


def _signs_of_windows(content: Path) -> Path:
    place = content / "tin" / "2020" / 'Ai là "ai"?.md'
    place.write_text("---\ntitle: Một\ndate: 2020-01-02\n---\n", encoding="utf-8")
    return place


def _three_gigabytes(content: Path) -> Path:
    with (place := content / "tin" / "2020" / "s.md").open("wb") as file:
        file.truncate(3 * 1024**3)
    return place


def _large_attachment(content: Path) -> Path:
    with (place := content / "tin" / "2020" / "ds.pdf").open("wb") as file:
        file.truncate(3 * 10**9)
    return place


# What git or other systems cannot keep as a file.
MADE_HERE = {
    "special-file": _pipe,
    "bad-file-name": _name_of_an_old_zip,
    "bad-file-name-twice": _loose_accents,
    "bad-file-name-signs": _signs_of_windows,
    "file-too-large-sparse": _three_gigabytes,
    "file-too-large-attachment": _large_attachment,
}
# What is told while the build goes on.
ONLY_TOLD = {
    *(Kind.UNREAD_FILE, Kind.NEEDS_SERVER),
    *(Kind.UNKNOWN_UNIT, Kind.UNKNOWN_AWARD, Kind.UNKNOWN_DOCUMENT, Kind.MISSING_DOCUMENT, Kind.NAMESAKES),
    *(Kind.NO_RECIPIENT, Kind.TOO_MANY_NAMES, Kind.LISTED_TWICE, Kind.BREAKDOWN_DIFFERS, Kind.COUNTS_DIFFER),
    *(Kind.MISSPELT_NAME, Kind.TWO_AWARDS, Kind.WRONG_CONFERRER, Kind.WRONG_RECIPIENT),
    *(Kind.WRONG_FOLDER, Kind.NEEDS_REVIEW, Kind.PERSONAL_DATA, Kind.UNCLEAR_MARKDOWN, Kind.COMMENT_AFTER_VALUE),
    *(Kind.YEAR_UNKNOWN, Kind.YEAR_DOUBTFUL, Kind.EVENT_AFTER_POSTING, Kind.LIST_LEFT_OUT),
    *(Kind.AMBIGUOUS_DOCUMENT, Kind.DOCUMENT_DIFFERS),
    *(Kind.UNCLEAR_RECIPIENT, Kind.UNCLEAR_KIND),
    *(Kind.OUTSIDE_YEARS, Kind.UNAPPROVED),
}


def kind_of(pair: Path) -> Kind:
    """Give the kind that a pair is named after: the longest that its name begins with."""
    return max((kind for kind in Kind if f"{pair.name}-".startswith(f"{kind}-")), key=len)


PAIRED = {kind_of(pair) for pair in PAIRS}


@pytest.fixture(scope="module")
def base(tmp_path_factory, site_at):
    """Give one site with the base, for all pairs."""
    site = site_at(tmp_path_factory.mktemp("pairs"))
    shutil.copytree(HERE / "base", site.content)
    return site


@pytest.fixture
def check(base):
    """Give a function that checks a pair laid over the base; what it laid is taken away afterwards."""
    laid: list[Path] = []

    def problems(pair: Path) -> Problems:
        for path in (pair / "content").rglob("*"):
            place = base.content / path.relative_to(pair / "content")
            if path.is_symlink() or path.is_file():
                assert not place.exists()
                place.parent.mkdir(parents=True, exist_ok=True)
                laid.append(place)
                shutil.copyfile(path, place, follow_symlinks=False)
        if pair.name in MADE:
            laid.append(base.content / "tin/2020/a.md")
            base.write(f"-- tin/2020/a.md --\n{MADE[pair.name]}")
        if pair.name in MADE_HERE:
            (base.content / "tin/2020").mkdir(parents=True, exist_ok=True)
            laid.append(MADE_HERE[pair.name](base.content))
        base.options["BANGVANG_STRICT"] = pair.name.endswith("-strict")
        return base.problems()

    yield problems
    for path in laid:
        path.unlink()
    for folder in sorted({path.parent for path in laid}, reverse=True):
        with suppress(OSError):  # not empty
            folder.rmdir()


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_editors_read_exactly_what_is_expected(check, pair):
    """Kind, file, line, problem and remedy of every problem, in order."""
    expected = (pair / "expected.txt").read_text(encoding="utf-8").splitlines()

    problems = check(pair)

    assert [f"[{problem.kind}] {problem}" for problem in problems] == expected
    assert kind_of(pair) in {problem.kind for problem in problems}
    assert {problem.kind for problem in problems.warnings} <= ONLY_TOLD


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(ONLY_TOLD))
def test_what_is_only_told_does_not_stop_the_build(check, kind):
    assert check(HERE / "invalid" / kind).errors == ()


@pytest.mark.parametrize("kind", [Kind.UNKNOWN_UNIT, Kind.UNKNOWN_AWARD])
def test_an_unknown_name_stops_a_strict_build(check, kind):
    problems = check(HERE / "invalid" / f"{kind}-strict")

    assert [problem.kind for problem in problems.errors] == [kind]


@pytest.mark.parametrize("kind", Kind)
def test_every_rule_has_a_pair(kind):
    """A new kind of problem comes with a pair of files."""
    assert kind in PAIRED


def test_the_base_itself_has_no_problem(base):
    assert base.told() == []


SEVERAL = """-- tin/2020/c.md --
---
title: Ba
date: hôm qua
autor: Mai Lan
---
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-02
topic: Hội xa
---

<b>x</b>

[y](javascript:z)
-- don-vi/xuong-men.md --
---
name: Xưởng Men
parent: xa-la
---
-- khen-thuong/giay-khen.md --
---
name: "Giấy khen
---
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
unit: Xa Lạ
---
"""


def test_all_problems_of_all_files_come_in_one_run_and_in_order(empty_site):
    """By file, line and message; nothing is written, not even where only some files are wrong."""
    shutil.copytree(HERE / "base", empty_site.content, dirs_exist_ok=True)
    empty_site.write(SEVERAL)

    with pytest.raises(ContentError) as stopped:
        empty_site.build()

    assert [(p.source_path, p.line, p.kind) for p in empty_site.problems()] == [
        ("don-vi/", 0, Kind.UNKNOWN_UNIT),
        ("don-vi/xuong-men.md", 3, Kind.UNKNOWN_UNIT),
        ("khen-thuong/giay-khen.md", 2, Kind.BAD_YAML),
        ("tin/2020/b.md", 4, Kind.UNKNOWN_TOPIC),
        ("tin/2020/b.md", 7, Kind.RAW_HTML),
        ("tin/2020/b.md", 9, Kind.BAD_LINK),
        ("tin/2020/c.md", 3, Kind.BAD_DATE),
        ("tin/2020/c.md", 4, Kind.UNKNOWN_KEY),
    ]
    assert stopped.value.code == 1
    assert len(stopped.value.problems) == 7
    assert not empty_site.output.exists()
