"""Turn the named recipients of one award entry into records: who or what each is, where, and what is in doubt.

All recipients of an entry are looked at together: stated numbers confirm what names alone leave open, and equal names
in one entry are distinguished by what is said beside them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bangvang.domain.articles import Recipient
from bangvang.domain.authorities import Person, Unit
from bangvang.domain.collectives import Guess, guess_kind
from bangvang.domain.identity import Named, id_of
from bangvang.domain.offices import is_office
from bangvang.domain.person_names import form_of_address, household_name
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.recipient_text import RecipientLine, RecipientText, read_recipient_line
from bangvang.domain.recipients import NamedRecipient, Place, work_recipient
from bangvang.domain.resolve_names import Resolver
from bangvang.domain.schema.article import AwardEntryFields
from bangvang.domain.terms import ambiguous
from bangvang.domain.text import exact_key
from bangvang.domain.vocabulary import KIND_OF_WORD, KIND_WORDS, RecipientKind, UnitFrom


@dataclass(frozen=True, slots=True)
class _Said:
    """One recipient as said: the place of its item, its parts, and what it seems to be."""

    index: int
    item: NamedRecipient
    text: RecipientText
    guess: Guess
    mark: str = ""


class RecipientResolver:
    """Resolve the recipients of award entries against the authorities, noting problems in those of the ``resolver``."""

    def __init__(self, resolver: Resolver) -> None:
        """Work with the authorities and problems of ``resolver``."""
        self._names = resolver

    def resolve(self, items: Sequence[NamedRecipient], entry: AwardEntryFields) -> Iterator[tuple[int, Recipient]]:
        """Yield the recipients with the place of the item that names each; an item may name several, or none."""
        said = [one for index, item in enumerate(items) for one in self._said(index, item, entry)]
        seen: set[tuple[str, ...]] = set()
        for one in _told_apart(self._confirmed(said, entry)):
            self._tell_doubt(one)
            found = self._recipient(one)
            if found is None:
                continue
            key = (found.term_id, *map(exact_key, (one.text.name, one.text.office, one.text.unit)))
            if key in seen and not one.item.is_row:
                self._tell_repeated(one)
            seen.add(key)
            yield one.index, found

    def _said(self, index: int, item: NamedRecipient, entry: AwardEntryFields) -> Iterator[_Said]:
        fields = item.fields
        line = self._line(item)
        if line.doubt:
            self._warn(item.context.place, line.doubt, line.remedy, Kind.UNCLEAR_RECIPIENT)
        for text in line.recipients:
            office = ", ".join(filter(None, (text.office, fields.office)))
            own = text._replace(office=office, unit=fields.unit or text.unit)
            guess = self._guess(own, item, entry)
            is_open = bool(line.doubt) and (not guess.is_sure or is_office(own.name))
            yield _Said(index, item, own, Guess("individual") if is_open else guess)

    def _line(self, item: NamedRecipient) -> RecipientLine:
        name, own = item.fields.name, item.context.known_units
        if self._names.terms.people.find(name).candidates:  # an editor's file knows the name as it is said
            return RecipientLine((RecipientText(name),))
        return read_recipient_line(name, kind=item.fields.kind, is_unit=lambda said: self._is_unit(said, own))

    def _is_unit(self, name: str, own: frozenset[str]) -> bool:
        """Tell whether a name is that of a unit with a file, or of the article's ``own`` ones.

        Units that only other articles name decide nothing: an article must read the same without them.
        """
        return bool(self._names.terms.units.find(name).candidates) or id_of(name) in own

    def _guess(self, text: RecipientText, item: NamedRecipient, entry: AwardEntryFields) -> Guess:
        """Tell what a recipient is: as stated, as a file says, as its name says, as the entry lets it be."""
        if item.fields.kind:
            return Guess(item.fields.kind)
        if self._is_unit(text.name, item.context.known_units):
            return Guess("collective")
        guess = guess_kind(self._name_in_file(text.name))
        is_told = guess.kind == "individual" and (bool(text.titles) or is_office(text.office))
        if is_told or (self._is_known(text.name) and guess != Guess("collective")):
            return Guess("household" if guess.kind == "household" else "individual")
        only = _only_kind(item, entry)
        if only and (not guess.is_sure or guess.kind == "individual"):
            return Guess(only, is_sure=not guess.is_sure or only == guess.kind)
        return guess

    def _name_in_file(self, name: str) -> str:
        """Give the name that a person's file says, where ``name`` is that file's own: «nguoi-01» sounds like a unit."""
        known = self._names.terms.people.find(name).candidates
        return next((person.name for person in known if person.id == name), name)

    def _is_known(self, name: str) -> bool:
        return bool(self._names.terms.people.find(name).candidates)

    def _confirmed(self, said: Iterable[_Said], entry: AwardEntryFields) -> list[_Said]:
        """Take guesses for sure where they come out at the numbers that the entry states."""
        found = list(said)
        named: Counter[str] = Counter(one.guess.kind for one in found)
        stated = {kind: number for kind, number in _stated(entry).items() if number is not None}
        is_confirmed = all(named[kind] == stated.get(kind, 0) for kind in {*named, *stated})
        return [replace(one, guess=Guess(one.guess.kind)) for one in found] if is_confirmed else found

    def _recipient(self, said: _Said) -> Recipient | None:
        text, context, fields = said.text, said.item.context, said.item.fields
        unit_place = Place(context.place.entry, (*context.place.location, "unit"))
        unit = self._names.unit(text.unit, unit_place) if text.unit else None
        if said.guess.kind == "work":
            return work_recipient(fields, unit, context, self._names.private)
        unit_id = unit.id if unit else context.unit_id
        found = self._collective(said, unit_id) if said.guess.kind == "collective" else self._person(said, unit_id)
        if found is None:
            return None
        unit_from: UnitFrom = "recipient" if unit else "entry"
        return found._replace(unit_from=unit_from if found.unit_id else "", note=fields.note)

    def _collective(self, said: _Said, unit_id: str) -> Recipient | None:
        found = self._names.unit(said.text.name, said.item.context.place)
        if found is None:
            return None
        above = unit_id if unit_id != found.id else ""
        name = _spelling(said.text.name, found)
        return Recipient("collective", name, found.id, said.text.office, above, titles=said.text.titles)

    def _person(self, said: _Said, unit_id: str) -> Recipient | None:
        name = said.text.name
        kind: RecipientKind = "household" if said.guess.kind == "household" else "individual"
        person = self._known_person(said, household_name(name) if kind == "household" else name, unit_id)
        if person is None:
            return None
        if person.private:
            return Recipient(kind, person.label, person.id, said.text.office, unit_id)
        shown = name if kind == "household" and name != person.id else _spelling(name, person)
        return Recipient(kind, shown, person.id, said.text.office, unit_id, titles=said.text.titles)

    def _known_person(self, said: _Said, name: str, unit_id: str) -> Person | None:
        place = said.item.context.place
        candidates = self._names.terms.people.find(name).candidates
        if len(candidates) > 1 or said.mark:
            near = tuple(person for person in candidates if self._is_near(person.unit_id, unit_id))
            candidates = near or (() if said.mark else candidates)
        if len(candidates) > 1:
            self._names.problems.add(ambiguous(place.entry.source_path, place.line, name, candidates))
            return None
        if candidates:
            return candidates[0]
        named = Named("person", name, unit_id, place.line, said.mark)
        return Person(self._names.note(named), name, unit_id, is_listed=False, mark=said.mark)

    def _is_near(self, one: str, other: str) -> bool:
        return bool(one and other) and (one in self._upwards(other) or other in self._upwards(one))

    def _upwards(self, unit_id: str) -> tuple[str, ...]:
        chain = [unit_id]
        for name in chain:
            unit = self._names.terms.units.get(name)
            chain.extend(p.unit_id for p in (unit.parents if unit else ()) if p.unit_id not in chain)
        return tuple(chain)

    def _tell_doubt(self, said: _Said) -> None:
        """Say which kind is taken for a name that leaves it open, and how to write it."""
        if said.guess.is_sure:
            return
        name, kind = said.text.name, said.guess.kind
        other = "individual" if kind == "collective" else "collective"
        message = f'Không rõ "{name}" là {KIND_WORDS[kind]} hay {KIND_WORDS[other]}, tạm coi là {KIND_WORDS[kind]}.'
        remedy = f'Ghi {{name: "{name}", kind: {kind}}}, hoặc kind: {other}.'
        if said.item.is_row:
            remedy = "Ghi rõ ở cột Đối tượng của dòng này."
        self._warn(said.item.context.place, message, remedy, Kind.UNCLEAR_KIND)

    def _tell_repeated(self, said: _Said) -> None:
        """Say that an entry names one recipient twice; of rows the list says so itself."""
        message = f'"{said.text.name}" có hai lần trong mục này, chỉ tính một lần.'
        remedy = "Nếu là hai người thì ghi chức vụ, lớp hoặc đơn vị khác nhau; không thì giữ lại một."
        self._warn(said.item.context.place, message, remedy, Kind.LISTED_TWICE)

    def _warn(self, place: Place, message: str, remedy: str, kind: Kind) -> None:
        problem = Problem(place.entry.source_path, place.line, message, remedy, kind, is_warning=True)
        self._names.problems.add(problem)


def _stated(entry: AwardEntryFields) -> dict[str, int | None]:
    return {"collective": entry.collectives, "individual": entry.individuals, "household": entry.households}


def _only_kind(item: NamedRecipient, entry: AwardEntryFields) -> RecipientKind | None:
    """Give the one kind that the award is for or the entry counts; None where there may be several."""
    if len(item.context.award.kinds) == 1:
        return KIND_OF_WORD.get(item.context.award.kinds[0])
    stated = [kind for kind, number in _stated(entry).items() if number is not None]
    return stated[0] if len(stated) == 1 and entry.total is None else None  # type: ignore[return-value]


def _told_apart(said: Sequence[_Said]) -> Iterator[_Said]:
    """Mark people of one name and unit by what distinguishes them: classes or offices, else «ông» and «bà»."""
    groups: dict[tuple[object, ...], list[_Said]] = defaultdict(list)
    for one in said:
        if one.guess.kind in {"individual", "household"}:
            groups[exact_key(one.text.name), exact_key(one.text.unit), one.item.honour].append(one)
    marks = {id(one): mark for group in groups.values() for one, mark in zip(group, _marks(group), strict=True)}
    for one in said:
        yield replace(one, mark=marks.get(id(one), ""))


def _marks(group: Sequence[_Said]) -> list[str]:
    offices = [one.text.office for one in group]
    if len({exact_key(office) for office in offices if office}) > 1:
        return offices
    forms = [form_of_address(one.text.titles) for one in group]
    return forms if len(set(forms) - {""}) > 1 else [""] * len(group)


def _spelling(name: str, term: Unit | Person) -> str:
    """Keep the name of the time where the register knows it; an identifier or a bare spelling gives way."""
    if name == term.name:
        return term.name  # the same object for all who write it so
    return name if exact_key(name) in map(exact_key, term.names) else term.name
