"""Pages of recipients: their index by given name, and each with the honours received."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.authorities import Person
from bangvang.domain.text import number, person_sort_key, sort_key
from bangvang.outputs import templates
from bangvang.outputs.components import counted, letter, link
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import pager, pages_of
from bangvang.outputs.pages.register import REGISTER
from bangvang.outputs.pages.years import articles_without_lines
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.plaques import deeds, plaque
from bangvang.outputs.views import BodyPart, Counted, PeoplePage, PersonPage, PhotoView, Term, TermGroup
from bangvang.outputs.wall_sheets import wall_sheet

PEOPLE: Final = link("Người được khen", addresses.PEOPLE)


def plan_people(context: Context) -> Iterator[PageGroup]:
    """Plan the index of recipients and the page of each."""
    yield PageGroup(addresses.PEOPLE, lambda: _people_index(context))
    for person in recipients(context):
        yield PageGroup(person.path, partial(_person, person.id, context), person.source_path)


def recipients(context: Context) -> list[Person]:
    """Give the people who are named as recipients; others have no page."""
    archive = context.archive

    def find() -> list[Person]:
        return [person for person in archive.terms.people if person.path and person.id in archive.lines_by_person]

    return archive.once("recipients", find)


def sorted_recipients(context: Context) -> list[Person]:
    """Give the recipients in the order of their index: by given name."""

    def find() -> list[Person]:
        return sorted(recipients(context), key=lambda p: (person_sort_key(p.label), p.id))

    return context.archive.once("sorted recipients", find)


def letter_links(pages: Sequence[Sequence[Person]]) -> list[Counted]:
    """Give each first letter of a given name with the page of the index on which it begins."""
    starts = {
        letter(person.label): addresses.further(addresses.PEOPLE, n)
        for n, shown in reversed([*enumerate(pages)])
        for person in shown
    }
    return [counted(name, path, 0) for name, path in sorted(starts.items(), key=lambda pair: sort_key(pair[0]))]


def _people_index(context: Context) -> Iterator[PagePlan]:
    people = sorted_recipients(context)
    pages = pages_of(people)
    letters = letter_links(pages)
    title = "Người được khen"
    for position, shown in enumerate(pages):
        path = addresses.further(addresses.PEOPLE, position)
        page = frame(path, title, REGISTER, section="bang-vang", description="Những người được nêu tên khen thưởng.")
        view: PeoplePage = {
            **page,
            "lead": f"{number(len(people))} người và hộ gia đình, xếp theo tên." if not position else "",
            "groups": _letter_groups(shown, context),
            "letters": letters if len(pages) > 1 and not position else [],
            "pager": pager(addresses.PEOPLE, position, len(pages)),
        }
        yield templates.PEOPLE.page(view)


def _letter_groups(people: Sequence[Person], context: Context) -> list[TermGroup]:
    groups: dict[str, list[Term]] = {}
    for person in people:
        groups.setdefault(letter(person.label), []).append(
            {
                "label": person.label,
                "path": person.path,
                "detail": whereabouts(person, context),
                "count": context.archive.lines_by_person.honours(person.id),
                "mark": "",
                "depth": 0,
                "sample": _is_sample(person, context),
            }
        )
    return [{"title": title, "entries": entries} for title, entries in groups.items()]


def _is_sample(person: Person, context: Context) -> bool:
    return person.sample or context.archive.is_sample(person.id)


def _person(person_id: str, context: Context) -> Iterator[PagePlan]:
    archive = context.archive
    person = archive.terms.people[person_id]
    lines = archive.lines_by_person[person.id]
    # A person who must not be named is no namesake either: a link between the two would tell the name.
    namesakes = () if person.private else archive.terms.people.find(person.name).candidates
    others = [p for p in namesakes if p.id != person.id and not p.private and p.id in archive.lines_by_person]
    page = frame(
        person.path,
        person.label,
        REGISTER,
        PEOPLE,
        section="bang-vang",
        description=f"{person.label}: các hình thức khen thưởng theo năm.",
        sample=_is_sample(person, context),
    )
    portrait, text = _portrait(context.body(person.body, person.source_path, person.path))
    is_household = all(line.recipient and line.recipient.kind == "household" for line in lines)
    kind = "Hộ gia đình được khen" if is_household else "Người được khen"
    board = plaque(kind, person.label, lines, archive, portrait=portrait)
    post = ", ".join(filter(None, (board["office"], board["unit"]["label"] if board["unit"] else "")))
    view: PersonPage = {
        **page,
        "sheet": wall_sheet(person.label, post, lines, archive, context.address(person.path)),
        "plaque": board,
        "deeds": deeds(lines, archive, is_sample=page["sample"]),
        "note": person.note,
        "body": text,
        "articles": context.cards(articles_without_lines(archive.article_ids("person", person.id), lines, archive)),
        "others": [link(_with_whereabouts(p, context), p.path) for p in others],
    }
    yield templates.PERSON.page(view, person.source_path)


def _portrait(text: list[BodyPart]) -> tuple[PhotoView | None, list[BodyPart]]:
    """Take the first upright photo out of a person's own text: it hangs on the board."""
    for position, part in enumerate(text):
        photo = part["photo"]
        if photo and photo["height"] > photo["width"]:
            return photo, text[:position] + text[position + 1 :]
    return None, text


def whereabouts(person: Person, context: Context) -> str:
    """Say what tells a person from namesakes: class or office in the one entry that names both, and the unit."""
    unit = context.archive.terms.units.get(person.unit_id)
    return ", ".join(filter(None, (person.mark, unit.label if unit else "")))


def _with_whereabouts(person: Person, context: Context) -> str:
    said = whereabouts(person, context)
    return f"{person.label} ({said})" if said else person.label
