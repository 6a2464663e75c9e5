"""Plain HTML → Markdown of our dialect (``DIALECT.md``): what Word's text says stays text, no sign becomes markup."""

from __future__ import annotations

import re
from typing import Any, Final

from bs4 import BeautifulSoup, Tag
from markdownify import MarkdownConverter

# What the dialect would read as markup; a list or a rule that an author typed by hand is meant as one.
_ESCAPED: Final = (
    (re.compile(r"\\"), r"\\\\"),
    (re.compile(r"(?<=\S)\*|(?<!^)\*(?=\S)|^\*(?=\S)", re.MULTILINE), r"\\*"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_])"), r"\\_"),
    (re.compile(r"`"), r"\\`"),
    (re.compile(r"\[(?=\^)|\[(?=[^\]]*\][(\[:])"), r"\\["),
    (re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE), r"\\\1"),
    (re.compile(r"^>(?=\s)", re.MULTILINE), r"\\>"),
    (re.compile(r"~~"), r"\\~~"),
    (re.compile(r"\|"), r"\\|"),
    (re.compile(r"&(?=#?\w+;)"), "&amp;"),
    (re.compile(r"<(?=[A-Za-z/!?])"), "&lt;"),
)


class _Writer(MarkdownConverter):
    """Markdownify with our headings, tables, photos and signs."""

    def escape(self, text: str, parent_tags: set[str]) -> str:
        """Keep what could be read as markup from being it."""
        del parent_tags
        for pattern, instead in _ESCAPED:
            text = pattern.sub(instead, text)
        return text

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Break a line: in a cell as ``<br>``, elsewhere as a line that the dialect joins or keeps."""
        del el, text
        return "<br>" if parent_tags & {"td", "th"} else "\n"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a photo with what it shows; brackets in it would end it."""
        del text, parent_tags
        alt = re.sub(r"[\[\]]", "", " ".join(str(el.get("alt") or "").split()))
        return f"![{alt}]({el['src']})"

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a link that leads somewhere; marks inside one document lead nowhere on a page."""
        del parent_tags
        href = str(el.get("href") or "").strip()
        if not re.match(r"(?:https?://|mailto:|www\.)", href, re.IGNORECASE) or not text.strip():
            return text
        return f"[{text.strip()}]({href})"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Write a cell on one line."""
        del el, parent_tags
        return f" {' '.join(text.split())} |"

    convert_th = convert_td


def to_markdown(soup: BeautifulSoup) -> str:
    """Write tidied HTML (``word_markup.tidy``) as Markdown."""
    options: dict[str, Any] = {"heading_style": "ATX", "bullets": "-", "table_infer_header": True, "autolinks": False}
    return str(_Writer(**options).convert_soup(soup))
