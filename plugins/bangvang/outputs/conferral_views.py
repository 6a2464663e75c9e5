"""Lines of honour as pages show them: timelines of terms, the register."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from bangvang.domain.archive import Archive
from bangvang.domain.articles import AwardEntry, Recipient
from bangvang.domain.conferrals import Conferral, counts_words
from bangvang.domain.document_citations import Citation
from bangvang.domain.grouping import group_by_one
from bangvang.domain.honour_years import UNKNOWN_WORDS, HonourYear
from bangvang.domain.text import capitalised, person_sort_key, slug, sort_key
from bangvang.domain.vocabulary import MIXED, RECIPIENT_KINDS, STATUS_WORDS
from bangvang.outputs.components import date_text, decision_link, link, mark_of, status_label
from bangvang.outputs.honour_names import honour_title, name_and_class
from bangvang.outputs.views import ConferralView, Link, SourceLink, Unnamed, YearGroup

PENDING: Final = frozenset({"announced", "proposed"})
UNDECIDED: Final = PENDING | {"rejected"}
NO_YEAR_PAGE: Final = "khong-ro-nam"
_KIND_RANKS: Final = {kind: rank for rank, kind in enumerate((*RECIPIENT_KINDS, MIXED))}


class _AwardWords(NamedTuple):
    """What every line of an award says of it, under the name that its articles use."""

    link: Link
    mark: str
    conferred_by: str
    has_classes: bool
    class_label: str


class ConferralCache:
    """What lines of honour share, made once for an archive: each is on five or six pages."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._awards: dict[tuple[str, str, str, str], _AwardWords] = {}
        self._decisions: dict[Citation | None, Link | None] = {}
        self._sources: dict[str, SourceLink] = {}
        self._ranks: dict[tuple[str, str], tuple[int, str, int]] = {}

    @classmethod
    def of(cls, archive: Archive) -> ConferralCache:
        """Give the one that belongs to an archive."""
        found: ConferralCache | None = archive.memo.get(cls)
        if found is None:
            found = archive.memo[cls] = cls(archive)
        return found

    def award(self, entry: AwardEntry | Conferral) -> _AwardWords:
        """Give the words for the award of an entry or line."""
        key = entry.award_id, entry.award_name, entry.conferrer, entry.class_name
        if key not in self._awards:
            award = self._archive.terms.awards[entry.award_id]
            name, own_class = name_and_class(entry.award_name, entry.class_name, award)
            self._awards[key] = _AwardWords(
                link(name, award.path),
                mark_of(award),
                award.conferred_by,
                bool(award.classes) or award.has_own_names,
                own_class,
            )
        return self._awards[key]

    def decision(self, citation: Citation | None) -> Link | None:
        """Link the number of a decision; None where none is given."""
        if citation not in self._decisions:
            self._decisions[citation] = decision_link(citation, self._archive)
        return self._decisions[citation]

    def source(self, article_id: str) -> SourceLink:
        """Give an article as the source of a line."""
        if article_id not in self._sources:
            teller = self._archive.teller(article_id)
            self._sources[article_id] = {"path": teller.path, "date": date_text(teller.day)}
        return self._sources[article_id]

    def rank(self, award_id: str, class_name: str) -> tuple[int, str, int]:
        """Give what comes first in the order of precedence: award and class."""
        key = award_id, class_name
        if key not in self._ranks:
            award = self._archive.terms.awards[award_id]
            self._ranks[key] = award.rank, award.id, award.class_rank(class_name)
        return self._ranks[key]


def without_sample(groups: list[YearGroup], *, is_sample: bool) -> list[YearGroup]:
    """Leave the mark «Dữ liệu mẫu» off the lines of a page that has it as a whole."""
    if not is_sample:
        return groups
    return [{**group, "conferrals": [{**row, "sample": False} for row in group["conferrals"]]} for group in groups]


