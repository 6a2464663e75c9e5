"""Prose in sentences with their places, and the words of it that later rules look for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern

# Letters of Vietnamese by case: ranges of code points would mix both.
UPPER: Final = "A-ZÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
LOWER: Final = UPPER.lower()
# A sentence ends with its line, or with a point before a capital that does not stand behind a short word.
_END = lazy_pattern(
    rf"\n+|(?<=[^\W\d_]{{3}})[.!?…](?=\s+[“\"(]?[{UPPER}])|(?<=[\d)”\"%])[.!?…](?=\s+[“\"(]?[{UPPER}])|;(?=\s)"
)
_ONES: Final = "một hai ba bốn năm sáu bảy tám chín mười".split()
NUMBER_WORDS: Final = {word: number for number, word in enumerate(_ONES, start=1)}
NAME: Final = rf"(?:[{UPPER}][{LOWER}']+)(?:\s+[{UPPER}][{LOWER}']*){{1,5}}"


class Piece(NamedTuple):
    """A piece of a text: where it begins, and its words."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Give the place behind it."""
        return self.start + len(self.text)


def sentences(text: str) -> Iterator[Piece]:
    """Yield the sentences of a text in order; a line is never joined to the next one."""
    start = 0
    for found in _END.finditer(text):
        if piece := text[start : found.start()]:
            yield Piece(start, piece)
        start = found.end()
    if text[start:]:
        yield Piece(start, text[start:])


def whole_number(said: str) -> int:
    """Give the number of figures («1.200», «04») or of a word up to ten; 0 where it is none."""
    digits = said.replace(".", "")
    return int(digits) if digits.isascii() and digits.isdigit() else NUMBER_WORDS.get(said.lower(), 0)


COUNT = lazy_pattern(
    rf"(?<![\w/.,-])(?P<count>\d{{1,3}}(?:\.\d{{3}})+|\d{{1,6}}|{'|'.join(_ONES)})\s+(?:lượt\s+|đồng\s+)?"
    r"(?P<kind>tập thể|cá nhân|hộ gia đình|gia đình|hộ|đơn vị|cán bộ|giáo viên|học sinh|chiến sĩ|người"
    r"|đồng chí|điển hình"
    r"|vận động viên|nghệ sĩ|đảng viên|công dân|thầy cô|nhà giáo|em)\b",
    re.IGNORECASE,
)
KINDS: Final = {
    "tập thể": "collectives",
    "đơn vị": "collectives",
    "hộ gia đình": "households",
    "gia đình": "households",
    "hộ": "households",
    "điển hình": "total",
}
