"""The index of the site's own search: which files it is made of. Its format is in the package's README."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.outputs.pages.context import Context
from bangvang.outputs.plan import FilePlan, PageGroup
from bangvang.outputs.search.abbreviations import abbreviations
from bangvang.outputs.search.article_records import article_record
from bangvang.outputs.search.authority_records import authority_records
from bangvang.outputs.search.records import Record
from bangvang.outputs.search.suggestions import plan_suggestions
from bangvang.outputs.search.tiers import ROOT, Tier

# At most this many articles are in the tier that each new one changes.
MOST_NEW: Final = 100

OLD: Final = Tier("cu", most_shards=400)
NEW: Final = Tier("moi", most_shards=3)
TERMS: Final = Tier("danh-muc", most_shards=3, least_texts=64)


def plan_search_index(context: Context) -> Iterator[PageGroup]:
    """Plan the files of the index, a group for each tier, so that a change writes those of its own tier alone.

    Which months a tier holds is part of its group's address: where they change, it is another group, and made again.
    """
    archive = context.archive
    months, first = list(archive.articles_by_month), newest_period(archive)[0]
    for tier in (OLD, NEW):
        own = tuple(month for month in months if (month >= first) == (tier is NEW))
        yield PageGroup(f"{ROOT}{tier.name}/{_mark(own)}", partial(_articles, tier, own, archive))
    yield PageGroup(TERMS.path, partial(_terms, archive))
    newest = tuple(month for month in months if month >= first)
    yield PageGroup(f"{ROOT}goi-y/{_mark(newest)}", partial(plan_suggestions, newest, archive))


def _mark(months: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(months).encode()).hexdigest()[:16]


def _articles(tier: Tier, months: Sequence[str], archive: Archive) -> Iterator[FilePlan]:
    count = sum(len(archive.articles_by_month[month]) for month in months)
    yield from tier.plan(_records(months, archive), count)


def _records(months: Sequence[str], archive: Archive) -> Iterator[Record]:
    for month in months:
        for article in archive.articles_by_month[month]:
            yield article_record(archive.article(article.id), archive)


def newest_period(archive: Archive) -> tuple[str, ...]:
    """Give the months that new articles go to: the newest posting's year, half year, quarter or month.

    It is the longest of them that holds few enough articles, so that it stays for weeks whatever is posted.
    """
    months = list(archive.articles_by_month)
    if not months:
        return ("",)
    newest = months[-1]
    for length in (12, 6, 3, 1):
        first = (int(newest[5:]) - 1) // length * length + 1
        period = tuple(month for month in months if f"{newest[:4]}-{first:02d}" <= month)
        if sum(map(archive.articles_by_month.size, period)) <= MOST_NEW:
            return period
    return (newest,)


def _terms(archive: Archive) -> Iterator[FilePlan]:
    records = authority_records(archive)
    yield from TERMS.plan(records, len(records), short=abbreviations(archive))
