"""Times as editors write them: days, months and years of events, years and spans of honours."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Final

from bangvang.domain.date_parsing import DateError, parse_days
from bangvang.domain.dates import EventDate, Period, Precision
from bangvang.domain.fields import as_list, as_period, as_text, as_year, as_year_of, fail
from bangvang.domain.honour_years import (
    NO_YEAR,
    SCHOOL_YEAR,
    HonourYear,
    one_year,
    school_year,
    span_of_years,
)
from bangvang.domain.models import FieldError, ReadBy
from bangvang.domain.problems import Kind
from bangvang.domain.text import match_key
from bangvang.lazy_patterns import lazy_pattern

MOST_YEARS: Final = 60
UNKNOWN: Final = frozenset(map(match_key, ("không rõ", "không rõ năm", "chưa rõ", "chưa rõ năm", "unknown")))

_MONTH_DAY = lazy_pattern(r"--(\d{2})-(\d{2})")
_MONTH = lazy_pattern(r"(?:tháng )?(?:(?P<year>\d{4})-(?P<month>\d{1,2})|(?P<m>\d{1,2})/(?P<y>\d{4}))", re.IGNORECASE)
_YEAR = lazy_pattern(r"(?:năm )?(\d{4})", re.IGNORECASE)
_MONTHS_OR_YEARS = lazy_pattern(r"(?<=\d)\s*(?:/\s*(?=\d{4}-)|\s[-–—]\s|–)\s*(?=\d|tháng|năm)")
_YEAR_RANGE = lazy_pattern(r"\d{4}\s*[-–—/]\s*\d{4}")
_SCHOOL = lazy_pattern(rf"{SCHOOL_YEAR}\s+(.+)", re.IGNORECASE)
_COMMA = lazy_pattern(r"\s*[,;]\s*|\s+và\s+")


def as_event_date(value: object) -> EventDate:
    """Take a day or several (``10–11/8/2020``), a month (``2020-06``) or a year, or ``--06-23`` without a year.

    A month or a year stays one: nothing more exact is ever made of it.
    """
    text = as_text(value)
    if month_day := _MONTH_DAY.fullmatch(text):
        return _without_year(text, int(month_day[1]), int(month_day[2]))
    parts = _MONTHS_OR_YEARS.split(text)
    ends = [end for part in parts if (end := _month_or_year(part))]
    if len(ends) != len(parts):
        return _days(text)
    (start, precision), (last, of_last) = ends[0], ends[-1]
    if len(ends) > 2 or last < start or precision != of_last:  # noqa: PLR2004 - a range has two ends
        message = f'Khoảng thời gian "{text}" không hợp lệ.'
        raise fail(Kind.BAD_DATE, message, "Đầu trước, cuối sau; hai đầu cùng là tháng hoặc cùng là năm.")
    return EventDate(start, None if last == start else last, precision=precision)


def _without_year(text: str, month: int, day: int) -> EventDate:
    try:
        dt.date(2000, month, day)
    except ValueError:
        raise fail(Kind.BAD_DATE, f'Ngày "{text}" không có thật.', "Ghi --tháng-ngày, ví dụ --06-23.") from None
    return EventDate(None, month_day=text[2:])


def _days(text: str) -> EventDate:
    try:
        start, end = parse_days(text)
    except DateError as error:
        raise fail(Kind.BAD_DATE, error.message, error.remedy) from None
    return EventDate(start, None if end == start else end)


def _month_or_year(text: str) -> tuple[dt.date, Precision] | None:
    if found := _YEAR.fullmatch(text):
        return dt.date(as_year(found[1]), 1, 1), "year"
    if not (found := _MONTH.fullmatch(text)):
        return None
    year, month = as_year(found["year"] or found["y"]), int(found["month"] or found["m"])
    if not 1 <= month <= 12:  # noqa: PLR2004 - months of a year
        remedy = "Ghi tháng từ 1 đến 12, ví dụ 2020-06, hoặc chỉ năm 2020."
        raise fail(Kind.BAD_DATE, f'Tháng "{text}" không có thật.', remedy)
    return dt.date(year, month, 1), "month"


def as_honour_year(value: object) -> HonourYear:
    """Take ``2016``, ``năm học 2019–2020``, or «không rõ» where the source is known to be silent."""
    text = as_text(value)
    if match_key(text) in UNKNOWN:
        return NO_YEAR._replace(said_in="entry")
    if found := _SCHOOL.fullmatch(text):
        return as_school_year(found[1])
    if _YEAR_RANGE.fullmatch(text):
        message = f'"{text}" là nhiều năm.'
        remedy = "Mỗi năm một lần khen thì ghi years; một lần khen cho cả giai đoạn thì ghi period; năm học thì ghi "
        raise fail(Kind.BAD_YEAR, message, f"{remedy}school_year.")
    return one_year(as_year(text))


def as_honour_years(value: object) -> tuple[HonourYear, ...]:
    """Take a list of years, a range (``2015–2019`` is each of the five), or both: ``[2012, 2015–2019]``."""
    parts = [part for item in _items(value) for part in _COMMA.split(as_text(item)) if part]
    found = dict.fromkeys(year for part in parts for year in _years_of(part))
    if len(found) > MOST_YEARS:
        message = f"Mục này ghi {len(found)} năm."
        raise fail(
            Kind.BAD_PERIOD, message, "Xem lại năm đầu và năm cuối; một lần khen cho cả giai đoạn thì ghi period."
        )
    return tuple(found)


def _items(value: object) -> list[object]:
    found = as_list(value)
    return list(found) if isinstance(found, list | tuple) else [found]


def _years_of(text: str) -> tuple[HonourYear, ...]:
    if not _YEAR_RANGE.fullmatch(text):
        return (as_honour_year(text),)
    span = as_period(text)
    return tuple(one_year(year) for year in range(span.first, span.last + 1))


def as_honour_span(value: object) -> HonourYear:
    """Take the first and the last year of one honour: ``2015–2019``."""
    return span_of_years(as_period(value))


def as_school_year(value: object) -> HonourYear:
    """Take the two years of a school year: ``2019–2020``, with or without «năm học»."""
    text = as_text(value)
    span = as_period(found[1] if (found := _SCHOOL.fullmatch(text)) else text)
    if span.last != span.first + 1:
        message = f'"{text}" không phải một năm học.'
        raise fail(Kind.BAD_PERIOD, message, "Ghi hai năm liền nhau, ví dụ 2019–2020.")
    return school_year(Period(span.first, span.last))


def as_row_years(value: object) -> tuple[HonourYear, ...]:
    """Take the cell of a list: a year (or a date of it) or several, a span, a school year, «không rõ», or nothing."""
    text = as_text(value)
    if not text:
        return ()
    found = (as_honour_span(text),) if _YEAR_RANGE.fullmatch(text) else _years_of_cell(text)
    return tuple(one._replace(said_in="row") for one in found)


def _years_of_cell(text: str) -> tuple[HonourYear, ...]:
    try:
        return as_honour_years(text)
    except FieldError as error:
        if error.kind != Kind.BAD_YEAR:
            raise
        return (one_year(as_year_of(text)),)  # spreadsheets keep years as dates


EventDays = Annotated[EventDate, ReadBy(as_event_date)]
StatedYear = Annotated[HonourYear, ReadBy(as_honour_year)]
StatedYears = Annotated[tuple[HonourYear, ...], ReadBy(as_honour_years)]
StatedSpan = Annotated[HonourYear, ReadBy(as_honour_span)]
StatedSchoolYear = Annotated[HonourYear, ReadBy(as_school_year)]
