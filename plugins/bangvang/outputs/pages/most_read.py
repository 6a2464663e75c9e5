"""«Đọc nhiều»: what was read most, in spans that count back from the counts' own last day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.articles import Article
from bangvang.domain.text import date_words
from bangvang.outputs import templates
from bangvang.outputs.components import counted
from bangvang.outputs.pages.context import NEWS, Context, frame
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.readership_words import views_of
from bangvang.outputs.views import Counted, Term, TermGroup
from bangvang.readership.rules import day_of

SPANS: Final = ((7, "7 ngày"), (30, "30 ngày"), (365, "Một năm"))
SHOWN: Final = 20
ON_HOME: Final = 5
HOME_SPAN: Final = 30


def plan_most_read(context: Context) -> Iterator[PageGroup]:
    """Plan ``/doc-nhieu/``; it is worked out in every build and drawn where it changes."""
    yield PageGroup(addresses.MOST_READ, lambda: [_most_read(context)])


def most_read(context: Context, days: int | None, shown: int) -> list[tuple[Article, int]]:
    """Give the articles that were read most in the last ``days`` (all time for None) with their views."""
    views = context.page_assets.views
    all_views = [
        (article, views_of(article, views) if days is None else views.recent(article.path, days))
        for article in _viewed(context, with_carried=days is None)
    ]
    read = [(article, count) for article, count in all_views if count]
    read.sort(key=lambda pair: pair[0].order, reverse=True)
    return sorted(read, key=lambda pair: -pair[1])[:shown]


def _viewed(context: Context, *, with_carried: bool) -> Iterable[Article]:
    """Give the articles that may have views, so that an archive without counts costs nothing."""
    archive, counted_pages = context.archive, context.page_assets.views.by_page
    counted = archive.at(counted_pages) if counted_pages else ()
    return dict.fromkeys((*counted, *archive.carried)) if with_carried else counted


def home_most_read(context: Context) -> tuple[list[Counted], str]:
    """Give the short list of the home page with views, and in which time they were counted."""
    recent = most_read(context, HOME_SPAN, ON_HOME)
    read = recent or most_read(context, None, ON_HOME)
    span = f"{HOME_SPAN} ngày qua" if recent else "từ trước đến nay"
    return [counted(article.title, article.path, count) for article, count in read], f"Số lượt xem {span}"


def _most_read(context: Context) -> PagePlan:
    views = context.page_assets.views
    spans = [(f"{label} qua", most_read(context, days, SHOWN)) for days, label in SPANS]
    spans.append(("Từ trước đến nay", most_read(context, None, SHOWN)))
    groups: list[TermGroup] = [
        {"title": title, "entries": [_entry(article, count) for article, count in read]}
        for title, read in spans
        if read
    ]
    last = views.last_day
    until = f"Số đếm đến hết ngày {date_words(day_of(last))}; 7 ngày, 30 ngày tính lùi từ ngày ấy." if last else ""
    lead = until or ("Số mang theo từ cổng cũ; trang này chưa đếm." if groups else "Chưa có lượt xem nào được đếm.")
    page = frame(addresses.MOST_READ, "Đọc nhiều", NEWS, section="tin", description="Những bài được đọc nhiều nhất.")
    return templates.INDEX.page({**page, "lead": lead, "groups": groups})


def _entry(article: Article, count: int) -> Term:
    return {
        "label": article.title,
        "path": article.path,
        "detail": date_words(article.posted.day),
        "count": count,
        "mark": "",
        "depth": 0,
        "sample": article.sample,
    }
