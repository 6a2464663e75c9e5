"""The tree of a body, rebuilt from an allow-list: numbered places for links and citations, photos between blocks."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final, NamedTuple

from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from bangvang.domain.citation_finder import find_citations
from bangvang.domain.text import squeeze
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.characters import decode
from bangvang.sources.dialect.document import MOST_HINTS, Document
from bangvang.sources.dialect.notes import NOTES, order_notes
from bangvang.sources.findings import Findings
from bangvang.sources.photo_places import CLOSE, OPEN, is_photo_place, lift_photos, plain_text

_BARE: Final = "p h2 h3 h4 h5 h6 li blockquote em strong del sup code pre hr br table thead tbody tr"
# Classes come from the dialect alone: Markdown has no way to write one.
ALLOWED: Final[dict[str, frozenset[str]]] = {
    **{tag: frozenset() for tag in _BARE.split()},
    "ol": frozenset({"start", "class"}),
    "ul": frozenset({"class"}),
    "li": frozenset({"value"}),
    "a": frozenset({"href"}),
    "td": frozenset({"class"}),
    "th": frozenset({"scope", "class"}),
}
# Parts of the addresses of footnotes and of the places that mention them.
NOTE_ID: Final = "chu-thich-"
MENTION_ID: Final = "nhac-"

# Marks inside a paragraph, and how far behind a number its date and issuer may end.
_INLINE: Final = frozenset({"a", "em", "strong", "code", "del", "sup"})
_FAR: Final = 200
_NUMBER_HINT = lazy_pattern(r"\d[A-Za-z]?(?:\s{0,2}[/⁄∕／‐‑‒–—―−-]|\s?[A-ZĐÐƉ])|số\s?:?\s?\d")


class PublishedTree(Treeprocessor):
    """Walk the finished tree once: drop what is not allowed, number links, photos and citations."""

    found: Findings
    document: Document

    def run(self, root: ET.Element) -> None:
        """Rebuild the tree in place; what it holds goes to ``found``."""
        self._hints = 0
        self._clean(root, self.document.first_line)
        lift_photos(root, self.found)
        paragraphs = (child for child in root if child.tag == "p" and not is_photo_place(child))
        first = next((paragraph for paragraph in paragraphs if plain_text(paragraph)), None)
        self.found.first_paragraph = squeeze(plain_text(first)) if first is not None else ""
        self._read_texts(root, self.document.first_line, is_code=False, is_link=False)
        self._finish_notes(root)

    def _clean(self, element: ET.Element, line: int) -> None:
        for child in list(element):
            line = self.document.line_of.get(child, line)
            if child.tag == "h1":
                child.tag = "h2"
            if child.tag == "img":
                self._photo(child, line)
            elif child.tag not in ALLOWED:
                child.tag = "p" if child.tag == "div" else "em"
                child.attrib.clear()
            elif child.tag in _WITH_ATTRIBUTES:
                self._attributes(child, line)
            self._clean(child, line)

    def _attributes(self, element: ET.Element, line: int) -> None:
        if element.tag == "a":
            self._link(element, line)
            return
        if element.attrib:
            allowed = ALLOWED[str(element.tag)]
            for name in [name for name in element.attrib if name not in allowed]:
                del element.attrib[name]
        if element.tag == "th":
            element.set("scope", "col")

    def _link(self, link: ET.Element, line: int) -> None:
        written = dict(link.attrib)
        link.attrib.clear()
        if note := written.get("note"):
            link.set("href", f"#{NOTE_ID}{note}")
            if written["first"]:
                link.set("id", f"{MENTION_ID}{note}")
            return
        href = written.get("href", "")
        # Addresses of mail come spelt out in entities.
        number = self.found.link(decode(href.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in href else href, line)
        if number is not None:
            link.set("href", f"{OPEN}l{number}{CLOSE}")
        if not len(link) and not (link.text or "").strip():
            link.text = href  # a link without words would not be seen

    def _photo(self, image: ET.Element, line: int) -> None:
        number = self.found.photo(image.get("src", ""), image.get("alt", ""), image.get("title", ""), line)
        image.attrib.clear()
        image.set("n", str(number))

    def _read_texts(
        self, element: ET.Element, line: int, *, is_code: bool, is_link: bool, after: _Ahead | None = None
    ) -> None:
        line = self.document.line_of.get(element, line)
        is_code = is_code or element.tag in {"code", "pre"}
        is_link = is_link or element.tag == "a"
        if element.text and not is_code:
            element.text = self._read_text(element.text, line, _Ahead("", element, 0, after), is_link=is_link)
        for index, child in enumerate(element, start=1):
            rest = _Ahead("", element, index, after)
            inner = rest._replace(text=child.tail or "") if child.tag in _INLINE else None
            self._read_texts(child, line, is_code=is_code, is_link=is_link, after=inner)
            if child.tail and not is_code:
                child.tail = self._read_text(child.tail, line, rest, is_link=is_link)

    def _read_text(self, text: str, line: int, ahead: _Ahead, *, is_link: bool) -> str:
        self.found.text(text, line)
        if is_link or not _NUMBER_HINT.search(text) or OPEN in text:
            return text
        self._hints += len(_NUMBER_HINT.findall(text))
        if self._hints > MOST_HINTS:
            raise self.document.too_long(MOST_HINTS, "chỗ giống số hiệu văn bản", line)
        pieces: list[str] = []
        end = 0
        for mention in find_citations(text, ahead.words()):
            self.found.citations.append(mention.citation)
            self.found.citation_lines.append(line)
            place = f"{OPEN}d{len(self.found.citations) - 1}{CLOSE}"
            pieces.append(f"{text[end : mention.start]}{place}{text[mention.start : mention.end]}{OPEN}/d{CLOSE}")
            end = mention.end
        return "".join((*pieces, text[end:]))

    def _finish_notes(self, root: ET.Element) -> None:
        """Put the footnotes in the order of their numbers, each with a link back to where it is mentioned."""
        notes = order_notes(self.document)
        holder = next((child for child in root if child.get("class") == NOTES), None) if notes else None
        if holder is None:
            return
        holder[:] = [entry for _, entry in notes]
        for number, entry in notes:
            if number:
                entry.set("id", f"{NOTE_ID}{number}")
                last = entry[-1] if len(entry) and entry[-1].tag == "p" else entry
                _append(last, "\u00a0")
                back = ET.SubElement(last, "a", {"href": f"#{MENTION_ID}{number}", "aria-label": "Về chỗ nhắc"})
                back.text = "↩"


class _Ahead(NamedTuple):
    """What a paragraph says after a piece of its text: a date may be outside of the emphasis of its number.

    That is ``text``, the children of ``element`` from ``start`` on, and what comes after the element.
    """

    text: str
    element: ET.Element
    start: int
    after: _Ahead | None

    def words(self) -> str:
        """Give the next words of the paragraph, as many as date and issuer of a document take."""
        words = self.text
        for index in range(self.start, len(self.element)):
            child = self.element[index]
            if child.tag not in _INLINE or len(words) > _FAR:
                return words
            words += "".join(child.itertext()) + (child.tail or "")
        return words if self.after is None or len(words) > _FAR else words + self.after.words()


_WITH_ATTRIBUTES: Final = frozenset(tag for tag, names in ALLOWED.items() if names)


def _append(element: ET.Element, text: str) -> None:
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
