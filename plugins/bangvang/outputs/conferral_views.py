"""Lines of honour as pages show them: an article's table, timelines of terms, the register."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, AwardEntry, Recipient
from bangvang.domain.authorities import Award, Unit
from bangvang.domain.conferrals import Conferral, counts_words, day_of, effective_counts, years_text
from bangvang.domain.text import match_key, number, person_sort_key, sort_key
from bangvang.outputs.components import STATUS_WORDS, date_text, decision_link, link, mark_of
from bangvang.outputs.views import AwardRow, ConferralView, Link, Named, RecipientView, SourceLink, YearGroup

LEVEL_KEYS: Final = {"nhà nước": "nha-nuoc", "Chính phủ": "chinh-phu", "bộ/ngành/tỉnh": "bo", "cơ sở": "co-so"}
PENDING: Final = frozenset({"announced", "proposed"})
KIND_ORDER: Final = ("collective", "individual", "household", "mixed")
_KIND_RANKS: Final = {kind: rank for rank, kind in enumerate(KIND_ORDER)}
MAX_TICKS: Final = 24
LISTED: Final = 60
YEAR_DIGITS: Final = 4
FEW: Final = 2


class _AwardWords(NamedTuple):
    """What every line of an award says of it, under the name that its articles use."""

    link: Link
    mark: str
    level: str
    conferred_by: str
    has_classes: bool


class ConferralCache:
    """What lines of honour share, made once for an archive: each is on five or six pages."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._awards: dict[tuple[str, str], _AwardWords] = {}
        self._decisions: dict[str, Link | None] = {}
        self._sources: dict[str, SourceLink] = {}
        self._ranks: dict[tuple[str, str], tuple[int, str, int]] = {}

    @classmethod
    def of(cls, archive: Archive) -> ConferralCache:
        """Give the one that belongs to an archive."""
        found = archive.memo.get(cls)
        if found is None:
            found = archive.memo[cls] = cls(archive)
        return found

    def award(self, entry: AwardEntry) -> _AwardWords:
        """Give the words for the award of an entry."""
        key = entry.award_id, entry.award_name
        if key not in self._awards:
            award = self._archive.terms.awards[entry.award_id]
            self._awards[key] = _AwardWords(
                link(award_label(entry, award), award.path),
                mark_of(award),
                LEVEL_KEYS.get(award.level, "co-so"),
                award.conferred_by,
                bool(award.classes),
            )
        return self._awards[key]

    def decision(self, number: str) -> Link | None:
        """Link the number of a decision; None where none is given."""
        if number not in self._decisions:
            self._decisions[number] = decision_link(number, self._archive)
        return self._decisions[number]

    def source(self, article_id: str) -> SourceLink:
        """Give an article as the place where something is told."""
        if article_id not in self._sources:
            article = self._archive.by_id[article_id]
            self._sources[article_id] = {
                "label": article.title, "path": article.path, "date": date_text(article.posted.day),
            }  # fmt: skip
        return self._sources[article_id]

    def rank(self, award_id: str, class_name: str) -> tuple[int, str, int]:
        """Give what comes first in the order of precedence: award and class."""
        key = award_id, class_name
        if key not in self._ranks:
            award = self._archive.terms.awards[award_id]
            self._ranks[key] = award.rank, award.id, award.class_rank(class_name)
        return self._ranks[key]


def class_label(class_name: str) -> str:
    """Write a class as readers see it: «hạng Nhì», or a class with a name of its own as it is."""
    return f"hạng {class_name}" if class_name else ""


def award_label(entry: AwardEntry, award: Award) -> str:
    """Name an award as its article does where that says more: «Cờ thi đua của Viện Hàn lâm»; else officially."""
    said = match_key(entry.award_name)
    return next((alias for alias in award.aliases if match_key(alias) == said), award.name)


def without_sample(groups: list[YearGroup], *, is_sample: bool) -> list[YearGroup]:
    """Leave the mark «Dữ liệu mẫu» off the lines of a page that bears it as a whole."""
    if not is_sample:
        return groups
    return [{**group, "conferrals": [{**row, "sample": False} for row in group["conferrals"]]} for group in groups]


def _period(years: str) -> str:
    return years if len(years) > YEAR_DIGITS else ""


