"""The register of honours: every award entry of every article as conferrals, one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bangvang.domain.articles import (
    Article,
    AwardEntry,
    Counts,
    Recipient,
)
from bangvang.domain.document_citations import Citation
from bangvang.domain.honour_years import HonourYear, years_text
from bangvang.domain.text import number
from bangvang.domain.vocabulary import (
    KIND_WORDS,
    MIXED,
    RECIPIENT_KINDS,
    STATED_KINDS,
    TOTAL_WORDS,
    ConferrerFrom,
    Status,
    UnitFrom,
)

TALLIED: Final = (*RECIPIENT_KINDS, MIXED)
_NO_COUNTS: Final = Counts()


class Conferral(NamedTuple):  # one of a hundred thousand: a frozen dataclass takes three times as long to make
    """One line: a named recipient at one time, or the unnamed rest of one entry.

    ``recipient`` is None for a bare count, which belongs to its article alone; ``counts`` are its numbers. ``unit_id``
    is the own unit as the source states it, of a collective the one above it. ``decision`` conferred the honour,
    ``revocation`` took it back. ``also`` are the other articles that tell the same; ``elsewhere`` names, value by
    value, which of them says what the first article leaves out. ``award_name`` is the whole name of the honour,
    ``own_name`` what tells it from others of its form.
    """

    article_id: str
    entry: int
    award_id: str
    class_name: str
    when: HonourYear
    recipient: Recipient | None
    counts: Counts
    unit_id: str
    unit_from: UnitFrom
    conferrer: str
    conferrer_from: ConferrerFrom
    decision: Citation | None
    status: Status
    note: str
    sample: bool
    revocation: Citation | None = None
    revoked_on: dt.date | None = None
    also: tuple[str, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()
    award_name: str = ""
    own_name: str = ""

    @property
    def year(self) -> int:
        """Give the year of its board, the last one of a span; 0 where no source states it."""
        return self.when.year

    @property
    def years(self) -> str:
        """Write its time: «2016», «2015–2019», «năm học 2019–2020», «Không rõ năm»."""
        return self.when.words

    @property
    def told_by(self) -> tuple[str, ...]:
        """Give the articles that tell of it, the first of the archive first."""
        return (self.article_id, *self.also)

    def said_by(self, value: str) -> str:
        """Give the article that says a value: ``status``, ``unit_id``, ``office``, ``decision`` or ``note``."""
        return next((article for name, article in self.elsewhere if name == value), self.article_id)

    @property
    def kind(self) -> str:
        """Give the kind of its recipient, or ``mixed`` for a bare count of several kinds."""
        if self.recipient:
            return self.recipient.kind
        stated = [kind for kind in STATED_KINDS if getattr(self.counts, kind)]
        return stated[0] if len(stated) == 1 and not self.counts.total else MIXED

    @property
    def is_counted(self) -> bool:
        """Tell whether figures count it: a named honour that was conferred, or is recalled with its year.

        Every index, page, chart and file counts by this rule. Bare numbers stay with their article; what is only
        announced or proposed, rejected or revoked is no honour (Law 06/2022, Art. 93).
        """
        is_recalled = self.status == "cited" and self.when.is_known
        return self.recipient is not None and (self.status == "conferred" or is_recalled)

    @property
    def is_of_its_year(self) -> bool:
        """Tell whether its year's figures count it: a span of years is in none of them."""
        return self.is_counted and self.when.is_known and not self.when.is_span

    def tally(self, kind: str) -> int:
        """Count the recipients of one kind on this line; ``mixed`` are those whose kind is not distinguished."""
        if self.recipient:
            return int(self.recipient.kind == kind)
        if kind == MIXED:
            told = sum(getattr(self.counts, name) or 0 for name in STATED_KINDS)
            return max((self.counts.total or 0) - told, 0)
        return getattr(self.counts, kind, 0) or 0


def conferrals_of(article: Article) -> Iterator[Conferral]:
    """Yield the lines of an article in the order of its entries; numbers that it only recalls stay in it."""
    for index, entry in enumerate(article.awards):
        for recipient in entry.recipients:
            for when in recipient.years or entry.years:
                yield _named_line(article, index, recipient, when)
        rest = unnamed(entry) if entry.counts.stated() and entry.status != "cited" else _NO_COUNTS
        if rest.stated():
            yield _bare_line(article, index, rest)


