"""Titles of columns as agencies write them."""

from __future__ import annotations

import pytest

from bangvang.domain.recipient_lists.titles import Column, meaning, meaning_under, nearest_title


@pytest.mark.parametrize(
    ("title", "column"),
    [
        ("Họ và tên (ghi đầy đủ)", Column.NAME),
        ("HỌ VÀ TÊN", Column.NAME),
        ("ho ten", Column.NAME),
        ("Họ và tên *", Column.NAME),
        ("Tên tập thể/cá nhân/hộ gia đình", Column.NAME),
        ("Đơn vị, cá nhân được khen thưởng", Column.NAME),
        ("Họ và tên học sinh", Column.NAME),
        ("Tên gọi (Ông/Bà/Chức danh)", Column.ADDRESS_FORM),
        ("Họ và tên, chức vụ, đơn vị công tác", Column.NAME_LINE),
        ("Chức vụ, đơn vị công tác", Column.OFFICE_AND_UNIT),
        ("Chức danh/Nghề nghiệp", Column.OFFICE),
        ("Tên đơn vị/tập thể công tác", Column.UNIT),
        ("Tên phòng ban/ khối, tổ công tác", Column.SUBUNIT),
        ("Lớp", Column.GRADE),
        ("Thành tích", Column.REASON),
        ("Danh hiệu thi đua/Hình thức khen thưởng", Column.AWARD),
        ("Số, ngày QĐ", Column.DECISION),
        ("Địa chỉ / Nơi ở", Column.UNUSED),
        ("Năm sinh", Column.UNUSED),
        ("Họ và tên cha", Column.UNUSED),
        ("Họ và tên, năm sinh", Column.MIXED),
        ("Nơi công tác/nơi ở", Column.MIXED),
        ("Mã phân loại cán bộ", None),
        ("a" * 5000, None),
    ],
)
def test_a_title_says_what_its_column_holds(title, column):
    """A title that joins what is published with what is not is neither."""
    assert meaning(title) is column


@pytest.mark.parametrize(
    ("parent", "title", "column"),
    [
        ("Ngày sinh", "Năm", Column.UNUSED),
        ("Ngày sinh", "Nam", Column.UNUSED),
        ("Quyết định", "Số", Column.DECISION),
        ("Quyết định", "Ngày", Column.UNUSED),
        ("Đơn vị", "Tên", Column.UNIT),
        ("Đơn vị", "Địa chỉ", Column.UNUSED),
        ("Họ và tên", "Họ đệm", Column.FAMILY_NAME),
        ("Họ và tên", "Tên", Column.GIVEN_NAME),
        ("Thông tin", "Chức vụ", Column.OFFICE),
    ],
)
def test_a_title_is_read_in_the_light_of_the_one_above(parent, title, column):
    assert meaning_under(parent, title) is column


@pytest.mark.parametrize(("title", "meant"), [("Chức vụu", "Chức vụ"), ("Đơn vi công tácc", "Đơn vị công tác")])
def test_a_slip_is_offered_the_title_that_was_meant(title, meant):
    assert nearest_title(title) == meant


@pytest.mark.parametrize("title", ["Lĩnh vực hoạt động", "Ngày sinh", "Mã hình thức", "Chức vụ"])
def test_other_titles_and_right_ones_are_offered_nothing(title):
    assert nearest_title(title) == ""
