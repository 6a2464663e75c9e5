"""Excel workbooks: what is hidden, struck out, computed or hostile in them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from agency_lists import raw_of, read, saved, workbook_of
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from bangvang.domain.problems import Problem, Problems
from bangvang.domain.recipient_lists.messages import limited
from bangvang.domain.recipient_lists.read import read_recipients
from bangvang.sources.workbooks import Limits, open_in_child, read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl.worksheet.worksheet import Worksheet

GRID = """STT | Họ và tên | Chức vụ | Đơn vị | Ngày sinh
1 | Lò Thị Mây | Kế toán | Phòng Gốm |
2 | Hà Văn Suối | Thủ kho | Phòng Lụa |
3 | Vi Văn Rừng | Lái xe | Phòng Lụa |"""
PEOPLE = ("Lò Thị Mây; Kế toán; Phòng Gốm", "Hà Văn Suối; Thủ kho; Phòng Lụa", "Vi Văn Rừng; Lái xe; Phòng Lụa")


def changed(change: Callable[[Worksheet], None]) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(GRID)))
    change(book.active)
    return saved(book)


def with_part(name: str, text: bytes, data: bytes | None = None) -> bytes:
    """Put another text in the place of one part of a workbook."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or workbook_of(GRID))) as old, zipfile.ZipFile(packed, "w", 8) as new:
        for member in old.namelist():
            new.writestr(member, text if member == name else old.read(member))
    return packed.getvalue()


def sheet_xml(rows: str, around: str = "{}") -> bytes:
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = f'<worksheet xmlns="{namespace}"><sheetData>{rows}</sheetData></worksheet>'
    return around.format(data).encode()


def hide_row(sheet: Worksheet) -> None:
    sheet.row_dimensions[3].hidden = True


def filter_rows(sheet: Worksheet) -> None:
    for number in (2, 3):
        sheet.row_dimensions[number].hidden = True


def strike_row(sheet: Worksheet) -> None:
    for cell in sheet[3]:
        cell.font = Font(strike=True)


def strike_part(sheet: Worksheet) -> None:
    sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=True), "Hà Văn Sông "), "Hà Văn Suối")


def hide_column(sheet: Worksheet) -> None:
    sheet.column_dimensions["C"].hidden = True


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (hide_row, "LỖI 3: Danh sách có hàng đang ẩn: dòng 3."),
        (filter_rows, "LỖI 2: Danh sách có hàng đang ẩn: dòng 2–3."),
        (strike_row, "LỖI 3: Danh sách có chữ bị gạch ngang: dòng 3."),
        (strike_part, "LỖI 3: Danh sách có chữ bị gạch ngang: dòng 3."),
        (hide_column, 'LỖI 1: Cột C "Chức vụ" đang ẩn mà có chữ.'),
    ],
)
def test_what_readers_of_the_workbook_do_not_see_stops_the_build(change, said):
    """Whoever hid or struck out a row meant something by it; which, only the editor knows."""
    people, told = read(raw_of(changed(change)))

    assert people == ()
    assert told[0].startswith(said)


def birth_dates(sheet: Worksheet) -> None:
    for number in (2, 3, 4):
        sheet[f"E{number}"] = "=TODAY()"
    sheet["A9"] = "=A8+1"


def hidden_empty(sheet: Worksheet) -> None:
    sheet.row_dimensions[30].hidden = True
    sheet.column_dimensions["E"].hidden = True
    sheet["E2"] = dt.date(1980, 1, 2)


def struck_unread(sheet: Worksheet) -> None:
    sheet["E2"] = "1/2/1980"
    sheet["E2"].font = Font(strike=True)


@pytest.mark.parametrize("change", [birth_dates, hidden_empty, struck_unread])
def test_what_is_not_read_may_hold_anything(change):
    """Formulas, strokes and hidden cells outside the columns that are read are nobody's concern."""
    people, told = read(raw_of(changed(change)))

    assert people == PEOPLE
    assert told == ('Đọc 3 người nhận; không đọc và không đăng cột "Ngày sinh".',)


def computed(value: str) -> bytes:
    row = (
        f'<row r="1"><c r="A1" t="inlineStr"><is><t>Họ tên</t></is></c></row><row r="2"><c r="A2" t="{value}</c></row>'
    )
    return with_part("xl/worksheets/sheet1.xml", sheet_xml(row))


@pytest.mark.parametrize(
    ("value", "people", "said"),
    [
        ('str"><f>B2&amp;C2</f><v>Lò Thị Mây</v>', ("Lò Thị Mây",), ""),
        ('str"><f>B2&amp;C2</f>', (), "ô A2 là công thức chưa có giá trị."),
        ('e"><f>B2</f><v>#REF!</v>', (), "ô A2 báo lỗi #REF!."),
    ],
)
def test_a_formula_counts_with_its_stored_value(value, people, said):
    found = read(raw_of(computed(value)))

    assert found.people == people
    assert [said in message for message in found.told] == [True] * bool(said)


