"""Turn the names in an article into terms; what no file holds gets a term of its own, with a warning."""

from __future__ import annotations

import re
from typing import Final

from bangvang.domain.articles import Recipient, RecipientKind, UnitFrom
from bangvang.domain.authorities import Award, Person, Unit
from bangvang.domain.collectives import HOUSEHOLD_STARTS, is_collective_name
from bangvang.domain.identity import Named, id_of
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.recipients import Place, RecipientContext, work_recipient
from bangvang.domain.schema import AwardEntryFields, RecipientFields
from bangvang.domain.terms import Terms, ambiguous, unknown
from bangvang.domain.text import exact_key, match_key

CLASS_WORDS: Final = {"i": "Nhất", "1": "Nhất", "ii": "Nhì", "2": "Nhì", "iii": "Ba", "3": "Ba"}

_ONLY_FOR: Final[dict[tuple[str, ...], RecipientKind]] = {
    ("cá nhân",): "individual",
    ("tập thể",): "collective",
    ("hộ gia đình",): "household",
}
_CLASS = re.compile(r"\s+h[aạ]ng\s+(\S+)$", re.IGNORECASE)
_COMMA = re.compile(r"\s*,\s*")


class Resolver:
    """Resolve names of units, awards, people and tags against the terms that files hold, noting problems.

    What a name means depends on nothing else: no article decides how another one is read. Names without a file are
    noted in ``named``, article by article.
    """

    def __init__(self, terms: Terms, *, strict: bool) -> None:
        """Work on ``terms``; with ``strict`` an unknown name is an error."""
        self.terms = terms
        self._problems = Problems()
        self._strict = strict
        self.private = PrivateNames(terms.people)
        self.named: dict[Named, None] = {}

    def begin(self, problems: Problems) -> None:
        """Begin with another article: its ``problems`` and what it names without a file are noted from here on."""
        self._problems = problems
        self.named = {}

    def unit(self, name: str, place: Place) -> Unit | None:
        """Resolve the name of a unit; None only where it is ambiguous."""
        found = self.terms.units.find(name)
        if not found.candidates:
            self._tell_unknown(name, place, ("đơn vị", self.terms.units.nearest(name), Kind.UNKNOWN_UNIT))
            return Unit(self._name(Named("unit", name)), name, is_listed=False)
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
            return Award(self._name(Named("award", name)), name, is_listed=False), class_name
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
        remedy = (
            f"Các hạng: {', '.join(award.classes)}."
            if award.classes
            else "Xem lại tên hình thức; chữ ấy cần giữ thì ghi ở note."
        )
        message = f'{award.name} không có hạng "{class_name}".'
        line = place.entry.header.line_of((*place.location[:-1], "class"))
        self._problems.add(Problem(place.entry.source_path, line, message, remedy, Kind.CLASS_NOT_IN_AWARD))
        return ""

    def _check_one_class(self, inside: str, beside: str, place: Place) -> None:
        if beside and _class_key(inside) != _class_key(beside):
            message = f'Tên ghi hạng "{inside}" còn class ghi "{beside}".'
            line = place.entry.header.line_of((*place.location[:-1], "class"))
            problem = Problem(
                place.entry.source_path,
                line,
                message,
                "Xem lại nguồn, ghi cùng một hạng ở cả hai chỗ.",
                Kind.CLASS_NOT_IN_AWARD,
            )
            self._problems.add(problem)

    def tag(self, name: str) -> str:
        """Give the identifier of a keyword: its exact spelling, case apart."""
        return self._name(Named("tag", name))

    def _name(self, named: Named) -> str:
        self.named.setdefault(named)
        return named.id

    def recipient(
        self, fields: RecipientFields, award_entry: AwardEntryFields, context: RecipientContext
    ) -> Recipient | None:
        """Resolve one named recipient: a unit, a person at a unit, or a household."""
        if fields.kind == "work":
            unit = self.unit(fields.unit, context.place) if fields.unit else None
            return work_recipient(fields, unit, context, self.private)
        name, office, unit_name = self._split(fields, context.known_units)
        unit_place = Place(context.place.entry, (*context.place.location, "unit"))
        unit = self.unit(unit_name, unit_place) if unit_name else None
        kind = fields.kind or self._kind_of(name, award_entry, context)
        unit_id = unit.id if unit else context.unit_id
        if kind == "collective":
            found = self._collective(name, office, unit_id, context)
        else:
            found = self._person(name, office, unit_id, kind, context)
        if found is None:
            return None
        unit_from: UnitFrom = "recipient" if unit else "entry"
        return found._replace(unit_from=unit_from if found.unit_id else "", note=fields.note)

    def _split(self, fields: RecipientFields, own: frozenset[str]) -> tuple[str, str, str]:
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

    def _is_unit(self, name: str, own: frozenset[str]) -> bool:
        """Tell whether a name is that of a unit with a file, or of the article's ``own`` ones.

        Units that only other articles name decide nothing: an article must read the same without them.
        """
        return bool(self.terms.units.find(name).candidates) or id_of(name) in own

    def _kind_of(self, name: str, entry: AwardEntryFields, context: RecipientContext) -> RecipientKind:
        award = context.award
        if self._is_unit(name, context.known_units):
            return "collective"
        if (exact_key(name) + " ").startswith(HOUSEHOLD_STARTS):
            return "household"
        if award.kinds in _ONLY_FOR:
            return _ONLY_FOR[award.kinds]
        if self.terms.people.find(name).candidates:
            return "individual"
        if entry.collectives is not None and entry.individuals is None and entry.total is None:
            return "collective"
        return "collective" if is_collective_name(name) else "individual"

    def _collective(self, name: str, office: str, unit_id: str, context: RecipientContext) -> Recipient | None:
        found = self.unit(name, context.place)
        if found is None:
            return None
        above = unit_id if unit_id != found.id else ""
        return Recipient("collective", _spelling(name, found), found.id, office, above)

    def _person(
        self,
        name: str,
        office: str,
        unit_id: str,
        kind: RecipientKind,
        context: RecipientContext,
    ) -> Recipient | None:
        person = self._known_person(name, unit_id, context.place)
        if person is None:
            return None
        said = person.label if person.private else _spelling(name, person)
        return Recipient(kind, said, person.id, office, unit_id)

    def _known_person(self, name: str, unit_id: str, place: Place) -> Person | None:
        candidates = self.terms.people.find(name).candidates
        if len(candidates) > 1:
            near = tuple(person for person in candidates if self._is_near(person.unit_id, unit_id))
            candidates = near or candidates
        if len(candidates) > 1:
            self._problems.add(ambiguous(place.entry.source_path, place.line, name, candidates))
            return None
        if candidates:
            return candidates[0]
        named = Named("person", name, unit_id, place.line)
        return Person(self._name(named), name, unit_id, is_listed=False)

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


def _spelling(name: str, term: Unit | Person) -> str:
    """Keep the name of the time where the register knows it; an identifier or a bare spelling gives way."""
    if name == term.name:
        return term.name  # the same object for all who write it so
    return name if exact_key(name) in map(exact_key, term.names) else term.name


def _class_key(name: str) -> str:
    said = match_key(name.removeprefix("hạng ").removeprefix("Hạng "))
    return match_key(CLASS_WORDS.get(said, said))
