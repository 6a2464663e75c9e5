"""Times as editors write them: nothing more exact is made of them than they say."""

from __future__ import annotations

import datetime as dt

import pytest

from bangvang.domain import time_fields
from bangvang.domain.dates import EventDate
from bangvang.domain.models import FieldError
from bangvang.domain.problems import Kind

TEN, ELEVEN = dt.date(2020, 8, 10), dt.date(2020, 8, 11)
AUGUST, SEPTEMBER = dt.date(2020, 8, 1), dt.date(2020, 9, 1)


def refused(parse, said) -> Kind:
    """Give the kind of the error that a value raises."""
    with pytest.raises(FieldError) as caught:
        parse(said)
    assert caught.value.remedy.endswith(".")
    return caught.value.kind


@pytest.mark.parametrize(
    ("said", "event"),
    [
        ("2020-08-10", EventDate(TEN)),
        ("10/8/2020", EventDate(TEN)),
        ("2020-08-10/2020-08-11", EventDate(TEN, ELEVEN)),
        ("2020-08-10 / 2020-08-11", EventDate(TEN, ELEVEN)),
        ("10/8/2020 – 11/8/2020", EventDate(TEN, ELEVEN)),
        ("10/8/2020 - 11/8/2020", EventDate(TEN, ELEVEN)),
        ("10/8/2020–11/8/2020", EventDate(TEN, ELEVEN)),
        ("10-11/8/2020", EventDate(TEN, ELEVEN)),
        ("từ 10 đến 11/8/2020", EventDate(TEN, ELEVEN)),
        ("2020-08-10 — 2020-08-11", EventDate(TEN, ELEVEN)),
        ("2020-08-10/2020-08-10", EventDate(TEN)),
        ("--06-23", EventDate(None, month_day="06-23")),
        ("--02-29", EventDate(None, month_day="02-29")),
        ("2020-08", EventDate(AUGUST, precision="month")),
        ("8/2020", EventDate(AUGUST, precision="month")),
        ("tháng 8/2020", EventDate(AUGUST, precision="month")),
        ("2020-08/2020-09", EventDate(AUGUST, SEPTEMBER, precision="month")),
        ("2020", EventDate(dt.date(2020, 1, 1), precision="year")),
        ("năm 2020", EventDate(dt.date(2020, 1, 1), precision="year")),
        ("2019–2020", EventDate(dt.date(2019, 1, 1), dt.date(2020, 1, 1), precision="year")),
    ],
)
def test_an_event_is_as_exact_as_it_is_said(said, event):
    """A day, some days, a day without its year, a month or a year."""
    assert time_fields.as_event_date(said) == event


@pytest.mark.parametrize(
    ("said", "year"), [("2020-12-31/2021-01-01", 2021), ("2020-12/2021-01", 2021), ("2019", 2019), ("--12-31", 0)]
)
def test_the_year_of_an_event_is_that_of_its_last_day(said, year):
    assert time_fields.as_event_date(said).year == year


@pytest.mark.parametrize(
    "said",
    [
        *["2020-08-11/2020-08-10", "10/8/2020 – 9/8/2020", "--6-23", "--02-30", "--13-01"],
        *["2020-08-10/2020-08-11/2020-08-12", "2020-08-10/11", "2020-08-10 08:00", "--06-23/--06-24"],
        *["2020-13", "0/2020", "2020-08/2020-09-01", "2020-08-10/2020-09", "2020-09/2020-08", "hè 2020"],
    ],
)
def test_an_event_in_doubt_is_refused(said):
    assert refused(time_fields.as_event_date, said) is Kind.BAD_DATE


def said_years(said) -> list[tuple[int, str, bool]]:
    return [(year.year, year.words, year.is_span) for year in time_fields.as_honour_years(said)]


@pytest.mark.parametrize(
    ("said", "years"),
    [
        ("2016", [2016]),
        (["2015", "2016", "2019"], [2015, 2016, 2019]),
        ("2015, 2016", [2015, 2016]),
        ("2015–2019", [2015, 2016, 2017, 2018, 2019]),
        ("2015 - 2017", [2015, 2016, 2017]),
        (["2012", "2015-2016"], [2012, 2015, 2016]),
        (["2016", "2015–2016"], [2016, 2015]),
    ],
)
def test_years_are_one_honour_each(said, years):
    """A list or a range; whoever is named twice is honoured once a year."""
    assert said_years(said) == [(year, str(year), False) for year in years]


@pytest.mark.parametrize("said", ["2019–2015", ["2016", "1800–1900"], "1950–2020"])
def test_years_that_cannot_be_meant_are_refused(said):
    assert refused(time_fields.as_honour_years, said) is Kind.BAD_PERIOD


def test_a_range_of_years_is_no_year():
    """Three things may be meant, and the message names all three."""
    with pytest.raises(FieldError) as caught:
        time_fields.as_honour_year("2015–2019")

    assert all(name in caught.value.remedy for name in ("years", "period", "school_year"))


@pytest.mark.parametrize("said", ["không rõ", "Không rõ năm", "khong ro", "chưa rõ", "unknown"])
def test_an_editor_may_say_that_the_source_is_silent(said):
    year = time_fields.as_honour_year(said)

    assert (year.is_known, year.words, year.said_in) == (False, "Không rõ năm", "entry")


@pytest.mark.parametrize("said", ["2019–2020", "2019-2020", "năm học 2019 – 2020", "Năm học 2019/2020"])
def test_a_school_year_is_kept_as_said_and_counts_in_its_last_year(said):
    year = time_fields.as_school_year(said)

    assert (year.year, year.words, year.is_span) == (2020, "năm học 2019–2020", False)
    assert time_fields.as_honour_year("năm học 2019–2020") == year


@pytest.mark.parametrize("said", ["2019–2021", "2019–2019", "2019", "năm học 2019"])
def test_a_school_year_has_two_years_in_a_row(said):
    assert refused(time_fields.as_school_year, said) is Kind.BAD_PERIOD


def test_a_period_is_one_honour_under_its_last_year():
    span, single = time_fields.as_honour_span("2015–2019"), time_fields.as_honour_span("2015–2015")

    assert (span.year, span.words, span.is_span) == (2019, "2015–2019", True)
    assert (single.year, single.words, single.is_span) == (2015, "2015", False)


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("", []),
        ("2016", [("2016", False)]),
        ("2015, 2016", [("2015", False), ("2016", False)]),
        ("2015–2019", [("2015–2019", True)]),
        ("Năm học 2019-2020", [("năm học 2019–2020", False)]),
        ("không rõ", [("Không rõ năm", False)]),
    ],
)
def test_the_cell_of_a_list_says_its_own_years(cell, years):
    """There a range is a span, as the column «Năm, giai đoạn» has it."""
    found = time_fields.as_row_years(cell)

    assert [(year.words, year.is_span) for year in found] == years
    assert {year.said_in for year in found} <= {"row"}
