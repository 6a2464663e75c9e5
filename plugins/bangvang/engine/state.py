"""What earlier builds know, in one SQLite file: it may only skip work that could be done again.

The state is saved after all files are written. A build that is killed before leaves the old state, which asks for more
work than needed, never for less. What was read of sources is kept as soon as it is read, so that it need not stay in
memory; until the build has ended, the state says that it is ``unfinished``. Any doubt (other version, damaged file)
means an empty state.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

_TABLES: Final = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS source (
    name TEXT PRIMARY KEY, changed INTEGER, size INTEGER, mark TEXT NOT NULL, data TEXT NOT NULL, body TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS record (name TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS made (name TEXT PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (
    name TEXT PRIMARY KEY, changed INTEGER, size INTEGER, fingerprint TEXT, owner TEXT, look TEXT
) WITHOUT ROWID;
"""


_NAMES: Final = ("fact", "source", "record", "made", "file")


class Stamp(NamedTuple):
    """What tells that a file is the same without reading it: change time (ctime, nanoseconds), size in bytes.

    The change time, unlike the modification time, cannot be set back by a program that copies files.
    """

    changed: int
    size: int


class SourceRow(NamedTuple):
    """What was read of one source: its stamp, a digest of all that follows, its facts, its long text."""

    stamp: Stamp
    mark: str = ""
    data: str = ""
    body: str = ""


class FileRow(NamedTuple):
    """A file of the output folder: its stamp, the fingerprint of what it was made from, who made it.

    ``template_hash`` tells how a page was drawn: its template, with a digest of all templates behind it.
    """

    stamp: Stamp
    fingerprint: str
    owner: str
    template_hash: str = ""


@dataclass(slots=True)
class Changes:
    """What a build learned, to be saved in one step; None for a row that is to go."""

    sources: dict[str, SourceRow | None] = field(default_factory=dict)
    records: dict[str, str | None] = field(default_factory=dict)
    files: dict[str, FileRow | None] = field(default_factory=dict)
    facts: dict[str, str] = field(default_factory=dict)


