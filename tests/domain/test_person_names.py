"""Names of people as said: titles in front come off and are kept, and nothing else is taken for a title."""

from __future__ import annotations

import pytest

from bangvang.domain.person_names import bare_name, is_title, read_person_name
from bangvang.domain.text import exact_key


@pytest.mark.parametrize(
    ("said", "titles", "name"),
    [
        ("Nguyễn Văn Sồi", "", "Nguyễn Văn Sồi"),
        ("Ông Nguyễn Văn Sồi", "Ông", "Nguyễn Văn Sồi"),
        ("Bà: Lê Thị Sim", "Bà", "Lê Thị Sim"),
        ("(Bà) Lê Thị Sim", "(Bà)", "Lê Thị Sim"),
        ("Ông (bà) Lê Sim", "Ông (bà)", "Lê Sim"),
        ("Đ/c Thượng úy Trần Sỏi", "Đ/c Thượng úy", "Trần Sỏi"),
        ("Đ/cTrần Sỏi", "Đ/c", "Trần Sỏi"),
        ("đc Trần Sỏi", "đc", "Trần Sỏi"),
        ("Đồng chí Đại tá, PGS, TS Trần Sỏi", "Đồng chí Đại tá, PGS, TS", "Trần Sỏi"),
        ("PGS.TS. Phạm Mận", "PGS.TS.", "Phạm Mận"),
        ("GS.TSKH.Phạm Mận", "GS.TSKH.", "Phạm Mận"),
        ("TS.Phạm Mận", "TS.", "Phạm Mận"),
        ("Th.S Phạm Mận", "Th.S", "Phạm Mận"),
        ("BS.CKII Phạm Mận", "BS.CKII", "Phạm Mận"),
        ("Bs CK II. Phạm Mận", "Bs CK II.", "Phạm Mận"),
        ("NGƯT, ThS Phạm Mận", "NGƯT, ThS", "Phạm Mận"),
        ("Nghệ sỹ Ưu tú Phạm Mận", "Nghệ sỹ Ưu tú", "Phạm Mận"),
        ("Hoà thượng Thích Quảng Lúa", "Hoà thượng", "Thích Quảng Lúa"),
        ("Thượng Toạ Thích Quảng Lúa", "Thượng Toạ", "Thích Quảng Lúa"),
        ("Linh mục Giuse Trần Sỏi", "Linh mục", "Giuse Trần Sỏi"),
        ("Thiếu tá QNCN Trần Sỏi", "Thiếu tá QNCN", "Trần Sỏi"),
        ("Anh hùng LLVTND Trần Sỏi", "Anh hùng LLVTND", "Trần Sỏi"),
        ("Bà mẹ Việt Nam anh hùng Lê Thị Sim", "Bà mẹ Việt Nam anh hùng", "Lê Thị Sim"),
        ("Em Lò Thị Bưởi", "Em", "Lò Thị Bưởi"),
        ("Học sinh Lò Thị Bưởi", "Học sinh", "Lò Thị Bưởi"),
        ("Nữ hộ sinh Lê Thị Sim", "Nữ hộ sinh", "Lê Thị Sim"),
        ("ÔNG NGUYỄN VĂN SỒI", "ÔNG", "NGUYỄN VĂN SỒI"),
        ("ông nguyễn văn sồi", "ông", "nguyễn văn sồi"),
        ("Ông H'Lúa Niê", "Ông", "H'Lúa Niê"),
        ("Ông Bob Stone", "Ông", "Bob Stone"),
        ("Bà Sim", "Bà", "Sim"),
        ("Ông Thế Sồi", "", "Ông Thế Sồi"),
    ],
)
def test_what_stands_in_front_of_a_name_comes_off_and_is_kept(said, titles, name):
    read = read_person_name(said)

    assert (read.titles, read.name) == (titles, name)
    assert read.is_sure


@pytest.mark.parametrize(
    "said",
    [
        "Bà Rịa - Vũng Tàu",
        "Em yêu khoa học",
        "Chị em phụ nữ xã Gò Sậy",
        "Anh Đức",
        "Cô Tô",
        "Công Tằng Tôn Nữ Sim",
        "Thầy",
        "Tổ trưởng Lê Sim",
        "",
    ],
)
def test_a_text_that_no_name_follows_is_all_name(said):
    """«Bà» begins a province, «Anh» a stage name, «Công» a family name."""
    assert read_person_name(said) == ("", said, True)


@pytest.mark.parametrize(("said", "name"), [("Ông Ngọc Sồi", "Ông Ngọc Sồi"), ("Ông Văn Sồi", "Văn Sồi")])
def test_a_title_that_may_be_the_family_name_is_doubted(said, name):
    """«Ông» is a family as well: of «Ông Ngọc Sồi» either may be meant, of «Ông Thế Sồi» only the family."""
    read = read_person_name(said)

    assert (read.name, read.is_sure) == (name, False)


def test_old_and_new_spellings_of_a_title_give_one_person():
    said = ("Thượng úy Trần Sỏi", "Thượng uý Trần Sỏi", "thượng úy: Trần  Sỏi", "THƯỢNG ÚY TRẦN SỎI")

    assert {exact_key(bare_name(name)) for name in said} == {exact_key("Trần Sỏi")}


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("TS.", True),
        ("NGƯT, PGS.TS", True),
        ("Đại tá", True),
        ("TS Mận", False),
        ("Trưởng phòng", False),
        ("...", False),
    ],
)
def test_a_part_of_a_line_may_be_titles_only(text, answer):
    assert is_title(text) is answer
