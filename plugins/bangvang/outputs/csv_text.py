"""CSV as spreadsheets read it safely."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV injection").
RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")

Value = str | int | bool


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Write CSV (RFC 4180) with a byte order mark, without which Excel takes UTF-8 for something else."""
    made = io.StringIO()
    made.write("\ufeff")
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(titles)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return made.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text
