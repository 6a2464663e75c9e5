"""Dates as articles tell them: moments, days of events, spans of years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from bangvang.domain.calendar import ZONE

Precision = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of day where it was stated (Asia/Ho_Chi_Minh)."""

    day: dt.date
    time: dt.time | None = None

    @property
    def moment(self) -> dt.datetime:
        """Give the moment with its zone; a day without a time begins at midnight."""
        return dt.datetime.combine(self.day, self.time or dt.time.min, ZONE)

    @property
    def iso(self) -> str:
        """Write it for machines: ``2022-01-04`` or ``2022-01-04T16:43+07:00``, with seconds where they are stated."""
        if self.time is None:
            return self.day.isoformat()
        return f"{self.day}T{self.time.isoformat('seconds' if self.time.second else 'minutes')}+07:00"


@dataclass(frozen=True, slots=True)
class EventDate:
    """The days of an event; ``start`` is None while only day and month are known (``month_day`` is ``06-23``).

    With a ``precision`` of month or year, ``start`` and ``end`` are the first days of what the source states; such a
    day is never shown.
    """

    start: dt.date | None
    end: dt.date | None = None
    month_day: str = ""
    precision: Precision = "day"

    @property
    def year(self) -> int:
        """Give the year of its last day; 0 while that is unknown."""
        last = self.end or self.start
        return last.year if last else 0


@dataclass(frozen=True, slots=True)
class Period:
    """A span of years, both included."""

    first: int
    last: int
