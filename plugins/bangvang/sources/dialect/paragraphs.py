"""Paragraphs: lines of prose run on, lines of signatures, addresses and verse stay lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.lines import Line, ends_sentence, starts_low

# Prose wrapped by hand is at least so wide; a line that ends earlier was ended on purpose.
NARROWEST_WRAP: Final = 60
# Nobody wraps by hand so far out: a line that is longer is a paragraph, as word processors hand it over.
WIDEST_WRAP: Final = 120

_CONTACT = lazy_pattern(
    r"(?:đt|điện thoại|số điện thoại|đtdđ|di động|tel|fax|e-?mail|thư điện tử|website|web|địa chỉ|hotline|zalo)\s?:",
    re.IGNORECASE,
)
# Sections and articles of decisions: «II. ĐÁNH GIÁ», «1.2. Tập thể», «Điều 3. Chánh Văn phòng …».
_SECTION = lazy_pattern(
    r"(?:[IVX]{1,4}\.|\d{1,2}(?:\.\d{1,2}){1,3}[.)]?|(?:Điều|Mục|Phần|Chương) [\dIVX]{1,4}[.:])\s(.)"
)
_LABEL = lazy_pattern(r"[^\W\d_][^:|.]{0,24}:\s")
_GOES_ON = lazy_pattern(r"[-–]\s?[\da-zà-ỹđ]")
_BREAK: Final = "  \n"


def joined(lines: Sequence[Line]) -> str:
    """Join the lines of a paragraph, with Markdown's forced break where a line was ended on purpose."""
    if len(lines) == 1:
        return lines[0].text
    width = max(NARROWEST_WRAP, *(len(line.text) for line in lines))
    pieces: list[str] = []
    for line, following in pairwise(lines):
        is_broken = line.is_hard or _ends_on_purpose(line.text, following.text, width)
        pieces.extend((line.text, _BREAK if is_broken else "\n"))
    return "".join((*pieces, lines[-1].text))


def breaks_off(text: str, following: str) -> bool:
    """Tell whether the line after an item of a list, not indented, begins something new."""
    # «1.2.» is a part of item 1; «II.» and «Điều 2.» are none.
    if starts_low(following) or (following[0].isdigit() and begins_section(following)):
        return False
    return ends_sentence(text) or _is_short(text, following, NARROWEST_WRAP)


def begins_paragraph(line: Line, before: Line) -> bool:
    """Tell whether a line begins a paragraph though no empty line is above it.

    Its first line is indented, or the line above is longer than any that is wrapped by hand, as in Word.
    """
    is_apart = line.indent > 1 or len(before.text) > WIDEST_WRAP
    return is_apart and not starts_low(line.text) and ends_sentence(before.text)


def begins_section(text: str) -> bool:
    """Tell whether a line begins with the number of a section, which Markdown has no sign for."""
    found = _SECTION.match(text)
    return bool(found and found[1].isupper())


def _ends_on_purpose(text: str, following: str, width: int) -> bool:
    if following[0] in "-–" and _GOES_ON.match(following):
        return False
    if text.startswith("![") and text.endswith(")"):
        return False  # a photo; what follows is its caption
    if begins_section(following) or _CONTACT.match(following) or (_LABEL.match(text) and _LABEL.match(following)):
        return True
    return not starts_low(following) and _is_short(text, following, width)


def _is_short(text: str, following: str, width: int) -> bool:
    """Tell whether the next line's first word would have had room on this line."""
    return len(text) + 1 + len(following.split(" ", 1)[0]) <= width
