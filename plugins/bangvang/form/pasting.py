"""Rows pasted from Excel into a field of recipients, understood as lists of recipients are, and shown before taken."""

from __future__ import annotations

import csv
from typing import Final, NamedTuple

from bangvang.domain.problems import Problems
from bangvang.domain.recipient_lists.read import read_recipients
from bangvang.domain.recipient_lists.recipients import RecipientRow
from bangvang.domain.recipient_lists.sheets import RawList, RawRow, RawSheet
from bangvang.domain.recipient_lists.table import find_table
from bangvang.domain.source import Raw
from bangvang.domain.text import squeeze
from bangvang.form.fields import Field
from bangvang.form.lines import NotALine, line_of

_TAB: Final = "\t"
# What rows without a header hold: agencies write number, name, office, unit in this order.
_GUESSED: Final = {
    1: ("Họ tên",),
    2: ("Họ tên", "Đơn vị"),
    3: ("Họ tên", "Chức vụ", "Đơn vị"),
    4: ("Họ tên", "Chức vụ", "Đơn vị", "Ghi chú"),
}

_ELSEWHERE: Final = (
    "Bảng có hạng, năm hoặc số quyết định, mà ô này chỉ giữ người nhận: mỗi hạng, mỗi năm là một mục khen thưởng "
    "riêng; hoặc đặt cả tệp Excel cạnh bài và ghi tên tệp ở ô Danh sách."
)


class Pasted(NamedTuple):
    """What pasted rows were understood as: a line of the form for each recipient, and what could not be read."""

    lines: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    is_guessed: bool = False


def looks_pasted(text: str) -> bool:
    """Tell whether a text holds rows of a table rather than lines that somebody typed."""
    return _TAB in text


def understand(text: str, parts: tuple[Field, ...]) -> Pasted:
    """Read rows with tabs between their cells as recipients; ``parts`` are the fields of one."""
    rows = [tuple(map(squeeze, row)) for row in csv.reader(text.splitlines(), delimiter=_TAB)]
    numbered = tuple(RawRow(number, cells) for number, cells in enumerate(rows, start=1) if any(cells))
    sheet = RawSheet(rows=numbered)
    is_guessed = find_table(sheet) is None
    if is_guessed:
        sheet = RawSheet(rows=(RawRow(0, _titles(numbered)), *numbered))
    problems = Problems()
    found = read_recipients(RawList("Bảng vừa dán", (sheet,)), problems)
    remarks = tuple(dict.fromkeys(str(problem) for problem in problems))
    if any(row.class_name or row.years or row.decision for row in found):
        remarks = (*remarks, _ELSEWHERE)
    return Pasted(tuple(_line(row, parts) for row in found), remarks, is_guessed)


def _titles(rows: tuple[RawRow, ...]) -> tuple[str, ...]:
    """Guess the titles of rows without a header: a first column of numbers counts them."""
    width = max((len(row.cells) for row in rows), default=0)
    is_counted = width > 1 and all(row.text(0).rstrip(".").isdigit() for row in rows)
    titles = _GUESSED.get(width - is_counted, _GUESSED[4])
    return ("STT", *titles) if is_counted else titles


def _line(row: RecipientRow, parts: tuple[Field, ...]) -> str:
    said = row.recipient
    further = {"office": said.office, "unit": said.unit, "kind": said.kind, "note": row.note}
    item: dict[str, Raw] = {"name": said.name, **{key: value for key, value in further.items() if value}}
    try:
        return line_of(item if len(item) > 1 else said.name, parts)
    except NotALine:
        return said.name
