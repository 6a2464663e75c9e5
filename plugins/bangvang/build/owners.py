"""Who holds which address, as the last build left it: articles, units, awards, people, documents, topics, pages."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Final

from bangvang.archive.tables import read_only
from bangvang.lazy_patterns import lazy_pattern
from bangvang.settings import Settings

_OF_ARTICLE: Final = lazy_pattern(r"/tin/\d{4}/\d\d/\d\d/[^/]+/")
_OF_TERM: Final = lazy_pattern(r"/(don-vi|khen-thuong|ca-nhan|van-ban|chuyen-de)/([^/]+)/")
_KINDS: Final = {"don-vi": "unit", "khen-thuong": "award", "ca-nhan": "person"}


def owners(settings: Settings) -> dict[str, str]:
    """Map every address that somebody or something has for itself to its owner.

    That is a file of the content folder, or for what no file holds ``#`` and a digest of its identifier.
    """
    with closing(read_only(settings.state)) as rows:
        return dict(sorted(_owners(rows)))


def _owners(rows: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    unfiled = {(kind, slug): id_ for kind, slug, id_ in rows.execute("SELECT kind, slug, id FROM term")}
    for path, source_path in rows.execute("SELECT path, source_path FROM page WHERE planner!='redirects'"):
        found = _OF_TERM.fullmatch(path)
        if source_path and (found or _OF_ARTICLE.fullmatch(path) or source_path.startswith("trang/")):
            yield path, source_path
        elif found and (id_ := unfiled.get((_KINDS.get(found[1], ""), found[2]))):
            yield path, owner_of(id_)


def owner_of(identifier: str) -> str:
    """Give how the ledger names who or what no file holds, by its identifier."""
    return f"#{hashlib.sha256(identifier.encode()).hexdigest()[:12]}"
