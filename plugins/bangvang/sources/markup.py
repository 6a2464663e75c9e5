"""Markdown → body: safe HTML in parts, with the photos, links and document numbers found in it.

The product's dialect is Markdown with tables and sane lists. Raw HTML is off, and what is written is rebuilt from
an allow-list of tags and attributes, so no script can pass.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from typing import Final

import markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from bangvang.domain.articles import Body, PhotoRef
from bangvang.domain.document_finder import find_numbers
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import squeeze
from bangvang.sources.findings import Findings, Lines, decode

_BARE: Final = "p h2 h3 h4 h5 h6 ul li blockquote em strong code pre hr br table thead tbody tr td"
ALLOWED: Final[dict[str, frozenset[str]]] = {
    **{tag: frozenset() for tag in _BARE.split()},
    "ol": frozenset({"start"}),
    "a": frozenset({"href"}),
    "th": frozenset({"scope"}),
}
OPEN, CLOSE = "\x02", "\x03"

# Python-Markdown's inline patterns begin at priority 20. Without one of these signs none of them finds anything.
_BEFORE_INLINE: Final = 25
_INLINE_SIGN = re.compile(r"[`\\\[<*_]| {2}\n")
_TAG_SPLIT = re.compile(r"(<[^>]*>)")
_PLACE_PHOTO = re.compile(f"{OPEN}p(\\d+){CLOSE}")
_NUMBER_HINT = re.compile(r"\d[A-Za-z]?(?:\s{0,2}[/⁄∕／‐‑‒–—―−-]|\s?[A-ZĐÐƉ])")


class Markup:
    """Convert Markdown, with one parser for many files (a new one for every file costs more than the conversion)."""

    def __init__(self) -> None:
        """Set up the product's dialect."""
        self._set_up()

    def _set_up(self) -> None:
        # As objects: by their names they would be looked for in the metadata of every installed library.
        extensions = [TableExtension(), SaneListExtension()]
        self._parser = markdown.Markdown(extensions=extensions, output_format="html")
        self._parser.preprocessors.deregister("html_block")
        self._parser.inlinePatterns.deregister("html")
        # Entities stay as they are written: stashed ones would be missing from the text that the tree shows.
        self._parser.inlinePatterns.deregister("entity")
        self._parser.treeprocessors.register(_PlainText(self._parser), "plain_text", _BEFORE_INLINE)
        self._rebuild = _Rebuild(self._parser)
        self._parser.treeprocessors.register(self._rebuild, "bangvang", -100)

    def body(self, text: str, *, source_path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
        """Convert the body of a file that begins on ``first_line``; problems carry lines of the file."""
        lines = Lines(text, source_path, first_line)
        self._rebuild.found = found = Findings()
        self._parser.reset()
        try:
            html = self._parser.convert(text.replace(OPEN, "").replace(CLOSE, ""))
        except RecursionError:
            self._set_up()  # the old parser is left in the middle of a list
            remedy = "Bớt các cấp danh sách hoặc trích dẫn."
            return Body(), (Problem(source_path, first_line, "Bài lồng quá nhiều cấp.", remedy, Kind.WRONG_SHAPE),)
        parts = tuple(_parts(_quote_safe(html), found.photo_refs(lines)))
        photos = tuple(part for part in parts if isinstance(part, PhotoRef))
        body = Body(parts, found.link_refs(lines), tuple(found.citations), found.first_paragraph, photos)
        return body, tuple(found.problems(lines))


class _PlainText(Treeprocessor):
    """Mark text without any inline sign as finished, so that a dozen patterns need not be tried on it."""

    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if element.text and not _INLINE_SIGN.search(element.text):
                element.text = AtomicString(element.text)


class _Rebuild(Treeprocessor):
    """Walk the finished tree once: drop what is not allowed, number links, photos and citations."""

    found: Findings

    def run(self, root: ET.Element) -> None:
        self._clean(root)
        self._lift_photos(root)
        first = next(
            (child for child in root if child.tag == "p" and not _is_photo_place(child) and _plain(child)), None
        )
        self.found.first_paragraph = squeeze(_plain(first)) if first is not None else ""
        self._read_texts(root, is_code=False, is_link=False)

    def _clean(self, element: ET.Element) -> None:
        for child in list(element):
            if child.tag == "h1":
                child.tag = "h2"
            if child.tag == "img":
                self._photo(child)
            elif child.tag not in ALLOWED:
                child.tag = "p" if child.tag == "div" else "em"
                child.attrib.clear()
            else:
                self._attributes(child)
            self._clean(child)

    def _attributes(self, element: ET.Element) -> None:
        allowed = ALLOWED[str(element.tag)]
        kept = {name: value for name, value in element.attrib.items() if name in allowed}
        element.attrib.clear()
        element.attrib.update(kept)
        if element.tag == "th":
            element.set("scope", "col")
        if element.tag == "a":
            self._link(element)

    def _link(self, link: ET.Element) -> None:
        href = link.attrib.pop("href", "")
        # Addresses of mail come spelt out in entities.
        number = self.found.link(decode(href.replace(AMP_SUBSTITUTE, "&")) if AMP_SUBSTITUTE in href else href)
        if number is not None:
            link.set("href", f"{OPEN}l{number}{CLOSE}")

    def _photo(self, image: ET.Element) -> None:
        number = self.found.photo(image.get("src", ""), image.get("alt", ""), image.get("title", ""))
        image.attrib.clear()
        image.set("n", str(number))

    def _lift_photos(self, root: ET.Element) -> None:
        """Give every photo a place of its own behind the block it stands in."""
        for index in range(len(root) - 1, -1, -1):
            block = root[index]
            images = list(block.iter("img"))
            for offset, image in enumerate(images, start=1):
                _take_out(block, image)
                place = ET.Element("p")
                place.text = f"{OPEN}p{image.get('n')}{CLOSE}"
                root.insert(index + offset, place)
            if images and not _plain(block):
                root.remove(block)

    def _read_texts(self, element: ET.Element, *, is_code: bool, is_link: bool) -> None:
        is_code = is_code or element.tag in {"code", "pre"}
        is_link = is_link or element.tag == "a"
        if element.text and not is_code:
            element.text = self._read_text(element.text, is_link=is_link)
        for child in element:
            self._read_texts(child, is_code=is_code, is_link=is_link)
            if child.tail and not is_code:
                child.tail = self._read_text(child.tail, is_link=is_link)

    def _read_text(self, text: str, *, is_link: bool) -> str:
        self.found.text(text)
        if is_link or not _NUMBER_HINT.search(text) or OPEN in text:
            return text
        pieces: list[str] = []
        end = 0
        for mention in find_numbers(text):
            self.found.citations.append(mention.number.text)
            place = f"{OPEN}d{len(self.found.citations) - 1}{CLOSE}"
            pieces.append(f"{text[end : mention.start]}{place}{text[mention.start : mention.end]}{OPEN}/d{CLOSE}")
            end = mention.end
        return "".join((*pieces, text[end:]))


def _is_photo_place(element: ET.Element) -> bool:
    return (element.text or "").startswith(f"{OPEN}p")


def _plain(element: ET.Element) -> str:
    text = decode("".join(element.itertext()).replace(AMP_SUBSTITUTE, "&"))
    return text.replace(OPEN, "").replace(CLOSE, "").strip()


def _take_out(block: ET.Element, child: ET.Element) -> None:
    """Take a photo out of its block, and what is empty without it: a link around it, an item of a list."""
    parents = {inner: outer for outer in block.iter() for inner in outer}
    while child is not block and not _plain(child) and (child.tag in {"img", "a", "em", "strong", "li", "p"}):
        if len(child):
            return
        _remove_keeping_tail(parents[child], child)
        child = parents[child]


def _remove_keeping_tail(parent: ET.Element, child: ET.Element) -> None:
    siblings = list(parent)
    index = siblings.index(child)
    if child.tail:
        if index:
            siblings[index - 1].tail = (siblings[index - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _quote_safe(html: str) -> str:
    # The page writer makes addresses relative by looking for ="/ in attributes: prose must not look like one.
    if '="/' not in html:
        return html
    pieces = _TAG_SPLIT.split(html)
    return "".join(p if p.startswith("<") else p.replace('="/', "=&quot;/") for p in pieces)


def _parts(html: str, photos: list[PhotoRef]) -> list[str | PhotoRef]:
    parts: list[str | PhotoRef] = []
    pieces = re.split(f"<p>{_PLACE_PHOTO.pattern}</p>", html)
    for index, piece in enumerate(pieces):
        if index % 2:
            parts.extend([photos[int(piece)]] if photos[int(piece)].file else [])
        elif piece.strip():
            parts.append(piece.strip())
    return parts
