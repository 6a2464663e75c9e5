"""Who held an event and who took part, read from prose by rules: «Dự lễ có ông Lê An, Giám đốc Sở …»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bangvang.domain.collectives import is_body_name
from bangvang.domain.offices import is_office
from bangvang.domain.prose import NAME, UPPER, Piece, sentences
from bangvang.domain.text import squeeze
from bangvang.lazy_patterns import lazy_pattern

_PRESENT = lazy_pattern(
    r"\b(?:(?:tham|đến|tới|về|cùng)\s+dự|dự\s+(?:buổi|lễ|hội|đại|có|và)|chủ trì|có\s+sự\s+tham\s+gia|phát\s+biểu)\b",
    re.IGNORECASE,
)
_TITLE: Final = (
    r"(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[đĐ]ồng chí|[đĐ]/c|[tT]hầy|[cC]ô|PGS\.?|GS\.?|TS\.?|ThS\.?|BS\.?"
    r"|[Đđ]ại tá|[Tt]hượng tá|[Tt]rung tá"
    r"|[Tt]hiếu tướng|[Tt]rung tướng)"
)
_PERSON = lazy_pattern(
    rf"(?:{_TITLE}[\s.,]+)+(?P<name>{NAME})\s*(?:,|[-–—:]|\()\s*(?P<office>[^;.\n()]+?)"
    rf"(?=\s*(?:;|\.|\)|$|\n|,?\s+(?:và|cùng)\s+(?:các\s+)?(?:{_TITLE}|đại diện|lãnh đạo|đông đảo)|,\s+{_TITLE}\s))"
)
_HELD_BY = lazy_pattern(
    rf"(?P<name>[{UPPER}][\w&.–-]*(?:\s+[\w&–/.()-]+){{0,14}}?)\s+(?:\(\w+\)\s+)?(?:đã\s+|vừa\s+"
    rf"|long trọng\s+|trọng thể\s+|phối hợp[^,.;]*?\s+)*tổ chức\b"
)
_TAIL = lazy_pattern(rf"^.*\b(?:tại|ngày|năm|sáng|chiều|tối|nay)\b[^{UPPER}]*\s*")
_GOES_ON = lazy_pattern(
    r"\s+(?:cùng|phát biểu|tham dự|đến|trao|tới|chủ trì|báo cáo|đã|chúc|nhấn mạnh|dự|chia sẻ|cho biết"
    r"|khẳng định|và các|vui mừng)\b.*"
)
_VERB = lazy_pattern(r"\s(?:đã|còn|được|cũng|vừa|sẽ|quyết định|chính thức|phối hợp)\b.*")
_MOST: Final = 30


class AttendeeRead(NamedTuple):
    """Somebody who took part: name, office, the sentence that tells it."""

    name: str
    office: str
    words: Piece


def read_attendees(text: str) -> tuple[AttendeeRead, ...]:
    """Give who is said to have taken part, with an office, each once."""
    found: dict[str, AttendeeRead] = {}
    listed_up_to = -1
    for sentence in sentences(text):
        goes_on = listed_up_to >= 0 and text[listed_up_to : sentence.start].strip() == ";"
        if not goes_on and not _PRESENT.search(sentence.text):
            continue
        listed_up_to = sentence.end
        for person in _PERSON.finditer(sentence.text):
            office = _GOES_ON.sub("", squeeze(person["office"])).strip(" ,–-")
            if is_office(office):
                name = squeeze(person["name"])
                found.setdefault(name, AttendeeRead(name, office, sentence))
    return tuple(found.values())[:_MOST]


def read_organiser(text: str) -> Piece | None:
    """Give the body that is said to have held the event; None where the text does not say it clearly."""
    return next(_organisers(text), None)


def _organisers(text: str) -> Iterator[Piece]:
    for sentence in sentences(text):
        for part in re.finditer(r"[^,;:]+", sentence.text):
            found = _HELD_BY.search(part[0])
            name = _VERB.sub("", squeeze(_TAIL.sub("", found["name"]))) if found else ""
            if name and is_body_name(name):
                start = sentence.text.find(name)
                yield Piece(sentence.start + max(start, 0), name)
