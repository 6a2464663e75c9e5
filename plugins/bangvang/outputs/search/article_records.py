"""Records of articles: what their pages say, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, Body, PhotoRef
from bangvang.domain.text import date_line, squeeze
from bangvang.domain.visible_text import visible_text
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.article_awards import award_groups, recipient_view
from bangvang.outputs.components import event_words, mentions
from bangvang.outputs.search.records import Label, Record

_APART = "\x1f"
_LINE_BREAK = lazy_pattern(r"<br\b[^>]*>")


def article_record(article: Article, archive: Archive) -> Record:
    """Give the record of an article, which comes with its body."""
    terms = archive.terms
    collectives = {r.term_id for entry in article.awards for r in entry.recipients if r.kind == "collective"}
    units = [terms.units[unit_id] for unit_id in sorted({*article.unit_ids, *collectives})]
    awards = [terms.awards[award_id] for award_id in sorted({entry.award_id for entry in article.awards})]
    return Record(
        path=article.path,
        kind="tin",
        title=article.title,
        lines=tuple(lines_of(_said(article, archive))),
        day=article.posted.day.isoformat(),
        years=(article.posted.day.year,),
        units=tuple(Label(unit.code, unit.label) for unit in units),
        awards=tuple(Label(award.code, award.name) for award in awards),
    )


def lines_of(said: Iterable[str]) -> Iterator[str]:
    """Yield what is left of some lines once white space is joined and empty ones are dropped."""
    return (line for line in map(squeeze, said) if line)


def body_lines(body: Body) -> Iterator[str]:
    """Yield the words of a body: a line for each paragraph, cell, item, caption, however it is broken."""
    for part in body.parts:
        if isinstance(part, PhotoRef):
            yield from (part.caption or part.alt, part.credit)
        else:
            yield from visible_text(_LINE_BREAK.sub(" ", part), _APART).split(_APART)


def _said(article: Article, archive: Archive) -> Iterator[str]:
    yield article.lead
    yield from body_lines(article.body)
    yield from _awards(article, archive)
    yield from _facts(article, archive)
    yield from (correction.text for correction in article.corrections)
    for attendee in article.attendees:
        yield from (attendee.name, attendee.office)
    for mention in mentions(article.citations, archive):
        yield from (mention["label"], mention["subject"], mention["issuer"])
    yield from (attachment.title for attachment in article.attachments)


def _facts(article: Article, archive: Archive) -> Iterator[str]:
    terms = archive.terms
    yield from (date_line(article.posted.day), article.author, article.source, article.place)
    yield event_words(article.event) if article.event else ""
    yield from article.unit_names
    yield from (terms.units[unit_id].name for unit_id in article.unit_ids)
    topic = terms.topics.get(article.topic_id) if article.topic_id else None
    yield from (topic.short, topic.name) if topic else ()
    yield from (terms.tags[tag_id].name for tag_id in article.tag_ids)


def _awards(article: Article, archive: Archive) -> Iterator[str]:
    """Yield the entries with all their recipients, also those of whom the article's own page shows a part."""
    for group in award_groups(article, archive):
        yield from (group["award"]["label"], group["class_label"], group["conferrer"], group["status_label"])
        for row in group["rows"]:
            decisions = [link["label"] for link in (row["decision"], row["revocation"]) if link]
            yield from (*row["years"], row["counts"], row["unit"], *decisions, row["note"])
    for index, entry in enumerate(article.awards):
        for recipient in entry.recipients:
            view = recipient_view(article, index, recipient, archive)
            own = ", ".join(filter(None, (view["class_label"], view["years"])))
            yield from (view["label"], own, view["post"], view["authors"], view["note"], view["revocation"])
