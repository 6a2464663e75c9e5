"""Dates in every form that means one day only: ISO, day first, words, stamps of portals, exports of other tools."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping
from typing import Final

from bangvang.domain.calendar import ZONE
from bangvang.domain.dates import Moment
from bangvang.domain.text import date_words, fold, squeeze, weekday
from bangvang.lazy_patterns import lazy_pattern

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2100
DATE_REMEDY: Final = "Viết như 4/1/2022, 4/1/2022 16:43 hoặc 2022-01-04 16:43."
DAY_REMEDY: Final = "Viết như 4/1/2022 hoặc 2022-01-04."

_EXCEL_DAYS: Final = range(20_000, 60_000)  # 1954 to 2064 as spreadsheets count days
_NUMBERS: Final = "mot hai ba tu nam sau bay tam chin muoi".split()
_MONTH_WORDS: Final[Mapping[str, int]] = {word: number for number, word in enumerate(_NUMBERS, start=1)} | {
    "muoi mot": 11,
    "muoi hai": 12,
}
_ENGLISH_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_ENGLISH_DAYS: Final = "mon tue wed thu fri sat sun".split()
_VIETNAMESE_DAYS: Final = "hai ba tu nam sau bay".split()

_GLUED_T = lazy_pattern(r"(?<=\d)t(?=\d\d?[:h])")
_TIME = lazy_pattern(
    r"""(?:\b(?:vao\s)?(?:luc|hoi)\s)?(?<![\d:./-])
    (?P<hour>\d{1,2})
    (?: :(?P<minute>\d\d)(?::(?P<second>\d\d)(?:[.,]\d{1,9})?)?
      | \s?(?:gio|h|g)(?:\s?(?P<minutes>\d{1,2})(?:\s?(?:phut|ph|p|'))?)?(?![a-z])
    )
    (?:\s?(?P<half>[ap]\.?m\.?|sa|ch|sang|trua|chieu|toi)\b\.?)?
    (?:\s?(?P<zone>z\b|[+-]\d\d(?::?\d\d)?(?![\d/.-])))?
    (?:\s?utc$)?""",
    re.VERBOSE,
)
_NAMED_ZONE = lazy_pattern(r"\(?\b(?:(?:gmt|utc)\s?(?P<zone>[+-]\d{1,2}(?::?\d\d)?)|ict|gio viet nam)\)?")
_WEEKDAY = lazy_pattern(
    r"^\W*(?:thu\s?(?P<name>[2-7]|hai|ba|tu|nam|sau|bay)\b|(?P<sunday>chu nhat|cn)\b"
    r"|t(?P<short>[2-7])\b|(?P<english>mon|tue|wed|thu|fri|sat|sun)(?:[a-z]*day)?\b)"
)
_EDGES = lazy_pattern(r"^(?:[\s,;|–—()-]|\b(?:ngay|hom)\b)+|[\s,;|–—()-]+$")
_MONTHS = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_ENGLISH = f"(?P<english>{'|'.join(_ENGLISH_MONTHS)})[a-z]*\\.?"
_DAY_FORMS = tuple(
    lazy_pattern(form)
    for form in (
        r"(?P<year>\d{4})\s?[-/.]\s?(?P<month>\d\d?)\s?[-/.]\s?(?P<day>\d\d?)",
        r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)",
        r"(?P<day>\d\d?)\s?[-/.]\s?(?P<month>\d\d?)\s?[-/.]\s?(?P<year>\d{4})",
        rf"(?P<day>\d\d?)\s?thang\s?(?P<month>\d\d?|{_MONTHS})(?:\s?,?\s?nam\s?|\s?[,/.-]\s?|\s)(?P<year>\d{{4}})",
        rf"(?P<day>\d\d?)(?:st|nd|rd|th)?[ -]{_ENGLISH},?[ -](?P<year>\d{{4}})",
        rf"{_ENGLISH} (?P<day>\d\d?)(?:st|nd|rd|th)?,? (?P<year>\d{{4}})",
    )
)
_SHORT_END = lazy_pattern(r"(?P<day>\d\d?)(?:\s?(?:[-/.]|thang)\s?(?P<month>\d\d?))?")
_TO = lazy_pattern(
    r"\s+(?:den|toi|va)(?:\s+(?:het|ngay))*\s+|\s*[–—]\s*|\s+-\s+|\s*/\s*(?=\d{4}-)|(?<=\d)-(?=\d\d?[/.]\d\d?[/.]\d{4})"
)
_FROM = lazy_pattern(r"^(?:tu|trong|cac|hai|ngay|\s)+(?=\s|\d)")


class DateError(ValueError):
    """A text that does not mean one day: ``message`` says why, ``remedy`` how to write it, both in Vietnamese."""

    def __init__(self, message: str, remedy: str = DATE_REMEDY) -> None:
        """Keep both sentences."""
        super().__init__(message)
        self.message = message
        self.remedy = remedy


def parse_moment(text: str) -> Moment:
    """Give the moment that ``text`` means, in Vietnamese time; raises DateError.

    The day comes before the month. A weekday must fit; an offset from UTC is converted; without a time of day none is
    assumed. ``4/1/22`` is refused: day, month and year could change places.
    """
    said = squeeze(text)
    rest = _GLUED_T.sub(" ", fold(_ascii_digits(said)))
    if rest.startswith(("-", "/", ".")):
        raise DateError(f'Ngày "{said}" không rõ ràng.')
    rest, named = _take(_NAMED_ZONE, rest)
    rest, time = _take(_TIME, rest)
    rest, day_name = _take(_WEEKDAY, rest)
    rest = _EDGES.sub("", _EDGES.sub("", rest))
    found = next(filter(None, (form.fullmatch(rest) for form in _DAY_FORMS)), None)
    if found is None:
        raise DateError(f'Ngày "{said}" không rõ ràng.', _remedy(said, rest))
    day = _day(found.groupdict(), said)
    _check_weekday(day_name, day, said)
    zone = (time and time["zone"]) or (named and named["zone"]) or ""
    return _in_our_zone(day, _time(time, said) if time else None, zone)


def find_day(said: object) -> dt.date | None:
    """Give the day of what a date field says, in any form that is read; None where it means no day."""
    try:
        return parse_moment(str(said or "")).day
    except DateError:
        return None


def parse_day(text: str) -> dt.date:
    """Give the day that ``text`` means; a time of day is refused, as anything else that ``parse_moment`` refuses."""
    try:
        moment = parse_moment(text)
    except DateError as error:
        raise DateError(error.message, DAY_REMEDY if error.remedy == DATE_REMEDY else error.remedy) from None
    if moment.time is not None:
        remedy = f"Ghi {date_words(moment.day)}; giờ thì viết trong bài."
        raise DateError("Chỗ này chỉ ghi ngày, không ghi giờ.", remedy)
    return moment.day


def parse_days(text: str) -> tuple[dt.date, dt.date]:
    """Give the first and last day that ``text`` means, which may be one: ``25–27/12/2020``; raises DateError.

    The first end may leave out what the last one says: month or year.
    """
    said = squeeze(text)
    ends = _TO.split(_FROM.sub("", fold(_ascii_digits(said))))
    try:
        day = parse_day(said)
    except DateError:
        if len(ends) == 1:
            raise
    else:
        return day, day
    if len(ends) > 2:  # noqa: PLR2004 - a span has two ends
        raise DateError(f'Khoảng ngày "{said}" không rõ ràng.', "Viết ngày đầu và ngày cuối: 10/8/2020 – 11/8/2020.")
    last = parse_day(ends[1])
    first = _first_end(ends[0].strip(), last, said)
    if last < first:
        raise DateError(f'Khoảng ngày "{said}" không hợp lệ.', "Ngày đầu trước, ngày cuối sau.")
    return first, last


def _first_end(text: str, last: dt.date, said: str) -> dt.date:
    found = _SHORT_END.fullmatch(text)
    if not found:
        return parse_day(text)
    month = found["month"] or last.month
    return _day({"day": found["day"], "month": str(month), "year": str(last.year)}, said)


def _ascii_digits(text: str) -> str:
    """Refuse digits of other scripts, which look like another number or like none."""
    foreign = next((c for c in text if c.isdigit() and not c.isascii()), "")
    if foreign:
        raise DateError(f'Ngày "{text}" có chữ số lạ "{foreign}".', "Gõ lại bằng các chữ số 0–9.")
    return text


def _take(pattern: re.Pattern[str], text: str) -> tuple[str, re.Match[str] | None]:
    """Cut the first match out of a text."""
    found = pattern.search(text)
    return (f"{text[: found.start()]} {text[found.end() :]}".strip(), found) if found else (text, None)


def _day(parts: Mapping[str, str | None], said: str) -> dt.date:
    year, day = int(parts["year"] or 0), int(parts["day"] or 0)
    month = _month(parts)
    try:
        found = dt.date(year, month, day)
    except ValueError:
        raise DateError(f'Ngày "{said}" không có thật.', _remedy_of_impossible(year, month, day)) from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise DateError(f'Năm trong ngày "{said}" nằm ngoài {FIRST_YEAR}–{LAST_YEAR}.')
    return found


def _month(parts: Mapping[str, str | None]) -> int:
    if parts.get("english"):
        return _ENGLISH_MONTHS.index(str(parts["english"])) + 1
    month = str(parts["month"])
    return int(month) if month.isdigit() else _MONTH_WORDS[month]


def _remedy_of_impossible(year: int, month: int, day: int) -> str:
    if month > 12 >= day and FIRST_YEAR <= year <= LAST_YEAR:  # noqa: PLR2004 - months of a year
        return f"Ngày viết trước, tháng viết sau: {month}/{day}/{year}."
    if 1 <= month <= 12 and day and FIRST_YEAR <= year <= LAST_YEAR:  # noqa: PLR2004 - likewise
        return f"Tháng {month}/{year} chỉ có {monthrange(year, month)[1]} ngày."
    return DATE_REMEDY


def _remedy(said: str, rest: str) -> str:
    """Say what helps with a text that no form fits: the day inside it, or the forms that do."""
    if rest.isdigit() and int(rest) in _EXCEL_DAYS:
        day = dt.date(1899, 12, 30) + dt.timedelta(days=int(rest))
        return f"Đây là số thứ tự ngày của bảng tính: ghi {date_words(day)}."
    if "am lich" in rest or re.search(r"\bal\b", rest):
        return "Ghi ngày dương lịch, ví dụ 4/1/2022."
    for form in _DAY_FORMS:
        found = form.search(rest)
        if found and not re.search(r"\d", rest[: found.start()] + rest[found.end() :]):
            return f"Chỉ ghi ngày và giờ, ví dụ {date_words(_day(found.groupdict(), said))}."
    return DATE_REMEDY


def _time(found: re.Match[str], said: str) -> dt.time:
    hour, minute = int(found["hour"]), int(found["minute"] or found["minutes"] or 0)
    half = (found["half"] or "").replace(".", "")
    is_evening = half in {"pm", "ch", "chieu", "toi"} or (half == "trua" and hour < 10)  # noqa: PLR2004 - 11h, 12h trưa
    if is_evening and hour < 12:  # noqa: PLR2004 - hours of half a day
        hour += 12
    elif half in {"am", "sa"} and hour == 12:  # noqa: PLR2004 - likewise
        hour = 0
    try:
        return dt.time(hour, minute, int(found["second"] or 0))
    except ValueError:
        raise DateError(f'Giờ trong "{said}" không có thật.', "Giờ viết từ 00:00 đến 23:59.") from None


def _in_our_zone(day: dt.date, time: dt.time | None, zone: str) -> Moment:
    if time is None or not zone:
        return Moment(day, time)
    digits = zone.lstrip("+-z").replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits or 0), 0)  # noqa: PLR2004
    offset = dt.timedelta(hours=hours, minutes=minutes) * (-1 if zone.startswith("-") else 1)
    if abs(offset) >= dt.timedelta(hours=15):
        raise DateError(f'Múi giờ "{zone}" không có thật.', "Giờ Việt Nam viết +07:00, hoặc bỏ trống.")
    moved = dt.datetime.combine(day, time, dt.timezone(offset)).astimezone(ZONE)
    return Moment(moved.date(), moved.time())


def _check_weekday(found: re.Match[str] | None, day: dt.date, said: str) -> None:
    if found is None:
        return
    if found["sunday"]:
        number = 6
    elif found["english"]:
        number = _ENGLISH_DAYS.index(found["english"])
    else:
        name = found["name"] or found["short"]
        number = int(name) - 2 if name.isdigit() else _VIETNAMESE_DAYS.index(name)
    if number != day.weekday():
        message = f'Thứ và ngày trong "{said}" không khớp: {date_words(day)} là {weekday(day)}.'
        raise DateError(message, "Xem lại thứ hay ngày viết sai, rồi sửa chỗ đó.")
