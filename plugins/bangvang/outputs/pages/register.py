"""The register of honours: the board of every year by order of precedence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.conferrals import Conferral
from bangvang.domain.grouping import group_by_one
from bangvang.outputs import templates
from bangvang.outputs.boards import HEADS, board_block, board_groups
from bangvang.outputs.components import counted, link
from bangvang.outputs.conferral_views import PENDING, precedence, span_slug
from bangvang.outputs.pages.context import Context, contact, frame
from bangvang.outputs.pages.rolls import MOST_AT_A_GLANCE, plan_workbook, sheet_file, sheet_of
from bangvang.outputs.pages.wall import plan_wall
from bangvang.outputs.plan import PageGroup, Plan
from bangvang.outputs.register_table import RECORDS
from bangvang.outputs.roll_rows import ordered
from bangvang.outputs.tallies import figures
from bangvang.outputs.views import Attachment, Counted, Link, Page, RankBlock, RegisterPage, SpanBoard

REGISTER: Final = link("Bảng vàng", addresses.BOARDS)


def plan_register(context: Context) -> Iterator[PageGroup]:
    """Plan the wall of all years, and the board of each."""
    yield PageGroup(addresses.BOARDS, partial(plan_wall, context))
    for year in sorted(context.archive.boards):
        yield PageGroup(addresses.board(year), partial(_year, year, context))


def _year(year: int, context: Context) -> Iterator[Plan]:
    known = sorted(context.archive.boards, reverse=True)
    description = f"Ai được khen thưởng năm {year}, xếp theo thứ bậc từ cao xuống."
    page = frame(addresses.board(year), f"Bảng vàng năm {year}", REGISTER, section="bang-vang", description=description)
    others = [counted(str(other), addresses.board(other), 0) for other in known]
    yield templates.REGISTER.page(_board(page, year, others, context))
    lines = [line for line in context.archive.boards[year] if line.status not in PENDING]
    sheets = groupby(ordered(lines, context.archive), key=lambda line: line.when.words if line.when.is_span else "")
    named = [sheet_of(span or str(year), list(group), context) for span, group in sheets]
    yield plan_workbook(addresses.board_workbook(year), named or [sheet_of(str(year), (), context)])


def _files(year: int, context: Context) -> list[Attachment]:
    """Offer the year as a workbook with a sheet for the year and one for each span, and as a file of open data."""
    if year not in context.archive.boards:
        return []
    sheet = sheet_file(addresses.board_workbook(year), f"Bảng tính năm {year}")
    return [sheet, sheet_file(_table(year), "Mỗi dòng một lượt khen", "CSV")]


def _table(year: int) -> str:
    return addresses.data_file(f"{RECORDS.name}/{year}", "csv")


def _board(page: Page, year: int, years: Sequence[Counted], context: Context) -> RegisterPage:
    archive = context.archive
    lines = archive.boards.get(year, ())
    is_sample = bool(lines) and all(line.sample for line in lines)
    of_year = [line for line in lines if not line.when.is_span and line.status not in PENDING]
    return {
        **page,
        "year": str(year) if year else "",
        "figures": figures(of_year),
        "groups": board_groups(of_year, archive, is_sample=is_sample),
        "spans": _spans(lines, context, is_sample=is_sample),
        "pending": _pending(lines, year, context, is_sample=is_sample),
        "sample": is_sample,
        "all_lines": _table(year) if len(lines) > MOST_AT_A_GLANCE else "",
        "contact": contact(archive),
        "files": _files(year, context),
        "years": list(years),
        "previous": _near(year, years, -1),
        "next": _near(year, years, 1),
    }


def _spans(lines: Sequence[Conferral], context: Context, *, is_sample: bool) -> list[SpanBoard]:
    archive = context.archive
    spans = group_by_one((one for one in lines if one.when.is_span and one.status not in PENDING), lambda one: one.when)
    return [
        {
            "words": when.words,
            "anchor": span_slug(when),
            "figures": figures(spans[when]),
            "years": _years_of_span(when.words, context),
            "blocks": _blocks(spans[when], when.words, context, is_sample=is_sample),
        }
        for when in sorted(spans, key=lambda when: when.words)
        if archive.boards
    ]


def _years_of_span(words: str, context: Context) -> list[Link]:
    """Give the years of «2015–2019», or those that «2015, 2016, 2019» names."""
    first, _, last = words.partition("–")
    years = range(int(first), int(last) + 1) if last.isdigit() and first.isdigit() else ()
    return [link(str(year), addresses.board(year) if year in context.archive.boards else "") for year in years]


def _pending(lines: Sequence[Conferral], year: int, context: Context, *, is_sample: bool) -> list[RankBlock]:
    """Give what is only proposed or announced: a board of honour names those who received, so it is small."""
    return _blocks([line for line in lines if line.status in PENDING], str(year), context, is_sample=is_sample)


def _blocks(lines: Sequence[Conferral], when: str, context: Context, *, is_sample: bool) -> list[RankBlock]:
    archive = context.archive
    by_award = groupby(sorted(lines, key=lambda one: precedence(one, archive)), key=lambda one: one.award_id)
    return [board_block(list(of), archive, head=HEADS[0], when=when, is_sample=is_sample) for _, of in by_award]


def _near(year: int, known: Sequence[Counted], step: int) -> Link | None:
    others = [int(entry["label"]) for entry in known if (int(entry["label"]) - year) * step > 0]
    nearest = min(others, key=lambda other: abs(other - year), default=None)
    return link(f"Năm {nearest}", addresses.board(nearest)) if nearest else None