def recipient_link(recipient: Recipient, archive: Archive) -> Link:
    """Link a recipient to the page of the unit or person."""
    if recipient.kind == "collective":
        return link(recipient.name, archive.terms.units[recipient.term_id].path)
    return link(recipient.name, archive.terms.people[recipient.term_id].path)


def recipient_detail(recipient: Recipient, archive: Archive, year: int) -> str:
    """Give office and unit of the time: «Giám đốc, Trung tâm Thông tin»; a unit bears its name of ``year``."""
    unit = archive.terms.units.get(recipient.unit_id) if recipient.unit_id else None
    return ", ".join(filter(None, (recipient.office, unit.label_in(year) if unit else "")))


def line_name(line: Conferral, archive: Archive) -> Link:
    """Link the recipient of a line; a unit bears its name of that year."""
    recipient = line.recipient or Recipient("individual", "", "")
    if recipient.kind == "collective":
        unit = archive.terms.units[recipient.term_id]
        old = unit.former_in(line.year)
        return link(old or recipient.name, unit.path)
    return recipient_link(recipient, archive)


def award_rows(article: Article, archive: Archive) -> list[AwardRow]:
    """Give the table of an article's awards, in order of precedence."""
    rank = ConferralCache.of(archive).rank
    ranks = [rank(entry.award_id, entry.class_name) for entry in article.awards]
    order = sorted(range(len(ranks)), key=lambda index: (ranks[index][0], ranks[index][2], index))
    return [_award_row(article, index, archive) for index in order]


def _award_row(article: Article, index: int, archive: Archive) -> AwardRow:
    shared = ConferralCache.of(archive)
    entry = article.awards[index]
    award = shared.award(entry)
    decision, is_revoked = shared.decision(entry.decision), entry.status == "revoked"
    count, counts = len(entry.recipients), effective_counts(entry)
    is_cut = count > LISTED
    is_plain = count == (counts.stated() or 0) <= 1
    return {
        "award": award.link,
        "class_label": class_label(entry.class_name),
        "mark": award.mark,
        "conferrer": entry.conferrer,
        "years": years_text(article, entry).split(", "),
        "counts": "" if is_plain else counts_words(counts),
        "recipients": [_recipient(article, index, r, archive) for r in entry.recipients[:LISTED]],
        "summary": f"{f'{LISTED} trong ' if is_cut else ''}{number(count)} người nhận được nêu tên",
        "more": link(f"Xem đủ {number(count)} người nhận", list_path(article)) if is_cut else None,
        "named": _named(entry),
        "decision": None if is_revoked else decision,
        "revocation": decision if is_revoked else None,
        "status": entry.status,
        "status_label": STATUS_WORDS[entry.status],
        "note": entry.note,
    }


def list_path(article: Article) -> str:
    """Give the address of the page that lists all recipients of an article's long entries."""
    return f"{article.path}danh-sach/"


def is_listed(entry: AwardEntry) -> bool:
    """Tell whether an entry names so many that its article shows the first ones only."""
    return len(entry.recipients) > LISTED


def _recipient(article: Article, index: int, recipient: Recipient, archive: Archive) -> RecipientView:
    revoked = archive.revocations.get((article.id, index, recipient.term_id))
    own = class_label(recipient.class_name)
    year = day_of(article).year
    said = "" if revoked is None else f"đã hủy bỏ {revoked}".rstrip()
    detail = ", ".join(filter(None, (own, recipient_detail(recipient, archive, year), said)))
    return {**recipient_link(recipient, archive), "detail": detail, "revoked": revoked is not None}


def _named(entry: AwardEntry) -> Named | None:
    """Tell how many are named, where some are and a number is stated."""
    stated, named = entry.counts.stated(), len(entry.recipients)
    if not named or stated is None or named >= stated:  # where all are named there is nothing to gauge
        return None
    ticks = [index < named for index in range(stated)] if stated <= MAX_TICKS else []
    return {"named": named, "stated": stated, "ticks": ticks}


