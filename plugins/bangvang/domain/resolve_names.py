"""Turn the names in an article into terms; what no file holds gets a term of its own, with a warning."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass, replace
from typing import Final

from bangvang.domain.articles import Recipient, RecipientKind
from bangvang.domain.authorities import Award, Person, Tag, Unit
from bangvang.domain.collectives import HOUSEHOLD_STARTS, is_collective_name
from bangvang.domain.kept import Claims, Made, made_of
from bangvang.domain.privacy import PrivateNames
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.schema import AwardEntryFields, RecipientFields
from bangvang.domain.source import Location, SourceEntry
from bangvang.domain.terms import Terms, ambiguous, unknown
from bangvang.domain.text import exact_key, match_key, slug

CLASS_WORDS: Final = {"i": "Nhất", "1": "Nhất", "ii": "Nhì", "2": "Nhì", "iii": "Ba", "3": "Ba"}

_ONLY_FOR: Final[dict[tuple[str, ...], RecipientKind]] = {
    ("cá nhân",): "individual",
    ("tập thể",): "collective",
    ("hộ gia đình",): "household",
}
_CLASS = re.compile(r"\s+h[aạ]ng\s+(\S+)$", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a name stands, for the message about it."""

    entry: SourceEntry
    location: Location

    @property
    def line(self) -> int:
        """Give the line of the name."""
        return self.entry.header.line_of(self.location)


