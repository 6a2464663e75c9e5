"""Resolved articles as the state keeps them: plain lists, and back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bangvang.build.source_entries import Entries, body_of, outline_of, plain
from bangvang.build.version import code_version
from bangvang.domain.archive import Archive
from bangvang.domain.articles import (
    Article,
    AttachmentRef,
    AttendeeRecord,
    AwardEntry,
    CorrectionRecord,
    Counts,
    Recipient,
)
from bangvang.domain.dates import EventDate, Moment
from bangvang.domain.document_citations import citation_of
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.identity import Named
from bangvang.domain.kept import Keeping, KeptArticle
from bangvang.domain.terms import Terms
from bangvang.engine.digests import digest, json_of
from bangvang.engine.state import State


def basis_of(terms: Terms, *, strict: bool) -> str:
    """Give a digest of all that articles are resolved against, other articles apart."""
    listed = [*terms.units, *terms.awards, *terms.people, *terms.topics, *terms.documents.values()]
    return digest(json_of([code_version(), strict, [plain(term) for term in listed]]))


def keeping_of(state: State, entries: Entries, names: Iterable[str], basis: str) -> Keeping:
    """Give the articles among ``names`` that the state keeps, resolved against the same ``basis``."""
    if state.fact("basis") != basis:
        return Keeping(entry=lambda source_path: entries.read([source_path])[source_path])
    wanted = frozenset(names)
    articles: dict[str, KeptArticle] = {}
    for source_path, data in state.made():
        mark, rest = data[:_MARK], data[_MARK:]
        if source_path in wanted and entries.marks.get(source_path) == mark:
            articles[source_path] = decode(rest, source_path, state, digest(data))
    return Keeping(articles, lambda source_path: entries.read([source_path])[source_path])


def described(archive: Archive, marks: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """Give a digest of every article by its path, and the rows of those that are new to the state.

    ``marks`` tell what was read of each file. A row begins with its mark, so it holds only for that reading.
    """
    digests: dict[str, str] = {}
    rows: dict[str, str] = {}
    kept = archive.keeping.articles
    for article in archive.articles:
        source_path = article.source_path
        known, mark = kept.get(source_path), marks.get(source_path)
        if known and known.digest:
            digests[source_path] = known.digest
        elif known and mark:
            rows[source_path] = mark + encode(known)
            digests[source_path] = digest(rows[source_path])
        else:
            digests[source_path] = digest(json_of([*article_row(article), plain(tuple(article.body.parts))]))
    return digests, rows


_MARK: Final = 32  # characters of a digest


def encode(kept: KeptArticle) -> str:
    """Write an article with what it names as JSON; the parts of its body stay with its source."""
    return json_of([article_row(kept.article), list(kept.named)])


def article_row(article: Article) -> list[Any]:
    """Give an article as a list of plain data in the order of its fields; of its body all but the parts."""
    event = article.event
    return [
        article.id,
        article.source_path,
        article.slug,
        article.title,
        [str(article.posted.day), str(article.posted.time) if article.posted.time else None],
        article.lead,
        [event.start and str(event.start), event.end and str(event.end), event.month_day, event.precision]
        if event
        else None,
        article.place,
        article.unit_ids,
        article.unit_names,
        [[one.name, one.office, one.role] for one in article.attendees],
        [_award_row(entry) for entry in article.awards],
        article.author,
        article.source,
        article.tag_ids,
        article.topic_id,
        article.citations,
        article.carried_views,
        article.carried_rating,
        article.carried_until and str(article.carried_until),
        article.pinned,
        article.hidden,
        article.aliases,
        article.status,
        article.featured_until and str(article.featured_until),
        article.is_featured,
        [[str(one.day), one.text] for one in article.corrections],
        [[one.file, one.title, one.line] for one in article.attachments],
        article.sample,
        outline_of(article.body),
    ]


def _award_row(entry: AwardEntry) -> list[Any]:
    counts = entry.counts
    return [
        entry.award_id,
        entry.award_name,
        entry.class_name,
        entry.years,
        [counts.collective, counts.individual, counts.household, counts.total, counts.about],
        [_recipient_row(recipient) for recipient in entry.recipients],
        entry.conferrer,
        entry.decision,
        entry.status,
        entry.note,
        entry.line,
        entry.unit_id,
        entry.conferrer_from,
        entry.revoked_by,
        entry.revoked_on and str(entry.revoked_on),
        entry.own_name,
    ]


def _recipient_row(one: Recipient) -> list[Any]:
    return list(one)


def decode(text: str, source_path: str, state: State, digest_: str) -> KeptArticle:
    """Make a kept article of its JSON; ``state`` holds the parts of its body."""
    row, named = json.loads(text)
    return KeptArticle(_article(row, source_path, state), tuple(Named(*one) for one in named), digest_)


def _article(row: Sequence[Any], source_path: str, state: State) -> Article:
    (
        id_, _, slug, title, posted, lead, event, place, unit_ids, unit_names, attendees, awards, author, source,
        tag_ids, topic_id, citations, views, rating, until, pinned, hidden, aliases, status, featured_until,
        is_featured, corrections, attachments, sample, outline,
    ) = row  # fmt: skip
    return Article(
        id_,
        source_path,
        slug,
        title,
        Moment(_day(posted[0]), dt.time.fromisoformat(posted[1]) if posted[1] else None),
        lead,
        EventDate(event[0] and _day(event[0]), event[1] and _day(event[1]), *event[2:]) if event else None,
        place,
        tuple(unit_ids),
        tuple(unit_names),
        tuple(AttendeeRecord(*attendee) for attendee in attendees),
        tuple(map(_award, awards)),
        author,
        source,
        tuple(tag_ids),
        topic_id,
        tuple(map(citation_of, citations)),
        views,
        (rating[0], rating[1]) if rating else None,
        until and _day(until),
        tuple(pinned),
        tuple(hidden),
        tuple(aliases),
        status,
        featured_until and _day(featured_until),
        is_featured,
        tuple(CorrectionRecord(_day(day), words) for day, words in corrections),
        tuple(AttachmentRef(*attachment) for attachment in attachments),
        sample,
        body_of(outline, source_path, state),
    )


def _day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


# Identifiers, names and words that thousands of articles repeat, once each.
_same: dict[str, str] = {}


def _award(row: list[Any]) -> AwardEntry:
    same = _same.setdefault
    for place in (0, 1, 2, 6, 8):  # award, its name, class, conferrer, status
        row[place] = same(row[place], row[place])
    row[3] = _years(row[3])
    row[4] = Counts(*row[4])
    row[5] = tuple(map(_recipient, row[5]))
    row[14] = row[14] and _day(row[14])
    return AwardEntry(*row)


def _recipient(row: list[Any]) -> Recipient:
    same = _same.setdefault
    for place in (0, 1, 2, 3, 4):  # kind, name, term, office, unit
        row[place] = same(row[place], row[place])
    row[6] = _years(row[6])
    row[10] = tuple(row[10])
    return Recipient(*row)


def _years(rows: list[list[Any]]) -> tuple[HonourYear, ...]:
    return tuple(HonourYear(*row) for row in rows)
