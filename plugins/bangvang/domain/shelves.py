"""Under which keys articles and lines of the register are found: said once, for whatever holds an archive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral
from bangvang.domain.document_citations import Citation

# The lines of an award in one year; 0 where no source states one.
AWARD_YEAR: Final = "award-year"
# Whatever lasts longer is a campaign: nobody looks for its nineteenth day.
_LONGEST_EVENT: Final = 31


def article_keys(article: Article) -> frozenset[tuple[str, str]]:
    """Name the lists on which an article is, as kind and identifier."""
    recipients = [recipient for entry in article.awards for recipient in entry.recipients]
    keys = {("person", r.term_id) for r in recipients if r.is_person}
    keys.update(("unit", r.term_id) for r in recipients if r.kind == "collective")
    keys.update(("unit", unit_id) for unit_id in article.unit_ids)
    for citation in article.citations:
        keys.add(("document", citation.identity))
        keys.update(_number_keys(citation, ""))
    keys.update(("award", entry.award_id) for entry in article.awards)
    keys.update(("tag", tag_id) for tag_id in article.tag_ids)
    if article.topic_id:
        keys.add(("topic", article.topic_id))
    for day in event_days(article):
        keys.update((("event-day", day.isoformat()), ("event-month", f"{day:%Y-%m}")))
        keys.update((("event-year", f"{day:%Y}"), ("anniversary", f"{day:%m-%d}")))
    return frozenset(keys)


def event_days(article: Article) -> tuple[dt.date, ...]:
    """Give every day on which an event took place, where days are stated; of more than a month the first and last."""
    event = article.event
    if event is None or event.start is None or event.precision != "day":
        return ()
    last = event.end or event.start
    count = (last - event.start).days + 1
    if count > _LONGEST_EVENT:
        return event.start, last
    return tuple(event.start + dt.timedelta(days=number) for number in range(count))


def units_of(line: Conferral) -> tuple[str, ...]:
    """Say to which units a line belongs: a collective itself, and the own unit that the source states.

    The organiser of the event does not matter.
    """
    own = line.recipient.term_id if line.recipient and line.recipient.kind == "collective" else ""
    return tuple(filter(None, dict.fromkeys((own, line.unit_id))))


def record_keys(line: Conferral) -> Iterator[tuple[str, str]]:
    """Name the lists on which a line of the register is, as kind and identifier.

    Rejected proposals are on no board, nor is what no source dates.
    """
    yield ("record-year" if line.when.is_known else "record-undated"), str(line.year)
    if line.when.is_known and line.status != "rejected":
        yield "board", str(line.year)
    yield "record-award", line.award_id
    yield AWARD_YEAR, f"{line.award_id}/{line.year}"
    if line.recipient and line.recipient.kind == "collective":
        yield "record-unit", line.recipient.term_id
    if line.recipient and line.recipient.is_person:
        yield "record-person", line.recipient.term_id
    for unit_id in units_of(line):
        yield "record-at", unit_id
    for citation in decisions_of(line):
        yield from _number_keys(citation, "record-")


def decisions_of(line: Conferral) -> tuple[Citation, ...]:
    """Give the decisions by which a line was conferred or revoked, as its article cites them."""
    return tuple(dict.fromkeys(filter(None, (line.decision, line.revocation))))


def _number_keys(citation: Citation, beginning: str) -> Iterator[tuple[str, str]]:
    """Name the lists in which the document that a citation means is looked for: by its digits, by its file name."""
    if citation.number.number:
        yield f"{beginning}number", citation.number.number
    if citation.said:
        yield f"{beginning}said", citation.said
