"""What a row below the header is: a recipient, or one of the things that lists hold besides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from bangvang.domain.collectives import is_collective_name
from bangvang.domain.recipient_lists.sheets import Merge, RawRow
from bangvang.domain.recipient_lists.table import Table, is_header_row
from bangvang.domain.recipient_lists.titles import Column
from bangvang.domain.text import fold, squeeze
from bangvang.lazy_patterns import lazy_pattern

# Nothing that decides about a row is longer, nor any text that a list publishes; patterns are spared the rest.
LONGEST_LINE: Final = 300
LONGEST_CELL: Final = 5_000
# This many recipients are enough to show whether a list is of people or of bodies.
_SAMPLE: Final = 200


class LineKind(StrEnum):
    """What a row is; the value names it in messages, after a number."""

    RECIPIENT = "người nhận"
    SECTION = "đề mục"
    TOTAL = "dòng tổng cộng"
    NUMBERS = "dòng số thứ tự cột"
    HEADER = "dòng tiêu đề lặp lại"
    SIGNATURE = "dòng chữ ký"
    UNCLEAR = "dòng chưa rõ"
    EMPTY = ""


class Line(NamedTuple):
    """A row and what it is; ``said`` is the text of a section or a total without its numbering."""

    kind: LineKind
    row: RawRow
    said: str = ""


_WORD: Final = lazy_pattern(r"\w+")
# A column number below a header: 1, (2), A, 5=3+4.
_COLUMN_NUMBER: Final = lazy_pattern(r"\(?\s*(?:\d{1,2}|[A-Za-zĐđ])\s*\)?|\(?\d{1,2}\s*=[\d\s+x*/()-]+\)?")
_ORDINAL: Final = lazy_pattern(r"\d{1,5}(?:\.\d{1,4})*[.)/]?")
_ENUMERATOR: Final = lazy_pattern(r"(?:[IVXLC]{1,6}|[A-ZĐ]|[a-zđ]|\d{1,2})\s*[./):–-]\s*(?=\S)")
_LETTER: Final = lazy_pattern(r"(?:[IVXLC]{1,6}|[A-ZĐa-zđ])\s*[./):]?")
_KIND_SECTION: Final = lazy_pattern(
    r"(?:danh sach |doi voi |khen thuong |ve |phan )?(?:cac |cho )?(tap the|ca nhan|ho gia dinh|ho)"
    r"(?: (?:duoc |de nghi ).*)?(?:\s*[:(–-]?\s*\(?\s*(?:gom |co )?\d[\d.]*.*)?\s*[:.]?"
)
_CLASS_SECTION: Final = lazy_pattern(
    r"(?:giải|hạng|loại)\s+(đặc biệt|xuất sắc|nhất|nhì|ba|tư|khuyến khích|vàng|bạc|đồng|[abc]|i{1,3})"
    r"\s*(?:[:(]?\s*\d*\s*(?:giải|người)?\)?)?:?",
    re.IGNORECASE,
)
_AWARD_SECTION: Final = lazy_pattern(
    r"(?:tặng |danh hiệu |đề nghị tặng )*(?:huân chương|huy chương|huy hiệu|bằng khen|giấy khen|cờ thi đua|cờ của|"
    r"chiến s[iĩyỹ] thi đua|lao động tiên tiến|tập thể lao động|đơn vị quyết thắng|kỷ niệm chương|anh hùng)\b.*",
    re.IGNORECASE,
)
_TOTAL: Final = lazy_pattern(
    r"(?:tổng cộng|tổng số|tổng|cộng|toàn danh sách)"
    r"(?:\s+(?:là|có|số|danh sách|chung|cả|người|cá nhân|tập thể)\b.*|\s*[:(=\d].*)?"
    r"|\(?\s*(?:ấn định\s+)?(?:tổng số\s+)?(?:danh sách|bản danh sách)\b\D*\d.*",
    re.IGNORECASE,
)
_PLAIN_TOTAL: Final = lazy_pattern(r"(?:tong cong|tong so|cong)\s*:?\s*(?:\d.*)?")
_SIGNATURE: Final = lazy_pattern(
    r"(?:người lập|người tổng hợp|người kiểm|người báo cáo|thủ trưởng|kt|tm|tl|tuq|ttg|xác nhận|nơi nhận|đã ký|ký tên|"
    r"ký ghi rõ|ký và|ký đóng dấu|ghi rõ họ tên|lưu vt|như trên|kế toán trưởng|lãnh đạo đơn vị)(?:$| .*)|ký"
)
_DATE_LINE: Final = lazy_pattern(r"\bngày .{0,25}\btháng .{0,25}\bnăm\b")
_OFFICE_ALONE: Final = lazy_pattern(
    r"(?:phó )?(?:tổng )?(?:giám đốc|chủ tịch|hiệu trưởng|trưởng phòng|trưởng ban|bộ trưởng|thứ trưởng|"
    r"chánh văn phòng|cục trưởng|vụ trưởng|viện trưởng|bí thư|tư lệnh|chính uỷ|trưởng khoa)"
)


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of a table as they are read: what is merged downwards is in every row it covers."""

    table: Table
    filled: Mapping[tuple[int, int], str]
    read: frozenset[int]

    def text(self, row: RawRow, column: int) -> str:
        """Give the text of a cell on one line, its beginning where it is too long to be used."""
        raw = self.raw(row, column)
        return squeeze(raw[:LONGEST_CELL]) if raw else ""

    def raw(self, row: RawRow, column: int) -> str:
        """Give the text of a cell with its line breaks."""
        own = row.text(column)
        return own if own.strip() else self.filled.get((row.number, column), "")

    def name(self, row: RawRow) -> str:
        """Give the name that a row states, of whichever kind of recipient; empty if there is none."""
        whole = " ".join(filter(None, (self.text(row, column) for column in self.table.name)))
        return whole or next(filter(None, (self.text(row, column) for column in self.table.other_names)), "")

    def order(self, row: RawRow) -> str:
        """Give the number that a row has in the list."""
        return next((self.text(row, column) for column in self.table.columns.get(Column.ORDER, ())), "")

    def is_continued(self, row: RawRow) -> bool:
        """Tell whether the name of a row is merged with that of the row above."""
        return any((row.number, column) in self.filled for column in self.table.name)


