"""Years of long terms: the newest lines on the term's page, every year on a page of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from bangvang.domain.articles import Article
from bangvang.domain.honour_years import UNKNOWN_WORDS
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link
from bangvang.outputs.conferral_views import NO_YEAR_PAGE
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import page_path, pager, pages_of
from bangvang.outputs.plan import PagePlan
from bangvang.outputs.views import ConferralView, Counted, Link, YearGroup, YearListPage

NEWEST: Final = 30
MANY: Final = 60


def is_long(timeline: Sequence[YearGroup], articles: Sequence[Article]) -> bool:
    """Tell whether a term has so many entries that its years get pages of their own."""
    return sum(len(group["conferrals"]) for group in timeline) + len(articles) > MANY


def newest(timeline: Sequence[YearGroup], path: str) -> list[YearGroup]:
    """Keep the newest 30 lines; a year that is cut, and every later one, leads to its own page."""
    kept: list[YearGroup] = []
    room = NEWEST
    for group in timeline:
        if room <= 0:
            break
        more = link(f"Xem đủ {len(group['conferrals'])} dòng: {group['year']}", f"{path}{group['page']}/")
        cut = len(group["conferrals"]) > room
        kept.append({**group, "conferrals": group["conferrals"][:room], "more": more if cut else None})
        room -= len(group["conferrals"])
    return kept


def years_of(timeline: Sequence[YearGroup], articles: Sequence[Article], path: str) -> list[Counted]:
    """Give the years of a term with the number of lines and articles in each, newest first."""
    counts: Counter[str] = Counter()
    for group in timeline:
        counts[group["page"]] += len(group["conferrals"])
    counts.update(str(article.posted.day.year) for article in articles)
    pages = sorted(counts, key=lambda page: (page != NO_YEAR_PAGE, page), reverse=True)
    return [counted(_label(page), f"{path}{page}/", counts[page]) for page in pages]


def _label(page: str) -> str:
    return UNKNOWN_WORDS if page == NO_YEAR_PAGE else page


def without_counts(years: Sequence[Counted]) -> list[Counted]:
    """Leave the counts off the pages of single years, so that a new line changes its own year only."""
    return [{**entry, "count": 0} for entry in years]


def plan_years(
    name: str,
    path: str,
    index: Link,
    timeline: Sequence[YearGroup],
    told: tuple[Sequence[Article], str],
    context: Context,
) -> Iterator[PagePlan]:
    """Plan a page for every year of a long term; ``told`` are its articles and the section of the menu."""
    articles, section = told
    conferrals: dict[str, list[ConferralView]] = defaultdict(list)
    for group in timeline:
        conferrals[_label(group["page"])].extend(group["conferrals"])
    posted: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        posted[str(article.posted.day.year)].append(article)
    years = years_of(timeline, articles, path)
    others = without_counts(years)
    for year in years:
        base = year["path"]
        pages = pages_of(conferrals.get(year["label"], []))
        for position, shown in enumerate(pages):
            when = year["label"].lower() if year["label"] == UNKNOWN_WORDS else f"năm {year['label']}"
            title = f"{name}, {when}"
            page = frame(page_path(base, position), title, index, link(name, path), section=section)
            view: YearListPage = {
                **page,
                "heading": link(name, path),
                "year": year["label"],
                "section_title": f"Khen thưởng {when}",
                "conferrals": list(shown),
                "cards": context.cards(posted[year["label"]]) if not position else [],
                "years": others,
                "pager": pager(base, position, len(pages)),
            }
            yield templates.YEAR_LIST.page(view)
