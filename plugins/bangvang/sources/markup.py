"""Markdown → body: safe HTML in parts, with the photos, links and document numbers found in it.

The dialect is in ``dialect/``. Raw HTML is off, and what is written is rebuilt from an allow-list of tags and
attributes (``published_tree.py``), so no script can pass.
"""

from __future__ import annotations

import re
import threading

import markdown

from bangvang.domain.articles import Body, PhotoRef
from bangvang.domain.document_citations import completed
from bangvang.domain.problems import Kind, Problem
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.document import TooMuchError
from bangvang.sources.dialect.extension import Dialect
from bangvang.sources.doubts import doubts
from bangvang.sources.findings import Findings, Lines
from bangvang.sources.photo_places import CLOSE, OPEN
from bangvang.sources.published_tree import PublishedTree

_TAG_SPLIT = lazy_pattern(r"(<[^>]*>)")
_PLACE_PHOTO = lazy_pattern(f"{OPEN}p(\\d+){CLOSE}")


class Markup:
    """Convert Markdown, with one parser for many files (a new one for every file costs more than the conversion)."""

    def __init__(self) -> None:
        """Set up the product's dialect."""
        self._set_up()

    def _set_up(self) -> None:
        self._dialect = Dialect()
        # As an object: by its name it would be looked for in the metadata of every installed library.
        self._parser = markdown.Markdown(extensions=[self._dialect], output_format="html")
        self._tree = PublishedTree(self._parser)
        self._parser.treeprocessors.register(self._tree, "bangvang", -100)

    def body(self, text: str, *, source_path: str, first_line: int) -> tuple[Body, tuple[Problem, ...]]:
        """Convert the body of a file that begins on ``first_line``; problems carry lines of the file."""
        lines = Lines(text, source_path, first_line)
        self._dialect.begin(self._parser, first_line)
        self._tree.found = found = Findings()
        self._tree.document = document = self._dialect.parser.document
        try:
            html = self._parser.convert(text.replace(OPEN, "").replace(CLOSE, ""))
        except TooMuchError as error:
            return Body(), (Problem(source_path, error.line, error.message, error.remedy, Kind.WRONG_SHAPE),)
        except RecursionError:
            self._set_up()  # the old parser is left in the middle of a list
            remedy = "Bớt các dấu nhấn và liên kết nằm trong nhau."
            return Body(), (Problem(source_path, first_line, "Bài lồng quá nhiều cấp.", remedy, Kind.WRONG_SHAPE),)
        parts = tuple(_parts(_quote_safe(html), found.photo_refs(lines)))
        photos = tuple(part for part in parts if isinstance(part, PhotoRef))
        body = Body(
            parts,
            found.link_refs(lines),
            completed(found.citations),
            found.first_paragraph,
            photos,
            tuple(found.citation_lines),
        )
        return body, (*found.problems(lines), *doubts(document, found, lines))


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


_shared = threading.local()


def shared_markup() -> Markup:
    """Give the parser of this thread: to make one for every file would cost more than the conversion.

    A parser is in the middle of one text at a time, and the form's server checks several texts at once.
    """
    if not hasattr(_shared, "markup"):
        _shared.markup = Markup()
    found: Markup = _shared.markup
    return found
