"""Private data in a text by mistake: mobile numbers, numbers of identity cards, days of birth.

Law 91/2025/QH15 on the protection of personal data (Article 16) names a web site as a form of publication: such data of
people who are honoured need their consent. Offices publish their telephone numbers, so landlines are no finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import FrontMatter, raw_values
from bangvang.domain.text import fold
from bangvang.lazy_patterns import lazy_pattern


class Finding(NamedTuple):
    """A piece of personal data: what it is in words, its line from 0, the piece with most of it masked."""

    what: str
    line: int
    masked: str


SHOWN_DIGITS: Final = 2

# What numbers of telephones and cards have in common, and days of birth («sinh» is spelt like this with accents, too):
# most texts have neither and are not looked at.
_LONG_NUMBER = lazy_pattern(r"\d(?:[ .\-]?\d){8}")
_BORN: Final = "sinh"
_SEPARATED = r"[ .\-]?"
# Mobile prefixes are 03, 05, 07, 08, 09 with eight more digits (Decision 798/QĐ-BTTTT, 2018); landlines begin with 02.
_MOBILE = lazy_pattern(rf"(?<![\d/.\-–])(?:\+?84|0){_SEPARATED}[35789](?:{_SEPARATED}\d){{8}}(?![\d/]|[.\-–]\d)")
# Twelve digits since 2016, nine before; without the word before it, such a number may be anything.
_CARD = lazy_pattern(
    r"\b(?:cccd|cmnd|cmt|can cuoc(?: cong dan)?|chung minh(?: nhan dan| thu)?|so dinh danh(?: ca nhan)?|ho chieu)"
    r"\b[^\n\d]{0,24}(\d(?:[ .]?\d){8,11})(?!\d)"
)
_DAY: Final = r"\d{1,2}\s*(?:[/.\-]|thang)\s*\d{1,2}\s*(?:[/.\-]|nam)\s*(?:19|20)\d{2}"
# «học sinh 5/3/2020» is no birth: alone, the word must begin its clause.
_BIRTH = lazy_pattern(
    rf"(?:\b(?:ngay sinh|sinh ngay|ngay thang nam sinh|nam sinh)|(?:^|[(,;.:|])[ ]?sinh)\b[\s:(]*(?:ngay\s*)?({_DAY})",
    re.MULTILINE,
)


def find_personal_data(text: str) -> Iterator[Finding]:
    """Yield the mobile numbers, numbers of identity cards and days of birth in a text, in the order of kinds."""
    is_numbered = _LONG_NUMBER.search(text)
    if not is_numbered and _BORN not in text.lower():
        return
    for found in _MOBILE.finditer(text) if is_numbered else ():
        yield Finding("số điện thoại di động", _line(text, found.start()), _masked(found[0]))
    folded = _folded(text)
    for what, pattern in (("số giấy tờ tùy thân", _CARD), ("ngày sinh", _BIRTH)):
        for found in pattern.finditer(folded):
            yield Finding(what, _line(folded, found.start(1)), _masked(found[1]))


def check_personal_data(header: FrontMatter, source_path: str) -> Iterator[Problem]:
    """Yield a warning for each piece of personal data in the header and the body of a file."""
    for location, said in raw_values(header.fields):
        yield from _warnings(said, source_path, header.line_of(location))
    yield from _warnings(header.body, source_path, header.body_line)


def _warnings(text: str, source_path: str, first_line: int) -> Iterator[Problem]:
    for what, line, masked in find_personal_data(text):
        message = f"Có {what} của cá nhân ({masked})."
        remedy = "Nếu không cần cho bạn đọc, viết lại chỗ này cho khỏi nêu; chỉ đăng khi người ấy đồng ý."
        yield Problem(source_path, first_line + line, message, remedy, Kind.PERSONAL_DATA, is_warning=True)


def _folded(text: str) -> str:
    """Fold line by line, so that lines stay counted."""
    return "\n".join(map(fold, text.split("\n")))


def _line(text: str, offset: int) -> int:
    return text.count("\n", 0, offset)


def _masked(piece: str) -> str:
    """Keep the first two digits: a message in a terminal or a log must not spread what it warns of."""
    digits = 0
    shown = []
    for character in piece.strip():
        digits += character.isdigit()
        shown.append("•" if character.isdigit() and digits > SHOWN_DIGITS else character)
    return "".join(shown)
