"""Dates as articles tell them: moments, days of events, spans of years."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from bangvang.domain.calendar import ZONE


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
    """The days of an event; ``start`` is None while only day and month are known (``month_day`` is ``06-23``)."""

    start: dt.date | None
    end: dt.date | None = None
    month_day: str = ""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of years, both included."""

    first: int
    last: int
