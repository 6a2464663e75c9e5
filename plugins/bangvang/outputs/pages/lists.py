"""Lists of articles: all years, a year, a month with its calendar, a day; tags."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from bangvang.domain import calendar
from bangvang.domain.articles import Article
from bangvang.domain.authorities import Tag
from bangvang.domain.text import date_line, number, sort_key
from bangvang.outputs.components import counted, link
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import pager, pages_of
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import CardGroup, Counted, Link

NEWEST = 30
NEWS = link("Tin tức", "/tin/")


def plan_lists(context: Context) -> Iterator[PageGroup]:
    """Plan every prefix of an article's address, and the lists of tags."""
    articles = context.archive.articles
    years = [(year, tuple(group)) for year, group in groupby(articles, key=lambda a: a.posted.day.year)]
    index = [counted(str(year), f"/tin/{year}/", len(group)) for year, group in reversed(years)]
    yield PageGroup("/tin/", lambda: [_all_years(articles, index, context)])
    for position, (year, group) in enumerate(years):
        near = [years[i][0] for i in (position - 1, position + 1) if 0 <= i < len(years)]
        plan = partial(_year, year, group, near, context)
        yield PageGroup(f"/tin/{year}/", plan, frozenset({f"year:{year}", "years"}))
    months = [(key, tuple(g)) for key, g in groupby(articles, key=lambda a: (a.posted.day.year, a.posted.day.month))]
    for position, (month, group) in enumerate(months):
        before = months[position - 1][0] if position else None
        after = months[position + 1][0] if position + 1 < len(months) else None
        path = f"/tin/{month[0]}/{month[1]:02d}/"
        facets = frozenset({f"month:{month[0]}-{month[1]}", "months"})
        yield PageGroup(path, partial(_month, month, group, (before, after), context), facets)
    for day, day_group in groupby(articles, key=lambda a: a.posted.day):
        plan = partial(_day, day, tuple(day_group), context)
        yield PageGroup(_day_path(day), plan, frozenset({f"day:{day}"}))
    yield from _tags(context)


def _all_years(articles: Sequence[Article], index: list[Counted], context: Context) -> PagePlan:
    view = _list("/tin/", "Tin tức", section="tin", feed="/feed.xml", lead=_total(len(articles)))
    view["groups"] = [_cards("Mới đăng", "", articles[-NEWEST:], context)]
    view["index_title"], view["index"] = "Theo năm", index
    return PagePlan("/tin/", "list.html", view)


def _year(year: int, articles: Sequence[Article], near: Iterable[int], context: Context) -> Iterator[PagePlan]:
    path = f"/tin/{year}/"
    months = {month: list(g) for month, g in groupby(articles, key=lambda a: a.posted.day.month)}
    index = [counted(f"Tháng {m}", f"{path}{m:02d}/", len(group)) for m, group in sorted(months.items(), reverse=True)]
    pages = pages_of(articles)
    for position, shown in enumerate(pages):
        own = path if not position else f"{path}trang/{position + 1}/"
        view = _list(own, f"Tin năm {year}", NEWS, section="tin", lead=_total(len(articles)))
        groups = groupby(reversed(shown), key=lambda a: a.posted.day.month)
        view["groups"] = [_cards(f"Tháng {m}", f"{path}{m:02d}/", tuple(group), context) for m, group in groups]
        view["index_title"] = "Các tháng và năm khác"
        view["index"] = [*index, *(counted(f"Năm {other}", f"/tin/{other}/", 0) for other in near)]
        view["pager"] = pager(path, position, len(pages))
        yield PagePlan(own, "list.html", view)