def recipient_link(recipient: Recipient, archive: Archive) -> Link:
    """Link a recipient to the page of the unit or person; a work has none."""
    if recipient.kind == "collective":
        return link(recipient.name, archive.terms.units[recipient.term_id].path)
    return link(recipient.name, archive.terms.people[recipient.term_id].path if recipient.is_person else "")


def office_and_unit(office: str, unit_id: str, archive: Archive, year: int) -> str:
    """Give office and own unit of the time: «Giám đốc, Trung tâm Thông tin»; a unit has its name of ``year``."""
    return ", ".join(filter(None, (office, _unit_label(unit_id, archive, year))))


def _unit_label(unit_id: str, archive: Archive, year: int) -> str:
    unit = archive.terms.units.get(unit_id) if unit_id else None
    return unit.label_in(year) if unit else ""


class Heading(NamedTuple):
    """What is above a line already, so that the line leaves it out.

    ``who`` is the identifier of the unit whose page it is; ``what`` is the whole name of the honour, ``when`` the time
    in words.
    """

    who: str = ""
    what: str = ""
    when: str = ""
    conferrer: str = ""


NO_HEADING: Final = Heading()


def post_words(office: str, unit_id: str, archive: Archive, year: int) -> str:
    """Say what a recipient was at the time: «khi là Giám đốc, Trung tâm Thông tin», «thuộc Sở Y tế»."""
    said = office_and_unit(office, unit_id, archive, year)
    return f"{'khi là' if office else 'thuộc'} {said}" if said else ""


def conferrer_words(conferrer: str, status: str) -> str:
    """Say who conferred, or who would have to: «tặng bởi Chủ tịch nước»; empty where nobody is stated."""
    if not conferrer:
        return ""
    return f"thẩm quyền tặng: {conferrer}" if status in {"proposed", "rejected"} else f"tặng bởi {conferrer}"


def common_conferrer(lines: Sequence[Conferral]) -> str:
    """Give the conferrer that is the same for all lines, for the heading above them; else empty."""
    found = {line.conferrer for line in lines}
    return found.pop() if len(found) == 1 else ""


def line_name(line: Conferral, archive: Archive) -> Link:
    """Link the recipient of a line; a unit has its name of that year."""
    recipient = line.recipient or Recipient("individual", "", "")
    if recipient.kind == "collective":
        unit = archive.terms.units[recipient.term_id]
        old = unit.former_in(line.year)
        return link(old or recipient.name, unit.path)
    return recipient_link(recipient, archive)


def conferral_view(
    line: Conferral, archive: Archive, *, leads_with_what: bool = False, heading: Heading = NO_HEADING
) -> ConferralView:
    """Give one line of honour for a named recipient, slot by slot; what is in ``heading`` is left out.

    It begins with the recipient, or with the honour where ``leads_with_what`` is set, which always stands.
    """
    shared = ConferralCache.of(archive)
    who, what = line_name(line, archive), honour_title(line, archive)
    is_own = (
        line.recipient is not None and line.recipient.term_id == heading.who and not _had_another_name(line, archive)
    )
    is_headed = what == heading.what and not leads_with_what
    return {
        "who": None if is_own else who,
        "what": None if is_headed else link(what, archive.terms.awards[line.award_id].path),
        "leads_with_what": leads_with_what,
        "when": "" if line.years == heading.when or not line.when.is_known else line.when.phrase,
        "conferrer": "" if line.conferrer == heading.conferrer else conferrer_words(line.conferrer, line.status),
        "post": post_words(line.recipient.office if line.recipient else "", line.unit_id, archive, line.year),
        "authors": ", ".join(line.recipient.authors) if line.recipient else "",
        "mark": shared.award(line).mark,
        "decision": shared.decision(line.decision),
        "revocation": shared.decision(line.revocation),
        "revoked_on": date_text(line.revoked_on) if line.revoked_on else None,
        "note": line.note,
        "sources": [shared.source(source_link) for source_link in line.told_by],
        "status": line.status,
        "status_label": status_label(line.status, (line.when,)),
        "sample": line.sample,
    }


