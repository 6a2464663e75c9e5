"""Lists of recipients beside an article: rows of a spreadsheet → recipients, or what is wrong in which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from pydantic_core import PydanticCustomError

from bangvang.domain.dates import Period
from bangvang.domain.fields import as_period, as_year_of
from bangvang.domain.problems import Kind, Problem, Problems, did_you_mean
from bangvang.domain.schema import RecipientFields
from bangvang.domain.source import RawList, RawRow
from bangvang.domain.text import exact_key, match_key, squeeze

# What a column holds, by the titles that lists give it; any case, with or without accents.
TITLES: Final[Mapping[str, tuple[str, ...]]] = {
    "name": ("Họ tên", "Họ và tên", "Tên", "Tên đơn vị", "Tên tập thể", "Tên tập thể, cá nhân", "Người nhận"),
    "office": ("Chức vụ", "Chức danh", "Chức vụ, chức danh"),
    "unit": ("Đơn vị", "Đơn vị công tác", "Nơi công tác"),
    "kind": ("Đối tượng", "Loại"),
    "class": ("Hạng",),
    "year": ("Năm", "Giai đoạn", "Năm, giai đoạn"),
    "decision": ("Quyết định", "Số quyết định", "Số QĐ"),
    "note": ("Ghi chú",),
    "order": ("STT", "TT", "Số TT", "Số thứ tự"),
}
KINDS: Final[Mapping[str, str]] = {
    "ca nhan": "individual", "individual": "individual", "tap the": "collective", "collective": "collective",
    "ho": "household", "ho gia dinh": "household", "gia dinh": "household", "household": "household",
}  # fmt: skip
SHOWN_TITLES: Final = "Họ tên, Chức vụ, Đơn vị, Đối tượng, Hạng, Năm, Quyết định, Ghi chú"
HEAD_ROWS: Final = 10
MAX_ROWS: Final = 20_000

_FIELD_OF: Final = {match_key(title): name for name, titles in TITLES.items() for title in titles}


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One recipient of a list with what the row says of the award itself; ``number`` is the row in the file."""

    number: int
    recipient: RecipientFields
    class_name: str = ""
    period: Period | None = None
    decision: str = ""
    note: str = ""


