"""Rows of a list that are recipients → what they say, or which cell cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from bangvang.domain.citation_finder import parse_citation
from bangvang.domain.collectives import is_body_name, is_collective_name
from bangvang.domain.document_citations import Citation
from bangvang.domain.fields import is_number_of
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.models import FieldError
from bangvang.domain.offices import is_office
from bangvang.domain.person_names import is_title
from bangvang.domain.problems import Kind
from bangvang.domain.recipient_lists.lines import LONGEST_CELL, Cells, Line, class_said, kind_said
from bangvang.domain.recipient_lists.sheets import CellMark, RawRow, column_letters
from bangvang.domain.recipient_lists.titles import Column
from bangvang.domain.schema.article import RecipientFields
from bangvang.domain.text import forbidden_character, match_key, misplaced_tone, squeeze
from bangvang.domain.time_fields import as_row_years
from bangvang.lazy_patterns import lazy_pattern

KINDS: Final[Mapping[str, str]] = {
    "ca nhan": "individual", "individual": "individual", "tap the": "collective", "collective": "collective",
    "ho": "household", "ho gia dinh": "household", "gia dinh": "household", "household": "household",
}  # fmt: skip

LONGEST_NAME: Final = 300

# «As above», as people write it in cells.
_DITTO: Final = frozenset(("nt", "-nt-", "như trên", '"', "''", "”", "″", "〃", "//"))
_BULLET: Final = lazy_pattern(r"^(?:\d{1,4}\s*[.)]|[-+•*–])\s*(?=\S)")
_OFFICE_HEAD: Final = lazy_pattern(r"(?:\S+\s+){1,2}(?:trưởng|phó|viên)\b", re.IGNORECASE)
# «Trưởng phòng Nội vụ», «giáo viên trường Tiểu học Mẫu»: the body begins with a small letter, and is not cut in two.
_SMALL_HEADS: Final = frozenset(("phòng", "trường", "ban", "khoa", "tổ", "đội", "sở", "xã", "huyện", "tỉnh", "công"))
_GRADE: Final = lazy_pattern(r"\d{1,2}\S{0,6}")


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One recipient of a list with what the row says of the award itself; ``number`` is the row in the file."""

    number: int
    recipient: RecipientFields
    class_name: str = ""
    years: tuple[HonourYear, ...] = ()
    decision: Citation | None = None
    note: str = ""

    def with_note(self, note: str) -> RecipientRow:
        """Give the same with another note."""
        return replace(self, note=note)


@dataclass(frozen=True, slots=True)
class Section:
    """What the sections above a row say: the kind of recipient, the class of the award, the unit."""

    kind: str = ""
    class_name: str = ""
    unit: str = ""

    def after(self, said: str) -> Section:
        """Give what holds below a section line; one that says nothing of these only ends the unit."""
        if kind := kind_said(said):
            return Section(KINDS[kind])
        if class_name := class_said(said):
            return replace(self, class_name=class_name, unit="")
        is_unit = is_body_name(said) and not said.lower().startswith(("khối", "cụm", "nhóm"))
        return replace(self, unit=said if is_unit else "")


class BadCellError(Exception):
    """A cell cannot be used: the name of its column, the problem, the remedy."""

    def __init__(self, column: str, message: str, remedy: str) -> None:
        """Keep what is wrong with which ``column``."""
        super().__init__(message)
        self.column, self.message, self.remedy = column, message, remedy


