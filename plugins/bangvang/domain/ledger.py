"""The register of honours: every award entry of every article as conferrals, one line each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bangvang.domain.records import KIND_WORDS, Article, AwardEntry, Counts, Recipient, Status
from bangvang.domain.text import number


@dataclass(frozen=True, slots=True)
class Conferral:
    """One line: a named recipient in one year or period, or the unnamed rest of one entry.

    ``recipient`` is None for a bare count, which belongs to its article alone. ``year`` is the year it is filed under
    (the last of a period), ``years`` how it is written. ``counts`` are the numbers of a bare line.
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
        """Count the recipients of one kind on this line."""
        if self.recipient:
            return int(self.recipient.kind == kind)
        return getattr(self.counts, kind) or 0


def conferrals_of(article: Article) -> Iterator[Conferral]:
    """Yield the lines of an article in the order of its entries."""
    for index, entry in enumerate(article.awards):
        years = _years(article, entry)
        for year, words in years:
            for recipient in entry.recipients:
                yield _line(article, index, entry, (year, words), recipient)
        rest = unnamed(entry)
        if rest.stated():
            # A stated number covers all years of the entry, so it is filed once, under the last one.
            yield _line(article, index, entry, (years[-1][0], years_text(article, entry)), None, rest)


def years_text(article: Article, entry: AwardEntry) -> str:
    """Write the years of an entry: «2016», «2015, 2016, 2019» or «2015–2019»."""
    if entry.period:
        return f"{entry.period.first}–{entry.period.last}"
    return ", ".join(words for _, words in _years(article, entry))


def _years(article: Article, entry: AwardEntry) -> list[tuple[int, str]]:
    if entry.period:
        return [(entry.period.last, f"{entry.period.first}–{entry.period.last}")]
    if entry.years:
        return [(year, str(year)) for year in sorted(set(entry.years))]
    start = article.event.start if article.event else None
    year = (start or article.posted.day).year
    return [(year, str(year))]


def _line(
    article: Article,
    index: int,
    entry: AwardEntry,
    year: tuple[int, str],
    recipient: Recipient | None,
    counts: Counts | None = None,
) -> Conferral:
    return Conferral(
        article_id=article.id,
        entry=index,
        award_id=entry.award_id,
        class_name=entry.class_name,
        year=year[0],
        years=year[1],
        recipient=recipient,
        counts=counts or Counts(),
        conferrer=entry.conferrer,
        decision=entry.decision,
        status=entry.status,
        note=entry.note,
        sample=article.sample,
    )


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
        return replace(entry.counts, total=max(entry.counts.total, len(entry.recipients)))
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
