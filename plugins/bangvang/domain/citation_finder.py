"""Read citations of official documents: in a field that names one, and in prose."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bangvang.domain.document_citations import Citation
from bangvang.domain.document_finder import TITLE_NAMES, find_numbers
from bangvang.domain.document_numbers import DocumentNumber, bare_number, parse_number, unread_number
from bangvang.domain.document_symbols import uniform
from bangvang.domain.text import fold, is_slug, nfc, squeeze
from bangvang.lazy_patterns import lazy_pattern

_DAY: Final = (
    r"(?P<day>\d{1,2})(?:\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|\s+tháng\s+(?P<month2>\d{1,2})\s+năm\s+(?P<year2>(?:19|20)\d\d)(?!\d))"
    r"|(?P<year3>(?:19|20)\d\d)-(?P<month3>\d\d)-(?P<day3>\d\d)(?!\d)"
)
_DATED: Final = lazy_pattern(
    rf"\s{{0,2}}(?P<comma>,?)\s{{0,2}}(?:\(\s?)?(?:(?:đã\s)?(?:được\s)?(?:ký|ban\shành)\s)?(?:ngày\s+|(?<=\())(?:{_DAY})",
    re.IGNORECASE,
)
_FIELD_DATE: Final = lazy_pattern(rf"[\s,(]{{1,3}}(?:{_DAY})\)?$")
_ANY_DATE: Final = lazy_pattern(rf"(?<![\w/])(?:{_DAY})")
_YEAR: Final = lazy_pattern(r"\s{1,2}năm\s(?P<year>(?:19|20)\d\d)(?=\s+của\b|\s*[,.;:)]|$)")
_ISSUER: Final = lazy_pattern(r"\)?\s{0,2},?\s{1,2}của\s+(?P<name>[^,.;:()“”\"\n]{2,120})")
_GOES_ON: Final = lazy_pattern(
    r"\s*\)|\s+(?:của|về|v/v|quy định|phê duyệt|công nhận|hướng dẫn|tặng|khen)\b", re.IGNORECASE
)
_BARE: Final = lazy_pattern(
    r"\bsố\s?:?\s?(?P<number>\d{1,5}[a-z]?)(?=[\s,(]{1,3}(?:ký |ban hành )?ngày\s)", re.IGNORECASE
)
_TITLE_END: Final = lazy_pattern(rf"(?P<title>{TITLE_NAMES})\s+$", re.IGNORECASE)
_FIELD_BARE: Final = lazy_pattern(
    rf"(?P<title>{TITLE_NAMES})\s(?:số\s?:?\s?)?(?P<number>\d{{1,5}}[a-z]?)(?![\w/.-])", re.IGNORECASE
)
_REACH_BACK: Final = 30
_TITLE_BEFORE: Final = lazy_pattern(rf"^(?:{TITLE_NAMES})\s+(?=số|\d)", re.IGNORECASE)
# An issuer begins with such a word ...
_BODY_WORDS: Final = frozenset(
    "ubnd hdnd uy hoi chu pho thu chinh bo so ban tinh thanh huyen quan dang cuc tong vu vien giam hieu truong phong "
    "quoc trung lien doan thuong bi van kho toa cong tap nha benh mat bgh btv bch nhnn dhqg hoc".split()
)
# ... and ends before one that carries the sentence on.
_STOP: Final = lazy_pattern(
    r"\s(?:về|v/v|ban hành|quy định|phê duyệt|công nhận|công bố|hướng dẫn|triển khai|tổ chức|thực hiện|thành lập|tặng"
    r"|khen|trao|cho|gửi|đã|được|là|có|trong|tại|theo|từ|đến|với|để|do|nêu|yêu cầu|sửa đổi|tiếp tục|nhằm|ngày|số"
    r"|năm|đồng ý|đề nghị|bổ nhiệm|khóa|khoá|ký|vừa|mới|quyết định|giao"
    # A second body, or a second document: «Bộ Giáo dục và Đào tạo» continues, «Sở Y tế và Sở Nội vụ» does not.
    rf"|và(?=\s(?:[^A-ZĐÀ-Ỹ]|(?:{TITLE_NAMES}|UBND|Ủy ban|Uỷ ban|Sở|Bộ|Ban|Hội|Đoàn|Công đoàn|Cục|Viện)\b)))(?=\s|$)"
)
_PLANS: Final = frozenset({"KH", "CTr", "HD", "PA", "BC", "CT"})


@dataclass(frozen=True, slots=True)
class CitationAt:
    """A citation whose number is at ``text[start:end]``."""

    start: int
    end: int
    citation: Citation


@lru_cache(maxsize=16384)  # lists of thousands of rows hold few decisions
def parse_citation(text: str) -> Citation:
    """Read a field that names one document: «812/QĐ-SYT», «Quyết định số 812/QĐ-SYT ngày 05/01/2026 của Sở Y tế».

    What cannot be read is kept as it is written, as a number without any part (``number.number`` is empty).
    """
    said = nfc(squeeze(text))
    whole = parse_number(_TITLE_BEFORE.sub("", said))
    if whole or is_slug(said):
        return Citation(whole or unread_number(said), said=said)
    found = tuple(find_citations(said if _TITLE_BEFORE.match(said) else f"số {said}"))
    if len(found) == 1 and not said[: found[0].start].strip(" :").count(","):
        return _with_field_date(found[0].citation, said)
    bare = _FIELD_BARE.match(said)
    if bare and not found:
        return _with_field_date(_bare(bare["title"], bare["number"], said, bare.end()), said)
    return Citation(unread_number(said), said=said)


def impossible_date(text: str) -> str:
    """Give the date in a field's text that no calendar has («31/02/2026»); empty if there is none."""
    found = _ANY_DATE.search(uniform(text))
    return found[0] if found and not _iso(found) else ""