class RecipientReader:
    """Read the recipients of one table from top to bottom; «nt» in a cell repeats the cell above."""

    def __init__(self, cells: Cells, *, has_kinds: bool) -> None:
        """Read ``cells``; without ``has_kinds`` the column «Đối tượng» holds something else and is not read."""
        self.cells, self.table, self.has_kinds = cells, cells.table, has_kinds
        self.columns = sorted(cells.read)
        self._above: dict[Column, str] = {}

    def read(self, line: Line, section: Section) -> RecipientRow:
        """Give the recipient of a row. Raises BadCellError at the first cell that cannot be used."""
        row = line.row
        self._check_marks(row)
        name, kind = self._name(row)
        unit, office = self._place(row)
        has_place = any(column in self.table.columns for column in _PLACES)
        recipient = RecipientFields(
            name=name,
            office=office,
            unit=unit or ("" if has_place else section.unit),
            kind=self._kind(row) or kind or section.kind,
        )
        return RecipientRow(
            number=row.number,
            recipient=recipient,
            class_name=self._one(row, Column.CLASS) or section.class_name,
            years=self._years(row),
            decision=parse_citation(said) if (said := self._one(row, Column.DECISION)) else None,
            note="; ".join(dict.fromkeys((*self._all(row, Column.REASON), *self._all(row, Column.NOTE)))),
        )

    def _check_marks(self, row: RawRow) -> None:
        for index in self.columns:
            cell, mark = row.text(index), row.marks.get(index)
            if not cell and not mark:
                continue
            title, place = self.table.title(index), f"ô {column_letters(index)}{row.number}"
            hidden, tone = forbidden_character(cell), misplaced_tone(cell)
            if len(cell) > LONGEST_CELL:
                remedy = "Rút gọn; bản đầy đủ thì đính kèm bài."
                raise BadCellError(title, f"{place} dài {len(cell)} chữ, tối đa {LONGEST_CELL}.", remedy)
            if mark is CellMark.FORMULA or (cell.startswith("=") and not mark):
                remedy = "Mở bằng Excel rồi lưu lại, hoặc dán giá trị thay cho công thức."
                raise BadCellError(title, f"{place} là công thức chưa có giá trị.", remedy)
            if mark is CellMark.ERROR:
                raise BadCellError(title, f"{place} báo lỗi {squeeze(cell)}.", "Sửa công thức, hoặc ghi giá trị đúng.")
            if mark is CellMark.DATE and index in self.table.columns.get(Column.DECISION, ()):
                remedy = "Gõ lại với dấu nháy đơn đứng trước, ví dụ '12/2019."
                raise BadCellError(title, f"Excel đã đổi {place} thành ngày {squeeze(cell)}.", remedy)
            if hidden:
                raise BadCellError(title, f"{place} có ký tự ẩn {hidden[1]} làm lệch chữ.", "Xoá và gõ lại ô đó.")
            if "\ufffd" in cell:
                raise BadCellError(title, f"{place} có chữ bị mất khi đổi bảng mã.", "Gõ lại chữ đó theo bản gốc.")
            if tone:
                raise BadCellError(title, f'{place} có dấu thanh đặt sai chỗ trong "{tone[1]}".', "Gõ lại chữ đó.")

    def _name(self, row: RawRow) -> tuple[str, str]:
        columns, kind = self.table.name, self.table.kind
        named = [index for index in self.table.other_names if self.cells.text(row, index)]
        if len(named) > 1 or (named and any(self.cells.text(row, index) for index in columns)):
            message = "dòng này có tên ở hai cột."
            raise BadCellError(self.table.title(named[-1]), message, "Ghi mỗi người nhận một dòng.")
        if named:
            columns, kind = (named[0],), self.table.other_names[named[0]]
        parts = [self.cells.raw(row, index) for index in columns]
        name = _BULLET.sub("", squeeze(" ".join(parts))).rstrip(" ;,")
        if not name:
            title = self.table.title((*columns, *self.table.other_names)[0])
            raise BadCellError(title, "chưa ghi tên.", "Ghi tên người nhận của dòng này.")
        if not any(character.isalpha() for character in name):
            message = f'"{name}" không phải tên.'
            raise BadCellError(self.table.title(columns[0]), message, "Ghi tên người nhận vào đúng cột.")
        if is_number_of(name):
            remedy = "Ghi tên từng người nhận; dòng cộng thì bắt đầu bằng Tổng cộng."
            raise BadCellError(self.table.title(columns[0]), f'"{name}" là số lượng, không phải tên.', remedy)
        if len(name) > LONGEST_NAME:
            message = f"tên dài {len(name)} chữ."
            raise BadCellError(self.table.title(columns[0]), message, "Chỉ ghi tên người nhận; điều khác để ở Ghi chú.")
        self._check_one_name(parts, self.table.title(columns[0]))
        form = self._one(row, Column.ADDRESS_FORM)
        return (f"{form} {name}" if is_title(form) else name), kind

    @staticmethod
    def _check_one_name(parts: list[str], title: str) -> None:
        lines = [squeeze(line) for line in "".join(parts[:1]).split("\n") if line.strip()]
        is_several = len(parts) == 1 and len(lines) > 1 and all(_is_person_like(line) for line in lines)
        if is_several:
            message = f'một ô ghi {len(lines)} tên, bắt đầu từ "{lines[0]}".'
            raise BadCellError(title, message, "Ghi mỗi người một dòng.")

    def _place(self, row: RawRow) -> tuple[str, str]:
        """Give unit and office; a part of a unit («Phòng ban», «Lớp») stands with the office, as said."""
        units, parts = self._all(row, Column.UNIT), self._all(row, Column.SUBUNIT)
        grades = [f"lớp {grade}" if _GRADE.fullmatch(grade) else grade for grade in self._all(row, Column.GRADE)]
        offices = [*self._all(row, Column.OFFICE), *grades]
        for both in self._all(row, Column.OFFICE_AND_UNIT):
            office, unit = (both, "") if units else office_and_unit(both)
            offices.append(office)
            units.extend([unit] if unit else [])
        if units:
            offices.extend(parts)
        return ", ".join(units or parts), ", ".join(filter(None, offices))

    def _years(self, row: RawRow) -> tuple[HonourYear, ...]:
        year, school_year = self._one(row, Column.YEAR), self._one(row, Column.SCHOOL_YEAR)
        return _years(year) if year or not school_year else _school_years(school_year)

    def _kind(self, row: RawRow) -> str:
        said = self._one(row, Column.KIND) if self.has_kinds else ""
        if said and match_key(said) not in KINDS:
            remedy = "Ghi cá nhân, tập thể hoặc hộ gia đình."
            raise BadCellError(Column.KIND, f'không có đối tượng "{said}".', remedy)
        return KINDS.get(match_key(said), "")

    def _one(self, row: RawRow, column: Column) -> str:
        return ", ".join(self._all(row, column))

    def _all(self, row: RawRow, column: Column) -> list[str]:
        """Give the texts that a row has in the columns of one kind; line breaks of long cells are commas."""
        breaks = ", " if column is Column.OFFICE_AND_UNIT else " "
        columns = self.table.columns.get(column)
        if not columns:
            return []
        raw = [self.cells.raw(row, index) for index in columns]
        said = [squeeze(breaks.join(filter(None, map(str.strip, text.split("\n"))))) if text else "" for text in raw]
        found = [self._above.get(column, "") if text.lower() in _DITTO else text for text in said if text]
        self._above[column] = ", ".join(found)
        return [text for text in found if text]


