"""The archive as page planners see it: every question names a key, and what a page read is remembered with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from bangvang.archive.register_reader import RegisterReader
from bangvang.archive.rows import ALIAS, ATTACHMENT, LINK, PLACE
from bangvang.archive.shelves import RecordedFacts
from bangvang.archive.terms import shared_addresses
from bangvang.domain.archive import by_named_unit
from bangvang.domain.articles import Body, LinkRef
from bangvang.domain.authorities import Unit
from bangvang.domain.grouping import Groups
from bangvang.domain.places import ArticlePlace, OldAddress, PublishedText


class Reader(RegisterReader):
    """The archive, read from its store."""

    # ---- what is looked through as a whole, in every build -----------------------------------------------------------

    @property
    def places(self) -> tuple[ArticlePlace, ...]:
        """Give where every article is, oldest first."""
        self._note(f"items/{PLACE}")
        query = "SELECT id, path, source_path, value, line FROM article JOIN item USING (n) WHERE kind=? ORDER BY ord"
        rows = self._rows.execute(query, (PLACE,))
        return tuple([ArticlePlace(i, p, s, dt.date.fromisoformat(day), most) for i, p, s, day, most in rows])

    @property
    def pages_of_articles(self) -> Sequence[tuple[str, str]]:
        """Give address and file of every article, oldest first."""
        self._note(f"items/{PLACE}")
        query = "SELECT path, source_path FROM article ORDER BY ord"
        rows: list[tuple[str, str]] = self._rows.execute(query).fetchall()
        return rows

    @property
    def aliases(self) -> tuple[OldAddress, ...]:
        """Give every former address with the article that it leads to."""
        self._note(f"items/{ALIAS}")
        return tuple(map(OldAddress._make, self.items("id, source_path, path, value", ALIAS)))

    def items(self, columns: str, kind: str) -> Any:
        """Yield columns of the things of a kind (archive/rows.py) with their articles, oldest first."""
        query = f"SELECT {columns} FROM item JOIN article USING (n) WHERE kind=? ORDER BY ord, seq"  # noqa: S608
        return self._rows.execute(query, (kind,))

    @property
    def linking_texts(self) -> tuple[PublishedText, ...]:
        """Give the texts that link to anything, of articles with their links alone."""
        self._note(f"items/{LINK}")
        links: dict[tuple[str, str], list[LinkRef]] = {}
        for source_path, path, target, line in self.items("source_path, path, value, line", LINK):
            links.setdefault((source_path, path), []).append(LinkRef(target, line))
        texts = [PublishedText(*where, Body(links=tuple(refs))) for where, refs in links.items()]
        terms = [PublishedText(t.source_path, t.path, t.body) for t in self.texts_of_terms if t.body.links]
        return (*texts, *terms)

    @property
    def attached(self) -> tuple[tuple[str, str], ...]:
        """Give every file that an article or document brings: its path in the content folder, the page's address."""
        self._note(f"items/{ATTACHMENT}")
        found = [
            (f"{source_path.rpartition('/')[0]}/{file}", path)
            for source_path, path, file in self.items("source_path, path, value", ATTACHMENT)
        ]
        documents = self.terms.documents.values()
        found += [(f"{d.source_path.rpartition('/')[0]}/{d.file}", d.path) for d in documents if d.file]
        return tuple(found)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Give the address of every source file that has a page, by its path."""
        own = {term.source_path: term.path for term in self.texts_of_terms}

        def find(source_path: str) -> str | None:
            if source_path in own:
                return str(own[source_path])
            row = self._rows.execute("SELECT path FROM article WHERE source_path=?", (source_path,)).fetchone()
            return str(row[0]) if row else None

        def names() -> list[str]:
            return [*own, *(path for (path,) in self._rows.execute("SELECT source_path FROM article"))]

        return RecordedFacts("file", self._notes, find, names)

    # ---- terms -------------------------------------------------------------------------------------------------------

    @cached_property
    def _units_by_named(self) -> Groups[str, Unit]:
        return by_named_unit(self.__dict__["_site"].terms)

    def units_naming(self, unit_id: str) -> tuple[Unit, ...]:
        """Give the units whose files name a unit."""
        self._note(f"naming-unit/{unit_id}")
        return super().units_naming(unit_id)

    def is_named(self, path: str) -> bool:
        """Tell whether any text, a draft too, names a file; in a folder ending in a slash: whether it may."""
        return bool(self._rows.execute("SELECT 1 FROM uses WHERE path=? LIMIT 1", (path,)).fetchone())

    @property
    def shared(self) -> Any:
        """Give the addresses that several names without a file would have."""
        self._note("shared")
        return shared_addresses(self._rows, self.__dict__["_site"].terms)
