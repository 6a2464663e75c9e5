"""The wall of years: years without data keep their place on wide screens and are folded on narrow ones."""

from __future__ import annotations

import pytest
from random_archives import build

from bangvang.domain.articles import Body
from bangvang.domain.source import FrontMatter, SourceEntry
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import PageAssets


def folded(*years: str) -> list[str]:
    """Draw the wall of an archive with one honour in each of some years; gives its rows on a narrow screen."""
    awards = [{"award": "Giấy khen", "year": year, "recipients": ["Lê Ổn"]} for year in years]
    fields = {"title": "Bài", "date": "2026-05-01", "unit": "so-hoa-ban", "awards": awards}
    archive = build([SourceEntry("tin/2026/bai.md", "bai", FrontMatter(fields), Body())])
    context = Context(archive, PageAssets(), Links(archive), {})
    (page,) = next(group for group in plan_pages(context) if group.path == "/bang-vang/").plan()
    shown = page.view["years"]
    assert [f"{year['century']}{year['year']}" for year in shown] == [
        str(year) for year in range(int(years[0]), int(years[-1]) + 1)
    ]
    return [year["gap"] or f"{year['century']}{year['year']}" for year in shown if year["gap"] or not year["folded"]]


@pytest.mark.parametrize(
    ("years", "rows"),
    [
        (("2010",), ["2010"]),
        (("2010", "2012"), ["2010", "2011", "2012"]),
        (("2010", "2013"), ["2010", "2011–2012", "2013"]),
        (("2000", "2004", "2005", "2009"), ["2000", "2001–2003", "2004", "2005", "2006–2008", "2009"]),
    ],
)
def test_years_without_data_are_one_row_where_several_follow(years: tuple[str, ...], rows: list[str]) -> None:
    """A single one stays a year of its own, which says «–»."""
    assert folded(*years) == rows
