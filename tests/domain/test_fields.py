"""Kinds of fields: every form that editors may write, and what is refused with which rule."""

from __future__ import annotations

import contextlib
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.domain import fields
from bangvang.domain.dates import Moment, Period
from bangvang.domain.models import FieldError
from bangvang.domain.problems import Kind
from bangvang.domain.time_fields import as_event_date, as_honour_years, as_row_years

DAYS = st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31))


def refused(field, value) -> Kind:
    """Give the rule by which a field refuses a value."""
    with pytest.raises(FieldError) as caught:
        field(value)
    assert caught.value.message.endswith(".")
    assert caught.value.remedy.endswith(".")
    return caught.value.kind


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        ("2022-01-04", Moment(dt.date(2022, 1, 4))),
        ("2022-1-4", Moment(dt.date(2022, 1, 4))),
        ("4/1/2022", Moment(dt.date(2022, 1, 4))),
        ("04/01/2022", Moment(dt.date(2022, 1, 4))),
        ("  2022-01-04   16:43 ", Moment(dt.date(2022, 1, 4), dt.time(16, 43))),
        ("2022-01-04T16:43", Moment(dt.date(2022, 1, 4), dt.time(16, 43))),
        ("4/1/2022 9:05", Moment(dt.date(2022, 1, 4), dt.time(9, 5))),
        ("29/2/2024 00:00", Moment(dt.date(2024, 2, 29), dt.time(0, 0))),
    ],
)
def test_a_date_is_written_either_way_the_day_first_with_slashes(said, moment):
    """«05/03/2020» is the fifth of March, whatever Pelican makes of it."""
    assert fields.as_moment(said) == moment


@given(DAYS, st.none() | st.times())
@pytest.mark.slow
def test_both_ways_of_writing_a_moment_give_the_same(day, time):
    clock = f" {time:%H:%M}" if time else ""

    written = fields.as_moment(f"{day.isoformat()}{clock}")

    assert written == fields.as_moment(f"{day.day}/{day.month}/{day.year}{clock}")
    assert written.day == day


@pytest.mark.parametrize(
    "said",
    [
        *["2022", "2022-01", "1/2022", "4/1/22", "hôm nay", "now", "-2022-01-04", "2022-01-04/2022-01-05"],
        *["2022-02-30", "31/4/2022", "5/13/2022", "0/1/2022", "2022-13-01", "29/2/2023", "2022-01-04 24:00"],
        *["2022-01-04 16:60", "1899-12-31", "1/1/2101", "Thứ Hai, 4/1/2022"],
    ],
)
def test_a_date_in_doubt_is_refused(said):
    """Nothing is filled in from today, and no order of day and month is guessed."""
    assert refused(fields.as_moment, said) is Kind.BAD_DATE


def test_a_moment_for_machines_bears_the_zone_only_with_a_time():
    assert Moment(dt.date(2022, 1, 4), dt.time(16, 43)).iso == "2022-01-04T16:43+07:00"
    assert Moment(dt.date(2022, 1, 4)).iso == "2022-01-04"


def test_a_day_has_no_time():
    assert refused(fields.as_day, "2022-01-04 16:43") is Kind.BAD_DATE


@pytest.mark.parametrize(
    ("said", "count"), [("0", 0), ("04", 4), ("12", 12), ("1.200", 1200), ("1.234.567", 1234567), (" 7 ", 7)]
)
def test_a_count_is_a_whole_number_as_people_write_it(said, count):
    """«04» is four, «1.200» one thousand two hundred."""
    assert fields.as_count(said) == count


@given(st.integers(min_value=0, max_value=999_999_999))
def test_a_count_with_and_without_dots_is_the_same(count):
    assert fields.as_count(f"{count:,}".replace(",", ".")) == fields.as_count(str(count)) == count


@pytest.mark.parametrize(
    "said", ["mười", "12,5", "1.20", "1,200", "12 người", "1e3", "hơn 200", "+5", "0x10", "1.2345"]
)
def test_what_is_no_whole_number(said):
    assert refused(fields.as_count, said) is Kind.BAD_NUMBER


@pytest.mark.parametrize("said", ["-1", "- 3", "-1200"])
def test_a_count_is_never_negative(said):
    assert refused(fields.as_count, said) is Kind.NEGATIVE_COUNT


@pytest.mark.parametrize("said", ["1899", "2101", "16", "20166", "2016.", "hai nghìn", "2015-2019"])
def test_what_is_no_year(said):
    assert refused(fields.as_year, said) is Kind.BAD_YEAR


def test_a_year_has_four_digits():
    assert [fields.as_year(said) for said in ("1900", "2016", "2100")] == [1900, 2016, 2100]


def test_the_year_of_a_date_is_kept_where_only_the_year_counts():
    assert [fields.as_year_of(said) for said in ("2019", "2019-08-01", "1/8/2019")] == [2019] * 3


@pytest.mark.parametrize("said", ["2015–2019", "2015-2019", "2015 — 2019", "2015/2019"])
def test_a_period_is_two_years_with_a_dash(said):
    assert fields.as_period(said) == Period(2015, 2019)


@pytest.mark.parametrize("said", ["2019–2015", "2015", "2015–19", "2015–2019–2020", "1800–1900", "từ 2015 đến 2019"])
def test_what_is_no_period(said):
    assert refused(fields.as_period, said) is Kind.BAD_PERIOD


