"""Counted views per page and day, and what the site prints of them: one source for each period, newest names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

from bangvang.readership.addresses import Addresses

LOGS: Final = "nhat-ky"
GOATCOUNTER: Final = "goatcounter"
SOURCES: Final = (LOGS, GOATCOUNTER)
VOTES: Final = "danh-gia"
FIRST: Final = -1

Days: TypeAlias = Mapping[int, int]
Counts: TypeAlias = Mapping[str, Days]
"""Address → day number → views."""
Votes: TypeAlias = tuple[int, int, int, int, int]
"""How often one, two, three, four and five stars were given."""


@dataclass(frozen=True)
class Views:
    """All that pages may print of views: ``counts`` of every source, which source holds from which day, votes.

    ``schedule`` are pairs (day number, source), sorted; before the first pair the logs hold. ``endpoint`` is the
    address of the GoatCounter server that pages count on, empty without one.
    """

    counts: Mapping[str, Counts] = field(default_factory=dict)
    schedule: tuple[tuple[int, str], ...] = ()
    addresses: Addresses = field(default_factory=Addresses)
    votes: Mapping[str, Votes] = field(default_factory=dict)
    is_rounded: bool = False
    endpoint: str = ""

    def source_of(self, day: int) -> str:
        """Name the one source that holds for a day."""
        held = [source for start, source in self.schedule if start <= day]
        return held[-1] if held else LOGS

    @cached_property
    def by_page(self) -> Mapping[str, Days]:
        """Give the views of every page by day: each day from its one source, former addresses added to the present."""
        chosen: dict[str, dict[int, int]] = {}
        for source in SOURCES:
            for path, days in self.counts.get(source, {}).items():
                mine = chosen.setdefault(self.addresses.current(path), {})
                for day, views in days.items():
                    if self.source_of(day) == source:
                        mine[day] = mine.get(day, 0) + views
        return {path: dict(sorted(days.items())) for path, days in sorted(chosen.items()) if days}

    @cached_property
    def last_day(self) -> int | None:
        """Give the counts' own last day; spans such as «7 ngày» count back from it, not from the clock."""
        return max((day for days in self.by_page.values() for day in days), default=None)

    def total(self, path: str, *, after: int = FIRST, carried: int = 0) -> int:
        """Add the carried-over figure and what was counted after the day it holds up to."""
        return carried + sum(views for day, views in self.by_page.get(path, {}).items() if day > after)

    def recent(self, path: str, days: int) -> int:
        """Count the last ``days`` days, the counts' own last day included."""
        last = self.last_day
        return self.total(path, after=last - days) if last is not None else 0

    def live(self, path: str, *, after: int = FIRST) -> int:
        """Count what of a page's total came from GoatCounter, which knows newer figures of its own."""
        days = self.by_page.get(path, {})
        return sum(n for day, n in days.items() if day > after and self.source_of(day) == GOATCOUNTER)


def sums(counts: Counts) -> dict[int, int]:
    """Add up the views of each day."""
    added: dict[int, int] = {}
    for days in counts.values():
        for day, views in days.items():
            added[day] = added.get(day, 0) + views
    return added


def with_days(counts: Counts, by_day: Mapping[int, Mapping[str, int]]) -> Counts:
    """Give the counts with everything of some days replaced (day number → address → views)."""
    kept = {path: {day: n for day, n in days.items() if day not in by_day} for path, days in counts.items()}
    for day, views in by_day.items():
        for path, number in views.items():
            if number:
                kept.setdefault(path, {})[day] = number
    return {path: days for path, days in kept.items() if days}


def lowered(before: Counts, after: Counts, addresses: Addresses) -> list[str]:
    """Name the pages whose sum is lower in ``after``, former addresses followed; counts never go down silently."""
    old, new = _per_page(before, addresses), _per_page(after, addresses)
    return sorted(path for path, views in old.items() if new.get(path, 0) < views)


def _per_page(counts: Counts, addresses: Addresses) -> dict[str, int]:
    added: dict[str, int] = {}
    for path, days in counts.items():
        current = addresses.current(path)
        added[current] = added.get(current, 0) + sum(days.values())
    return added
