"""Topics: each campaign or congress gathers plan, unit conferences, summaries of blocs and the congress itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.articles import Article
from bangvang.domain.authorities import Document, Topic, Unit
from bangvang.domain.conferrals import day_of
from bangvang.domain.text import match_key, number, sort_key
from bangvang.outputs import templates
from bangvang.outputs.components import date_text, event_text, link
from bangvang.outputs.feeds import plan_feed
from bangvang.outputs.pages.context import NEWS, Context, frame
from bangvang.outputs.pages.documents import kind_words
from bangvang.outputs.plan import PageGroup, PagePlan, Plan
from bangvang.outputs.views import Fact, Link, StageGroup, StageView, Term, TopicPage

TOPICS: Final = link("Chuyên đề", addresses.TOPICS)
CONGRESS: Final = match_key("đại hội")
_KINDS: Final = {
    "congress": ("Đại hội", "board"),
    "bloc": ("Khối thi đua", "flag"),
    "unit": ("Hội nghị đơn vị", "collective"),
    "news": ("Tin", "star"),
}


def plan_topics(context: Context) -> Iterator[PageGroup]:
    """Plan the index of topics and the timeline of each."""
    archive = context.archive
    yield PageGroup(addresses.TOPICS, lambda: [_index(context)])
    for topic in archive.terms.topics:
        yield PageGroup(topic.path, partial(_page, topic.id, context), topic.source_path)


def _index(context: Context) -> PagePlan:
    topics = sorted(context.archive.terms.topics, key=lambda t: (sort_key(t.name), t.id))
    by_topic = context.archive.articles_by_topic
    entries: list[Term] = [
        {
            "label": topic.name,
            "path": topic.path,
            "detail": str(topic.span),
            "count": by_topic.size(topic.id),
            "mark": "",
            "depth": 0,
            "sample": topic.sample,
        }
        for topic in topics
    ]
    page = frame(addresses.TOPICS, "Chuyên đề", NEWS, section="tin", description="Các chuyên đề gom nhiều sự kiện.")
    return templates.INDEX.page({**page, "lead": "", "groups": [{"title": "", "entries": entries}]})


def _page(topic_id: str, context: Context) -> Iterator[Plan]:
    archive = context.archive
    topic = archive.terms.topics[topic_id]
    articles = archive.articles_by_topic.get(topic.id, ())
    missing = missing_units(topic, articles, context)
    plans = documents_of(topic, articles, context)
    steps = [_article_step(article, topic, context) for article in articles] + [_document_step(d) for d in plans]
    description, feed = f"{topic.name}: văn bản và sự kiện.", addresses.feed(topic.path) if articles else ""
    page = frame(topic.path, topic.name, NEWS, TOPICS, section="tin", description=description, feed=feed)
    view: TopicPage = {
        **page,
        "lead": f"{number(len(articles))} bài, {number(len(plans))} văn bản.",
        "facts": _facts(topic, missing),
        "body": context.body(topic.body, topic.source_path, topic.path),
        "groups": _groups(steps),
        "missing": [link(unit.name, unit.path) for unit in missing],
        "sample": topic.sample,
    }
    yield templates.TOPIC.page(view, topic.source_path)
    yield from plan_feed(topic.path, topic.name, [article.id for article in articles], archive, context.page_assets)


def _facts(topic: Topic, missing: Sequence[Unit]) -> list[Fact]:
    with_news = len(topic.unit_ids) - len(missing)
    rows = [
        ("Thời gian", str(topic.span)),
        ("Đơn vị đã có tin", f"{with_news}/{len(topic.unit_ids)}" if topic.unit_ids else ""),
    ]
    return [{"term": term, "entries": [link(said)], "date": None} for term, said in rows if said]


def missing_units(topic: Topic, articles: Sequence[Article], context: Context) -> list[Unit]:
    """Give the units expected to report of which no article of the topic tells, nor of any unit below them."""
    with_news = {unit_id for article in articles for unit_id in article.unit_ids}
    units = context.archive.terms.units
    return [units[name] for name in topic.unit_ids if with_news.isdisjoint(context.archive.family(name))]


def documents_of(topic: Topic, articles: Sequence[Article], context: Context) -> list[Document]:
    """Give the dated documents of a topic: named in its own text, or cited by its articles and signed in its years."""
    document = context.archive.terms.document
    own = {found.id: found for c in topic.body.citations if (found := document(c)) and found.date}
    cited = [found for article in articles for c in article.citations if (found := document(c)) and found.date]
    own |= {found.id: found for found in cited if found.date and _is_within(found.date, topic)}
    return [own[name] for name in sorted(own)]


def _is_within(day: dt.date, topic: Topic) -> bool:
    first, last = topic.span.first, topic.span.last
    return bool(first or last) and (first or 0) <= day.year <= (last or day.year)


def _groups(steps: Sequence[tuple[dt.date, StageView]]) -> list[StageGroup]:
    ordered = sorted(steps, key=lambda step: (step[0], step[1]["name"]["path"]))
    times = groupby(ordered, key=lambda step: _time_of(step[0], step[1]))
    return [{"title": title, "events": [view for _, view in group]} for title, group in times]


def _time_of(day: dt.date, step: StageView) -> str:
    is_year = step["date"]["iso"] == str(day.year)  # what is known by its year is under no month
    return f"Năm {day.year}" if is_year else f"Tháng {day.month}/{day.year}"


def _document_step(document: Document) -> tuple[dt.date, StageView]:
    day = document.date or dt.date.min
    title = f"{document.number.text}: {document.subject}" if document.subject else document.number.text
    return day, {
        "kind": kind_words(document),
        "mark": "certificate",
        "date": date_text(day),
        "name": link(title, document.path),
        "unit": link(document.issuer) if document.issuer else None,
        "sample": document.sample,
    }


def _article_step(article: Article, topic: Topic, context: Context) -> tuple[dt.date, StageView]:
    day = day_of(article)
    unit = context.archive.terms.units.get(article.unit_ids[0]) if article.unit_ids else None
    kind, mark = _KINDS[_kind_of(article, unit, topic)]
    return day, {
        "kind": kind,
        "mark": mark,
        "date": event_text(article.event) if article.event and article.event.start else date_text(day),
        "name": link(article.title, article.path),
        "unit": _unit_link(unit, day.year),
        "sample": article.sample,
    }


def _unit_link(unit: Unit | None, year: int) -> Link | None:
    return link(unit.label_in(year), unit.path) if unit else None


def _kind_of(article: Article, unit: Unit | None, topic: Topic) -> str:
    if unit and unit.is_bloc:
        return "bloc"
    if unit and unit.id in topic.unit_ids:
        return "unit"
    said = " ".join((article.title, *article.tag_ids)).replace("-", " ")
    return "congress" if f" {CONGRESS} " in f" {match_key(said)} " else "news"
