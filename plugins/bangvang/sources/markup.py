"""Markdown → body: safe HTML in parts, with the photos, links and document numbers found in it.

The product's dialect is Markdown with tables and sane lists. Raw HTML is off, and what is written is rebuilt from
an allow-list of tags and attributes, so no script can pass.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

import markdown
from markdown.treeprocessors import Treeprocessor

from bangvang.domain.documents import find_numbers
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.records import Body, LinkRef, PhotoRef
from bangvang.domain.text import nfc, squeeze

ALLOWED: Final[dict[str, frozenset[str]]] = {
    **dict.fromkeys(
        "p h2 h3 h4 h5 h6 ul li blockquote em strong code pre hr br table thead tbody tr".split(), frozenset[str]()
    ),
    "ol": frozenset({"start"}),
    "a": frozenset({"href"}),
    "th": frozenset({"scope"}),
    "td": frozenset(),
}
SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})
OPEN, CLOSE = "\x02", "\x03"

_CREDIT = re.compile(r"\s*\b(?:Ảnh|Tranh|Nguồn ảnh|Nguồn)\s*:\s*(.+)$")
_RAW_TAG = re.compile(r"<(?!(?:https?|mailto):)(?:/?[A-Za-z][\w:-]*[^<>\n]*|!--[^\n]*)>?")
_CODE = re.compile(r"(`+).+?\1|^(?: {4}|\t).*$", re.DOTALL | re.MULTILINE)
_TAG_SPLIT = re.compile(r"(<[^>]*>)")
_PLACE_PHOTO = re.compile(f"{OPEN}p(\\d+){CLOSE}")
_NUMBER_HINT = re.compile(r"\d\s?[/–-]")


@dataclass(slots=True)
class _Found:
    """What one conversion comes across."""

    photos: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    citations: list[str] = field(default_factory=list)
    first_paragraph: str = ""


class Markup:
    """Convert Markdown, with one parser for many files (a new one for every file costs more than the conversion)."""

    def __init__(self) -> None:
        """Set up the product's dialect."""
        self._parser = markdown.Markdown(extensions=["tables", "sane_lists"], output_format="html")
        self._parser.preprocessors.deregister("html_block")
        self._parser.inlinePatterns.deregister("html")
        self._rebuild = _Rebuild(self._parser)
        self._parser.treeprocessors.register(self._rebuild, "bangvang", -100)

    def body(self, text: str, *, where: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
        """Convert the body of the file ``where`` that begins on ``first_line``; problems carry lines of the file."""
        lines = _Lines(text, where, first_line)
        self._rebuild.found = found = _Found()
        self._parser.reset()
        html = self._parser.convert(text.replace(OPEN, "").replace(CLOSE, ""))
        problems = [*_raw_html(lines), *_bad_links(found.links, lines), *_bare_photos(found.photos, lines)]
        photos = tuple(_photo(*photo, lines) for photo in found.photos)
        links = tuple(LinkRef(target, lines.of(target)) for target in found.links)
        parts = tuple(_parts(_quote_safe(html), photos))
        return Body(parts, links, tuple(found.citations), found.first_paragraph), tuple(problems)


class _Rebuild(Treeprocessor):
    """Walk the finished tree once: drop what is not allowed, number links, photos and citations."""

    found: _Found

    def run(self, root: ET.Element) -> None:
        self._clean(root)
        self._lift_photos(root)
        first = next(
            (child for child in root if child.tag == "p" and not _is_photo_place(child) and _plain(child)), None
        )
        self.found.first_paragraph = squeeze(_plain(first)) if first is not None else ""
        self._cite(root, is_link=False)

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
            self.found.links.append(nfc(element.get("href", "")))
            element.set("href", f"{OPEN}l{len(self.found.links) - 1}{CLOSE}")

    def _photo(self, image: ET.Element) -> None:
        self.found.photos.append((nfc(unquote(image.get("src", ""))), image.get("alt", ""), image.get("title", "")))
        image.attrib.clear()
        image.set("n", str(len(self.found.photos) - 1))

    def _lift_photos(self, root: ET.Element) -> None:
        """Give every photo a place of its own behind the block it stands in."""
        for index in range(len(root) - 1, -1, -1):
            block = root[index]
            parents = [(parent, child) for parent in block.iter() for child in parent if child.tag == "img"]
            for offset, (parent, image) in enumerate(parents, start=1):
                _remove_keeping_tail(parent, image)
                place = ET.Element("p")
                place.text = f"{OPEN}p{image.get('n')}{CLOSE}"
                root.insert(index + offset, place)
            if parents and not _plain(block):
                root.remove(block)

    def _cite(self, element: ET.Element, *, is_link: bool) -> None:
        is_link = is_link or element.tag in {"a", "code", "pre"}
        if element.text and not is_link:
            element.text = self._mark_numbers(element.text)
        for child in element:
            self._cite(child, is_link=is_link)
            if child.tail and not is_link:
                child.tail = self._mark_numbers(child.tail)

    def _mark_numbers(self, text: str) -> str:
        if not _NUMBER_HINT.search(text) or OPEN in text:
            return text
        pieces: list[str] = []
        end = 0
        for mention in find_numbers(text):
            self.found.citations.append(mention.number.text)
            place = f"{OPEN}d{len(self.found.citations) - 1}{CLOSE}"
            pieces.append(f"{text[end : mention.start]}{place}{text[mention.start : mention.end]}{OPEN}/d{CLOSE}")
            end = mention.end
        return "".join((*pieces, text[end:]))


class _Lines:
    """Find the line of something that the parser only knows by its text."""

    def __init__(self, text: str, where: str, first_line: int) -> None:
        self.text = text
        self.where = where
        self.first_line = first_line

    def at(self, offset: int) -> int:
        return self.first_line + self.text.count("\n", 0, max(offset, 0))

    def of(self, target: str) -> int:
        return self.at(self.text.find(target)) if target else self.first_line


def _is_photo_place(element: ET.Element) -> bool:
    return (element.text or "").startswith(f"{OPEN}p")


def _plain(element: ET.Element) -> str:
    return "".join(element.itertext()).replace(OPEN, "").replace(CLOSE, "").strip()


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


def _parts(html: str, photos: tuple[PhotoRef, ...]) -> list[str | PhotoRef]:
    parts: list[str | PhotoRef] = []
    pieces = re.split(f"<p>{_PLACE_PHOTO.pattern}</p>", html)
    for index, piece in enumerate(pieces):
        if index % 2:
            parts.append(photos[int(piece)])
        elif piece.strip():
            parts.append(piece.strip())
    return parts


def _photo(source: str, alt: str, title: str, lines: _Lines) -> PhotoRef:
    credit = _CREDIT.search(title)
    caption = title[: credit.start()] if credit else title
    folder = lines.where.rpartition("/")[0]
    file = _join(folder, source)
    line = lines.at(lines.text.find(f"]({source}")) if f"]({source}" in lines.text else lines.of(source)
    return PhotoRef(file, squeeze(nfc(alt)), squeeze(nfc(caption)), squeeze(nfc(credit[1])) if credit else "", line)


def _join(folder: str, source: str) -> str:
    """Resolve a file name against the folder of its article; empty where it leaves the content folder."""
    parts = folder.split("/") if folder else []
    for part in source.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _raw_html(lines: _Lines) -> list[Problem]:
    if "<" not in lines.text:
        return []
    text = _CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), lines.text)
    remedy = "Dùng Markdown; nếu cần dấu nhỏ hơn thì viết &lt;."
    return [
        Problem(lines.where, lines.at(found.start()), f"Không dùng thẻ HTML ({found[0][:30]}).", remedy, Kind.RAW_HTML)
        for found in _RAW_TAG.finditer(text)
    ]