def test_numbers_and_days_are_text_as_people_see_them():
    def fill(sheet: Worksheet) -> None:
        sheet.append([4, "Tòng Thị Ban", 9.5, 12.0])
        sheet.append([5, "Lường Văn Cả", dt.datetime(2020, 3, 5, 14, 30), "Phòng_x000D_\nLụa"])

    people, _ = read(raw_of(changed(fill)))

    assert people[3:] == ("Tòng Thị Ban; 9.5; 12", "Lường Văn Cả; 2020-03-05; Phòng Lụa")


def test_a_number_that_excel_made_a_day_of_is_no_decision():
    book = openpyxl.Workbook()
    book.active.append(["Họ tên", "Số QĐ"])
    book.active.append(["Lò Thị Mây", dt.date(2019, 12, 1)])

    (said,) = read(raw_of(saved(book))).told

    assert said.startswith('LỖI 2: Cột "Số QĐ": Excel đã đổi ô B2 thành ngày 2019-12-01.')


@pytest.mark.parametrize("how", ["ht='0'", "hidden='1'", "hidden='true'"])
def test_a_row_without_height_is_hidden(how):
    rows = "<row><c t='inlineStr'><is><t>Họ tên</t></is></c></row>"
    rows += f"<row {how}><c t='inlineStr'><is><t>Lò Thị Mây</t></is></c></row>"

    (said,) = read(raw_of(with_part("xl/worksheets/sheet1.xml", sheet_xml(rows)))).told

    assert said.startswith("LỖI 2: Danh sách có hàng đang ẩn: dòng 2.")


def sheets(states: dict[str, str], grid: str = GRID) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(grid)))
    first = book.active
    for name, state in states.items():
        copy = book.copy_worksheet(first)
        copy.title, copy.sheet_state = name, state
    book.remove(first)
    return saved(book)


def test_of_several_sheets_one_must_be_named():
    raw = raw_of(sheets({"Tập thể": "visible", "Cá nhân": "visible", "Nháp": "hidden"}))

    (said,) = read(raw).told

    assert said.startswith('LỖI Tệp có 2 trang tính có danh sách: "Tập thể", "Cá nhân". Ghi thêm sheet: "Tập thể"')
    assert read(raw, sheet="ca nhan").people == PEOPLE
    assert read(raw, sheet="Cá nhan 2").told == ('LỖI Không có trang tính "Cá nhan 2". Có phải "Cá nhân"?',)
    assert read(raw, sheet="Nháp").told[0].startswith('LỖI Trang tính "Nháp" đang ẩn.')


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_are_not_read(state):
    raw = raw_of(sheets({"Nháp": state, "Chính thức": "visible"}))

    assert [sheet.name for sheet in raw.sheets] == ["Chính thức"]
    assert read(raw).people == PEOPLE


def test_an_empty_form_on_another_sheet_is_no_list():
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(GRID)))
    book.create_sheet("Mẫu trống").append(["STT", "Họ và tên", "Chức vụ"])

    assert read(raw_of(saved(book))).people == PEOPLE


def test_a_csv_file_has_no_sheets():
    told = read(raw_of("Họ tên\nLò Thị Mây\n".encode(), "ds.csv"), sheet="Cá nhân").told

    assert told == (
        'LỖI Tệp CSV không có trang tính "Cá nhân". Bỏ trường sheet trong mục khen thưởng, hoặc dùng tệp .xlsx.',
    )


@pytest.mark.parametrize(
    ("cell", "place"), [("A25001", "A25001"), ("CW2", "CW2"), ("B25000", ""), ("XFD1048576", "XFD1048576")]
)
def test_text_beyond_the_limits_is_an_error_and_never_dropped(cell, place):
    def fill(sheet: Worksheet) -> None:
        sheet[cell] = "Tòng Thị Ban"
        sheet["C25000"] = "Thủ quỹ"

    people, told = read(raw_of(changed(fill)))

    assert (people == ()) is bool(place)
    assert [f"Ô {place} có chữ nhưng nằm ngoài phần được đọc" in said for said in told if place] == [True] * bool(place)


