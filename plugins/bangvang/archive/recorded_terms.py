"""Terms and files as pages see them: every question is noted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import lru_cache
from sqlite3 import Connection
from typing import Any, Final, Self

from bangvang.archive.shelves import Notes, RecordedDocuments, RecordedIndex, RecordedTerms
from bangvang.archive.terms import FIELD_OF_KIND, authorities_of, term_of
from bangvang.domain.document_index import DocumentIndex
from bangvang.domain.terms import Terms


class TermsReader(Terms):
    """Terms of which every question is noted, whatever fields they have."""

    def __init__(self, terms: Terms, notes: Notes, by_kind: Mapping[str, Any]) -> None:
        for kind, authorities in by_kind.items():
            object.__setattr__(self, FIELD_OF_KIND[kind], authorities)
        for field in fields(terms):
            value = getattr(terms, field.name)
            if isinstance(value, dict):
                object.__setattr__(self, field.name, RecordedDocuments(field.name, notes, value))
            elif isinstance(value, DocumentIndex):
                object.__setattr__(self, field.name, RecordedIndex(notes, value))
            elif field.name not in FIELD_OF_KIND.values():
                object.__setattr__(self, f"_{field.name}", (notes, value))

    @property
    def pages(self) -> tuple[Any, ...]:
        """Give the standing pages."""
        notes, pages = object.__getattribute__(self, "_pages")
        notes.note("pages/*")
        found: tuple[Any, ...] = pages
        return found


class RecordedFiles(frozenset[str]):
    """Files of the content folder that are no texts; whether one is there is noted."""

    notes: Notes

    def __new__(cls, names: frozenset[str], notes: Notes) -> Self:
        """Hold ``names``."""
        made = super().__new__(cls, names)
        made.notes = notes
        return made

    def __contains__(self, name: object) -> bool:
        self.notes.note(f"file/{name}")
        return super().__contains__(name)


# Keep at most this many terms of a kind: pages near each other name the same ones.
_MOST_TERMS: Final = 8192


def terms_reader(terms: Terms, notes: Notes, rows: Callable[[], Connection]) -> TermsReader:
    """Give the terms of files, and those that only articles name and the store holds."""

    def recorded(kind: str) -> Any:
        @lru_cache(maxsize=_MOST_TERMS)
        def one(id_: str) -> Any:
            query = "SELECT id, name, unit, slug, mark FROM term WHERE kind=? AND id=?"
            row = rows().execute(query, (kind, id_)).fetchone()
            return term_of(kind, row) if row else None

        def several(exact: str) -> tuple[Any, ...]:
            condition, values = ("kind=? AND exact=?", (kind, exact)) if exact else ("kind=?", (kind,))
            query = f"SELECT id, name, unit, slug, mark FROM term WHERE {condition} ORDER BY id"  # noqa: S608 - ours
            return tuple(term_of(kind, row) for row in rows().execute(query, values))

        return RecordedTerms(kind, notes, authorities_of(terms, kind), (one, several))

    return TermsReader(terms, notes, {kind: recorded(kind) for kind in FIELD_OF_KIND})
