"""One column for office and unit: taken apart only where the unit is sure, and never with a word lost."""

from __future__ import annotations

import pytest

from bangvang.domain.recipient_lists.recipients import office_and_unit


@pytest.mark.parametrize(
    ("said", "office", "unit"),
    [
        ("Hiệu trưởng Trường THCS Bến Đá", "Hiệu trưởng", "Trường THCS Bến Đá"),
        ("Trưởng phòng, Sở Mẫu", "Trưởng phòng", "Sở Mẫu"),
        ("Chuyên viên - Phòng Nội vụ - UBND huyện Mẫu", "Chuyên viên", "Phòng Nội vụ, UBND huyện Mẫu"),
        ("Bí thư Đảng uỷ, Chủ tịch UBND xã Mẫu", "Bí thư Đảng uỷ, Chủ tịch", "UBND xã Mẫu"),
        ("Vụ trưởng Vụ Pháp chế, Bộ Mẫu", "Vụ trưởng", "Vụ Pháp chế, Bộ Mẫu"),
        ("Phó Trưởng ban Ban Tổ chức", "Phó Trưởng ban", "Ban Tổ chức"),
        ("Chi hội trưởng Chi hội Phụ nữ thôn 3", "Chi hội trưởng", "Chi hội Phụ nữ thôn 3"),
        ("Học sinh lớp 9A, Trường THCS Mẫu", "Học sinh lớp 9A", "Trường THCS Mẫu"),
        ("Phòng Gốm", "", "Phòng Gốm"),
        ("Trưởng phòng Nội vụ", "Trưởng phòng Nội vụ", ""),
        ("Giáo viên trường Tiểu học Mẫu", "Giáo viên trường Tiểu học Mẫu", ""),
        ("Kế toán", "Kế toán", ""),
    ],
)
def test_office_and_unit_are_taken_apart_where_the_unit_is_sure(said, office, unit):
    assert office_and_unit(said) == (office, unit)
