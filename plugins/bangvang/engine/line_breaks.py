"""Where a line may not break: between a figure and its noun, inside a range of figures or a document's number."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup, escape

from bangvang.lazy_patterns import lazy_pattern

NO_BREAK: Final = "\u00a0"
JOINER: Final = "\u2060"
_FIGURE: Final = lazy_pattern(r"(?<![\w/.,–-])(?!(?:19|20)\d\d )(\d(?:[\d.,]*\d)?) (?=[^\W\d_])")
_RANGE: Final = lazy_pattern(r"(?<=\d)([–-])(?=\d)")
_NAME: Final = r"(?<![\w/])\d+(?:/\d{4})?/[A-ZĐ](?:[\w-]|&amp;)*\w"
_NUMBER: Final = lazy_pattern(_NAME)
_TIED: Final = lazy_pattern(rf'<a (href="[^"]*">{_NAME}</a>)|<[^>]*>|(?<=\d)–(?=\d)|{_NAME}')


def unbroken(text: str) -> str:
    """Give text with its figures tied to their nouns («12 cá nhân») and its ranges whole («2015–2019»).

    Years are figures of nothing. What readers copy to search with (numbers of documents) is held by styles.
    """
    return _RANGE.sub(rf"{JOINER}\1{JOINER}", _FIGURE.sub(rf"\1{NO_BREAK}", text))


def whole(text: str) -> Markup:
    """Give text as HTML, unbroken, with each number of a document («65/2014/NĐ-CP») in an element of its own."""
    return Markup(_NUMBER.sub(r'<span class="whole">\g<0></span>', str(escape(unbroken(text)))))  # noqa: S704 - escaped


def tied(html: str) -> Markup:
    """Give running text, which is HTML, with its ranges and the numbers of documents whole; tags stay as they are."""
    return Markup(_TIED.sub(_tie, html))  # noqa: S704 - HTML before and after


def _tie(found: re.Match[str]) -> str:
    if found[1]:
        return f'<a class="whole" {found[1]}'
    if found[0] == "–":
        return f"{JOINER}–{JOINER}"
    return found[0] if found[0].startswith("<") else f'<span class="whole">{found[0]}</span>'
