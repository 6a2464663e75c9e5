"""Things that are looked for across all articles, as rows: links, files, former addresses, photos, places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from sqlite3 import Connection
from typing import Any, NamedTuple, Self

from bangvang.archive.rows import Item, items_of, order_of
from bangvang.domain.articles import Article, Body


class Placed(NamedTuple):
    """An article, or none, with what gives its place among the others."""

    article: Article | None
    place: tuple[str, ...] = ()

    @classmethod
    def of(cls, article: Article | None) -> Self:
        """Place an article."""
        if article is None:
            return cls(None)
        return cls(article, (article.id, article.path, article.source_path, order_of(article)))


def replace_items(rows: Connection, n: int, old: Placed, new: Placed, body: Body | None) -> set[str]:
    """Put the things of an article in place of what was there.

    Gives the keys of the reads that have another answer now.
    """
    items = list(items_of(new.article, body)) if new.article and body else []
    known = rows.execute("SELECT kind, value, line FROM item WHERE n=? ORDER BY seq", (n,)).fetchall()
    before = _by_kind(old, map(Item._make, known))
    after = _by_kind(new, items)
    rows.execute("DELETE FROM item WHERE n=?", (n,))
    values = [(n, one.kind, seq, one.value, one.line) for seq, one in enumerate(items)]
    rows.executemany("INSERT INTO item VALUES (?, ?, ?, ?, ?)", values)
    return {f"items/{kind}" for kind in before.keys() | after.keys() if before.get(kind) != after.get(kind)}


def _by_kind(placed: Placed, items: Iterable[Item]) -> dict[str, list[tuple[Any, ...]]]:
    found: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for one in items:
        found[one.kind].append((*placed.place, one.value, one.line))
    return found
