"""From all sources to the archive: every file validated, every name resolved, every contradiction reported."""

from __future__ import annotations

import datetime as dt
from typing import TypeAlias

from bangvang.domain.archive import Archive
from bangvang.domain.archive_checks import check_articles, first_reported
from bangvang.domain.articles import Article
from bangvang.domain.identity import Named, with_named
from bangvang.domain.privacy import check_private
from bangvang.domain.problems import Problems, naming
from bangvang.domain.publication import When
from bangvang.domain.questions import ArticleNames
from bangvang.domain.read_fields import validate
from bangvang.domain.recipient_lists.messages import limited
from bangvang.domain.resolve_article import ReadingContext, read_article
from bangvang.domain.resolve_names import Resolver
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.site import DEFAULT_SITE, SiteFields
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.terms import Terms, build_terms

_Order: TypeAlias = tuple[dt.date, dt.time, str]


def build_archive(
    sources: Sources, when: When, *, strict: bool, terms: Terms | None = None
) -> tuple[Archive, Problems]:
    """Validate and cross-reference all files: the archive of what may be shown, and every problem of every file.

    Articles with errors are left out (the build will stop anyway). ``terms`` are those of the sources where the caller
    has built them.
    """
    problems = Problems(sources.problems)
    if terms is None:
        terms = build_terms(sources, problems, preview=when.preview)
    site = (validate(SiteFields, sources.site, problems) if sources.site else None) or DEFAULT_SITE
    resolver = Resolver(terms, strict=strict)
    reading = _Reading(sources, when, resolver, problems)
    reading.read_all()
    shown = reading.shown
    terms, shared = with_named(terms, (one for _, one in reading.named))
    problems.extend(check_articles(shown, reading.named, terms, resolver.slips))
    problems.extend(check_private(sources, resolver.private))
    archive = Archive(tuple(shown), terms, site, when.now, when.preview, sources.files, reading.due, shared)
    return archive, Problems(limited(problems, sources.lists))


class _Reading:
    """All articles from the oldest on; those whose embargo has not ended are read for their problems only."""

    def __init__(self, sources: Sources, when: When, resolver: Resolver, problems: Problems) -> None:
        self.shown: list[Article] = []
        self.due: dt.datetime | None = None
        self.named: list[tuple[str, Named]] = []  # by the path of the article
        self._unknown: set[str] = set()  # what was reported of names without a file
        self._when = when
        self._resolver = resolver
        self._problems = problems
        found = ((entry, validate(ArticleFields, entry, problems)) for entry in sources.articles)
        valid = [(entry, fields) for entry, fields in found if fields]
        self._articles = sorted(valid, key=lambda pair: _order_of(*pair))
        names = ArticleNames(entry.id for entry in sources.articles)
        self._context = ReadingContext(names, sources.lists)

    def read_all(self) -> None:
        """Resolve them in order."""
        later: list[tuple[SourceEntry, ArticleFields]] = []
        for entry, fields in self._articles:
            if self._when.shows(fields.status, fields.date):
                article = self._read(entry, fields)
                self.shown.append(article)
                self.named.extend((article.source_path, one) for one in self._resolver.named)
            elif fields.status == "published":
                later.append((entry, fields))
                moment = fields.date.moment
                self.due = min(self.due or moment, moment)
        for entry, fields in later:  # better reported today than on the day they are due
            self._read(entry, fields)

    def _read(self, entry: SourceEntry, fields: ArticleFields) -> Article:
        found = Problems()
        self._resolver.begin(found)
        with naming(entry.source_path):
            article = read_article(entry, fields, self._resolver, found, self._context)
        self._problems.extend(first_reported(found, self._unknown))
        return article


def _order_of(entry: SourceEntry, fields: ArticleFields) -> _Order:
    return fields.date.day, fields.date.time or dt.time.min, entry.id
