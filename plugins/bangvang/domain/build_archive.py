"""From all sources to the archive: every file judged, every name resolved, every contradiction told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from bangvang.domain import schema
from bangvang.domain.archive import Archive, is_public
from bangvang.domain.articles import Article
from bangvang.domain.dates import Moment
from bangvang.domain.identity import Named, check_named_people, with_named
from bangvang.domain.missing_documents import check_missing_documents
from bangvang.domain.missing_units import check_missing_units
from bangvang.domain.privacy import check_private
from bangvang.domain.problems import Kind, Problem, Problems, naming
from bangvang.domain.questions import ArticleNames
from bangvang.domain.read_fields import validate
from bangvang.domain.recipient_lists.messages import limited
from bangvang.domain.reconciliation import check_counts
from bangvang.domain.resolve_article import ReadingContext, read_article
from bangvang.domain.resolve_names import Resolver
from bangvang.domain.schema import ArticleFields
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.terms import Terms, build_terms
from bangvang.domain.text import exact_key
from bangvang.domain.unplaced_people import check_unplaced_people

DEFAULT_SITE: Final = schema.SiteFields.model_validate({"name": "Bảng Vàng"})

_Order: TypeAlias = tuple[dt.date, dt.time, str]


def build_archive(
    sources: Sources, when: When, *, strict: bool, terms: Terms | None = None
) -> tuple[Archive, Problems]:
    """Judge and cross-reference all files: the archive of what may be shown, and every problem of every file.

    Articles with errors are left out (the build will stop anyway). ``terms`` are those of the sources where the caller
    has built them.
    """
    problems = Problems(sources.problems)
    if terms is None:
        terms = build_terms(sources, problems)
    site = (validate(schema.SiteFields, sources.site, problems) if sources.site else None) or DEFAULT_SITE
    resolver = Resolver(terms, strict=strict)
    reading = _Reading(sources, when, resolver, problems)
    reading.read_all()
    shown = reading.shown
    terms, shared = with_named(terms, (one for _, one in reading.named))
    problems.extend(check_missing_units(reading.named, resolver.slips))
    problems.extend(check_named_people(reading.named, terms.units))
    problems.extend(check_unplaced_people(shown, terms))
    problems.extend(check_article_addresses((article.source_path, article.path) for article in shown))
    problems.extend(check_private(sources, resolver.private))
    problems.extend(check_counts(shown))
    problems.extend(check_missing_documents(shown, terms))
    archive = Archive(tuple(shown), terms, site, when.now, when.preview, sources.files, reading.due, shared)
    return archive, Problems(limited(problems, sources.lists))


@dataclass(frozen=True, slots=True)
class When:
    """What decides which articles are shown: the moment (with its zone), and whether this is a preview of all."""

    now: dt.datetime
    preview: bool = False

    def shows(self, status: str, posted: Moment) -> bool:
        """Tell whether an article of this status and posting time is shown."""
        return self.preview or is_public(status, posted, self.now)


class _Reading:
    """All articles from the oldest on; those whose embargo has not ended are read for their problems only."""

    def __init__(self, sources: Sources, when: When, resolver: Resolver, problems: Problems) -> None:
        self.shown: list[Article] = []
        self.due: dt.datetime | None = None
        self.named: list[tuple[str, Named]] = []  # by the path of the article
        self._unknown: set[str] = set()  # what was told of names without a file
        self._when = when
        self._resolver = resolver
        self._problems = problems
        found = ((entry, validate(ArticleFields, entry, problems)) for entry in sources.articles)
        judged = [(entry, fields) for entry, fields in found if fields]
        self._articles = sorted(judged, key=lambda pair: _order_of(*pair))
        names = ArticleNames(entry.id for entry in sources.articles)
        self._around = ReadingContext(names, sources.lists)

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
        for entry, fields in later:  # better told today than on the day they are due
            self._read(entry, fields)

    def _read(self, entry: SourceEntry, fields: ArticleFields) -> Article:
        found = Problems()
        self._resolver.begin(found)
        with naming(entry.source_path):
            article = read_article(entry, fields, self._resolver, found, self._around)
        self._problems.extend(first_told(found, self._unknown))
        return article


def _order_of(entry: SourceEntry, fields: ArticleFields) -> _Order:
    return fields.date.day, fields.date.time or dt.time.min, entry.id


def first_told(found: Iterable[Problem], told: set[str]) -> Iterator[Problem]:
    """Leave out that no file holds a name where an older article has ``told`` it already."""
    for problem in found:
        if problem.kind in _ONCE:
            if (said := exact_key(problem.message)) in told:
                continue
            told.add(said)
        yield problem


_ONCE: Final = frozenset({Kind.UNKNOWN_UNIT, Kind.UNKNOWN_AWARD})


def check_article_addresses(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for every article whose address an older one has; ``places`` are files with their addresses."""
    taken: dict[str, str] = {}
    for source_path, path in places:
        other = taken.setdefault(path, source_path)
        if other != source_path:
            message = f"Địa chỉ {path} trùng với {other}."
            yield Problem(source_path, 0, message, "Đổi tên tệp của một bài.", Kind.DUPLICATE_ADDRESS)
