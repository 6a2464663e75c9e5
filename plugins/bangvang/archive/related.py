"""«Tin liên quan» as rows: the lists that a change can touch are worked out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.archive.replace import Replacing
from bangvang.archive.rows import ENTRY, entry_of, number_of
from bangvang.archive.tables import Database
from bangvang.domain.related import Entry, Related, relate_each, relate_touched

RELATED: Final = Codec(tuple[Related, ...])


def renew_related(database: Database, replacing: Replacing) -> None:
    """Bring the lists up to date after some articles were replaced; touch those that differ. Within a transaction."""
    rows = database.connection
    changed = replacing.changed_shelves
    if not database.is_fresh and not changed:
        return
    now = {entry.id: entry for entry in _entries(database)}
    lists: Iterable[tuple[str, tuple[Related, ...]]]
    if database.is_fresh:
        lists = relate_each(now.values())  # one by one: all together would take as much memory as what they are made of
    else:
        before = dict(now)
        for old, new in changed.values():
            if new:
                before.pop(new.id, None)
            if old:
                before[old.id] = entry_of(old)
        lists = relate_touched(dict(sorted(before.items(), key=lambda e: (e[1].day, e[0]))), now).items()
    numbers = dict(rows.execute("SELECT id, n FROM article"))
    for id_, related in lists:
        data = RELATED.dump(related)
        known = rows.execute("SELECT data FROM related WHERE n=?", (numbers[id_],)).fetchone()
        if not known or known[0] != data:
            rows.execute("INSERT OR REPLACE INTO related VALUES (?, ?)", (numbers[id_], data))
            replacing.touched.add(f"related/{id_}")
    rows.execute("DELETE FROM related WHERE n NOT IN (SELECT n FROM article)")


def _entries(database: Database) -> Iterator[Entry]:
    """Yield the entries of all articles, oldest first."""
    for (entry,) in database.connection.execute("SELECT entry FROM article ORDER BY ord"):
        yield ENTRY.load(entry)


def read_related(database: Database, source_path: str) -> tuple[Related, ...]:
    """Give the list of an article by its file."""
    row = database.reader().execute("SELECT data FROM related WHERE n=?", (number_of(source_path),)).fetchone()
    return RELATED.load(row[0]) if row else ()
