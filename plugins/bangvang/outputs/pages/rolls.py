"""Rolls of honour to print and to keep: of each unit, by year and as a whole, and the long lists of articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from bangvang.domain.authorities import Unit
from bangvang.domain.conferrals import Conferral, totals
from bangvang.domain.text import number
from bangvang.domain.vocabulary import KIND_TITLES, RECIPIENT_KINDS
from bangvang.outputs import templates
from bangvang.outputs.article_awards import LISTED, is_listed, list_path
from bangvang.outputs.components import counted, link
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import page_path, pager, pages_of
from bangvang.outputs.pages.years import without_counts
from bangvang.outputs.plan import FilePlan, PageGroup, Plan
from bangvang.outputs.roll_rows import COLUMNS, ordered, roll_groups, sheet_rows
from bangvang.outputs.views import Attachment, Counted, Link, RollPage, Tally
from bangvang.outputs.xlsx import workbook

_MARKS: Final = {"collective": "collective", "individual": "title", "household": "board", "work": "star"}
_ON_ROLLS: Final = frozenset({"conferred", "cited", "revoked"})


def plan_rolls(context: Context) -> Iterator[PageGroup]:
    """Plan the rolls of every unit that has any, and a page for every long list of an article."""
    archive = context.archive
    for unit in archive.terms.units:
        if _has_roll(unit, context):
            yield PageGroup(roll_path(unit), partial(_unit_rolls, unit.id, context), unit.source_path)
    for place in archive.places:
        if place.most_named > LISTED:
            plan = partial(_article_list, place.id, context)
            yield PageGroup(f"{place.path}danh-sach/", plan, place.source_path)


def roll_path(unit: Unit, year: int | None = None) -> str:
    """Give the address of a unit's roll, or of its roll of one year."""
    return f"{unit.path}bang-vang/{year}/" if year else f"{unit.path}bang-vang/"


def roll_lines(unit: Unit, context: Context) -> tuple[Conferral, ...]:
    """Give the dated honours of a unit and of all units below it, for the years in which they were.

    What is announced or proposed is no honour yet.
    """
    archive = context.archive
    found: dict[Conferral, None] = {}
    for member, years in archive.below(unit.id):
        for line in archive.lines_at_unit.get(member, ()):
            if _is_on_roll(line) and years.holds(line.year):
                found[line] = None
    return tuple(found)


def _has_roll(unit: Unit, context: Context) -> bool:
    archive = context.archive
    return any(archive.has_dated_lines(member, _ON_ROLLS, years) for member, years in archive.below(unit.id))


def _is_on_roll(line: Conferral) -> bool:
    return line.status in _ON_ROLLS and line.when.is_known


def roll_years(unit: Unit, lines: Iterable[Conferral]) -> list[Counted]:
    """Give the years of a unit's roll with their honours, newest first; ``lines`` are those of its roll."""
    counts = Counter(line.year for line in lines if line.is_of_its_year)
    counts.update(dict.fromkeys((line.year for line in lines), 0))
    return [counted(str(year), roll_path(unit, year), counts[year]) for year in sorted(counts, reverse=True)]


def tallies(lines: Sequence[Conferral]) -> list[Tally]:
    """Give the figures of lines by kind of recipient, after the one rule of counting."""
    counts = totals(lines)
    return [
        {"count": counts[kind], "label": KIND_TITLES[kind].lower(), "path": "", "mark": _MARKS[kind]}
        for kind in RECIPIENT_KINDS
        if counts[kind]
    ]


def _unit_rolls(unit_id: str, context: Context) -> Iterator[Plan]:
    unit = context.archive.terms.units[unit_id]
    lines = ordered(roll_lines(unit, context), context.archive)
    years = roll_years(unit, lines)
    has_below = len(context.archive.family(unit.id)) > 1
    scope = "của đơn vị và các đơn vị trực thuộc" if has_below else "của đơn vị"
    heading = link(unit.name, unit.path)
    own = "Bảng vàng"
    yield from _roll(roll_path(unit), f"{own} {unit.name}", scope, lines, (heading, "", years), context)
    for year, of_year in groupby(lines, key=lambda line: line.year):
        path, title = roll_path(unit, year), f"{own} năm {year}, {unit.name}"
        yield from _roll(path, title, scope, list(of_year), (heading, str(year), years), context)


def _article_list(article_id: str, context: Context) -> Iterator[Plan]:
    article = context.archive.by_id[article_id]
    long = {index for index, entry in enumerate(article.awards) if is_listed(entry)}
    told = context.archive.lines_by_article[article.id]
    lines = ordered((line for line in told if line.entry in long and line.recipient), context.archive)
    heading = link(article.title, article.path)
    title = f"Danh sách đầy đủ: {article.title}"
    yield from _roll(list_path(article), title, "kể trong bài", lines, (heading, "", []), context)


def _roll(
    path: str,
    title: str,
    scope: str,
    lines: Sequence[Conferral],
    around: tuple[Link, str, list[Counted]],
    context: Context,
) -> Iterator[Plan]:
    """Plan the pages of one roll and its spreadsheet."""
    heading, year, years = around
    pages, others = pages_of(lines), without_counts(years)
    is_sample = all(line.sample for line in lines)
    section = heading["path"].split("/")[1]
    index = link("Đơn vị" if section == "don-vi" else "Tin tức", f"/{section}/")
    name = path.strip("/").replace("/", "-")
    sheet = f"{path}{name[-80:].strip('-')}.xlsx"
    file: Attachment = {"path": sheet, "title": "Tải bảng này", "size": "", "sha256": "", "kind": "XLSX"}
    counted_lines = [line for line in lines if line.is_of_its_year] if year else lines
    first, counts = 1, ", ".join(f"{number(t['count'])} {t['label']}" for t in tallies(counted_lines))
    for position, shown in enumerate(pages):
        groups = roll_groups(shown, context.archive, first, with_year=not year, is_sample=is_sample)
        first += len(shown)
        page = frame(
            page_path(path, position),
            title,
            index,
            heading,
            section=section,
            description=f"{title}: {number(len(lines))} dòng.",
        )
        view: RollPage = {
            **page,
            "heading": heading,
            "lead": f"{f'{counts} được khen. ' if counts else ''}Danh sách {scope}, xếp theo thứ bậc từ cao xuống.",
            "year": year,
            "years": others,
            "groups": groups,
            "files": [file],
            "pager": pager(path, position, len(pages)),
            "sample": is_sample,
        }
        yield templates.ROLL.page(view)
    yield FilePlan(file["path"], workbook(title, COLUMNS, sheet_rows(lines, context.archive)))
