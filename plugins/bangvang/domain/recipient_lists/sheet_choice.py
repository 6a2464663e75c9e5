"""Which sheet of a workbook holds the list: the one that the article names, or the only one with recipients."""

from __future__ import annotations

from bangvang.domain.legacy_encodings import recognise
from bangvang.domain.problems import Kind, Problem, Problems, did_you_mean
from bangvang.domain.recipient_lists.sheets import RawList, RawSheet
from bangvang.domain.recipient_lists.soundness import CONVERT
from bangvang.domain.recipient_lists.table import HEADER_SEARCH, Table, find_table
from bangvang.domain.recipient_lists.titles import SHOWN_TITLES
from bangvang.domain.text import match_key


def choose_sheet(raw: RawList, wanted: str, problems: Problems) -> tuple[RawSheet, Table] | None:
    """Give the sheet that is meant with its table; None where that is not certain, with the problem reported."""
    candidates = _named(raw, wanted, problems) if wanted else raw.sheets
    if wanted and not candidates:
        return None
    tables = [(sheet, table) for sheet in candidates if (table := find_table(sheet))]
    filled = [(sheet, table) for sheet, table in tables if any(_names(table))]
    if len(filled) > 1:
        names = ", ".join(f'"{sheet.name}"' for sheet, _ in filled)
        remedy = f'Ghi thêm sheet: "{filled[0][0].name}" trong mục khen thưởng; mỗi trang tính một mục.'
        _error(raw, f"Tệp có {len(filled)} trang tính có danh sách: {names}.", remedy, problems)
        return None
    if not tables:
        older = recognise("\n".join(" ".join(row.cells) for sheet in candidates for row in sheet.rows[:HEADER_SEARCH]))
        if older:
            _error(raw, f"Chữ theo bảng mã {older.name}, không phải Unicode.", CONVERT, problems)
            return None
        place = f' trong trang tính "{wanted}"' if wanted else ""
        remedy = f"Ghi một dòng tiêu đề: {SHOWN_TITLES}."
        problem = Problem(raw.source_path, 1, f'Không thấy cột "Họ tên"{place}.', remedy, Kind.BAD_LIST)
        problems.add(problem)
        return None
    return (filled or tables)[0]


def _names(table: Table) -> tuple[str, ...]:
    """Give what is in the columns of names; a form that nobody filled in has nothing there."""
    columns = (*table.name, *table.other_names)
    return tuple(row.text(column) for row in table.body for column in columns if row.text(column).strip())


def _named(raw: RawList, wanted: str, problems: Problems) -> tuple[RawSheet, ...]:
    names = [sheet.name for sheet in raw.sheets]
    exact = tuple(sheet for sheet in raw.sheets if sheet.name == wanted)
    alike = exact or tuple(sheet for sheet in raw.sheets if match_key(sheet.name) == match_key(wanted))
    if alike:
        return alike
    if any(match_key(name) == match_key(wanted) for name in raw.hidden_sheets):
        remedy = "Nếu đó là danh sách để đăng thì bỏ ẩn trang tính trong Excel."
        _error(raw, f'Trang tính "{wanted}" đang ẩn.', remedy, problems)
    elif names == [""]:
        remedy = "Bỏ trường sheet trong mục khen thưởng, hoặc dùng tệp .xlsx."
        _error(raw, f'Tệp CSV không có trang tính "{wanted}".', remedy, problems)
    else:
        remedy = did_you_mean(wanted, names, "Các trang tính: " + ", ".join(f'"{name}"' for name in names) + ".")
        _error(raw, f'Không có trang tính "{wanted}".', remedy, problems)
    return ()


def _error(raw: RawList, message: str, remedy: str, problems: Problems) -> None:
    problems.add(Problem(raw.source_path, 0, message, remedy, Kind.BAD_LIST))
