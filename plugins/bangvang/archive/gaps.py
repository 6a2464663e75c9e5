"""Years and months that come between two others, or go: pages that lead to the next one read the gap there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sqlite3 import Connection
from typing import Final

from bangvang.archive.shelves import gap_key
from bangvang.archive.tables import key_of
from bangvang.domain.articles import Article

# How much of a day of posting names the lists of a kind: «2020», «2020-05», «2020-05-01».
_LENGTHS: Final = {"year": 4, "month": 7, "day": 10}
# Lists by day of the event whose pages lead to the next one.
_SHELVED: Final = frozenset({"event-year", "event-month"})

_BEFORE: Final = "SELECT ord FROM article WHERE ord<? ORDER BY ord DESC LIMIT 1"
_AFTER: Final = "SELECT ord FROM article WHERE ord>? ORDER BY ord LIMIT 1"
_SHELF_BEFORE: Final = "SELECT id FROM shelf_key WHERE kind=? AND id<? AND size>0 ORDER BY id DESC LIMIT 1"
_SHELF_AFTER: Final = "SELECT id FROM shelf_key WHERE kind=? AND id>? AND size>0 ORDER BY id LIMIT 1"
_TWO_POSTED: Final = "SELECT 1 FROM article WHERE ord>=? AND ord<? LIMIT 2"


def touched_by_posting(rows: Connection, old: Article | None, new: Article | None) -> Iterator[str]:
    """Yield the keys of reads of years, months and days of posting that have another answer once ``new`` is in.

    Asked while ``old`` still is.
    """
    was, now = (article.posted.day.isoformat() if article else "" for article in (old, new))
    for kind, length in _LENGTHS.items():
        gone, came = was[:length], now[:length]
        if gone == came:
            continue
        yield f"sizes/{kind}"
        for key, count in ((gone, 1), (came, 0)):
            if key and len(rows.execute(_TWO_POSTED, (key, f"{key}~")).fetchall()) == count:
                before, after = (_first(rows, q, (at,))[:length] for q, at in ((_BEFORE, key), (_AFTER, f"{key}~")))
                yield f"keys/{kind}"
                yield from _gaps(kind, before, key if count else "", after)


def touched_by_shelving(
    rows: Connection, gone: Iterable[tuple[str, str]], came: Iterable[tuple[str, str]]
) -> Iterator[str]:
    """Yield the gaps between lists that end or begin once an article leaves and joins some; asked before it does."""
    for names, size in ((gone, 1), (came, 0)):
        for kind, id_ in (name for name in names if name[0] in _SHELVED):
            known = rows.execute("SELECT size FROM shelf_key WHERE k=?", (key_of(f"{kind}/{id_}"),)).fetchone()
            if (known[0] if known else 0) == size:
                before, after = (_first(rows, query, (kind, id_)) for query in (_SHELF_BEFORE, _SHELF_AFTER))
                yield from _gaps(kind, before, id_ if size else "", after)


def _first(rows: Connection, query: str, values: tuple[str, ...]) -> str:
    found = rows.execute(query, values).fetchone()
    return str(found[0]) if found else ""


def _gaps(kind: str, before: str, own: str, after: str) -> Iterator[str]:
    """Yield the gap in which a key comes, or the two around one that goes."""
    if own:
        yield from (gap_key(kind, before, own), gap_key(kind, own, after))
    else:
        yield gap_key(kind, before, after)
