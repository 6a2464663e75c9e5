"""Turn the names in an article into terms; what no file holds gets a term of its own, with a warning."""

from __future__ import annotations

from bangvang.domain.authorities import Unit
from bangvang.domain.authority_index import Found
from bangvang.domain.award_names import CLASS_NUMBERS
from bangvang.domain.award_terms import Award
from bangvang.domain.identity import Named
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.recipients import Place
from bangvang.domain.resolve_award import AwardReader, MeantAward
from bangvang.domain.schema.article import AwardEntryFields
from bangvang.domain.terms import Terms, ambiguous, unknown
from bangvang.domain.text import match_key


class Resolver:
    """Resolve names of units, awards, people and tags against the terms that files hold, noting problems.

    What a name means depends on nothing else: no article decides how another one is read. Names without a file are
    noted in ``named``, article by article.
    """

    def __init__(
        self, terms: Terms, *, strict: bool, private: PrivateNames | None = None, awards: AwardReader | None = None
    ) -> None:
        """Work on ``terms``; with ``strict`` an unknown name is an error. ``private`` are the names not to be read.

        ``private`` and ``awards`` follow from the terms, and are given where many articles share them.
        """
        self.terms = terms
        self.problems = Problems()
        self._strict = strict
        self._awards = AwardReader(terms.awards) if awards is None else awards
        self.private = PrivateNames(terms.people) if private is None else private
        self.named: dict[Named, None] = {}
        self.slips: set[str] = set()  # names of units that were reported one by one
        self.year = 0  # what is read tells of this year; 0 where nobody says

    def begin(self, problems: Problems) -> None:
        """Begin with another article: its ``problems`` and what it names without a file are noted from here on."""
        self.problems = problems
        self.named = {}

    def unit(self, name: str, place: Place) -> Unit | None:
        """Resolve the name of a unit; None only where it is ambiguous."""
        found = self._of_its_time(self.terms.units.find(name))
        if not found.candidates:
            self._tell_unknown_unit(name, place)
            return Unit(self.note(Named("unit", name)), name, is_listed=False)
        if not found.term:
            self.problems.add(ambiguous(place.entry.source_path, place.line, name, found.candidates))
        return found.term

    def _of_its_time(self, found: Found[Unit]) -> Found[Unit]:
        """Choose among units of one name those that were there in the year that is told of, where any was."""
        if found.term or not self.year:
            return found
        there = tuple(unit for unit in found.candidates if unit.span.holds(self.year))
        return Found(there) if there else found

    def _tell_unknown_unit(self, name: str, place: Place) -> None:
        """Report a slip of the pen at its place; names that simply have no file yet are reported at the end."""
        near = self.terms.units.nearest(name)
        if near or self._strict:
            self.slips.add(name)
            self._tell_unknown(name, place, ("đơn vị", near, Kind.UNKNOWN_UNIT))

    def award(self, fields: AwardEntryFields, place: Place) -> tuple[Award, MeantAward] | None:
        """Resolve the award of an entry with its class, whole name and conferrer; None only where it is ambiguous."""
        found = self.terms.awards.find(fields.award)
        if len(found.candidates) > 1:
            self.problems.add(ambiguous(place.entry.source_path, place.line, fields.award, found.candidates))
            return None
        meant = self._awards.read(fields.award, fields.conferred_by)
        for doubt in meant.doubts:
            line = place.entry.header.line_of((*place.location[:-1], doubt.field))
            self.problems.add(doubt.at(place.entry.source_path, line))
        self._check_one_class(meant.class_name, fields.award_class, place)
        award = meant.award or self._unknown_award(meant, place)
        class_name = self.class_of(award, fields.award_class or meant.class_name, place)
        return award, meant._replace(class_name=class_name)

    def _unknown_award(self, meant: MeantAward, place: Place) -> Award:
        if not meant.doubts:
            near = self._awards.nearest(meant.name)
            self._tell_unknown(meant.name, place, ("hình thức khen thưởng", near, Kind.UNKNOWN_AWARD))
        return Award(self.note(Named("award", meant.name)), meant.name, is_listed=False)

    def class_of(self, award: Award, class_name: str, place: Place) -> str:
        """Give a class as the award spells it; an unknown one is noted and left out."""
        if not class_name or not award.is_listed:
            return class_name
        said = _class_key(class_name, award.class_word)
        keys = {match_key(known): known for known in award.classes}
        longer = [known for key, known in keys.items() if key.startswith(f"{said} ")]
        if said in keys or len(longer) == 1:
            return keys.get(said) or longer[0]
        if award.has_own_names:  # a contest gives its prizes names of its own
            return class_name[:1].upper() + class_name[1:]
        remedy = (
            f"Các hạng: {', '.join(award.classes)}."
            if award.classes
            else "Xem lại tên hình thức; chữ ấy cần giữ thì ghi ở note."
        )
        message = f'{award.name} không có hạng "{class_name}".'
        line = place.entry.header.line_of((*place.location[:-1], "class"))
        self.problems.add(Problem(place.entry.source_path, line, message, remedy, Kind.CLASS_NOT_IN_AWARD))
        return ""

    def _check_one_class(self, inside: str, beside: str, place: Place) -> None:
        if inside and beside and _class_key(inside) != _class_key(beside):
            message = f'Tên ghi hạng "{inside}" còn class ghi "{beside}".'
            line = place.entry.header.line_of((*place.location[:-1], "class"))
            problem = Problem(
                place.entry.source_path,
                line,
                message,
                "Xem lại nguồn, ghi cùng một hạng ở cả hai chỗ.",
                Kind.CLASS_NOT_IN_AWARD,
            )
            self.problems.add(problem)

    def tag(self, name: str) -> str:
        """Give the identifier of a keyword: its exact spelling, case apart."""
        return self.note(Named("tag", name))

    def note(self, named: Named) -> str:
        """Note a name that no file holds and give its identifier."""
        self.named.setdefault(named)
        return named.id

    def _tell_unknown(self, name: str, place: Place, what: tuple[str, str | None, Kind]) -> None:
        self.problems.add(unknown(place.entry.source_path, place.line, name, what, is_warning=not self._strict))


def _class_key(name: str, word: str = "") -> str:
    said = match_key(name)
    for known in ("hạng", word):
        said = said.removeprefix(f"{match_key(known)} ") if known else said
    return match_key(CLASS_NUMBERS.get(said, said))