def day_of(article: Article) -> dt.date:
    """Give the day that puts an article in order: the first of its event, else that of its posting."""
    start = article.event.start if article.event else None
    return start or article.posted.day


def _named_line(article: Article, index: int, recipient: Recipient, when: HonourYear) -> Conferral:
    entry = article.awards[index]
    return Conferral(
        article_id=article.id,
        entry=index,
        award_id=entry.award_id,
        class_name=recipient.class_name or entry.class_name,
        when=when,
        recipient=recipient,
        counts=_NO_COUNTS,
        unit_id=recipient.unit_id,
        unit_from=recipient.unit_from,
        conferrer=entry.conferrer,
        conferrer_from=entry.conferrer_from,
        decision=recipient.decision or entry.decision,
        status=entry.status,
        note=recipient.note or entry.note,
        sample=article.sample,
        revocation=entry.revoked_by,
        revoked_on=entry.revoked_on,
        award_name=entry.award_name,
        own_name=entry.own_name,
    )


def _bare_line(article: Article, index: int, counts: Counts) -> Conferral:
    """Give the line of a stated number; it covers all years of the entry, so it appears once, under the last."""
    entry = article.awards[index]
    last = entry.years[-1]
    when = last if len(entry.years) == 1 else last._replace(words=years_text(entry.years), is_span=True)
    return Conferral(
        article_id=article.id,
        entry=index,
        award_id=entry.award_id,
        class_name=entry.class_name,
        when=when,
        recipient=None,
        counts=counts,
        unit_id=entry.unit_id,
        unit_from="entry" if entry.unit_id else "",
        conferrer=entry.conferrer,
        conferrer_from=entry.conferrer_from,
        decision=entry.decision,
        status=entry.status,
        note=entry.note,
        sample=article.sample,
        revocation=entry.revoked_by,
        revoked_on=entry.revoked_on,
        award_name=entry.award_name,
        own_name=entry.own_name,
    )


def totals(records: Iterable[Conferral]) -> dict[str, int]:
    """Count the honours among records by kind of recipient, after the one rule of ``is_counted``."""
    counts: dict[str, int] = dict.fromkeys(RECIPIENT_KINDS, 0)
    for record in records:
        if record.recipient and record.is_counted:
            counts[record.recipient.kind] += 1
    return counts


def told_total(lines: Iterable[Conferral]) -> int:
    """Count what one article tells as conferred, its bare numbers included; never added to another's."""
    conferred = [line for line in lines if line.status == "conferred"]
    return sum(line.tally(kind) for line in conferred for kind in TALLIED)


def named_counts(recipients: Iterable[Recipient]) -> dict[str, int]:
    """Count named recipients by kind."""
    counts: dict[str, int] = dict.fromkeys(RECIPIENT_KINDS, 0)
    for recipient in recipients:
        counts[recipient.kind] += 1
    return counts


def unnamed(entry: AwardEntry) -> Counts:
    """Give what is stated beyond the named recipients; never below zero."""
    named = named_counts(entry.recipients)
    counts = entry.counts
    rest = {kind: _rest(getattr(counts, kind), named[kind]) for kind in STATED_KINDS}
    total = _rest(counts.total, len(entry.recipients))
    return Counts(rest["collective"], rest["individual"], rest["household"], total, counts.about)


def _rest(stated: int | None, named: int) -> int | None:
    return max(stated - named, 0) or None if stated is not None else None


def effective_counts(entry: AwardEntry) -> Counts:
    """Give the numbers of an entry as readers understand them: stated, or as many as are named."""
    named = named_counts(entry.recipients)
    if entry.counts.total is not None:
        return entry.counts._replace(total=max(entry.counts.total, len(entry.recipients)))
    values = {kind: max(getattr(entry.counts, kind) or 0, named[kind]) or None for kind in STATED_KINDS}
    return Counts(values["collective"], values["individual"], values["household"], None, entry.counts.about)


def counts_words(counts: Counts) -> str:
    """Write numbers in words: «4 tập thể, 12 cá nhân», «hơn» kept as «khoảng»; empty where nothing is stated."""
    if counts.total is not None:
        parts = [f"{number(counts.total)} {TOTAL_WORDS}"]
    else:
        stated = [(getattr(counts, kind), KIND_WORDS[kind]) for kind in STATED_KINDS]
        parts = [f"{number(value)} {word}" for value, word in stated if value]
    words = ", ".join(parts)
    return f"khoảng {words}" if words and counts.about else words
