"""The place that reading has reached: the lines of one container, the element they fill, the paragraph still open."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bangvang.sources.dialect.document import Document, TooMuchError
from bangvang.sources.dialect.lines import Line
from bangvang.sources.dialect.paragraphs import joined
from bangvang.sources.dialect.remarks import Doubt

MOST_LEVELS: Final = 12

Parse: TypeAlias = "Callable[[ET.Element, Sequence[Line], int], None]"


@dataclass(slots=True)
class Place:
    """Where reading is: ``lines[at]`` is the next line; ``parse`` fills an element with the lines inside a block."""

    document: Document
    parse: Parse
    parent: ET.Element
    lines: Sequence[Line]
    level: int
    at: int = 0
    paragraph: list[Line] = field(default_factory=list)
    has_open_fence: bool = False

    @property
    def line(self) -> Line:
        """Give the next line."""
        return self.lines[self.at]

    @property
    def before(self) -> str:
        """Give the last line of the open paragraph, empty where none is open."""
        return self.paragraph[-1].text if self.paragraph else ""

    def peek(self, ahead: int = 1) -> str:
        """Give the text of a later line, empty behind the last."""
        return self.lines[self.at + ahead].text if self.at + ahead < len(self.lines) else ""

    def add(self, parent: ET.Element, tag: str, line: Line, text: str) -> ET.Element:
        """Append an element with text that begins on ``line``."""
        return self.document.add(parent, tag, line, text)

    def remark(self, line: Line, doubt: Doubt) -> None:
        """Note a doubt about a line."""
        self.document.remark(line.number, doubt)

    def close_paragraph(self) -> None:
        """Append the paragraph that is open, if any."""
        if self.paragraph:
            self._look_for_tabs()
            self.add(self.parent, "p", self.paragraph[0], joined(self.paragraph))
            self.paragraph.clear()

    def inside(self, element: ET.Element, lines: Sequence[Line]) -> None:
        """Fill an element with the lines inside it. Raises TooMuchError where blocks are too deep in each other."""
        if self.level >= MOST_LEVELS:
            message = "Bài lồng quá nhiều cấp."
            raise TooMuchError(lines[0].number, message, "Bớt các cấp danh sách hoặc trích dẫn.")
        self.parse(element, lines, self.level + 1)

    def _look_for_tabs(self) -> None:
        """Report two lines with tabs inside: they are rows copied from a spreadsheet."""
        rows = self.paragraph[:2]
        if len(rows) > 1 and all("\t" in self.document.raw(row).strip() for row in rows):
            self.remark(rows[0], Doubt.TABS)
