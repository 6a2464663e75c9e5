"""Pages of recipients: their index by given name, and each with the honours received."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bangvang.domain.registers import Person
from bangvang.domain.text import number, person_sort_key
from bangvang.outputs.deeds import without_sample, year_groups
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pieces import letter, link
from bangvang.outputs.plan import PagePlan
from bangvang.outputs.views import Fact, Term, TermGroup

PEOPLE: Final = link("Người được khen", "/ca-nhan/")


def plan_people(context: Context) -> Iterator[PagePlan]:
    """Plan the index of recipients and the page of each."""
    yield _people_index(context)
    for person in recipients(context):
        yield _person(person, context)


def recipients(context: Context) -> list[Person]:
    """Give the people who are named as recipients; others have no page."""
    return [person for person in context.archive.terms.people if person.id in context.archive.lines_by_person]


def _people_index(context: Context) -> PagePlan:
    people = sorted(recipients(context), key=lambda p: (person_sort_key(p.name), p.id))
    groups: dict[str, list[Term]] = {}
    for person in people:
        unit = context.archive.terms.units.get(person.unit_id)
        groups.setdefault(letter(person.name), []).append(
            {
                "label": person.name,
                "path": person.path,
                "detail": unit.label if unit else "",
                "count": len(context.archive.lines_by_person[person.id]),
                "mark": "",
                "depth": 0,
                "sample": _is_sample(person, context),
            }
        )
    lead = f"{number(len(people))} người, xếp theo tên."
    view = frame(
        "/ca-nhan/", "Người được khen", section="bang-vang", description="Những người được nêu tên khen thưởng."
    )
    term_groups: list[TermGroup] = [{"title": title, "entries": entries} for title, entries in groups.items()]
    return PagePlan("/ca-nhan/", "index.html", view | {"lead": lead, "groups": term_groups})


def _is_sample(person: Person, context: Context) -> bool:
    return person.sample or all(line.sample for line in context.archive.lines_by_person.get(person.id, ()))


def _person(person: Person, context: Context) -> PagePlan:
    archive = context.archive
    lines = archive.lines_by_person[person.id]
    unit = archive.terms.units.get(person.unit_id)
    namesakes = [p for p in archive.terms.people.find(person.name).candidates if p.id != person.id]
    others = [p for p in namesakes if p.id in archive.lines_by_person]
    facts: list[Fact] = []
    if unit:
        facts.append({"term": "Đơn vị", "entries": [link(unit.name, unit.path)], "date": None})
    if person.note:
        facts.append({"term": "Ghi chú", "entries": [link(person.note)], "date": None})
    view = frame(
        person.path,
        person.name,
        PEOPLE,
        section="bang-vang",
        description=f"{person.name}: các hình thức khen thưởng theo năm.",
        sample=_is_sample(person, context),
    )
    view |= {
        "facts": facts,
        "body": context.body(person.body, person.where, person.path),
        "timeline": without_sample(year_groups(lines, archive, lead="award"), is_sample=_is_sample(person, context)),
        "articles": context.cards(list(archive.articles_by_person.get(person.id, ()))),
        "others": [link(_with_unit(p, context), p.path) for p in others],
    }
    return PagePlan(person.path, "person.html", view, person.where)


def _with_unit(person: Person, context: Context) -> str:
    unit = context.archive.terms.units.get(person.unit_id)
    return f"{person.name} ({unit.label})" if unit else person.name
