"""Where articles and other texts stand: their files, the addresses of their pages."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import NamedTuple

from bangvang.domain.articles import Article, Body


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text of the archive: the file it was written in, the address of its page, its body."""

    source_path: str
    path: str
    body: Body


class ArticlePlace(NamedTuple):
    """Where an article stands, when it last changed, and how many recipients its longest entry names."""

    id: str
    path: str
    source_path: str
    changed: dt.date
    most_named: int


class OldAddress(NamedTuple):
    """A former address ``old``, and the article that it leads to: its identifier, file and address."""

    id: str
    source_path: str
    path: str
    old: str


def place_of(article: Article) -> ArticlePlace:
    """Give the place of an article."""
    changed = max((article.posted.day, *(correction.day for correction in article.corrections)))
    most_named = max((len(entry.recipients) for entry in article.awards), default=0)
    return ArticlePlace(article.id, article.path, article.source_path, changed, most_named)


def event_month(article: Article) -> int | None:
    """Give the month of the year in which an article's event took place; None where no source states it."""
    event = article.event
    return event.start.month if event and event.start and event.precision != "year" else None
