"""The gate before publishing: no drawn file names somebody private, whatever way the name came into it."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from bangvang.build.private_gate import PrivateGate
from bangvang.domain.authorities import Person
from bangvang.domain.private_names import PrivateNames, squash
from bangvang.domain.problems import ContentError
from bangvang.outputs.compression import gzipped

NAME = "Đặng Thị Ngọc Uyên"
GATE = PrivateGate(PrivateNames([Person("uyen", NAME, private="hidden"), Person("an", "Lê An", private="initials")]))
TEMPLATES = Path(__file__).parents[2] / "theme" / "templates"
SITE = """-- ca-nhan/nguoi-01.md --
---
name: Đặng Thị Ngọc Uyên
private: hidden
---
-- tin/2020/hoi-nghi.md --
---
title: Ngọc Uyên
date: 2020-05-06
awards:
  - {award: Giấy khen, year: 2019, recipients: ["Đặng Thị Ngọc Uyên, tổ trưởng", "Lê Ổn"]}
---
Một.
"""


def xlsx(text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as packed:
        packed.writestr("xl/worksheets/sheet1.xml", f"<row><c><is><t>{text}</t></is></c><c><is><t>2</t></is></c></row>")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tin/a/index.html", f"<p>Bà {NAME} dự.</p>".encode()),
        ("tin/a/index.html", f"<p>Bà {NAME.upper()}</p>".encode()),
        ("tin/a/index.html", b"<p>Ba Dang Thi Ngoc Uyen</p>"),
        ("tin/a/index.html", "<p>Bà Đặng <b>Thị</b>\nNgọc <a href='/x/'>Uyên</a></p>".encode()),
        ("tin/a/index.html", f'<p><img alt="Ảnh bà {NAME}" src="/a.webp"></p>'.encode()),
        ("tin/a/index.html", b'<a href="/ca-nhan/dang-thi-ngoc-uyen/">x</a>'),
        (
            "tin/a/index.html",
            b'<a href="https://x.vn/%C4%90%E1%BA%B7ng%20Th%E1%BB%8B%20Ng%E1%BB%8Dc%20Uy%C3%AAn">x</a>',
        ),
        ("tin/a/index.html", "<p>Đặng Thị Ngọc Uy&#234;n</p>".encode()),
        ("tin/a/index.html", f'<script type="application/ld+json">{{"author":"{NAME}"}}</script>'.encode()),
        ("feed.xml", f"<entry><title>Bà {NAME}</title></entry>".encode()),
        ("feed.xml", "<entry><content>&lt;p&gt;Đặng &lt;b&gt;Thị&lt;/b&gt; Ngọc Uyên</content></entry>".encode()),
        ("du-lieu/a.csv", f"so,ten\n1,{NAME}\n".encode()),
        ("du-lieu/a.json", f'[\n{{"ten": "{NAME}"}}\n]\n'.encode()),
        ("bang-vang/a.xlsx", xlsx(NAME)),
        ("dang-thi-ngoc-uyen/index.html", b"<p>x</p>"),
    ],
)
def test_a_name_is_found_in_what_is_published(name, data):
    assert GATE(name, data) == ("uyen",)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("tin/a/index.html", f"<p>Bà {NAME}h dự.</p>".encode()),
        ("tin/a/index.html", "<td>Đặng Thị</td><td>Ngọc Uyên</td>".encode()),
        ("tin/a/index.html", "<p>Đặng Thị Ngọc, Uyên Hưng</p>".encode()),
        ("tin/a/index.html", "<p>Le An</p><p>Lễ an vị</p>".encode()),
        ("du-lieu/a.csv", "Đặng Thị Ngọc,Uyên Hưng\nLê,An\n".encode()),
        ("bang-vang/a.xlsx", xlsx("Đặng Thị Ngọc</t></is></c><c><is><t>Uyên Hưng")),
        ("bang-vang/a.xlsx", xlsx("Đ.T.N.U.")),
    ],
)
def test_what_only_stands_side_by_side_is_no_name(name, data):
    """Lists put the end of one cell beside the beginning of the next: nobody could rewrite that."""
    assert GATE(name, data) == ()


def test_a_short_name_is_found_with_its_accents_alone():
    assert GATE("a.html", "<p>Ông Lê An dự.</p>".encode()) == ("an",)


@pytest.mark.parametrize("said", ["Nguyễn Thị Mỹ Linh", "NGUYỄN THỊ MĨ LINH", "H'Hen Niê", "Ð."])
def test_the_quick_look_never_misses_what_the_search_finds(said):
    names = PrivateNames([Person("a", said, private="hidden")])

    for text in (said, said.upper(), f"<p>bà {said.lower()}.", said.replace(" ", "-"), said.replace("'", "&#39;")):
        assert not list(names.find(text)) or names.may_stand_in(text)
    assert squash(said) in squash(f"Bà {said} nói")


_TITLE = "{{ view.title|unbroken }}"


def leaking(site, template: str) -> Path:
    """Let the site's own template of articles print a name."""
    folder = site.root / "templates"
    folder.mkdir(exist_ok=True)
    text = (TEMPLATES / "article.html").read_text(encoding="utf-8")
    assert _TITLE in text
    (folder / "article.html").write_text(text.replace(_TITLE, template), encoding="utf-8")
    site.options["THEME_TEMPLATES_OVERRIDES"] = [str(folder)]
    return folder


