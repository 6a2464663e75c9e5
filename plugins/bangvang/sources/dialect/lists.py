"""Lists: items as markers and indentation say, however many spaces; what is below an item belongs to it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bangvang.sources.dialect.document import Document
from bangvang.sources.dialect.lines import Line, dedented
from bangvang.sources.dialect.markers import Marker, begins_list, begins_other_block, marker_of
from bangvang.sources.dialect.paragraphs import breaks_off
from bangvang.sources.dialect.place import Place
from bangvang.sources.dialect.remarks import Doubt

LETTERED: Final = "lettered"
# By so many columns a line must be further right than its list to belong to an item.
STEP: Final = 2


@dataclass(slots=True)
class _Item:
    marker: Marker
    lines: list[Line]
    has_gap: bool = False  # an empty line was the last


@dataclass(slots=True)
class _List:
    indent: int
    items: list[_Item] = field(default_factory=list)

    @property
    def kind(self) -> str:
        return self.items[0].marker.kind

    @property
    def last(self) -> _Item:
        return self.items[-1]

    def begin(self, line: Line, marker: Marker) -> None:
        text = Line(line.number, 0, marker.text, line.is_hard)
        self.items.append(_Item(marker, [text] if marker.text else []))

    def keep(self, line: Line) -> None:
        is_nested = line.indent >= self.indent + STEP
        kept = dedented([line], self.indent + self.last.marker.width)[0]
        self.last.lines.append(kept._replace(is_nested=is_nested))
        self.last.has_gap = not line.text


def read_list(place: Place) -> bool:
    """Read the list that begins on this line, if one does."""
    line = place.line
    marker = marker_of(line.text)
    if not marker:
        return False
    is_sure = line.is_nested and bool(marker.text) and not marker.is_glued
    if not is_sure and not begins_list(marker, place.before, place.peek()):
        if marker.is_glued and not place.before:
            place.remark(line, Doubt.GLUED_BULLET)
        return False
    place.close_paragraph()
    found = _List(line.indent)
    found.begin(line, marker)
    place.at += 1
    _collect(place, found)
    _build(place, found)
    return True


def _collect(place: Place, found: _List) -> None:
    while place.at < len(place.lines):
        line = place.line
        if not line.text or line.indent >= found.indent + STEP:
            found.keep(line)
        elif not _take(found, line):
            break
        place.at += 1
    while found.last.lines and not found.last.lines[-1].text:
        found.last.lines.pop()


def _take(found: _List, line: Line) -> bool:
    """Take a line that is not indented: an item, a list of another kind below an item, the rest of an item's text."""
    marker = marker_of(line.text)
    if marker and marker.kind == found.kind and not _begins_anew(found, marker):
        found.begin(line, marker)
        return True
    if found.last.has_gap:
        return False
    text = found.last.lines[-1].text if found.last.lines else ""
    if marker and begins_list(marker, text, ""):
        found.keep(line)
        return True
    if begins_other_block(line.text) or breaks_off(text, line.text):
        return False
    found.keep(line)
    return True


def _begins_anew(found: _List, marker: Marker) -> bool:
    """Tell whether a number 1 behind an empty line begins a second list."""
    is_first = marker.number == 1 and len(found.items) > 1 and found.last.marker.number > 1
    return is_first and found.last.has_gap


def _build(place: Place, found: _List) -> None:
    first = found.items[0].marker
    element = ET.SubElement(place.parent, "ol" if first.is_ordered else "ul")
    if first.is_ordered and first.number != 1:
        element.set("start", str(first.number))
    if first.label:
        element.set("class", LETTERED)
    numbers = _shown_numbers([item.marker for item in found.items]) if first.is_ordered else {}
    for index, item in enumerate(found.items):
        line = item.lines[0] if item.lines else place.lines[place.at - 1]
        entry = place.add(element, "li", line, "")
        if index in numbers:
            entry.set("value", str(numbers[index]))
        if item.lines:
            place.inside(entry, item.lines)
        tighten(place.document, entry)
        if item.marker.label:
            _label(entry, item.marker.label)


def _shown_numbers(markers: Sequence[Marker]) -> dict[int, int]:
    """Give the numbers that counting on would get wrong, by index; the same number throughout means counting on."""
    numbers = [marker.number for marker in markers]
    if len(set(numbers)) == 1:
        return {}
    return {index: numbers[index] for index in range(1, len(numbers)) if numbers[index] != numbers[index - 1] + 1}


def tighten(document: Document, entry: ET.Element) -> None:
    """Put the only paragraph of an item right into it."""
    if len(entry) and entry[0].tag == "p" and not any(child.tag == "p" for child in entry[1:]):
        paragraph = entry[0]
        entry.text = paragraph.text
        document.line_of[entry] = document.line_of[paragraph]
        entry.remove(paragraph)


def _label(entry: ET.Element, label: str) -> None:
    holder = entry[0] if not entry.text and len(entry) and entry[0].tag == "p" else entry
    holder.text = f"{label} {holder.text or ''}".rstrip()
