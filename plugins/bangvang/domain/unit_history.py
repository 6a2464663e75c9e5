"""What changes in a unit over the years: its names, the unit above it, the blocs it is in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Years in which something held; None is open."""

    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        if self.first and self.first == self.last:
            return str(self.first)
        if self.first and self.last:
            return f"{self.first}–{self.last}"
        if self.first:
            return f"từ {self.first}"
        return f"đến {self.last}" if self.last else ""

    @property
    def is_open(self) -> bool:
        """Tell whether no year bounds it."""
        return self.first is None and self.last is None

    def holds(self, year: int) -> bool:
        """Tell whether a year is in it; a year that is not known (0) is in an open span only."""
        return self.is_open or (year > 0 and (self.first or 0) <= year and (self.last is None or year <= self.last))

    def meet(self, other: Span) -> Span | None:
        """Give the years that two spans share; None where there are none."""
        firsts = [year for year in (self.first, other.first) if year is not None]
        lasts = [year for year in (self.last, other.last) if year is not None]
        first, last = max(firsts, default=None), min(lasts, default=None)
        return None if first is not None and last is not None and first > last else Span(first, last)

    def overlaps(self, other: Span) -> bool:
        """Tell whether two spans share more than the year in which one ends and the other begins."""
        shared = self.meet(other)
        return shared is not None and not (
            shared.first is not None and shared.first == shared.last and _ends_where_other_begins(self, other)
        )


def _ends_where_other_begins(one: Span, other: Span) -> bool:
    return (one.last is not None and one.last == other.first) or (other.last is not None and other.last == one.first)


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a unit had earlier."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's years in a bloc (khối thi đua)."""

    bloc_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Parent:
    """A unit above another, and the years in which it was."""

    unit_id: str
    span: Span
