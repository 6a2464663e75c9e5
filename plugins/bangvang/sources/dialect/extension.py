"""The dialect as an extension of Python-Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from markdown.extensions import Extension

from bangvang.sources.dialect.blocks import LineParser
from bangvang.sources.dialect.inline import Brackets, register
from bangvang.sources.dialect.limits import PlainText

if TYPE_CHECKING:
    from markdown import Markdown

# Python-Markdown's inline patterns begin at priority 20.
_BEFORE_INLINE: Final = 25


class Dialect(Extension):
    """Put the dialect's processors into a Markdown instance; raw HTML is off."""

    parser: LineParser
    brackets: Brackets

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Replace the block parser and extend the inline patterns."""
        self.parser = LineParser(md)
        md.parser = self.parser
        md.preprocessors.deregister("normalize_whitespace")
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # Entities stay as they are written: stashed ones would be missing from the text that the tree shows.
        md.inlinePatterns.deregister("entity")
        md.ESCAPED_CHARS.extend("|~")
        self.brackets = register(md, self.parser)
        md.treeprocessors.register(PlainText(md, self.parser), "plain_text", _BEFORE_INLINE)

    def begin(self, md: Markdown, first_line: int) -> None:
        """Get ready for a body that begins on a line of its file."""
        md.reset()
        self.parser.begin(first_line)
        self.brackets.looked_at = 0