_PLACES: Final = (Column.UNIT, Column.SUBUNIT, Column.OFFICE_AND_UNIT)


@lru_cache(maxsize=4096)
def office_and_unit(text: str) -> tuple[str, str]:
    """Split «Hiệu trưởng Trường THCS Bến Đá» or «Chuyên viên, Sở Mẫu» into office and unit, where the unit is sure."""
    parts = [part.strip() for part in re.split(r"[,;]|\s[–—-]\s", text[:LONGEST_NAME]) if part.strip()]
    if len(text) > LONGEST_NAME:
        return text, ""
    for index, part in enumerate(parts):
        if any(is_office(later) and not _is_body(later) for later in parts[index + 1 :]):
            continue
        for start in _starts(part):
            office, unit = " ".join(part.split()[:start]), " ".join(part.split()[start:])
            if _is_body(unit):
                return ", ".join(filter(None, (*parts[:index], office))), ", ".join((unit, *parts[index + 1 :]))
    return text, ""


def _starts(part: str) -> Iterator[int]:
    """Yield where a unit may begin: with the part, or at a capital inside it."""
    words = part.split()
    yield 0
    for start in range(1, len(words)):
        is_cut = words[start - 1] in _SMALL_HEADS and words[start].lower() != words[start - 1]
        if words[start][:1].isupper() and not is_cut:
            yield start


def _is_body(text: str) -> bool:
    return is_body_name(text) and not is_office(text) and not _OFFICE_HEAD.match(text)


def _is_person_like(text: str) -> bool:
    words = text.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words) and not is_collective_name(text)


def _years(text: str) -> tuple[HonourYear, ...]:
    try:
        return as_row_years(text)
    except FieldError as error:
        message, remedy = error.message, error.remedy
        if error.kind in {Kind.BAD_YEAR, Kind.BAD_DATE}:
            message, remedy = f'"{text}" không phải năm hay giai đoạn.', "Ghi 2016, 2015–2019 hoặc năm học 2019–2020."
        raise BadCellError(Column.YEAR, message, remedy) from None


def _school_years(text: str) -> tuple[HonourYear, ...]:
    try:
        return as_row_years(text if match_key(text).startswith("nam hoc") else f"năm học {text}")
    except FieldError:
        message = f'"{text}" không phải một năm học.'
        raise BadCellError(Column.SCHOOL_YEAR, message, "Ghi hai năm liền nhau, ví dụ 2019–2020.") from None


def tells_kinds(cells: Cells) -> bool:
    """Tell whether the column «Đối tượng» says kinds of recipients at all; forms put other classes there too."""
    columns = cells.table.columns.get(Column.KIND, ())
    return any(match_key(cells.text(row, index)) in KINDS for index in columns for row in cells.table.body)
