"""Every figure that a reader sees is the number of lines that a reader can count, here or where the figure leads."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urljoin

import pytest
from bs4 import BeautifulSoup, Tag
from drawn_site import Drawn, sample_site
from honour_slots import Honour, Page
from hypothesis import given, settings
from random_archives import archives, build

pytestmark = pytest.mark.site

TERM = re.compile(r"/(?:don-vi|khen-thuong|ca-nhan)/[^/]+/")
OWN, WITH_BELOW = "Riêng đơn vị và người của đơn vị", "Kể cả đơn vị trực thuộc"


@pytest.fixture(scope="module")
def sample() -> Iterator[Drawn]:
    """Give the sample archive, drawn once; its parsed pages are given up at the end."""
    yield sample_site()
    parsed.cache_clear()


def main_of(path: str, drawn: Drawn) -> Tag:
    """Give what a page says between its masthead and its footer; links are made absolute."""
    return parsed(path, drawn.html[path])


@lru_cache(maxsize=700)
def parsed(path: str, html: str) -> Tag:
    """Parse the text of a page once, however often it is asked for."""
    found = BeautifulSoup(html[html.index("<main") : html.index("</main>") + 7], "html.parser").main
    assert found is not None
    for link in found.select("a[href]"):
        link["href"] = urljoin(path, str(link["href"]))
    return found


def figure(words: str) -> int:
    """Add up «12 tập thể, 1.204 cá nhân»; decisions are no honours."""
    told = re.sub(r"[\d.]+ quyết định", "", words)
    return sum(int(number.replace(".", "")) for number in re.findall(r"\d[\d.]*", told))


def text_of(place: Tag, selector: str) -> str:
    """Give the words of all elements that a selector finds."""
    return " ".join(found.get_text(" ", strip=True) for found in place.select(selector))


def counted(lines: list[Honour]) -> int:
    return sum(line.is_counted for line in lines)


def is_of_year(line: Honour, year: str) -> bool:
    """Tell whether a line belongs to a year: a school year to the one in which it ends, a span to none."""
    return line.when == year or (line.when.startswith("năm học") and line.when.endswith(year))


def indexed(page: Tag) -> dict[str, int]:
    """Give the figure of every row of an index, by the address of its page."""
    return {
        str(row.a["href"]): figure(text_of(row, ".index__n")) for row in page.select(".index__row") if row.a is not None
    }


def told_of(page: Tag, term: str) -> int:
    """Give the figure beside a term of a list of pairs."""
    return sum(figure(text_of(pair, "dd")) for pair in page.select(".pairs__pair") if text_of(pair, "dt") == term)


def wrong_boards(drawn: Drawn) -> list[str]:
    """Give the boards whose figures are not those of their groups, blocks, rows or of the pages that these lead to."""
    found = []
    for path in drawn.html:
        if re.fullmatch(r"/bang-vang/\d{4}/", path):
            page, year = main_of(path, drawn), path.split("/")[2]
            groups = page.select("section.rank:not(:has(#chua-trao))")
            of_year = figure(text_of(page, ".board__grid .figures"))
            if of_year != sum(figure(text_of(group, ".rank__sum")) for group in groups):
                found.append(f"{path}: {of_year} is not the sum of its groups")
            found += [f"{path}: {wrong}" for group in groups for wrong in wrong_blocks(group, year, drawn)]
    return found


def wrong_blocks(group: Tag, year: str, drawn: Drawn) -> list[str]:
    """Give the awards of a group whose lines, here or on their own pages, are not as many as the group says."""
    sums: Counter[str] = Counter()
    for block in group.select(".rank__block"):
        rows = Page(f"<main>{block}").honours
        said_here = block.select_one(".rank__counts")
        award = str(block.a["href"]) if block.a else ""
        sums[award] += figure(said_here.get_text()) if said_here else counted(rows)
    said = figure(text_of(group, ".rank__sum"))
    wrong = [
        f"{award}: {count}"
        for award, count in sums.items()
        if count != counted([line for line in lines_of(award, drawn) if is_of_year(line, year)])
    ]
    return wrong if said == sums.total() else [*wrong, f"{said} is not the sum of {dict(sums)}"]


def lines_of(path: str, drawn: Drawn) -> list[Honour]:
    """Give the lines of a unit or award: those of its years' own pages, and of its page where a year has none."""
    own = [line for line in drawn.pages[path].honours if f"{path}{year_of(line)}/" not in drawn.html]
    return [*own, *(line for name in drawn.html if is_year_page(name, path) for line in drawn.pages[name].honours)]


def year_of(line: Honour) -> str:
    """Give the last part of the address of the year under which a line is filed."""
    return next(iter(re.findall(r"\d{4}", line.when)[::-1]), "khong-ro-nam")


def is_year_page(name: str, path: str) -> bool:
    """Tell whether a page is that of a year of a term, or a further one of such a year."""
    return re.fullmatch(rf"{re.escape(path)}(\d{{4}}|khong-ro-nam)/(trang/\d+/)?", name) is not None


