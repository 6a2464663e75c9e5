"""Pages and what they read: which are stale once some keys were touched."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import Connection

from bangvang.archive.tables import key_of


def page_number(path: str) -> int:
    """Give the number by which tables know the page group at an address."""
    return key_of(f"page {path}")


def mark_stale(rows: Connection, touched: Iterable[str]) -> None:
    """Mark every page that read one of the keys; within a transaction."""
    keys = [(key_of(key),) for key in touched]
    rows.executemany("INSERT OR IGNORE INTO stale SELECT p FROM reads WHERE k=?", keys)


def mark_page(rows: Connection, path: str) -> None:
    """Mark one page; within a transaction."""
    rows.execute("INSERT OR IGNORE INTO stale VALUES (?)", (page_number(path),))


def mark_all_stale(rows: Connection) -> None:
    """Mark every page; within a transaction."""
    rows.execute("INSERT OR IGNORE INTO stale SELECT p FROM page")


def keep_reads(rows: Connection, path: str, reads: Iterable[int]) -> None:
    """Put what a page has read in the place of what it read before; it is no longer stale. Within a transaction."""
    p = page_number(path)
    rows.execute("INSERT OR IGNORE INTO page (p, path) VALUES (?, ?)", (p, path))
    rows.execute("DELETE FROM reads WHERE p=?", (p,))
    rows.executemany("INSERT OR IGNORE INTO reads VALUES (?, ?)", [(k, p) for k in reads])
    rows.execute("DELETE FROM stale WHERE p=?", (p,))


def forget_page(rows: Connection, path: str) -> None:
    """Forget a page that is no more; within a transaction."""
    p = page_number(path)
    for table in ("page", "reads", "stale"):
        rows.execute(f"DELETE FROM {table} WHERE p=?", (p,))  # noqa: S608 - our own table names
