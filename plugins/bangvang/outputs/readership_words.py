"""Views and ratings as pages print them; a page is drawn again only where these words change."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.tellers import Teller
from bangvang.domain.text import number
from bangvang.outputs.components import link
from bangvang.outputs.views import Fact, LiveViews
from bangvang.readership.rating import NO_VOTES, rating_of
from bangvang.readership.rules import day_number, day_of
from bangvang.readership.totals import FIRST, GOATCOUNTER, Views

ROUNDED_FROM: Final = 1000


def views_of(article: Article | Teller, views: Views) -> int:
    """Add up an article's views: carried over, then counted after the day that the carried figure holds up to."""
    return views.total(article.path, after=_after(article), carried=article.carried_views or 0)


def views_words(count: int, *, rounded: bool) -> str:
    """Write a number of views: «1.234», or rounded down to two figures «hơn 1.200»."""
    if not rounded or count < ROUNDED_FROM:
        return number(count)
    step = 10 ** (len(str(count)) - 2)
    floor = count // step * step
    return number(floor) if floor == count else f"hơn {number(floor)}"


def article_views(article: Article, views: Views) -> str:
    """Write an article's views; empty where nothing was carried over and nothing is counted yet."""
    count = views_of(article, views)
    if not count and article.carried_views is None and not views.endpoint:
        return ""
    return views_words(count, rounded=views.is_rounded)


def article_rating(article: Article, views: Views) -> str:
    """Write an article's rating: «4,2/5 (37 lượt)»; empty below five votes."""
    found = rating_of(article.carried_rating, views.votes.get(article.path, NO_VOTES))
    if not found:
        return ""
    return f"{found[0]:.1f}/5 ({number(found[1])} lượt)".replace(".", ",", 1)


def live(article: Article, views: Views) -> LiveViews | None:
    """Give what the script needs to count and refresh an article; None without a server.

    ``base`` is the part of the number that GoatCounter does not know; it asks for its own part from ``start`` on. Both
    stay the same while GoatCounter counts, and so does the page.
    """
    if not views.endpoint or views.is_rounded:
        return {"endpoint": views.endpoint, "base": "", "start": ""} if views.endpoint else None
    after = _after(article)
    starts = [day for day, source in views.schedule if source == GOATCOUNTER]
    first = max(starts[0] if starts else FIRST, after + 1)
    base = views_of(article, views) - views.live(article.path, after=after)
    return {"endpoint": views.endpoint, "base": str(base), "start": day_text(first) if first > FIRST + 1 else ""}


def views_fact(ids: Iterable[str], archive: Archive, views: Views) -> list[Fact]:
    """Give the row «Lượt xem» of a unit or an award: the views of its articles together; nothing without views."""
    if not views.by_page and not archive.carried:
        return []
    words = _sum_words(map(archive.teller, ids), views)
    return [{"term": "Lượt xem các bài", "entries": [link(words)], "date": None}] if words else []


def day_text(day: int) -> str:
    """Write a day number as a date for machines."""
    return day_of(day).isoformat()


def _after(article: Article | Teller) -> int:
    return day_number(article.carried_until) if article.carried_until else FIRST


def _sum_words(articles: Iterable[Teller], views: Views) -> str:
    total = sum(views_of(article, views) for article in articles)
    return views_words(total, rounded=views.is_rounded) if total else ""
