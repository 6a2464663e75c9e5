"""Which award an entry means: its term, the whole name that readers see, class, conferrer; doubts are reported.

The level follows from the conferrer: «Bằng khen của UBND tỉnh …» is a form of the province, a bare «Bằng khen» stays
open. A conferrer that the catalogue excludes changes nothing of the law's own award and is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bangvang.domain.articles import Counts, Recipient
from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.award_names import AwardNames, SaidAward
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrers import Conferrer, conferrer, level_words, ranks_below, same_conferrer, tells_less
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import exact_key, nfc, squeeze
from bangvang.domain.vocabulary import KIND_WORDS, STATED_KINDS, ConferrerFrom

FOREIGN: Final = "nước ngoài"
# Awards of these groups have the conferrer in their name: «Giấy khen của Giám đốc Sở …».
_NAMED_AFTER_CONFERRER: Final = frozenset({"bằng khen", "giấy khen"})


class Doubt(NamedTuple):
    """Something to be told of an entry: the field that says it, the message, the remedy, the kind."""

    field: str
    message: str
    remedy: str
    kind: Kind

    def at(self, source_path: str, line: int) -> Problem:
        """Give it as a warning about a place."""
        return Problem(source_path, line, self.message, self.remedy, self.kind, is_warning=True)


class MeantAward(NamedTuple):
    """What an entry means by its award.

    ``award`` is None where no file holds it. ``name`` is the whole name without the class; ``own_name`` tells honours
    of one form apart («Vì sự nghiệp gốm sứ»); ``remark`` is what the name says besides («lần thứ 2»).
    """

    award: Award | None
    name: str
    class_name: str = ""
    conferrer: str = ""
    own_name: str = ""
    remark: str = ""
    conferrer_from: ConferrerFrom = ""
    doubts: tuple[Doubt, ...] = ()


class AwardReader:
    """Read the awards of entries against a catalogue."""

    def __init__(self, awards: AuthorityIndex[Award]) -> None:
        """Take the ``awards`` that files hold."""
        self._awards = awards
        self._names = AwardNames(awards)
        self._foreign = next((award for award in awards if award.group == FOREIGN), None)
        self._known: dict[tuple[str, str], MeantAward] = {}
        self._near: dict[str, str | None] = {}

    def read(self, said: str, conferred_by: str) -> MeantAward:
        """Give what a name means, with the field ``conferred_by`` beside it: the same object for the same words."""
        key = said, conferred_by
        if key not in self._known:
            self._known[key] = self._read(said, conferred_by)
        return self._known[key]

    def nearest(self, name: str) -> str | None:
        """Offer the name that was meant, as a whole or with the right form at its beginning."""
        if name not in self._near:
            self._near[name] = self._awards.nearest(name) or self._names.meant(name)
        return self._near[name]

    def _read(self, said: str, conferred_by: str) -> MeantAward:
        source: ConferrerFrom
        parts = self._names.read(said)
        known = self._awards.find(said).term or self._awards.find(parts.text).term
        if known and known.is_category:
            parts = parts._replace(conferrer="")  # what it lists is no conferrer
        by = conferrer(_fuller(conferred_by, parts.conferrer or _after_of(parts)))
        award = known or self._award(parts, by)
        if award is None and self._foreign and parts.form is None and by.branch == "foreign":
            own = parts.text
            return MeantAward(self._foreign, own, parts.class_name, by.name, own, parts.remark, "entry")
        if award is None:
            name = parts.text if parts.class_name else squeeze(nfc(said))
            doubts = _two_awards(said) if parts.has_two_forms else ()
            source = "entry" if by.name else ""
            return MeantAward(None, name, parts.class_name, by.name, "", parts.remark, source, doubts)
        is_foreign = award.group != FOREIGN and by.branch == "foreign"
        doubts = (
            *_two_conferrers(parts.conferrer, conferred_by),
            *(_claims(award, by, conferred_by) if is_foreign else self._doubts_of_conferrer(award, by, conferred_by)),
        )
        if is_foreign:
            name = f"{parts.form.name if parts.form else award.name} của {by.name}"
            meant = MeantAward(self._foreign, name, parts.class_name, by.name, name, parts.remark, "entry")
        else:
            award = self._at_level(award, parts, by)
            own = parts.own if award.has_own_names else ""
            name = whole_name(award, parts, by.name)
            who, source = _who(award, by, conferred_by)
            meant = MeantAward(award, name, parts.class_name, who, own, parts.remark, source)
        return meant._replace(doubts=(*_slip(said, parts, meant.name), *doubts))

    def _award(self, parts: SaidAward, by: Conferrer) -> Award | None:
        return None if parts.form is None or parts.rest else parts.form.at(_level(parts, by))

    def _at_level(self, award: Award, parts: SaidAward, by: Conferrer) -> Award:
        """Give the award of the same form at the level that the entry tells, where the award leaves it open."""
        level = _level(parts, by)
        family = () if award.level or not level else self._family(award)
        return next((one for one in family if one.level == level), award)

    def _family(self, award: Award) -> tuple[Award, ...]:
        form = exact_key(award.form_name)
        return tuple(one for one in self._awards if exact_key(one.form_name) == form)

    def _doubts_of_conferrer(self, award: Award, by: Conferrer, conferred_by: str) -> tuple[Doubt, ...]:
        """Yield doubts about a conferrer that the catalogue excludes, and a body too low in rank to confer the form."""
        field = "conferred_by" if conferred_by else "award"
        if not by.name or award.group == FOREIGN:
            return ()
        if award.conferred_by:
            message = f'{award.name} do {award.conferred_by} tặng, không phải "{by.name}".'
            remedy = "Người trao hộ thì ghi vào attendees."
            is_right = same_conferrer(award.conferred_by, by.name)
            return () if is_right else (Doubt(field, message, remedy, Kind.WRONG_CONFERRER),)
        levels = [one.level for one in self._family(award) if one.level]
        if by.branch != "state" or not levels or not all(ranks_below(by.level, level) for level in levels):
            return ()
        message = f'Theo luật, "{by.name}" không tặng {award.form_name}.'
        return (Doubt(field, message, "Soát lại hình thức hoặc nơi tặng.", Kind.WRONG_CONFERRER),)


def doubts_of_recipients(award: Award, counts: Counts, recipients: Iterable[Recipient]) -> Iterator[Doubt]:
    """Yield doubts about an entry that gives an award to a kind of recipient that it is not for."""
    named = {recipient.kind: recipient.name for recipient in reversed(tuple(recipients))}
    for kind in STATED_KINDS:
        word = KIND_WORDS[kind]
        if award.kinds and word not in award.kinds and (kind in named or getattr(counts, kind)):
            who = f' ("{named[kind]}")' if kind in named else ""
            message = f"{award.name} dành cho {', '.join(award.kinds)}, mục này ghi {word}{who}."
            yield Doubt("award", message, "Soát lại hình thức hoặc đối tượng.", Kind.WRONG_RECIPIENT)


def _after_of(parts: SaidAward) -> str:
    """Give what follows the last «của» of a name that no form begins, where it is a body of another country."""
    last = parts.rest.rpartition(" của ")[2] if parts.form is None and " của " in parts.rest else ""
    return last if last and conferrer(last).branch == "foreign" else ""


def whole_name(award: Award, parts: SaidAward, by: str) -> str:
    """Give the name that readers see, class left out: never the name of a category of the catalogue."""
    if award.has_own_names or (award.is_category and not award.form):
        said = parts.text if award.class_word else parts.text.removesuffix(parts.class_name).rstrip()
        return said[:1].upper() + said[1:] if parts.form else award.name
    if award.conferred_by and award.group in _NAMED_AFTER_CONFERRER:
        return award.name
    form = f"{award.form_name} {parts.quality}".strip()
    is_named_after = award.group in _NAMED_AFTER_CONFERRER or award.form_name.startswith("Cờ ")
    if is_named_after and not award.conferred_by:
        return " ".join(filter(None, (form, f"của {by}" if by else parts.level_words, parts.reason)))
    if award.is_category:
        return " ".join(filter(None, (form, parts.level_words or level_words(by), parts.reason)))
    return " ".join(filter(None, (award.name, parts.quality, parts.reason)))


def _who(award: Award, by: Conferrer, conferred_by: str) -> tuple[str, ConferrerFrom]:
    """Give who conferred and who says so: the entry's field, else the catalogue, else the name of the award."""
    if award.conferred_by and (not conferred_by or by.key == conferrer(award.conferred_by).key):
        return award.conferred_by, "entry" if conferred_by else "catalogue"
    return by.name, "entry" if by.name else ""


