"""The index of the site's own search: which files it is made of. Its format is in the package's README."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.outputs.pages.context import Context
from bangvang.outputs.plan import FilePlan, PageGroup
from bangvang.outputs.search.abbreviations import abbreviations
from bangvang.outputs.search.article_records import article_record
from bangvang.outputs.search.authority_records import authority_records
from bangvang.outputs.search.newest import Newest, newest_articles
from bangvang.outputs.search.records import Record
from bangvang.outputs.search.suggestions import plan_suggestions
from bangvang.outputs.search.tiers import ROOT, Tier

OLD: Final = Tier("cu", most_shards=400)
NEW: Final = Tier("moi", most_shards=3, small=True)
TERMS: Final = Tier("danh-muc", most_shards=3, small=True, least_texts=256)


def plan_search_index(context: Context, arrivals: Mapping[str, str]) -> Iterator[PageGroup]:
    """Plan the files of the index, a group for each tier, so that a change writes those of its own tier alone.

    ``arrivals`` are the days on which articles came to the published site, by file. Which articles a tier holds is part
    of its group's address: where others belong to it, it is another group, and made again.
    """
    archive = context.archive
    newest = newest_articles(archive, arrivals)
    old = tuple(month for month in archive.articles_by_month if month not in newest.months)
    yield PageGroup(f"{ROOT}{OLD.name}/{_mark((*old, *newest.late))}", partial(_old_articles, old, newest, archive))
    yield PageGroup(
        f"{ROOT}{NEW.name}/{_mark((*newest.late, *newest.months))}", partial(_new_articles, newest, archive)
    )
    yield PageGroup(TERMS.path, partial(_terms, archive))
    titled = partial(plan_suggestions, newest.months, archive)
    yield PageGroup(f"{ROOT}goi-y/{_mark(newest.months)}", titled)


def _mark(names: Sequence[str]) -> str:
    return hashlib.sha256(" ".join(names).encode()).hexdigest()[:16]


def _old_articles(months: Sequence[str], newest: Newest, archive: Archive) -> Iterator[FilePlan]:
    late = frozenset(newest.late)
    listed = (article.id for month in months for article in archive.articles_by_month[month])
    count = sum(map(archive.articles_by_month.size, months)) - len(late)
    yield from OLD.plan(_records((id_ for id_ in listed if id_ not in late), archive), count)


def _new_articles(newest: Newest, archive: Archive) -> Iterator[FilePlan]:
    listed = [article.id for month in newest.months for article in archive.articles_by_month[month]]
    ids = (*newest.late, *listed)
    yield from NEW.plan(_records(ids, archive), len(ids))


def _records(ids: Iterable[str], archive: Archive) -> Iterator[Record]:
    return (article_record(archive.article(id_), archive) for id_ in ids)


def _terms(archive: Archive) -> Iterator[FilePlan]:
    records = authority_records(archive)
    yield from TERMS.plan(records, len(records), short=abbreviations(archive))
