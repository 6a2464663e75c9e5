"""One build from sources to output folder: load, plan, write."""

from __future__ import annotations

import time
from collections.abc import Iterable

from bangvang.archive.article_reader import Site
from bangvang.archive.reader import Reader
from bangvang.build.content_files import ContentFiles
from bangvang.build.load import Loading
from bangvang.build.photos import Photos
from bangvang.build.places import check_articles, mark_preview
from bangvang.build.plan import plan
from bangvang.build.problems import loaded_problems, unread
from bangvang.build.snapshot import Snapshot
from bangvang.build.state import BuildState
from bangvang.build.unchanged import summary_line, timing_line
from bangvang.build.withheld_words import withheld_words
from bangvang.build.write import Writing
from bangvang.domain.problems import ContentError
from bangvang.domain.source import SourceEntry
from bangvang.domain.text import number
from bangvang.sources.files import article_files


class Run(BuildState):
    """One build: ``read``, ``plan`` and ``write`` in this order, each once."""

    def read(self, articles: Iterable[SourceEntry] | None = None) -> None:
        """Bring the archive up to date; ``articles`` are given where Pelican's reader has read them."""
        with self.step("đọc"):
            loading = self._load({entry.source_path: entry for entry in articles} if articles is not None else None)
        with self.step("đối chiếu"):
            settings, database = self.settings, self.database
            files = frozenset(path for path in self.paths if not path.endswith((".md", ".yaml")))
            site = Site(loading.terms, loading.site, settings.now, settings.preview, files)
            archive = Reader(database, site)
            if not settings.preview:
                self.withheld = withheld_words(database.connection, settings.now)
            photos = Photos(database, archive, self.paths, settings.cache / "anh")
            self.set_loaded(archive, photos)
            self.problems.extend(loading.files.problems)
            self.problems.extend(loaded_problems(database, archive, photos, self.paths))

    def _load(self, given: dict[str, SourceEntry] | None) -> Loading:
        settings, snapshot = self.settings, self.snapshot
        files = ContentFiles(self.database, settings.content, has_catalogue=settings.has_catalogue, snapshot=snapshot)
        loading = Loading(self.database, settings, files, cores=self.cores)
        self.content_files = files
        self.paths = files.paths
        if not self.only_check:
            check_articles(self.settings, self.paths)
        loading.load(given)
        self.touched, self.terms = loading.touched, loading.terms
        if given is not None:
            self.problems.extend(unread(sorted(set(article_files(self.paths)) - given.keys())))
        return loading

    def plan(self) -> None:
        """Plan every page and file, and stop with ContentError where anything is wrong; nothing is written yet."""
        if not self.problems.errors and not self.only_check:
            with self.step("ảnh"):
                self.problems.extend(self.photos.prepare(cores=self.cores))
        if not self.problems.errors:
            with self.step("xếp trang"):
                plan(self)
        if self.problems.errors:
            raise ContentError(self.problems.errors)

    def write(self) -> None:
        """Draw what is stale into the output folder, with photos, attached files and the theme's own files."""
        mark_preview(self.settings)
        writing = Writing(self)
        self.drawn = writing.write()
        self.kept_pages = writing.kept_pages
        settings, files = self.settings, self.content_files
        if files:
            self.snapshot = Snapshot(
                settings.content, settings.theme_folders, files.paths, files.stamps, files.problems, self.theme
            )

    @property
    def written_pages(self) -> int:
        """Count the pages whose bytes changed."""
        return sum(drawn.written for drawn in self.drawn if drawn.is_page)

    def summary(self) -> str:
        """Say in one line what the build did: articles, pages written and untouched, seconds."""
        total = sum(drawn.is_page for drawn in self.drawn) + self.kept_pages
        return summary_line(self.article_count, total, self.written_pages, time.monotonic() - self.started)

    def timing_lines(self) -> list[str]:
        """Give each step with its seconds, a line each, and how many pages were drawn, written, left as they were."""
        lines = [timing_line(name, seconds) for name, seconds in self.timings.items()]
        drawn = sum(drawn.is_page for drawn in self.drawn)
        counts = [f"vẽ {number(drawn)} trang", f"ghi {number(self.written_pages)}"]
        return [*lines, f"{', '.join(counts)}, giữ nguyên {number(drawn + self.kept_pages - self.written_pages)}"]
