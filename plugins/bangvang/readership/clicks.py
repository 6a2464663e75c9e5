"""Clicks: one whole number each, so that a day of them is a set, and views are a function of that set alone.

A click is ``page << 33 | visitor << 17 | second``: an index of a page, sixteen bits of a salted hash of the visitor,
the second of the day. Because a day is a *set*, a line read twice, in another order, from another cut of the log or
from its gzipped copy changes nothing; and sixteen bits cannot be guessed back: 65,536 IPv4 addresses share each.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2s
from typing import Final

from bangvang.readership.rules import WINDOW_SECONDS

SECOND_BITS: Final = 17
PAGE_SHIFT: Final = 33
SALT_BYTES: Final = 16
SORTED_AT_ONCE: Final = 500_000
_VISITOR_MASK: Final = 0xFFFF


def visitor_of(address: bytes, agent: bytes, salt: bytes) -> int:
    """Give a visitor's sixteen bits for one day, from address and user agent (COUNTER R5.1, 7.2)."""
    digest = blake2s(address + b"\n" + agent, digest_size=2, key=salt).digest()
    return digest[0] << 8 | digest[1]


def pack(page: int, visitor: int, second: int) -> int:
    """Give a click as one number."""
    return page << PAGE_SHIFT | visitor << SECOND_BITS | second


def page_of(click: int) -> int:
    """Give the index of a click's page."""
    return click >> PAGE_SHIFT


def with_page(click: int, page: int) -> int:
    """Give the same click on another page."""
    return page << PAGE_SHIFT | click & ((1 << PAGE_SHIFT) - 1)


def distinct(clicks: Sequence[int]) -> array[int]:
    """Give the clicks in order, each once."""
    kept = array("Q")
    for part in _parts(clicks):
        kept.extend(part)
    return kept


def count_views(clicks: Sequence[int]) -> Counter[int]:
    """Count the views of each page: clicks of one visitor on one page at most 30 seconds apart are one view.

    A chain continues: 0, 29, 58 s is one view, 0 and 35 s are two (COUNTER R5.1, 7.2).
    """
    views: Counter[int] = Counter()
    for part in _parts(clicks):
        before = -WINDOW_SECONDS - 1
        for click in part:
            # Another page or visitor is more than 30 away: seconds end far below what their bits could hold.
            if click - before > WINDOW_SECONDS:
                views[click >> PAGE_SHIFT] += 1
            before = click
    return views


def _parts(clicks: Sequence[int]) -> Iterator[list[int]]:
    """Sort in parts that share no visitor, so that a huge day needs no huge list."""
    parts = len(clicks) // SORTED_AT_ONCE + 1
    if parts == 1:
        yield sorted(set(clicks))
        return
    for number in range(parts):
        mine = {click for click in clicks if (click >> SECOND_BITS & _VISITOR_MASK) % parts == number}
        yield sorted(mine)


def joined(parts: Iterable[Sequence[int]]) -> array[int]:
    """Put clicks from several places together."""
    together = array("Q")
    for part in parts:
        together.extend(part)
    return together


def views_of_day(pages: Sequence[str], clicks: Sequence[int], current: Callable[[str], str]) -> dict[str, int]:
    """Give the views of one day by address; ``current`` leads a former address to the present one.

    A reader whom an old address sends on clicks twice within a second: that is one view of the present address.
    """
    names = sorted({current(path) for path in pages})
    if list(pages) != names:
        number = {name: index for index, name in enumerate(names)}
        moved = [number[current(path)] for path in pages]
        clicks = array("Q", (with_page(click, moved[page_of(click)]) for click in clicks))
    return {names[page]: views for page, views in sorted(count_views(clicks).items())}
