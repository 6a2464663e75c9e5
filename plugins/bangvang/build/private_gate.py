"""The last gate before publishing: drawn files are searched for names that the public must not read.

Sources are searched when they are read (``domain/privacy.py``). This gate looks at what came of them, whatever way it
came: words that a template or a setting adds, names that a page puts together, addresses, cells, feeds and data.
"""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.domain.authorities import Person
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import number
from bangvang.domain.visible_text import unescaped, visible_text
from bangvang.engine.incremental import GroupDrawn
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.attached_text import OFFICE, text_in_child, text_of

# At most this many sources are named in one sentence.
SHOWN_SOURCES: Final = 3
# Stands where elements, cells and lines end: a name does not go on in the next one.
_APART: Final = "\v"
_PART = lazy_pattern(r"[\v,;|·•()]")
_ANY_TAG = lazy_pattern("<[^>]*>")
_TEXTS: Final = (".md", ".yaml", ".csv")


class PrivateGate:
    """Find the people whom a drawn file must not name; called with its name and its bytes."""

    def __init__(self, names: PrivateNames) -> None:
        """Search for these ``names``."""
        self._names = names

    def __call__(self, name: str, data: bytes) -> tuple[str, ...]:
        """Give the ids of the private people whom the file, or its address, names."""
        found: dict[str, None] = {}
        for text in self._suspects(name, data):
            parts = _PART.split(text) if self._names.may_stand_in(text) else ()
            found.update({person.id: None for part in parts for _, person in self._names.find(part)})
        return tuple(found)

    def _suspects(self, name: str, data: bytes) -> Iterator[str]:
        """Yield the texts of a file in which a name may stand; nearly always there is none."""
        yield name
        if name.endswith(tuple(OFFICE)):
            yield text_of(data, f".{name.rpartition('.')[2]}").replace("\n", _APART)
            return
        if name.endswith(".gz"):
            yield _unpacked(data)
            return
        text = data.decode()
        yield text
        if name.endswith((".html", ".xml")) and self._names.may_stand_in(_without_tags(text)):
            yield from _shown_in_markup(text)


def _unpacked(data: bytes) -> str:
    """Give the text of a file of the search index, where lines of a JSON string end in a code."""
    return gzip.decompress(data).decode("utf-8", "replace").replace("\\n", _APART)


def _without_tags(text: str) -> str:
    """Take all tags away, those of a feed's HTML too; so more words are side by side than any reader sees."""
    plain = _ANY_TAG.sub("", text)
    return _ANY_TAG.sub("", unescaped(plain)) if "&lt;" in plain else plain


def _shown_in_markup(text: str) -> Iterator[str]:
    shown = visible_text(text, _APART)
    yield shown
    if "<" in shown:  # a feed holds the HTML of articles as text
        yield visible_text(shown, _APART)


def leak_problems(
    drawn: Iterable[tuple[str, GroupDrawn]], names: PrivateNames, paths: Mapping[str, Path]
) -> Iterator[Problem]:
    """Yield a problem for each private person whom drawn files name: the first page, how many, and where from.

    With each group stands the file behind it; empty for lists and indexes. ``paths`` are those of the content folder.
    """
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for source_path, group in drawn:
        for file in group.files:
            for person_id in file.found:
                places[person_id].append((f"/{file.name.removesuffix('index.html')}", source_path))
    for person in names.people:
        if person.id in places:
            yield _problem(person, places[person.id], paths)


def _problem(person: Person, places: list[tuple[str, str]], paths: Mapping[str, Path]) -> Problem:
    page, own = places[0]
    others = f" và {number(len(places) - 1)} trang, tệp khác" if len(places) > 1 else ""
    message = f"Trang {page}{others} sẽ nêu tên của {person.source_path} (private: {person.private})."
    sources = list(dict.fromkeys(filter(None, (own, *_sources_naming(person, paths)))))
    if not sources:
        remedy = "Tên ấy không nằm trong tệp nội dung nào: tìm trong mẫu trang (theme) và pelicanconf.py."
        return Problem(page, 0, message, remedy, Kind.PRIVATE_NAME)
    more = f" và {number(len(sources) - SHOWN_SOURCES)} tệp khác" if len(sources) > SHOWN_SOURCES else ""
    named = ", ".join(sources[:SHOWN_SOURCES])
    remedy = f"Viết lại chỗ nêu tên ấy trong {named}{more}, hoặc bỏ dòng private của người ấy."
    return Problem(sources[0], 0, message, remedy, Kind.PRIVATE_NAME)


def _sources_naming(person: Person, paths: Mapping[str, Path]) -> Iterator[str]:
    names = PrivateNames((person,))
    for source_path in sorted(paths):
        if source_path == person.source_path:
            continue
        if source_path.endswith(".xlsx"):
            text = text_in_child(paths[source_path]) or ""
        elif source_path.endswith(_TEXTS):
            text = paths[source_path].read_bytes().decode("utf-8", "replace")
        else:
            continue
        if any(names.find(text)):
            yield source_path
