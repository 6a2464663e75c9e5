"""Colours of a site's own: six hexadecimal digits, and what can be read beside what (WCAG 2.2, 1.4.3 and 1.4.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Final, NamedTuple

from bangvang.domain.fields import as_text, fail
from bangvang.domain.models import ReadBy
from bangvang.domain.problems import Kind
from bangvang.domain.text import excerpt
from bangvang.lazy_patterns import lazy_pattern

# What the theme lays text on, or writes with, whatever the three roles are.
PAPER: Final = "#fffdf8"
PANEL: Final = "#fbf3e1"
YELLOW: Final = "#ffcd00"
NIGHT: Final = "#17110e"
TEXT: Final = 4.5
LARGE: Final = 3.0
_COLOUR: Final = lazy_pattern(r"#?([0-9a-f]{6})")


class Pair(NamedTuple):
    """Two colours that meet: of the ``role`` to blame, with what, and the least contrast."""

    role: str
    colour: str
    other: str
    place: str
    least: float


def as_colour(value: object) -> str:
    """Take a colour as six hexadecimal digits, with or without «#»; gives «#0b2545»."""
    text = as_text(value).lower()
    found = _COLOUR.fullmatch(text)
    if not found:
        message = f'Màu "{excerpt(text, 20)}" không đọc được.'
        raise fail(Kind.BAD_COLOUR, message, "Ghi mã màu gồm sáu ký tự, ví dụ 0b2545.")
    return f"#{found[1]}"


Colour = Annotated[str, ReadBy(as_colour)]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours, 1 to 21, as WCAG 2.2 defines it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def mixed(colour: str, other: str, part: float) -> str:
    """Give a colour with a ``part`` (0 to 1) of another one."""
    pairs = zip(_channels(colour), _channels(other), strict=True)
    return "#" + "".join(f"{round(own + (its - own) * part):02x}" for own, its in pairs)


def pairs_of(main: str, board: str, gilt: str) -> Iterator[Pair]:
    """Yield what meets on pages: buttons and current items, boards and the masthead, years in gilt on a board."""
    yield Pair("main", main, PAPER, "nền giấy", TEXT)
    yield Pair("main", main, PANEL, "nền ngà", TEXT)
    yield Pair("board", board, PANEL, "chữ trên bảng", TEXT)
    yield Pair("board", board, YELLOW, "tên trang trên bảng", TEXT)
    yield Pair("gilt", gilt, board, "màu bảng", LARGE)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - of WCAG


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
