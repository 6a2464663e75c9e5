"""A site of one's own: menu, logo, colours, files for the root, templates that override the theme's."""

from __future__ import annotations

import re

import pytest

from bangvang.domain.problems import ContentError, Kind
from bangvang.engine.render import TemplateFailure

pytestmark = pytest.mark.site

SITE = """-- trang-web.yaml --
name: Thi đua Đồi Son
menu:
  - Tin tức: /tin/
  - Giới thiệu: /gioi-thieu/
  - {label: Cổng tỉnh, to: 'https://tinh.example.vn'}
links: [Cổng tỉnh: https://tinh.example.vn/thi-dua]
logo: logo.svg
favicon: favicon.png
colours: {main: 1d4e89, board: 0b2545, gilt: c0a062}
-- trang/gioi-thieu.md --
---
title: Giới thiệu
---
Một câu.
"""
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><path d="M0 0h120v40z"/></svg>'
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def own(empty_site, base_content):
    """Give a site with all that is its own, not yet built."""
    import shutil

    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(SITE)
    static = empty_site.root / "static"
    (static / ".well-known").mkdir(parents=True)
    (static / "logo.svg").write_bytes(LOGO)
    (static / "favicon.png").write_bytes(PNG)
    (static / "google12.html").write_text("google-site-verification: google12.html")
    (static / ".well-known" / "security.txt").write_text("Contact: mailto:a@example.vn\n")
    (static / ".DS_Store").write_text("x")
    return empty_site


def override(site, name: str, text: str) -> None:
    file = site.root / "templates" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def style_of(site) -> str:
    (sheet,) = (site.output / "theme").glob("site.*.css")
    return sheet.read_text(encoding="utf-8")


def test_menu_links_logo_and_icon_are_the_sites_own(own):
    own.build()

    page = own.page("/gioi-thieu/")
    nav = re.search(r"<nav class=\"nav\".*?</nav>", page, re.DOTALL)[0]
    assert re.findall(r">([^<]+)</a>", nav) == ["Tin tức", "Giới thiệu", "Cổng tỉnh"]
    assert 'href="../gioi-thieu/" aria-current="page"' in nav
    assert 'href="https://tinh.example.vn/thi-dua">Cổng tỉnh</a>' in page
    assert '<img class="mark" src="../logo.svg" alt="" width="120" height="40">' in page
    assert '<link rel="icon" href="../favicon.png" type="image/png">' in page


def test_the_three_colours_stand_wherever_the_theme_has_its_own(own):
    """In the style sheet, in drawings and in what browsers show around a page; nothing is inline."""
    own.build()

    style, page = style_of(own), own.page("/")
    frame = next((own.output / "theme" / "img").glob("frame.*.svg")).read_text()
    assert {"#1d4e89", "#0b2545", "#c0a062"} <= set(re.findall(r"#[0-9a-f]{6}", style))
    assert not {"#9e1b1b", "#6e0f12", "#c9952b", "#92444a", "#4d0b0e", "#7d3237"} & set(re.findall(r"#\w{6}", style))
    assert "#c0a062" in frame
    assert 'name="theme-color" content="#0b2545"' in page
    assert "style=" not in page