@pytest.fixture
def published(site):
    """Give a site that was built while it named nobody."""
    return site(SITE)


@pytest.mark.site
def test_a_hit_stops_before_anything_is_written(published, capsys):
    """The old site stands as it was, down to the files that would have gone, and nothing of the drawn pages is left."""
    before = published.files()
    leaking(published, "Bà Đặng Thị {{ view.title }}")
    published.write("-- trang/moi.md --\n---\ntitle: Mới\n---\nMột.\n")

    with pytest.raises(ContentError):
        published.build()

    assert capsys.readouterr().err == (
        "tin/2020/hoi-nghi.md: Trang /tin/2020/05/06/hoi-nghi/ sẽ nêu tên của ca-nhan/nguoi-01.md (private: hidden). "
        "Viết lại chỗ nêu tên ấy trong tin/2020/hoi-nghi.md, hoặc bỏ dòng private của người ấy.\n"
    )
    assert published.files() == before
    assert not list((published.root / "cache").glob("*.held"))


@pytest.mark.site
def test_after_it_was_mended_the_build_goes_on_and_equals_a_clean_one(published, site_at, tmp_path):
    folder = leaking(published, "Bà Đặng Thị {{ view.title }}")
    with pytest.raises(ContentError):
        published.build()
    leaking(published, "{{ view.title }}!")

    published.build()

    clean = site_at(tmp_path / "clean", dict(published.options))
    shutil.copytree(published.content, clean.content)
    clean.build()
    assert published.files() == clean.files()
    assert "Ngọc Uyên!" in published.page("/tin/2020/05/06/hoi-nghi/")
    assert folder.exists()


@pytest.mark.site
def test_a_name_that_no_file_of_the_content_tells_is_looked_for_in_the_theme(published, capsys):
    (published.content / "tin/2020/hoi-nghi.md").unlink()
    published.write("-- tin/2020/hai.md --\n---\ntitle: Hai\ndate: 2020-05-06\n---\nMột.\n")
    published.write("-- tin/2020/ba.md --\n---\ntitle: Ba\ndate: 2020-05-06\n---\nMột.\n")
    base = (TEMPLATES / "base.html").read_text(encoding="utf-8")
    folder = leaking(published, "{{ view.title }}")
    (folder / "base.html").write_text(base.replace("</main>", f"{NAME}</main>"), encoding="utf-8")

    with pytest.raises(ContentError):
        published.build()

    [told] = capsys.readouterr().err.splitlines()
    assert " trang, tệp khác sẽ nêu tên của ca-nhan/nguoi-01.md" in told
    assert "mẫu trang (theme)" in told


def test_the_gate_looks_into_packed_files_of_the_search_index():
    """In the texts of a bundle a name may begin a line, which JSON writes as a code with a letter in it."""
    told, silent = (
        gzipped(json.dumps([["/a/", "Tin", "", text]], ensure_ascii=False).encode())
        for text in (f"Một dòng.\n{NAME}\nMột dòng nữa.", "Một dòng.\nĐặng Thị Ngọc\nUyên")
    )

    assert GATE("tim-kiem/v1/cu/00.gz", told) == ("uyen",)
    assert GATE("tim-kiem/v1/cu/00.gz", silent) == ()