def _fuller(one: str, other: str) -> str:
    """Take the fuller of two ways of naming one conferrer; the first where they are two."""
    if one and other and (same_conferrer(one, other) or tells_less(one, other)):
        return max(one, other, key=len)
    return one or other


def _level(parts: SaidAward, by: Conferrer) -> str:
    """Give the level that an entry tells: in words, else by its conferrer; the Party has statutes apart."""
    return parts.level or (by.level if by.branch in {"state", "union"} else "")


def _two_awards(said: str) -> tuple[Doubt, ...]:
    message = f'"{said}" ghi hai hình thức trong một mục.'
    return (Doubt("award", message, "Tách thành hai mục.", Kind.TWO_AWARDS),)


def _slip(said: str, parts: SaidAward, name: str) -> tuple[Doubt, ...]:
    message = f'"{said}" được hiểu là "{name}".'
    return (Doubt("award", message, "Sửa lại chính tả.", Kind.MISSPELT_NAME),) if parts.slip else ()


def _two_conferrers(inside: str, beside: str) -> tuple[Doubt, ...]:
    is_one = same_conferrer(inside, beside) or tells_less(inside, beside) or tells_less(beside, inside)
    if not (inside and beside) or is_one:
        return ()
    message = f'Tên ghi "{inside}" còn conferred_by ghi "{beside}".'
    return (Doubt("conferred_by", message, "Xem lại nguồn, ghi cùng một nơi tặng.", Kind.WRONG_CONFERRER),)


def _claims(award: Award, by: Conferrer, conferred_by: str) -> tuple[Doubt, ...]:
    """Yield a doubt about a field that says another country where the name says an award of the Vietnamese State."""
    if not (conferred_by and award.conferred_by):
        return ()
    message = f'{award.name} do {award.conferred_by} tặng, mục này ghi "{by.name}".'
    remedy = f'Của nước ngoài thì viết award: "{award.name} của {by.name}".'
    return (Doubt("conferred_by", message, remedy, Kind.WRONG_CONFERRER),)
