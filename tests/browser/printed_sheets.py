"""Printed pages read back with pypdf: where their letters stand, and what they say."""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from playwright.sync_api import Browser
from pypdf import PageObject, PdfReader
from visits import DESK, HEIGHTS

_MM: Final = 25.4 / 72
# Of the size of its letters, so much of a line is above its base line; the rest is below.
_ABOVE: Final = 0.7


class Box(NamedTuple):
    """A run of letters in millimetres from the upper left corner of its sheet."""

    left: float
    top: float
    right: float
    bottom: float


def printed(browser: Browser, page_address: str, change: str = "") -> PdfReader:
    """Print a page as its styles ask for it; ``change`` is a script that runs before."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]})
    page = context.new_page()
    page.goto(page_address)
    if change:
        page.evaluate(change)
    data = page.pdf(prefer_css_page_size=True)
    context.close()
    return PdfReader(io.BytesIO(data))


def bare_words(reader: PdfReader) -> str:
    """Give the printed text without spaces: letters of a substitute font come as words of their own."""
    return "".join("".join(sheet.extract_text() for sheet in reader.pages).split())


def text_above(sheet: PageObject, height: float) -> str:
    """Give what stands within the upper ``height`` millimetres of a sheet."""
    found: list[str] = []

    def read(text: str, cm: Any, tm: Any, _font: Any, _size: float) -> None:
        if text.strip() and _top_of(sheet, cm, tm) < height:
            found.append(text)

    sheet.extract_text(visitor_text=read)
    return "".join("".join(found).split())


def boxes(sheet: PageObject) -> list[Box]:
    """Give the place of every run of letters on a sheet."""
    fonts = {name: font.get_object() for name, font in sheet["/Resources"]["/Font"].items()}  # type: ignore[index]
    found: list[Box] = []
    chosen: list[Any] = [None, 0.0]

    def see(operator: bytes, operands: Any, cm: Any, tm: Any) -> None:
        if operator == b"Tf":
            chosen[:] = fonts[operands[0]], float(operands[1])
        elif operator == b"Tj" and (width := _width(chosen[0], _bytes(operands[0]))):
            scale, base = cm[0] * tm[0] * _MM, _top_of(sheet, cm, tm)
            left = (cm[0] * tm[4] + cm[4]) * _MM
            size = chosen[1] * scale
            found.append(Box(left, base - _ABOVE * size, left + width * size, base + (1 - _ABOVE) * size))

    sheet.extract_text(visitor_operand_before=see)
    height = float(sheet.mediabox.height) * _MM
    return [box for box in found if 0 <= box.top < height]


def _top_of(sheet: PageObject, cm: Any, tm: Any) -> float:
    """Give how far below the upper edge a base line is, in millimetres."""
    return (float(sheet.mediabox.height) - (cm[3] * tm[5] + cm[5])) * _MM


def _bytes(operand: Any) -> bytes:
    return operand if isinstance(operand, bytes) else operand.original_bytes


def _width(font: Mapping[str, Any], letters: bytes) -> float:
    """Add up the widths of letters, as parts of their size; a space at the end takes no room."""
    if font["/Subtype"] == "/Type3":
        first = int(font["/FirstChar"])
        scale = float(font["/FontMatrix"][0])
        return sum(float(font["/Widths"][code - first]) * scale for code in letters)
    below = font["/DescendantFonts"][0].get_object()
    widths = _widths(below["/W"])
    codes = [int.from_bytes(letters[at : at + 2], "big") for at in range(0, len(letters), 2)]
    return sum(widths.get(code, float(below.get("/DW", 1000))) for code in codes) / 1000


def _widths(table: Any) -> dict[int, float]:
    """Read ``[first [w w …] first last w …]``."""
    found: dict[int, float] = {}
    parts = [part.get_object() if hasattr(part, "get_object") else part for part in table]
    while parts:
        first, second = parts[0], parts[1]
        if isinstance(second, list):
            found |= {int(first) + place: float(width) for place, width in enumerate(second)}
            parts = parts[2:]
        else:
            found |= dict.fromkeys(range(int(first), int(second) + 1), float(parts[2]))
            parts = parts[3:]
    return found