class State:
    """The state file of one site; ``was_unusable`` tells that it had to be begun anew."""

    def __init__(self, path: Path, version: str) -> None:
        """Open or create the state at ``path``; one of another ``version`` or a damaged one is replaced."""
        self.path = path
        self.version = version
        self.was_unusable = False
        self._readers: dict[int, sqlite3.Connection] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._database = self._open()
        except sqlite3.DatabaseError:
            self.was_unusable = True
            self._remove()
            self._database = self._open()

    def _open(self) -> sqlite3.Connection:
        database = sqlite3.connect(self.path, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode=WAL")
            database.execute("PRAGMA synchronous=NORMAL")
            database.executescript(_TABLES)
            row = database.execute("SELECT value FROM fact WHERE name='version'").fetchone()
            if row is not None and row[0] != self.version:
                self.was_unusable = True
                for table in _NAMES:
                    database.execute(f"DELETE FROM {table}")  # noqa: S608 - the names stand above
        except sqlite3.DatabaseError:
            database.close()
            raise
        return database

    def _remove(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with contextlib.suppress(FileNotFoundError):
                self.path.with_name(self.path.name + ending).unlink()

    def close(self) -> None:
        """Close the file; who asks for a body after that opens it once more."""
        for reader in self._readers.values():
            reader.close()
        self._readers.clear()
        self._database.close()

    def forget(self) -> None:
        """Forget everything, as ``--full`` asks."""
        for table in _NAMES:
            self._database.execute(f"DELETE FROM {table}")  # noqa: S608 - the names stand above

    def fact(self, name: str) -> str:
        """Give one fact, or an empty text."""
        row = self._database.execute("SELECT value FROM fact WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def source_stamps(self) -> dict[str, Stamp]:
        """Give the stamp of every known source."""
        rows = self._database.execute("SELECT name, changed, size FROM source")
        return {name: Stamp(changed, size) for name, changed, size in rows}

    def altered_sources(self, paths: Mapping[str, str]) -> list[str]:
        """Name those of the files at ``paths`` that are new, or whose stamp is not certainly that of the last build."""
        known = {row[0]: row[1:] for row in self._database.execute("SELECT name, changed, size FROM source")}
        return [name for name, path in paths.items() if not (known.get(name, _NEVER)[0] and _is(path, *known[name]))]

    def source_names(self) -> frozenset[str]:
        """Name every known source."""
        return frozenset(name for (name,) in self._database.execute("SELECT name FROM source"))

    def is_whole(self, folder: str) -> bool:
        """Tell whether every file of the last build lies below ``folder`` as it was written; False without any."""
        found = False
        for name, changed, size in self._database.execute("SELECT name, changed, size FROM file"):
            found = True
            if not _is(f"{folder}/{name}", changed, size):
                return False
        return found

    def source_marks(self) -> dict[str, str]:
        """Give the digest of what was read of every known source; empty where it must be read again."""
        return dict(self._database.execute("SELECT name, mark FROM source"))

    def source(self, name: str) -> str:
        """Give the facts that were read from one source, or an empty text."""
        row = self._database.execute("SELECT data FROM source WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def body(self, name: str) -> str:
        """Give the long text of one source, or an empty text; forked processes may ask as well."""
        row = self._reader().execute("SELECT body FROM source WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def _reader(self) -> sqlite3.Connection:
        """Give this process's own connection: one that was opened before a fork must not be used after it."""
        process = os.getpid()
        if process not in self._readers:
            self._readers[process] = sqlite3.connect(self.path, isolation_level=None)
        return self._readers[process]

    @property
    def is_unfinished(self) -> bool:
        """Tell whether a build began to keep what it read, and did not end."""
        return self.fact("unfinished") == "1"

    def learn(self, sources: Mapping[str, SourceRow]) -> None:
        """Keep what was read of some sources before the build has ended. Raises OSError (disk full)."""
        with self._transaction() as database:
            _put(database, "source", 6, ((name, *row.stamp, *row[1:]) for name, row in sources.items()))
            _put(database, "fact", 2, [("version", self.version), ("unfinished", "1")])

    def record(self, name: str) -> str:
        """Give one record, or an empty text."""
        row = self._database.execute("SELECT data FROM record WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def records(self, prefix: str) -> Iterator[tuple[str, str]]:
        """Yield the records whose names begin with ``prefix``, by name."""
        query = "SELECT name, data FROM record WHERE name >= ? AND name < ? ORDER BY name"
        yield from self._database.execute(query, (prefix, prefix + "\uffff"))

    def made(self) -> Iterator[tuple[str, str]]:
        """Yield what was made of each source besides what it says, by the source's name."""
        yield from self._database.execute("SELECT name, data FROM made ORDER BY name")

    def made_names(self) -> frozenset[str]:
        """Name the sources of which something was made."""
        return frozenset(name for (name,) in self._database.execute("SELECT name FROM made"))

    def files(self) -> dict[str, FileRow]:
        """Give every file that the output folder should hold."""
        rows = self._database.execute("SELECT name, changed, size, fingerprint, owner, look FROM file")
        return {name: FileRow(Stamp(changed, size), *rest) for name, changed, size, *rest in rows}

    def keep(self, made: Mapping[str, str | None], facts: Mapping[str, str], marks: Mapping[str, str]) -> None:
        """Keep what was made of sources (None for what is to go) with the facts that it rests on, all or nothing.

        ``marks`` are digests of sources that were learned without them. Like ``learn`` before the build has ended.
        Raises OSError (disk full).
        """
        with self._transaction() as database:
            database.executemany(
                "UPDATE source SET mark=? WHERE name=?", ((mark, name) for name, mark in marks.items())
            )
            _put(database, "made", 2, _pairs(made))
            _put(database, "fact", 2, {**facts, "version": self.version, "unfinished": "1"}.items())

    def owner(self, name: str) -> str:
        """Give the group that made a file, or an empty text."""
        row = self._database.execute("SELECT owner FROM file WHERE name=?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def save(self, changes: Changes) -> None:
        """Save everything in one transaction: all of it or nothing. Raises OSError (disk full)."""
        with self._transaction() as database:
            sources = ((name, *row.stamp, *row[1:]) if row else (name,) for name, row in changes.sources.items())
            _put(database, "source", 6, sources)
            _put(database, "record", 2, _pairs(changes.records))
            _put(database, "file", 6, (_file_row(n, v) for n, v in changes.files.items()))
            facts: Mapping[str, str] = changes.facts | {"version": self.version, "unfinished": ""}
            _put(database, "fact", 2, facts.items())

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._database.execute("BEGIN IMMEDIATE")
        try:
            yield self._database
            self._database.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):  # a full disk rolls back by itself
                self._database.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise OSError(errno.EIO, str(error), str(self.path)) from error
            raise


def _pairs(rows: Mapping[str, str | None]) -> Iterator[tuple[str, ...]]:
    return ((name, data) if data is not None else (name,) for name, data in rows.items())


def _file_row(name: str, row: FileRow | None) -> tuple[object, ...]:
    return (name, *row.stamp, *row[1:]) if row else (name,)


def _put(database: sqlite3.Connection, table: str, width: int, rows: Iterable[tuple[object, ...]]) -> None:
    marks = ",".join("?" * width)
    for row in rows:
        if len(row) == 1:
            database.execute(f"DELETE FROM {table} WHERE name=?", row)  # noqa: S608 - our own table names
        else:
            database.execute(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", row)  # noqa: S608 - likewise


_NEVER: Final = (0, 0)


def _is(path: str, changed: int, size: int) -> bool:
    """Tell whether a file has this stamp; asked for tens of thousands of files in every build, so no object is made."""
    try:
        status = os.stat(path)  # noqa: PTH116 - likewise
    except OSError:
        return False
    return status.st_ctime_ns == changed and status.st_size == size


def stamp_of(path: Path | str) -> Stamp | None:
    """Give the stamp of a file, or None where there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for tens of thousands of files
    except OSError:
        return None
    return Stamp(status.st_ctime_ns, status.st_size)
