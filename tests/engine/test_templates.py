"""Quick Jinja: what it draws is what plain Jinja draws, and the theme never needs the plain one."""

from __future__ import annotations

from contextlib import closing

import jinja2
import pytest
from markupsafe import Markup

from bangvang.build.run import Run
from bangvang.engine.render import Renderer
from bangvang.engine.templates import Once, QuickEnvironment, plain_environment
from bangvang.outputs.pages import site_view
from bangvang.shipped import REPOSITORY as PROJECT
from planned_pages import plans_of

PARTS = """
{% macro link(value, mark="") %}<a href="{{ value.path }}">{{ value.label }}</a>{{ mark }}{% endmacro %}
{% macro box(title) %}<p>{{ title }}{{ caller() }}</p>{% endmacro %}
{% macro several() %}{{ varargs|join(",") }}{% endmacro %}
"""
VIEW = {
    "title": "<b> & \"'",
    "n": 1234,
    "yes": True,
    "none": None,
    "link": {"label": "a<b", "path": "/x/?a&b"},
    "entries": [{"label": "một", "path": "/1/"}, {"label": "hai", "path": ""}],
    "body_html": "<p>x</p>",
    "markup": Markup("<i>y</i>"),
}
SITE = """-- tin/2020/a.md --
---
title: Hội nghị "A & B"
date: 2020-05-06
event: 2020-05-05
unit: Sở Hòa Ban
tags: [Hội nghị]
awards:
  - {award: Giấy khen, year: 2019, individuals: 4, recipients: ["Lê Ổn, thợ gốm, Sở Hòa Ban", "Vũ Thị Ẩn, , "]}
  - {award: Huân chương Lao động, class: Nhì, year: 2020, status: revoked, recipients: [Sở Hòa Ban], decision: 1/QĐ-SHB}
---
Theo Quyết định 1/QĐ-SHB, **khen** bốn người.
-- tin/2020/b.md --
---
title: Bài sau
date: 2020-06-07
unit: Sở Hòa Ban
corrections: [{date: 2020-06-08, text: Sửa tên.}]
---
Một.
"""


@pytest.fixture
def draw(tmp_path):
    """Give a function that renders a text with ``VIEW``, quickly or plainly."""
    (tmp_path / "parts.html").write_text(PARTS, encoding="utf-8")
    loader = jinja2.FileSystemLoader(str(tmp_path))

    def text(template: str, *, quickly: bool) -> str:
        (tmp_path / "page.html").write_text(template, encoding="utf-8")
        environment = QuickEnvironment(loader) if quickly else plain_environment(loader)
        environment.globals["once"] = Once()
        return environment.get_template("page.html").render(view=VIEW, site={})

    return text


@pytest.mark.parametrize(
    "template",
    [
        "{{ view.title }} {{ view.n }} {{ view.yes }} {{ view.none }} {{ view.link.path }} {{ view['title'] }}",
        "{{ view.body_html|safe }}{{ view.markup }}{{ view.title|upper }}{{ view.title ~ 'x' }}",
        "{{ '{:,}'.format(view.n)|replace(',', '.') }} {{ view.title.partition('&')[0] }} {{ view.entries[1].label }}",
        "{% for e in view.entries %}{{ loop.index }}{% if not loop.last %}, {% endif %}{{ e.label }}{% endfor %}",
        "{% from 'parts.html' import link %}{{ link(view.link, '<') }}{{ link(view.link, mark=1) }}",
        "{% from 'parts.html' import link as a %}{% for e in view.entries %}{{ a(e) }}{% endfor %}",
        "{% from 'parts.html' import link %}{% set made = link(view.link) %}{{ made }}{{ link(view.link)|upper }}",
        "{% from 'parts.html' import link with context %}{{ link(view.link) }}",
        "{% import 'parts.html' as parts %}{{ parts.link(view.link) }}",
        "{% from 'parts.html' import box %}{% call box('<') %}in{{ view.n }}{% endcall %}",
        "{% from 'parts.html' import several %}{{ several(1, '<', 3) }}",
        "{% from 'parts.html' import link %}{{ once(link, view.link) }}{{ once(link, view.link, 2) }}",
        "{% macro own(x, y=view.n) %}[{{ x }}|{{ y }}]{% endmacro %}{{ own(view.title) }}{{ own(1, 2) }}",
        "{% macro own(x) %}{{ x }}{% endmacro %}{% set f = own %}{{ f('<') }}{{ [own('<')]|join }}",
        "{% autoescape false %}{{ view.title }}{% macro a(x) %}{{ x }}{% endmacro %}{{ a('<') }}{% endautoescape %}",
        "{{ view.title if view.yes else view.none }}{{ (view.title or view.n) }}{{ view.entries|length }}",
    ],
)
def test_quick_jinja_gives_what_plain_jinja_gives(draw, template):
    """Escaping, arguments left out or named, names that stand for something else: no construct is drawn otherwise."""
    assert draw(template, quickly=True) == draw(template, quickly=False)


@pytest.mark.parametrize(
    ("template", "made"),
    [
        ("{{ 'no' if view.missing is not defined else 'yes' }}", "no"),
        ("{{ view.missing|default('none') }}", "none"),
        ("{% set ns = namespace(n=1) %}{{ ns.n }}", "1"),
        ("{% macro link(link) %}{{ link(1) }}{% endmacro %}{{ link(view.words.index) }}", "1"),
        ("{{ view.words.denominator }}", "1"),
    ],
)
def test_what_is_not_plain_is_drawn_by_plain_jinja(tmp_path, template, made):
    """An agency's own template may use all of Jinja; its pages take longer, that is all."""
    (tmp_path / "page.html").write_text(template, encoding="utf-8")
    view = {"words": Words(1)}

    assert Renderer([tmp_path], {}, base="/").render("page.html", view, "index.html") == made


class Words(int):
    """A number with a method of a name of its own."""

    def index(self, number: int) -> int:
        """Give what came."""
        return number


@pytest.mark.site
def test_the_theme_never_needs_plain_jinja(site):
    """Every page of a small site is drawn by the quick code alone, with the bytes that plain Jinja gives."""
    loader = jinja2.FileSystemLoader(str(PROJECT / "theme" / "templates"))
    quick, plain = QuickEnvironment(loader), plain_environment(loader)
    quick.globals["once"], plain.globals["once"] = Once(), Once()

    with closing(Run(site(SITE).build_options().settings(), full=True)) as run:
        run.read()
        run.plan()
        shared = site_view(run.archive, run.page_assets)
        pages = plans_of(run)

    assert len(pages) > 10
    for page in pages:
        drawn = [e.get_template(page.template).render(view=page.view, site=shared) for e in (quick, plain)]
        assert drawn[0] == drawn[1], page.path


@pytest.mark.slow
def test_every_template_of_the_theme_compiles():
    """Also those that a small site does not use."""
    folder = PROJECT / "theme" / "templates"
    quick = QuickEnvironment(jinja2.FileSystemLoader(str(folder)))

    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*.html")]

    assert len([quick.get_template(name) for name in names]) > 50


def test_once_draws_the_same_object_once(draw):
    """And keeps it alive, so that its identity stays its own."""
    calls = []

    def macro(value: object, level: int) -> str:
        calls.append(value)
        return f"{level}"

    once, card = Once(), {"title": "x"}

    assert [once.draw(macro, card, 2), once.draw(macro, card, 2), once.draw(macro, card, 3)] == ["2", "2", "3"]
    assert once.draw(macro, {"title": "x"}, 2) == "2"
    assert len(calls) == 3
