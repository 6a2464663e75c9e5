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
    page: str, title: str, articles: Sequence[Article], archive: Archive, page_assets: PageAssets
) -> Iterator[FilePlan]:
    """Plan the feed of a page with its newest 20 articles; without articles there is none but that of the whole site.

    Every page of a site names that one (``/``), also before the first article is there.
    """
    if articles or page == addresses.HOME:
        yield FilePlan(addresses.feed(page), _feed(page, title, articles, archive, page_assets))


def _feed(page: str, title: str, articles: Sequence[Article], archive: Archive, page_assets: PageAssets) -> str:
    from bangvang.outputs.atom import AtomFeed

    full_title = title if page == addresses.HOME else f"{title} – {archive.site.name}"
    feed = AtomFeed(
        title=full_title,
        link=page_assets.site_url + page,
        feed_url=page_assets.site_url + addresses.feed(page),
        feed_guid=_tag(page, articles[0].posted.day if articles else _NOTHING_YET, page_assets),
        description="",
        language="vi",
    )
    for article in reversed(articles[-NEWEST:]):
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
