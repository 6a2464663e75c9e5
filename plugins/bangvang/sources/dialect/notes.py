"""Footnotes and named targets of links: lines at the margin that other places of the body refer to."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.document import Document, Target
from bangvang.sources.dialect.lines import Line, dedented
from bangvang.sources.dialect.lists import tighten
from bangvang.sources.dialect.place import Parse, Place
from bangvang.sources.dialect.remarks import Doubt

NOTES: Final = "notes"

_NOTE = lazy_pattern(r"\[\^([^\]]{1,40})\]\s?:\s*(.*)")
_TARGET = lazy_pattern(r"\[([^\[\]^][^\[\]]{0,199})\]:\s*<?([^\s>]+)>?(?:\s+[\"'(](.*)[\"')])?")
_ADDRESS_SIGN = lazy_pattern(r"[/#]|[.:]\w")


def read_note(place: Place) -> bool:
    """Read the text of a footnote: ``[^1]: …``, the lines that go on with it, and indented ones after a gap."""
    line = place.line
    found = _NOTE.fullmatch(line.text) if line.text.startswith("[^") else None
    if not found:
        return False
    place.close_paragraph()
    inner = [Line(line.number, 0, found[2], line.is_hard)]
    place.at += 1
    while place.at < len(place.lines) and _goes_on(place):
        inner.extend(dedented([place.line], place.line.indent))
        place.at += 1
    notes = place.document.notes
    if found[1].lower() in notes:
        place.remark(line, Doubt.NOTE_TWICE)
    notes.setdefault(found[1].lower(), []).extend(inner)
    return True


def _goes_on(place: Place) -> bool:
    line = place.line
    if not line.text:
        return place.at + 1 < len(place.lines) and place.lines[place.at + 1].indent > 1 and bool(place.peek())
    return not line.text.startswith("[") and (line.indent > 1 or bool(place.lines[place.at - 1].text))


def read_target(place: Place) -> bool:
    """Read a named target, ``[name]: https://… "title"``.

    What does not look like an address, or is named nowhere else, is text.
    """
    line = place.line
    found = _TARGET.fullmatch(line.text) if line.text[0] == "[" else None
    if not found or not _ADDRESS_SIGN.search(found[2]):
        return False
    name = found[1].strip().lower()
    if not place.document.is_mentioned(name):
        place.remark(line, Doubt.UNUSED_TARGET)
        return False
    place.close_paragraph()
    place.document.targets.setdefault(name, Target(found[2], found[3] or ""))
    place.at += 1
    return True


def append_notes(document: Document, root: ET.Element, parse: Parse) -> None:
    """Append the texts of all footnotes; their order is put right by ``order_notes`` once it is known."""
    if not document.notes:
        return
    holder = ET.SubElement(root, "ol", {"class": NOTES})
    for label, lines in document.notes.items():
        document.note_entries[label] = entry = document.add(holder, "li", lines[0], "")
        parse(entry, lines, 1)
        tighten(document, entry)


def order_notes(document: Document) -> list[tuple[int, ET.Element]]:
    """Give the footnotes by number; those that nothing mentions are last, numbered 0, with a remark."""
    for label, lines in document.notes.items():
        if label not in document.numbers:
            document.remark(lines[0].number, Doubt.UNUSED_NOTE)
    rows = [(document.numbers.get(label, 0), entry) for label, entry in document.note_entries.items()]
    return sorted(rows, key=lambda row: (not row[0], row[0]))
