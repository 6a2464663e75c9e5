"""Rendering: a template shows only its view, escaped, with addresses that hold below any path."""

from __future__ import annotations

from functools import partial

import pytest
from markupsafe import escape

from bangvang.engine.relative_addresses import relative, root_of
from bangvang.engine.render import Renderer, TemplateFailure


@pytest.fixture
def render(tmp_path):
    """Give a function that renders one template from its text."""

    def text(template: str, view: dict[str, object], output: str = "tin/2020/index.html", base: str = "/") -> str:
        (tmp_path / "page.html").write_text(template, encoding="utf-8")
        return Renderer([tmp_path], {"name": "Bảng Vàng"}, base=base).render("page.html", view, output)

    return text


@pytest.mark.parametrize(
    ("output", "root"),
    [
        ("index.html", "./"),
        ("feed.xml", "./"),
        ("tin/index.html", "../"),
        ("tin/2020/06/18/bai/index.html", "../../../../../"),
    ],
)
def test_the_way_to_the_root_goes_up_as_many_folders_as_the_page_is_deep(output, root):
    assert root_of(output, "/thi-dua/") == root


def test_a_page_not_found_may_stand_anywhere():
    """The server shows it at any address, so only a whole path leads to the root."""
    assert root_of("404.html", "/thi-dua/") == "/thi-dua/"


@pytest.mark.parametrize(
    ("html", "made"),
    [
        ('<a href="/tin/">', '<a href="../tin/">'),
        ('<a href="/">', '<a href="../">'),
        (
            '<img srcset="/anh/a.webp 400w, /anh/b.webp 800w" src="/c">',
            '<img srcset="../anh/a.webp 400w, ../anh/b.webp 800w" src="../c">',
        ),
        ('<a href="https://x.vn/a">1, /2</a>', '<a href="https://x.vn/a">1, /2</a>'),
        ('<a href="mailto:a@x.vn">', '<a href="mailto:a@x.vn">'),
        ('<a href="#x">a, /b</a><img srcset="/a 1x">', '<a href="#x">a, /b</a><img srcset="../a 1x">'),
        ("<p>x = /tin/</p>", "<p>x = /tin/</p>"),
    ],
)
def test_addresses_become_relative_in_attributes_only(html, made):
    """Also every candidate of ``srcset``; other sites and prose stay."""
    assert relative(html, "../") == made


def test_a_page_not_found_keeps_whole_paths(render):
    html = render('<a href="/tin/">x</a>', {}, "404.html", "/thi-dua/")

    assert html == '<a href="/thi-dua/tin/">x</a>'


def test_values_are_escaped_unless_they_are_named_html(render):
    html = render("{{ view.title }}|{{ view.body_html | safe }}", {"title": '<b>"', "body_html": "<p>x</p>"})

    assert html == "&lt;b&gt;&#34;|<p>x</p>"


def test_a_value_can_never_pass_for_an_address(render):
    """Escaping parts ``=`` and ``"``, so prose is not rewritten."""
    assert render("<p>{{ view.x }}</p>", {"x": '="/a'}) == "<p>=&#34;/a</p>"


@pytest.mark.parametrize(
    "template", ["{{ view.missing }}", "{{ missing }}", "{{ view.list[9] }}", "{% for x in view.missing %}{% endfor %}"]
)
def test_a_template_cannot_show_what_its_view_does_not_hold(render, template):
    with pytest.raises(TemplateFailure, match=r"^mẫu page\.html:1 \(UndefinedError: "):
        render(template, {"list": [1]})


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("a\nb\n{{ view.missing }}", 3),
        ("a\n{% if %}", 2),
        ("a\n{% endfor %}", 2),
        ("a\n\n{{ 1 / 0 }}", 3),
        ('{% include "none.html" %}', 1),
    ],
)
def test_a_fault_of_a_template_is_told_with_its_line(render, template, line):
    """Not the article that happened to be drawn with it."""
    with pytest.raises(TemplateFailure) as failed:
        render(template, {"list": [1]})

    assert f"page.html:{line}" in str(failed.value) or "none.html" in str(failed.value)


def test_a_template_that_is_not_there_is_told(tmp_path):
    with pytest.raises(TemplateFailure, match=r"mẫu gone\.html"):
        Renderer([tmp_path], {}, base="/").fingerprint("gone.html", {})


def test_what_all_pages_share_is_at_hand(render):
    assert render("{{ site.name }}", {}) == "Bảng Vàng"


def test_the_first_folder_that_has_a_template_gives_it(tmp_path):
    """So an agency overrides one template and keeps the others."""
    for folder in ("own", "theme"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "base.html").write_text(f"{folder}: {{% block x %}}{{% endblock %}}", encoding="utf-8")
    (tmp_path / "theme" / "page.html").write_text(
        '{% extends "base.html" %}{% block x %}y{% endblock %}', encoding="utf-8"
    )

    renderer = Renderer([tmp_path / "own", tmp_path / "theme"], {}, base="/")

    assert renderer.render("page.html", {}, "index.html") == "own: y"


def test_the_same_view_gives_the_same_bytes(render):
    template, view = "{% for x in view.entries %}{{ x }} {% endfor %}", {"entries": ["ă", "â", "đ"]}

    assert render(template, view) == render(template, view) == "ă â đ "


def test_equal_views_have_equal_fingerprints_whichever_objects_hold_them(tmp_path):
    """Text made twice or shared, a dictionary at two places: only values count, and the order of keys."""
    (tmp_path / "page.html").write_text("", encoding="utf-8")
    fingerprint = partial(Renderer([tmp_path], {}, base="/").fingerprint, "page.html")
    entry = {"label": "Quận Hoa", "path": "/q/", "n": 1, "yes": True, "none": None}
    again = {"".join(key): "".join([*value]) if isinstance(value, str) else value for key, value in entry.items()}

    same = fingerprint({"a": [entry, entry], "x": "abc"})

    assert fingerprint({"a": [entry, again], "x": "".join("abc")}) == same
    assert len({same, *(fingerprint({"a": [entry, entry | {key: 7}], "x": "abc"}) for key in entry)}) == 6
    assert fingerprint({"x": "abc", "a": [entry, entry]}) != same


def test_text_of_a_class_of_its_own_has_a_fingerprint_too(tmp_path):
    """Markup, for one, is no plain text for the quick way of writing data."""
    (tmp_path / "page.html").write_text("", encoding="utf-8")
    renderer = Renderer([tmp_path], {}, base="/")

    marks = [renderer.fingerprint("page.html", {"x": escape(text)}) for text in ("a", "a", "b")]

    assert marks[0] == marks[1] != marks[2]
