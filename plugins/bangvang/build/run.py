"""One build from sources to output folder: the only mutable thing of a build."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from bangvang.build.keeping import basis_of, described, keeping_of
from bangvang.build.photos import Photos
from bangvang.build.places import check_articles
from bangvang.build.readership import read_views
from bangvang.build.relating import related_lists
from bangvang.build.retext import private_words
from bangvang.build.source_entries import Entries
from bangvang.build.version import code_version
from bangvang.build.write import Writing
from bangvang.domain.archive import Archive
from bangvang.domain.build_archive import When, build_archive
from bangvang.domain.kept import Keeping
from bangvang.domain.privacy import check_texts
from bangvang.domain.problems import ContentError, Kind, Problem, Problems
from bangvang.domain.source import SourceEntry
from bangvang.domain.terms import build_terms
from bangvang.domain.text import number
from bangvang.domain.unread_files import check_unread
from bangvang.engine.incremental import Drawn
from bangvang.engine.output import OutputFolder, fingerprint
from bangvang.engine.state import State
from bangvang.outputs.links import Links, may_be_published
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import FileFacts, PageAssets, PageGroup, check_addresses
from bangvang.outputs.redirects import check_server, plan_redirects, plan_server_rules
from bangvang.settings import Settings
from bangvang.shipped import CATALOGUE
from bangvang.sources.attached_text import attached_texts
from bangvang.sources.files import list_files
from bangvang.sources.folder import article_files, read_sources, texts_of, with_articles

MAX_ATTACHED: Final = 200  # megabytes


@dataclass
class Run:
    """A build on its way; each step fills in what the next one needs. Use it as a context: it holds the state open."""

    settings: Settings
    only_check: bool = False
    full: bool = False
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    problems: Problems = field(default_factory=Problems)
    paths: Mapping[str, Path] = field(default_factory=dict)
    groups: list[PageGroup] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    kept_pages: int = 0
    timings: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        settings = self.settings
        self.state = State(settings.state, code_version())
        if self.full:
            self.state.forget()
        self.output = OutputFolder(settings.output, settings.record)
        self._archive: Archive | None = None
        self._started = time.monotonic()

    def close(self) -> None:
        """Close the state."""
        self.state.close()

    @property
    def archive(self) -> Archive:
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
        """Read all sources and cross-reference them; ``articles`` are given where Pelican's reader has read them."""
        settings = self.settings
        with self.step("đọc"):
            self.paths, found = list_files(settings.content, CATALOGUE)
            if not self.only_check:
                check_articles(settings, self.paths)
            self.entries = Entries(self.paths, self.state, cores=self.cores, is_check=self.only_check)
            read_whole = partial(self.entries.read, with_text=True)
            registers = read_sources(self.paths, found, read_whole)
            terms = build_terms(registers, self.problems)
            self.basis = basis_of(terms, strict=settings.strict)
            self.private = private_words(terms.people)
            if self.private != self.state.fact("private"):
                self.entries.distrust(self.paths)  # all prose must be searched for other names
                registers = read_sources(self.paths, found, read_whole)
            keeping, read = self._articles(articles)
            entries = (*texts_of(registers), *read)
            self.problems.extend(
                check_unread(self.paths, entries, (kept.article for kept in keeping.articles.values()))
            )
            sources = with_articles(registers, read, self.paths)
        with self.step("đối chiếu"):
            when = When(settings.now, settings.preview)
            self._archive, problems = build_archive(sources, when, strict=settings.strict, terms=terms, keeping=keeping)
            self.problems.extend(problems)
            self.photos = Photos(self.archive, self.paths, self.state, self.entries.changed, settings.cache / "anh")
            self.problems.extend(self.photos.check())
            self.problems.extend(_check_files(self.archive))
            self.problems.extend(_check_endings(self.paths))

    def _articles(self, given: Iterable[SourceEntry] | None) -> tuple[Keeping, list[SourceEntry]]:
        """Give the articles that an earlier build resolved, and the entries of all others."""
        names = set(article_files(self.paths))
        if given is not None:
            entries = list(given)
            self.entries.take(entries)
            self.problems.extend(_unread(sorted(names - {entry.source_path for entry in entries})))
            return Keeping(), entries
        keeping = keeping_of(self.state, self.entries, names, self.basis)
        read = self.entries.read(names - keeping.articles.keys(), with_text=bool(self.private))
        return keeping, list(read.values())

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
        self.problems.extend(_check_attached(self.attached, self.paths))
        if self.problems.errors:
            return  # a file beyond all bounds is not read
        if archive.private:
            texts = attached_texts(sorted(self.attached), self.paths, cores=self.cores)
            self.problems.extend(check_texts(texts, archive.private))
        self.assets = asset_addresses(self.settings.theme / "static")
        views, problems = read_views(self.settings, archive)
        self.problems.extend(problems)
        self.page_assets = PageAssets(self.photos.ready, self._file_facts(), self.assets, self.settings.site_url, views)
        self.before = dict(self.state.records(""))
        self.digests, self.made = described(archive, self.entries.marks)
        self.related, self.records = ({}, {}) if self.only_check else related_lists(archive, self.digests, self.before)
        self.groups = plan_pages(Context(archive, self.page_assets, links, self.related))
        self.problems.extend(check_addresses(self.groups))
        paths = frozenset(group.path for group in self.groups)
        self.redirects = plan_redirects(archive, self.groups, self.problems)
        self.problems.extend(check_server(archive))
        self.groups += plan_server_rules(archive, self.settings.base)
        self.problems.extend(links.problems(paths | {"/feed.xml", "/sitemap.xml"}))

    def write(self) -> None:
        """Draw what is stale into the output folder, with photos, attached files and the theme's own files."""
        writing = Writing(self)
        self.drawn = writing.write()
        self.kept_pages = writing.kept_pages

    @property
    def written_pages(self) -> int:
        """Count the pages whose bytes changed."""
        return sum(drawn.written for drawn in self.drawn if drawn.is_page)

    def summary(self) -> str:
        """Say in one line what the build did: articles, pages written and untouched, seconds."""
        written = self.written_pages
        total = sum(drawn.is_page for drawn in self.drawn) + self.kept_pages
        articles = number(len(self.archive.articles))
        told = f"{number(total)} trang ({number(written)} trang ghi lại, {number(total - written)} giữ nguyên)"
        seconds = f"{time.monotonic() - self._started:.1f}".replace(".", ",")
        return f"Đã dựng {articles} bài, {told} trong {seconds} giây."

    def timing_lines(self) -> list[str]:
        """Give each step with its seconds, a line each, and how many pages were drawn, written, left as they were."""
        lines = [timing_line(name, seconds) for name, seconds in self.timings.items()]
        drawn = sum(drawn.was_drawn for drawn in self.drawn if drawn.is_page)
        total = sum(drawn.is_page for drawn in self.drawn) + self.kept_pages
        counts = [f"vẽ {number(drawn)} trang", f"ghi {number(self.written_pages)}"]
        return [*lines, f"{', '.join(counts)}, giữ nguyên {number(total - self.written_pages)}"]

    def _file_facts(self) -> dict[str, FileFacts]:
        return {
            source_path: _facts(self.paths[source_path])
            for source_path in sorted(self.attached)
            if source_path in self.paths
        }


