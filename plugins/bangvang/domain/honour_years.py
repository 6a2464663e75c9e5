"""When an honour was conferred: a year, a school year, a span of years, or a year that no source states."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from bangvang.domain.dates import EventDate, Period

SaidIn = Literal["", "row", "entry", "event"]

# What is conferred or announced at an event happened in the year of the event; nothing else did.
DATED_BY_EVENT: Final = frozenset({"conferred", "announced"})
UNKNOWN_WORDS: Final = "Không rõ năm"
SCHOOL_YEAR: Final = "năm học"


class HonourYear(NamedTuple):
    """One time that an honour belongs to.

    ``year`` is the year of its board, the last one of a school year or a span, 0 where no source states it. ``words``
    is how pages write it; it differs wherever the time differs. A span is one honour for all its years, so it is in
    no year's figures. ``said_in`` is where the source states it: the row of a list, the award entry, the event's date.
    """

    year: int
    words: str
    is_span: bool = False
    said_in: SaidIn = ""

    @property
    def is_known(self) -> bool:
        """Tell whether a source states the year."""
        return self.year > 0

    @property
    def phrase(self) -> str:
        """Write it inside a sentence: «năm 2016», «giai đoạn 2015–2019», «các năm 2015, 2016»; empty where unknown."""
        if not self.is_known:
            return ""
        if self.is_span:
            return f"{'các năm' if ',' in self.words else 'giai đoạn'} {self.words}"
        return self.words if self.words.startswith(SCHOOL_YEAR) else f"năm {self.words}"


NO_YEAR: Final = HonourYear(0, UNKNOWN_WORDS)


def one_year(year: int, said_in: SaidIn = "entry") -> HonourYear:
    """Give a year that stands for itself."""
    return HonourYear(year, str(year), said_in=said_in)


def span_of_years(period: Period, said_in: SaidIn = "entry") -> HonourYear:
    """Give one honour for several years, filed under the last; a span of one year is that year."""
    if period.first == period.last:
        return one_year(period.last, said_in)
    return HonourYear(period.last, f"{period.first}–{period.last}", is_span=True, said_in=said_in)


def school_year(period: Period, said_in: SaidIn = "entry") -> HonourYear:
    """Give a school year: it is one year of work, so it counts in the year in which it ends."""
    return HonourYear(period.last, f"{SCHOOL_YEAR} {period.first}–{period.last}", said_in=said_in)


def honour_years(stated: tuple[HonourYear, ...], event: EventDate | None, status: str) -> tuple[HonourYear, ...]:
    """Give the times of an award entry in order, each once: what it states, else the year of its event.

    The posting date never dates an honour: an article of today may tell of an order of 1954.
    """
    if stated:
        return tuple(sorted(set(stated), key=lambda one: (one.year, one.words)))
    if event and event.year and status in DATED_BY_EVENT:
        return (one_year(event.year, "event"),)
    return (NO_YEAR,)


def years_text(years: tuple[HonourYear, ...]) -> str:
    """Write the times of an entry: «2016», «2015, 2016, 2019», «2015–2019», «năm học 2019–2020»."""
    return ", ".join(one.words for one in years)
