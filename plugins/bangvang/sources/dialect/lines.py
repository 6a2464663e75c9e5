"""Lines of a body that know their number, their indentation and whether they end in a forced break."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern

TAB: Final = 4
WIDE: Final = 2  # columns of an ideographic space

_LEADING = lazy_pattern(r"(?:\s|&nbsp;|&ensp;|&emsp;|&#160;)+")
_ENTITY = lazy_pattern(r"&\S*?;")
_GAPS = lazy_pattern(r"[ \t\u00a0]{3,}")
_SIGNS: Final = "*_[(“\"'"


class Line(NamedTuple):
    """One line: its number in the file, columns of indentation, text without outer space, forced break at its end.

    ``is_nested`` says that the line was indented below an item of a list.
    """

    number: int
    indent: int
    text: str
    is_hard: bool = False
    is_nested: bool = False


def line_of(number: int, raw: str) -> Line:
    """Make a line of raw text; two spaces or a backslash at its end force a break."""
    text = raw.strip()
    indent = 0
    if text and (raw[0] <= " " or raw[0] in "&\u00a0\u3000\u2002\u2003"):
        indent, text = _indented(raw, text)
    is_hard = raw.endswith("  ")
    if text.endswith("\\") and not text.endswith("\\\\"):
        text, is_hard = text[:-1].rstrip(), True
    if "   " in text or "\t" in text:
        text = _GAPS.sub(" ", text)
    return Line(number, indent, text, is_hard)


def _indented(raw: str, text: str) -> tuple[int, str]:
    """Measure the space before a text; entities of spaces count as the spaces that people mean by them."""
    found = _LEADING.match(raw)
    if not found:
        return 0, text
    space = _ENTITY.sub(" ", found[0]).expandtabs(TAB)
    return len(space) + space.count("\u3000") * (WIDE - 1), raw[found.end() :].rstrip()


def dedented(lines: Sequence[Line], columns: int) -> list[Line]:
    """Take up to ``columns`` of indentation from every line."""
    return [line._replace(indent=max(0, line.indent - columns)) if line.indent else line for line in lines]


def starts_low(text: str) -> bool:
    """Tell whether a text continues in lower case, as the rest of a sentence does."""
    return text.lstrip(_SIGNS)[:1].islower()


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends as a sentence or the head of a list does."""
    return text.rstrip("*_)”\"'»").endswith((".", ";", ":", "!", "?", "…"))
