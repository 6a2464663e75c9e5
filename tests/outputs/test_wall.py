"""The wall of years: years without data keep their place on wide screens and are folded on narrow ones."""

from __future__ import annotations

import pytest
from random_archives import build

from bangvang.domain.articles import Body
from bangvang.domain.source import FrontMatter, SourceEntry
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.pages.wall_spans import spans_on_the_wall
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


def test_no_two_spans_share_a_column_of_a_line() -> None:
    """The shortest is nearest to the columns; what crosses others moves below them, and beyond three lines to words."""
    sums = {(2019, "2015–2019"): 4, (2020, "2011–2020"): 2, (2024, "2020–2024"): 3, (2018, "2016–2018"): 1}

    found = {span.words: (span.line, span.count) for span in spans_on_the_wall(sums, 2000)}
    crowded = [span.line for span in spans_on_the_wall({(2020, f"{year}–2020"): 1 for year in range(2012, 2017)}, 2000)]

    assert found == {"2016–2018": (1, 1), "2015–2019": (2, 4), "2020–2024": (1, 3), "2011–2020": (3, 2)}
    assert sorted(crowded) == [0, 0, 1, 2, 3]


@pytest.mark.parametrize(
    ("last", "words", "reach", "line"),
    [(2019, "2015–2019", 5, 1), (2003, "1999–2003", 4, 1), (1999, "1995–1999", 0, 0), (2020, "2015, 2018, 2020", 6, 1)],
)
def test_a_bracket_reaches_from_the_first_year_to_the_last(last: int, words: str, reach: int, line: int) -> None:
    """As far as there are columns: one that ends before the first of them is told in words."""
    (span,) = spans_on_the_wall({(last, words): 7}, 2000)

    assert span.line == line
    assert not line or span.view["reach"] == reach
    assert span.path.startswith(f"/bang-vang/{last}/#")
    assert span.phrase == f"{'các năm' if ',' in words else 'giai đoạn'} {words}"
