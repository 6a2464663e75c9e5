"""Articles that may say what one says that is being written: those on its days, and those that tell its honours."""

from __future__ import annotations

from collections.abc import Iterator
from sqlite3 import Connection

from bangvang.archive.rows import ARTICLE, group_of, lines_of, number_of
from bangvang.archive.tables import key_of
from bangvang.domain.articles import Article
from bangvang.domain.shelves import event_days


def likely_repeats(rows: Connection, article: Article) -> tuple[Article, ...]:
    """Give the other articles of a store that an article may repeat, in their order; every look-up has a key."""
    numbers = set(_numbers(rows, article)) - {number_of(article.source_path)}
    lights = (rows.execute("SELECT light FROM article WHERE n=?", (n,)).fetchone() for n in numbers)
    return tuple(sorted((ARTICLE.load(one[0]) for one in lights if one), key=lambda other: other.order))


def _numbers(rows: Connection, article: Article) -> Iterator[int]:
    for day in event_days(article):
        yield from (n for (n,) in rows.execute("SELECT n FROM shelf WHERE k=?", (key_of(f"event-day/{day}"),)))
    posted = article.posted.day.isoformat()
    yield from (n for (n,) in rows.execute("SELECT n FROM article WHERE ord BETWEEN ? AND ?", (posted, f"{posted}~")))
    for group in {group_of(line) for line in lines_of(article) if line.recipient}:
        yield from (n for (n,) in rows.execute("SELECT n FROM line WHERE g=?", (group,)))
