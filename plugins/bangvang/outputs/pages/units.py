"""Pages of units: their index as a tree, and each with its honours, people and events."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.authorities import Unit
from bangvang.domain.conferrals import Conferral
from bangvang.domain.register import LONG
from bangvang.domain.text import number, person_sort_key, sort_key
from bangvang.outputs import templates
from bangvang.outputs.components import counted, link, mark_of
from bangvang.outputs.conferral_views import Heading, without_sample
from bangvang.outputs.feeds import plan_feed
from bangvang.outputs.pages.context import Context, contact, frame
from bangvang.outputs.pages.paging import PAGE_ROWS
from bangvang.outputs.pages.rolls import (
    Roll,
    plan_workbook,
    roll_lines,
    sheet_file,
    yearly_sheets,
)
from bangvang.outputs.pages.years import NEWEST, Years, articles_without_lines
from bangvang.outputs.plan import PageGroup, PagePlan, Plan
from bangvang.outputs.readership_words import views_fact
from bangvang.outputs.tallies import tally_words
from bangvang.outputs.views import (
    Attachment,
    Counted,
    Fact,
    Link,
    Tally,
    Term,
    UnitFamily,
    UnitGroup,
    UnitPage,
)
from bangvang.outputs.wall_sheets import wall_sheet

UNITS: Final = link("Đơn vị", addresses.UNITS)


def plan_units(context: Context) -> Iterator[PageGroup]:
    """Plan the index of units and the page of each."""
    yield PageGroup(addresses.UNITS, lambda: [_units_index(context)])
    for unit in context.archive.terms.units:
        yield PageGroup(unit.path, partial(_unit, unit.id, context), unit.source_path)
        yield PageGroup(addresses.feed(unit.path), partial(_feed, unit.id, context), unit.source_path)


def _units_index(context: Context) -> PagePlan:
    archive = context.archive
    units = list(archive.terms.units)
    children: dict[str, list[Unit]] = defaultdict(list)
    for unit in sorted(units, key=lambda u: sort_key(u.name)):
        children[unit.parent_id if unit.parent_id in archive.terms.units else ""].append(unit)
    blocs = [unit for unit in children[""] if unit.is_bloc]
    tops = [unit for unit in children[""] if not unit.is_bloc]
    groups: list[UnitGroup] = [{"title": "Cơ quan, đơn vị", "families": [_family(u, children, context) for u in tops]}]
    if blocs:
        groups.append({"title": "Khối thi đua", "families": [_family(u, children, context) for u in blocs]})
    page = frame(addresses.UNITS, "Đơn vị", section="don-vi", description="Các đơn vị trong kho khen thưởng.")
    return templates.UNITS.page({**page, "lead": f"{number(len(units))} đơn vị.", "groups": groups})


def _family(unit: Unit, children: dict[str, list[Unit]], context: Context) -> UnitFamily:
    head, *below = _tree(unit, children, 0, context)
    return {"head": head, "below": below, "summary": f"{number(len(below))} đơn vị trực thuộc" if below else ""}


def _tree(unit: Unit, children: dict[str, list[Unit]], depth: int, context: Context) -> Iterator[Term]:
    yield {
        "label": unit.name,
        "path": unit.path,
        "detail": _life(unit, context),
        "count": _weight(unit, context),
        "mark": "",
        "depth": depth,
        "sample": unit.sample,
    }
    for child in children.get(unit.id, ()):
        yield from _tree(child, children, depth + 1, context)


def _life(unit: Unit, context: Context) -> str:
    """Tell when a unit that is no more existed, and what took its place."""
    heirs = [context.archive.terms.units[name].label for name in unit.successor_ids]
    span = str(unit.span) if unit.span.last else ""
    return ", ".join(filter(None, (span, f"nay là {', '.join(heirs)}" if heirs else "")))


def _weight(unit: Unit, context: Context) -> int:
    """Count the honours of a unit and of its people, as its page sums them up."""
    return context.archive.lines_at_unit.honours(unit.id)


def _unit(unit_id: str, context: Context) -> Iterator[Plan]:
    archive = context.archive
    unit = archive.terms.units[unit_id]
    ids = archive.article_ids("unit", unit.id)
    lines = _lines(unit, context)
    sheets = yearly_sheets(lines, context)
    workbook = addresses.unit_workbook(unit.path)
    page = frame(
        unit.path,
        unit.name,
        UNITS,
        *_ancestors(unit, context),
        section="don-vi",
        description=f"{unit.name}: khen thưởng theo năm, sự kiện và đơn vị trực thuộc.",
        feed=addresses.feed(unit.path) if ids else "",
        sample=unit.sample,
    )
    told = articles_without_lines(ids, lines, archive)
    years = Years(unit.path, lines, told, is_long=len(lines) + len(ids) > LONG)
    newest = {article.id: article for article in years.articles_here()}
    newest |= {id_: archive.by_id[id_] for id_ in ids[-NEWEST:]}
    own = archive.lines_by_unit.get(unit.id, ())
    timeline = years.shown(archive, Heading(who=unit.id), leads_with_what=True)
    view: UnitPage = {
        **page,
        "sheet": wall_sheet(unit.name, _parent_label(unit, context), own, archive, context.address(unit.path)),
        "kind": "Khối thi đua" if unit.is_bloc else "Đơn vị",
        "facts": [*_unit_facts(unit, context), *views_fact(ids, archive, context.page_assets.views)],
        "body": context.body(unit.body, unit.source_path, unit.path),
        "tallies": _tallies(own, context),
        "sums": _sums(unit, lines, context),
        "files": [sheet_file(workbook, "Cả sổ vàng, mỗi năm một trang tính")] if sheets else [],
        "contact": contact(archive),
        "timeline": without_sample(timeline, is_sample=unit.sample),
        "years": years.strip(),
        "children": _children(unit, context),
        "members": _members(unit, context),
        "people": _people_of(unit, context),
        "articles": context.cards(list(newest.values())),
    }
    yield templates.UNIT.page(view, unit.source_path)
    yield from years.plan(_roll(unit, lines, view["files"], context), context)
    if sheets:
        yield plan_workbook(workbook, sheets)


def _feed(unit_id: str, context: Context) -> Iterator[Plan]:
    unit, ids = context.archive.terms.units[unit_id], context.archive.article_ids("unit", unit_id)
    yield from plan_feed(unit.path, unit.name, ids, context.archive, context.page_assets)


def _roll(unit: Unit, lines: Sequence[Conferral], files: Sequence[Attachment], context: Context) -> Roll:
    has_below = len(context.archive.family(unit.id)) > 1
    scope = "của đơn vị và các đơn vị trực thuộc" if has_below else "của đơn vị"
    trail = (UNITS, link(unit.name, unit.path))
    return Roll(unit.path, f"Bảng vàng {unit.name}", scope, lines, trail, "don-vi", files=files)


def _lines(unit: Unit, context: Context) -> tuple[Conferral, ...]:
    """Gather what the unit, its people and the units below it received, and what is proposed or undated of its own.

    What was conferred on others at an event that the unit held is told by the event's article.
    """
    own = context.archive.lines_at_unit.get(unit.id, ())
    return tuple(dict.fromkeys((*own, *roll_lines(unit, context))))


def _ancestors(unit: Unit, context: Context) -> list[Link]:
    trail: list[Link] = []
    parent = context.archive.terms.units.get(unit.parent_id)
    while parent:
        trail.insert(0, link(parent.label, parent.path))
        parent = context.archive.terms.units.get(parent.parent_id)
    return trail


def _parent_label(unit: Unit, context: Context) -> str:
    parent = context.archive.terms.units.get(unit.parent_id)
    return parent.name if parent else ""


def _unit_facts(unit: Unit, context: Context) -> list[Fact]:
    units, naming = context.archive.terms.units, context.archive.units_naming(unit.id)
    above = sorted(((p.span, units[p.unit_id]) for p in unit.parents), key=lambda pair: -(pair[0].first or 0))
    successors = [units[name] for name in unit.successor_ids]
    predecessors = [other for other in naming if unit.id in other.successor_ids]
    former = [link(f"{f.name} ({f.span})" if str(f.span) else f.name) for f in unit.former]
    blocs = [(units[m.bloc_id], m.span) for m in unit.memberships]
    rows: list[tuple[str, list[Link]]] = [
        ("Trực thuộc", [link(f"{u.name} ({s})" if str(s) else u.name, u.path) for s, u in above]),
        ("Tên gọn", [link(unit.short)] if unit.short and unit.short != unit.name else []),
        ("Tên gọi khác", [link(alias) for alias in unit.aliases]),
        ("Tên cũ", former),
        ("Hoạt động", [link(str(unit.span))] if str(unit.span) else []),
        ("Kế tục bởi", [link(other.name, other.path) for other in successors]),
        ("Kế tục của", [link(other.name, other.path) for other in predecessors]),
        ("Khối thi đua", [link(f"{b.label} ({s})" if str(s) else b.label, b.path) for b, s in blocs]),
    ]
    return [{"term": term, "entries": entries, "date": None} for term, entries in rows if entries]


def _tallies(lines: Iterable[Conferral], context: Context) -> list[Tally]:
    """Count what a unit received itself, by award, the highest first, after the one rule of counting."""
    counts = Counter(line.award_id for line in lines if line.is_counted)
    awards = sorted((context.archive.terms.awards[i] for i in counts), key=lambda a: (a.rank, a.id))
    return [
        {"count": counts[award.id], "label": award.label, "path": award.path, "mark": mark_of(award)}
        for award in awards
    ]


def _sums(unit: Unit, lines: Sequence[Conferral], context: Context) -> list[Fact]:
    """Sum up the lines of a unit's page: its own, and all with those of the units below it."""
    archive = context.archive
    own: Sequence[Conferral] = archive.lines_at_unit.get(unit.id, ())
    rows = [("Riêng đơn vị và người của đơn vị", own)]
    if len(archive.family(unit.id)) > 1:
        rows.append(("Kể cả đơn vị trực thuộc", lines))
    words = [(term, tally_words(summed)) for term, summed in rows]
    return [{"term": term, "entries": [link(said)], "date": None} for term, said in words if said]


def _children(unit: Unit, context: Context) -> list[Counted]:
    """List the units below a unit; those that left it, with their years."""
    naming = context.archive.units_naming(unit.id)
    below = [(u, p.span) for u in naming for p in u.parents if p.unit_id == unit.id]
    below.sort(key=lambda pair: (sort_key(pair[0].name), pair[1].first or 0))
    return [counted(f"{u.name} ({s})" if str(s) else u.name, u.path, _weight(u, context)) for u, s in below]


def _members(unit: Unit, context: Context) -> list[Counted]:
    members = [
        (other, membership.span)
        for other in context.archive.units_naming(unit.id)
        for membership in other.memberships
        if membership.bloc_id == unit.id
    ]
    members.sort(key=lambda pair: sort_key(pair[0].name))
    return [
        counted(f"{u.label} ({span})" if str(span) else u.label, u.path, _weight(u, context)) for u, span in members
    ]


def _people_of(unit: Unit, context: Context) -> list[Counted]:
    people = context.archive.people_by_unit.get(unit.id, ())
    lines = context.archive.lines_by_person
    return [
        counted(p.label, p.path, lines.honours(p.id))
        for p in sorted(people, key=lambda p: (person_sort_key(p.label), p.id))[:PAGE_ROWS]
    ]
