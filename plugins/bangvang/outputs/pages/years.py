"""Years of long terms: the newest lines and thin years on the term's page, every other year on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral
from bangvang.domain.grouping import group_by_one
from bangvang.domain.honour_years import UNKNOWN_WORDS
from bangvang.domain.register import THIN
from bangvang.outputs.components import counted, link
from bangvang.outputs.conferral_views import NO_YEAR_PAGE, Heading, by_time, in_order, year_group, year_page
from bangvang.outputs.pages.context import Context
from bangvang.outputs.pages.rolls import Roll, plan_roll
from bangvang.outputs.plan import PagePlan
from bangvang.outputs.roll_rows import ordered
from bangvang.outputs.views import Counted, YearGroup

NEWEST: Final = 30


class Years:
    """The years of one term: which have a page of their own, and what of the others its own page shows."""

    def __init__(
        self,
        path: str,
        lines: Iterable[Conferral],
        articles: Iterable[Article],
        *,
        is_long: bool,
        own: frozenset[str] | None = None,
    ) -> None:
        """Take all lines of the term at ``path`` and the articles that no line names; only a long one has pages.

        ``own`` are the years that have a page, where that is known; else those with more than a few lines or articles.
        """
        self._path = path
        self._is_long = is_long
        self._lines = group_by_one(lines, lambda line: year_page(line.when))
        self._articles = group_by_one(articles, lambda article: str(article.posted.day.year))
        if own is None:
            sizes = {page: max(self._lines.size(page), self._articles.size(page)) for page in self._pages()}
            own = frozenset(page for page, size in sizes.items() if is_long and size > THIN)
        self._own = own

    def _pages(self) -> set[str]:
        return {*self._lines, *self._articles}

    def strip(self, *, with_counts: bool = True) -> list[Counted]:
        """Give the years of a long term with their honours, newest first; a thin one leads to its place on the page.

        Pages of single years leave the counts off, so that a new line changes its own year only.
        """
        pages = [page for page in self._pages() if page in self._own or page in self._lines] if self._is_long else []
        counts = {page: sum(line.is_of_its_year for line in self._lines.get(page, ())) for page in pages if with_counts}
        return year_strip(self._path, pages, self._own, counts)

    def shown(self, archive: Archive, heading: Heading, *, leads_with_what: bool = False) -> list[YearGroup]:
        """Give the thin years and the newest 30 lines of the others; a year that is cut leads to its own page."""
        kept: list[YearGroup] = []
        room, named = NEWEST, set(self._own)
        for lines in by_time(chain.from_iterable(self._lines.values())):
            page = year_page(lines[0].when)
            has_page = page in self._own
            if has_page and room <= 0:
                continue
            shown = in_order(lines, archive)
            recipients = [line for line in shown if line.recipient]
            is_cut = has_page and len(recipients) > room
            if is_cut:
                shown = recipients[:room]
            group = year_group(shown, archive, leads_with_what=leads_with_what, heading=heading)
            # An address that names a year leads to its first group here, or to the strip where it has a page.
            group["anchor"] = "" if has_page else group["anchor"] if page in named else page
            if is_cut:
                words = f"Xem đủ {len(recipients)} dòng: {group['year']}"
                group["more"] = link(words, addresses.term_year(self._path, page))
            kept.append(group)
            named.add(page)
            room -= len(recipients) if has_page else 0
        return kept

    def articles_here(self) -> list[Article]:
        """Give the articles that the term's own page shows: the newest 30, and all of those years without a page."""
        ordered_by_time = sorted((a for group in self._articles.values() for a in group), key=lambda a: a.order)
        newest = ordered_by_time[-NEWEST:]
        return [a for a in ordered_by_time if str(a.posted.day.year) not in self._own or a in newest]

    def plan(self, roll: Roll, context: Context) -> Iterator[PagePlan]:
        """Plan the page of every year that has one; ``roll`` says whose they are."""
        years = self.strip(with_counts=False)
        for page in sorted(self._own):
            lines, cards = self._lines.get(page, ()), context.cards(self._articles.get(page, ()))
            yield from plan_year(replace(roll, lines=lines, years=years, cards=cards), page, context)


def plan_year(roll: Roll, page: str, context: Context) -> Iterator[PagePlan]:
    """Plan the page of one year of a term; ``roll`` is the term's, with the lines of that year."""
    is_known = page != NO_YEAR_PAGE
    of_year = replace(
        roll,
        path=addresses.term_year(roll.path, page),
        title=f"{roll.title}, {f'năm {page}' if is_known else UNKNOWN_WORDS.lower()}",
        lines=ordered(roll.lines, context.archive),
        year=page if is_known else UNKNOWN_WORDS,
    )
    yield from plan_roll(of_year, context)


def year_strip(path: str, pages: Iterable[str], own: frozenset[str], counts: Mapping[str, int]) -> list[Counted]:
    """Give years of the term at ``path``, newest first; those without a page of their ``own`` lead to their place."""
    return [
        counted(
            UNKNOWN_WORDS if page == NO_YEAR_PAGE else page,
            (addresses.term_year if page in own else addresses.timeline_year)(path, page),
            counts.get(page, 0),
        )
        for page in sorted(pages, key=lambda page: (page != NO_YEAR_PAGE, page), reverse=True)
    ]


def articles_without_lines(ids: Iterable[str], lines: Iterable[Conferral], archive: Archive) -> list[Article]:
    """Give the articles that no line names: the lines lead readers to the others already."""
    named = {told for line in lines for told in line.told_by}
    return [archive.by_id[id_] for id_ in ids if id_ not in named]
