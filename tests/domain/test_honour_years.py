"""The year of an honour: what the entry says, else the year of its event, else none."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

from bangvang.domain.dates import EventDate, Moment, Period
from bangvang.domain.honour_years import NO_YEAR, honour_years, one_year, school_year, span_of_years, years_text
from bangvang.domain.time_checks import doubt_of_event, doubts_of_years
from bangvang.domain.vocabulary import Status

POSTED = Moment(dt.date(2021, 1, 4))
OVER_NEW_YEAR = EventDate(dt.date(2020, 12, 31), dt.date(2021, 1, 1))
IN_2019 = EventDate(dt.date(2019, 1, 1), precision="year")


@pytest.mark.parametrize("status", get_args(Status))
def test_what_is_stated_holds_whatever_the_event(status):
    assert honour_years((one_year(2016),), OVER_NEW_YEAR, status) == (one_year(2016),)


@pytest.mark.parametrize(
    ("status", "year"),
    [("conferred", 2021), ("announced", 2021), *((s, 0) for s in ("proposed", "rejected", "revoked", "cited"))],
)
def test_the_event_dates_only_what_happened_there(status, year):
    """Its last day does; what is recalled, proposed or taken back there happened at another time."""
    (found,) = honour_years((), OVER_NEW_YEAR, status)

    assert (found.year, found.said_in) == (year, "event" if year else "")


@pytest.mark.parametrize("event", [None, EventDate(None, month_day="06-23")])
def test_without_a_dated_event_the_year_is_unknown(event):
    assert honour_years((), event, "conferred") == (NO_YEAR,)


def test_years_stand_in_order_each_once():
    stated = (one_year(2019), school_year(Period(2015, 2016)), one_year(2015), one_year(2019))

    found = honour_years(stated, None, "conferred")

    assert years_text(found) == "2015, năm học 2015–2016, 2019"


@pytest.mark.parametrize(
    ("year", "is_told"),
    [
        (one_year(2021), False),
        (one_year(1945), False),
        (one_year(2022), True),
        (span_of_years(Period(2021, 2025)), True),
        (one_year(1944), True),
        (NO_YEAR, False),
    ],
)
def test_a_year_that_can_hardly_be_is_told(year, is_told):
    """After the posting, or before 1945."""
    assert len(list(doubts_of_years("Giấy khen", [year], POSTED))) == is_told


HEAD = "-- tin/2020/a.md --\n---\ntitle: A\ndate: 2020-03-01\n{event}awards:\n{awards}---\n"


@pytest.mark.parametrize(
    ("event", "statuses", "told"),
    [
        ("", ["conferred"], ["Mục Giấy khen không rõ năm: bài không ghi ngày diễn ra"]),
        ("", ["conferred", "cited", "proposed"], ["3 mục khen thưởng không rõ năm: bài không ghi ngày diễn ra"]),
        ("event: 2019-12\n", ["conferred", "announced"], []),
        (
            "event: 2019-12\n",
            ["cited", "conferred", "rejected"],
            ["2 mục khen thưởng không rõ năm: ngày sự kiện không phải là năm được khen"],
        ),
    ],
)
def test_one_warning_tells_of_all_entries_without_a_year_and_why(archive, event, statuses, told):
    awards = "".join(f"  - {{award: Giấy khen, recipients: [Lê An], status: {status}}}\n" for status in statuses)

    _, problems = archive(HEAD.format(event=event, awards=awards))

    assert [problem.message.partition(", nên")[0] for problem in problems] == told
    assert all("year: không rõ" in problem.remedy for problem in problems)


def test_an_editor_who_says_that_the_year_is_unknown_is_not_asked_again(archive):
    awards = "  - {award: Giấy khen, recipients: [Lê An], year: không rõ}\n"

    found, problems = archive(HEAD.format(event="event: 2019-12\n", awards=awards))

    assert list(problems) == []
    assert [line.years for line in found.records] == ["Không rõ năm"]


@pytest.mark.parametrize(
    ("event", "is_told"),
    [
        (None, False),
        (EventDate(None, month_day="06-23"), False),
        (EventDate(dt.date(2021, 1, 4)), False),
        (EventDate(dt.date(2021, 1, 5)), True),
        (EventDate(dt.date(2021, 1, 1), precision="month"), False),
        (EventDate(dt.date(2021, 2, 1), precision="month"), True),
        (EventDate(dt.date(2022, 1, 1), precision="year"), True),
    ],
)
def test_an_event_after_its_posting_is_told(event, is_told):
    assert (doubt_of_event(event, POSTED) is not None) is is_told
