"""When and where an event took place, read from prose by rules: «Sáng 18/11/2020, tại Hà Nội, …»."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bangvang.domain.prose import UPPER, Piece, sentences
from bangvang.lazy_patterns import lazy_pattern

_PART_OF_DAY: Final = r"(?:sáng|trưa|chiều|tối|đêm)"
_DAY = lazy_pattern(
    rf"(?P<part>\b{_PART_OF_DAY}(?:\s+nay)?[\s,(]{{1,3}})?(?P<word>\b(?:ngày|hôm)\s+)?"
    r"(?:(?P<first>\d{1,2})(?:\s?[/.-]\s?\d{1,2})?\s*(?:-|–|và|đến)\s*)?"
    r"(?<![\d/.,-])(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d{1,2})(?:\s?[/.-]\s?(?P<year>(?:19|20)\d\d))?"
    r"|\s+tháng\s+(?P<month2>\d{1,2})(?:(?:\s*,)?\s*(?:năm\s+|[/-]\s?)(?P<year2>(?:19|20)\d\d))?)(?![\d/]|[.-]\d)",
    re.IGNORECASE,
)
_HELD = lazy_pattern(
    r"\b(?:tổ chức|diễn ra|khai mạc|hội nghị|buổi lễ|lễ|đại hội|gặp mặt|trao|đón nhận|tuyên dương|biểu dương"
    r"|khen|dự|đến)\b",
    re.IGNORECASE,
)
_OTHER = lazy_pattern(
    r"(?:số\s?:?\s?[\w/.-]+[^.]{0,30}|\b(?:kỷ niệm|truyền thống|thành lập|sinh|từ|trước|đến hết|kể từ|hạn|ký"
    r"|ban hành|hiệu lực"
    r"|quyết định|nghị định|thông tư|kế hoạch|công văn|luật|chỉ thị|tính đến|cập nhật|đăng)\b[^.,;]{0,40})$",
    re.IGNORECASE,
)
_STAMP = lazy_pattern(r"(?:thứ\s+\w+|chủ nhật)\s*,?\s*(?:ngày\s+)?$|^\s*$", re.IGNORECASE)
_YEAR = lazy_pattern(
    r"\bnăm(?:\s+học)?\s+(?P<year>(?:19|20)\d\d)\b|(?P<bare>(?<![\d/.-])(?:20)\d\d)(?![\d/-])", re.IGNORECASE
)
_PLACE = lazy_pattern(
    r"\b(?:tại|ở)\s+(?!(?:hội nghị|buổi|lễ|đại hội|chương trình|cuộc|kỳ|phiên|đây"
    r"|chỗ)\b)(?P<place>[^,.;:()\n]{2,80}?)"
    r"(?=[,.;:()\n]|\s+(?:đã|diễn ra|tổ chức|long trọng|trọng thể|và|với|do|có|để|là|năm|nhân dịp|sẽ|vào"
    r"|trong|theo)\b|$)"
)
_ENOUGH: Final = 3
_SHORT: Final = 60


class EventRead(NamedTuple):
    """An event's day as it is written in a field (without a year: ``--06-23``), the place, the words of both."""

    day: str
    words: Piece
    place: str = ""
    place_words: Piece | None = None


def read_event(text: str, posted: dt.date | None = None) -> EventRead | None:
    """Find the day of the event that a text is about; None where it states none.

    A year that the date does not say is that of the ``posted`` day, or the one that the text names in its title.
    """
    ranked = sorted(_candidates(text), key=lambda one: (-one[0], one[1]))
    if not ranked or ranked[0][0] < _ENOUGH:
        return None
    _, place, found, sentence = ranked[0]
    day, month = int(found["day"]), int(found["month"] or found["month2"])
    said = found["year"] or found["year2"]
    year = int(said) if said else _year(text, posted, (month, day))
    written = f"{year}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}"
    where = _place_in(sentence, found.end())
    return EventRead(written, Piece(place, found[0].strip()), where.text if where else "", where)


def _candidates(text: str) -> Iterator[tuple[int, int, re.Match[str], Piece]]:
    """Yield every date with how likely it is the event's: rank, place, match, its sentence."""
    number = 0
    for sentence in sentences(text):
        number += len(sentence.text) > _SHORT
        for found in _DAY.finditer(sentence.text):
            month = int(found["month"] or found["month2"])
            if not 1 <= month <= 12 or not 1 <= int(found["day"]) <= 31:  # noqa: PLR2004 - of the calendar
                continue
            rank = _rank(sentence.text, found)
            yield rank - min(number // 12, 2), sentence.start + found.start(), found, sentence


def _rank(sentence: str, found: re.Match[str]) -> int:
    before = sentence[: found.start()]
    if not found["part"] and (_OTHER.search(before) or re.search(r"[-–]\s*$|\(\s*\d[\d/.-]*\s*[-–]?\s*$", before)):
        return -1
    if (
        not found["part"] and _STAMP.search(before) and len(sentence) < _SHORT and not _HELD.search(sentence)
    ):  # the stamp of a portal
        return -1
    rank = 4 if found["part"] else 2 if found["word"] else 0
    rank += 2 if _HELD.search(sentence) else 0
    rank += 1 if re.search(r"(?:^|[-–)]\s?|\n)$", before.rstrip(" ,(")) or len(before) < 40 else 0  # noqa: PLR2004
    return rank


def _year(text: str, posted: dt.date | None, month_day: tuple[int, int]) -> int:
    """Give the year of a date that says none: that of the posting, one earlier where the day would lie ahead."""
    if posted:
        return posted.year - ((posted.month, posted.day) < month_day and posted.month < month_day[0] - 6)
    found = _YEAR.search(text.partition("\n\n")[0][:1000])
    return int(found["year"] or found["bare"]) if found else 0


def _place_in(sentence: Piece, start: int) -> Piece | None:
    found = _PLACE.search(sentence.text, start) or _PLACE.search(sentence.text)
    if not found or found.start() - start > 120 or not re.search(rf"[{UPPER}]", found["place"]):  # noqa: PLR2004
        return None  # further away it is another thing's
    return Piece(sentence.start + found.start("place"), found["place"].strip(" ,."))
