"""Lines of honour as pages show them: timelines of terms, the register."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from bangvang.domain.archive import Archive
from bangvang.domain.articles import AwardEntry, Recipient
from bangvang.domain.conferrals import Conferral, counts_words
from bangvang.domain.document_citations import Citation
from bangvang.domain.honour_years import UNKNOWN_WORDS, HonourYear
from bangvang.domain.text import capitalised, person_sort_key, slug, sort_key
from bangvang.domain.vocabulary import MIXED, RECIPIENT_KINDS, STATUS_WORDS
from bangvang.outputs.components import date_text, decision_link, link, mark_of, status_label
from bangvang.outputs.honour_names import name_and_class
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

    def award(self, told: AwardEntry | Conferral) -> _AwardWords:
        """Give the words for the award of an entry or line."""
        key = told.award_id, told.award_name, told.conferrer, told.class_name
        if key not in self._awards:
            award = self._archive.terms.awards[told.award_id]
            name, own_class = name_and_class(told.award_name, told.class_name, award)
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
        """Give an article as the place where something is told."""
        if article_id not in self._sources:
            article = self._archive.by_id[article_id]
            self._sources[article_id] = {"path": article.path, "date": date_text(article.posted.day)}
        return self._sources[article_id]

    def rank(self, award_id: str, class_name: str) -> tuple[int, str, int]:
        """Give what comes first in the order of precedence: award and class."""
        key = award_id, class_name
        if key not in self._ranks:
            award = self._archive.terms.awards[award_id]
            self._ranks[key] = award.rank, award.id, award.class_rank(class_name)
        return self._ranks[key]


def without_sample(groups: list[YearGroup], *, is_sample: bool) -> list[YearGroup]:
    """Leave the mark «Dữ liệu mẫu» off the lines of a page that bears it as a whole."""
    if not is_sample:
        return groups
    return [{**group, "conferrals": [{**row, "sample": False} for row in group["conferrals"]]} for group in groups]


def recipient_link(recipient: Recipient, archive: Archive) -> Link:
    """Link a recipient to the page of the unit or person; a work has none."""
    if recipient.kind == "collective":
        return link(recipient.name, archive.terms.units[recipient.term_id].path)
    return link(recipient.name, archive.terms.people[recipient.term_id].path if recipient.is_person else "")


def office_and_unit(office: str, unit_id: str, archive: Archive, year: int) -> str:
    """Give office and own unit of the time: «Giám đốc, Trung tâm Thông tin»; a unit bears its name of ``year``."""
    return ", ".join(filter(None, (office, _unit_label(unit_id, archive, year))))


def _unit_label(unit_id: str, archive: Archive, year: int) -> str:
    unit = archive.terms.units.get(unit_id) if unit_id else None
    return unit.label_in(year) if unit else ""


def _post(line: Conferral, archive: Archive) -> str:
    """Say what the recipient was at the time: «khi là Giám đốc, Trung tâm Thông tin», «thuộc Sở Y tế»."""
    office = line.recipient.office if line.recipient else ""
    said = office_and_unit(office, line.unit_id, archive, line.year)
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
    """Link the recipient of a line; a unit bears its name of that year."""
    recipient = line.recipient or Recipient("individual", "", "")
    if recipient.kind == "collective":
        unit = archive.terms.units[recipient.term_id]
        old = unit.former_in(line.year)
        return link(old or recipient.name, unit.path)
    return recipient_link(recipient, archive)


def conferral_view(
    line: Conferral, archive: Archive, *, lead: str, with_class: bool = False, heading_conferrer: str = ""
) -> ConferralView:
    """Give one line; ``lead`` says what it begins with: the ``recipient`` or the ``award``.

    ``with_class`` puts the class beside the recipient, where no heading says it; ``heading_conferrer`` is the
    conferrer that stands above the line already.
    """
    shared = ConferralCache.of(archive)
    award = shared.award(line)
    own_name = award.link["label"] if line.own_name and with_class and lead == "recipient" else ""
    time = line.years if line.when.is_span or line.years != str(line.year) else ""
    authors = f"tác giả: {', '.join(line.recipient.authors)}" if line.recipient and line.recipient.authors else ""
    conferrer = "" if line.conferrer == heading_conferrer else line.conferrer
    return {
        "name": _who(line, archive) if lead == "recipient" else award.link,
        "detail": _dotted(own_name, award.class_label if with_class and award.has_classes else "", time, authors),
        "post": _post(line, archive),
        "conferrer": conferrer_words(conferrer, line.status),
        "award": award.link,
        "class_label": award.class_label,
        "mark": award.mark,
        "counts": "" if line.recipient or lead == "recipient" else counts_words(line.counts),
        "decision": shared.decision(line.decision),
        "revocation": shared.decision(line.revocation),
        "revoked_on": date_text(line.revoked_on) if line.revoked_on else None,
        "note": line.note,
        "sources": [shared.source(source_link) for source_link in line.told_by],
        "status": line.status,
        "status_label": status_label(line.status, (line.when,)),
        "sample": line.sample,
    }


def _dotted(*words: str) -> str:
    return " · ".join(filter(None, words))


def _who(line: Conferral, archive: Archive) -> Link:
    if line.recipient:
        return line_name(line, archive)
    return link(f"{counts_words(line.counts)} không nêu tên")


def unnamed_view(line: Conferral, archive: Archive) -> Unnamed:
    """Tell of recipients whose names nobody has told: a number that belongs to one article and is added to nothing."""
    status = "" if line.status == "conferred" else f" ({STATUS_WORDS[line.status]})"
    return {"counts": counts_words(line.counts) + status, "source": ConferralCache.of(archive).source(line.article_id)}


def year_key(when: HonourYear) -> tuple[int, str]:
    """Order times as timelines do: the newest year, then the spans that end in it; what has no year comes last."""
    return -when.year, when.words if when.is_span else ""


def year_heading(when: HonourYear) -> str:
    """Head the lines of one time: «2019», «Giai đoạn 2015–2019», «Không rõ năm»."""
    if when.is_span:
        return capitalised(when.phrase)
    return str(when.year) if when.is_known else UNKNOWN_WORDS


def year_page(when: HonourYear) -> str:
    """Give the last part of the address of the year under which a time is filed: «2019», «khong-ro-nam»."""
    return str(when.year) if when.is_known else NO_YEAR_PAGE


def span_slug(when: HonourYear) -> str:
    """Give the anchor of a span: «giai-doan-2015-2019»."""
    return slug(when.phrase)


def year_group(when: HonourYear, conferrals: list[ConferralView]) -> YearGroup:
    """Head the lines of one time; ``page`` is the last part of the address of the year that they are filed under."""
    page = year_page(when)
    heading = year_heading(when)
    return {
        "year": heading,
        "anchor": span_slug(when) if when.is_span else page,
        "page": page,
        "conferrals": conferrals,
        "more": None,
    }


def precedence(line: Conferral, archive: Archive) -> tuple[object, ...]:
    """Order lines by award, class, whole name of the honour, kind of recipient, then name; bare counts stand last."""
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


def year_groups(
    lines: Sequence[Conferral], archive: Archive, *, lead: str, heading_conferrer: str = ""
) -> list[YearGroup]:
    """Give lines by time, the newest year first, each in order of precedence."""
    ordered = sorted(lines, key=lambda line: (year_key(line.when), line.status in UNDECIDED, precedence(line, archive)))
    return [
        year_group(
            found[0].when,
            [
                conferral_view(
                    line,
                    archive,
                    lead=lead,
                    with_class=lead == "recipient",
                    heading_conferrer=heading_conferrer,
                )
                for line in found
            ],
        )
        for found in (list(group) for _, group in groupby(ordered, key=lambda line: year_key(line.when)))
    ]
