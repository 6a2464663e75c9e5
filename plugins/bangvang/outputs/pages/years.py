"""Years of long terms: the newest lines on the term's page, every year on a page of its own, which is its roll."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral
from bangvang.domain.honour_years import UNKNOWN_WORDS
from bangvang.outputs.components import counted, link
from bangvang.outputs.conferral_views import NO_YEAR_PAGE, year_page
from bangvang.outputs.pages.context import Context
from bangvang.outputs.pages.rolls import Roll, plan_roll
from bangvang.outputs.plan import PagePlan
from bangvang.outputs.roll_rows import ordered
from bangvang.outputs.views import Counted, YearGroup

NEWEST: Final = 30


def newest(timeline: Sequence[YearGroup], path: str) -> list[YearGroup]:
    """Keep the newest 30 lines; a year that is cut, and every later one, leads to its own page."""
    kept: list[YearGroup] = []
    room = NEWEST
    for group in timeline:
        if room <= 0:
            break
        label = f"Xem đủ {len(group['conferrals'])} dòng: {group['year']}"
        more = link(label, addresses.term_year(path, group["page"]))
        cut = len(group["conferrals"]) > room
        kept.append({**group, "conferrals": group["conferrals"][:room], "more": more if cut else None})
        room -= len(group["conferrals"])
    return kept


def years_of(lines: Iterable[Conferral], articles: Iterable[Article], path: str) -> list[Counted]:
    """Give the years of a term with their honours, newest first; a year that only articles have counts none."""
    counts: Counter[str] = Counter()
    for line in lines:
        counts[year_page(line.when)] += line.is_of_its_year
    counts.update(dict.fromkeys({str(article.posted.day.year) for article in articles}, 0))
    pages = sorted(counts, key=lambda page: (page != NO_YEAR_PAGE, page), reverse=True)
    labels = {page: UNKNOWN_WORDS if page == NO_YEAR_PAGE else page for page in pages}
    return [counted(label, addresses.term_year(path, page), counts[page]) for page, label in labels.items()]


def without_counts(years: Sequence[Counted]) -> list[Counted]:
    """Leave the counts off the pages of single years, so that a new line changes its own year only."""
    return [{**entry, "count": 0} for entry in years]


def articles_without_lines(articles: Iterable[Article], lines: Iterable[Conferral]) -> list[Article]:
    """Give the articles that no line names: the lines lead readers to the others already."""
    named = {told for line in lines for told in line.told_by}
    return [article for article in articles if article.id not in named]


def plan_years(roll: Roll, articles: Sequence[Article], context: Context) -> Iterator[PagePlan]:
    """Plan a page for every year of a long term; ``roll`` are all its lines, ``articles`` those that no line names."""
    lines: dict[str, list[Conferral]] = defaultdict(list)
    for line in ordered(roll.lines, context.archive):
        lines[year_page(line.when)].append(line)
    posted: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        posted[str(article.posted.day.year)].append(article)
    years = without_counts(years_of(roll.lines, articles, roll.path))
    for year in years:
        page = year["path"].removeprefix(roll.path).rstrip("/")
        when = UNKNOWN_WORDS.lower() if page == NO_YEAR_PAGE else f"năm {page}"
        of_year = replace(
            roll,
            path=year["path"],
            title=f"{roll.title}, {when}",
            lines=lines[page],
            year=year["label"],
            years=years,
            cards=context.cards(posted[page]),
        )
        yield from plan_roll(of_year, context)
