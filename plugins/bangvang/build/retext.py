"""An article of which only the text changed: its page with the new text in place of the old one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path

from bangvang.build.source_entries import decode, encode
from bangvang.domain.articles import Body, PhotoRef
from bangvang.domain.authorities import Person
from bangvang.domain.document_index import DocumentIndex, signed_of
from bangvang.domain.private_names import PrivateNames
from bangvang.engine.digests import digest, json_of
from bangvang.engine.relative_addresses import relative, root_of
from bangvang.engine.state import SourceRow, Stamp, State
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup

_CITED = re.compile("\x02d(\\d+)\x03(.*?)\x02/d\x03", re.DOTALL)
_LINK = re.compile("\x02l(\\d+)\x03")


@dataclass(frozen=True, slots=True)
class Retext:
    """The pieces of one page that change: old markup and new markup, pairwise, in reading order."""

    id: str
    page: str
    pieces: tuple[tuple[str, str], ...]
    row: SourceRow

    @classmethod
    def of(cls, source_path: str, path: Path, state: State) -> Retext | None:
        """Compare an article with what the last build read; None where anything but its text differs."""
        stored, page = state.source(source_path), state.record(f"page/{source_path}")
        if not stored or not page:
            return None
        old, new = decode(source_path, stored, path, state), read_entry(path, source_path, Markup())
        if new.problems or new.header.problems or new.header.fields != old.header.fields:
            return None
        if not _same_around(old.body, new.body) or tells_private_name(new.header.body, state.fact("private")):
            return None
        documents = DocumentIndex(map(signed_of, json.loads(state.fact("documents") or "[]")))
        before, after = _markup(old.body, documents), _markup(new.body, documents)
        if before is None or after is None:
            return None
        data, text = encode(new)
        row = SourceRow(Stamp(0, 0), digest(data + text), data, text)
        return cls(new.id, page, tuple(zip(before, after, strict=True)), row)

    def apply(self, html: str) -> str | None:
        """Give the page with its new text; None where an old piece is not found exactly once."""
        root = root_of(self.page, "/")
        for old, new in self.pieces:
            if old == new:
                continue
            said, now = (relative(text, root) for text in _difference(old, new))
            if not said or html.count(said) != 1:
                return None
            html = html.replace(said, now)
        return html

    def record(self, state: State) -> str:
        """Give the article's record without its digest: the next ordinary build takes the article for changed."""
        _, *rest = json.loads(state.record(f"article/{self.id}"))
        return json_of(["", *rest])


def private_words(people: Iterable[Person]) -> str:
    """Write down whose names must not be read, for ``tells_private_name``; empty where nobody is."""
    rows = [[p.id, p.name, p.private, list(p.aliases), p.source_path] for p in people if p.private]
    return json_of(rows) if rows else ""


def tells_private_name(text: str, words: str) -> bool:
    """Tell whether a private name stands in a text; the ordinary build then says where."""
    if not words:
        return False
    people = (
        Person(id_, name, "", private, tuple(more), source_path=w) for id_, name, private, more, w in json.loads(words)
    )
    return any(True for _ in PrivateNames(people).find(text))


def _difference(old: str, new: str) -> tuple[str, str]:
    """Cut both texts down to the lines that differ; where lines only came or went, the one before says where."""
    before, after = old.split("\n"), new.split("\n")
    start = 0
    while start < min(len(before), len(after)) and before[start] == after[start]:
        start += 1
    end = 0
    while end < min(len(before), len(after)) - start and before[-1 - end] == after[-1 - end]:
        end += 1
    if start + end in {len(before), len(after)}:
        start -= 1
    if start < 0:
        return "", ""
    return "\n".join(before[start : len(before) - end]), "\n".join(after[start : len(after) - end])


def _same_around(old: Body, new: Body) -> bool:
    """Tell whether lead, photos and citations are the same: then nothing but the text of this page differs."""
    photos = [(part.file, part.alt, part.caption, part.credit) for part in old.photos]
    return (
        old.first_paragraph == new.first_paragraph
        and photos == [(part.file, part.alt, part.caption, part.credit) for part in new.photos]
        and old.citations == new.citations
        and [isinstance(p, PhotoRef) for p in old.parts] == [isinstance(p, PhotoRef) for p in new.parts]
    )


def _markup(body: Body, documents: DocumentIndex) -> list[str] | None:
    """Give the pieces of markup as the page prints them; None where a link needs more than the state knows."""
    if any(not link.target.startswith(("https://", "http://", "mailto:")) for link in body.links):
        return None

    def cite(found: re.Match[str]) -> str:
        name = documents.find(body.citations[int(found[1])]).id
        return f'<a href="/van-ban/{name}/">{found[2]}</a>' if name else found[2]

    def link(found: re.Match[str]) -> str:
        return escape(body.links[int(found[1])].target, quote=True)

    return [_LINK.sub(link, _CITED.sub(cite, part)) for part in body.parts if isinstance(part, str)]