def _month(
    month: tuple[int, int],
    articles: Sequence[Article],
    near: tuple[tuple[int, int] | None, tuple[int, int] | None],
    context: Context,
) -> Iterator[PagePlan]:
    year, number_ = month
    path = f"/tin/{year}/{number_:02d}/"
    counts = {day: len(list(g)) for day, g in groupby(articles, key=lambda a: a.posted.day)}
    title = f"Tháng {number_} năm {year}"
    view = frame(path, title, NEWS, link(str(year), f"/tin/{year}/"), section="tin", description=f"Tin đăng {title}.")
    view |= {
        "month": title,
        "weeks": [[_calendar_day(day, counts) for day in week] for week in calendar.weeks(year, number_)],
        "previous": _month_link(near[0]),
        "next": _month_link(near[1]),
        "cards": context.cards(list(articles)),
    }
    yield PagePlan(path, "calendar.html", view)


def _calendar_day(day: dt.date | None, counts: dict[dt.date, int]) -> dict[str, Any] | None:
    if day is None:
        return None
    count = counts.get(day, 0)
    return {"label": str(day.day), "path": _day_path(day) if count else "", "count": count, "iso": day.isoformat()}


def _month_link(month: tuple[int, int] | None) -> Link | None:
    return link(f"Tháng {month[1]} năm {month[0]}", f"/tin/{month[0]}/{month[1]:02d}/") if month else None


def _day_path(day: dt.date) -> str:
    return f"/tin/{day.year}/{day.month:02d}/{day.day:02d}/"


def _day(day: dt.date, articles: Sequence[Article], context: Context) -> Iterator[PagePlan]:
    path = _day_path(day)
    month = link(f"Tháng {day.month}/{day.year}", f"/tin/{day.year}/{day.month:02d}/")
    view = _list(path, date_line(day), NEWS, link(str(day.year), f"/tin/{day.year}/"), month, section="tin")
    view["groups"] = [_cards("", "", articles, context)]
    yield PagePlan(path, "list.html", view)


def _tags(context: Context) -> Iterator[PageGroup]:
    by_tag = context.archive.articles_by_tag
    tags = sorted((t for t in context.archive.terms.tags if t.id in by_tag), key=lambda t: sort_key(t.name))
    entries = [_term(tag.name, tag.path, len(by_tag[tag.id])) for tag in tags]
    view = frame("/the/", "Thẻ", description="Các thẻ của kho tin.")
    index = PagePlan("/the/", "index.html", view | {"lead": "", "groups": [{"title": "", "entries": entries}]})
    yield PageGroup("/the/", lambda: [index])
    for tag in tags:
        yield PageGroup(tag.path, partial(_tag, tag, by_tag[tag.id], context), frozenset({f"tag:{tag.id}"}))


def _tag(tag: Tag, articles: Sequence[Article], context: Context) -> Iterator[PagePlan]:
    pages = pages_of(articles)
    for position, shown in enumerate(pages):
        path = tag.path if not position else f"{tag.path}trang/{position + 1}/"
        view = _list(path, f"Thẻ: {tag.name}", link("Thẻ", "/the/"), lead=_total(len(articles)))
        view["groups"] = _by_year(shown, context)
        view["pager"] = pager(tag.path, position, len(pages))
        yield PagePlan(path, "list.html", view)


def _by_year(articles: Sequence[Article], context: Context) -> list[CardGroup]:
    groups = groupby(reversed(articles), key=lambda a: a.posted.day.year)
    return [_cards(str(year), "", tuple(group), context) for year, group in groups]


def _cards(title: str, path: str, articles: Sequence[Article], context: Context) -> CardGroup:
    return {"title": title, "path": path, "cards": context.cards(list(articles))}


def _list(path: str, title: str, *trail: Link, lead: str = "", section: str = "", feed: str = "") -> dict[str, Any]:
    view = frame(path, title, *trail, section=section, description=f"{title}. {lead}".strip())
    more: dict[str, Any] = {
        "lead": lead,
        "body": [],
        "groups": [],
        "index_title": "",
        "index": [],
        "pager": None,
        "feed": feed,
    }
    return view | more


def _total(count: int) -> str:
    return f"{number(count)} bài."


def _term(label: str, path: str, count: int, detail: str = "", *, sample: bool = False) -> dict[str, Any]:
    return {
        "label": label, "path": path, "detail": detail, "count": count, "mark": "", "depth": 0, "sample": sample,
    }  # fmt: skip
