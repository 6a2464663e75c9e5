"""Pages of awards: their index by precedence, and each with its recipients by year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from bangvang.domain.ledger import Conferral
from bangvang.domain.registers import Award
from bangvang.domain.schema import GROUPS
from bangvang.outputs.deeds import year_groups
from bangvang.outputs.feeds import plan_feed
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.years import NEWEST, is_long, newest, plan_years, years_of
from bangvang.outputs.pieces import link, mark_of
from bangvang.outputs.plan import PageGroup, PagePlan, Plan
from bangvang.outputs.views import Fact, Tally, Term, TermGroup

AWARDS: Final = link("Hình thức khen thưởng", "/khen-thuong/")


def plan_awards(context: Context) -> Iterator[PageGroup]:
    """Plan the index of awards and the page of each."""
    yield PageGroup("/khen-thuong/", lambda: [_awards_index(context)])
    for award in context.archive.terms.awards:
        plan = partial(_award, award, context)
        yield PageGroup(award.path, plan, frozenset({f"award:{award.id}"}), award.where)


def _awards_index(context: Context) -> PagePlan:
    lines = context.archive.lines_by_award
    awards = sorted(context.archive.terms.awards, key=lambda a: (a.rank, a.id))
    groups: list[TermGroup] = []
    for group in GROUPS:
        entries = [_award_term(a, len(lines.get(a.id, ()))) for a in awards if a.group == group]
        if entries:
            groups.append({"title": group[0].upper() + group[1:], "entries": entries})
    title = "Hình thức khen thưởng"
    view = frame("/khen-thuong/", title, section="khen-thuong", description="Các hình thức khen thưởng theo thứ bậc.")
    return PagePlan("/khen-thuong/", "index.html", view | {"lead": "", "groups": groups})


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


def _award(award: Award, context: Context) -> Iterator[Plan]:
    archive = context.archive
    lines = archive.lines_by_award.get(award.id, ())
    articles = archive.articles_by_award.get(award.id, ())
    timeline = year_groups(lines, archive, lead="recipient")
    has_years = is_long(timeline, articles)
    view = frame(
        award.path,
        award.name,
        AWARDS,
        section="khen-thuong",
        description=f"{award.name}: ai được tặng, năm nào, theo quyết định nào.",
        feed=f"{award.path}feed.xml" if articles else "",
    )
    view |= {
        "mark": mark_of(award),
        "facts": _award_facts(award),
        "body": context.body(award.body, award.where, award.path),
        "tallies": _award_tallies(lines),
        "timeline": newest(timeline, award.path) if has_years else timeline,
        "years": years_of(timeline, articles, award.path) if has_years else [],
        "articles": context.cards(list(articles[-NEWEST:])),
    }
    yield PagePlan(award.path, "award.html", view, award.where)
    yield from plan_feed(award.path, award.name, articles, archive, context.material)
    if has_years:
        yield from plan_years(award.name, award.path, AWARDS, timeline, (articles, "khen-thuong"), context)


def _award_facts(award: Award) -> list[Fact]:
    rows = [
        ("Nhóm", award.group),
        ("Cấp", award.level if award.is_listed else ""),
        ("Người tặng", award.conferred_by),
        ("Đối tượng", ", ".join(award.kinds)),
        ("Hạng", ", ".join(award.classes)),
        ("Chữ tắt", ", ".join(award.abbreviations)),
        ("Hiệu lực", str(award.span)),
        ("Căn cứ", award.law),
    ]
    return [{"term": term, "entries": [link(value)], "date": None} for term, value in rows if value]


def _award_tallies(lines: Sequence[Conferral]) -> list[Tally]:
    counted_lines = [line for line in lines if line.is_conferred]
    figures = [
        (sum(line.tally("collective") for line in counted_lines), "tập thể", "collective"),
        (sum(line.tally("individual") for line in counted_lines), "cá nhân", "title"),
        (sum(line.tally("household") for line in counted_lines), "hộ gia đình", "board"),
    ]
    return [{"count": count, "label": label, "path": "", "mark": mark} for count, label, mark in figures if count]