class Resolver:
    """Resolve names of units, awards, people and tags against the registers, noting problems.

    Names without a file are added to the registers, in the order in which they are asked for; so the caller
    must ask in a fixed order (articles from the oldest on).
    """

    def __init__(self, terms: Terms, problems: Problems, *, strict: bool, made: tuple[Made, ...] = ()) -> None:
        """Work on ``terms``; with ``strict`` an unknown name is an error.

        ``made`` are the units and awards without a file that an earlier build made, in their order.
        """
        self.terms = terms
        self._problems = problems
        self._strict = strict
        self.private = PrivateNames(terms.people)
        self.made: list[Made] = []
        self.claims = Claims()
        self._made_before = made
        self._makes_the_same = True
        self._persons: dict[tuple[str, str], Person] = {}
        self._units_of: dict[str, set[str]] = {}
        self._tags: dict[str, Tag] = {}

    def copy(self) -> Resolver:
        """Give a resolver that starts from what this one knows and adds to registers of its own."""
        terms = replace(
            self.terms,
            units=self.terms.units.copy(),
            awards=self.terms.awards.copy(),
            people=self.terms.people.copy(),
            tags=self.terms.tags.copy(),
        )
        other = Resolver(terms, self._problems, strict=self._strict)
        other._persons = dict(self._persons)
        other._units_of = {name: set(units) for name, units in self._units_of.items()}
        return other

    def begin(self) -> None:
        """Begin with another article: its claims are noted from here on."""
        self.claims = Claims(len(self.made))

    def repeat(self, claims: Claims) -> bool:
        """Make the claims of a kept article again; False where an answer is another now, so that it must be read."""
        if claims.before != len(self.made) or not self._makes_the_same:
            return False
        return all(self._repeat_person(*person) for person in claims.people) and all(
            self.tag(name).id == id_ for name, id_ in claims.tags
        )

    def _repeat_person(self, key: str, name: str, unit_id: str, id_: str) -> bool:
        known = self._persons.get((key, unit_id))
        if known:
            return known.id == id_
        if key in self._units_of or free_id(name, self.terms.people) != id_:
            return False
        self._add_person(key, Person(id=id_, name=name, unit_id=unit_id, is_listed=False))
        return True

    def _make(self, term: Unit | Award) -> None:
        place = len(self.made)
        self.made.append(made_of(term))
        self._makes_the_same &= self._made_before[place : place + 1] == (self.made[place],)

    def unit(self, name: str, place: Place) -> Unit | None:
        """Resolve the name of a unit; None only where it is ambiguous."""
        found = self.terms.units.find(name)
        if not found.candidates:
            self._tell_unknown(name, place, ("đơn vị", self.terms.units.nearest(name), Kind.UNKNOWN_UNIT))
            unit = Unit(id=free_id(name, self.terms.units), name=name, is_listed=False)
            self.terms.units.add(unit)
            self._make(unit)
            return unit
        if not found.term:
            self._problems.add(ambiguous(place.entry.source_path, place.line, name, found.candidates))
        return found.term

    def award(self, name: str, class_name: str, place: Place) -> tuple[Award, str] | None:
        """Resolve an award and its class; «Huân chương Lao động hạng Nhì» may carry the class in its name."""
        found = self.terms.awards.find(name)
        inside = _CLASS.search(name)
        if not found.candidates and inside:
            self._check_one_class(inside[1], class_name, place)
            name, class_name = name[: inside.start()], class_name or inside[1]
            found = self.terms.awards.find(name)
        if not found.candidates:
            near = self.terms.awards.nearest(name)
            self._tell_unknown(name, place, ("hình thức khen thưởng", near, Kind.UNKNOWN_AWARD))
            award = Award(id=free_id(name, self.terms.awards), name=name, is_listed=False)
            self.terms.awards.add(award)
            self._make(award)
            return award, class_name
        if not found.term:
            self._problems.add(ambiguous(place.entry.source_path, place.line, name, found.candidates))
            return None
        return found.term, self.class_of(found.term, class_name, place)

    def class_of(self, award: Award, class_name: str, place: Place) -> str:
        """Give a class as the award spells it; an unknown one is noted and left out."""
        if not class_name or not award.is_listed:
            return class_name
        said = _class_key(class_name)
        for known in award.classes:
            if match_key(known) == said:
                return known
        remedy = f"Các hạng: {', '.join(award.classes)}." if award.classes else "Bỏ trường class."
        message = f'{award.name} không có hạng "{class_name}".'
        line = place.entry.header.line_of((*place.location[:-1], "class"))
        self._problems.add(Problem(place.entry.source_path, line, message, remedy, Kind.CLASS_NOT_IN_AWARD))
        return ""

    def _check_one_class(self, inside: str, beside: str, place: Place) -> None:
        if beside and _class_key(inside) != _class_key(beside):
            message = f'Tên ghi hạng "{inside}" còn class ghi "{beside}".'
            line = place.entry.header.line_of((*place.location[:-1], "class"))
            problem = Problem(place.entry.source_path, line, message, "Giữ lại một hạng.", Kind.CLASS_NOT_IN_AWARD)
            self._problems.add(problem)

    def tag(self, name: str) -> Tag:
        """Resolve a keyword by its exact spelling (case apart)."""
        if name not in self._tags:
            self._tags[name] = self._find_tag(name)
        self.claims.tags.append((name, self._tags[name].id))
        return self._tags[name]

    def _find_tag(self, name: str) -> Tag:
        alike = (tag for tag in self.terms.tags.find(name).candidates if exact_key(tag.name) == exact_key(name))
        found = next(alike, None)
        if found is None:
            found = Tag(id=free_id(name, self.terms.tags), name=name)
            self.terms.tags.add(found)
        return found

    def recipient(
        self, fields: RecipientFields, award_entry: AwardEntryFields, context: RecipientContext
    ) -> Recipient | None:
        """Resolve one named recipient: a unit, a person at a unit, or a household."""
        name, office, unit_name = self._split(fields, context.unit_id)
        unit_place = Place(context.place.entry, (*context.place.location, "unit"))
        unit = self.unit(unit_name, unit_place) if unit_name else None
        kind = fields.kind or self._kind_of(name, award_entry, context)
        if kind == "collective":
            return self._collective(name, office, unit, context)
        return self._person(name, office, unit, kind, context)

    def _split(self, fields: RecipientFields, own: str) -> tuple[str, str, str]:
        if fields.office or fields.unit or self._is_unit(fields.name, own):
            return fields.name, fields.office, fields.unit
        name, *rest = [part for part in _COMMA.split(fields.name) if part] or [fields.name]
        if rest and is_collective_name(name):
            return fields.name, "", ""
        for index in range(len(rest)):  # a unit's own name may hold commas
            unit = ", ".join(rest[index:])
            if self._is_unit(unit, own):
                return name, ", ".join(rest[:index]), unit
        return name, "".join(rest[:1]), ", ".join(rest[1:])

    def _is_unit(self, name: str, own: str) -> bool:
        """Tell whether a name is that of a unit with a file, or of the article's ``own``.

        Units that only other articles name decide nothing: an article must read the same without them.
        """
        return any(unit.is_listed or unit.id == own for unit in self.terms.units.find(name).candidates)

    def _kind_of(self, name: str, entry: AwardEntryFields, context: RecipientContext) -> RecipientKind:
        award = context.award
        if self._is_unit(name, context.unit_id):
            return "collective"
        if (exact_key(name) + " ").startswith(HOUSEHOLD_STARTS):
            return "household"
        if award.kinds in _ONLY_FOR:
            return _ONLY_FOR[award.kinds]
        if any(person.is_listed for person in self.terms.people.find(name).candidates):
            return "individual"
        if entry.collectives is not None and entry.individuals is None and entry.total is None:
            return "collective"
        return "collective" if is_collective_name(name) else "individual"

    def _collective(self, name: str, office: str, unit: Unit | None, context: RecipientContext) -> Recipient | None:
        found = self.unit(name, context.place)
        if found is None:
            return None
        return Recipient("collective", _spelling(name, found), found.id, office, unit.id if unit else "")

    def _person(
        self,
        name: str,
        office: str,
        unit: Unit | None,
        kind: RecipientKind,
        context: RecipientContext,
    ) -> Recipient | None:
        unit_id = unit.id if unit else ""
        person = self._known_person(name, unit_id or context.unit_id, context.place)
        if person is None:
            return None
        said = person.label if person.private else _spelling(name, person)
        return Recipient(kind, said, person.id, office, unit_id)

    def _known_person(self, name: str, unit_id: str, place: Place) -> Person | None:
        candidates = tuple(person for person in self.terms.people.find(name).candidates if person.is_listed)
        if len(candidates) > 1:
            near = tuple(person for person in candidates if self._is_near(person.unit_id, unit_id))
            candidates = near or candidates
        if len(candidates) > 1:
            self._problems.add(ambiguous(place.entry.source_path, place.line, name, candidates))
            return None
        return candidates[0] if candidates else self._new_person(name, unit_id, place)

    def _new_person(self, name: str, unit_id: str, place: Place) -> Person:
        key = (exact_key(name), unit_id)
        if key not in self._persons:
            others = sorted(self._units_of.get(key[0], ()))
            if others:
                units = "; ".join(self.terms.units[u].name if u else "chưa rõ đơn vị" for u in (*others, unit_id))
                message = f'Tên "{name}" có ở nhiều nơi ({units}), tạm coi là những người khác nhau.'
                remedy = "Nếu là một người, thêm tệp cho người này trong ca-nhan/."
                problem = Problem(place.entry.source_path, place.line, message, remedy, Kind.NAMESAKES, is_warning=True)
                self._problems.add(problem)
            base = f"{name} {unit_id}" if others and unit_id else name
            person = Person(id=free_id(base, self.terms.people), name=name, unit_id=unit_id, is_listed=False)
            self._add_person(key[0], person)
        person = self._persons[key]
        self.claims.people.append((key[0], name, unit_id, person.id))
        return person

    def _add_person(self, key: str, person: Person) -> None:
        self.terms.people.add(person)
        self._persons[key, person.unit_id] = person
        self._units_of.setdefault(key, set()).add(person.unit_id)

    def _is_near(self, one: str, other: str) -> bool:
        return bool(one and other) and (one in self._upwards(other) or other in self._upwards(one))

    def _upwards(self, unit_id: str) -> tuple[str, ...]:
        chain: list[str] = []
        while unit_id and unit_id not in chain:
            chain.append(unit_id)
            unit = self.terms.units.get(unit_id)
            unit_id = unit.parent_id if unit else ""
        return tuple(chain)

    def _tell_unknown(self, name: str, place: Place, what: tuple[str, str | None, Kind]) -> None:
        self._problems.add(unknown(place.entry.source_path, place.line, name, what, is_warning=not self._strict))


@dataclass(frozen=True, slots=True)
class RecipientContext:
    """What stands around a recipient: the award, the article's own unit, the place in the file."""

    award: Award
    unit_id: str
    place: Place


def free_id(name: str, taken: Container[str]) -> str:
    """Make an identifier from a name that no other term has: ``quan``, then ``quan-2``."""
    base = slug(name) or "khong-ten"
    candidate, number = base, 2
    while candidate in taken:
        candidate, number = f"{base}-{number}", number + 1
    return candidate


def _spelling(name: str, term: Unit | Person) -> str:
    """Keep the name of the time where the register knows it; an identifier or a bare spelling gives way."""
    if name == term.name:
        return term.name  # the same object for all who write it so
    return name if exact_key(name) in map(exact_key, term.names) else term.name


def _class_key(name: str) -> str:
    said = match_key(name.removeprefix("hạng ").removeprefix("Hạng "))
    return match_key(CLASS_WORDS.get(said, said))
