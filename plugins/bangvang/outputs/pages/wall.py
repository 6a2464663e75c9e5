"""The front of the register: all years as engraved columns, as tall as their honours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.sums import Sums
from bangvang.domain.text import number
from bangvang.domain.vocabulary import BASE, GOVERNMENT, KIND_TITLES, MINISTRY, RECIPIENT_KINDS, STATE
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link
from bangvang.outputs.pages.board_band import home_board
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.wall_spans import Span, spans_on_the_wall
from bangvang.outputs.plan import PagePlan
from bangvang.outputs.views import Counted, Tally, WallYear

# So many years stand as columns, the newest ones; more would be too narrow to read.
COLUMNS: Final = 40
TIER_TITLES: Final = ("Nhà nước", "Chính phủ, bộ, tỉnh", "Cơ sở và chưa rõ cấp")
_TIERS: Final = {STATE: 0, GOVERNMENT: 1, MINISTRY: 1, BASE: 2, "": 2}
# In the units of the drawing: a column is 24 wide, the tallest 276 high; a row is 100 long. An honour is always seen.
_TALLEST: Final = 276
_LEAST: Final = 3
_GAP: Final = 1.5
_LONGEST: Final = 100
_LEAST_LONG: Final = 1.2
_GAP_BETWEEN: Final = 0.5


def plan_wall(context: Context) -> Iterator[PagePlan]:
    """Plan ``/bang-vang/``; it asks for the sums of the register and one board, so its cost does not grow."""
    archive = context.archive
    sums, boards = archive.sums, archive.boards
    tiers = {year: _tiers(year, sums, archive) for year in boards}
    known = sorted(boards)
    first = max(known[-1] - COLUMNS + 1, known[0]) if known else 0
    most = max((sum(counts) for counts in tiers.values()), default=0)
    shown = range(first, known[-1] + 1) if known else ()
    page = frame(
        addresses.BOARDS, "Bảng vàng các năm", section="bang-vang", description="Bảng vàng khen thưởng các năm."
    )
    board = home_board(context)
    spans = spans_on_the_wall(sums.spans, first)
    yield templates.WALL.page(
        {
            **page,
            "span": "–".join(str(year) for year in dict.fromkeys((known[0], known[-1]))) if known else "",
            "total": number(sum(map(sum, tiers.values()))),
            "figures": _figures(sums),
            "tiers": _sums_of_tiers(tiers),
            "years": _columns(shown, tiers, most, spans),
            "earlier": [_earlier(year, tiers) for year in reversed(known) if year < first],
            "more_spans": [
                link(f"{span.phrase}: {number(span.count)} lượt", span.path) for span in spans if not span.line
            ],
            "has_spans": bool(spans),
            "board": board,
            "data": link("Dữ liệu mở: mọi năm, CSV và JSON", addresses.DATA),
            "sample": sums.is_sample,
        }
    )


def _tiers(year: int, sums: Sums, archive: Archive) -> tuple[int, int, int]:
    counts = [0, 0, 0]
    for award_id, count in sums.by_award_of_year.get(year, {}).items():
        counts[_TIERS[archive.terms.awards[award_id].level]] += count
    return counts[0], counts[1], counts[2]


def _figures(sums: Sums) -> list[Tally]:
    counts: Counter[str] = Counter()
    for (_, kind), count in sums.by_year.items():
        counts[kind] += count
    return [
        {"count": counts[kind], "label": KIND_TITLES[kind].lower(), "path": "", "mark": ""}
        for kind in RECIPIENT_KINDS
        if counts[kind]
    ]


def _sums_of_tiers(tiers: Mapping[int, Sequence[int]]) -> list[Tally]:
    sums = [sum(counts[place] for counts in tiers.values()) for place in range(len(TIER_TITLES))]
    return [
        {"count": count, "label": title, "path": "", "mark": ""} for title, count in zip(TIER_TITLES, sums, strict=True)
    ]


def _earlier(year: int, tiers: Mapping[int, Sequence[int]]) -> Counted:
    return counted(str(year), addresses.board(year), sum(tiers[year]))


def _columns(
    years: Iterable[int], tiers: Mapping[int, Sequence[int]], most: int, spans: Sequence[Span]
) -> list[WallYear]:
    """Draw every year; those without data know how many they are in a row."""
    found: list[WallYear] = []
    for is_known, grouped in groupby(years, key=tiers.__contains__):
        run = list(grouped)
        is_folded = not is_known and len(run) > 1
        gaps = [f"{run[0]}–{run[-1]}" if is_folded else "", *([""] * (len(run) - 1))]
        for year, gap in zip(run, gaps, strict=True):
            ending = [span.view for span in spans if span.line and span.last == year]
            column = _column(year, tiers.get(year), most)
            found.append({**column, "gap": gap, "folded": is_folded, "spans": ending})
    return found


def _column(year: int, counts: Sequence[int] | None, most: int) -> WallYear:
    told = " chưa có dữ liệu"
    if counts is not None:
        said = (f"{number(count)} {title.lower()}" for title, count in zip(TIER_TITLES, counts, strict=True))
        told = f" lượt khen: {', '.join(said)}"
    return {
        "century": str(year)[:-2],
        "year": str(year)[-2:],
        "path": addresses.board(year) if counts is not None else "",
        "count": number(sum(counts)) if counts is not None else "–",
        "told": told,
        "gap": "",
        "folded": False,
        "column_html": _upright(counts, most) if counts and any(counts) else "",
        "row_html": _lying(counts, most) if counts and any(counts) else "",
        "spans": [],
    }


def _upright(counts: Sequence[int], most: int) -> str:
    """Draw a column: one block a tier, the highest on top, with air between them."""
    paths, top = [], 0.0
    for tier, count in enumerate(counts, start=1):
        if count:
            height = max(_LEAST, count * _TALLEST / most)
            paths.append(f'<path data-tier="{tier}" d="M0 {_short(top)}h24v{_short(height)}H0z"/>')
            top += height + _GAP
    box = f"0 0 24 {_short(top - _GAP)}"
    return f'<svg class="wall__col" aria-hidden="true" viewBox="{box}">{"".join(paths)}</svg>'


def _lying(counts: Sequence[int], most: int) -> str:
    """Draw the same as a row, for narrow screens."""
    paths, left = [], 0.0
    for tier, count in enumerate(counts, start=1):
        if count:
            width = max(_LEAST_LONG, count * _LONGEST / most)
            paths.append(f'<path data-tier="{tier}" d="M{_short(left)} 0h{_short(width)}v14h-{_short(width)}z"/>')
            left += width + _GAP_BETWEEN
    head = f'<svg class="wall__row" aria-hidden="true" viewBox="0 0 {_LONGEST + 4} 14" preserveAspectRatio="none">'
    return f"{head}{''.join(paths)}</svg>"


def _short(value: float) -> str:
    """Write a length with one digit after the point, the same on every machine."""
    return f"{round(value * 10) / 10:g}"
