"""One article file on its way to rows: read, validated, its names resolved. It knows no other article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from bangvang.archive.rows import ARTICLE, BODY, ArticleRows, light_of
from bangvang.domain.approval import APPROVAL, UNAPPROVED, Approvals
from bangvang.domain.privacy import check_private
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Kind, Problem, Problems, naming
from bangvang.domain.publication import When, is_public
from bangvang.domain.questions import ArticleNames, AskedLists, asking
from bangvang.domain.read_fields import validate
from bangvang.domain.reconciliation import check_counts
from bangvang.domain.resolve_article import ReadingContext, read_article
from bangvang.domain.resolve_award import AwardReader
from bangvang.domain.resolve_names import Resolver
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.terms import Terms
from bangvang.domain.unread_files import named_by
from bangvang.sources.folder import read_entry
from bangvang.sources.recipient_lists import ListFiles


class ReadingError(RuntimeError):
    """A file could not be read for a reason that is no fault of its author; the message names it."""


@dataclass(frozen=True)
class Reading:
    """What all articles are read against: files, terms of files, the moment; workers inherit it by forking.

    ``version_of`` gives what tells one version of a file from another.
    """

    paths: Mapping[str, Path]
    version_of: Callable[[str], str]
    terms: Terms
    names: ArticleNames
    when: When
    strict: bool
    approvals: Approvals | None = None

    @cached_property
    def private(self) -> PrivateNames:
        """Give the names that the public must not read."""
        return PrivateNames(self.terms.people)

    def read(self, source_path: str) -> ArticleRows:
        """Read a file and give its rows; raises OSError, ReadingError."""
        try:
            return self.resolve(read_entry(self.paths[source_path], source_path))
        except OSError:
            raise
        except Exception as error:
            message = f"{source_path}: {type(error).__name__}: {error}"
            raise ReadingError(message) from error

    def resolve(self, entry: SourceEntry) -> ArticleRows:
        """Give the rows of an entry; what is wrong with it is among them."""
        problems = Problems()
        fields = validate(ArticleFields, entry, problems)
        problems.extend(check_private(Sources(articles=(entry,)), self.private))
        uses = tuple(sorted(set(named_by(entry))))
        if fields is None:
            return ArticleRows(entry.source_path, "", "", is_public=False, problems=tuple(problems), uses=uses)
        asked: dict[str, str] = {}
        shown: dict[str, Any] = {}
        until = fields.featured.until if fields.featured else None
        status = self._status(entry, fields, problems, asked)
        is_shown = self.when.shows(status, fields.date)
        # One whose embargo has not ended is read for its problems: better today than on the day it is due.
        if is_shown or fields.status == "published":
            rows = self._rows(entry, fields, status, problems, asked)
            shown = rows if is_shown else {}
        return ArticleRows(
            entry.source_path,
            status,
            fields.date.moment.astimezone(dt.UTC).isoformat(),
            is_public(status, fields.date, self.when.now),
            tuple(problems),
            tuple(sorted(asked.items())),
            uses,
            **shown,
            featured_until=until.isoformat() if until else "",
            is_featured=self.when.features(until),
        )

    def _status(self, entry: SourceEntry, fields: ArticleFields, problems: Problems, asked: dict[str, str]) -> str:
        """Give the status that holds: what is to be published waits for its approval, where a site asks for one."""
        if self.approvals is None or fields.status != "published":
            return fields.status
        asked[f"{APPROVAL}\t\t{entry.source_path}"] = self.approvals.of_history(entry.source_path)
        doubt = self.approvals.doubt(entry.source_path, fields)
        if doubt is None:
            return fields.status
        line = entry.header.line_of((doubt.field,))
        words = (doubt.message, doubt.remedy)
        problems.add(Problem(entry.source_path, line, *words, Kind.UNAPPROVED, is_warning=True))
        return UNAPPROVED

    def _rows(
        self, entry: SourceEntry, fields: ArticleFields, status: str, problems: Problems, asked: dict[str, str]
    ) -> dict[str, Any]:
        """Give the rows of what an article says."""
        note = asked.__setitem__
        terms = asking(self.terms, asked)
        if fields.awards:
            iter(terms.awards)  # names of awards are read against the catalogue as a whole
        resolver = Resolver(terms, strict=self.strict, private=self.private, awards=self._awards)
        resolver.begin(problems)
        lists = AskedLists(self._lists.read, self.version_of, note)
        with naming(entry.source_path):
            article = read_article(entry, fields, resolver, problems, ReadingContext(self.names.noting(note), lists))
        article = replace(article, status=status)
        if self.when.shows(status, fields.date):
            problems.extend(check_counts([article]))
        named = tuple((one, one.kind == "unit" and one.name in resolver.slips) for one in resolver.named)
        return {"light": ARTICLE.dump(light_of(article)), "body": BODY.dump(article.body), "named": named}

    @cached_property
    def _lists(self) -> ListFiles:
        return ListFiles(self.paths)

    @cached_property
    def _awards(self) -> AwardReader:
        return AwardReader(self.terms.awards)
