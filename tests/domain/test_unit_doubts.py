"""Lines that name several units are told; names that hold commas and «và» are one."""

from __future__ import annotations

import pytest

from bangvang.domain.unit_doubts import several_units

KNOWN = {"Phòng Men", "Phòng Men, Phòng Nung", "Kho Đất", "Sở Gốm, Sứ", "Sở Gốm"}


@pytest.mark.parametrize(
    ("said", "units"),
    [
        ("Xưởng Gốm; Xưởng Mộc", ("Xưởng Gốm", "Xưởng Mộc")),
        ("Phòng Men, Kho Đất", ("Phòng Men", "Kho Đất")),
        ("Phòng Men và Kho Đất", ("Phòng Men", "Kho Đất")),
        ("Sở Y tế, Sở Giáo dục và Đào tạo", ()),
        ("Sở Y tế, Sở Tài chính", ("Sở Y tế", "Sở Tài chính")),
        ("Sở Văn hóa, Thể thao và Du lịch", ()),
        ("Sở Gốm, Sứ", ()),
        ("Trường Tiểu học Kim Đồng, huyện Hoa Ban", ()),
        ("Phòng Men", ()),
        ("Phòng Men, Phòng Nung", ()),
        ("Phòng Men;", ()),
    ],
)
def test_units_of_a_line(said, units):
    """What no file and no like beginning parts stays one: a warning that is wrong teaches to read none."""
    assert several_units(said, KNOWN.__contains__) == units
