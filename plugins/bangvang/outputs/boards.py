"""The board of a year: groups of awards by precedence, each award with its total, its first names and those unnamed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrals import Conferral
from bangvang.domain.register import THIN
from bangvang.domain.text import capitalised, number
from bangvang.domain.vocabulary import LEVELS
from bangvang.outputs.components import link, mark_of
from bangvang.outputs.conferral_views import (
    PENDING,
    Heading,
    common_conferrer,
    conferral_view,
    conferrer_words,
    precedence,
    unnamed_view,
    year_page,
)
from bangvang.outputs.honour_names import honour_title
from bangvang.outputs.tallies import tally_words
from bangvang.outputs.views import Link, RankBlock, RankGroup

# So many names of one award are shown, fewer where a year has many awards; all of them are on the award's own page.
HEADS: Final = (12, 6, 3, 1)
# An award with more names or classes than this in a year is in one block, and each line says its whole name.
MOST_TITLES: Final = 5
MOST_ROWS: Final = 300
MOST_UNNAMED: Final = 3
# The higher the level, the larger its names.
_SIZES: Final = {level: size for size, level in enumerate(LEVELS, start=1)}


def board_groups(lines: Sequence[Conferral], archive: Archive, *, is_sample: bool) -> list[RankGroup]:
    """Give the groups of a board in order of precedence; no board shows more than some 300 names."""
    ordered = sorted(lines, key=lambda line: precedence(line, archive))
    awards = archive.terms.awards
    groups: dict[tuple[str, bool], list[Conferral]] = {}
    for line in ordered:
        award = awards[line.award_id]
        groups.setdefault((award.group, mark_of(award) == "flag"), []).append(line)
    blocks = {key: _blocks(group, archive) for key, group in groups.items()}
    head = _head(block for group in blocks.values() for block in group)
    return [_group(groups[key], blocks[key], head, archive, is_sample=is_sample) for key in groups]


def _head(blocks: Iterable[Sequence[Conferral]]) -> int:
    sizes = [len(block) for block in blocks]
    return next((head for head in HEADS if sum(min(size, head) for size in sizes) <= MOST_ROWS), HEADS[-1])


def _blocks(lines: Sequence[Conferral], archive: Archive) -> list[list[Conferral]]:
    """Part the lines of a group by award, and each award by its names and classes where these are few."""
    found: list[list[Conferral]] = []
    for _, grouped in groupby(lines, key=lambda line: line.award_id):
        by_title: dict[str, list[Conferral]] = defaultdict(list)
        group = list(grouped)
        for line in group:
            by_title[honour_title(line, archive)].append(line)
        found.extend(by_title.values() if len(by_title) <= MOST_TITLES else [group])
    return found


def _group(
    lines: Sequence[Conferral],
    blocks: Iterable[Sequence[Conferral]],
    head: int,
    archive: Archive,
    *,
    is_sample: bool,
) -> RankGroup:
    first = archive.terms.awards[lines[0].award_id]
    return {
        "title": _group_title(first),
        "mark": mark_of(first),
        "counts": tally_words(lines),
        "size": _SIZES.get(first.level, 4),
        "blocks": [
            board_block(block, archive, head=head, when=str(lines[0].year), is_sample=is_sample) for block in blocks
        ],
    }


def _group_title(award: Award) -> str:
    if mark_of(award) == "flag":
        return "Cờ thi đua"
    return capitalised(award.group) if award.group != "khác" else "Hình thức khác"


def board_block(lines: Sequence[Conferral], archive: Archive, *, head: int, when: str, is_sample: bool) -> RankBlock:
    """Give one award of a board: its whole name, who conferred it where that is the same for all, its first names.

    ``when`` is the time that the board says above it: a line of another one, such as a school year, says its own.
    """
    award = archive.terms.awards[lines[0].award_id]
    named, unnamed = ([line for line in lines if bool(line.recipient) is told] for told in (True, False))
    titles = {honour_title(line, archive) for line in lines}
    # Who would have to confer a proposal is no conferrer: each line says it for itself.
    conferrer = "" if lines[0].status in PENDING else common_conferrer(lines)
    title = titles.pop() if len(titles) == 1 else award.name
    heading = Heading(what=title, when=when, conferrer=conferrer)
    rows = [conferral_view(line, archive, heading=heading) for line in named[:head]]
    is_cut = len(named) > head or len(unnamed) > MOST_UNNAMED
    return {
        "title": title,
        "path": award.path,
        "conferrer": conferrer_words(conferrer, lines[0].status),
        "counts": tally_words(lines),
        "conferrals": [{**row, "sample": False} for row in rows] if is_sample else rows,
        "unnamed": [unnamed_view(line, archive, heading) for line in unnamed[:MOST_UNNAMED]],
        "more": _more(lines, award, archive) if is_cut else None,
    }


def _more(lines: Sequence[Conferral], award: Award, archive: Archive) -> Link:
    page = year_page(lines[0].when)
    has_page = len(lines) > THIN and archive.lines_by_award.is_long(award.id)
    address = addresses.term_year if has_page else addresses.timeline_year
    return link(f"Xem đủ {number(len(lines))} dòng", address(award.path, page))
