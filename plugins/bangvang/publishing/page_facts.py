"""What one finished page says of itself: where it leads, which places it has, and which rules of our HTML it breaks.

The grammar is the narrow one that we write ourselves (attributes in double quotes, no unescaped ``<``). So a pattern
reads it, much quicker than a parser, and whatever does not fit is itself a finding.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple
from urllib.parse import SplitResult, unquote, urlsplit

from bangvang.lazy_patterns import lazy_pattern

_PIECE: Final = lazy_pattern(
    r"<!--.*?-->|<!doctype html>|</(?P<end>[a-zA-Z][\w-]*)>"
    r'|<(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>(?:\s+[^\s"<>=/]+(?:="[^"<]*")?)*)\s*/?>',
    re.DOTALL,
)
_ATTRIBUTE: Final = lazy_pattern(r'([^\s"<>=/]+)(?:="([^"]*)")?')
_RAW_TEXT: Final = frozenset({"script", "style", "textarea", "title"})
_VOID: Final = frozenset("area base br col embed hr img input link meta source track wbr".split())
_DRAWING: Final = "svg"
_ADDRESSES: Final = ("href", "src", "action", "poster", "data", "xlink:href")
_OWN_META: Final = frozenset({"og:image", "og:url"})
_XML_ADDRESS: Final = lazy_pattern(r'(?:href|src)="([^"]*)"')
_STYLE_ADDRESS: Final = lazy_pattern(r"""url\(\s*["']?([^"')]+)""")
_JSON_ADDRESS: Final = lazy_pattern(r'"(/(?:[\w.~-]+/)+)"')
_PATTERNS: Final = {".xml": _XML_ADDRESS, ".css": _STYLE_ADDRESS, ".json": _JSON_ADDRESS}
_TEXTS: Final = (".xml", ".json", ".csv", ".txt")
_ENDLESS: Final = frozenset({"mailto", "tel", "data", "sms", "geo", "webcal", "urn"})


class PageFacts(NamedTuple):
    """Files that a page needs or leads to, each with a place behind ``#`` where one is named; its own places; breaks.

    ``breaks`` are words for editors and engineers.
    """

    targets: tuple[str, ...]
    ids: tuple[str, ...]
    breaks: tuple[str, ...]


class Way(NamedTuple):
    """How addresses are read: the site's own (``https://host/path``, may be empty) and the page that holds them."""

    site_url: str
    page: str

    def file(self, address: str) -> str:
        """Give the file that an address leads to, with its place behind ``#``; empty where it leaves the site."""
        address = html.unescape(address).strip()
        if self.site_url and (address == self.site_url or address.startswith(f"{self.site_url}/")):
            address = address[len(self.site_url) :] or "/"
        else:
            base = urlsplit(self.site_url).path
            if base and address.startswith(f"{base}/"):
                address = address[len(base) :]
        parts = _split(address)
        if parts is None or parts.scheme or parts.netloc:
            return ""
        place = f"#{unquote(parts.fragment)}" if parts.fragment else ""
        if not parts.path:
            return f"{self.page}{place}"
        folder = "/" + posixpath.dirname(self.page)
        joined = posixpath.normpath(posixpath.join(folder, unquote(parts.path))).lstrip("/")
        is_folder = parts.path.endswith(("/", "/.", "/..")) or parts.path in {".", ".."}
        return (posixpath.join(joined, "index.html") if is_folder else joined) + place


def _split(address: str) -> SplitResult | None:
    try:
        return urlsplit(address)
    except ValueError:
        return None


def facts_of_page(text: str, way: Way) -> PageFacts:
    """Read one page."""
    reading = _Reading(way)
    reading.read(text)
    return reading.facts()


class _Reading:
    def __init__(self, way: Way) -> None:
        self._way = way
        self._targets: dict[str, None] = {}
        self._ids: Counter[str] = Counter()
        self._counts: Counter[str] = Counter()
        self._breaks: list[str] = []
        self._open: list[str] = []
        self._language = ""
        self._is_forward = False

    def read(self, text: str) -> None:
        position = 0
        while (start := text.find("<", position)) >= 0:
            piece = _PIECE.match(text, start)
            if piece is None:
                line = text.count("\n", 0, start) + 1
                self._breaks.append(f"dòng {line}: không phải HTML mà trang này viết: {text[start : start + 40]!r}")
                return
            position = piece.end()
            if tag := piece["tag"]:
                self._begin(tag.lower(), dict(_ATTRIBUTE.findall(piece["attributes"])))
                if tag.lower() in _RAW_TEXT and _DRAWING not in self._open:
                    position = self._skip(text, tag.lower(), position)
            elif end := piece["end"]:
                self._end(end.lower())
        if self._open:
            self._breaks.append(f"thẻ <{self._open[-1]}> không đóng")

    def _skip(self, text: str, tag: str, position: int) -> int:
        end = text.find(f"</{tag}>", position)
        return len(text) if end < 0 else end

    def _begin(self, tag: str, given: Mapping[str, str]) -> None:
        if _DRAWING not in self._open:  # a drawing may have a title of its own
            self._counts[tag] += 1
        if tag not in _VOID and not (_DRAWING in self._open and tag != _DRAWING):
            self._open.append(tag)
        if identity := given.get("id"):
            self._ids[html.unescape(identity)] += 1
        if tag == "html":
            self._language = given.get("lang", "")
        self._breaks.extend(_inline(tag, given))
        if tag == "img" and not _has_size(given):
            self._breaks.append(f"ảnh {given.get('src', '')} thiếu kích thước hay lời thay ảnh")
        for address in self._addresses(tag, given):
            if (scheme := address.partition(":")[0].lower()) in {"javascript", "vbscript"}:
                self._breaks.append(f"liên kết chạy mã: {address[:40]!r}")
            elif scheme not in _ENDLESS and (file := self._way.file(address)):
                self._targets[file] = None

    def _end(self, tag: str) -> None:
        if _DRAWING in self._open and tag != _DRAWING:
            return
        if not self._open or self._open.pop() != tag:
            self._breaks.append(f"thẻ </{tag}> không khớp với thẻ mở")

    def _addresses(self, tag: str, given: Mapping[str, str]) -> Iterator[str]:
        for name in _ADDRESSES:
            if name in given:
                yield given[name]
        for candidate in filter(None, map(str.strip, given.get("srcset", "").split(","))):
            yield candidate.split()[0]
        if tag == "meta" and given.get("property") in _OWN_META:
            yield given.get("content", "")
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            self._is_forward = True
            yield given.get("content", "").partition("url=")[2]

    def facts(self) -> PageFacts:
        """Give what was found, with the rules that concern the page as a whole."""
        breaks = [*self._breaks, *(f'mã "{name}" có hai lần' for name, count in self._ids.items() if count > 1)]
        wanted = ("title",) if self._is_forward else ("title", "h1", "main")
        breaks += [f"<{tag}> có {self._counts[tag]} lần, phải đúng một lần" for tag in wanted if self._counts[tag] != 1]
        if not self._language:
            breaks.append("<html> không ghi ngôn ngữ")
        return PageFacts(tuple(self._targets), tuple(self._ids), tuple(breaks))


def _inline(tag: str, given: Mapping[str, str]) -> Iterator[str]:
    """Yield what the content security policy would refuse."""
    if tag == "style" or "style" in given:
        yield f"<{tag}> có kiểu viết ngay trong trang"
    if any(name.lower().startswith("on") for name in given):
        yield f"<{tag}> có mã chạy ngay trong trang"
    if tag == "script" and "src" not in given and given.get("type") != "application/ld+json":
        yield "<script> viết ngay trong trang"


def _has_size(given: Mapping[str, str]) -> bool:
    return given.get("width", "").isdigit() and given.get("height", "").isdigit() and "alt" in given


def targets_of_text(name: str, text: str, way: Way) -> tuple[str, ...]:
    """Give what a feed, a map, open data or a style sheet leads to."""
    pattern = _PATTERNS.get(posixpath.splitext(name)[1])
    found = pattern.findall(text) if pattern else []
    if way.site_url and name.endswith(_TEXTS):
        found += re.findall(re.escape(way.site_url) + r"/[^\s\"'<>,;)\\]*", text)
    return tuple(dict.fromkeys(filter(None, map(way.file, found))))