def test_twenty_messages_are_told_and_the_others_counted():
    grid = "STT | Họ tên | Năm\n" + "\n".join(f"{n} | Lò Thị Mây | năm {n}" for n in range(1, 34))

    problems = Problems()
    read_recipients(raw_of(workbook_of(grid)), problems)
    others = [Problem("tin/a.md", line, "x") for line in range(30)]

    told = [str(problem) for problem in limited([*problems, *others], {"ds.xlsx"})]

    assert told[:30] == [str(problem) for problem in others]
    assert [said.split(":")[1] for said in told[30:50]] == [str(n) for n in range(2, 22)]
    assert told[50:] == ["ds.xlsx: Còn 13 lỗi, lời nhắc nữa trong danh sách này. Sửa các dòng đã nêu rồi kiểm tra lại."]


def many_cells() -> bytes:
    return with_part("xl/worksheets/sheet1.xml", sheet_xml("<row>" + "<c/>" * 1_800_000 + "</row>"))


def unpacks_large() -> bytes:
    return with_part("xl/worksheets/sheet1.xml", sheet_xml("<row/>" + " " * 21_000_000))


def one_text() -> bytes:
    text = "<row r='1'><c r='A1' t='inlineStr'><is><t>" + "a" * 19_000_000 + "</t></is></c></row>"
    return with_part("xl/worksheets/sheet1.xml", sheet_xml(text))


def attributes() -> bytes:
    many = " ".join(f"a{n}=''" for n in range(20_000))
    return with_part("xl/worksheets/sheet1.xml", sheet_xml(f"<row {many}/>" * 90))


def many_members() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number in range(1500):
            archive.writestr(f"{number}.xml", b"")
    return packed.getvalue()


def nested(depth: int = 200_000) -> bytes:
    return with_part("xl/worksheets/sheet1.xml", sheet_xml("<a>" * depth + "</a>" * depth))


DOCTYPE = '<!DOCTYPE worksheet [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "latin-1"])
@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "_rels/.rels"])
def test_a_document_type_is_refused_in_every_encoding(part, encoding):
    name = {"utf-16-be": "utf-16", "utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = f'<?xml version="1.0" encoding="{name}"?>{DOCTYPE}<a/>'
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""

    told = read(raw_of(with_part(part, mark + text.encode(encoding)))).told

    assert [said.split(". ")[0] for said in told] == ["LỖI Tệp Excel có phần khai báo (DOCTYPE) không được phép"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "said"),
    [
        (many_cells, "quá nhiều ô"),
        (unpacks_large, "bung ra quá lớn"),
        (many_members, "quá nhiều phần"),
        (lambda: b"PK\x03\x04 broken", "không phải .xlsx"),
        (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "không phải .xlsx, hoặc có mật khẩu"),
        (lambda: workbook_of(GRID)[:-40], "không phải .xlsx"),
        (lambda: with_part("xl/workbook.xml", b"<a>"), "Không đọc được"),
        (lambda: with_part("xl/worksheets/sheet1.xml", sheet_xml("<row r='2'/><row r='1'/>")), "Không đọc được"),
        (
            lambda: with_part("xl/worksheets/sheet1.xml", sheet_xml("<row r='1'><c r='ZZZZ1'><v>1</v></c></row>")),
            "Không",
        ),
        (
            lambda: with_part("xl/worksheets/sheet1.xml", sheet_xml("<row><c t='s'><v>99</v></c></row>")),
            "Không đọc được",
        ),
        (lambda: with_part("xl/worksheets/sheet1.xml", sheet_xml("<row r='x'/>")), "Không đọc được"),
        (lambda: with_part("xl/worksheets/sheet1.xml", sheet_xml("<!--" + ">" * 9_000_000 + "-->")), "Không thấy cột"),
        (nested, "Không thấy cột"),
        (one_text, "dài hơn 32767 chữ"),
        (attributes, "quá nhiều ô"),
    ],
)
def test_hostile_and_broken_workbooks_are_refused_by_the_child(data, said):
    """In a process of its own, under its limits; never a traceback."""
    told = read(read_workbook(data(), "ds.xlsx")).told

    assert len(told) == 1
    assert said in told[0]


@pytest.mark.slow
def test_the_child_reads_what_is_read_here():
    data = sheets({"Tập thể": "visible", "Nháp": "hidden"})

    assert read_workbook(data, "ds.xlsx") == raw_of(data)


@pytest.mark.slow
def test_a_child_beyond_its_limits_is_one_sentence():
    """Little memory, then no time."""
    data = with_part("xl/worksheets/sheet1.xml", sheet_xml("<row/>" + " " * 19_000_000))

    refused = [
        open_in_child(data, limits=limits)["refused"][0] for limits in (Limits(memory=40_000_000), Limits(seconds=0))
    ]

    assert refused == ["Tệp Excel cần quá nhiều bộ nhớ để mở.", "Mở tệp Excel này mất quá nhiều thời gian."]
