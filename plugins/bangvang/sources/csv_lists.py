"""CSV files of authors → rows of text, whichever office program wrote them."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import Any, Final

from bangvang.domain.legacy_encodings import recognise_bytes
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.recipient_lists.sheets import RawList, RawRow, RawSheet
from bangvang.domain.recipient_lists.titles import known_titles
from bangvang.domain.text import nfc
from bangvang.sources.decoding import check_conflict

MAX_COLUMNS: Final = 100
MAX_ROWS: Final = 25_000
MAX_LINE: Final = 200_000
# What is between cells: Vietnamese Excel writes semicolons, «Unicode Text» tabs. Commas last: titles hold them too.
SEPARATORS: Final = "\t;|,"

_SAMPLE: Final = 65_536
_HEADER_SEARCH: Final = 40
_READ_AS: Final = frozenset(("UTF-16", "Windows-1258"))
_SAVE_AS: Final = "Trong Excel: Tệp > Lưu thành > CSV UTF-8 (phân cách bằng dấu phẩy)."


def read_csv(data: bytes, source_path: str) -> RawList:
    """Give the rows of a CSV file in UTF-8, UTF-16 or Windows-1258; its header tells the separator."""
    text = _text_of(data, source_path)
    return text if isinstance(text, RawList) else _rows_of(text, source_path)


def _text_of(data: bytes, source_path: str) -> str | RawList:
    """Decode a file; where that cannot be done or git left its marks, give the refusal."""
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        found = _recognised(data)
        if not found or found[0] not in _READ_AS:
            line = data.count(b"\n", 0, error.start) + 1
            what = f"dùng bảng mã {found[0]}" if found else "không phải UTF-8"
            return _refused(source_path, line, f"Danh sách {what}.", _SAVE_AS, Kind.BAD_ENCODING)
        text = found[1]
    long = re.search(rf"(?:^|(?<=[\r\n]))[^\r\n]{{{MAX_LINE + 1}}}", text)
    if long:
        line = text.count("\n", 0, long.start()) + 1
        return _refused(source_path, line, f"Dòng này dài hơn {MAX_LINE} chữ.", "Chỉ giữ bảng danh sách trong tệp.")
    conflict = check_conflict(text, source_path)
    return RawList(source_path, problems=(conflict,)) if conflict else text


def _rows_of(text: str, source_path: str) -> RawList:
    skipped, separator = _separator(text)
    reader = _reader(text, separator)
    rows: list[RawRow] = []
    start = 1
    try:
        for cells in reader:
            if start > skipped and any(cells):
                rows.append(RawRow(start, tuple(cells)))
            start = reader.line_num + 1
            if len(rows) > MAX_ROWS:
                message = f"Danh sách dài hơn {MAX_ROWS} dòng."
                return _refused(source_path, 0, message, "Chia thành nhiều tệp.")
    except csv.Error as error:
        if "field limit" in str(error):
            return _refused(source_path, start, "Có ô dài hơn 100.000 chữ.", "Kiểm tra dấu nháy kép quanh dòng này.")
        return _refused(source_path, start, "Dòng này viết sai dấu nháy kép.", "Đóng dấu nháy đã mở, hoặc bỏ nó.")
    return _limited(source_path, rows)


def _recognised(data: bytes) -> tuple[str, str] | None:
    """Find the encoding of a file by its beginning; its name and the whole text."""
    found = recognise_bytes(data[:_SAMPLE])
    if not found or len(data) <= _SAMPLE or found[0] not in _READ_AS:
        return found
    return recognise_bytes(data) if found[0] == "UTF-16" else (found[0], nfc(data.decode("cp1258", "replace")))


def _reader(text: str, separator: str) -> Any:
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _limited(source_path: str, rows: list[RawRow]) -> RawList:
    filled = [row for row in rows if row.filled]
    wide = next((row for row in filled if row.filled[-1] >= MAX_COLUMNS), None)
    if wide:
        message = f"Dòng này có {wide.filled[-1] + 1} ô, tối đa {MAX_COLUMNS}."
        return _refused(source_path, wide.number, message, "Chỉ giữ các cột của danh sách.")
    return RawList(source_path, (RawSheet(rows=tuple(filled)),))


def _separator(text: str) -> tuple[int, str]:
    """Find what separates the cells: how many lines to skip, and the sign that makes most titles of some line."""
    first = text.split("\n", 1)[0].strip("\ufeff\r ")
    if first.lower().startswith("sep=") and len(first) == len("sep=;"):
        return 1, first[-1]
    titles = {sign: _titles_with(text, sign) for sign in SEPARATORS}
    sure = next((sign for sign, (known, _) in titles.items() if known > 1), "")
    return 0, sure or max(SEPARATORS, key=titles.__getitem__)


def _titles_with(text: str, separator: str) -> tuple[int, int]:
    """Count the titles that a separator makes of the best line, then the cells it makes of that line."""
    best = (0, 0)
    try:
        for cells in islice(_reader(text[:200_000], separator), _HEADER_SEARCH):
            best = max(best, (known_titles(cells), len(cells)))
    except csv.Error:
        pass  # quotes that make no sense with this separator: what was counted so far decides
    return best


def _refused(source_path: str, line: int, message: str, remedy: str, kind: Kind = Kind.BAD_LIST) -> RawList:
    return RawList(source_path, problems=(Problem(source_path, line, message, remedy, kind),))