def _bad_links(targets: list[str], lines: _Lines) -> list[Problem]:
    remedy = "Dùng đường dẫn https://, địa chỉ trong trang bắt đầu bằng /, hoặc tên tệp .md."
    return [
        Problem(lines.where, lines.of(target), f'Liên kết "{target[:60]}" không dùng được.', remedy, Kind.BAD_LINK)
        for target in targets
        if not _is_safe(target)
    ]


def _is_safe(target: str) -> bool:
    try:
        scheme = urlsplit(target.strip()).scheme.lower()
    except ValueError:
        return False
    is_plain = not any(ord(c) <= 32 or c in "\\<>\"'`" for c in target)  # noqa: PLR2004 - space and controls
    return bool(target) and is_plain and not target.startswith("//") and (not scheme or scheme in SCHEMES)


def _bare_photos(photos: list[tuple[str, str, str]], lines: _Lines) -> list[Problem]:
    problems = []
    for source, alt, _ in photos:
        line = lines.of(source)
        if re.match(r"[a-z]+:|//|/", source, re.IGNORECASE):
            remedy = "Tải ảnh về, đặt cạnh bài và ghi tên tệp."
            problems.append(Problem(lines.where, line, f'Ảnh "{source[:60]}" ở nơi khác.', remedy, Kind.PHOTO_OUTSIDE))
        elif not alt.strip():
            remedy = "Viết trong ngoặc vuông ảnh chụp ai, việc gì."
            problems.append(
                Problem(lines.where, line, f'Ảnh "{source}" chưa có mô tả.', remedy, Kind.PHOTO_WITHOUT_ALT)
            )
    return problems
