"""What a measure says: a figure, the floor beside it, and every case that missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """One row: ``hits`` of ``cases`` came out right, and at least ``floor`` of them must; ``missed`` are the others."""

    name: str
    hits: int
    cases: int
    floor: float
    missed: tuple[str, ...] = ()

    @property
    def share(self) -> float:
        """Give the share of cases that came out right; 1 where there is no case."""
        return self.hits / self.cases if self.cases else 1.0

    @property
    def holds(self) -> bool:
        """Tell whether the floor is reached."""
        return self.share >= self.floor

    def row(self) -> str:
        """Write it as one line of the table."""
        sign = "holds" if self.holds else "FAILS"
        return f"{self.name:<52} {self.hits:>5} / {self.cases:<5} {self.share:7.3f}  floor {self.floor:.3f}  {sign}"


def measured(name: str, cases: dict[str, Any], floor: float) -> Measure:
    """Make a measure of cases by what they are called, each with whether it came out right."""
    missed = tuple(case for case, is_right in cases.items() if not is_right)
    return Measure(name, len(cases) - len(missed), len(cases), floor, missed)


def tell(rows: Sequence[Measure], *, is_verbose: bool) -> int:
    """Print each figure beside its floor, and what was missed where that is asked for; 1 where a floor is missed."""
    for row in rows:
        print(row.row())
    for row in rows if is_verbose else ():
        for missed in row.missed:
            print(f"  {row.name}: {missed}")
    return int(not all(row.holds for row in rows))
