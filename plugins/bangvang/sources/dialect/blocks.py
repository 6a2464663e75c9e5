"""Python-Markdown's block parser over lines instead of blocks.

So every construct knows its line, and each line is read once for each level it is on.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.util import AtomicString, code_escape

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.document import Document
from bangvang.sources.dialect.lines import Line, line_of
from bangvang.sources.dialect.lists import read_list
from bangvang.sources.dialect.markers import begins_list, begins_other_block, marker_of
from bangvang.sources.dialect.notes import append_notes, read_note, read_target
from bangvang.sources.dialect.paragraphs import begins_paragraph
from bangvang.sources.dialect.place import Place
from bangvang.sources.dialect.remarks import Doubt
from bangvang.sources.dialect.tables import read_table

LONGEST_UNDERLINED: Final = 120
LOWEST_HEADING: Final = 6

_RULE = lazy_pattern(r"([-*_–—=])(?:\s?\1){2,}")
_FENCE = lazy_pattern(r"(`{3,}|~{3,})\s?[A-Za-z0-9+#.-]{0,20}")
_BEGINNINGS: Final = frozenset("#>`~=_[|")


class LineParser(BlockParser):
    """Parse the lines of a body into the tree that Python-Markdown's later stages work on."""

    def __init__(self, md: Markdown) -> None:
        """Take the place of the block parser of ``md``."""
        super().__init__(md)
        self.document = Document()

    def begin(self, first_line: int) -> None:
        """Forget the last body; the next one begins on this line of its file."""
        self.document = Document(first_line=first_line)

    def parseDocument(self, lines: Iterable[str]) -> ET.ElementTree[ET.Element]:  # type: ignore[override]  # noqa: N802
        """Parse all lines of a body. Raises TooMuchError."""
        document = self.document
        document.begin(tuple(lines))
        root = ET.Element(self.md.doc_tag)
        numbered = enumerate(document.source, start=document.first_line)
        self._parse(root, [line_of(number, raw) for number, raw in numbered], 0)
        append_notes(document, root, self._parse)
        self.md.references.update({name: (target.address, target.title) for name, target in document.targets.items()})
        return ET.ElementTree(root)

    def _parse(self, parent: ET.Element, lines: Sequence[Line], level: int) -> None:
        place = Place(self.document, self._parse, parent, lines, level)
        while place.at < len(lines):
            line = lines[place.at]
            if not line.text:
                place.close_paragraph()
            elif _may_begin(line.text) and any(read(place) for read in READERS):
                continue
            else:
                if place.paragraph and begins_paragraph(line, place.paragraph[-1]):
                    place.close_paragraph()
                place.paragraph.append(line)
            place.at += 1
        place.close_paragraph()


def _may_begin(text: str) -> bool:
    """Tell quickly whether a line may begin anything but a paragraph."""
    return not text[0].isalpha() or "|" in text or text[1:2] in {")", "."} or text[:4].find(")") > 0


def read_heading(place: Place) -> bool:
    """Read a heading; a single ``#`` right before a word is a hashtag."""
    line = place.line
    level = len(line.text) - len(line.text.lstrip("#"))
    if not 0 < level <= LOWEST_HEADING:
        return False
    rest = line.text[level:]
    title = rest.rstrip("#").strip()
    if not title:
        place.remark(line, Doubt.EMPTY_HEADING)
        return False
    if level == 1 and not rest[0].isspace():
        if " " in title and title[0].isupper() and not title.endswith((".", "!", "?")):
            place.remark(line, Doubt.HASHTAG)
        return False
    place.close_paragraph()
    place.add(place.parent, f"h{level}", line, title)
    place.at += 1
    return True


def read_rule(place: Place) -> bool:
    """Read a line drawn across; one of ``=`` under a single short line makes that a heading."""
    line = place.line
    if not _RULE.fullmatch(line.text):
        return False
    is_underlined = line.text[0] == "=" and len(place.paragraph) == 1
    is_underlined = is_underlined and len(place.before) <= LONGEST_UNDERLINED
    place.close_paragraph()
    if is_underlined:
        place.parent[-1].tag = "h2"
    else:
        ET.SubElement(place.parent, "hr")
    place.at += 1
    return True


def read_fence(place: Place) -> bool:
    """Read code between two fences; a fence that nothing closes is text."""
    line = place.line
    found = _FENCE.fullmatch(line.text)
    if not found or place.has_open_fence:
        return False
    end = next((i for i in range(place.at + 1, len(place.lines)) if _closes(place.lines[i].text, found[1])), None)
    if end is None:
        place.has_open_fence = True
        place.remark(line, Doubt.OPEN_FENCE)
        return False
    place.close_paragraph()
    inner = place.lines[place.at + 1 : end]
    code = "\n".join(_code(place, each, line.indent) for each in inner)
    pre = ET.SubElement(place.parent, "pre")
    place.add(pre, "code", line, AtomicString(code_escape(code.rstrip()) + "\n"))
    place.at = end + 1
    return True


def _closes(text: str, fence: str) -> bool:
    return text.startswith(fence) and not text.strip(fence[0])


def _code(place: Place, line: Line, columns: int) -> str:
    if place.level:
        return " " * max(0, line.indent - columns) + line.text
    raw = place.document.raw(line).expandtabs()
    return raw.removeprefix(" " * columns).rstrip()


def read_quote(place: Place) -> bool:
    """Read lines that begin with ``>`` and the rest of their last paragraph; ``>50`` is a figure."""
    if not _is_quoted(place.line.text):
        return False
    place.close_paragraph()
    inner: list[Line] = []
    while place.at < len(place.lines):
        line = place.line
        if _is_quoted(line.text):
            inner.append(line_of(line.number, line.text[1:].removeprefix(" "))._replace(is_hard=line.is_hard))
        elif not line.text or not inner[-1].text or _ends_quote(inner[-1].text, line.text):
            break
        else:
            inner.append(line)
        place.at += 1
    siblings = place.parent
    is_on = len(siblings) and siblings[-1].tag == "blockquote"
    place.inside(siblings[-1] if is_on else ET.SubElement(siblings, "blockquote"), inner)
    return True


def _ends_quote(before: str, text: str) -> bool:
    marker = marker_of(text)
    return begins_other_block(text) or bool(marker and begins_list(marker, before, ""))


def _is_quoted(text: str) -> bool:
    return text[:1] == ">" and not text[1:2].isdigit()


READERS: Final[tuple[Callable[[Place], bool], ...]] = (
    *(read_fence, read_heading, read_rule, read_table, read_quote),
    *(read_note, read_target, read_list),
)