def figure_of_page(path: str, drawn: Drawn) -> int:
    """Give the figure that the page of a term says of itself; of a person, the number of lines."""
    if path.startswith("/ca-nhan/"):
        return counted(drawn.pages[path].honours)
    page = main_of(path, drawn)
    return told_of(page, OWN) if path.startswith("/don-vi/") else figure(text_of(page, ".tally__n"))


def wrong_indexes(drawn: Drawn) -> list[str]:
    """Give the rows of indexes, on whatever page, whose figure is another one than that of the page they lead to."""
    figures = {path: figure_of_page(path, drawn) for path in drawn.html if re.fullmatch(TERM, path)}
    found = []
    for path, html in drawn.html.items():
        if "index__row" in html:
            rows = indexed(main_of(path, drawn))
            found += [
                f"{path}: {count} for {target}, whose page says {figures[target]}"
                for target, count in rows.items()
                if figures.get(target, count) != count
            ]
    return found


def wrong_terms(drawn: Drawn) -> list[str]:
    """Give the units and awards whose figures are not those of their lines, or of the years to which they lead."""
    found = []
    for path in drawn.html:
        if re.fullmatch(TERM, path) and not path.startswith("/ca-nhan/"):
            page, lines = main_of(path, drawn), lines_of(path, drawn)
            said = told_of(page, WITH_BELOW) or figure_of_page(path, drawn)
            if said != counted(lines):
                found.append(f"{path}: {said} on the page, {counted(lines)} lines")
            found += [f"{path}: {wrong}" for wrong in wrong_years(page, lines)]
    return found


def wrong_years(page: Tag, lines: list[Honour]) -> list[str]:
    """Give the years of a strip whose number in brackets is another one than that of their lines."""
    found = []
    for item in page.select(".strip__item:not(.strip__label)"):
        year, said = text_of(item, "a, b"), figure(text_of(item, ".strip__n"))
        of_year = counted([line for line in lines if is_of_year(line, year)])
        found += [f"{year} says {said}, has {of_year}"] if said != of_year else []
    return found


def wrong_walls(drawn: Drawn) -> list[str]:
    """Give the columns of the wall that are no boards of so many honours, and the sums that do not add up."""
    page = main_of("/bang-vang/", drawn)
    columns = {str(a["href"]): figure(a.select_one(".wall__n").find(string=True)) for a in page.select("a.wall__a")}
    boards = {path: figure(text_of(main_of(path, drawn), ".board__grid .figures")) for path in columns}
    sums = {figure(text_of(page, told)) for told in (".board__grid .figures", ".keys__item b")} | {sum(boards.values())}
    return ([] if columns == boards else [f"{columns} are not {boards}"]) + ([] if len(sums) == 1 else [f"sums {sums}"])


def check(drawn: Drawn) -> None:
    assert wrong_boards(drawn) == []
    assert wrong_indexes(drawn) == []
    assert wrong_terms(drawn) == []
    assert wrong_walls(drawn) == []


def test_every_figure_of_the_sample_archive_is_a_number_of_lines(sample: Drawn) -> None:
    """Boards, their groups and awards; indexes and lists of units, awards and people; years of terms; the wall."""
    check(sample)


@pytest.mark.prove
def test_a_figure_that_is_wrong_is_seen(sample: Drawn) -> None:
    """The comparison itself: one more on a board, in an index, on a term's page, on the wall."""
    faults = {
        "/bang-vang/2020/": ('rank__sum">', wrong_boards),
        "/don-vi/": ('index__n">', wrong_indexes),
        "/khen-thuong/giay-khen/": ('tally__n">', wrong_terms),
        "/bang-vang/": ('wall__n">', wrong_walls),
    }
    honest = dict(sample.html)

    seen = {}
    for path, (before, find) in faults.items():
        sample.html[path] = re.sub(rf"{before}\d+", f"{before}99999", honest[path], count=1)
        seen[path] = bool(find(sample)) and sample.html[path] != honest[path]
        sample.html[path] = honest[path]

    assert seen == dict.fromkeys(faults, True)


@given(archives())
@settings(max_examples=20 if os.environ.get("BANGVANG_PROVE") else 8)
def test_every_figure_of_a_random_archive_is_a_number_of_lines(articles) -> None:
    check(Drawn(build(articles)))


def test_the_files_of_a_year_stand_in_its_row(sample):
    page = main_of("/du-lieu/", sample)
    rows = [row for row in page.select("tr") if row.select("a")]

    told = {row.th.get_text(): [link["href"] for link in row.select("a")] for row in rows[:20]}

    years = sorted({row["nam"] for row in sample.rows if row["nam"]})
    assert told == {year: [f"/du-lieu/khen-thuong/{year}.{ending}" for ending in ("csv", "json")] for year in years}
