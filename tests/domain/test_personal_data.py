"""Personal data in texts: mobile numbers, identity cards and days of birth are found, other numbers are not."""

from __future__ import annotations

import pytest

from bangvang.domain.personal_data import find_personal_data

FOUND = [
    ("ĐT: 0912345678", "số điện thoại di động"),
    ("gọi 091 234 56 78 nhé", "số điện thoại di động"),
    ("0912.345.678", "số điện thoại di động"),
    ("+84 912-345-678", "số điện thoại di động"),
    ("(84912345678)", "số điện thoại di động"),
    ("CCCD số: 001171000123", "số giấy tờ tùy thân"),
    ("CMND 012345678", "số giấy tờ tùy thân"),
    ("Căn cước công dân số 001 171 000 123", "số giấy tờ tùy thân"),
    ("số định danh cá nhân 001171000123", "số giấy tờ tùy thân"),
    ("sinh ngày 5/3/1971", "ngày sinh"),
    ("Ngày sinh: 05.03.1971", "ngày sinh"),
    ("(sinh 5-3-2001)", "ngày sinh"),
    ("SINH NGÀY 5/3/1971", "ngày sinh"),
    ("sinh ngày 5 tháng 3 năm 1971", "ngày sinh"),
]
NOT_FOUND = [
    "Điện thoại cơ quan: 024 3756 0000",
    "0243.756.0000",
    "quyết định số 0912345678/QĐ-UBND",
    "tổng kinh phí 30.912.345.678 đồng",
    "912345678 lượt xem",
    "sinh năm 1971",
    "ngày 5/3/1971",
    "học sinh 5/3/2020 thi",
    "thẻ đọc 001171000123",
    "2015–2019, 0987",
]


@pytest.mark.parametrize(("text", "what"), FOUND)
def test_personal_data_is_found_with_its_line_and_masked(text, what):
    """The line counts from 0; all but the first two digits are hidden."""
    (finding,) = find_personal_data(f"Một.\n\n{text}.")

    assert (finding.what, finding.line) == (what, 2)
    assert sum(character.isdigit() for character in finding.masked) == 2


@pytest.mark.parametrize("text", NOT_FOUND)
def test_other_numbers_pass(text):
    """Landlines of offices, numbers of documents, sums of money, years."""
    assert list(find_personal_data(text)) == []


def test_every_piece_of_a_table_is_told():
    rows = "| Họ tên | ĐT |\n|---|---|\n| Vũ Thị Lành | 0912345678 |\n| Trần Cảnh | 0387654321 |\n"

    assert [finding.line for finding in find_personal_data(rows)] == [2, 3]