def cells_of(table: Table, merges: Iterable[Merge]) -> Cells:
    """Give the cells of a table with merged ones filled downwards, in columns that are read only."""
    rows = {row.number: row for row in table.body}
    columns = table.read | set(table.columns.get(Column.ORDER, ()))
    filled: dict[tuple[int, int], str] = {}
    for merge in merges:
        top = rows.get(merge.top)
        if top is None or merge.left not in columns or merge.bottom == merge.top:
            continue
        for number in range(merge.top + 1, merge.bottom + 1):
            if number in rows and (number, merge.left) not in filled:
                filled[number, merge.left] = top.text(merge.left)
    return Cells(table, filled, table.read)


def sort_lines(cells: Cells, merges: Iterable[Merge]) -> Iterator[Line]:
    """Yield what each row below the header is, in their order."""
    wide = {merge.top: merge for merge in merges if merge.right > merge.left}
    habits = _habits(cells)
    is_over = False
    for row in cells.table.body:
        line = _Reader(cells, row, wide.get(row.number), habits).line(is_over=is_over)
        if line.kind is LineKind.SIGNATURE or (line.kind is LineKind.TOTAL and habits.is_numbered):
            is_over = True
        elif line.kind in {LineKind.RECIPIENT, LineKind.SECTION, LineKind.HEADER}:
            is_over = False
        yield line


class _Habits(NamedTuple):
    """What a list does throughout: number its recipients; name collectives."""

    is_numbered: bool
    is_of_collectives: bool


def _habits(cells: Cells) -> _Habits:
    numbered = [row for row in cells.table.body if _ORDINAL.fullmatch(cells.order(row)) and cells.name(row)]
    first = numbered[:_SAMPLE]
    collectives = sum(1 for row in first if is_collective_name(cells.name(row)[:LONGEST_LINE]))
    return _Habits(bool(numbered), 2 * collectives > len(first))


