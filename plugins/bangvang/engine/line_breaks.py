"""Where a line may not break: between a figure and its noun, inside a range of figures."""

from __future__ import annotations

from typing import Final

from bangvang.lazy_patterns import lazy_pattern

NO_BREAK: Final = "\u00a0"
JOINER: Final = "\u2060"
_FIGURE: Final = lazy_pattern(r"(?<![\w/.,–-])(?!(?:19|20)\d\d )(\d(?:[\d.,]*\d)?) (?=[^\W\d_])")
_RANGE: Final = lazy_pattern(r"(?<=\d)([–-])(?=\d)")


def unbroken(text: str) -> str:
    """Give text with its figures tied to their nouns («12 cá nhân») and its ranges whole («2015–2019»).

    Years are figures of nothing. What readers copy to search with (numbers of documents) is held by styles.
    """
    return _RANGE.sub(rf"{JOINER}\1{JOINER}", _FIGURE.sub(rf"\1{NO_BREAK}", text))
