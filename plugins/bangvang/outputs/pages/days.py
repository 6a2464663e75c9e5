"""Days and months on which something happened or was posted, the calendar of all years, the same day in other years."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from bangvang.domain import addresses, calendar
from bangvang.domain.articles import Article
from bangvang.domain.grouping import Groups, nearest
from bangvang.domain.shelves import event_days
from bangvang.domain.text import date_line, date_words
from bangvang.outputs import templates
from bangvang.outputs.components import link
from bangvang.outputs.pages.context import NEWS, Context, frame
from bangvang.outputs.plan import FilePlan, PageGroup, PagePlan, Plan
from bangvang.outputs.views import CalendarPage, CardGroup, Day, DayPage, Link, ListPage, YearMonths, YearsPage

CALENDAR: Final = link("Lịch", addresses.CALENDAR)
DAYS_FILE: Final = f"{addresses.CALENDAR}ngay.json"
ANNIVERSARIES_FILE: Final = f"{addresses.CALENDAR}ngay-nay.json"
TITLES: Final = 2
MARGIN_LIST: Final = 12
MARGIN_MEAN: Final = 3


def plan_days(context: Context) -> Iterator[PageGroup]:
    """Plan a page for every month and day on which anything happened or was posted, and the calendar above them."""
    archive = context.archive
    yield PageGroup(addresses.CALENDAR, lambda: _calendar(context))
    for month in sorted({*archive.articles_by_month, *archive.articles_by_event_month}):
        yield PageGroup(addresses.news_month(month[:4], int(month[5:])), partial(_month, month, context))
    for day in sorted({*archive.articles_by_day, *archive.articles_by_event_day}):
        yield PageGroup(addresses.news_day(dt.date.fromisoformat(day)), partial(_day, day, context))
    for month_day in archive.articles_by_anniversary:
        yield PageGroup(addresses.anniversary(month_day), partial(_anniversary, month_day, context))


def _calendar(context: Context) -> Iterator[Plan]:
    """Plan the calendar of all years: months as links, and the days that its field knows."""
    archive = context.archive
    months = {*archive.articles_by_month, *archive.articles_by_event_month}
    groups: list[YearMonths] = []
    for year, found in groupby(sorted(months, reverse=True), key=lambda month: month[:4]):
        own = sorted(found)
        path = addresses.news_year(year)
        entries = [link(f"Tháng {int(month[5:])}", addresses.news_month(year, int(month[5:]))) for month in own]
        groups.append({"year": link(year, path), "months": entries})
    page = frame(addresses.CALENDAR, "Lịch", NEWS, section="tin", description="Những ngày có việc, theo năm và tháng.")
    view: YearsPage = {**page, "groups": groups, "days_file": DAYS_FILE}
    yield templates.CALENDAR_YEARS.page(view)
    days = sorted({*archive.articles_by_day, *archive.articles_by_event_day})
    yield FilePlan(DAYS_FILE, json.dumps(days, separators=(",", ":")))
    yield FilePlan(ANNIVERSARIES_FILE, json.dumps(sorted(archive.articles_by_anniversary), separators=(",", ":")))


def near(own: str, *shelves: Groups[str, Article]) -> tuple[str | None, str | None]:
    """Give what comes before and after one of the years or months that have a page, as any of the shelves has it."""
    around = [shelf.around(own) for shelf in shelves]
    before = [key for key, _ in around if key is not None]
    after = [key for _, key in around if key is not None]
    return max(before, default=None), min(after, default=None)


def _of_month(month: str, context: Context) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """Give what happened in a month, and what was posted in it."""
    return _found(context.archive.articles_by_event_month, month), _found(context.archive.articles_by_month, month)


def _found(shelf: Groups[str, Article], key: str) -> tuple[Article, ...]:
    return shelf.get(key, ())


def _days_of(month: str, context: Context) -> dict[dt.date, list[Article]]:
    """Give the articles of each day of a month: first what happened, then what was only posted."""
    happened, posted = _of_month(month, context)
    days: dict[dt.date, list[Article]] = {}
    for article in happened:
        for day in event_days(article):
            if f"{day:%Y-%m}" == month:
                days.setdefault(day, []).append(article)
    for article in posted:
        found = days.setdefault(article.posted.day, [])
        if article not in found:
            found.append(article)
    return days


def _month(month: str, context: Context) -> Iterator[PagePlan]:
    archive = context.archive
    year, number = map(int, month.split("-"))
    around = near(month, archive.articles_by_month, archive.articles_by_event_month)
    days = _days_of(month, context)
    title = f"Tháng {number} năm {year}"
    happened, posted = _of_month(month, context)
    page = frame(
        addresses.news_month(year, number),
        title,
        NEWS,
        link(str(year), addresses.news_year(year)),
        section="tin",
        description=f"Việc và tin trong {title.lower()}.",
    )
    cards, is_sample = context.marked_once(context.cards(list(dict.fromkeys((*posted, *happened)))))
    view: CalendarPage = {
        **page,
        "month": title,
        "weeks": [[_calendar_day(day, days) for day in week] for week in calendar.weeks(year, number)],
        "previous": _month_link(around[0]),
        "next": _month_link(around[1]),
        "cards": cards,
        "sample": is_sample,
    }
    yield templates.CALENDAR.page(view)


def _calendar_day(day: dt.date | None, days: dict[dt.date, list[Article]]) -> Day | None:
    if day is None:
        return None
    found = days.get(day, [])
    path = addresses.news_day(day) if found else ""
    titles = [article.title for article in found[:TITLES]]
    return {"label": str(day.day), "path": path, "count": len(found), "iso": day.isoformat(), "titles": titles}


def _month_link(month: str | None) -> Link | None:
    if month is None:
        return None
    year, number = month.split("-")
    return link(f"Tháng {int(number)} năm {year}", addresses.news_month(year, int(number)))


def _day(text: str, context: Context) -> Iterator[PagePlan]:
    archive, day = context.archive, dt.date.fromisoformat(text)
    happened = _found(archive.articles_by_event_day, text)
    posted = _found(archive.articles_by_day, text)
    around = nearest((other.isoformat() for other in _days_of(text[:7], context)), text)
    month_day = f"{day:%m-%d}"
    same_day = link(_words(month_day), addresses.anniversary(month_day))
    month = link(f"Tháng {day.month}/{day.year}", addresses.news_month(day.year, day.month))
    page = frame(
        addresses.news_day(day),
        date_line(day),
        NEWS,
        link(str(day.year), addresses.news_year(day.year)),
        month,
        section="tin",
        description=f"Việc và tin ngày {date_words(day)}.",
    )
    others = [article for article in posted if article not in happened]
    cards, is_sample = context.marked_once([*context.cards(list(happened)), *context.cards(others)])
    view: DayPage = {
        **page,
        "happened": cards[: len(happened)],
        "posted": cards[len(happened) :],
        "sample": is_sample,
        "previous": _day_link(around[0]),
        "next": _day_link(around[1]),
        "month": month,
        "anniversary": same_day if month_day in archive.articles_by_anniversary else None,
    }
    yield templates.DAY.page(view)


def _day_link(day: str | None) -> Link | None:
    return link(date_line(dt.date.fromisoformat(day)), addresses.news_day(dt.date.fromisoformat(day))) if day else None


def _words(month_day: str) -> str:
    month, day = map(int, month_day.split("-"))
    return f"Ngày {day} tháng {month}"


def _anniversary(month_day: str, context: Context) -> Iterator[PagePlan]:
    """Plan «Ngày này năm xưa»: what happened on one day of the year, the newest year first."""
    articles = context.archive.articles_by_anniversary[month_day]
    title = f"{_words(month_day)}: ngày này năm xưa"
    page = frame(addresses.anniversary(month_day), title, NEWS, CALENDAR, section="tin")
    years = sorted({day.year for article in articles for day in _same_days(article, month_day)}, reverse=True)
    groups: list[CardGroup] = [
        {
            "title": str(year),
            "path": addresses.news_day(dt.date.fromisoformat(f"{year}-{month_day}")),
            "more": "Xem cả ngày",
            "cards": context.cards(_in_year(articles, year, month_day)),
        }
        for year in years
    ]
    view: ListPage = {
        **page,
        "lead": "",
        "body": [],
        "groups": groups,
        "in_margin": are_small(groups),
        "index_title": "",
        "index": [],
        "pager": None,
        "older": None,
    }
    yield templates.LIST.page(marked_once(view, context))


def marked_once(view: ListPage, context: Context) -> ListPage:
    """Leave one mark «Dữ liệu mẫu», in the head of the list, where all its articles are sample data."""
    cards, is_sample = context.marked_once([card for group in view["groups"] for card in group["cards"]])
    rest = iter(cards)
    groups: list[CardGroup] = [{**group, "cards": [next(rest) for _ in group["cards"]]} for group in view["groups"]]
    return {**view, "groups": groups, "sample": is_sample}


def are_small(groups: Sequence[CardGroup]) -> bool:
    """Tell whether months or years hold so few articles that they are one list with the titles in its margin."""
    count = sum(len(group["cards"]) for group in groups)
    return count <= MARGIN_LIST or count < MARGIN_MEAN * len(groups)


def _same_days(article: Article, month_day: str) -> Iterator[dt.date]:
    return (day for day in event_days(article) if f"{day:%m-%d}" == month_day)


def _in_year(articles: Sequence[Article], year: int, month_day: str) -> list[Article]:
    return [article for article in articles if any(day.year == year for day in _same_days(article, month_day))]
