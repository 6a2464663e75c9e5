"""What makes a whole table unusable: columns that say two things, hidden or struck-out rows, text beyond the limits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bangvang.domain.legacy_encodings import recognise
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.recipient_lists.lines import Cells, Line, LineKind
from bangvang.domain.recipient_lists.sheets import CellMark, RawSheet, column_letters
from bangvang.domain.recipient_lists.table import Table, rows_in_words
from bangvang.domain.recipient_lists.titles import SHOWN_TITLES, Column

# A list may have several columns of these; they are joined.
_MANY = frozenset((Column.OFFICE, Column.GRADE, Column.SUBUNIT, Column.NOTE, Column.REASON, Column.MIXED, Column.ORDER))

# Rows that are searched together for an older encoding; the first such rows say enough.
_AT_ONCE: Final = 1_000
CONVERT: Final = "Chuyển bảng mã sang Unicode (ví dụ bằng Unikey, Ctrl+Shift+F6) rồi lưu lại."


def check_table(source_path: str, sheet: RawSheet, cells: Cells, lines: Sequence[Line]) -> Iterator[Problem]:
    """Yield what keeps a table from being read at all; each problem names its rows or columns."""
    table = cells.table
    recipients = [line for line in lines if line.kind is LineKind.RECIPIENT]
    found = (
        *_beyond(sheet),
        *_columns(table),
        *_hidden(sheet, cells, recipients),
        *_struck(cells, recipients),
        *_untitled(cells, recipients, is_csv=not sheet.name),
        *_older_encoding(cells, recipients),
    )
    for row, message, remedy in found:
        yield Problem(source_path, row, message, remedy, Kind.BAD_LIST)
    for line in lines:
        if line.kind is LineKind.UNCLEAR:
            message = f'Không rõ "{line.said}" là người nhận hay đề mục, chữ ký.'
            remedy = "Người nhận thì ghi số thứ tự; đề mục thì gộp ô cho dài hết bảng."
            yield Problem(source_path, line.row.number, message, remedy, Kind.BAD_LIST)


def _beyond(sheet: RawSheet) -> Iterator[tuple[int, str, str]]:
    if sheet.beyond:
        message = f"Ô {sheet.beyond} có chữ nhưng nằm ngoài phần được đọc (25.000 dòng, 100 cột)."
        yield 0, message, "Chuyển vào trong bảng, hoặc chép riêng bảng danh sách sang một tệp mới."


def _columns(table: Table) -> Iterator[tuple[int, str, str]]:
    row = table.header[-1].number
    for index in table.columns.get(Column.MIXED, ()):
        message = f'Cột "{table.title(index)}" gộp nhiều thứ, có thứ không được đăng.'
        yield row, message, f"Tách thành nhiều cột, mỗi cột một thứ. Các cột dùng được: {SHOWN_TITLES}."
    if not table.name and not table.other_names and Column.MIXED not in table.columns:
        yield row, 'Không thấy cột "Họ tên".', f"Ghi một dòng tiêu đề: {SHOWN_TITLES}."
    for column, indexes in (*table.columns.items(), (Column.NAME, _own_titles(table))):
        places = {table.titles[index].said_at for index in indexes}
        if len(places) > 1 and column not in _MANY:
            titles = " và ".join(dict.fromkeys(f'"{table.title(index)}"' for index in indexes))
            message = f"Có {len(places)} cột cùng chỉ {column.value}: {titles}."
            yield row, message, "Đổi tiêu đề của cột không dùng, ví dụ thành Khác."


def _own_titles(table: Table) -> tuple[int, ...]:
    return tuple(index for index in table.name if table.titles[index].column is Column.NAME)


def _hidden(sheet: RawSheet, cells: Cells, recipients: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    rows = [line.row.number for line in recipients if line.row.is_hidden]
    if rows:
        message = f"Danh sách có hàng đang ẩn: {rows_in_words(rows)}."
        yield rows[0], message, "Bỏ ẩn (hoặc bỏ lọc) nếu là người nhận; nếu không phải thì xoá hẳn hàng đó."
    for index in sorted(sheet.hidden_columns & cells.read):
        if any(line.row.text(index).strip() for line in recipients):
            message = f'Cột {column_letters(index)} "{cells.table.title(index)}" đang ẩn mà có chữ.'
            yield cells.table.header[-1].number, message, "Bỏ ẩn nếu để đăng; nếu không, đổi tiêu đề cột thành Khác."


def _struck(cells: Cells, recipients: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    read = cells.read
    struck = [line.row for line in recipients if any(line.row.marks.get(i) is CellMark.STRUCK for i in read)]
    if struck:
        rows = [row.number for row in struck]
        message = f"Danh sách có chữ bị gạch ngang: {rows_in_words(rows)}."
        yield rows[0], message, "Bỏ gạch ngang nếu vẫn đúng; nếu không còn đúng thì xoá hẳn chữ hoặc hàng đó."


def _untitled(cells: Cells, recipients: Sequence[Line], *, is_csv: bool) -> Iterator[tuple[int, str, str]]:
    """Tell columns without a title that hold text beside the name (half of it, perhaps), in CSV files any."""
    beside = {index + 1 for index in cells.table.name} | {index - 1 for index in cells.table.name}
    rows: dict[int, list[int]] = {}
    for line in recipients:
        for index in line.row.filled:
            if index not in cells.table.titles and (is_csv or index in beside):
                rows.setdefault(index, []).append(line.row.number)
    for index, numbers in sorted(rows.items()):
        where = rows_in_words(numbers[:10])
        message = f"Cột {column_letters(index)} không có tiêu đề mà có chữ ({where})."
        remedy = "Ghi tiêu đề cho cột đó; trong tệp CSV, đặt ô có dấu phân cách trong dấu nháy kép."
        yield numbers[0], message, remedy


def _older_encoding(cells: Cells, recipients: Sequence[Line]) -> Iterator[tuple[int, str, str]]:
    read = sorted(cells.read)
    for start in range(0, len(recipients), _AT_ONCE):
        some = recipients[start : start + _AT_ONCE]
        found = recognise("\n".join(" ".join(cells.text(line.row, index) for index in read) for line in some))
        if found:
            rows = [some[index].row.number for index in found.lines]
            message = f"Chữ theo bảng mã {found.name}, không phải Unicode: {rows_in_words(rows)}."
            yield rows[0], message, CONVERT
            return
