"""What the files of a site say of themselves, remembered by their digests: an unchanged page is not read again."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from bangvang.engine.workers import do_all
from bangvang.publishing import page_facts
from bangvang.publishing.manifest import FileFact
from bangvang.publishing.page_facts import PageFacts, Way, facts_of_page, targets_of_text

# Gives the place of a file by its name.
Place: TypeAlias = Callable[[str], Path]
_READ: Final = (".html", ".xml", ".css", ".json", ".csv", ".txt")
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, digest TEXT, site TEXT, data TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS clean (name TEXT PRIMARY KEY, digest TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS secret (words TEXT PRIMARY KEY) WITHOUT ROWID;
"""


class Memory:
    """A file that remembers what gates have read. It can always be made anew, so nobody waits for the disk."""

    def __init__(self, file: Path) -> None:
        """Open or make it; one that cannot be read, or that other rules have written, is begun anew."""
        self._file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.rows = self._open()
        except sqlite3.DatabaseError:
            file.unlink(missing_ok=True)
            self.rows = self._open()

    def _open(self) -> sqlite3.Connection:
        rows = sqlite3.connect(self._file)
        rows.execute("PRAGMA synchronous=OFF")
        version = _version()
        if rows.execute("PRAGMA user_version").fetchone()[0] != version:
            for table in ("fact", "clean", "secret"):
                rows.execute(f"DROP TABLE IF EXISTS {table}")
        rows.executescript(f"{_TABLES}PRAGMA user_version={version};")
        return rows

    def close(self) -> None:
        """Close the file."""
        self.rows.close()


def facts_of(
    place: Place, files: Mapping[str, FileFact], *, site_url: str, memory: Path, cores: int
) -> dict[str, PageFacts]:
    """Give what each page, feed, map, style sheet and file of data says; reads what is new. Raises OSError."""
    wanted = [name for name in sorted(files) if name.endswith(_READ)]
    with closing(Memory(memory)) as kept:
        rows = kept.rows.execute("SELECT name, digest, data FROM fact WHERE site=?", (site_url,))
        known = {name: _stored(data) for name, digest, data in rows if name in files and files[name].digest == digest}
        fresh = [name for name in wanted if name not in known]
        read = dict(zip(fresh, do_all(partial(_read, place, site_url), fresh, cores=cores), strict=True))
        with kept.rows as writing:
            writing.executemany("DELETE FROM fact WHERE name=?", [(name,) for name in _gone(kept.rows, files)])
            writing.executemany(
                "INSERT OR REPLACE INTO fact VALUES (?, ?, ?, ?)",
                ((name, files[name].digest, site_url, json.dumps(facts)) for name, facts in read.items()),
            )
    return known | read


def _read(place: Place, site_url: str, name: str) -> PageFacts:
    text = place(name).read_text(encoding="utf-8", errors="replace")
    way = Way(site_url, name)
    is_page = name.endswith(".html") and not _is_proof(name, text)
    return facts_of_page(text, way) if is_page else PageFacts(targets_of_text(name, text, way), (), ())


def _is_proof(name: str, text: str) -> bool:
    """Tell whether a file at the root is one by which a search engine knows the site's owner, and no page of ours."""
    return "/" not in name and name not in {"index.html", "404.html"} and "<main" not in text


def _stored(data: str) -> PageFacts:
    targets, ids, breaks = json.loads(data)
    return PageFacts(tuple(targets), tuple(ids), tuple(breaks))


def _gone(rows: sqlite3.Connection, files: Mapping[str, FileFact]) -> Iterator[str]:
    yield from [name for (name,) in rows.execute("SELECT name FROM fact") if name not in files]


def _version() -> int:
    source = Path(os.fspath(page_facts.__file__)).read_bytes()
    return int(hashlib.sha256(source).hexdigest()[:7], 16)
