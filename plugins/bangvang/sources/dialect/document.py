"""What the conversion of one body gathers: the lines of elements, doubts, footnotes, named targets of links."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.lines import Line
from bangvang.sources.dialect.remarks import Doubt, Remark

# A body beyond this takes longer to convert than an editor waits. Reports of a congress have some hundred blocks.
MOST_ELEMENTS: Final = 30_000
MOST_LINES: Final = 40_000
MOST_HINTS: Final = 15_000  # of numbers of documents


_BRACKETED = lazy_pattern(r"\[([^\[\]]{1,200})\]")


class TooMuchError(Exception):
    """A body that would take too long to convert: on which line, and a sentence with its remedy."""

    def __init__(self, line: int, message: str, remedy: str) -> None:
        """Keep line, message and remedy."""
        super().__init__(message)
        self.line = line
        self.message = message
        self.remedy = remedy


class Target(NamedTuple):
    """An address with a name: ``[name]: https://… "title"``."""

    address: str
    title: str


@dataclass(slots=True)
class Document:
    """One body while it is converted; ``source`` are its lines as written, from ``first_line`` of the file on.

    ``notes`` and ``targets`` are the texts of footnotes and the named addresses by label; ``numbers`` are those of
    the footnotes in the order in which the text mentions them, ``note_entries`` their elements.
    """

    source: Sequence[str] = ()
    first_line: int = 1
    line_of: dict[ET.Element, int] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    notes: dict[str, list[Line]] = field(default_factory=dict)
    note_entries: dict[str, ET.Element] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    targets: dict[str, Target] = field(default_factory=dict)
    _bracketed: Counter[str] | None = None

    def raw(self, line: Line) -> str:
        """Give a line as it is in the file."""
        return self.source[line.number - self.first_line]

    def begin(self, source: Sequence[str]) -> None:
        """Take the lines of the body. Raises TooMuchError."""
        self.source = source
        if len(source) > MOST_LINES:
            raise self.too_long(MOST_LINES, "dòng", self.first_line + MOST_LINES)

    def too_long(self, limit: int, what: str, line: int) -> TooMuchError:
        """Give the error for a body with more than ``limit`` of something."""
        said = f"{limit:,}".replace(",", ".")
        remedy = "Tách thành nhiều bài, hoặc để danh sách trong tệp kèm theo."
        return TooMuchError(line, f"Bài có quá {said} {what}.", remedy)

    def is_mentioned(self, name: str) -> bool:
        """Tell whether the body has ``[name]`` in more than one place: where it is defined, and where it is used."""
        if self._bracketed is None:
            self._bracketed = Counter(_BRACKETED.findall("\n".join(self.source).lower()))
        return self._bracketed[name] > 1

    def add(self, parent: ET.Element, tag: str, line: Line, text: str) -> ET.Element:
        """Append an element with text that begins on ``line``. Raises TooMuchError."""
        if len(self.line_of) >= MOST_ELEMENTS:
            raise self.too_long(MOST_ELEMENTS, "đoạn, mục và ô", line.number)
        element = ET.SubElement(parent, tag)
        element.text = text
        self.line_of[element] = line.number
        return element

    def remark(self, line: int, doubt: Doubt) -> None:
        """Note a doubt about a line."""
        self.remarks.append(Remark(line, doubt))

    def number_of(self, label: str) -> int:
        """Give the number of a footnote, a new one at its first mention."""
        return self.numbers.setdefault(label, len(self.numbers) + 1)