class _BadCellError(Exception):
    """A cell cannot be used: the name of its column, the problem, the remedy."""

    def __init__(self, column: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.column, self.message, self.remedy = column, message, remedy


def read_roster(raw: RawList, problems: Problems) -> tuple[RosterRow, ...]:
    """Give the recipients of a list in its order; bad rows are left out and told with row, column and remedy."""
    problems.extend(raw.problems)
    head = None if raw.problems else _head(raw, problems)
    if head is None:
        return ()
    columns, first = head
    rows = [row for row in raw.rows if row.number > first.number and any(cell.strip() for cell in row.cells)]
    if len(rows) > MAX_ROWS:
        message = f"Danh sách dài {len(rows)} dòng, tối đa {MAX_ROWS}."
        problems.add(Problem(raw.source_path, 0, message, "Chia thành nhiều tệp.", Kind.BAD_LIST))
        return ()
    read = list(_read_rows(rows, columns, raw.source_path, problems))
    if not rows:
        remedy = "Ghi mỗi người nhận một dòng dưới dòng tiêu đề."
        problems.add(Problem(raw.source_path, 0, "Danh sách chưa có ai.", remedy, Kind.BAD_LIST))
    problems.extend(_twice(read, raw.source_path))
    return tuple(read)


def _head(raw: RawList, problems: Problems) -> tuple[dict[int, str], RawRow] | None:
    """Find the row of titles among the first ones; what each column holds, by its position."""
    for row in islice((row for row in raw.rows if any(row.cells)), HEAD_ROWS):
        names = {index: _FIELD_OF.get(match_key(cell)) for index, cell in enumerate(row.cells) if cell.strip()}
        if "name" in names.values():
            return _columns(row, names, raw.source_path, problems)
    remedy = f"Ghi một dòng tiêu đề: {SHOWN_TITLES}."
    problems.add(Problem(raw.source_path, 1, 'Không thấy cột "Họ tên".', remedy, Kind.BAD_LIST))
    return None


def _columns(
    row: RawRow, names: Mapping[int, str | None], source_path: str, problems: Problems
) -> tuple[dict[int, str], RawRow] | None:
    columns: dict[int, str] = {}
    is_sound = True
    for index, name in names.items():
        title = squeeze(row.cells[index])
        if name is None:
            known = (title for titles in TITLES.values() for title in titles)
            remedy = did_you_mean(title, known, f"Các cột dùng được: {SHOWN_TITLES}.")
            message = f'Không có cột "{title}".'
        elif name in columns.values():
            message, remedy = f'Cột "{title}" có hai lần.', "Giữ lại một cột."
        else:
            columns[index] = name
            continue
        problems.add(Problem(source_path, row.number, message, remedy, Kind.BAD_LIST))
        is_sound = False
    return (columns, row) if is_sound else None


def _read_rows(
    rows: list[RawRow], columns: Mapping[int, str], source_path: str, problems: Problems
) -> Iterator[RosterRow]:
    for row in rows:
        try:
            yield _read_row(row, columns)
        except _BadCellError as bad:
            message = f'Cột "{bad.column}": {bad.message}'
            problems.add(Problem(source_path, row.number, message, bad.remedy, Kind.BAD_LIST))


def _read_row(row: RawRow, columns: Mapping[int, str]) -> RosterRow:
    cells = {name: squeeze(row.cells[index]) for index, name in columns.items() if index < len(row.cells)}
    extra = next((squeeze(c) for index, c in enumerate(row.cells) if c.strip() and index not in columns), "")
    if extra:
        message = f'ô "{extra}" nằm ngoài các cột có tiêu đề.'
        raise _BadCellError("(không tiêu đề)", message, "Đặt ô có dấu phân cách trong dấu nháy kép, hoặc xoá ô thừa.")
    for column, cell in cells.items():
        if cell.startswith("="):
            raise _BadCellError(TITLES[column][0], f'"{cell}" là công thức.', "Dán giá trị thay cho công thức.")
    if not cells.get("name"):
        raise _BadCellError("Họ tên", "chưa ghi tên.", "Ghi tên, hoặc xoá dòng này.")
    kind = cells.get("kind", "")
    if kind and match_key(kind) not in KINDS:
        message = f'không có đối tượng "{kind}".'
        raise _BadCellError("Đối tượng", message, "Ghi cá nhân, tập thể hoặc hộ gia đình.")
    recipient = RecipientFields.model_construct(
        name=cells["name"],
        office=cells.get("office", ""),
        unit=cells.get("unit", ""),
        kind=KINDS.get(match_key(kind), ""),
    )
    period = _period(cells.get("year", ""))
    return RosterRow(
        row.number, recipient, cells.get("class", ""), period, cells.get("decision", ""), cells.get("note", "")
    )


def _period(text: str) -> Period | None:
    if not text:
        return None
    try:
        year = as_year_of(text)
    except PydanticCustomError:
        pass
    else:
        return Period(year, year)
    try:
        return as_period(text)
    except PydanticCustomError:
        message = f'"{text}" không phải năm hay giai đoạn.'
        raise _BadCellError("Năm", message, "Ghi 2016 hoặc 2015–2019.") from None


def _twice(rows: list[RosterRow], source_path: str) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for row in rows:
        said = row.recipient
        what = (row.class_name, row.period, row.decision)
        key = (exact_key(said.name), exact_key(said.unit), exact_key(said.office), *what)
        first = seen.setdefault(key, row.number)
        if first != row.number:
            message = f'"{said.name}" đã có ở dòng {first}, chỉ tính một lần.'
            remedy = "Xoá một dòng; nếu là hai người thì ghi chức vụ hoặc đơn vị khác nhau."
            yield Problem(source_path, row.number, message, remedy, Kind.LISTED_TWICE, is_warning=True)
