"""A list of recipients as it was read: sheets of rows of text, with what decides whether a row is meant for readers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from bangvang.domain.problems import Problem


class CellMark(StrEnum):
    """What is special about one cell; where several things are, the one that weighs most."""

    STRUCK = "struck"
    ERROR = "error"
    FORMULA = "formula"  # without a stored value
    DATE = "date"


class Merge(NamedTuple):
    """A block of merged cells: rows as a spreadsheet counts (from 1), columns from 0, both ends included."""

    top: int
    bottom: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row of a list: its number as a spreadsheet counts (from 1) and its cells as text."""

    number: int
    cells: tuple[str, ...]
    is_hidden: bool = False
    marks: Mapping[int, CellMark] = field(default_factory=dict)

    def text(self, column: int) -> str:
        """Give the text of a cell as it is; empty beyond the last one."""
        return self.cells[column] if column < len(self.cells) else ""

    @property
    def filled(self) -> tuple[int, ...]:
        """Give the columns that hold text, or a formula whose text nobody knows."""
        return tuple(c for c, cell in enumerate(self.cells) if (cell and not cell.isspace()) or self.lacks_value(c))

    def lacks_value(self, column: int) -> bool:
        """Tell whether a cell is a formula without a stored value."""
        return self.marks.get(column) is CellMark.FORMULA


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A visible sheet (a CSV file is one without a name); ``beyond`` is the first cell outside the limits, if any."""

    name: str = ""
    rows: tuple[RawRow, ...] = ()
    merges: tuple[Merge, ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    beyond: str = ""


@dataclass(frozen=True, slots=True)
class RawList:
    """A list of recipients beside an article: its path below the content folder, its sheets, why it is unreadable."""

    source_path: str
    sheets: tuple[RawSheet, ...] = ()
    hidden_sheets: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def column_letters(column: int) -> str:
    """Write a column (from 0) as spreadsheets do: A, Z, AA."""
    before, own = divmod(column, 26)
    return (column_letters(before - 1) if before else "") + chr(ord("A") + own)
