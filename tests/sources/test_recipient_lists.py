"""Lists of recipients beside articles: what is read from CSV and Excel files, and what is refused."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

from bangvang.domain.problems import Problems
from bangvang.domain.recipient_rows import read_roster
from bangvang.sources.recipient_lists import read_list

if TYPE_CHECKING:
    from bangvang.domain.recipient_rows import RosterRow

HEAD = ["Họ tên", "Chức vụ", "Đơn vị", "Đối tượng", "Hạng", "Năm", "Quyết định", "Ghi chú"]
AN = ["Vũ Thị Ẩn", "Tổ trưởng", "Phòng Gốm", "Cá nhân", "Nhì", "2019", "12/QĐ-SHB", "truy tặng"]


def roster(data: bytes, name: str = "tin/ds.csv") -> tuple[tuple[RosterRow, ...], list[str]]:
    problems = Problems()
    rows = read_roster(read_list(data, name), problems)
    return rows, [str(problem) for problem in problems]


def workbook(rows: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_csv_of_any_office_program_reads_alike(separator, mark, end):
    """With and without a byte order mark; commas, semicolons as Vietnamese Excel writes them, tabs."""
    text = mark + end.join(separator.join(row) for row in (HEAD, AN)) + end

    (row,), problems = roster(text.encode())

    assert problems == []
    assert (row.number, row.recipient.name, row.recipient.office, row.recipient.unit) == (2, *AN[:3])
    assert (row.recipient.kind, row.class_name, row.decision, row.note) == (
        "individual",
        "Nhì",
        "12/QĐ-SHB",
        "truy tặng",
    )
    assert (row.period.first, row.period.last) == (2019, 2019)


@pytest.mark.parametrize("title", ["Họ tên", "HỌ VÀ TÊN", "ho ten", "Tên", " họ  tên "])
def test_titles_match_in_any_case_and_without_accents(title):
    (row,), problems = roster(f"STT,{title},DON VI\n1,Vũ Thị Ẩn,Phòng Gốm\n".encode())

    assert problems == []
    assert (row.recipient.name, row.recipient.unit) == ("Vũ Thị Ẩn", "Phòng Gốm")


def test_a_heading_above_the_titles_and_empty_rows_are_passed_over():
    text = 'sep=;\n"DANH SÁCH KHEN THƯỞNG";\n;\nHọ tên;Năm\n"Ẩn, Vũ Thị";2015–2019\n;\nLê Ổn;\n'

    rows, problems = roster(text.encode())

    assert problems == []
    assert [(row.number, row.recipient.name) for row in rows] == [(5, "Ẩn, Vũ Thị"), (7, "Lê Ổn")]
    assert (rows[0].period.first, rows[0].period.last) == (2015, 2019)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (["", "Tổ trưởng"], '"Họ tên": chưa ghi tên'),
        ([*AN[:3], "con vật"], '"Đối tượng": không có đối tượng "con vật"'),
        ([*AN[:5], "năm ngoái"], '"Năm": "năm ngoái" không phải năm hay giai đoạn'),
        ([*AN, "thừa"], 'ô "thừa" nằm ngoài các cột'),
        (['=HYPERLINK("x")'], "là công thức"),
    ],
)
def test_a_bad_row_is_told_with_file_row_and_column_and_the_others_are_read(row, said):
    text = "\n".join("\t".join(cells) for cells in (HEAD, row, AN))

    rows, (problem,) = roster(text.encode())

    assert [row.number for row in rows] == [3]
    assert problem.startswith("tin/ds.csv:2: Cột ")
    assert said in problem
    assert problem.endswith(".")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("Chức vụ,Đơn vị\nA,B\n", 'Không thấy cột "Họ tên"'),
        ("Họ tên,Chuc vu,Lương\nA,B,C\n", 'Không có cột "Lương"'),
        ("Họ tên,Tên\nA,B\n", 'Cột "Tên" có hai lần'),
        ("Họ tên\n", "Danh sách chưa có ai"),
        ('Họ tên\n"A\nB\n', "viết sai dấu nháy kép"),
        ("Họ tên\nA\u202eB\n", "ký tự ẩn U+202E"),
        ("Họ tên\nVũ Thị Ẩn\nVũ Thị Ẩn\n", '"Vũ Thị Ẩn" đã có ở dòng 2'),
    ],
)
def test_a_list_that_cannot_be_used_is_told(data, said):
    _, problems = roster(data.encode())

    assert [said in problem for problem in problems] == [True]


@pytest.mark.parametrize("encoding", ["cp1258", "utf-16"])
def test_other_encodings_are_refused_with_the_way_out(encoding):
    rows, (problem,) = roster("Họ tên\nVũ Thị Ân\n".encode(encoding, "replace"))

    assert rows == ()
    assert "CSV UTF-8" in problem


def test_a_workbook_reads_like_a_csv_file():
    """Numbers of cells (2019, 2019.0) are years; empty columns and rows do not matter."""
    data = workbook([["Danh sách"], [], HEAD, [*AN[:5], 2019, *AN[6:]], [*AN[:5], 2018.0]])

    rows, problems = roster(data, "tin/ds.xlsx")

    assert problems == []
    assert [(row.number, row.period.last) for row in rows] == [(4, 2019), (5, 2018)]


def test_formulas_in_a_workbook_are_refused_by_their_cell():
    rows, (problem,) = roster(workbook([["Họ tên", "Năm"], ["Vũ Thị Ẩn", "=2000+19"]]), "tin/ds.xlsx")

    assert rows == ()
    assert problem == "tin/ds.xlsx:2: Ô B2 là công thức. Dán giá trị thay cho công thức."


def bomb() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 20 * 1024 * 1024)
    return packed.getvalue()


def with_entity() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "xl/workbook.xml", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
        )
    return packed.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bomb, "bung ra quá lớn"),
        (with_entity, "không được phép"),
        (lambda: b"PK\x03\x04 broken", "không phải .xlsx"),
        (lambda: workbook([[]])[:-40], "không phải .xlsx"),
    ],
)
def test_hostile_and_broken_workbooks_are_refused(data, said):
    rows, (problem,) = roster(data(), "tin/ds.xlsx")

    assert rows == ()
    assert said in problem