def conferral_view(line: Conferral, archive: Archive, *, lead: str, with_class: bool = False) -> ConferralView:
    """Give one line; ``lead`` says what it begins with: the ``recipient`` or the ``award``.

    ``with_class`` puts the class beside the recipient, where no heading says it.
    """
    shared = ConferralCache.of(archive)
    article = archive.by_id[line.article_id]
    award = shared.award(article.awards[line.entry])
    conferrer = "" if line.conferrer in {"", award.conferred_by} and lead == "recipient" else line.conferrer
    detail = recipient_detail(line.recipient, archive, line.year) if line.recipient else ""
    if lead == "award":
        detail = ", ".join(filter(None, (detail, conferrer)))
    elif not line.recipient:
        unit = archive.terms.units.get(article.unit_ids[0]) if article.unit_ids else None
        said = unit.label_in(line.year) if unit else ""
        detail = ", ".join(dict.fromkeys(filter(None, (said, "" if unit and _is_name(unit, conferrer) else conferrer))))
    detail = detail or (conferrer if lead == "recipient" else detail)
    own_class = class_label(line.class_name)
    return {
        "name": _who(line, archive) if lead == "recipient" else award.link,
        "detail": _dotted(own_class if with_class and award.has_classes else "", _period(line.years), detail),
        "award": award.link,
        "class_label": own_class,
        "mark": award.mark,
        "years": line.years,
        "counts": "" if line.recipient or lead == "recipient" else counts_words(line.counts),
        "decision": shared.decision(line.decision),
        "revocation": shared.decision(line.revocation),
        "sources": [shared.source(told) for told in line.told_by],
        "status": line.status,
        "status_label": STATUS_WORDS[line.status],
        "level": award.level,
        "kind": line.kind,
        "sample": line.sample,
    }


def _dotted(*words: str) -> str:
    return " · ".join(filter(None, words))


def _is_name(unit: Unit, said: str) -> bool:
    return match_key(said) in {match_key(name) for name in unit.names}


def _who(line: Conferral, archive: Archive) -> Link:
    if line.recipient:
        return line_name(line, archive)
    return link(f"{counts_words(line.counts)} không nêu tên")


def entry_view(article: Article, index: int, archive: Archive) -> ConferralView:
    """Give one line for a whole entry of an article, as the page of the article's unit shows it."""
    shared = ConferralCache.of(archive)
    entry = article.awards[index]
    said, award = shared.award(entry), archive.terms.awards[entry.award_id]
    decision, is_revoked = shared.decision(entry.decision), entry.status == "revoked"
    years = years_text(article, entry)
    return {
        "name": said.link,
        "detail": _dotted(_period(years), entry.conferrer),
        "award": link(award.name, award.path),
        "class_label": class_label(entry.class_name),
        "mark": said.mark,
        "years": years,
        "counts": f"cho {_receivers(entry)}",
        "decision": None if is_revoked else decision,
        "revocation": decision if is_revoked else None,
        "sources": [shared.source(article.id)],
        "status": entry.status,
        "status_label": STATUS_WORDS[entry.status],
        "level": said.level,
        "kind": "mixed",
        "sample": article.sample,
    }


def _receivers(entry: AwardEntry) -> str:
    """Say who received: one or two by name where nobody else did, else numbers."""
    names = [recipient.name for recipient in entry.recipients]
    counts = effective_counts(entry)
    return " và ".join(names) if 0 < len(names) == (counts.stated() or 0) <= FEW else counts_words(counts)


def precedence(line: Conferral, archive: Archive) -> tuple[object, ...]:
    """Order lines by award, class, kind of recipient, then name; bare counts stand last."""
    recipient, kind = line.recipient, line.kind
    name = recipient.name if recipient else ""
    return (
        ConferralCache.of(archive).rank(line.award_id, line.class_name),
        recipient is None,
        _KIND_RANKS[kind],
        person_sort_key(name) if kind == "individual" else (sort_key(name),),
        line.year,
        line.article_id,
        line.entry,
    )


def year_groups(lines: Sequence[Conferral], archive: Archive, *, lead: str) -> list[YearGroup]:
    """Give lines by year, the newest year first, each in order of precedence."""
    ordered = sorted(lines, key=lambda line: (-line.year, line.status in PENDING, precedence(line, archive)))
    return [
        {
            "year": str(year),
            "conferrals": [conferral_view(line, archive, lead=lead, with_class=lead == "recipient") for line in group],
            "more": None,
        }
        for year, group in groupby(ordered, key=lambda line: line.year)
    ]
