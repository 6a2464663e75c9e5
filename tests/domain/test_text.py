"""Vietnamese text: keys by which names compare, order, slugs, dates and numbers in words."""

from __future__ import annotations

import datetime as dt
import locale
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from bangvang.domain import text

VIETNAMESE = st.text(
    alphabet="aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    "ABCDĐÂƠƯ 0123-–,.",
    max_size=30,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đồng chí", "dong  chi"),
        ("ĐẶNG THÙY", "đặng thùy"),
        ("Sở Y\u00a0tế", "so y te"),
        ("Đao", unicodedata.normalize("NFD", "đào")),
        ("", "   "),
    ],
)
def test_folding_drops_case_accents_and_spare_spaces(one, other):
    """Two spellings that differ in nothing else fold to the same text."""
    assert text.fold(one) == text.fold(other)


@pytest.mark.slow
@given(VIETNAMESE)
def test_folded_text_is_ascii_and_folding_again_changes_nothing(said):
    once = text.fold(said)

    assert once.replace("–", "-").isascii()
    assert text.fold(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Chiến sĩ thi đua", "Chiến sỹ thi đua"),
        ("Uỷ ban nhân dân", "Ủy ban nhân dân"),
        ("Hoà Bình", "Hòa Bình"),
        ("Thuý Kiều", "Thúy Kiều"),
        ("Kỳ Sơn", "Kì Sơn"),
        ("Thi đua - Khen thưởng", "thi đua – khen  thưởng"),
        ("Phòng Tổ chức, Cán bộ", "phòng tổ chức cán bộ"),
        ("Lào Cai", unicodedata.normalize("NFD", "lào cai")),
    ],
)
def test_spelling_habits_do_not_make_two_names(one, other):
    """«sĩ/sỹ», «uỷ/ủy», «hoà/hòa», dashes, commas, case, spacing and NFD are one name, with or without accents."""
    assert text.match_key(one) == text.match_key(other)
    assert text.exact_key(one) == text.exact_key(other)


@pytest.mark.parametrize(("one", "other"), [("Vũ", "Vụ"), ("Hồ", "Hộ"), ("Tô", "Tổ"), ("Quân", "Quấn"), ("Do", "Đo")])
def test_accents_tell_exact_keys_apart_and_match_keys_not(one, other):
    """«Vũ» is a family, «Vụ» a department: the exact key keeps them apart."""
    assert text.exact_key(one) != text.exact_key(other)
    assert text.match_key(one) == text.match_key(other)


@pytest.mark.parametrize(
    ("said", "name", "means"),
    [
        ("Nguyen Van Quan", "Nguyễn Văn Quân", True),
        ("Nguyễn Van quân", "Nguyễn Văn Quân", True),
        ("Đao tao", "Đào tạo", True),
        ("Quân", "Quấn", False),
        ("Quân", "Quan", False),
        ("Vũ Pháp chế", "Vụ Pháp chế", False),
        ("Sở Y", "Sở Y tế", False),
        ("", "", True),
        ("–", "…", False),
    ],
)
def test_accents_may_be_left_out_but_not_differ(said, name, means):
    """A word without accents stands for one with them; other accents are another name."""
    assert text.may_mean(said, name) is means


def test_text_without_letters_still_has_a_key_of_its_own():
    """A name of signs only must not equal every other such name."""
    assert text.exact_key("–") != text.exact_key("…")


def test_names_sort_as_in_a_vietnamese_dictionary():
    """Letters go before tones: a ă â b c d đ e ê …; the tones are ngang, huyền, hỏi, ngã, sắc, nặng."""
    ordered = [
        *["An", "Àn", "Ản", "Ãn", "Án", "Ạn", "Anh", "Ăn", "Ân", "Ấn", "Ba", "Da", "Dung", "Đa", "Đào", "E", "Ê"],
        *["Oanh", "Ô", "Ơ", "U", "Ư", "Y"],
    ]

    backwards = ordered[::-1]

    assert sorted(backwards, key=text.sort_key) == ordered


def test_a_shorter_name_sorts_before_the_longer_one_that_begins_with_it():
    assert sorted(["Anh", "An Bình", "An"], key=text.sort_key) == ["An", "An Bình", "Anh"]


@given(st.lists(VIETNAMESE, max_size=6))
@pytest.mark.slow
def test_sorting_has_a_total_order(names):
    """Names that differ in any character never tie, so lists come out the same from any order."""
    backwards = names[::-1]

    assert sorted(backwards, key=text.sort_key) == sorted(names, key=text.sort_key)


def test_people_sort_by_given_name_then_by_whole_name():
    people = ["Lê Thị Ba", "Trần An", "Lê An", "Đỗ Văn Ân"]

    assert sorted(people, key=text.person_sort_key) == ["Lê An", "Trần An", "Đỗ Văn Ân", "Lê Thị Ba"]


@pytest.mark.parametrize(
    ("name", "letter"), [("Đỗ", "Đ"), ("Ấn", "Â"), ("ắc", "Ă"), ("Dũng", "D"), ("3 Đình", "#"), ("", "#"), ("Ỷ", "Y")]
)
def test_index_heading_is_the_letter_without_tone(name, letter):
    assert text.initial(name) == letter


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Đại hội Thi đua yêu nước", "dai-hoi-thi-dua-yeu-nuoc"),
        ("Khối thi đua Văn phòng – Viện", "khoi-thi-dua-van-phong-vien"),
        (unicodedata.normalize("NFD", "Ứng dụng"), "ung-dung"),
        ("???", ""),
    ],
)
def test_slugs_are_ascii(said, made):
    assert text.slug(said) == made


