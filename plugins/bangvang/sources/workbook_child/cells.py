"""The cells of one sheet, with what decides whether they are public: hidden, struck out, merged, without a value."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

from .archive import COPY, Archive, WorkbookRefused
from .parts import SharedStrings, Styles, Texts, is_on

MAX_COLUMNS: Final = 100
MAX_ROW: Final = 25_000
# What Excel itself allows in a cell.
MAX_TEXT: Final = 32_767

STRUCK: Final = "struck"
ERROR: Final = "error"
FORMULA: Final = "formula"
DATE: Final = "date"

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LAST_DAY: Final = 2_958_465
_EXACT: Final = 10**15

Row: TypeAlias = "tuple[int, bool, list[str], dict[int, str]]"


class Sheet(NamedTuple):
    """A visible sheet. A row has its number (from 1), whether it is hidden, texts, and marks by column (from 0).

    ``merges`` are top and bottom row, left and right column; ``beyond`` is the first cell with text beyond the limits.
    """

    name: str
    rows: list[Row]
    merges: list[tuple[int, int, int, int]]
    hidden_columns: list[int]
    beyond: str


class Source(NamedTuple):
    """What the cells of all sheets of a workbook refer to; ``epoch`` is the day that serial numbers count from."""

    archive: Archive
    strings: SharedStrings
    styles: Styles
    epoch: dt.date


class Cells(Texts):
    """One sheet on its way from XML to rows. Raises ValueError where rows or cells do not ascend."""

    def __init__(self, source: Source, name: str) -> None:
        """Read the part ``name``."""
        super().__init__(
            {
                "c": self._begin_cell,
                "v": self.begin_text,
                "f": self._take_formula,
                "row": self._begin_row,
                "col": self._take_columns,
                "mergeCell": self._take_merge,
            },
            {"v": self._end_value, "c": self._end_cell, "row": self._end_row},
        )
        self.source = source
        self.rows: list[Row] = []
        self.merges: list[tuple[int, int, int, int]] = []
        self.hidden_columns: set[int] = set()
        self.beyond = ""
        self.number, self.column, self.is_hidden = 0, -1, False
        self.texts: list[str] = []
        self.marks: dict[int, str] = {}
        self.row_digits = ""
        self.cell: Mapping[str, str] = {}
        self.value, self.has_value, self.is_formula = "", False, False
        source.archive.read(name, self)

    def sheet(self, name: str) -> Sheet:
        """Give what was read as a value."""
        return Sheet(name, self.rows, self.merges, sorted(self.hidden_columns), self.beyond)

    def _take_columns(self, attributes: Mapping[str, str]) -> None:
        if is_on(attributes, "hidden") or float(attributes.get("width", 1)) == 0:
            last = min(int(attributes["max"]), MAX_COLUMNS)
            self.hidden_columns.update(range(int(attributes["min"]) - 1, last))

    def _take_merge(self, attributes: Mapping[str, str]) -> None:
        first, _, last = attributes["ref"].partition(":")
        (left, top), (right, bottom) = _place(first), _place(last or first)
        self.merges.append((top, bottom, left, right))

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        number = int(attributes.get("r", self.number + 1))
        if number <= self.number:
            raise ValueError(number)
        self.number, self.column, self.texts, self.marks = number, -1, [], {}
        self.row_digits = str(number)
        self.is_hidden = is_on(attributes, "hidden") or float(attributes.get("ht", 1)) == 0

    def _end_row(self) -> None:
        if self.texts or self.marks:
            self.rows.append((self.number, self.is_hidden, self.texts, self.marks))

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self.cell, self.value, self.has_value, self.is_formula = attributes, "", False, False
        if "r" not in attributes:
            self.column += 1

    def _take_formula(self, _: Mapping[str, str]) -> None:
        self.is_formula = True

    def _end_value(self) -> None:
        self.value, self.has_value = self.end_text(), True

    def _end_cell(self) -> None:
        if not (self.value or self.pieces or self.is_formula):
            return
        text, mark = self._said()
        is_said = bool(text) and not text.isspace()
        if is_said or mark:
            self._keep(self._column(), text, mark, is_said=is_said)

    def _column(self) -> int:
        """Give the column of the cell that ends; it must be in this row, and right of the cells before it."""
        reference = self.cell.get("r")
        if reference is None:
            return self.column
        letters = reference.removesuffix(self.row_digits)
        column = _COLUMNS.get(letters)
        if column is None or letters == reference or column < len(self.texts):
            raise ValueError(reference)
        self.column = column
        return column

    def _keep(self, column: int, text: str, mark: str, *, is_said: bool) -> None:
        if column >= MAX_COLUMNS or self.number > MAX_ROW:
            if is_said and mark != ERROR:
                self.beyond = self.beyond or f"{_letters(column)}{self.number}"
            return
        if column > len(self.texts):
            self.texts.extend([""] * (column - len(self.texts)))
        self.texts.append(text)
        if mark:
            self.marks[column] = mark

    def _said(self) -> tuple[str, str]:
        """Give the text of the cell that ends, and the mark that weighs most."""
        text, is_struck = self.take_string()
        kind, style = self.cell.get("t", "n"), int(self.cell.get("s", 0))
        mark = ""
        if kind == "s" and self.value:
            text, is_struck = self.source.strings.strings[int(self.value)]
        elif kind == "n" and self.value:
            text, mark = self._number(style)
        elif kind != "inlineStr":
            text, mark = self.value, ERROR if kind == "e" else ""
        if len(text) > MAX_TEXT:
            raise WorkbookRefused(f"Ô {self.cell.get('r', '')} dài hơn {MAX_TEXT} chữ.", COPY)
        if "_x" in text:
            text = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
        # Excel writes the empty result of a formula as an empty text, openpyxl writes no result as an empty number.
        if self.is_formula and not (self.value or (self.has_value and kind == "str")):
            mark = FORMULA
        if (is_struck or style in self.source.styles.struck) and text.strip():
            mark = STRUCK
        return text, mark

    def _number(self, style: int) -> tuple[str, str]:
        value = float(self.value)
        if style in self.source.styles.dates and 1 <= value <= _LAST_DAY:
            return (self.source.epoch + dt.timedelta(days=int(value))).isoformat(), DATE
        return (str(int(value)) if value.is_integer() and abs(value) < _EXACT else self.value), ""


def _place(reference: str) -> tuple[int, int]:
    """Give column (from 0) and row (from 1) of a reference such as «B5»."""
    letters = reference.rstrip("0123456789")
    return _COLUMNS[letters], int(reference[len(letters) :])


def _letters(column: int) -> str:
    before, own = divmod(column, 26)
    return (_letters(before - 1) if before else "") + chr(65 + own)


# Every column that a sheet can have, A to XFD.
_COLUMNS: Final = {_letters(column): column for column in range(16_384)}
