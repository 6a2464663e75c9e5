"""The first moment of a build: the archive's rows brought up to date with the content folder.

Cold or not, it is the same walk. Only files that changed are read, and articles that asked for something whose answer
is another now. Everything happens in one transaction, which also says which pages are stale by it; so a build that is
killed, or stops because of an error in some article, loses nothing and forgets nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from bangvang.archive.related import renew_related
from bangvang.archive.replace import Replacing
from bangvang.archive.rows import number_of
from bangvang.archive.stale import mark_stale
from bangvang.archive.tables import ACROSS, CHANGED_BY_TIME, Database, moment_of
from bangvang.build.approvals import day_of, read_approvals, rule_of, since_when
from bangvang.build.content_files import ContentFiles
from bangvang.build.load_terms import NO_TERMS, ReadTerms, read_terms, store_terms, stored_terms
from bangvang.build.progress import follow
from bangvang.build.resolve import Reading
from bangvang.domain.approval import APPROVAL
from bangvang.domain.publication import When
from bangvang.domain.questions import ARTICLES, LISTS, ArticleNames, answer_to
from bangvang.domain.source import SourceEntry, stem_path
from bangvang.engine.digests import json_of
from bangvang.engine.workers import do_all
from bangvang.settings import Settings
from bangvang.sources.files import article_files

# The name of the fact that remembers what the history of one commit says.
HISTORY: Final = "history"


class Loading:
    """One walk over the content folder; afterwards ``terms`` and ``site`` are those of today."""

    def __init__(self, database: Database, settings: Settings, files: ContentFiles, *, cores: int) -> None:
        """Bring ``database`` up to date with the ``files`` of the content folder."""
        self.database = database
        self.settings = settings
        self.when = When(settings.now, settings.preview)
        self.strict = settings.strict
        self.cores = cores
        self.files = files
        self.touched: frozenset[str] = frozenset()
        self.terms, self.site = NO_TERMS
        self.rule = b""

    def load(self, given: Mapping[str, SourceEntry] | None = None) -> None:
        """Read what changed; ``given`` are entries that Pelican's reader has read."""
        basis = json_of([self.strict, self.when.preview]).encode()
        if self.database.fact("basis") != basis:
            if self.database.fact("basis"):
                self.database.empty()
            self.files.forget_known()
        read = read_terms(self.files, self.database, preview=self.when.preview)
        self.terms, self.site = (read.terms, read.site) if read else stored_terms(self.database)
        self.rule = rule_of(self.settings.content, since_when(self.settings, self.site))
        if not self.is_needed and read is None:
            return
        self.database.break_seal()
        with self.database.transaction():
            self._load(read, given or {})
            self.database.set_fact("basis", basis)
        self.database.shrink()

    @property
    def is_needed(self) -> bool:
        """Tell whether anything has to be read or taken out."""
        has_news = self.files.changed or self.files.removed or self._due()
        return self.database.is_fresh or bool(has_news) or self.rule != self.database.fact(APPROVAL)

    def _load(self, read: ReadTerms | None, given: Mapping[str, SourceEntry]) -> None:
        replacing = Replacing(self.database, self.terms)
        if read:
            store_terms(read, self.database, replacing)
        articles = set(article_files(self.files.paths))
        for name in sorted(self.files.removed):
            if name.startswith("tin/") and name.endswith(".md"):
                replacing.remove(name)
        has_same_day = day_of(self.rule) == day_of(self.database.fact(APPROVAL))
        reading = self._reading(articles)
        others = self._asked_otherwise(reading, articles, read is not None) if has_same_day else articles
        due = self._due()
        wanted = sorted((self.files.changed & articles) | due | others)
        for rows in self._read(reading, wanted, given):
            replacing.replace(rows, is_due=rows.source_path in due)
            times = (rows.status, rows.posted, rows.is_public, rows.featured_until, rows.is_featured)
            self._note_source(rows.source_path, times)
        self._note_files(replacing, articles)
        replacing.finish()
        renew_related(self.database, replacing)
        self.touched = frozenset(replacing.touched)
        if self.database.is_fresh or read is not None or ACROSS in self.touched:
            self.database.connection.execute("DELETE FROM fact WHERE name=?", (ACROSS,))
        mark_stale(self.database.connection, self.touched)

    def _reading(self, articles: Iterable[str]) -> Reading:
        ids = map(stem_path, articles)
        known = self.database.fact(HISTORY)
        approvals, history = read_approvals(self.settings.content, self.rule, lambda: frozenset(articles), known)
        self.database.set_fact(APPROVAL, self.rule)
        self.database.set_fact(HISTORY, history)
        return Reading(
            self.files.paths, self.files.version_of, self.terms, ArticleNames(ids), self.when, self.strict, approvals
        )

    def _read(self, reading: Reading, wanted: list[str], given: Mapping[str, SourceEntry]) -> Iterator[Any]:
        if given:
            yield from (reading.resolve(given[name]) if name in given else reading.read(name) for name in wanted)
            return
        yield from follow(do_all(reading.read, wanted, cores=self.cores), "Đọc bài", len(wanted))

    def _due(self) -> set[str]:
        """Name the articles that are public or lead now and did not, or the other way round."""
        query = f"SELECT name FROM source WHERE {CHANGED_BY_TIME}"  # noqa: S608 - our own words
        rows = self.database.connection.execute(query, moment_of(self.when.now))
        return {name for (name,) in rows} & self.files.paths.keys()

    def _asked_otherwise(self, reading: Reading, articles: set[str], has_other_terms: bool) -> set[str]:  # noqa: FBT001
        """Name the articles that asked for something whose answer is another now.

        Where none but the texts of articles changed, no answer did: they ask for lists, names and approvals.
        """
        files = self.files
        may_differ = has_other_terms or files.have_other_names or files.changed - articles or reading.approvals
        if self.database.is_fresh or not may_differ:
            return set()
        rows = self.database.connection.execute("SELECT k, question, answer FROM asked").fetchall()
        others = [
            k for k, question, answer in rows if self._answer(question, answer, reading, has_other_terms) != answer
        ]
        numbers = {n for k in others for n in self.database.column("SELECT n FROM asks WHERE k=?", (k,))}
        return {name for name in articles if number_of(name) in numbers} if numbers else set()

    def _answer(self, question: str, answer: str, reading: Reading, has_other_terms: bool) -> str:  # noqa: FBT001
        kind, _, said = question.split("\t", 2)
        if kind == LISTS:
            return reading.version_of(said)
        if kind == ARTICLES:
            return " ".join(reading.names.matching(said))
        if kind == APPROVAL:
            return reading.approvals.of_history(said) if reading.approvals else ""
        return answer_to(question, self.terms) if has_other_terms else answer

    def _note_source(self, name: str, times: tuple[str, str, bool, str, bool] = ("", "", False, "", False)) -> None:
        """Note that a file was read; ``times`` are what in an article depends on the clock, in the table's order."""
        row = (name, *self.files.stamps[name], *times)
        self.database.connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _note_files(self, replacing: Replacing, articles: set[str]) -> None:
        """Note all files that are no articles; what depends on one that changed is made again."""
        rows = self.database.connection
        for name in sorted(self.files.changed - articles):
            self._note_source(name)
        for name in sorted(self.files.removed):
            rows.execute("DELETE FROM source WHERE name=?", (name,))
        for name in sorted((self.files.changed | self.files.removed) - articles):
            replacing.touched.update((f"photo/{name}", f"attached/{name}"))
            rows.execute("DELETE FROM photo WHERE name=?", (name,))
            rows.execute("DELETE FROM attached WHERE name=?", (name,))
            if (name in self.files.known) != (name in self.files.paths):
                replacing.touched.add(f"file/{name}")
