"""The one file of an archive: its tables, and when to distrust it.

All of this can be made again from the content, so any inconsistency means a new start: another version of the code,
a file that somebody else changed (its seal does not fit), a structure that SQLite does not accept. A build that was
killed leaves no seal; then SQLite's own journal makes the file whole.

The seal is the file's stamp, with a time of last writing that closing sets to the past: anyone who writes a byte later,
even within the same tick of the clock, leaves another time. Reading the whole file would cost more than a small build.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from bangvang.domain.calendar import ZONE

_TABLES: Final = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE source (
    name TEXT PRIMARY KEY, changed INTEGER, size INTEGER, status TEXT, posted TEXT, is_public INTEGER,
    featured_until TEXT, is_featured INTEGER
) WITHOUT ROWID;
CREATE TABLE problem (owner TEXT, data BLOB, PRIMARY KEY (owner, data)) WITHOUT ROWID;
CREATE TABLE article (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, source_path TEXT NOT NULL, ord TEXT NOT NULL, path TEXT NOT NULL,
    day INTEGER NOT NULL, is_featured INTEGER NOT NULL, event_month INTEGER, light BLOB NOT NULL, body BLOB NOT NULL,
    entry BLOB NOT NULL
);
CREATE TABLE shelf (k INTEGER, day INTEGER, n INTEGER, PRIMARY KEY (k, day, n)) WITHOUT ROWID;
CREATE TABLE shelf_key (k INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, size INTEGER NOT NULL);
CREATE TABLE item (
    n INTEGER, kind TEXT, seq INTEGER, value TEXT, line INTEGER, PRIMARY KEY (n, kind, seq)
) WITHOUT ROWID;
CREATE TABLE named (
    kind TEXT, id TEXT, n INTEGER, name TEXT, unit TEXT, line INTEGER, mark TEXT, slip INTEGER,
    PRIMARY KEY (kind, id, n, name, line, mark)
) WITHOUT ROWID;
CREATE TABLE term (
    kind TEXT, id TEXT, name TEXT, unit TEXT, bare TEXT, slug TEXT, exact TEXT, mark TEXT, PRIMARY KEY (kind, id)
) WITHOUT ROWID;
CREATE TABLE line (g INTEGER, n INTEGER, PRIMARY KEY (g, n)) WITHOUT ROWID;
CREATE TABLE record (
    r INTEGER PRIMARY KEY, g INTEGER, ord TEXT, award TEXT, year INTEGER, unit TEXT, kind TEXT, sample INTEGER,
    status TEXT, counted INTEGER, of_year INTEGER, span TEXT, data BLOB NOT NULL
);
CREATE TABLE place (k INTEGER, r INTEGER, PRIMARY KEY (k, r)) WITHOUT ROWID;
CREATE TABLE place_key (k INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL);
CREATE TABLE revoked (n INTEGER, entry INTEGER, who TEXT, words TEXT, g INTEGER);
CREATE TABLE story (k INTEGER, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID;
CREATE TABLE asked (k INTEGER PRIMARY KEY, question TEXT NOT NULL, answer TEXT NOT NULL);
CREATE TABLE uses (path TEXT, owner TEXT, PRIMARY KEY (path, owner)) WITHOUT ROWID;
CREATE TABLE asks (k INTEGER, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID;
CREATE TABLE related (n INTEGER PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE photo (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE attached (name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE page (
    p INTEGER PRIMARY KEY, path TEXT NOT NULL, planner TEXT NOT NULL DEFAULT '@', source_path TEXT NOT NULL DEFAULT ''
);
CREATE TABLE reads (k INTEGER, p INTEGER, PRIMARY KEY (k, p)) WITHOUT ROWID;
CREATE TABLE file (name TEXT PRIMARY KEY, p INTEGER, changed INTEGER, size INTEGER, template_hash TEXT) WITHOUT ROWID;
CREATE TABLE stale (p INTEGER PRIMARY KEY);
"""
# Made after a cold build has filled the tables: quicker than keeping them in order row by row.
_INDEXES: Final = """
CREATE UNIQUE INDEX article_ord ON article (ord);
CREATE INDEX article_id ON article (id);
CREATE INDEX article_source ON article (source_path);
CREATE INDEX article_path ON article (path);
CREATE INDEX article_featured ON article (ord) WHERE is_featured;
CREATE INDEX shelf_kind ON shelf_key (kind, id);
CREATE INDEX item_kind ON item (kind, n);
CREATE INDEX item_photo ON item (value, seq) WHERE kind='photo';
CREATE INDEX named_article ON named (n);
CREATE INDEX term_bare ON term (bare);
CREATE INDEX term_exact ON term (kind, exact);
CREATE INDEX term_unit ON term (kind, unit);
CREATE INDEX record_group ON record (g);
CREATE INDEX record_sums ON record (counted, year, kind, award, unit, of_year, span, sample);
CREATE INDEX record_uncounted ON record (r) WHERE NOT counted;
CREATE INDEX record_of_no_year ON record (r) WHERE NOT of_year;
CREATE INDEX place_record ON place (r);
CREATE INDEX place_kind ON place_key (kind, id);
CREATE INDEX revoked_article ON revoked (n);
CREATE INDEX revoked_group ON revoked (g);
CREATE INDEX uses_owner ON uses (owner);
CREATE INDEX asks_article ON asks (n);
CREATE INDEX reads_page ON reads (p);
CREATE INDEX page_planner ON page (planner);
CREATE INDEX file_page ON file (p);
"""
# The key of what is wrong across articles, and the name of the fact that keeps it.
ACROSS: Final = "across"
# The time of last writing that closing gives the file, in nanoseconds: nobody who writes leaves it.
_SEALED_AT: Final = 10**18
# Memory for pages of the file, in each process that reads; more where keys in no order are put into large tables.
_KILOBYTES: Final = 4_000
_KILOBYTES_TO_FILL: Final = 32_000