def timing_line(name: str, seconds: float) -> str:
    """Write the seconds of one step for ``--timings``: «vẽ trang         4,02 giây»."""
    return f"{name:<10} {seconds:7.2f} giây".replace(".", ",")


def asset_addresses(static: Path) -> dict[str, str]:
    """Give the address of each file of the theme, with its fingerprint so that browsers may keep it for ever."""
    files = sorted(path for path in static.rglob("*") if path.is_file())
    names = [(path.relative_to(static).as_posix(), fingerprint(path.read_bytes())) for path in files]
    return {name: f"/theme/{name}?v={mark}" for name, mark in names}


def _check_files(archive: Archive) -> Iterator[Problem]:
    places = [(a.source_path, ref.file, ref.line) for a in archive.articles for ref in a.attachments]
    places += [
        (document.source_path, document.file, 0) for document in archive.terms.documents.values() if document.file
    ]
    for source_path, file, line in places:
        if f"{source_path.rpartition('/')[0]}/{file}" not in archive.files:
            message = f'Không thấy tệp kèm theo "{file}".'
            yield Problem(source_path, line, message, "Đặt tệp cạnh bài, hoặc sửa tên.", Kind.MISSING_FILE)
        elif not may_be_published(file):
            remedy = "Ảnh thì chèn vào bài; tài liệu thì lưu thành PDF."
            yield Problem(source_path, line, f'Không đăng nguyên tệp "{file}".', remedy, Kind.FILE_REFUSED)


def _check_attached(attached: Mapping[str, str], paths: Mapping[str, Path]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for file, address in sorted(attached.items()):
        other = owners.setdefault(address.casefold(), file)
        if other != file:
            message = f"Tệp này và {other} cùng đăng ở {address}."
            yield Problem(file, 0, message, "Đổi tên một trong hai tệp.", Kind.DUPLICATE_ADDRESS)
        if (megabytes := paths[file].stat().st_size // 10**6) > MAX_ATTACHED:
            message = f"Tệp kèm theo nặng {number(megabytes)} MB, quá mức {MAX_ATTACHED} MB."
            yield Problem(
                file, 0, message, "Nén hoặc chia nhỏ tệp, hay đặt nơi khác và ghi liên kết.", Kind.FILE_TOO_LARGE
            )


def _check_endings(files: Iterable[str]) -> Iterator[Problem]:
    for source_path in files:
        stem, dot, ending = source_path.rpartition(".")
        if dot and ending != "md" and ending.lower() in {"md", "markdown", "mkd", "mdown"}:
            message = f"Tệp có đuôi .{ending} không được đọc."
            name = f"{stem.rpartition('/')[2]}.md"
            yield Problem(source_path, 0, message, f"Đổi tên thành {name}.", Kind.BAD_SLUG)


def _unread(missing: Iterable[str]) -> Iterator[Problem]:
    remedy = "Báo lỗi này kèm tệp cho người phụ trách kỹ thuật."
    return (Problem(source_path, 0, "Pelican bỏ qua bài này.", remedy, Kind.BAD_YAML) for source_path in missing)


def _facts(path: Path) -> FileFacts:
    with path.open("rb") as file:
        return FileFacts(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
