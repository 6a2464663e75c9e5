"""One line of recipients: every common form is taken apart, and what is doubtful is said and never dropped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.domain.recipient_text import RecipientText, read_recipient_line


def parts(line: str, **options) -> list[tuple[str, ...]]:
    """Read a line and give name, titles, office and unit of each recipient."""
    return [tuple(recipient) for recipient in read_recipient_line(line, **options).recipients]


@pytest.mark.parametrize(
    ("line", "recipient"),
    [
        ("Lê Sồi", ("Lê Sồi", "", "", "")),
        ("Lê Sồi.", ("Lê Sồi", "", "", "")),
        ("2. Lê Sồi", ("Lê Sồi", "", "", "")),
        ("Ông Lê Sồi, Trưởng phòng, Viện Gốm", ("Lê Sồi", "Ông", "Trưởng phòng", "Viện Gốm")),
        ("Lê Sồi - Tổ trưởng", ("Lê Sồi", "", "Tổ trưởng", "")),
        ("Lê Sồi – Tổ trưởng, Xưởng gốm", ("Lê Sồi", "", "Tổ trưởng", "Xưởng gốm")),
        ("Lê Sồi - Giám đốc - Sở Gốm", ("Lê Sồi", "", "Giám đốc", "Sở Gốm")),
        ("Lê Sồi-Tổ trưởng", ("Lê Sồi", "", "Tổ trưởng", "")),
        ("Lê Sồi- Bí thư chi bộ - Giám đốc", ("Lê Sồi", "", "Bí thư chi bộ - Giám đốc", "")),
        ("Lê Sồi (Tổ trưởng)", ("Lê Sồi", "", "Tổ trưởng", "")),
        ("Lê Sồi (Tổ trưởng, Xưởng gốm)", ("Lê Sồi", "", "Tổ trưởng", "Xưởng gốm")),
        ("Lê Sồi (Tổ trưởng), Xưởng gốm", ("Lê Sồi", "", "Tổ trưởng", "Xưởng gốm")),
        ("Lê Sồi (Ba Sồi), Trưởng ấp, xã Gò Sậy", ("Lê Sồi (Ba Sồi)", "", "Trưởng ấp", "xã Gò Sậy")),
        ("Phết-a-von Phi-lạ - Bí thư", ("Phết-a-von Phi-lạ", "", "Bí thư", "")),
        ("Lê Sồi, Bí thư chi bộ, Hiệu trưởng, Trường Sậy", ("Lê Sồi", "", "Bí thư chi bộ, Hiệu trưởng", "Trường Sậy")),
        ("Lê Sồi, Trường Bến Sậy", ("Lê Sồi", "", "", "Trường Bến Sậy")),
        ("Lê Sồi, lớp 9A, Trường Bến Sậy", ("Lê Sồi", "", "lớp 9A", "Trường Bến Sậy")),
        ("Lê Sồi, lớp 9A THCS Bến Sậy", ("Lê Sồi", "", "lớp 9A THCS Bến Sậy", "")),
        ("Lê Sồi, Phòng Men, Sở Gốm", ("Lê Sồi", "", "Phòng Men", "Sở Gốm")),
        ("Lê Sồi, Trường Bến Sậy, xã Gò, huyện Sậy", ("Lê Sồi", "", "", "Trường Bến Sậy, xã Gò, huyện Sậy")),
        ("Lê Sồi, Trưởng phòng, Gốm Xanh", ("Lê Sồi", "", "Trưởng phòng", "Gốm Xanh")),
        ("Lê Sồi, Vụ trưởng Vụ Thi đua - Khen thưởng", ("Lê Sồi", "", "Vụ trưởng Vụ Thi đua - Khen thưởng", "")),
        ("Lê Sồi, Trưởng phòng; Bí thư chi bộ", ("Lê Sồi", "", "Trưởng phòng; Bí thư chi bộ", "")),
        ("Đại tá, PGS, TS Lê Sồi, Trưởng khoa, Viện Gốm", ("Lê Sồi", "Đại tá, PGS, TS", "Trưởng khoa", "Viện Gốm")),
        ("Lê Sồi, TS, Trưởng khoa", ("Lê Sồi", "TS", "Trưởng khoa", "")),
        ("Ông: Lê Sồi - Trưởng thôn", ("Lê Sồi", "Ông", "Trưởng thôn", "")),
        ("Giám đốc Sở Gốm Lê Sồi", ("Lê Sồi", "", "Giám đốc Sở Gốm", "")),
        ("Giám đốc Sở Gốm - Lê Sồi", ("Lê Sồi", "", "Giám đốc Sở Gốm", "")),
        ("Giám đốc Sở Gốm: Lê Sồi", ("Lê Sồi", "", "Giám đốc Sở Gốm", "")),
        ("Tổ trưởng Tổ Toán Lê Thị Sim", ("Lê Thị Sim", "", "Tổ trưởng Tổ Toán", "")),
        ("Hộ ông Lê Sồi, thôn Đoài", ("Hộ ông Lê Sồi", "", "", "thôn Đoài")),
        ("Gia đình ông Lê Sồi và bà Sim", ("Gia đình ông Lê Sồi và bà Sim", "", "", "")),
        ("Phòng Giáo dục và Đào tạo", ("Phòng Giáo dục và Đào tạo", "", "", "")),
        ("Sở Văn hóa, Thể thao và Du lịch", ("Sở Văn hóa, Thể thao và Du lịch", "", "", "")),
        ("Phòng Pháp chế, chính sách, Cục Gốm", ("Phòng Pháp chế, chính sách, Cục Gốm", "", "", "")),
        ("Khoa Khám bệnh - Cấp cứu", ("Khoa Khám bệnh - Cấp cứu", "", "", "")),
        ("Trạm Cấp cứu (Sở Y tế Sậy)", ("Trạm Cấp cứu (Sở Y tế Sậy)", "", "", "")),
        ("Đảng bộ, chính quyền và nhân dân xã Sậy", ("Đảng bộ, chính quyền và nhân dân xã Sậy", "", "", "")),
        ("Tập thể Phòng Men", ("Phòng Men", "Tập thể", "", "")),
        ("tập thể giáo viên, nhân viên", ("tập thể giáo viên, nhân viên", "", "", "")),
        ("Hà Giang", ("Hà Giang", "", "", "")),
    ],
)  # fmt: skip
def test_a_line_is_taken_apart_without_a_question(line, recipient):
    read = read_recipient_line(line)

    assert read.recipients == (RecipientText(*recipient),)
    assert read.doubt == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lê Sồi và Trần Sim", ["Lê Sồi", "Trần Sim"]),
        ("Ông bà Lê Sồi và Trần Sim", ["Lê Sồi", "Trần Sim"]),
        ("Ông Lê Sồi & bà Trần Sim", ["Lê Sồi", "Trần Sim"]),
    ],
)
def test_two_people_joined_by_and_are_two(line, names):
    read = read_recipient_line(line)

    assert [recipient.name for recipient in read.recipients] == names
    assert read.doubt == ""


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Lê Sồi, Trần Sim", ["Lê Sồi", "Trần Sim"]),
        ("Lê Sồi, Trần Sim và Hà Bưởi", ["Lê Sồi", "Trần Sim", "Hà Bưởi"]),
        ("Lê Sồi; Trần Sim", ["Lê Sồi", "Trần Sim"]),
        ("Lê Sồi - Trưởng phòng; Trần Sim - Phó phòng", ["Lê Sồi", "Trần Sim"]),
        ("Lê Sồi, Trưởng phòng, Trần Sim, Phó phòng", ["Lê Sồi", "Trần Sim"]),
        ("Sở Gốm; Sở Men", ["Sở Gốm", "Sở Men"]),
        ("Hà Giang, Cao Bằng, Lạng Sơn", ["Hà Giang", "Cao Bằng", "Lạng Sơn"]),
        ("Ông Lê Sồi và bà Trần Sim, giáo viên", ["Lê Sồi", "Trần Sim"]),
        ("Lê Sồi và Trường Bến Sậy", ["Lê Sồi", "Trường Bến Sậy"]),
    ],
)
def test_several_recipients_on_one_line_are_divided_and_told(line, names):
    read = read_recipient_line(line)

    assert [recipient.name for recipient in read.recipients] == names
    assert read.doubt == f"Dòng này được hiểu là {len(names)} người nhận: {'; '.join(names)}."
    assert read.remedy.startswith("Ghi mỗi người nhận một dòng")


def test_each_of_several_keeps_its_own_office():
    assert parts("Lê Sồi - Trưởng phòng; Trần Sim - Phó phòng") == [
        ("Lê Sồi", "", "Trưởng phòng", ""),
        ("Trần Sim", "", "Phó phòng", ""),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "Phòng Men, Phòng Nung",
        "Sở Gốm, Công an tỉnh",
        "Trường Bến Sậy và Trường Gò Sậy",
        "Đoàn Thanh niên, Hội Phụ nữ",
        "Nhóm tác giả: Lê Sồi, Trần Sim",
        "Lê Sồi và gia đình",
        "Hiệu trưởng, Trường Bến Sậy",
        "Giám đốc Sở Y tế Hà Giang Lê Sồi",
    ],
)
def test_what_cannot_be_divided_safely_stays_whole_and_is_told(line):
    read = read_recipient_line(line)

    assert [recipient.name for recipient in read.recipients] == [line]
    assert line in read.doubt


@pytest.mark.parametrize("kind", ["collective", "household", "work"])
def test_a_stated_kind_makes_the_whole_line_one_name(kind):
    """So the remedy of the warning silences it."""
    read = read_recipient_line("Phòng Men, Phòng Nung", kind=kind)

    assert (parts("Phòng Men, Phòng Nung", kind=kind), read.doubt) == ([("Phòng Men, Phòng Nung", "", "", "")], "")


def test_an_individual_by_statement_may_be_called_like_two():
    read = read_recipient_line("Lê Sồi và Sim", kind="individual")

    assert ([r.name for r in read.recipients], read.doubt) == (["Lê Sồi và Sim"], "")


def test_a_known_unit_may_hold_commas():
    known = "Phòng Men, chính sách"

    assert parts(f"Lê Sồi, Trưởng phòng, {known}", is_unit=lambda name: name == known) == [
        ("Lê Sồi", "", "Trưởng phòng", known)
    ]
    assert parts("Men Lạ, Phòng Nung", is_unit=lambda name: name == "Men Lạ, Phòng Nung") == [
        ("Men Lạ, Phòng Nung", "", "", "")
    ]


def test_units_that_files_know_are_divided():
    """Two bodies side by side, and one whose upper body is known as well: that is a list, too, and told."""
    known = {"Phòng Men", "Phòng Nung"}.__contains__

    for line in ("Phòng Men, Phòng Nung", "Phòng Men và Phòng Nung"):
        read = read_recipient_line(line, is_unit=known)
        assert [recipient.name for recipient in read.recipients] == ["Phòng Men", "Phòng Nung"]
        assert "2 người nhận" in read.doubt


def test_a_place_behind_a_body_belongs_to_it_though_only_the_place_is_known():
    """Somebody at a school of a commune is not employed by the commune."""
    known = "xã Gò Sậy".__eq__

    assert parts("Lê Sồi, Trường Bến Sậy, xã Gò Sậy", is_unit=known) == [
        ("Lê Sồi", "", "", "Trường Bến Sậy, xã Gò Sậy")
    ]
    assert parts("Lê Sồi, Trưởng thôn, xã Gò Sậy", is_unit=known) == [("Lê Sồi", "", "Trưởng thôn", "xã Gò Sậy")]


def test_a_known_unit_that_is_called_like_a_person_is_a_unit():
    assert parts("Lê Sồi, Hiệu trưởng, Trần Sim", is_unit="Trần Sim".__eq__) == [
        ("Lê Sồi", "", "Hiệu trưởng", "Trần Sim")
    ]


def test_a_doubtful_title_is_told():
    read = read_recipient_line("Ông Văn Sồi")

    assert read.doubt == 'Không rõ "Ông" là lời xưng hô hay họ trong "Ông Văn Sồi".'


WORDS = st.sampled_from(
    "Lê Sồi Trần Sim Ông Bà TS. và , ; - ( ) : Trưởng phòng Phòng Sở Trường xã Hội Văn lớp 9A UBND & gia đình".split()
)


@given(st.lists(WORDS, min_size=1, max_size=9))
def test_no_word_of_a_line_is_lost(words):
    """Whatever is written: every letter comes back in a name, a title, an office or a unit."""
    line = " ".join(words)

    read = read_recipient_line(line)
    back = " ".join(" ".join(recipient) for recipient in read.recipients)
    assert all(recipient.name for recipient in read.recipients)
    assert {w for w in _letters(line) if w != "và"} <= set(_letters(back))


def _letters(text: str) -> list[str]:
    return "".join(c if c.isalnum() else " " for c in text).split()
