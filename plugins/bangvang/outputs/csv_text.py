"""CSV as spreadsheets read it safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV injection").
RISKY: Final = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))

Value = str | int | bool


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Write a whole CSV file."""
    return csv_head(titles) + csv_rows(zip(*rows, strict=True))


def csv_head(titles: Sequence[str]) -> str:
    """Write the line of titles (RFC 4180), with a byte order mark: without it Excel takes UTF-8 for something else."""
    return "\ufeff" + csv_rows([title] for title in titles)


def csv_rows(columns: Iterable[Iterable[Value]]) -> str:
    """Write rows that are given column by column; all columns are equally long."""
    made = io.StringIO()
    cells = [[_cell(value) for value in column] for column in columns]
    csv.writer(made, lineterminator="\r\n").writerows(zip(*cells, strict=True))
    return made.getvalue()


def _cell(value: Value) -> str | int:
    if isinstance(value, str):
        return f"'{value}" if value[:1] in RISKY else value
    if isinstance(value, bool):
        return "true" if value else "false"
    return value
