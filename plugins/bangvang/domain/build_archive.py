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
from bangvang.domain.kept import Keeping, KeptArticle
from bangvang.domain.missing_documents import check_missing_documents
from bangvang.domain.missing_units import check_missing_units
from bangvang.domain.privacy import check_private
from bangvang.domain.problems import Kind, Problem, Problems, naming
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
    sources: Sources, when: When, *, strict: bool, terms: Terms | None = None, keeping: Keeping | None = None
) -> tuple[Archive, Problems]:
    """Judge and cross-reference all files: the archive of what may be shown, and every problem of every file.

    Articles with errors are left out (the build will stop anyway). ``terms`` are those of the sources where the caller
    has built them; ``keeping`` holds the articles of an earlier build that are not among the sources.
    """
    problems = Problems(sources.problems)
    if terms is None:
        terms = build_terms(sources, problems)
    keeping = keeping or Keeping()
    site = (validate(schema.SiteFields, sources.site, problems) if sources.site else None) or DEFAULT_SITE
    resolver = Resolver(terms, strict=strict)
    reading = _Reading(sources, keeping, when, resolver, problems)
    reading.read_all()
    shown = reading.shown
    terms, shared = with_named(terms, (one for _, one in reading.named))
    problems.extend(check_missing_units(reading.named, resolver.slips))
    problems.extend(check_named_people(reading.named, terms.units))
    problems.extend(check_unplaced_people(shown, terms))
    _check_addresses(shown, problems)
    problems.extend(check_private(sources, resolver.private))
    problems.extend(check_counts(shown))
    problems.extend(check_missing_documents(shown, terms))
    kept = Keeping({one.article.source_path: one for one in reading.keep})
    return Archive(
        tuple(shown), terms, site, when.now, when.preview, sources.files, reading.due, kept, shared
    ), Problems(limited(problems, sources.lists))


@dataclass(frozen=True, slots=True)
class When:
    """What decides which articles are shown: the moment (with its zone), and whether this is a preview of all."""

    now: dt.datetime
    preview: bool = False

    def shows(self, status: str, posted: Moment) -> bool:
        """Tell whether an article of this status and posting time is shown."""
        return self.preview or is_public(status, posted, self.now)


@dataclass(frozen=True, slots=True)
class _Judged:
    """An article on its way: either kept as it was, or judged anew (``is_clean`` where nothing was wrong with it)."""

    order: _Order
    kept: KeptArticle | None = None
    entry: SourceEntry | None = None
    fields: ArticleFields | None = None
    is_clean: bool = True


class _Reading:
    """All articles from the oldest on: kept ones where they would come out the same, the others resolved anew."""

    def __init__(self, sources: Sources, keeping: Keeping, when: When, resolver: Resolver, problems: Problems) -> None:
        self.shown: list[Article] = []
        self.keep: list[KeptArticle] = []
        self.due: dt.datetime | None = None
        self.named: list[tuple[str, Named]] = []  # by the path of the article
        self._unknown: set[str] = set()  # what was told of names without a file
        self._keeping = keeping
        self._when = when
        self._resolver = resolver
        self._problems = problems
        validated = [*map(self._judge, sources.articles), *map(self._kept, keeping.articles.values())]
        # The oldest last: each is taken from the list, so that what it was judged by is not held to the end.
        self._articles = sorted((one for one in validated if one), key=lambda one: one.order, reverse=True)
        names = frozenset(one.order[-1] for one in self._articles)
        self._around = ReadingContext(names, sources.lists)

    def read_all(self) -> None:
        """Resolve them in order; those whose embargo has not ended are read for their problems only."""
        later: list[tuple[SourceEntry, ArticleFields]] = []
        while self._articles:
            one = self._articles.pop()
            if one.kept:
                self._show(one.kept)
                continue
            if one.entry is None or one.fields is None:
                continue
            if self._when.shows(one.fields.status, one.fields.date):
                self._resolve(one.entry, one.fields, is_clean=one.is_clean)
            elif one.fields.status == "published":
                later.append((one.entry, one.fields))
                moment = one.fields.date.moment
                self.due = min(self.due or moment, moment)
        for entry, fields in later:  # better told today than on the day they are due
            self._read(entry, fields)

    def _judge(self, entry: SourceEntry) -> _Judged | None:
        before = len(self._problems)
        fields = validate(ArticleFields, entry, self._problems)
        if fields is None:
            return None
        order = (fields.date.day, fields.date.time or dt.time.min, entry.id)
        return _Judged(order, entry=entry, fields=fields, is_clean=len(self._problems) == before)

    def _kept(self, kept: KeptArticle) -> _Judged | None:
        """Take a kept article; one that is not to be shown at this moment is judged anew."""
        article = kept.article
        if self._when.shows(article.status, article.posted):
            return _Judged(article.order, kept=kept)
        return self._judge(self._keeping.entry(article.source_path))

    def _show(self, kept: KeptArticle) -> None:
        self.shown.append(kept.article)
        self.keep.append(kept)
        self.named.extend((kept.article.source_path, one) for one in kept.named)

    def _resolve(self, entry: SourceEntry, fields: ArticleFields, *, is_clean: bool) -> None:
        article, found = self._read(entry, fields)
        named = tuple(self._resolver.named)
        self.shown.append(article)
        self.named.extend((article.source_path, one) for one in named)
        # What has something to tell, or depends on other files and articles, is resolved in every build.
        depends = fields.related.pin or fields.related.hide or any(award.list_file for award in fields.awards)
        if is_clean and not found and not depends:
            self.keep.append(KeptArticle(article, named))

    def _read(self, entry: SourceEntry, fields: ArticleFields) -> tuple[Article, Problems]:
        found = Problems()
        self._resolver.begin(found)
        with naming(entry.source_path):
            article = read_article(entry, fields, self._resolver, found, self._around)
        self._problems.extend(self._first_told(found))
        return article, found

    def _first_told(self, found: Problems) -> Iterator[Problem]:
        """Leave out that no file holds a name where an older article has told it already."""
        for problem in found:
            if problem.kind in _ONCE:
                if (said := exact_key(problem.message)) in self._unknown:
                    continue
                self._unknown.add(said)
            yield problem


_ONCE: Final = frozenset({Kind.UNKNOWN_UNIT, Kind.UNKNOWN_AWARD})


def _check_addresses(articles: Iterable[Article], problems: Problems) -> None:
    taken: dict[str, Article] = {}
    for article in articles:
        other = taken.setdefault(article.path, article)
        if other is not article:
            message = f"Địa chỉ {article.path} trùng với {other.source_path}."
            problems.add(Problem(article.source_path, 0, message, "Đổi tên tệp của một bài.", Kind.DUPLICATE_ADDRESS))