@pytest.mark.parametrize(
    ("said", "flag"), [("true", True), ("Có", True), ("Yes", True), ("No", False), ("không", False)]
)
def test_a_flag_is_said_in_either_language(said, flag):
    assert fields.as_flag(said) is flag


def test_a_flag_is_not_guessed():
    assert refused(fields.as_flag, "có lẽ") is Kind.BAD_CHOICE


@pytest.mark.parametrize(("said", "score"), [("4.5", 4.5), ("4,5", 4.5), ("5", 5.0), ("1", 1.0)])
def test_a_score_has_a_comma_or_a_point(said, score):
    assert fields.as_score(said) == score


@pytest.mark.parametrize("said", ["0", "0.9", "5.1", "6", "bốn", "4/5", "4.5555"])
def test_a_score_lies_between_one_and_five(said):
    assert refused(fields.as_score, said) is Kind.BAD_NUMBER


@pytest.mark.parametrize("said", ["Tên Bài", "tên-bài", "a--b", "-a", "a/b", "../a", "a" * 121])
def test_what_is_no_identifier(said):
    assert refused(fields.as_slug, said) is Kind.BAD_SLUG


@pytest.mark.parametrize(
    "said",
    ["/", "/cu/bai-1.html", "/chi-tiet?nid=123", "/?q=node/1", "/tin%20cu/", "/t%E1%BB%A9c.html", "/a..b", "/cu/"],
)
def test_old_addresses_are_kept_as_they_were(said):
    assert fields.as_old_address(said) == said


@pytest.mark.parametrize(
    "said",
    [
        *["cu/bai.html", "//example.vn/x", "https://example.vn/x", "javascript:alert(1)", "?nid=1", "/a b", "/a#b"],
        *["/../x", "/a/../x", "/a/..", "/./x", "/a//b", "/%2e%2e/x", "/a/%2E%2E", "/a%5c..%5cb", "/a\\b", "/a%00"],
        *['/"onclick=', "/<script>", "/a'b", "/%ff", "/" + "a" * 201, "/.../x"],
    ],
)
def test_an_old_address_leads_nowhere_else(said):
    """No other site, no way up (decoded as servers do), nothing that a file system or a page could trip over."""
    assert refused(fields.as_old_address, said) is Kind.BAD_ADDRESS


def test_a_choice_is_taken_without_regard_to_case_and_accents():
    level = fields.one_of("nhà nước", "cơ sở")

    assert [level(said) for said in ("Nhà nước", "co so", "NHA NUOC")] == ["nhà nước", "cơ sở", "nhà nước"]
    assert refused(level, "tỉnh") is Kind.BAD_CHOICE


def test_text_is_one_line_with_single_spaces():
    assert fields.as_text("  Lê \n Ngân\u00a0 Giang ") == "Lê Ngân Giang"
    assert refused(fields.as_text, ["Lê", "Ngân"]) is Kind.WRONG_SHAPE
    assert refused(fields.as_text, {"name": "Lê"}) is Kind.WRONG_SHAPE


def test_one_value_stands_for_a_list_of_one():
    assert fields.as_list("một") == ["một"]
    assert fields.as_list(["một", "hai"]) == ["một", "hai"]


def test_tags_come_as_a_list_or_with_commas():
    assert fields.as_tags("điển hình,  tổng kết năm ,,") == ["điển hình", "tổng kết năm"]
    assert fields.as_tags(["một, hai"]) == ["một, hai"]


@given(st.text(max_size=40))
@pytest.mark.slow
def test_no_field_ever_fails_in_another_way(said):
    """Whatever is written, a field gives a value or one of our sentences."""
    for field in (
        fields.as_moment,
        as_event_date,
        as_honour_years,
        as_row_years,
        fields.as_count,
        fields.as_period,
        fields.as_old_address,
    ):
        with contextlib.suppress(FieldError):
            field(said)


def test_lines_below_each_other_are_a_list():
    """A block behind «|» is how many write a list; as one line it made one person of two."""
    assert fields.as_list("Lê Văn An\n- Trần Thị Bình\n\n • Lò Văn Cầu\n") == [
        "Lê Văn An",
        "Trần Thị Bình",
        "Lò Văn Cầu",
    ]
    assert fields.as_list("Lê Văn An - Giám đốc") == ["Lê Văn An - Giám đốc"]


def test_tags_may_have_commas_semicolons_or_lines_between_them():
    assert fields.as_tags("thi đua; khen thưởng, điển hình\nnông thôn") == [
        *("thi đua", "khen thưởng", "điển hình", "nông thôn")
    ]


@pytest.mark.parametrize("text", ["3 người", "12 tập thể", "Hai hộ gia đình", "1.200 học sinh"])
def test_how_many_there_are_is_nobodys_name(text):
    assert fields.is_number_of(text)


@pytest.mark.parametrize(
    "text", ["Ba Vì", "Hai Bà Trưng", "Hộ ông Lê An", "Tổ 3", "Trường THCS 19/5", "Hải Hồ", "Nam Hộ"]
)
def test_names_with_numbers_are_names(text):
    assert not fields.is_number_of(text)


@pytest.mark.parametrize("said", ["2018, 2019 và 2020", "2018; 2019; 2020", "2018–2020"])
def test_years_in_a_row_are_each_of_them(said):
    assert [year.year for year in as_honour_years(said)] == [2018, 2019, 2020]
