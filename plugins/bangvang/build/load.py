"""The first moment of a build: the archive's rows brought up to date with the content folder.

Cold or not, it is the same walk. Only files that changed are read, and articles that asked for something whose answer
is another now. Everything happens in one transaction, which also says which pages are stale by it; so a build that is
killed, or stops because of an error in some article, loses nothing and forgets nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from functools import cached_property
from pathlib import Path
from typing import Any, Final, NamedTuple

from bangvang.archive.codec import Codec
from bangvang.archive.related import renew_related
from bangvang.archive.replace import Replacing
from bangvang.archive.rows import PROBLEM, number_of
from bangvang.archive.stale import mark_stale
from bangvang.archive.tables import CHANGED_BY_TIME, Database, moment_of
from bangvang.archive.terms import REGISTRIES, registry_of, renew_all_slugs
from bangvang.build.progress import follow
from bangvang.build.resolve import Reading, markup
from bangvang.domain.build_archive import DEFAULT_SITE, When
from bangvang.domain.privacy import check_private
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Problem, Problems
from bangvang.domain.questions import ARTICLES, LISTS, ArticleNames, answer_to
from bangvang.domain.read_fields import validate
from bangvang.domain.schema import SiteFields
from bangvang.domain.source import SourceEntry
from bangvang.domain.terms import Terms, TermsOfFiles, build_terms
from bangvang.domain.unread_files import named_by
from bangvang.engine.digests import json_of
from bangvang.engine.stamps import Stamp, stamp_of
from bangvang.engine.workers import do_all
from bangvang.shipped import CATALOGUE
from bangvang.sources.files import list_files
from bangvang.sources.folder import article_files, read_entry, read_sources, texts_of

# A file that changed so shortly before it was read may change again within the same tick of the file system's clock.
TICK: Final = 20_000_000
# Owner of the problems of terms and of the site's own file.
TERMS_OWNER: Final = ""

TERMS: Final = Codec(TermsOfFiles)
_SITE: Final = "site"


class Sourced(NamedTuple):
    """What the content folder holds: files by path, its own problems, stamps."""

    paths: Mapping[str, Path]
    problems: tuple[Problem, ...]
    stamps: Mapping[str, Stamp]


class Loading:
    """One walk over the content folder; afterwards ``terms`` and ``site`` are those of today."""

    def __init__(self, database: Database, content: Path, when: When, *, strict: bool, cores: int) -> None:
        """Bring ``database`` up to date with the folder ``content``."""
        self.database = database
        self.when = when
        self.strict = strict
        self.cores = cores
        paths, problems = list_files(content, CATALOGUE)
        now = time.time_ns()
        stamps = {name: stamp_of(path) or Stamp(0, 0) for name, path in paths.items()}
        trusted = {n: s if s.changed < now - TICK else Stamp(0, s.size) for n, s in stamps.items()}
        self.sourced = Sourced(paths, problems, trusted)
        self.touched: frozenset[str] = frozenset()
        self.terms = Terms()
        self.site: SiteFields = DEFAULT_SITE

    @cached_property
    def known(self) -> dict[str, Stamp]:
        """Give the stamps of the files as the last build saw them."""
        rows = self.database.connection.execute("SELECT name, changed, size FROM source")
        return {name: Stamp(changed, size) for name, changed, size in rows}

    @cached_property
    def changed(self) -> frozenset[str]:
        """Name the files that are new, or may not be as they were."""
        stamps = self.sourced.stamps
        return frozenset(n for n, stamp in stamps.items() if self.known.get(n) != stamp or not stamp.changed)

    @cached_property
    def removed(self) -> frozenset[str]:
        """Name the files that are gone."""
        return frozenset(self.known) - self.sourced.paths.keys()

    # ---- the walk ----------------------------------------------------------------------------------------------------

    def load(self, given: Mapping[str, SourceEntry] | None = None) -> None:
        """Read what changed; ``given`` are entries that Pelican's reader has read."""
        basis = json_of([self.strict, self.when.preview]).encode()
        if self.database.fact("basis") != basis:
            self._begin_anew()
        files = self._files_of_terms()
        if files:
            self.terms, self.site, problems = files
        else:
            self.terms = Terms.of(TERMS.load(self.database.fact("terms")))
            self.site = _site_of(self.database.fact(_SITE))
            problems = None
        if not self.is_needed and problems is None:
            return
        self.database.break_seal()
        with self.database.transaction():
            self._load(problems, given or {})
            self.database.set_fact("basis", basis)

    @property
    def is_needed(self) -> bool:
        """Tell whether anything has to be read or taken out."""
        return self.database.is_fresh or bool(self.changed or self.removed or self._due())

    def _begin_anew(self) -> None:
        if self.database.fact("basis"):
            self.database.empty()
        self.__dict__.pop("known", None)
        self.__dict__.pop("changed", None)
        self.__dict__.pop("removed", None)

    def _load(self, problems: Problems | None, given: Mapping[str, SourceEntry]) -> None:
        replacing = Replacing(self.database, self.terms)
        if problems is not None:
            self._keep_terms(replacing, problems)
        articles = set(article_files(self.sourced.paths))
        for name in sorted(self.removed):
            if name.startswith("tin/") and name.endswith(".md"):
                replacing.remove(name)
        reading = self._reading(articles)
        wanted = sorted((self.changed & articles) | self._due() | self._asked_otherwise(reading, problems is not None))
        for rows in self._read(reading, wanted, given):
            replacing.replace(rows)
            times = (rows.status, rows.posted, rows.is_public, rows.featured_until, rows.is_featured)
            self._note_source(rows.source_path, times)
        self._note_files(replacing, articles)
        replacing.finish()
        renew_related(self.database, replacing)
        self.touched = frozenset(replacing.touched)
        if self.database.is_fresh or problems is not None or "articles" in self.touched:
            self.database.connection.execute("DELETE FROM fact WHERE name='across'")
        mark_stale(self.database.connection, self.touched)

    def _reading(self, articles: Iterable[str]) -> Reading:
        ids = (name.removesuffix("/index.md").removesuffix(".md") for name in articles)
        marks = {name: f"{stamp.changed} {stamp.size}" for name, stamp in self.sourced.stamps.items()}
        return Reading(self.sourced.paths, marks, self.terms, ArticleNames(ids), self.when, self.strict)

    def _read(self, reading: Reading, wanted: list[str], given: Mapping[str, SourceEntry]) -> Iterator[Any]:
        if given:
            yield from (reading.resolve(given[name]) if name in given else reading.read(name) for name in wanted)
            return
        yield from follow(do_all(reading.read, wanted, cores=self.cores), "Đọc bài", len(wanted))

    def _due(self) -> set[str]:
        """Name the articles that are public or lead now and did not, or the other way round."""
        query = f"SELECT name FROM source WHERE {CHANGED_BY_TIME}"  # noqa: S608 - our own words
        rows = self.database.connection.execute(query, moment_of(self.when.now))
        return {name for (name,) in rows} & self.sourced.paths.keys()

    def _asked_otherwise(self, reading: Reading, has_other_terms: bool) -> set[str]:  # noqa: FBT001 - one caller
        """Name the articles that asked for something whose answer is another now."""
        if self.database.is_fresh:
            return set()
        rows = self.database.connection.execute("SELECT k, question, answer FROM asked").fetchall()
        others = [
            k for k, question, answer in rows if self._answer(question, answer, reading, has_other_terms) != answer
        ]
        numbers = {n for k in others for n in self.database.column("SELECT n FROM asks WHERE k=?", (k,))}
        paths = article_files(self.sourced.paths) if numbers else ()
        return {name for name in paths if number_of(name) in numbers}

    def _answer(self, question: str, answer: str, reading: Reading, has_other_terms: bool) -> str:  # noqa: FBT001
        kind, _, said = question.split("\t", 2)
        if kind == LISTS:
            return reading.mark(said)
        if kind == ARTICLES:
            return " ".join(reading.names.matching(said))
        return answer_to(question, self.terms) if has_other_terms else answer

    # ---- files -------------------------------------------------------------------------------------------------------

    def _note_source(self, name: str, times: tuple[str, str, bool, str, bool] = ("", "", False, "", False)) -> None:
        """Note that a file was read; ``times`` are what of an article depends on the clock, in the table's order."""
        row = (name, *self.sourced.stamps[name], *times)
        self.database.connection.execute("INSERT OR REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def _note_files(self, replacing: Replacing, articles: set[str]) -> None:
        """Note all files that are no articles; what was made of one that changed is made anew."""
        rows = self.database.connection
        for name in sorted(self.changed - articles):
            self._note_source(name)
        for name in sorted(self.removed):
            rows.execute("DELETE FROM source WHERE name=?", (name,))
        for name in sorted((self.changed | self.removed) - articles):
            replacing.touched.update((f"photo/{name}", f"attached/{name}"))
            rows.execute("DELETE FROM photo WHERE name=?", (name,))
            rows.execute("DELETE FROM attached WHERE name=?", (name,))
            if (name in self.known) != (name in self.sourced.paths):
                replacing.touched.add(f"file/{name}")

    # ---- terms -------------------------------------------------------------------------------------------------------

    def _files_of_terms(self) -> tuple[Terms, SiteFields, Problems] | None:
        """Read the files of all terms where any of them changed; None where they are as they were."""
        others = self.changed | self.removed
        texts = {n for n in others if n.endswith((".md", ".yaml"))} - set(article_files(others))
        if not texts and self.database.fact("terms"):
            return None
        problems = Problems()
        paths = self.sourced.paths
        sources = read_sources(paths, (), lambda names: {n: read_entry(paths[n], n, markup()) for n in sorted(names)})
        terms = build_terms(sources, problems)
        site = (validate(SiteFields, sources.site, problems) if sources.site else None) or DEFAULT_SITE
        private = private_words(terms)
        if self.database.fact("private") != private and self.database.fact("terms"):
            self.database.empty()  # all prose must be searched for other names
            self._begin_anew()
        self._private = private
        problems.extend(check_private(sources, PrivateNames(terms.people)))
        self._uses = {path for entry in texts_of(sources) for path in named_by(entry)}
        return terms, site, problems

    def _keep_terms(self, replacing: Replacing, problems: Problems) -> None:
        database = self.database
        rows = database.connection
        before = database.fact("terms")
        old = Terms.of(TERMS.load(before)) if before else Terms()
        replacing.touched.update(_differing(old, self.terms))
        rows.execute("DELETE FROM problem WHERE owner=?", (TERMS_OWNER,))
        told = [(TERMS_OWNER, PROBLEM.dump(problem)) for problem in problems]
        rows.executemany("INSERT OR IGNORE INTO problem VALUES (?, ?)", told)
        rows.execute("DELETE FROM uses WHERE owner=?", (TERMS_OWNER,))
        rows.executemany("INSERT INTO uses VALUES (?, ?)", [(path, TERMS_OWNER) for path in sorted(self._uses)])
        database.set_fact("terms", TERMS.dump(self.terms.of_files()))
        database.set_fact(_SITE, self.site.model_dump_json().encode())
        database.set_fact("private", self._private)
        if not database.is_fresh:
            renew_all_slugs(rows, self.terms, replacing.touched.add)


def _site_of(data: bytes) -> SiteFields:
    return SiteFields.model_validate_json(data) if data else DEFAULT_SITE


def private_words(terms: Terms) -> bytes:
    """Write down whose names must not be read; empty where nobody is."""
    rows = [[p.id, p.name, p.private, list(p.aliases), p.source_path] for p in terms.people if p.private]
    return json_of(rows).encode() if rows else b""


def _differing(old: Terms, new: Terms) -> Iterator[str]:
    """Yield the keys of all reads of terms that may be answered otherwise now."""
    for kind in REGISTRIES:
        before = {term.id: term for term in registry_of(old, kind)}
        after = {term.id: term for term in registry_of(new, kind)}
        changed = {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}
        yield from (f"{kind}-term/{id_}" for id_ in changed)
        if changed:
            yield from (f"{kind}-files", f"{kind}-term/*", "shared")
        yield from (
            f"people-at/{t[id_].unit_id}" for t in (before, after) for id_ in changed & t.keys() if kind == "person"
        )
        yield from _moved(before, after, changed)
    for field in fields_of(Terms):
        one, other = getattr(old, field.name), getattr(new, field.name)
        if isinstance(one, dict):
            others = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
            yield from (f"{field.name}/{name}" for name in others)
            yield from (f"{field.name}/*" for _ in others)
            yield from _moved(one, other, others)
    digits = {signed.number.number for terms in (old, new) for signed in terms.index.documents}
    yield from (f"index/{number}" for number in digits if old.index.alike(number) != new.index.alike(number))
    if old.pages != new.pages:
        yield "pages/*"
        yield from (f"file/{page.source_path}" for page in (*old.pages, *new.pages))


def _moved(before: Mapping[str, Any], after: Mapping[str, Any], changed: Iterable[str]) -> Iterator[str]:
    for name in changed:
        for terms in (before, after):
            source_path: str = getattr(terms.get(name), "source_path", "")
            if source_path:
                yield f"file/{source_path}"
