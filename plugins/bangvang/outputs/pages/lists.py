"""Lists of articles: all years, a year, a month with its calendar, a day; tags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from bangvang.domain import addresses, calendar
from bangvang.domain.articles import Article
from bangvang.domain.text import date_line, number, sort_key
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import pager, pages_of
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import CalendarPage, CardGroup, Day, Link, ListPage, Term

NEWEST = 30
NEWS = link("Tin tức", addresses.NEWS)


def plan_lists(context: Context) -> Iterator[PageGroup]:
    """Plan every prefix of an article's address, and the lists of tags."""
    archive = context.archive
    yield PageGroup(addresses.NEWS, lambda: [_all_years(context)])
    for year in archive.articles_by_year:
        yield PageGroup(addresses.news_year(year), partial(_year, year, context))
    for month in archive.articles_by_month:
        yield PageGroup(addresses.news_month(month[:4], int(month[5:])), partial(_month, month, context))
    for day in archive.articles_by_day:
        yield PageGroup(addresses.news_day(dt.date.fromisoformat(day)), partial(_day, day, context))
    yield from _tags(context)


def _all_years(context: Context) -> PagePlan:
    years = context.archive.posted_by_year
    feed = addresses.feed(addresses.HOME)
    view = _list(addresses.NEWS, "Tin tức", section="tin", feed=feed, lead=_total(sum(years.values())))
    view["groups"] = [_cards("Mới đăng", "", context.archive.newest(NEWEST), context)]
    view["index_title"] = "Theo năm"
    view["index"] = [counted(str(year), addresses.news_year(year), count) for year, count in years.items()]
    return templates.LIST.page(view)


def _near(known: Iterable[str], own: str) -> tuple[str | None, str | None]:
    """Give what comes before and after one of the years or months in which anything was posted."""
    ordered = sorted(known)
    at = ordered.index(own)
    return (ordered[at - 1] if at else None), (ordered[at + 1] if at + 1 < len(ordered) else None)


def _year(year: str, context: Context) -> Iterator[PagePlan]:
    articles = context.archive.articles_by_year[year]
    near = filter(None, _near(context.archive.articles_by_year, year))
    others = [counted(f"Năm {other}", addresses.news_year(other), 0) for other in near]
    path = addresses.news_year(year)
    months = {month: list(g) for month, g in groupby(articles, key=lambda a: a.posted.day.month)}
    newest_first = sorted(months.items(), reverse=True)
    index = [counted(f"Tháng {m}", addresses.news_month(year, m), len(group)) for m, group in newest_first]
    pages = pages_of(articles)
    for position, shown in enumerate(pages):
        own = addresses.further(path, position)
        # The total is on the first page only, so that the others stay unchanged when an article is added.
        lead = _total(len(articles)) if not position else ""
        view = _list(own, f"Tin năm {year}", NEWS, section="tin", lead=lead)
        groups = groupby(reversed(shown), key=lambda a: a.posted.day.month)
        view["groups"] = [
            _cards(f"Tháng {m}", addresses.news_month(year, m), tuple(group), context) for m, group in groups
        ]
        view["index_title"] = "Các tháng và năm khác"
        view["index"] = [*(index if not position else ()), *others]
        view["pager"] = pager(path, position, len(pages))
        yield templates.LIST.page(view)


def _month(month: str, context: Context) -> Iterator[PagePlan]:
    year, number_ = map(int, month.split("-"))
    articles = context.archive.articles_by_month[month]
    near = _near(context.archive.articles_by_month, month)
    path = addresses.news_month(year, number_)
    counts = {day: len(list(g)) for day, g in groupby(articles, key=lambda a: a.posted.day)}
    title = f"Tháng {number_} năm {year}"
    of_year = link(str(year), addresses.news_year(year))
    page = frame(path, title, NEWS, of_year, section="tin", description=f"Tin đăng {title}.")
    view: CalendarPage = {
        **page,
        "month": title,
        "weeks": [[_calendar_day(day, counts) for day in week] for week in calendar.weeks(year, number_)],
        "previous": _month_link(near[0]),
        "next": _month_link(near[1]),
        "cards": context.cards(list(articles)),
    }
    yield templates.CALENDAR.page(view)


def _calendar_day(day: dt.date | None, counts: dict[dt.date, int]) -> Day | None:
    if day is None:
        return None
    count = counts.get(day, 0)
    path = addresses.news_day(day) if count else ""
    return {"label": str(day.day), "path": path, "count": count, "iso": day.isoformat()}


def _month_link(month: str | None) -> Link | None:
    if month is None:
        return None
    year, number_ = month.split("-")
    return link(f"Tháng {int(number_)} năm {year}", addresses.news_month(year, int(number_)))


def _day(text: str, context: Context) -> Iterator[PagePlan]:
    day, articles = dt.date.fromisoformat(text), context.archive.articles_by_day[text]
    path = addresses.news_day(day)
    month = link(f"Tháng {day.month}/{day.year}", addresses.news_month(day.year, day.month))
    view = _list(path, date_line(day), NEWS, link(str(day.year), addresses.news_year(day.year)), month, section="tin")
    view["groups"] = [_cards("", "", articles, context)]
    yield templates.LIST.page(view)


def _tags(context: Context) -> Iterator[PageGroup]:
    yield PageGroup(addresses.TAGS, lambda: [_tags_index(context)])
    for tag in context.archive.terms.tags:
        yield PageGroup(tag.path, partial(_tag, tag.id, context))


def _tags_index(context: Context) -> PagePlan:
    by_tag = context.archive.articles_by_tag
    tags = sorted((t for t in context.archive.terms.tags if t.id in by_tag), key=lambda t: (sort_key(t.name), t.id))
    entries = [_term(tag.name, tag.path, by_tag.size(tag.id)) for tag in tags]
    page = frame(addresses.TAGS, "Thẻ", description="Các thẻ của kho tin.")
    return templates.INDEX.page({**page, "lead": "", "groups": [{"title": "", "entries": entries}]})


def _tag(tag_id: str, context: Context) -> Iterator[PagePlan]:
    tag, articles = context.archive.terms.tags[tag_id], context.archive.articles_by_tag[tag_id]
    pages = pages_of(articles)
    for position, shown in enumerate(pages):
        path = addresses.further(tag.path, position)
        lead = _total(len(articles)) if not position else ""
        view = _list(path, f"Thẻ: {tag.name}", link("Thẻ", addresses.TAGS), lead=lead)
        view["groups"] = _by_year(shown, context)
        view["pager"] = pager(tag.path, position, len(pages))
        yield templates.LIST.page(view)


def _by_year(articles: Sequence[Article], context: Context) -> list[CardGroup]:
    groups = groupby(reversed(articles), key=lambda a: a.posted.day.year)
    return [_cards(str(year), "", tuple(group), context) for year, group in groups]


def _cards(title: str, path: str, articles: Sequence[Article], context: Context) -> CardGroup:
    return {"title": title, "path": path, "cards": context.cards(list(articles))}


def _list(path: str, title: str, *trail: Link, lead: str = "", section: str = "", feed: str = "") -> ListPage:
    return {
        **frame(path, title, *trail, section=section, description=f"{title}. {lead}".strip(), feed=feed),
        "lead": lead,
        "body": [],
        "groups": [],
        "index_title": "",
        "index": [],
        "pager": None,
    }


def _total(count: int) -> str:
    return f"{number(count)} bài."


def _term(label: str, path: str, count: int, detail: str = "", *, sample: bool = False) -> Term:
    return {
        "label": label, "path": path, "detail": detail, "count": count, "mark": "", "depth": 0, "sample": sample,
    }  # fmt: skip
