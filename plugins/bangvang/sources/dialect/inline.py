"""Inline processors of the dialect: bare addresses, footnote marks, bold with stray spaces, links at a bounded cost."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from itertools import islice
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from markdown.inlinepatterns import (
    IMAGE_LINK_RE,
    LINK_RE,
    DelimiterProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    InlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
    SubstituteTagInlineProcessor,
)
from markdown.util import AtomicString

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.document import TooMuchError

if TYPE_CHECKING:
    from markdown import Markdown

    from bangvang.sources.dialect.blocks import LineParser

# An address with its title; a caption is a few sentences.
LONGEST_TARGET: Final = 4_000
LONGEST_NAME: Final = 1_000
NEAR: Final = 16  # brackets
# Characters that one body may make the search for the ends of its links look at.
MOST_LOOKED_AT: Final = 2_000_000

_CURLY_TITLE = lazy_pattern(r"([^“”„]+?)\s+[“”„]([^“”„]*)[”“]", re.DOTALL)
_BRACKETS = lazy_pattern(r"[\[\]]")
_NOTE = r"\[\^([^\]\x02\x03]{1,40})\]"
# The one tag that Markdown has no sign for in the cell of a table.
_LINE_BREAK = r"  \n|<[bB][rR]\s?/?>"
# Lines to be filled in, «Số: ____»; struck out; bold and italic with spaces on their inner side, «**Đậm **».
_MARKED = (
    r"(?P<blank>_{4,}|\*{4,})"
    r"|~~(?![\s~])(?P<del>[^~]+)(?<!\s)~~(?!~)"
    r"|(?<![*\\])\*\*\*[ \u00a0]+(?P<both>[^*\s](?:[^*]*[^*\s])?)[ \u00a0]*\*\*\*(?!\*)"
    r"|(?<![*\\])\*\*(?!\*)(?P<lead>[ \u00a0]*)(?P<strong>[^*\s](?:[^*]*[^*\s])?)(?P<gap>[ \u00a0]*)\*\*(?!\*)"
    r"|(?<![\w*\\])\*(?![\s*])(?P<em>[^*\n]*[^*\s])(?P<space>[ \u00a0]+)\*(?![\d*])"
)
_TAGS: Final = ("strong", "em", "del")
_ADDRESS = (
    r"(?<![\w@/.=&-])(?:(?:[hH]ttps?://|[wW]ww\.(?=\w))[^\s<>\"“”«»`\x02\x03|]{1,2000}"
    r"|[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?![\w@-]))"
)
_OPENING: Final = "([“‘\"'«"
_OPENER: Final = {")": "(", "]": "["}
_TRAILING: Final = ".,;:!?…'’*_~"
_MAIL = lazy_pattern(r"[^/:]+@")


class Brackets:
    """Where each ``[`` of a text is closed, found once for all patterns that ask; counts what they look at."""

    def __init__(self, parser: LineParser) -> None:
        """Serve the patterns of one parser."""
        self._parser = parser
        self._text = ""
        self._ends: dict[int, int] = {}
        self.looked_at = 0

    def end(self, text: str, start: int) -> int:
        """Give the place of the ``]`` that closes the ``[`` at ``start``; -1 where nothing does."""
        if text is not self._text:
            near = _near_end(text, start)
            if near is not None:
                return near
            self._text, self._ends = text, _ends(text)
        return self._ends.get(start, -1)

    def spend(self, characters: int) -> None:
        """Count characters that were looked at. Raises TooMuchError."""
        self.looked_at += characters
        if self.looked_at > MOST_LOOKED_AT:
            message = "Bài có quá nhiều dấu ngoặc của liên kết không được đóng."
            raise TooMuchError(self._parser.document.first_line, message, "Đóng ngoặc tròn sau mỗi địa chỉ.")


def _near_end(text: str, start: int) -> int | None:
    """Look for the end among the next few brackets, where almost all are; None where it is not there."""
    depth = 0
    for found in islice(_BRACKETS.finditer(text, start), NEAR):
        depth += 1 if found[0] == "[" else -1
        if not depth:
            return found.start()
    return None


def _ends(text: str) -> dict[int, int]:
    ends: dict[int, int] = {}
    opened: list[int] = []
    for found in _BRACKETS.finditer(text):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            ends[opened.pop()] = found.start()
    return ends


class _Bounded(LinkInlineProcessor):
    """Find the ends of a link without looking at the whole text again for every bracket."""

    def __init__(self, pattern: str, md: Markdown, brackets: Brackets) -> None:
        super().__init__(pattern, md)
        self.brackets = brackets

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 - Python-Markdown's name
        end = self.brackets.end(data, index - 1)
        return ("", index, False) if end < 0 else (data[index:end], end + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 - likewise
        if data[index : index + 1] != "(":
            return "", None, index, False
        href, title, end, is_found = super().getLink(data[: index + LONGEST_TARGET], index)
        self.brackets.spend(end - index)
        # Word processors turn straight quotation marks round.
        if title is None and (curly := _CURLY_TITLE.fullmatch(href)):
            href, title = curly[1].strip(), curly[2]
        return href, title, end, is_found


class _Link(_Bounded): ...


class _Image(_Bounded, ImageInlineProcessor): ...


class _Named(_Bounded):
    """A link whose address is elsewhere under a name."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        end = self.brackets.end(data, m.end() - 1)
        if end < 0 or end - m.end() > LONGEST_NAME:
            return None, None, None
        return super().handleMatch(m, data)  # type: ignore[return-value]


class _Reference(_Named, ReferenceInlineProcessor): ...


class _ShortReference(_Named, ShortReferenceInlineProcessor): ...


class _ImageReference(_Named, ImageReferenceInlineProcessor): ...


class _ShortImageReference(_Named, ShortImageReferenceInlineProcessor): ...


class _NoteMark(InlineProcessor):
    """``[^1]`` where the body has the text of such a footnote."""

    def __init__(self, md: Markdown, parser: LineParser) -> None:
        super().__init__(_NOTE, md)
        self._parser = parser

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        document = self._parser.document
        label = m[1].lower()
        if label not in document.notes:
            return None, None, None
        is_first = label not in document.numbers
        mark = ET.Element("sup")
        link = ET.SubElement(mark, "a", {"note": str(document.number_of(label)), "first": "1" if is_first else ""})
        link.text = AtomicString(str(document.numbers[label]))
        return mark, m.start(), m.end()


class _Marked(InlineProcessor):
    """Marks that Python-Markdown does not know or not so; a stray space moves behind the bold word."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ET.Element | str | None, int | None, int | None]:
        if m["blank"]:
            return m[0], m.start(), m.end()
        if m["lead"] and m.start() and data[m.start() - 1] not in _OPENING and not data[m.start() - 1].isspace():
            return None, None, None  # the end of something else
        if m["both"]:
            strong = ET.Element("strong")
            ET.SubElement(strong, "em").text = m["both"]
            return strong, m.start(), m.end()
        tag = next(tag for tag in _TAGS if m[tag])
        element = ET.Element(tag)
        element.text = m[tag]
        if m["gap"] or m["space"]:
            element.tail = " "
        return element, m.start(), m.end()


class _Emphasis(DelimiterProcessor):
    """Python-Markdown's emphasis, given up where it would lose words.

    Seen with Python-Markdown 3.11.3 on 2026-11-27: ``_a*b** c*d**`` comes out without the c.
    """

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        element, start, end = super().handleMatch(m, data)
        if element is None or _bare("".join(element.itertext())) == _bare(data[start:end]):
            return element, start, end
        self.reset()
        return None, start, end


def _bare(text: str) -> str:
    return text.replace("*", "").replace("_", "")


class _Address(InlineProcessor):
    """Addresses of pages and of mail that are in the text as they are."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        text = _without_trailing(m[0])
        href = _href(text)
        if not href:
            return None, None, None
        link = ET.Element("a", {"href": href})
        link.text = AtomicString(text)
        return link, m.start(), m.start() + len(text)


def _without_trailing(text: str) -> str:
    """Leave out what belongs to the sentence: punctuation, and a bracket that the address did not open."""
    while text and (text[-1] in _TRAILING or text.count(text[-1]) > text.count(_OPENER.get(text[-1], text[-1]))):
        text = text[:-1]
    return text


def _href(text: str) -> str:
    if _MAIL.match(text):
        return f"mailto:{text}"
    scheme, sign, rest = text.partition("://")
    address = f"{scheme.lower()}{sign}{rest}" if sign else f"http://{text}"
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    return address if "." in host.strip(".") or host == "localhost" else ""


def register(md: Markdown, parser: LineParser) -> Brackets:
    """Put the dialect's inline processors among those of Python-Markdown; gives the brackets they share."""
    brackets = Brackets(parser)
    patterns = md.inlinePatterns
    bounded = {
        "reference": (_Reference(LINK_RE, md, brackets), 170),
        "link": (_Link(LINK_RE, md, brackets), 160),
        "image_link": (_Image(IMAGE_LINK_RE, md, brackets), 150),
        "image_reference": (_ImageReference(IMAGE_LINK_RE, md, brackets), 140),
        "short_reference": (_ShortReference(LINK_RE, md, brackets), 130),
        "short_image_ref": (_ShortImageReference(IMAGE_LINK_RE, md, brackets), 125),
    }
    for name, (processor, priority) in bounded.items():
        patterns.register(processor, name, priority)
    patterns.register(SubstituteTagInlineProcessor(_LINE_BREAK, "br"), "linebreak", 100)
    patterns.register(_NoteMark(md, parser), "note_mark", 175)
    patterns.register(_Address(_ADDRESS, md), "bare_address", 105)
    patterns.register(_Marked(_MARKED, md), "marked", 65)
    emphasis = _Emphasis("*", "strong,em", md)
    emphasis.add("_", "strong,em", smart=True)
    patterns.register(emphasis, "em_strong", 60)
    return brackets
