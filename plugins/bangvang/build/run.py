"""One build from sources to output folder: load, plan, write. The only mutable thing of a build."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangvang.archive.article_reader import Site
from bangvang.archive.codec import Codec
from bangvang.archive.reader import Reader
from bangvang.archive.related import read_related
from bangvang.archive.rows import number_of
from bangvang.archive.shelves import RecordedFacts
from bangvang.archive.tables import Database
from bangvang.build.load import Loading
from bangvang.build.photos import Photos
from bangvang.build.places import check_articles
from bangvang.build.problems import check_attached, check_endings, check_files, stored_problems, unread
from bangvang.build.readership import RecordedViews, read_views, touch_views
from bangvang.build.theme_files import theme_files
from bangvang.build.unchanged import summary_line, timing_line
from bangvang.build.version import code_version
from bangvang.build.withheld import withheld_words
from bangvang.build.write import Writing
from bangvang.domain.privacy import check_private, check_texts
from bangvang.domain.problems import ContentError, Problems
from bangvang.domain.publication import When
from bangvang.domain.related import Related
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.text import number
from bangvang.domain.unread_files import check_unread
from bangvang.engine.incremental import Drawn
from bangvang.engine.output import OutputFolder
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import FileFacts, PageAssets, PageGroup, check_addresses
from bangvang.outputs.redirects import check_server, plan_redirects, plan_server_rules
from bangvang.outputs.search import plan_search_index
from bangvang.settings import Settings
from bangvang.sources.attached_text import attached_texts
from bangvang.sources.folder import article_files

_FACTS = Codec(FileFacts)


@dataclass
class Run:
    """A build on its way; each step fills in what the next one needs. Use it as a context: it holds the store open."""

    settings: Settings
    only_check: bool = False
    full: bool = False
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    problems: Problems = field(default_factory=Problems)
    paths: Mapping[str, Path] = field(default_factory=dict)
    groups: list[PageGroup] = field(default_factory=list)
    redirects: list[PageGroup] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    kept_pages: int = 0
    withheld: str = ""
    timings: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        settings = self.settings
        self.database = Database(None if self.only_check else settings.state, code_version())
        if self.full:
            self.database.empty()
        self.output = OutputFolder(settings.output, settings.record)
        self._archive: Reader | None = None
        self._started = time.monotonic()

    def close(self) -> None:
        """Close the store; it is sealed whatever became of the build, since all that stands in it is true."""
        self.database.close(is_whole=True)

    @property
    def archive(self) -> Reader:
        """Give the archive; raises RuntimeError before the sources have been read."""
        if self._archive is None:
            message = "the sources have not been read"
            raise RuntimeError(message)
        return self._archive

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the seconds of what is done inside to those of the step ``name``."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.timings[name] = self.timings.get(name, 0) + time.monotonic() - started

    def read(self, articles: Iterable[SourceEntry] | None = None) -> None:
        """Bring the archive up to date; ``articles`` are given where Pelican's reader has read them."""
        settings = self.settings
        with self.step("đọc"):
            when = When(settings.now, settings.preview)
            loading = Loading(self.database, settings.content, when, strict=settings.strict, cores=self.cores)
            if not self.only_check:
                check_articles(settings, loading.files.paths)
            given = {entry.source_path: entry for entry in articles} if articles is not None else None
            loading.load(given)
            self.loading = loading
            self.paths = loading.files.paths
            if given is not None:
                self.problems.extend(unread(sorted(set(article_files(self.paths)) - given.keys())))
        with self.step("đối chiếu"):
            files = frozenset(path for path in self.paths if not path.endswith((".md", ".yaml")))
            site = Site(loading.terms, loading.site, settings.now, settings.preview, files)
            self._archive = archive = Reader(self.database, site)
            if not settings.preview:
                self.withheld = withheld_words(self.database.connection, settings.now)
            self.problems.extend(loading.files.problems)
            self.problems.extend(stored_problems(self.database, archive))
            self.problems.extend(check_unread(self.paths, archive.is_named))
            self.problems.extend(check_private(Sources(files=files), archive.private))
            self.photos = Photos(self.database, archive, self.paths, settings.cache / "anh")
            self.problems.extend(self.photos.check())
            self.problems.extend(check_files(archive))
            self.problems.extend(check_endings(self.paths))

    def plan(self) -> None:
        """Plan every page and file, and stop with ContentError where anything is wrong; nothing is written yet."""
        if not self.problems.errors and not self.only_check:
            with self.step("ảnh"):
                self.problems.extend(self.photos.prepare(cores=self.cores))
        if not self.problems.errors:
            with self.step("xếp trang"):
                self._plan()
        if self.problems.errors:
            raise ContentError(self.problems.errors)

    def _plan(self) -> None:
        archive, links = self.archive, Links(self.archive)
        self.attached = links.attached()
        self.problems.extend(check_attached(self.attached, self.paths))
        if self.problems.errors:
            return  # a file beyond all bounds is not read
        if archive.private:
            texts = attached_texts(sorted(self.attached), self.paths, cores=self.cores)
            self.problems.extend(check_texts(texts, archive.private))
        views, problems = read_views(self.settings, archive)
        self.problems.extend(problems)
        touch_views(self.database, views)
        ready, facts = self.photos.ready, self._file_facts()
        self.theme = theme_files(self.settings.theme)
        self.page_assets = PageAssets(
            photos=RecordedFacts("photo", archive.notes, ready.get, lambda: list(ready)),
            files=RecordedFacts("attached", archive.notes, facts.get, lambda: list(facts)),
            assets=self.theme.addresses,
            site_url=self.settings.site_url,
            views=RecordedViews(views, archive.notes),
        )
        related = RecordedFacts("related", archive.notes, self._related, list)
        context = Context(archive, self.page_assets, links, related)
        self.groups = plan_pages(context)
        if self.settings.search:
            self.groups += plan_search_index(context)
        self.problems.extend(check_addresses(self.groups))
        paths = frozenset(group.path for group in self.groups)
        self.redirects = plan_redirects(archive, self.groups, self.problems)
        self.problems.extend(check_server(archive))
        self.groups += plan_server_rules(archive, self.settings.base)
        self.problems.extend(links.problems(paths | {"/feed.xml", "/sitemap.xml"}))

    def _related(self, article_id: str) -> tuple[Related, ...]:
        return read_related(self.database, number_of(self.archive.by_id[article_id].source_path))

    def write(self) -> None:
        """Draw what is stale into the output folder, with photos, attached files and the theme's own files."""
        writing = Writing(self)
        self.drawn = writing.write()
        self.kept_pages = writing.kept_pages

    @property
    def written_pages(self) -> int:
        """Count the pages whose bytes changed."""
        return sum(drawn.written for drawn in self.drawn if drawn.is_page)

    @property
    def article_count(self) -> int:
        """Count the articles."""
        return sum(self.archive.posted_by_year.values())

    def summary(self) -> str:
        """Say in one line what the build did: articles, pages written and untouched, seconds."""
        total = sum(drawn.is_page for drawn in self.drawn) + self.kept_pages
        return summary_line(self.article_count, total, self.written_pages, time.monotonic() - self._started)

    def timing_lines(self) -> list[str]:
        """Give each step with its seconds, a line each, and how many pages were drawn, written, left as they were."""
        lines = [timing_line(name, seconds) for name, seconds in self.timings.items()]
        drawn = sum(drawn.is_page for drawn in self.drawn)
        counts = [f"vẽ {number(drawn)} trang", f"ghi {number(self.written_pages)}"]
        return [*lines, f"{', '.join(counts)}, giữ nguyên {number(drawn + self.kept_pages - self.written_pages)}"]

    def _file_facts(self) -> dict[str, FileFacts]:
        """Give size and fingerprint of every attached file, read once while it stays the same."""
        rows = self.database.connection.execute("SELECT name, data FROM attached")
        known = {name: _FACTS.load(data) for name, data in rows}
        wanted = [name for name in sorted(self.attached) if name in self.paths]
        fresh = {name: _facts(self.paths[name]) for name in wanted if name not in known}
        if fresh:
            self.database.break_seal()
            with self.database.transaction() as connection:
                encoded = [(name, _FACTS.dump(facts)) for name, facts in fresh.items()]
                connection.executemany("INSERT OR REPLACE INTO attached VALUES (?, ?)", encoded)
        return {name: fresh.get(name) or known[name] for name in wanted}


def _facts(path: Path) -> FileFacts:
    with path.open("rb") as file:
        return FileFacts(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