def find_citations(text: str, after: str = "") -> Iterator[CitationAt]:
    """Yield every citation in prose, in order: document numbers, and numbers without symbol that carry a day.

    ``after`` is what follows the text: a number in the text may have its date there. «Quyết định số 287 ngày
    17/1/2019» is a citation although its number alone names no document.
    """
    plain = uniform(text + after)
    numbers = (CitationAt(m.start, m.end, _read_on(m.number, plain, m.end)) for m in find_numbers(text))
    return iter(sorted((*numbers, *_bare_citations(plain, len(text))), key=lambda found: found.start))


def _bare_citations(plain: str, end: int) -> Iterator[CitationAt]:
    for found in _BARE.finditer(plain):
        if found.end() > end:
            return
        title = _TITLE_END.search(plain[max(0, found.start() - _REACH_BACK) : found.start()])
        citation = _bare(title["title"], found["number"], plain, found.end()) if title else None
        if citation and citation.is_dated:
            yield CitationAt(found.start("number"), found.end("number"), citation)


def _bare(title: str, digits: str, text: str, end: int) -> Citation:
    return _read_on(bare_number(title[:1].upper() + title[1:].lower(), digits), text, end)


def _read_on(number: DocumentNumber, text: str, end: int) -> Citation:
    """Read date and issuer behind a number, in either order."""
    dated = issuer = ""
    for _ in range(2):
        if not dated and (date := _DATED.match(text, end)) and _is_its_date(date, text):
            dated, end = _iso(date), date.end()
        elif not dated and number.type_code not in _PLANS and (year := _YEAR.match(text, end)):
            dated, end = year["year"], year.end()
        elif not issuer and (name := _ISSUER.match(text, end)):
            issuer = _issuer(name["name"])
            end = name.start("name") + len(issuer)
    return Citation(number, dated, issuer)


def _is_its_date(found: re.Match[str], text: str) -> bool:
    """Tell whether a day behind a number is the document's: behind a comma it may be that of the event."""
    return bool(_iso(found)) and (not found["comma"] or _GOES_ON.match(text, found.end()) is not None)


def _iso(found: re.Match[str]) -> str:
    day, month, year = (
        next(filter(None, (found[name] for name in names)), "0")
        for names in (("day", "day3"), ("month", "month2", "month3"), ("year", "year2", "year3"))
    )
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _issuer(name: str) -> str:
    stop = _STOP.search(f"{name} ")
    issuer = name[: stop.start()] if stop else name
    first = fold(issuer.split(" ", 1)[0])
    return issuer.strip() if first in _BODY_WORDS else ""


def _with_field_date(citation: Citation, said: str) -> Citation:
    """Complete what a field says: there a date needs no «ngày» before it."""
    date = None if citation.dated else _FIELD_DATE.search(uniform(said))
    return citation._replace(dated=_iso(date) if date else citation.dated, said=said)
