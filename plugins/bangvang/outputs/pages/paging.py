"""Long lists in pages, counted from the oldest entry so that a new one moves no other page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from bangvang.domain import addresses
from bangvang.outputs.components import link
from bangvang.outputs.views import Link, Pager, PagerEntry

PAGE_ROWS: Final = 300
AROUND: Final = 2

T = TypeVar("T")


def pages_of(entries: Sequence[T], rows: int = PAGE_ROWS) -> list[Sequence[T]]:
    """Cut entries into pages of at most ``rows``, keeping their order; no entries make one empty page."""
    return [entries[start : start + rows] for start in range(0, len(entries), rows)] or [entries]


def pager(base: str, position: int, count: int) -> Pager | None:
    """Give the pager of page ``position`` (from 0) of ``count``; None where all fits one page.

    How many there are is said on the first one only, so that another page at the end moves none but its neighbours.
    """
    if count < 2:  # noqa: PLR2004 - one page needs no pager
        return None
    ends = {0, count - 1} if position == 0 else {0}
    shown = [n for n in range(count) if n in ends or abs(n - position) <= AROUND]
    entries: list[PagerEntry] = []
    for before, number in zip([-1, *shown], shown, strict=False):
        if number - before > 1:
            entries.append({"label": "", "path": "", "current": False})
        path = addresses.further(base, number)
        entries.append({"label": str(number + 1), "path": path, "current": number == position})
    return {
        "previous": _step(base, position - 1, "Trang trước") if position else None,
        "next": _step(base, position + 1, "Trang sau") if position + 1 < count else None,
        "pages": entries,
    }


def _step(base: str, position: int, label: str) -> Link:
    return link(label, addresses.further(base, position))
