"""How the honours of a plaque fit one A4 sheet: the largest letters that do, or the highest honours alone.

The sheet is landscape, framed; name, office, rules and the QR code leave about 76 mm for the honours. Widths of letters
are means of the theme's fonts; the styles of each way are in ``theme/templates/components/deeds.css``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

HEIGHT: Final = 76.0
MOST: Final = 14
ALONE: Final = "alone"


class Row(NamedTuple):
    """What one honour says on paper: letters of its name, and of the line below it."""

    title: int
    slots: int


class _Way(NamedTuple):
    """One way to set rows: for so many at most, in millimetres a line and letters a line."""

    name: str
    most: int
    title_height: float
    title_letters: int
    slots_height: float
    slots_letters: int
    gap: float
    columns: int = 1

    def height(self, rows: Sequence[Row]) -> float:
        """Give the height that rows take, in millimetres."""
        return sum(
            self.title_height * _lines(row.title, self.title_letters)
            + self.slots_height * _lines(row.slots, self.slots_letters)
            + self.gap
            for row in rows
        )


_WAYS: Final = (
    _Way("large", 2, 9.2, 40, 6.0, 62, 4.0),
    _Way("medium", 4, 6.9, 54, 4.7, 78, 3.6),
    _Way("small", 6, 5.8, 64, 4.7, 78, 1.2),
    # In two columns the line below holds the decision only.
    _Way("columns", MOST, 5.3, 38, 4.5, 1000, 1.6, columns=2),
)


def fit(rows: Sequence[Row]) -> str:
    """Choose ``large``, ``medium``, ``small`` or ``columns``; ``alone`` where only the highest honours have room."""
    for way in _WAYS:
        # A row is never parted, so columns may end unevenly.
        spare = max((way.height([row]) for row in rows), default=0) if way.columns > 1 else 0
        if len(rows) <= way.most and way.height(rows) + spare <= HEIGHT * way.columns:
            return way.name
    return ALONE


def _lines(letters: int, width: int) -> int:
    return -(-letters // width)