def test_files_for_the_root_are_published_as_they_are(own):
    own.build()

    files = own.files()
    assert files["google12.html"] == b"google-site-verification: google12.html"
    assert ".well-known/security.txt" in files
    assert files["logo.svg"] == LOGO
    assert ".DS_Store" not in files


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("robots.txt", b"", 'trùng chỗ với "/robots.txt"'),
        ("index.html.gz", b"", 'trùng chỗ với "/"'),
        ("sitemap.xml.br", b"", 'trùng chỗ với "/sitemap.xml"'),
        ("tin/a.txt", b"", 'trùng chỗ với "/tin/"'),
        ("gioi-thieu/a.txt", b"", ""),
        ("gioi-thieu/INDEX.html", b"", 'trùng chỗ với "/gioi-thieu/"'),
        ("gioi-thieu/index.html.br/a.txt", b"", ""),
        ("gioi-thieu/index.html/a.txt", b"", 'trùng chỗ với "/gioi-thieu/"'),
        ("gioi-thieu", b"", 'trùng chỗ với "/gioi-thieu/"'),
        ("Theme/a.txt", b"", 'trùng chỗ với "/theme/"'),
        ("a b.txt", b"", "có tên"),
        ("x.svg", LOGO.replace(b"<path", b"<script>alert(1)</script><path"), "<script>"),
        ("x.svg", LOGO.replace(b"<path", b'<path onload="alert(1)"'), "onload"),
        ("x.svg", LOGO.replace(b"<path", b'<image href="https://a.example/x.png"/><path'), "(href)"),
        ("x.svg", LOGO.replace(b"<path", b"<style>@import 'https://a.example/x.css';</style><path"), "(style)"),
        ("x.svg", LOGO.replace(b"<path", b'<path style="fill:url(https://a.example/x)"'), "(style)"),
        ("x.svg", LOGO.replace(b"<path", b"<foreignObject><p/></foreignObject><path"), "<foreignobject>"),
        ("x.svg", b"<!DOCTYPE svg [<!ENTITY a 'b'>]>" + LOGO, "DOCTYPE"),
        ("x.svg", PNG, "không phải SVG"),
    ],
)
def test_a_file_that_would_do_harm_is_refused(own, name, data, said):
    """By what is in it, whatever its name; nothing is written."""
    file = own.root / "static" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)

    told = [line for line in own.told() if line.startswith("[file-refused]")]

    assert [said in line for line in told] == ([True] if said else [])


def test_an_own_file_that_comes_later_is_refused_for_a_page_and_a_page_for_it(own):
    """Where pages and own files are as they were nothing is compared, but either of them may be the new one."""
    own.build()
    file = own.root / "static" / "gioi-thieu"
    file.write_bytes(b"x")
    with pytest.raises(ContentError) as stopped:
        own.build()
    assert [problem.kind for problem in stopped.value.problems] == [Kind.FILE_REFUSED]

    file.rename(file.with_name("moi"))
    own.build()
    own.write("-- trang/moi.md --\n---\ntitle: Trang mới\n---\n\nChữ.\n")

    with pytest.raises(ContentError) as stopped:
        own.build()
    assert [problem.kind for problem in stopped.value.problems] == [Kind.FILE_REFUSED]


def test_a_template_of_ones_own_builds_on_the_themes(own):
    override(
        own,
        "page.html",
        '{% extends "!page.html" %}\n{% block content %}{{ super() }}<p>Câu riêng.</p>{% endblock %}\n',
    )
    override(own, "components/skip.css", ".skip-rieng {\n  color: red;\n}\n")

    own.build()

    page = own.page("/gioi-thieu/")
    assert "<h1>Giới thiệu</h1>" in page
    assert "<p>Câu riêng.</p>" in page
    assert "Câu riêng" not in own.page("/")
    assert ".skip-rieng" in style_of(own)
    assert ".skip:" not in style_of(own)


def test_a_template_of_ones_own_is_drawn_anew_where_it_is_used(own, site_at, tmp_path):
    """A build after the change, after the next one and after it is gone gives what a clean build gives."""
    own.build()
    plain = own.files()
    text = '{% extends "!page.html" %}{% block content %}LỜI{% endblock %}'
    seen = []

    for word in ("một", "hai"):
        override(own, "page.html", text.replace("LỜI", word))
        own.build()
        seen.append(own.files())
        own.build(full=True)
        assert own.files() == seen[-1]
    (own.root / "templates" / "page.html").unlink()
    own.build()

    assert [b"m\xe1\xbb\x99t" in files["gioi-thieu/index.html"] for files in seen] == [True, False]
    assert own.files() == plain


def test_a_changed_file_for_the_root_and_a_changed_colour_are_seen(own):
    own.build()
    (own.root / "static" / "google12.html").write_text("google-site-verification: khac")
    own.build()
    own.write(SITE.replace("0b2545", "14213d"))
    own.build()

    files = own.files()
    assert files["google12.html"] == b"google-site-verification: khac"
    assert "#14213d" in style_of(own)
    own.build(full=True)
    assert own.files() == files


@pytest.mark.parametrize(
    "text", ["\n\n{{ view.khong_co }}", "\n\n{% block content %}{{ view.", "\n\n{{ view.title | la }}"]
)
def test_a_template_that_is_wrong_is_named_with_its_line(own, text):
    override(own, "page.html", '{% extends "!page.html" %}\n{% block content %}' + text + "{% endblock %}")

    with pytest.raises((TemplateFailure, ContentError)) as told:
        own.build()

    assert "templates/page.html:4" in str(told.value)
