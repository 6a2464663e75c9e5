"""Which articles the small part of the index holds: the newest by their day, and those that came late to a live site.

A new article has hundreds of pairs of words, as many as the large part has shards: whatever holds it is written anew as
a whole. So it goes to a part that is small. Its day tells for news; for an old event, only the ledger of what was
published can tell, which is kept with the content: the same content gives the same index, whoever builds it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from bangvang.domain.archive import Archive
from bangvang.domain.source import stem_path

# At most this many articles are in the part that each new one changes.
MOST_NEW: Final = 100
_LENGTHS: Final = (12, 6, 3, 1)


class Newest(NamedTuple):
    """``months`` («2026-10»): what was posted in them; ``late``: identifiers of older articles, oldest first."""

    months: tuple[str, ...]
    late: tuple[str, ...] = ()


def newest_articles(archive: Archive, arrivals: Mapping[str, str]) -> Newest:
    """Give the newest posting's year, half year, quarter or month, with what came to the published site since it began.

    It is the longest of them that holds few enough articles, so that it stays for weeks whatever comes. ``arrivals``
    map files of articles to days. Where even a month holds too many, late ones belong to the years they tell of.
    """
    months = list(archive.articles_by_month)
    if not months:
        return Newest(())
    newest = months[-1]
    arrived = _arrived(archive, arrivals)
    for length in _LENGTHS:
        first = f"{newest[:4]}-{(int(newest[5:]) - 1) // length * length + 1:02d}"
        late = tuple(id_ for posted, id_, came in arrived if posted[:7] < first <= came)
        period = tuple(month for month in months if first <= month)
        if len(late) + sum(map(archive.articles_by_month.size, period)) <= MOST_NEW:
            return Newest(period, late)
    return Newest((newest,))


def _arrived(archive: Archive, arrivals: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Give day of posting, identifier and day of arrival of the articles that are public, oldest first."""
    found = ((archive.by_id.get(stem_path(file)), came) for file, came in arrivals.items())
    public = sorted((article.order, article.id, came) for article, came in found if article)
    return [(order[0].isoformat(), id_, came) for order, id_, came in public]