@lru_cache(maxsize=1 << 16)
def key_of(text: str) -> int:
    """Give the number by which tables know a key."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big") >> 1


# Which sources the clock alone has changed since they were read: an embargo or a lead story that has ended, or, where
# the clock went back, has not ended yet. ``:now`` is a moment in UTC, ``:day`` the day in Vietnam, both ISO.
CHANGED_BY_TIME: Final = (
    "(status='published' AND is_public!=(posted<=:now)) OR (featured_until!='' AND is_featured!=(featured_until>=:day))"
)


def moment_of(now: dt.datetime) -> dict[str, str]:
    """Give the values for ``CHANGED_BY_TIME``."""
    return {"now": now.astimezone(dt.UTC).isoformat(), "day": now.astimezone(ZONE).date().isoformat()}


def _of_disk(error: sqlite3.Error, path: Path | None) -> OSError:
    """Say in the system's terms what keeps a file of tables from being written."""
    is_full = getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_FULL
    return OSError(errno.ENOSPC if is_full else errno.EIO, str(error), str(path))


class Database:
    """The open file; ``is_fresh`` tells that it had to be started from scratch."""

    def __init__(self, path: Path | None, version: str) -> None:
        """Open or create the file at ``path`` (None: in memory); one of another ``version`` or damaged is replaced.

        Raises OSError (disk full).
        """
        self.path = path
        self.version = version
        self.is_fresh = False
        self._readers: dict[int, sqlite3.Connection] = {}
        self._has_indexes = True
        self._is_closed = False
        if path:
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.connection = self._open()
        except (sqlite3.DatabaseError, _Distrusted):
            self._remove()
            try:
                self.connection = self._open()
            except sqlite3.Error as error:
                raise _of_disk(error, path) from error

    def _open(self) -> sqlite3.Connection:
        if self.path and self.path.exists() and not self._is_sealed():
            raise _Distrusted
        connection = sqlite3.connect(self.path or ":memory:", isolation_level=None, cached_statements=512)
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=OFF")  # what a power cut leaves has no seal, or one that fails
            connection.execute(f"PRAGMA cache_size=-{_KILOBYTES_TO_FILL}")
            connection.execute("PRAGMA temp_store=MEMORY")
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name='fact'").fetchone():
                self.is_fresh = True
                self._has_indexes = False
                connection.executescript(_TABLES)
                connection.execute("INSERT INTO fact VALUES ('version', ?)", (self.version,))
            found = connection.execute("SELECT value FROM fact WHERE name='version'").fetchone()
            self._check_version(found)
            if not connection.execute("SELECT 1 FROM sqlite_master WHERE name='article_ord'").fetchone():
                self._has_indexes = False
        except BaseException:
            connection.close()
            raise
        return connection

    def _check_version(self, found: tuple[str] | None) -> None:
        if not found or found[0] != self.version:
            raise _Distrusted

    @property
    def _seal(self) -> Path:
        assert self.path  # noqa: S101 - only files are sealed
        return self.path.with_name(f"{self.path.name}.seal")

    def _is_sealed(self) -> bool:
        """Tell whether the file is as its seal says; one without a seal was left by a build that was killed."""
        assert self.path  # noqa: S101 - only files are sealed
        try:
            sealed = self._seal.read_text(encoding="ascii")
        except (OSError, ValueError):
            return not self._seal.exists()
        return not _wal_of(self.path).exists() and sealed == seal_of(self.path)

    def break_seal(self) -> None:
        """Say that the file is about to change; a build that is killed from here on leaves it without a seal."""
        if self.path:
            self._seal.unlink(missing_ok=True)

    def reader(self) -> sqlite3.Connection:
        """Give this process's own connection: one that was opened before a fork must not be used after it."""
        process = os.getpid()
        if process not in self._readers:
            if self.path is None:
                self._readers[process] = self.connection
            else:
                self._readers[process] = read_only(self.path, is_closed=self._is_closed)
                self._readers[process].execute(f"PRAGMA cache_size=-{_KILOBYTES}")
        return self._readers[process]

    def shrink(self) -> None:
        """Give back the memory that filling the tables took."""
        self.connection.execute(f"PRAGMA cache_size=-{_KILOBYTES}")
        self.connection.execute("PRAGMA shrink_memory")

    def add_indexes(self) -> None:
        """Make the indexes that a cold build left for its end."""
        if not self._has_indexes:
            for statement in _INDEXES.strip().split(";\n"):
                self.connection.execute(statement.rstrip(";"))
            self._has_indexes = True

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Do all of it or nothing; raises OSError (disk full)."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield self.connection
            self.connection.execute("COMMIT")
        except BaseException as error:
            with contextlib.suppress(sqlite3.Error):  # a full disk rolls back by itself
                self.connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error) and not isinstance(error, sqlite3.IntegrityError):  # that is our fault
                raise _of_disk(error, self.path) from error
            raise

    def fact(self, name: str) -> bytes:
        """Give one fact, or nothing."""
        found = self.connection.execute("SELECT value FROM fact WHERE name=?", (name,)).fetchone()
        return bytes(found[0]) if found and isinstance(found[0], bytes) else b""

    def set_fact(self, name: str, value: bytes) -> None:
        """Keep one fact, within a transaction."""
        self.connection.execute("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, value))

    def column(self, query: str, values: Iterable[Any] = ()) -> list[Any]:
        """Give the first column of what a query finds."""
        return [row[0] for row in self.connection.execute(query, tuple(values))]

    def close(self, *, is_whole: bool = False) -> None:
        """Close the file; one that is whole is sealed."""
        for process, reader in self._readers.items():
            if process == os.getpid() and reader is not self.connection:
                reader.close()
        self._readers.clear()
        self._is_closed = True
        self.connection.close()
        if self.path and is_whole:
            os.utime(self.path, ns=(_SEALED_AT, _SEALED_AT))
            self._seal.write_text(seal_of(self.path), encoding="ascii")

    def empty(self) -> None:
        """Start from scratch."""
        self.connection.close()
        self._readers.clear()
        self._remove()
        self.connection = self._open()

    def _remove(self) -> None:
        if self.path:
            for ending in ("", "-wal", "-shm", ".seal"):
                self.path.with_name(self.path.name + ending).unlink(missing_ok=True)


def read_only(path: Path, *, is_closed: bool = True) -> sqlite3.Connection:
    """Open the file of an archive for reading; raises sqlite3.Error.

    A closed file stays as it was sealed: a late reader may not even leave a journal beside it.
    """
    way = f"file:{quote(str(path))}?mode=ro{'&immutable=1' if is_closed else ''}"
    return sqlite3.connect(way, uri=True, isolation_level=None, cached_statements=512)


class _Distrusted(Exception):  # noqa: N818 - a state, not a mistake
    """The file is not what this build may go on from."""


def _wal_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def copy_sealed(source: Path, target: Path) -> None:
    """Begin a store with what another one knows, where that is as its seal says; raises OSError."""
    seal = source.with_name(f"{source.name}.seal")
    if seal.read_text(encoding="ascii") == seal_of(source) and not _wal_of(source).exists():
        shutil.copyfile(source, target)
        os.utime(target, ns=(_SEALED_AT, _SEALED_AT))
        target.with_name(f"{target.name}.seal").write_text(seal_of(target), encoding="ascii")


def seal_of(path: Path) -> str:
    """Tell a file as it was closed from one that anybody has written to, copied or replaced; raises OSError."""
    status = path.stat()
    is_as_closed = status.st_mtime_ns == _SEALED_AT
    return f"{status.st_ctime_ns} {status.st_size} {status.st_ino}" if is_as_closed else "written to"
