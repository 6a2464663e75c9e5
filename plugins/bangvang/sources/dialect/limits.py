"""What inline marks cost: texts and patterns that need not be tried are left out, bodies that cost too much refused."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Final

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.document import TooMuchError

if TYPE_CHECKING:
    from markdown import Markdown

    from bangvang.sources.dialect.blocks import LineParser

# Marks of a body; and marks of each paragraph times its characters, added up. Three hundred bold names in one paragraph
# have twelve hundred marks and cost nine millions; a page of names in a list costs a hundredth of that.
MOST_MARKS: Final = 20_000
MOST_COST: Final = 20_000_000

_MARKS: Final = "`\\[<*_~@"
# The signs of which a body must hold one for the pattern to find anything; others are tried always.
_NEEDED: Final[dict[str, tuple[str, ...]]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "note_mark": ("[^",),
    "link": ("](",),
    "image_link": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "bare_address": ("://", "ww.", "@"),
    "marked": ("*", "_", "~~"),
    "em_strong": ("*", "_"),
}
_NAMED: Final = ("reference", "image_reference", "short_reference", "short_image_ref")
# A link or an address costs as much as several other marks.
_DEAR: Final = ("](", "://")
_DEARER: Final = 3
_SIGN = lazy_pattern(r"[`\\\[<*_~@]| {2}\n|://|[wW]ww\.")


class PlainText(Treeprocessor):
    """Mark text without any inline mark as finished, so that a dozen patterns need not be tried on it."""

    def __init__(self, md: Markdown, parser: LineParser) -> None:
        """Look at the texts that ``parser`` has found; all inline patterns are registered by now."""
        super().__init__(md)
        self._parser = parser
        patterns = md.inlinePatterns
        names = {id(patterns[name]): name for name in (*_NEEDED, *_NAMED)}
        self._patterns = tuple((names.get(id(pattern), ""), pattern) for pattern in patterns)

    def run(self, root: ET.Element) -> None:
        """Mark texts and choose patterns. Raises TooMuchError where a text or the body has too many marks."""
        self._choose()
        total = cost = 0
        for element in root.iter():
            text = element.text
            if not text or isinstance(text, AtomicString):
                continue
            if not _SIGN.search(text):
                element.text = AtomicString(text)
                continue
            marks = sum(map(text.count, _MARKS))
            cost += marks * len(text)
            total += marks + text.count("  \n") + _DEARER * sum(map(text.count, _DEAR))
            if total > MOST_MARKS or cost > MOST_COST:
                raise self._too_much(element)

    def _choose(self) -> None:
        """Leave out the inline patterns that find nothing in this body."""
        document = self._parser.document
        text = "\n".join(document.source)
        chosen = [
            pattern
            for name, pattern in self._patterns
            if (bool(document.targets) if name in _NAMED else any(sign in text for sign in _NEEDED.get(name, ("",))))
        ]
        inline = self.md.treeprocessors["inline"]
        inline.inlinePatterns = chosen  # type: ignore[attr-defined]

    def _too_much(self, element: ET.Element) -> TooMuchError:
        document = self._parser.document
        line = document.line_of.get(element, document.first_line)
        message = "Đến đoạn này, bài có quá nhiều dấu như * _ [ ` \\ < trong những đoạn dài."
        return TooMuchError(line, message, "Chia thành nhiều đoạn ngắn, bỏ những dấu không cần.")
