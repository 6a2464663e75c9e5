"""«Tin liên quan» as rows: the lists that a change can touch are worked out again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.archive.replace import Replacing
from bangvang.archive.rows import ARTICLE, FOR_PAGES_ONLY, number_of, shelf_keys
from bangvang.archive.tables import Database
from bangvang.domain.articles import Article
from bangvang.domain.related import Entry, Key, Related, relate_all, relate_touched
from bangvang.domain.related_records import shared_key

RELATED: Final = Codec(tuple[Related, ...])


def entry_of(article: Article) -> Entry:
    """Give what makes an article related to others: its people, documents, awards, units, topic, tags and words."""
    shared = ((kind, id_) for kind, id_ in shelf_keys(article) if kind not in FOR_PAGES_ONLY)
    keys = tuple(sorted(shared_key(kind, id_) for kind, id_ in shared))
    return Entry(article.id, article.posted.day.toordinal(), article.unit_ids, keys, article.pinned, article.hidden)


def renew_related(database: Database, replacing: Replacing) -> None:
    """Bring the lists up to date after some articles were replaced; touch those that differ. Within a transaction."""
    rows = database.connection
    changed = replacing.changed_shelves
    if not database.is_fresh and not changed:
        return
    now = {entry.id: entry for entry in _entries(database)}
    if database.is_fresh:
        lists = relate_all(now.values())
    else:
        before = dict(now)
        for old, new in changed.values():
            if new:
                before.pop(new.id, None)
            if old:
                before[old.id] = entry_of(old)
        lists = relate_touched(dict(sorted(before.items(), key=lambda e: (e[1].day, e[0]))), now)
    numbers = dict(rows.execute("SELECT id, n FROM article"))
    for id_, related in lists.items():
        data = RELATED.dump(related)
        known = rows.execute("SELECT data FROM related WHERE n=?", (numbers[id_],)).fetchone()
        if not known or known[0] != data:
            rows.execute("INSERT OR REPLACE INTO related VALUES (?, ?)", (numbers[id_], data))
            replacing.touched.add(f"related/{id_}")
    rows.execute("DELETE FROM related WHERE n NOT IN (SELECT n FROM article)")


def _entries(database: Database) -> Iterator[Entry]:
    """Yield the entries of all articles, oldest first."""
    rows = database.connection
    keys: dict[int, list[Key]] = defaultdict(list)
    for n, kind, id_ in rows.execute("SELECT n, kind, id FROM shelf JOIN shelf_key USING (k)"):
        if kind not in FOR_PAGES_ONLY:
            keys[n].append(shared_key(kind, id_))
    for n, light in rows.execute("SELECT n, light FROM article ORDER BY ord"):
        article = ARTICLE.load(light)
        own = tuple(sorted(keys.pop(n, ())))
        day = article.posted.day.toordinal()
        yield Entry(article.id, day, article.unit_ids, own, article.pinned, article.hidden)


def read_related(database: Database, source_path: str) -> tuple[Related, ...]:
    """Give the list of an article by its file."""
    row = database.reader().execute("SELECT data FROM related WHERE n=?", (number_of(source_path),)).fetchone()
    return RELATED.load(row[0]) if row else ()