class _Reader:
    """What decides about one row: its number, its name, the other cells that are read."""

    def __init__(self, cells: Cells, row: RawRow, wide: Merge | None, habits: _Habits) -> None:
        self.row, self.table, self.habits = row, cells.table, habits
        self.order, self.name = cells.order(row), cells.name(row)
        names = {*cells.table.name, *cells.table.other_names}
        self.others = sum(1 for index in row.filled if index in cells.read and index not in names)
        self.has_number = bool(_ORDINAL.fullmatch(self.order))
        in_order = self.order if not (self.has_number or _LETTER.fullmatch(self.order)) else ""
        self.label = max(self.name, in_order, key=len)[:LONGEST_LINE]
        self.texts = [squeeze(row.text(index)[:LONGEST_LINE]) for index in row.filled]
        span = set(range(wide.left, wide.right + 1)) if wide else set()
        numbers = set(cells.table.columns.get(Column.ORDER, ()))
        self.is_wide = bool(span & (names | numbers)) and not span <= names

    def line(self, *, is_over: bool) -> Line:
        if self._repeats_header():
            return Line(LineKind.HEADER, self.row)
        if _COLUMN_NUMBER.fullmatch(self.label) and all(map(_COLUMN_NUMBER.fullmatch, self.texts)):
            return Line(LineKind.NUMBERS, self.row)
        is_sure = self.has_number and bool(self.name)
        found = None if is_sure else self._after_the_people()
        if found:
            return found
        if self._is_section():
            return Line(LineKind.SECTION, self.row, _ENUMERATOR.sub("", self.label, count=1))
        return Line(LineKind.RECIPIENT if is_sure else self._rest(is_over=is_over), self.row, self.name)

    def _after_the_people(self) -> Line | None:
        total = next(filter(_is_total, filter(None, (self.label, *self.texts[:1]))), "")
        if total:
            return Line(LineKind.TOTAL, self.row, total)
        return Line(LineKind.SIGNATURE, self.row) if self._is_signature() else None

    def _rest(self, *, is_over: bool) -> LineKind:
        """Decide about a row that says of itself neither that it is a recipient nor what else."""
        if any(map(self.row.lacks_value, self.table.name)):
            return LineKind.RECIPIENT
        if not self.name and not self.others:
            return LineKind.SIGNATURE if self.label else LineKind.EMPTY
        if is_over and not self.has_number:
            is_like_one = not self.habits.is_numbered and self.name and self.others > 1
            return LineKind.UNCLEAR if is_like_one else LineKind.SIGNATURE
        if self.habits.is_numbered and not self.order and not self.others:
            return LineKind.UNCLEAR
        return LineKind.RECIPIENT

    def _repeats_header(self) -> bool:
        said = [squeeze(cell) for cell in self.row.cells]
        if any(said == [squeeze(cell) for cell in row.cells] for row in self.table.header):
            return True
        return not self.has_number and is_header_row(self.row)

    def _is_signature(self) -> bool:
        if self.name and self.others:
            return bool(_SIGNATURE.fullmatch(_words(self.label)))
        said = [_words(text) for text in self.texts if not _ORDINAL.fullmatch(text)]
        is_office = bool(said) and all(map(_OFFICE_ALONE.fullmatch, said))
        return is_office or any(_SIGNATURE.fullmatch(text) or _DATE_LINE.search(text) for text in said)

    def _is_section(self) -> bool:
        if not self.label or (self.others and not self.is_wide):
            return False
        bare = _ENUMERATOR.sub("", self.label, count=1)
        if kind_said(bare) or class_said(bare) or names_award(bare):
            return True
        return not self.has_number and (self.is_wide or bool(_LETTER.fullmatch(self.order)) or self._is_heading(bare))

    def _is_heading(self, bare: str) -> bool:
        """Tell whether a line without a number is the name of a body above its people, or begins with «I.»."""
        is_body = is_collective_name(bare)
        if bare != self.label and not self.label[0].isdigit():
            return self.habits.is_numbered or is_body or bare.isupper()
        is_apart = self.habits.is_numbered and not self.habits.is_of_collectives
        return is_body and (is_apart or not self.name)


def kind_said(section: str) -> str:
    """Give the kind of recipient that a section is about, folded («tap the»); empty where it says none."""
    found = _KIND_SECTION.fullmatch(fold(section))
    return found[1] if found else ""


def class_said(section: str) -> str:
    """Give the class that a section is about: «Nhất» of «Giải Nhất»; empty where it says none."""
    found = _CLASS_SECTION.fullmatch(section)
    said = found[1] if found else ""
    return said.capitalize() if said.isupper() and len(said) > len("III") else said


def names_award(section: str) -> bool:
    """Tell whether a section begins with the name of an award."""
    return _AWARD_SECTION.fullmatch(section) is not None


def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def _is_total(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text) or _PLAIN_TOTAL.fullmatch(text.lower()))
