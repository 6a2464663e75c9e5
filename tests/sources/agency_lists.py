"""Workbooks and CSV files made for tests, from grids of text: one line a row, cells between bars."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, NamedTuple

import openpyxl

from bangvang.domain.problems import Problems
from bangvang.domain.recipient_lists.read import read_recipients
from bangvang.sources.csv_lists import read_csv
from bangvang.sources.workbook_child.program import answer
from bangvang.sources.workbooks import read_workbook

if TYPE_CHECKING:
    from bangvang.domain.recipient_lists.recipients import RecipientRow
    from bangvang.domain.recipient_lists.sheets import RawList


_ESCAPE = re.compile(r"\\n|\\u([0-9a-f]{4})")


class Read(NamedTuple):
    """What comes of a list: who, as «name; office; unit; kind; class; years; decision; note», and what is told."""

    people: tuple[str, ...]
    told: tuple[str, ...]


def cells_of(grid: str) -> list[list[str]]:
    r"""Split a grid into cells; ``\n`` in a cell breaks the line, ``\u202e`` is that character."""
    lines = [line.strip() for line in grid.strip("\n").split("\n") if line.strip()]
    return [[_ESCAPE.sub(_character, cell.strip()) for cell in line.split("|")] for line in lines]


def _character(escape: re.Match[str]) -> str:
    return chr(int(escape[1], 16)) if escape[1] else "\n"


def workbook_of(grid: str, merges: str = "") -> bytes:
    """Make a workbook of one sheet; digits become numbers, as people type them. ``merges`` as «A1:C1 D2:D4»."""
    book = openpyxl.Workbook()
    for row in cells_of(grid):
        book.active.append([int(cell) if cell.isdigit() and cell[0] != "0" else cell or None for cell in row])
    for block in merges.split():
        book.active.merge_cells(block)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    """Give the bytes of a workbook."""
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def csv_of(grid: str, separator: str = ";") -> bytes:
    """Write a grid as a CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(cells_of(grid))
    return text.getvalue().encode()


def raw_of(data: bytes, name: str = "ds.xlsx") -> RawList:
    """Read a file without a child process."""
    if name.endswith(".csv"):
        return read_csv(data, name)
    return read_workbook(data, name, opener=lambda given: json.loads(answer(given)))


def read(raw: RawList, *, sheet: str = "", award_names: tuple[str, ...] = ("Giấy khen",)) -> Read:
    """Give the recipients of a list and every message about it, without the file's name."""
    problems = Problems()
    rows = read_recipients(raw, problems, sheet=sheet, award_names=award_names)
    return Read(tuple(map(_line, rows)), tuple(_message(problem) for problem in problems))


def _line(row: RecipientRow) -> str:
    said = row.recipient
    years = ", ".join(year.words for year in row.years)
    decision = row.decision.said if row.decision else ""
    parts = (said.name, said.office, said.unit, said.kind, row.class_name, years, decision, row.note)
    return "; ".join(parts).rstrip("; ")


def _message(problem: object) -> str:
    return ("" if problem.is_warning else "LỖI ") + str(problem).partition(problem.source_path)[2].lstrip(": ")  # type: ignore[attr-defined]