@given(VIETNAMESE.flatmap(lambda said: st.sampled_from([said, said.strip(), f"{said} " * 6])))
def test_slugs_are_those_of_slugify(said):
    """Plain names are made into slugs on a short way of our own; addresses may not depend on which way was taken."""
    assert text.slug(said) == slugify(text.nfc(said), max_length=text.MAX_SLUG, word_boundary=True)


@pytest.mark.parametrize("said", ["Владимир", "Ρ", "Nguyễn – Lê", "a_b", "1,200", "&amp;", "R&D", "Ðông", "a" * 130])
def test_other_signs_and_alphabets_are_slugifys(said):
    assert text.slug(said) == slugify(text.nfc(said), max_length=text.MAX_SLUG, word_boundary=True)


@given(VIETNAMESE)
def test_every_slug_may_be_an_identifier(said):
    made = text.slug(said)

    assert not made or text.is_slug(made)


@pytest.mark.parametrize(
    "bad", ["", "Tin", "tin-", "-tin", "tin--hai", "tín", "tin_hai", "a/b", "..", "a" * 121, "a\n"]
)
def test_what_is_no_identifier(bad):
    assert not text.is_slug(bad)


@pytest.mark.parametrize(
    ("day", "time", "line"),
    [
        (dt.date(2022, 1, 4), dt.time(16, 43), "Thứ Ba, 4/1/2022 16:43"),
        (dt.date(2020, 6, 21), None, "Chủ Nhật, 21/6/2020"),
        (dt.date(2020, 6, 18), dt.time(0, 5), "Thứ Năm, 18/6/2020 00:05"),
    ],
)
def test_dates_read_as_on_the_portals(day, time, line):
    assert text.date_line(day, time) == line


def test_the_locale_of_the_machine_plays_no_part():
    """Names of days are our own, whatever the locale is."""
    before = locale.setlocale(locale.LC_ALL)
    locale.setlocale(locale.LC_ALL, "C")
    try:
        assert text.weekday(dt.date(2026, 11, 20)) == "Thứ Sáu"
    finally:
        locale.setlocale(locale.LC_ALL, before)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2019, 8, 1), "ngày 01 tháng 8 năm 2019"),
        (dt.date(2020, 1, 10), "ngày 10 tháng 01 năm 2020"),
        (dt.date(2020, 2, 9), "ngày 09 tháng 02 năm 2020"),
        (dt.date(2020, 12, 31), "ngày 31 tháng 12 năm 2020"),
    ],
)
def test_formal_dates_pad_days_below_ten_and_months_one_and_two(day, words):
    """Decree 30/2020, Annex I."""
    assert text.formal_date(day) == words


@pytest.mark.parametrize(("value", "words"), [(0, "0"), (999, "999"), (1234, "1.234"), (1234567, "1.234.567")])
def test_thousands_are_set_apart_by_dots(value, words):
    assert text.number(value) == words


HIDDEN = "\u202e\u200b\u200c\u200d\u034f\u3164\u180e\U000e0041\u2060\x00\x1b\x85\u2028\u00ad\ufeff\u2066"


@pytest.mark.parametrize("hidden", HIDDEN, ids=[f"{ord(sign):04X}" for sign in HIDDEN])
def test_hidden_characters_are_found_with_their_place(hidden):
    """Controls, direction marks, invisible joiners and YAML's own line ends."""
    assert text.forbidden_character(f"Lê An{hidden}") == (5, f"U+{ord(hidden):04X}")


def test_ordinary_text_hides_nothing():
    assert text.forbidden_character("👩\u200d🌾 Tiêu đề: “Đẹp” – 1/2 · 🎉\n\tdòng hai\u00a0") is None


@given(VIETNAMESE, st.integers(min_value=2, max_value=40))
def test_an_excerpt_is_never_longer_than_its_limit(said, limit):
    cut = text.excerpt(said, limit)

    assert len(cut) <= limit
    assert cut == said or cut.endswith("…")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("\x1b[2Jxoa", "\\x1b[2Jxoa"),
        ("a\u202eb\ud800c\nd", "a\\u202eb\\ud800c\\nd"),
        ("Hội\u00a0nghị – «Bằng khen» 👍", "Hội\u00a0nghị – «Bằng khen» 👍"),
    ],
)
def test_a_terminal_is_given_no_commands(said, shown):
    """Values and names of files reach it in messages."""
    assert text.printable(said) == shown


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("Bằng khen", None),
        ("Y Bhiŏ Niê\u0306, ê\u0306", None),
        ("một b\u0300ằng khen", (4, "b\u0300ằng")),
        ("\u0301Một", (0, "\u0301Một")),
        ("Hạ\u0301", (1, "Hạ\u0301")),
        ("q\u0303", (0, "q\u0303")),
    ],
)
def test_a_tone_mark_where_none_may_stand_is_found(said, found):
    assert text.misplaced_tone(text.nfc(said)) == found


def test_a_lone_tone_mark_is_sorted_like_anything_else():
    """It once ended the build with a traceback."""
    assert sorted(["\u0301", "b", "a"], key=text.sort_key)


@pytest.mark.parametrize("said", ["a\u200db", "a\u200cb", "\u3164", "a\U000e0041", "a\u034fb", "\ud800"])
def test_what_is_not_seen_is_found(said):
    assert text.forbidden_character(said) is not None


@pytest.mark.parametrize("said", ["👨\u200d👩\u200d👧", "❤\ufe0f\u200d🔥", "Hội\u00a0nghị", "điện thoại ☎️"])
def test_pictures_and_spaces_may_stand_in_texts(said):
    assert text.forbidden_character(said) is None
