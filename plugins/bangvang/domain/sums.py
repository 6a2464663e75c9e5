"""What the register adds up to: how many honours there are, by year, kind, award and unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from bangvang.domain.conferrals import Conferral
from bangvang.domain.shelves import units_of
from bangvang.domain.vocabulary import RECIPIENT_KINDS


@dataclass(frozen=True, slots=True)
class Sums:
    """How many honours there are: by year and kind of recipient, and of all years by kind, by award, by unit.

    Spans of years are in no year's figures, so ``by_year`` may hold less than the others; ``spans`` counts them by
    their last year and their words. ``by_award_of_year`` parts each year by award. ``is_sample`` tells that all are
    made up.
    """

    by_year: Counter[tuple[int, str]]
    by_kind: Counter[str]
    by_award: Counter[str]
    by_unit: Counter[str]
    is_sample: bool = False
    by_award_of_year: dict[int, Counter[str]] = field(default_factory=dict)
    spans: Counter[tuple[int, str]] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """Add everything up."""
        return self.by_award.total()

    @property
    def years(self) -> range:
        """Give every year from the first to the last: a year without any is a nought, not a gap."""
        known = {year for year, _ in self.by_year}
        return range(min(known), max(known) + 1) if known else range(0)

    def of_year(self, year: int) -> int:
        """Count the recipients of all kinds in a year."""
        return sum(self.by_year[year, kind] for kind in RECIPIENT_KINDS)


def first_unit(line: Conferral) -> str:
    """Give the unit at which a line is counted; empty where none is stated."""
    return next(iter(units_of(line)), "")


def sums_of(records: Iterable[Conferral]) -> Sums:
    """Count the honours among the lines of a register, each at the first of its units."""
    honours = [record for record in records if record.is_counted]
    by_award_of_year: dict[int, Counter[str]] = defaultdict(Counter)
    for record in honours:
        if record.is_of_its_year:
            by_award_of_year[record.year][record.award_id] += 1
    return Sums(
        Counter((record.year, record.kind) for record in honours if record.is_of_its_year),
        Counter(record.kind for record in honours),
        Counter(record.award_id for record in honours),
        Counter(map(first_unit, honours)),
        bool(honours) and all(record.sample for record in honours),
        dict(by_award_of_year),
        Counter((record.year, record.years) for record in honours if record.when.is_span and record.when.is_known),
    )
