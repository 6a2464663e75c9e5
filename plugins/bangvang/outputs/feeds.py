"""Atom feeds: the whole site, each unit, each award."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final
from urllib.parse import urlsplit

from feedgenerator import Atom1Feed

from bangvang.domain.archive import Archive
from bangvang.domain.calendar import ZONE
from bangvang.domain.records import Article
from bangvang.domain.text import date_words
from bangvang.outputs.plan import FilePlan, Material

NEWEST: Final = 20


def plan_feed(
    page: str, title: str, articles: Sequence[Article], archive: Archive, material: Material
) -> Iterator[FilePlan]:
    """Plan the feed of a page (``/``: the whole site) with its newest 20 articles; without articles there is none."""
    if articles:
        yield FilePlan(f"{page}feed.xml", _feed(page, title, articles, archive, material))


def _feed(page: str, title: str, articles: Sequence[Article], archive: Archive, material: Material) -> str:
    full_title = title if page == "/" else f"{title} – {archive.site.name}"
    feed = _Feed(
        title=full_title,
        link=material.site_url + page,
        feed_url=f"{material.site_url}{page}feed.xml",
        feed_guid=_tag(page, articles[0].posted.day, material),
        description="",
        language="vi",
    )
    for article in reversed(articles[-NEWEST:]):
        feed.add_item(
            title=article.title,
            link=material.site_url + article.path,
            unique_id=_tag(article.path, article.posted.day, material),
            description=_summary(article),
            author_name=article.author or archive.site.owner or archive.site.name,
            pubdate=article.posted.moment,
            updateddate=_updated(article),
        )
    return str(feed.writeString("utf-8"))


class _Feed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no type hints
    """Atom without the clock: the newest entry dates the feed."""

    def latest_post_date(self) -> dt.datetime:
        dates: list[dt.datetime] = [item["updateddate"] for item in self.items]
        return max(dates)


def _summary(article: Article) -> str:
    corrections = " ".join(f"Đính chính {date_words(c.day)}: {c.text}" for c in article.corrections)
    return f"{article.lead} {corrections}".strip()


def _updated(article: Article) -> dt.datetime:
    corrected = [dt.datetime.combine(c.day, dt.time.min, ZONE) for c in article.corrections]
    return max((article.posted.moment, *corrected))


def _tag(path: str, day: dt.date, material: Material) -> str:
    """Give an identifier that stays when the site moves to another folder (RFC 4151)."""
    host = urlsplit(material.site_url).hostname or "bang-vang.invalid"
    return f"tag:{host},{day.isoformat()}:{path}"
