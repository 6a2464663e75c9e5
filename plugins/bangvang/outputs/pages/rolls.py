"""Rolls of honour to read, to print and to keep: a unit's year, an award's year, the long lists of articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.authorities import Unit
from bangvang.domain.conferrals import Conferral
from bangvang.outputs import templates
from bangvang.outputs.article_awards import LISTED, is_listed
from bangvang.outputs.components import link
from bangvang.outputs.pages.context import Context, contact, frame
from bangvang.outputs.pages.paging import pager, pages_of
from bangvang.outputs.plan import FilePlan, PageGroup, PagePlan, Plan
from bangvang.outputs.roll_rows import COLUMNS, ordered, roll_groups, sheet_rows
from bangvang.outputs.tallies import tally_words
from bangvang.outputs.views import Attachment, Card, Counted, Link, RollPage
from bangvang.outputs.xlsx import Sheet, workbook

NEWS: Final = link("Tin tức", addresses.NEWS)
# So many rows are seen at a glance; what is longer can be filtered.
MOST_AT_A_GLANCE: Final = 20
_ON_ROLLS: Final = frozenset({"conferred", "cited", "revoked"})


@dataclass(frozen=True, slots=True)
class Roll:
    """One roll: its lines in their order, what is around them, the menu's section, the way here.

    ``year`` is empty where the lines are of several years: then each group says its own. ``scope`` says whose list it
    is; ``cards`` are articles of which no line tells.
    """

    path: str
    title: str
    scope: str
    lines: Sequence[Conferral]
    trail: tuple[Link, ...]
    section: str
    year: str = ""
    years: Sequence[Counted] = ()
    files: Sequence[Attachment] = ()
    cards: Sequence[Card] = ()


def plan_rolls(context: Context) -> Iterator[PageGroup]:
    """Plan a page for every long list of an article."""
    for place in context.archive.places:
        if place.most_named > LISTED:
            plan = partial(_article_list, place.id, context)
            yield PageGroup(addresses.article_list(place.path), plan, place.source_path)


def roll_lines(unit: Unit, context: Context) -> tuple[Conferral, ...]:
    """Give the dated honours of a unit and of all units below it, for the years in which they were.

    What is announced or proposed is no honour yet.
    """
    archive = context.archive
    found: dict[Conferral, None] = {}
    for member, years in archive.below(unit.id):
        for line in archive.lines_at_unit.get(member, ()):
            if is_on_roll(line) and years.holds(line.year):
                found[line] = None
    return tuple(found)


def is_on_roll(line: Conferral) -> bool:
    """Tell whether a line is on the roll of its year: conferred, recalled or revoked, and dated."""
    return line.status in _ON_ROLLS and line.when.is_known


def sheet_file(path: str, title: str, kind: str = "XLSX") -> Attachment:
    """Give a file of data as pages offer it; it is made with them, so nothing tells its size."""
    return {"path": path, "title": title, "size": "", "sha256": "", "kind": kind}


def sheet_of(title: str, lines: Sequence[Conferral], context: Context) -> Sheet:
    """Give lines as one sheet of a workbook, in the order in which they come."""
    return Sheet(title, sheet_rows(lines, context.archive))


def yearly_sheets(lines: Sequence[Conferral], context: Context) -> list[Sheet]:
    """Give what of lines is on a roll, a sheet for each year."""
    roll = ordered(filter(is_on_roll, lines), context.archive)
    return [sheet_of(str(year), list(of_year), context) for year, of_year in groupby(roll, key=lambda line: line.year)]


def plan_workbook(path: str, sheets: Sequence[Sheet]) -> FilePlan:
    """Plan a workbook of rolls."""
    return FilePlan(path, workbook(COLUMNS, sheets))


def _article_list(article_id: str, context: Context) -> Iterator[Plan]:
    article = context.archive.by_id[article_id]
    long = {index for index, entry in enumerate(article.awards) if is_listed(entry)}
    own = context.archive.lines_by_article[article.id]
    lines = ordered((line for line in own if line.entry in long and line.recipient), context.archive)
    path = addresses.article_list(article.path)
    file = addresses.list_workbook(path)
    title = f"Danh sách đầy đủ: {article.title}"
    files = [sheet_file(file, "Tải về bảng này")]
    heading = link(article.title, article.path)
    yield from plan_roll(Roll(path, title, "kể trong bài", lines, (NEWS, heading), "tin", files=files), context)
    yield plan_workbook(file, [sheet_of("Danh sách", lines, context)])


def plan_roll(roll: Roll, context: Context) -> Iterator[PagePlan]:
    """Plan the pages of one roll; figures, files and cards are on the first, so that the others stay unchanged."""
    pages = pages_of(roll.lines)
    is_sample = all(line.sample for line in roll.lines) and bool(roll.lines)
    first = 1
    for position, shown in enumerate(pages):
        is_first = position == 0
        groups = roll_groups(shown, context.archive, first, with_year=not roll.year, is_sample=is_sample)
        first += sum(line.recipient is not None for line in shown)
        page = frame(addresses.further(roll.path, position), roll.title, *roll.trail, section=roll.section)
        view: RollPage = {
            **page,
            "heading": roll.trail[-1],
            "lead": _lead(roll) if is_first else "",
            "year": roll.year,
            "when": "" if not roll.year else f"năm {roll.year}" if roll.year.isdigit() else roll.year.lower(),
            "years": list(roll.years),
            "groups": groups,
            "is_long": len(roll.lines) > MOST_AT_A_GLANCE,
            "files": list(roll.files) if is_first else [],
            "cards": list(roll.cards) if is_first else [],
            "contact": contact(context.archive),
            "pager": pager(roll.path, position, len(pages)),
            "sample": is_sample,
        }
        yield templates.ROLL.page(view)


def _lead(roll: Roll) -> str:
    counts = tally_words([line for line in roll.lines if line.is_of_its_year] if roll.year else roll.lines)
    return f"{f'{counts} được khen. ' if counts else ''}Danh sách {roll.scope}, xếp theo thứ bậc từ cao xuống."
