"""People, bodies, households and works are told apart by their names, and doubt is admitted."""

from __future__ import annotations

import pytest

from bangvang.domain.collectives import Guess, guess_kind, is_body_name, is_province


def lines(text: str) -> list[str]:
    return [name.strip() for name in text.strip().split("|")]


BODIES = lines(
    """Chi bộ 3 | Tổ dân phố số 7 | UBND xã Gò Sậy | Thành đoàn Bến Sậy | Tỉnh Đoàn | BCH Quân sự huyện | Ban CHQS thị
    xã | Ban Chỉ huy Quân sự huyện Gò Sậy | Đồn Biên phòng Cửa Sậy | NXB Gốm | HTX Gò Sậy | TH&THCS Bản Sậy |
    THCS Bến Sậy | THPT chuyên Bến Sậy | Tiểu học Bến Sậy | Mầm non Sơn Ca | Mẫu giáo Măng Non | Lớp 12A1 | Báo
    Gò Sậy | SỞ Y TẾ | sở y tế | Bộ Công Thương | Bộ Nội vụ | BỘ NỘI VỤ | Hội Nông Dân xã | Hội CCB | HỘI CỰU
    CHIẾN BINH | Hội Người Cao Tuổi | Ban Dân vận | Ban Tuyên Giáo | Ban Quản Lý Dự Án | Đoàn Thanh Niên | Đoàn
    Trường THPT Bến Sậy | Đoàn Bình Định | Đoàn ĐBQH | Cung Văn Hóa | Cán bộ, chiến sĩ Đồn Gò Sậy | toàn thể
    giáo viên Trường Bến Sậy | Nhân dân và cán bộ xã Gò Sậy | ngành giáo dục | Q. 7 | P.5 | TP. Gò Sậy | PC06 |
    BIDV | GSPay | SayBank Gò | Nông trường Gò Sậy | Cao su Gò Sậy | Kon Tum | Thừa Thiên Huế | Bà Rịa - Vũng Tàu |
    TP. Hồ Chí Minh | PHÒNG GIÁO DỤC & ĐÀO TẠO | Hai tập thể thuyền viên | Hộ kinh doanh Gò Sậy | Học sinh Trường THCS
    Bến Sậy | ê kíp mổ | Dòng họ Nguyễn"""
)
PEOPLE = lines(
    """Hội Văn Sồi | Hội Thị Sim | Ban Văn Sồi | Bộ Thị Sim | Bộ Văn Sồi | Ban Thị Ngọc Sim | Đoàn Văn Sồi | Đoàn Minh
    Sồi | Cung Văn Sồi | Hoàng Trung Tâm | Trần Công An | Nguyễn Công Đoàn | Lê Đại Học | Phan Thành Đoàn | Đinh
    Bộ Sồi | Phạm Ban | Trần Hội | Lê Phòng | Vũ Cục | Vũ Tổ Quốc | Lò Thị Sim | Giàng A Sồi | Sùng Seo Sồi |
    H'Sim Niê | Y Sồi Niê | A Sồi | K'Sồi | Ksor Sim | Moong Văn Sồi | Thạch Sồi | NGUYỄN VĂN SỒI | nguyễn văn
    sồi | nguyen van soi | Nguyễn văn Sồi | NGUYỄN Văn Sồi | Hà Nam Sồi | Thái Bình An | Ông Bob Stone | Bà Sim
    | Cán bộ Nguyễn Văn Sồi | Hộ sinh Lê Thị Sim | Đoàn viên Lê Sim"""
)
DOUBTED = (
    ("Men Xanh", "individual"),
    ("Bob Stone", "individual"),
    ("Lai Châu", "collective"),
    ("Hội Sậy", "collective"),
    ("Bộ Gốm Sứ", "collective"),
    ("Đoàn Sồi", "individual"),
    ("Lâm Trường Sồi", "individual"),
    ("Vợ chồng ông Sồi", "household"),
    ("Công trình cầu Sậy", "work"),
    ("bếp lửa Gò Sậy", "collective"),
)


@pytest.mark.parametrize("name", BODIES)
def test_bodies_are_known_by_their_first_words_and_their_shape(name):
    assert guess_kind(name) == Guess("collective")
    assert is_body_name(name)


@pytest.mark.parametrize("name", PEOPLE)
def test_people_are_known_by_family_name_shape_and_title(name):
    """«Hội», «Ban», «Bộ», «Đoàn» are families too, and «Trần Công An» is a man."""
    assert guess_kind(name) == Guess("individual")
    assert not is_body_name(name)


@pytest.mark.parametrize(("name", "kind"), DOUBTED)
def test_a_name_that_may_be_something_else_is_a_guess(name, kind):
    assert guess_kind(name) == Guess(kind, is_sure=False)


@pytest.mark.parametrize("name", ["Hộ ông Lê Sồi", "hộ bà Sim", "Gia đình ông Lê Sồi và bà Sim", "Hộ gia đình Lê Sồi"])
def test_households_are_known_by_their_first_word(name):
    assert guess_kind(name) == Guess("household")


@pytest.mark.parametrize("name", ["Sáng kiến tưới ngô", "Cụm công trình thủy lợi", "Tác phẩm Mùa sậy", "Đề tài gốm"])
def test_works_are_known_by_their_first_word(name):
    assert guess_kind(name) == Guess("work")


@pytest.mark.parametrize(
    ("text", "answer"), [("lai châu", True), ("Đắc Lắc", True), ("Gò Sậy", False), ("tỉnh Lai Châu", False)]
)
def test_provinces_are_known_bare(text, answer):
    assert is_province(text) is answer
