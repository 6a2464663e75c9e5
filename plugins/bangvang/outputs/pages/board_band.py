"""The newest year's board in brief: its figures and its highest lines, for the home page and the wall of years."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.conferrals import Conferral
from bangvang.domain.grouping import group_by_one
from bangvang.outputs.conferral_views import ConferralCache, Heading, conferral_view, precedence
from bangvang.outputs.pages.context import Context
from bangvang.outputs.tallies import figures
from bangvang.outputs.views import HomeBoard

HOME_LINES: Final = 6
FIGURES: Final = 3


def home_board(context: Context) -> HomeBoard | None:
    """Give the band of the home page: the newest year's figures and its highest named lines."""
    return context.archive.once("home board", lambda: _home_board(context))


def _home_board(context: Context) -> HomeBoard | None:
    boards = context.archive.boards
    if not boards:
        return None
    year = max(boards, key=lambda year: (boards.honours(year) > 0, year))
    lines = boards[year]
    of_year = [line for line in lines if line.is_of_its_year]
    is_sample = all(line.sample for line in lines)
    heading = Heading(when=str(year))
    conferrals = [
        conferral_view(line, context.archive, heading=heading) for line in highest(of_year, HOME_LINES, context)
    ]
    told = figures(of_year)
    if len(told) < FIGURES:
        told.append({"count": len(tellings(of_year)), "label": "bài kể lại", "path": "", "mark": "board"})
    return {
        "year": str(year),
        "path": addresses.board(year),
        "figures": told,
        "conferrals": [{**row, "sample": False} for row in conferrals] if is_sample else conferrals,
        "sample": is_sample,
    }


def tellings(lines: Sequence[Conferral]) -> set[str]:
    """Give the articles that tell of any of the lines."""
    return {article_id for line in lines for article_id in line.told_by}


def highest(lines: Sequence[Conferral], count: int, context: Context) -> list[Conferral]:
    """Give the first lines by order of precedence; those that come later by their award are not compared by name."""
    rank_of = ConferralCache.of(context.archive).rank
    by_rank = group_by_one(lines, lambda line: rank_of(line.award_id, line.class_name))
    found: list[Conferral] = []
    for rank in sorted(by_rank):
        if len(found) < count:
            found.extend(sorted(by_rank[rank], key=lambda line: precedence(line, context.archive)))
    return found[:count]