def _had_another_name(line: Conferral, archive: Archive) -> bool:
    """Tell whether a unit bore another name in the year of a line than on its page today."""
    is_unit = line.recipient is not None and line.recipient.kind == "collective"
    return bool(is_unit and line.recipient and archive.terms.units[line.recipient.term_id].former_in(line.year))


def unnamed_view(line: Conferral, archive: Archive, heading: Heading = NO_HEADING) -> Unnamed:
    """Describe recipients without names: a number that belongs to one article and is added to nothing."""
    status = "" if line.status == "conferred" else f" ({STATUS_WORDS[line.status]})"
    what = honour_title(line, archive)
    return {
        "counts": counts_words(line.counts) + status,
        "what": None if what == heading.what else link(what, archive.terms.awards[line.award_id].path),
        "source": ConferralCache.of(archive).source(line.article_id),
    }


def year_key(when: HonourYear) -> tuple[int, str]:
    """Order times as timelines do: the newest year, then the spans that end in it; what has no year comes last."""
    return -when.year, when.words if when.is_span else ""


def year_heading(when: HonourYear) -> str:
    """Head the lines of one time: «2019», «Giai đoạn 2015–2019», «Không rõ năm»."""
    if when.is_span:
        return capitalised(when.phrase)
    return str(when.year) if when.is_known else UNKNOWN_WORDS


def heading_time(when: HonourYear) -> str:
    """Give what a heading says of its lines' time; a school year is said by the lines, below the year it ends in."""
    return str(when.year) if when.is_known and not when.is_span else when.words


def year_page(when: HonourYear) -> str:
    """Give the last part of the address of the year under which a time is filed: «2019», «khong-ro-nam»."""
    return page_of_year(when.year if when.is_known else 0)


def page_of_year(year: int) -> str:
    """Give the last part of the address of a year; 0 where no source states one."""
    return str(year) if year else NO_YEAR_PAGE


def span_slug(when: HonourYear) -> str:
    """Give the anchor of a span: «giai-doan-2015-2019»."""
    return slug(when.phrase)


def year_group(lines: Sequence[Conferral], archive: Archive, *, leads_with_what: bool, heading: Heading) -> YearGroup:
    """Give the lines of one time under its heading, then what has no names.

    ``page`` is the last part of the address of the year that they are filed under.
    """
    when = lines[0].when
    page = year_page(when)
    heading = heading._replace(when=heading_time(when))
    return {
        "year": year_heading(when),
        "anchor": span_slug(when) if when.is_span else page,
        "page": page,
        "conferrals": [
            conferral_view(line, archive, leads_with_what=leads_with_what, heading=heading)
            for line in lines
            if line.recipient
        ],
        "unnamed": [unnamed_view(line, archive, heading) for line in lines if not line.recipient],
        "more": None,
    }


def precedence(line: Conferral, archive: Archive) -> tuple[object, ...]:
    """Order lines by award, class, whole name of the honour, kind of recipient, then name; bare counts are last."""
    recipient, kind = line.recipient, line.kind
    name = recipient.name if recipient else ""
    return (
        ConferralCache.of(archive).rank(line.award_id, line.class_name),
        sort_key(line.award_name),
        recipient is None,
        _KIND_RANKS[kind],
        person_sort_key(name) if kind == "individual" else (sort_key(name),),
        line.year,
        line.article_id,
        line.entry,
    )


def by_time(lines: Iterable[Conferral]) -> list[tuple[Conferral, ...]]:
    """Give lines by time, the newest year first, the lines of each as they come."""
    times = group_by_one(lines, lambda line: year_key(line.when))
    return [times[key] for key in sorted(times)]


def in_order(lines: Iterable[Conferral], archive: Archive) -> list[Conferral]:
    """Give the lines of one time in order of precedence; what is undecided comes last."""
    return sorted(lines, key=lambda line: (line.status in UNDECIDED, precedence(line, archive)))
