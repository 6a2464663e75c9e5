"""Lists of recipients beside articles: the bytes of a CSV file or of an Excel workbook → rows of text.

Nothing is judged here; what cannot be read at all comes back as a problem of the list.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import RawList, RawRow, SourceEntry
from bangvang.domain.text import forbidden_character, nfc

MAX_FILE: Final = 5 * 1024 * 1024
MAX_UNPACKED: Final = 100 * 1024 * 1024
MAX_RATIO: Final = 200
MAX_MEMBERS: Final = 1000
MAX_COLUMNS: Final = 50
MAX_READ: Final = 25_000
ENDINGS: Final = (".csv", ".xlsx")

_UTF8_REMEDY: Final = "Trong Excel, lưu lại với kiểu CSV UTF-8."


def read_named_lists(articles: Iterable[SourceEntry], files: Mapping[str, Path]) -> dict[str, RawList]:
    """Read every list that an award entry names (``list:``), by its path; missing files are left out."""
    wanted = sorted({source_path for entry in articles for source_path in lists_of(entry)} & set(files))
    return {source_path: read_list(files[source_path].read_bytes(), source_path) for source_path in wanted}


def lists_of(entry: SourceEntry) -> Iterator[str]:
    """Yield the paths of the lists that an article names, as they stand beside it."""
    awards = entry.header.fields.get("awards")
    for award in awards if isinstance(awards, list) else [awards]:
        name = award.get("list") if isinstance(award, dict) else None
        if isinstance(name, str) and name:
            yield posixpath.join(posixpath.dirname(entry.source_path), nfc(name))


def read_list(data: bytes, source_path: str) -> RawList:
    """Read a list of either kind, told by its ending."""
    if len(data) > MAX_FILE:
        message = f"Danh sách quá lớn ({len(data) // 1024} KiB, tối đa {MAX_FILE // 1024} KiB)."
        return _refused(source_path, 0, message, "Chia thành nhiều tệp.")
    if source_path.lower().endswith(".xlsx"):
        return _read_workbook(data, source_path)
    return _read_csv(data, source_path)


def _read_csv(data: bytes, source_path: str) -> RawList:
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return _refused(source_path, line, "Danh sách không phải UTF-8.", _UTF8_REMEDY, Kind.BAD_ENCODING)
    hidden = forbidden_character(text)
    if hidden:
        line = text.count("\n", 0, hidden[0]) + 1
        message, remedy = f"Có ký tự ẩn {hidden[1]} làm lệch chữ.", "Xoá ký tự đó, thường do chép từ nơi khác sang."
        return _refused(source_path, line, message, remedy, Kind.FORBIDDEN_CHARACTER)
    skipped, separator = _separator(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows: list[RawRow] = []
    start = 1
    try:
        for cells in reader:
            if start > skipped:
                rows.append(RawRow(start, tuple(cells)))
            start = reader.line_num + 1
    except csv.Error:
        return _refused(source_path, start, "Dòng này viết sai dấu nháy kép.", "Đóng dấu nháy đã mở, hoặc bỏ nó.")
    return RawList(source_path, tuple(rows))


def _separator(text: str) -> tuple[int, str]:
    """Find what separates the cells: how many lines to skip, and the sign.

    Vietnamese Excel writes semicolons, and «sep=;» as a first line where it was asked to.
    """
    first = text.split("\n", 1)[0].strip()
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return 1, first[-1]
    head = [line for line in text.split("\n")[:10] if line.strip()]
    counts = {sign: sum(line.count(sign) for line in head) for sign in ";,\t"}
    return 0, max(counts, key=lambda sign: counts[sign]) if any(counts.values()) else ","


def _read_workbook(data: bytes, source_path: str) -> RawList:
    from openpyxl import load_workbook

    unsafe = _unsafe(data)
    if unsafe:
        return _refused(source_path, 0, unsafe, "Mở bằng Excel, chỉ giữ bảng danh sách, rồi lưu lại dạng .xlsx.")
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False, data_only=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        return _rows(sheet, source_path)
    except Exception:  # noqa: BLE001 - openpyxl raises whatever its parsers do on a broken file
        return _refused(source_path, 0, "Không đọc được tệp Excel này.", "Mở bằng Excel và lưu lại dạng .xlsx.")


def _rows(sheet: Any, source_path: str) -> RawList:
    rows: list[RawRow] = []
    problems: list[Problem] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MAX_COLUMNS, max_row=MAX_READ), start=1):
        for cell in cells:
            if getattr(cell, "data_type", "") == "f":
                message = f"Ô {cell.coordinate} là công thức."
                problems.append(Problem(source_path, number, message, "Dán giá trị thay cho công thức.", Kind.BAD_LIST))
        rows.append(RawRow(number, tuple(_text(cell.value) for cell in cells)))
    hidden = next(((row.number, found) for row in rows for c in row.cells if (found := forbidden_character(c))), None)
    if hidden:
        message = f"Có ký tự ẩn {hidden[1][1]} làm lệch chữ."
        problems.append(Problem(source_path, hidden[0], message, "Xoá và gõ lại ô đó.", Kind.FORBIDDEN_CHARACTER))
    return RawList(source_path, tuple(rows), tuple(problems))


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime | dt.date):
        return value.strftime("%Y-%m-%d")
    return nfc(str(value))


def _unsafe(data: bytes) -> str:
    """Say why a workbook must not be unpacked: a bomb, or a document type that could name other files."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = packed.infolist()
            size = sum(member.file_size for member in members)
            if len(members) > MAX_MEMBERS or size > MAX_UNPACKED or size > MAX_RATIO * max(len(data), 1):
                return "Tệp Excel bung ra quá lớn."
            for member in members:
                with packed.open(member) as part:
                    start = part.read(4096)
                if b"<!DOCTYPE" in start or b"<!ENTITY" in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
                    return "Tệp Excel có phần khai báo không được phép."
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return "Tệp không phải .xlsx, hoặc có mật khẩu."
    return ""


def _refused(source_path: str, line: int, message: str, remedy: str, kind: Kind = Kind.BAD_LIST) -> RawList:
    return RawList(source_path, problems=(Problem(source_path, line, message, remedy, kind),))
