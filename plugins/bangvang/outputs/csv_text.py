"""CSV as spreadsheets read it safely."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from bangvang.lazy_patterns import lazy_pattern

# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, "CSV injection").
RISKY: Final = frozenset(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))

Value = str | int | bool

# Where another program's separator would begin a cell inside ours, as Vietnamese Excel's semicolon does.
_RISKY_INSIDE: Final = lazy_pattern(r"""(?<=[;\t|])(?=\s*["']?[=+@＝＋＠]|["']?[-－])""")

_TO_QUOTE: Final = lazy_pattern('[",\r\n]')


def csv_text(titles: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """Write a whole CSV file."""
    return csv_head(titles) + csv_rows(zip(*rows, strict=True))


def csv_head(titles: Sequence[str]) -> str:
    """Write the line of titles (RFC 4180), with a byte order mark: without it Excel takes UTF-8 for something else."""
    return "\ufeff" + csv_rows([title] for title in titles)


def csv_rows(columns: Iterable[Sequence[Value]]) -> str:
    """Write rows that are given column by column; all columns are equally long."""
    cells = [each_written(column, _cell) for column in columns]
    return "".join([",".join(row) + "\r\n" for row in zip(*cells, strict=True)])


def each_written(column: Sequence[Value], write: Callable[[Value], str]) -> list[str]:
    """Write every value of a column, whose values are of one type; what is there many times is written once."""
    texts = {value: write(value) for value in dict.fromkeys(column)}
    return [texts[value] for value in column]


def _cell(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return str(value)
    text = harmless(value)
    return '"' + text.replace('"', '""') + '"' if _TO_QUOTE.search(text) else text


def harmless(text: str) -> str:
    """Put an apostrophe before each sign that could begin a formula, whatever separates a spreadsheet's cells."""
    marked = f"'{text}" if text[:1] in RISKY else text
    return _RISKY_INSIDE.sub("'", marked) if ";" in marked or "\t" in marked or "|" in marked else marked
