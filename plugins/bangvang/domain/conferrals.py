"""The register of honours: every award entry of every article as conferrals, one line each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bangvang.domain.articles import KIND_WORDS, Article, AwardEntry, Counts, Recipient, Status
from bangvang.domain.dates import Period
from bangvang.domain.text import match_key, number

# Where articles differ, the stronger word holds: a revoked award stays revoked, a conferred one is no proposal.
STRENGTH: Final[tuple[Status, ...]] = ("revoked", "conferred", "announced", "proposed")
TALLIED: Final = (*KIND_WORDS, "mixed")
_NOBODY: Final = Recipient("individual", "", "")
_NO_COUNTS: Final = Counts()


class Conferral(NamedTuple):  # one of a hundred thousand: a frozen dataclass takes three times as long to make
    """One line: a named recipient in one year or period, or the unnamed rest of one entry.

    ``recipient`` is None for a bare count, which belongs to its article alone. ``year`` is the year it is filed under
    (the last of a period), ``years`` how it is written. ``counts`` are the numbers of a bare line. ``also`` are the
    other articles that tell the same; ``revocation`` is the decision by which a revoked one was revoked.
    """

    article_id: str
    entry: int
    award_id: str
    class_name: str
    year: int
    years: str
    recipient: Recipient | None
    counts: Counts
    conferrer: str
    decision: str
    status: Status
    note: str
    sample: bool
    revocation: str = ""
    also: tuple[str, ...] = ()

    @property
    def told_by(self) -> tuple[str, ...]:
        """Give the articles that tell of it, the first of the archive first."""
        return (self.article_id, *self.also)

    @property
    def kind(self) -> str:
        """Give ``individual``, ``collective``, ``household``, or ``mixed`` for a bare count of several kinds."""
        if self.recipient:
            return self.recipient.kind
        stated = [kind for kind in KIND_WORDS if getattr(self.counts, kind)]
        return stated[0] if len(stated) == 1 and not self.counts.total else "mixed"

    @property
    def is_conferred(self) -> bool:
        """Tell whether it counts: announced, proposed and revoked ones never do (Law 06/2022, Art. 93)."""
        return self.status == "conferred"

    def tally(self, kind: str) -> int:
        """Count the recipients of one kind on this line; ``mixed`` are those whose kind is not told apart."""
        if self.recipient:
            return int(self.recipient.kind == kind)
        if kind == "mixed":
            told = sum(getattr(self.counts, name) or 0 for name in KIND_WORDS)
            return max((self.counts.total or 0) - told, 0)
        return getattr(self.counts, kind) or 0


def conferrals_of(article: Article) -> Iterator[Conferral]:
    """Yield the lines of an article in the order of its entries."""
    for index, entry in enumerate(article.awards):
        years = _years(article, entry)
        for recipient in entry.recipients:
            own = [_filed(recipient.period)] if recipient.period else years
            for year in own:
                yield _line(article, index, entry, year, recipient)
        rest = unnamed(entry) if entry.counts.stated() else _NO_COUNTS
        if rest.stated():
            # A stated number covers all years of the entry, so it is filed once, under the last one.
            yield _line(article, index, entry, (years[-1][0], years_text(article, entry)), None, rest)


def years_text(article: Article, entry: AwardEntry) -> str:
    """Write the years of an entry: «2016», «2015, 2016, 2019» or «2015–2019»."""
    if entry.period:
        return _filed(entry.period)[1]
    return ", ".join(words for _, words in _years(article, entry))


def _years(article: Article, entry: AwardEntry) -> list[tuple[int, str]]:
    if entry.period:
        return [_filed(entry.period)]
    if entry.years:
        return [(year, str(year)) for year in sorted(set(entry.years))]
    year = day_of(article).year
    return [(year, str(year))]


def day_of(article: Article) -> dt.date:
    """Give the day that an article tells of: that of its event, else that of its posting."""
    start = article.event.start if article.event else None
    return start or article.posted.day


def _filed(period: Period) -> tuple[int, str]:
    """Give the year that a period is filed under, and how it is written; a single year is a year."""
    is_single = period.first == period.last
    return period.last, str(period.last) if is_single else f"{period.first}–{period.last}"


def _line(
    article: Article,
    index: int,
    entry: AwardEntry,
    year: tuple[int, str],
    recipient: Recipient | None,
    counts: Counts = _NO_COUNTS,
) -> Conferral:
    own = recipient or _NOBODY
    decision = own.decision or entry.decision
    is_revoked = entry.status == "revoked"
    return Conferral(
        article_id=article.id,
        entry=index,
        award_id=entry.award_id,
        class_name=own.class_name or entry.class_name,
        year=year[0],
        years=year[1],
        recipient=recipient,
        counts=counts,
        conferrer=entry.conferrer,
        decision="" if is_revoked else decision,
        status=entry.status,
        note=own.note or entry.note,
        sample=article.sample,
        revocation=decision if is_revoked else "",
    )


def merged(lines: Iterable[Conferral]) -> tuple[Conferral, ...]:
    """Make one record of the same named conferral told by several articles; bare counts all stay.

    The same are equal award, class, years, conferrer and recipient, unless two decisions tell them apart. Records
    stand where their first telling stood.
    """
    # Most lines are told once: those stand alone in ``places``, the others in a list at the place of the first.
    places: list[Conferral | list[Conferral]] = []
    found: dict[tuple[str, ...], int] = {}
    keys = _Keys()
    for line in lines:
        if line.recipient is None:
            places.append(line)
            continue
        identity = _identity(line, line.recipient, keys)
        place = found.setdefault(identity, len(places))
        if place == len(places):
            places.append(line)
            continue
        first = places[place]
        if isinstance(first, list):
            first.append(line)
        else:
            places[place] = [first, line]
    return tuple(record for place in places for record in (_records(place) if isinstance(place, list) else (place,)))


class _Keys(dict[str, str]):
    """The match keys of names, each worked out once: there are few conferrers on many lines."""

    def __missing__(self, name: str) -> str:
        self[name] = key = match_key(name)
        return key


def _identity(line: Conferral, recipient: Recipient, keys: _Keys) -> tuple[str, ...]:
    """Say what the line confers on whom; the years in words tell the year that they are filed under."""
    who = recipient.kind, recipient.term_id
    return (line.award_id, line.class_name, line.years, keys[line.conferrer], *who)


def _records(group: list[Conferral]) -> Iterator[Conferral]:
    """Split a group where several decisions conferred; who names none joins the first."""
    decisions = list(dict.fromkeys(match_key(line.decision) for line in group if line.decision))
    for decision in decisions[1:]:
        yield _joined([line for line in group if match_key(line.decision) == decision])
    others = {*decisions[1:]}
    yield _joined([line for line in group if match_key(line.decision) not in others])


def _joined(lines: Sequence[Conferral]) -> Conferral:
    if len(lines) == 1:
        return lines[0]
    first = lines[0]
    detailed = next((line for line in lines if line.recipient and line.recipient.office), first)
    return first._replace(
        recipient=detailed.recipient,
        status=min((line.status for line in lines), key=STRENGTH.index),
        decision=next((line.decision for line in lines if line.decision), ""),
        revocation=next((line.revocation for line in lines if line.revocation), ""),
        note=next((line.note for line in lines if line.note), ""),
        sample=all(line.sample for line in lines),
        also=tuple(name for name in dict.fromkeys(line.article_id for line in lines) if name != first.article_id),
    )


def totals(records: Iterable[Conferral]) -> dict[str, int]:
    """Count the recipients of records by kind, ``mixed`` included; only what is conferred counts."""
    counts = dict.fromkeys(TALLIED, 0)
    for record in records:
        if record.recipient and record.is_conferred:
            counts[record.recipient.kind] += 1
        elif record.is_conferred:
            for kind in TALLIED:
                counts[kind] += record.tally(kind)
    return counts


def named_counts(recipients: Iterable[Recipient]) -> dict[str, int]:
    """Count named recipients by kind."""
    counts = dict.fromkeys(KIND_WORDS, 0)
    for recipient in recipients:
        counts[recipient.kind] += 1
    return counts


def unnamed(entry: AwardEntry) -> Counts:
    """Give what is stated beyond the named recipients; never below zero."""
    named = named_counts(entry.recipients)
    counts = entry.counts
    rest = {kind: _rest(getattr(counts, kind), named[kind]) for kind in KIND_WORDS}
    total = _rest(counts.total, len(entry.recipients))
    return Counts(rest["collective"], rest["individual"], rest["household"], total, counts.about)


def _rest(stated: int | None, named: int) -> int | None:
    return max(stated - named, 0) or None if stated is not None else None


def effective_counts(entry: AwardEntry) -> Counts:
    """Give the numbers of an entry as readers understand them: stated, or as many as are named."""
    named = named_counts(entry.recipients)
    if entry.counts.total is not None:
        return entry.counts._replace(total=max(entry.counts.total, len(entry.recipients)))
    values = {kind: max(getattr(entry.counts, kind) or 0, named[kind]) or None for kind in KIND_WORDS}
    return Counts(values["collective"], values["individual"], values["household"], None, entry.counts.about)


def counts_words(counts: Counts) -> str:
    """Write numbers in words: «4 tập thể, 12 cá nhân», «hơn» kept as «khoảng»; empty where nothing is stated."""
    if counts.total is not None:
        parts = [f"{number(counts.total)} tập thể, cá nhân"]
    else:
        stated = [(getattr(counts, kind), word) for kind, word in KIND_WORDS.items()]
        parts = [f"{number(value)} {word}" for value, word in stated if value]
    words = ", ".join(parts)
    return f"khoảng {words}" if words and counts.about else words
