"""Atom feeds: the whole site, each unit, each award."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.calendar import ZONE
from bangvang.domain.text import date_words
from bangvang.outputs.plan import FilePlan, PageAssets

NEWEST: Final = 20
_NOTHING_YET: Final = dt.date(1970, 1, 1)


def plan_feed(
    page: str, title: str, ids: Sequence[str], archive: Archive, page_assets: PageAssets
) -> Iterator[FilePlan]:
    """Plan the feed of a page with the newest 20 of its articles; without articles there is none.

    ``ids`` name them, the oldest first.
    """
    if ids:
        newest = [archive.by_id[id_] for id_ in ids[-NEWEST:]]
        began = archive.teller(ids[0]).day
        yield FilePlan(
            addresses.feed(page), _feed(page, title, newest, began, archive=archive, page_assets=page_assets)
        )


def plan_site_feed(archive: Archive, page_assets: PageAssets) -> Iterator[FilePlan]:
    """Plan the feed of the whole site, which every page names, also before the first article is there."""
    newest, oldest = archive.newest(NEWEST), archive.oldest
    began = oldest.posted.day if oldest else _NOTHING_YET
    title = archive.site.name
    made = _feed(addresses.HOME, title, newest, began, archive=archive, page_assets=page_assets)
    yield FilePlan(addresses.feed(addresses.HOME), made)


def _feed(
    page: str, title: str, articles: Sequence[Article], began: dt.date, *, archive: Archive, page_assets: PageAssets
) -> str:
    from bangvang.outputs.atom import AtomFeed

    full_title = title if page == addresses.HOME else f"{title} – {archive.site.name}"
    feed = AtomFeed(
        title=full_title,
        link=page_assets.site_url + page,
        feed_url=page_assets.site_url + addresses.feed(page),
        feed_guid=_tag(page, began, page_assets),
        description="",
        language="vi",
    )
    for article in reversed(articles):
        feed.add_item(
            title=article.title,
            link=page_assets.site_url + article.path,
            unique_id=_tag(article.path, article.posted.day, page_assets),
            description=_summary(article),
            author_name=article.author or archive.site.owner or archive.site.name,
            pubdate=article.posted.moment,
            updateddate=_updated(article),
        )
    return str(feed.writeString("utf-8"))


def _summary(article: Article) -> str:
    corrections = " ".join(f"Đính chính {date_words(c.day)}: {c.text}" for c in article.corrections)
    return f"{article.lead} {corrections}".strip()


def _updated(article: Article) -> dt.datetime:
    corrected = [dt.datetime.combine(c.day, dt.time.min, ZONE) for c in article.corrections]
    return max((article.posted.moment, *corrected))


def _tag(path: str, day: dt.date, page_assets: PageAssets) -> str:
    """Give an identifier that stays when the site moves to another folder (RFC 4151)."""
    host = urlsplit(page_assets.site_url).hostname or "bang-vang.invalid"
    return f"tag:{host},{day.isoformat()}:{path}"
