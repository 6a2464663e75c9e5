"""Lists of articles: all years, a year, tags. Months and days are in ``days.py``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from bangvang.domain import addresses
from bangvang.domain.articles import Article
from bangvang.domain.shelves import event_days
from bangvang.domain.text import number, sort_key
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link
from bangvang.outputs.pages.context import NEWS, Context, frame
from bangvang.outputs.pages.days import are_small, marked_once, near, plan_days
from bangvang.outputs.pages.paging import pager, pages_of
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import CardGroup, Link, ListPage, Term

NEWEST = 30


def plan_lists(context: Context) -> Iterator[PageGroup]:
    """Plan every prefix of an article's address, and the lists of tags."""
    archive = context.archive
    yield PageGroup(addresses.NEWS, lambda: [_all_years(context)])
    for year in sorted({*archive.articles_by_year, *archive.articles_by_event_year}):
        yield PageGroup(addresses.news_year(year), partial(_year, year, context))
    yield from plan_days(context)
    yield from _tags(context)


def _all_years(context: Context) -> PagePlan:
    years = context.archive.posted_by_year
    feed = addresses.feed(addresses.HOME)
    view = _list(addresses.NEWS, "Tin tức", section="tin", feed=feed, lead=_total(sum(years.values())))
    newest = context.archive.newest(NEWEST + 1)
    view["groups"] = [_cards("Mới đăng", "", newest[-NEWEST:], context)]
    view["older"] = _older(newest[0].posted.day.year) if len(newest) > NEWEST else None
    view["index_title"] = "Theo năm"
    view["index"] = [counted(str(year), addresses.news_year(year), count) for year, count in years.items()]
    return templates.LIST.page(marked_once(view, context))


def _year(year: str, context: Context) -> Iterator[PagePlan]:
    """Plan a year: what was posted in it by month, and what happened in it while it was posted in another year."""
    archive = context.archive
    articles = archive.articles_by_year.get(year, ())
    happened = archive.articles_by_event_year.get(year, ())
    elsewhere = [article for article in happened if str(article.posted.day.year) != year]
    before, after = near(year, archive.articles_by_year, archive.articles_by_event_year)
    others = [counted(f"Năm {other}", addresses.news_year(other), 0) for other in (before, after) if other]
    path = addresses.news_year(year)
    index = [
        counted(f"Tháng {month}", addresses.news_month(year, month), count)
        for month, count in sorted(_months(year, articles, happened).items(), reverse=True)
    ]
    pages = pages_of(articles)
    for position, shown in enumerate(pages):
        own = addresses.further(path, position)
        # The total is on the first page only, so that the others stay unchanged when an article is added.
        lead = _total(len(articles)) if articles and not position else ""
        view = _list(own, f"Tin năm {year}", NEWS, section="tin", lead=lead)
        groups = groupby(reversed(shown), key=lambda a: a.posted.day.month)
        view["groups"] = [
            _cards(f"Tháng {m}", addresses.news_month(year, m), tuple(group), context) for m, group in groups
        ]
        if elsewhere and position == len(pages) - 1:
            view["groups"] = [*view["groups"], _cards(f"Việc năm {year}, đăng năm khác", "", elsewhere, context)]
        view["in_margin"] = are_small(view["groups"])
        view["older"] = _older(before) if before and not position else None
        view["index_title"] = "Các tháng và năm khác"
        view["index"] = [*(index if not position else ()), *others]
        view["pager"] = pager(path, position, len(pages))
        yield templates.LIST.page(marked_once(view, context))


def _months(year: str, posted: Iterable[Article], happened: Iterable[Article]) -> dict[int, int]:
    """Count the articles of each month: what was posted or happened in it, each once."""
    months: dict[int, set[str]] = {}
    for article in posted:
        months.setdefault(article.posted.day.month, set()).add(article.id)
    for article in happened:
        for day in event_days(article):
            if str(day.year) == year:
                months.setdefault(day.month, set()).add(article.id)
    return {month: len(found) for month, found in months.items()}


def _tags(context: Context) -> Iterator[PageGroup]:
    yield PageGroup(addresses.TAGS, lambda: [_tags_index(context)])
    for tag in context.archive.terms.tags:
        yield PageGroup(tag.path, partial(_tag, tag.id, context))


def _tags_index(context: Context) -> PagePlan:
    by_tag = context.archive.articles_by_tag
    tags = sorted((t for t in context.archive.terms.tags if t.id in by_tag), key=lambda t: (sort_key(t.name), t.id))
    entries = [_term(tag.name, tag.path, by_tag.size(tag.id)) for tag in tags]
    page = frame(addresses.TAGS, "Từ khóa", description="Các từ khóa của kho tin.")
    return templates.INDEX.page({**page, "lead": "", "groups": [{"title": "", "entries": entries}]})


def _tag(tag_id: str, context: Context) -> Iterator[PagePlan]:
    tag, articles = context.archive.terms.tags[tag_id], context.archive.articles_by_tag[tag_id]
    pages = pages_of(articles)
    for position, shown in enumerate(pages):
        path = addresses.further(tag.path, position)
        lead = _total(len(articles)) if not position else ""
        view = _list(path, f"Từ khóa: {tag.name}", link("Từ khóa", addresses.TAGS), lead=lead)
        view["groups"] = _by_year(shown, context)
        view["in_margin"] = are_small(view["groups"])
        view["pager"] = pager(tag.path, position, len(pages))
        yield templates.LIST.page(marked_once(view, context))


def _by_year(articles: Sequence[Article], context: Context) -> list[CardGroup]:
    groups = groupby(reversed(articles), key=lambda a: a.posted.day.year)
    return [_cards(str(year), "", tuple(group), context) for year, group in groups]


def _cards(title: str, path: str, articles: Sequence[Article], context: Context) -> CardGroup:
    return {"title": title, "path": path, "more": "Xem cả tháng", "cards": context.cards(list(articles))}


def _list(path: str, title: str, *trail: Link, lead: str = "", section: str = "", feed: str = "") -> ListPage:
    return {
        **frame(path, title, *trail, section=section, description=f"{title}. {lead}".strip(), feed=feed),
        "lead": lead,
        "body": [],
        "groups": [],
        "in_margin": False,
        "index_title": "",
        "index": [],
        "pager": None,
        "older": None,
    }


def _older(year: int | str) -> Link:
    return link(f"Tin cũ hơn: năm {year}", addresses.news_year(year))


def _total(count: int) -> str:
    return f"{number(count)} bài."


def _term(label: str, path: str, count: int, detail: str = "", *, sample: bool = False) -> Term:
    return {
        "label": label, "path": path, "detail": detail, "count": count, "mark": "", "depth": 0, "sample": sample,
    }  # fmt: skip
