"""Pages of awards: their index by precedence, and each with its recipients by year."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.domain.award_terms import Award
from bangvang.domain.text import capitalised
from bangvang.domain.vocabulary import GROUPS
from bangvang.outputs import templates
from bangvang.outputs.components import link, mark_of
from bangvang.outputs.conferral_views import Heading, conferrer_words, page_of_year
from bangvang.outputs.feeds import plan_feed
from bangvang.outputs.pages.context import Context, contact, frame
from bangvang.outputs.pages.rolls import Roll
from bangvang.outputs.pages.years import Years, articles_without_lines, plan_year, year_strip
from bangvang.outputs.plan import PageGroup, PagePlan, Plan
from bangvang.outputs.readership_words import views_fact
from bangvang.outputs.tallies import tallies
from bangvang.outputs.views import AwardPage, Fact, Term, TermGroup

AWARDS: Final = link("Hình thức khen thưởng", addresses.AWARDS)


def plan_awards(context: Context) -> Iterator[PageGroup]:
    """Plan the index of awards and the page of each."""
    yield PageGroup(addresses.AWARDS, lambda: [_awards_index(context)])
    for award in context.archive.terms.awards:
        yield PageGroup(award.path, partial(_award, award.id, context), award.source_path)
        yield PageGroup(addresses.feed(award.path), partial(_feed, award.id, context), award.source_path)
        for year, page in _own_years(award.id, context.archive).items():
            plan = partial(_award_year, award.id, year, context)
            yield PageGroup(addresses.term_year(award.path, page), plan, award.source_path)


def _awards_index(context: Context) -> PagePlan:
    lines = context.archive.lines_by_award
    awards = sorted(context.archive.terms.awards, key=lambda a: (a.rank, a.id))
    groups: list[TermGroup] = []
    for group in GROUPS:
        entries = [_award_term(a, lines.honours(a.id)) for a in awards if a.group == group]
        if entries:
            groups.append({"title": capitalised(group), "entries": entries})
    title = "Hình thức khen thưởng"
    page = frame(addresses.AWARDS, title, section="khen-thuong", description="Các hình thức khen thưởng theo thứ bậc.")
    return templates.INDEX.page({**page, "lead": "", "groups": groups})


def _award_term(award: Award, count: int) -> Term:
    detail = ", ".join(filter(None, (award.conferred_by, str(award.span))))
    return {
        "label": award.name,
        "path": award.path,
        "detail": detail,
        "count": count,
        "mark": mark_of(award),
        "depth": 0,
        "sample": False,
    }


def _award(award_id: str, context: Context) -> Iterator[Plan]:
    archive = context.archive
    award = archive.terms.awards[award_id]
    lines = archive.lines_by_award.get(award.id, ())
    ids = archive.article_ids("award", award.id)
    years = Years(
        award.path,
        lines,
        articles_without_lines(ids, lines, archive),
        is_long=archive.lines_by_award.is_long(award.id),
        own=frozenset(_own_years(award.id, archive).values()),
    )
    page = frame(
        award.path,
        award.name,
        AWARDS,
        section="khen-thuong",
        description=f"{award.name}: ai được tặng, năm nào, theo quyết định nào.",
        feed=addresses.feed(award.path) if ids else "",
    )
    view: AwardPage = {
        **page,
        "mark": mark_of(award),
        "conferrer": conferrer_words(award.conferred_by, "conferred"),
        "facts": [*_award_facts(award), *views_fact(ids, archive, context.page_assets.views)],
        "body": context.body(award.body, award.source_path, award.path),
        "tallies": tallies(lines),
        "contact": contact(archive),
        "timeline": years.shown(archive, Heading(what=award.name, conferrer=award.conferred_by)),
        "years": years.strip(),
        "articles": context.cards(years.articles_here()),
    }
    yield templates.AWARD.page(view, award.source_path)


def _own_years(award_id: str, archive: Archive) -> dict[int, str]:
    """Give the years of an award that have a page of their own, with the last part of its address."""
    if not archive.lines_by_award.is_long(award_id):
        return {}
    return {year: page_of_year(year) for year, is_full in archive.award_years(award_id).items() if is_full}


def _award_year(award_id: str, year: int, context: Context) -> Iterator[Plan]:
    archive = context.archive
    award, own = archive.terms.awards[award_id], frozenset(_own_years(award_id, archive).values())
    years = year_strip(award.path, map(page_of_year, archive.award_years(award_id)), own, {})
    trail = (AWARDS, link(award.name, award.path))
    lines = archive.lines_of_award(award_id, year)
    roll = Roll(award.path, award.name, "người nhận", lines, trail, "khen-thuong", years=years)
    yield from plan_year(roll, page_of_year(year), context)


def _feed(award_id: str, context: Context) -> Iterator[Plan]:
    award, ids = context.archive.terms.awards[award_id], context.archive.article_ids("award", award_id)
    yield from plan_feed(award.path, award.name, ids, context.archive, context.page_assets)


def _award_facts(award: Award) -> list[Fact]:
    rows = [
        ("Nhóm", award.group),
        ("Cấp", (award.level or "tùy nơi tặng") if award.is_listed else ""),
        ("Đối tượng", ", ".join(award.kinds)),
        ("Hạng", ", ".join(award.classes)),
        ("Chữ tắt", ", ".join(award.abbreviations)),
        ("Hiệu lực", str(award.span)),
        ("Căn cứ", award.law),
    ]
    return [{"term": term, "entries": [link(value)], "date": None} for term, value in rows if value]
