"""One build from sources to output folder: the only mutable thing of a build."""

from __future__ import annotations

import contextlib
import hashlib
import os
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangvang.adapter.changes import changed_facets, remembered
from bangvang.adapter.entries import Entries
from bangvang.adapter.photos import Photos
from bangvang.adapter.version import code_version, theme_digest
from bangvang.adapter.view_store import leave_addresses, read_views
from bangvang.domain.archive import Archive, build_archive
from bangvang.domain.privacy import check_texts
from bangvang.domain.problems import ContentError, Kind, Problem, Problems
from bangvang.domain.related import relate_all
from bangvang.domain.source import SourceEntry
from bangvang.domain.text import number
from bangvang.engine.incremental import Drawer, Drawn, stale_groups
from bangvang.engine.output import OutputFolder, fingerprint
from bangvang.engine.render import Renderer, json_of
from bangvang.engine.state import Changes, FileRow, Stamp, State
from bangvang.outputs.links import Links, may_be_published
from bangvang.outputs.pages import Context, entry_of, plan_pages, site_view
from bangvang.outputs.plan import FileFacts, Material, PageGroup, check_addresses
from bangvang.outputs.redirects import plan_redirects
from bangvang.outputs.sitemap import plan_robots, plan_sitemap
from bangvang.settings import Settings
from bangvang.sources.attached_text import attached_texts
from bangvang.sources.files import list_files
from bangvang.sources.folder import article_files, read_sources


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
    def _step(self, name: str) -> Iterator[None]:
        started = time.monotonic()
        try:
            yield
        finally:
            self.timings[name] = self.timings.get(name, 0) + time.monotonic() - started

    def read(self, articles: Iterable[SourceEntry] | None = None) -> None:
        """Read all sources and cross-reference them; ``articles`` are given where Pelican's reader has read them."""
        with self._step("đọc"):
            self.paths, found = list_files(self.settings.content)
            self.entries = Entries(self.paths, self.state, cores=self.cores)
            names = set(article_files(self.paths))
            if articles is None:
                read = list(self.entries.read(names).values())
            else:
                read = list(articles)
                self.entries.take(read)
                self.problems.extend(_unread(sorted(names - {entry.where for entry in read})))
            sources = read_sources(self.paths, found, read, self.entries.read)
        with self._step("đối chiếu"):
            settings = self.settings
            self._archive, problems = build_archive(
                sources, now=settings.now, strict=settings.strict, preview=settings.preview
            )
            self.problems.extend(problems)
            self.photos = Photos(self.archive, self.paths, self.state, self.entries.changed, settings.cache / "anh")
            self.problems.extend(self.photos.check())
            self.problems.extend(_check_files(self.archive))
            self.problems.extend(_check_endings(self.paths))

    def plan(self) -> None:
        """Plan every page and file, and stop with ContentError where anything is wrong; nothing is written yet."""
        if not self.problems.errors and not self.only_check:
            with self._step("ảnh"):
                self.problems.extend(self.photos.prepare(cores=self.cores))
        if not self.problems.errors:
            with self._step("xếp trang"):
                self._plan()
        if self.problems.errors:
            raise ContentError(self.problems.errors)

    def _plan(self) -> None:
        archive, links = self.archive, Links(self.archive)
        self.attached = links.attached()
        self.problems.extend(_check_attached(self.attached))
        if archive.private:
            texts = attached_texts(sorted(self.attached), self.paths)
            self.problems.extend(check_texts(texts, archive.private))
        self.assets = asset_addresses(self.settings.theme / "static")
        views, problems = read_views(self.settings, archive)
        self.problems.extend(problems)
        self.material = Material(self.photos.ready, self._file_facts(), self.assets, self.settings.site_url, views)
        self.related = {} if self.only_check else relate_all(entry_of(article) for article in archive.articles)
        self.groups = plan_pages(Context(archive, self.material, links, self.related))
        self.problems.extend(check_addresses(self.groups))
        paths = frozenset(group.path for group in self.groups)
        self.redirects = plan_redirects(archive, self.groups, self.problems)
        self.problems.extend(links.problems(paths | {"/feed.xml", "/sitemap.xml"}))

    def write(self) -> None:
        """Draw what is stale into the output folder, with photos, attached files and the theme's own files."""
        settings = self.settings
        known = self.state.files()
        self.output.begin()
        with self._step("tệp"):
            others = dict(self._copy_files(known))
        site = site_view(self.archive, self.material)
        renderer = Renderer(settings.templates, site, base=settings.base, bytecode=settings.cache / "jinja")
        drawer = Drawer(renderer, self.output, known)
        groups = [*self.groups, *self.redirects]
        facts = remembered(self.archive, self.material, self.related, settings, theme_digest(settings))
        with self._step("vẽ trang"):
            facets = changed_facets(self.state, facts, self.archive)
            owners = frozenset(row.owner for name, row in known.items() if self.output.stamp(name) == row.stamp)
            stale = stale_groups(groups, owners - _incomplete(known, self.output), facets)
            self.drawn = list(drawer.draw_all(stale, cores=self.cores))
        rows = self._kept(known, groups, stale) | {drawn.name: drawn.row for drawn in self.drawn} | others
        with self._step("bản đồ"):
            rows |= self._draw_map(rows, drawer)
        with self._step("ghi nhớ"):
            pages = sum(name.endswith(".html") for name in rows) - len(self.redirects)
            counts = json_of([len(self.archive.articles), pages, len(self.problems.warnings)])
            self._finish(known, rows, facts.records, facts.facts | {"counts": counts})

    def _kept(
        self, known: Mapping[str, FileRow], groups: Iterable[PageGroup], stale: Iterable[PageGroup]
    ) -> dict[str, FileRow]:
        """Give the files of the groups that were not planned again."""
        kept_groups = {group.path for group in groups} - {group.path for group in stale}
        kept = {name: row for name, row in known.items() if row.owner in kept_groups}
        redirects = {group.path for group in self.redirects}
        self.kept_pages = sum(name.endswith(".html") and row.owner not in redirects for name, row in kept.items())
        return kept

    def _draw_map(self, rows: Mapping[str, FileRow], drawer: Drawer) -> dict[str, FileRow]:
        """Draw ``robots.txt`` and ``sitemap.xml``: the latter names every page that any group made."""
        redirects = {group.path for group in self.redirects}
        pages = [name for name, row in rows.items() if name.endswith("index.html") and row.owner not in redirects]
        paths = ["/" + name.removesuffix("index.html") for name in pages]
        leave_addresses(self.settings, self.archive, paths)
        url = self.settings.site_url
        plans = [plan_robots(url), *([plan_sitemap(self.archive, paths, url)] if url else [])]
        group = PageGroup("/sitemap.xml", lambda: plans)
        drawn = list(drawer.draw_all([group], cores=1))
        self.drawn.extend(drawn)
        return {one.name: one.row for one in drawn}

    def _copy_files(self, known: Mapping[str, FileRow]) -> Iterator[tuple[str, FileRow]]:
        """Copy the theme's files, photos and attached files; yields a row for each."""
        static = self.settings.theme / "static"
        for file in sorted(path for path in static.rglob("*") if path.is_file()):
            name = f"theme/{file.relative_to(static).as_posix()}"
            yield name, self._put(name, file.read_bytes(), "theme")
        for name in self.photos.names():
            row = known.get(f"anh/{name}")
            if row is None or self.output.stamp(f"anh/{name}") != row.stamp:
                self.output.copy(f"anh/{name}", self.photos.cache / name)
            yield f"anh/{name}", FileRow(self.output.stamp(f"anh/{name}") or Stamp(0, 0), "", "photo")
        for file_name, address in sorted(self.attached.items()):
            name = address.lstrip("/")
            yield name, self._put(name, self.paths[file_name].read_bytes(), "file")

    def _put(self, name: str, data: bytes, owner: str) -> FileRow:
        self.output.put(name, data)
        return FileRow(self.output.stamp(name) or Stamp(0, 0), "", owner)

    def _finish(
        self, known: Mapping[str, FileRow], rows: dict[str, FileRow], records: Mapping[str, str], facts: dict[str, str]
    ) -> None:
        """Remove what no group made any more, then save the state: a build killed before this does its work again."""
        earlier = self.output.earlier()
        names = set(rows)
        if earlier != names:
            self.output.remember(earlier | names)
            self.output.remove(sorted((earlier | set(known)) - names))
            self.output.remember(names)
        old_records = dict(self.state.records(""))
        changes = Changes(sources=self.entries.rows() | self.photos.rows(), facts=facts)
        changes.files = {name: row for name, row in rows.items() if known.get(name) != row}
        changes.files |= dict.fromkeys(set(known) - names)
        changes.records = {name: data for name, data in records.items() if old_records.get(name) != data}
        changes.records |= dict.fromkeys(set(old_records) - set(records))
        self.state.save(changes)
        self.output.end()

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
        """Give each step with its seconds, a line each."""
        return [f"{name:<10} {seconds:7.2f} giây".replace(".", ",") for name, seconds in self.timings.items()]

    def _file_facts(self) -> dict[str, FileFacts]:
        return {where: _facts(self.paths[where]) for where in sorted(self.attached) if where in self.paths}


def asset_addresses(static: Path) -> dict[str, str]:
    """Give the address of each file of the theme, with its fingerprint so that browsers may keep it for ever."""
    files = sorted(path for path in static.rglob("*") if path.is_file())
    names = [(path.relative_to(static).as_posix(), fingerprint(path.read_bytes())) for path in files]
    return {name: f"/theme/{name}?v={mark}" for name, mark in names}


def _incomplete(known: Mapping[str, FileRow], output: OutputFolder) -> frozenset[str]:
    """Name the groups of which a file is missing or was changed by somebody else: they are planned again."""
    return frozenset(row.owner for name, row in known.items() if output.stamp(name) != row.stamp)


def _check_files(archive: Archive) -> Iterator[Problem]:
    places = [(a.where, ref.file, ref.line) for a in archive.articles for ref in a.attachments]
    places += [(document.where, document.file, 0) for document in archive.terms.documents.values() if document.file]
    for where, file, line in places:
        if f"{where.rpartition('/')[0]}/{file}" not in archive.files:
            message = f'Không thấy tệp kèm theo "{file}".'
            yield Problem(where, line, message, "Đặt tệp cạnh bài, hoặc sửa tên.", Kind.MISSING_FILE)
        elif not may_be_published(file):
            remedy = "Ảnh thì chèn vào bài; tài liệu thì lưu thành PDF."
            yield Problem(where, line, f'Không đăng nguyên tệp "{file}".', remedy, Kind.FILE_REFUSED)


def _check_attached(attached: Mapping[str, str]) -> Iterator[Problem]:
    owners: dict[str, str] = {}
    for file, address in sorted(attached.items()):
        other = owners.setdefault(address.casefold(), file)
        if other != file:
            message = f"Tệp này và {other} cùng đăng ở {address}."
            yield Problem(file, 0, message, "Đổi tên một trong hai tệp.", Kind.DUPLICATE_ADDRESS)


def _check_endings(files: Iterable[str]) -> Iterator[Problem]:
    for where in files:
        stem, dot, ending = where.rpartition(".")
        if dot and ending != "md" and ending.lower() in {"md", "markdown", "mkd", "mdown"}:
            message = f"Tệp có đuôi .{ending} không được đọc."
            name = f"{stem.rpartition('/')[2]}.md"
            yield Problem(where, 0, message, f"Đổi tên thành {name}.", Kind.BAD_SLUG)


def _unread(missing: Iterable[str]) -> Iterator[Problem]:
    remedy = "Báo lỗi này kèm tệp cho người phụ trách kỹ thuật."
    return (Problem(where, 0, "Pelican bỏ qua bài này.", remedy, Kind.BAD_YAML) for where in missing)


def _facts(path: Path) -> FileFacts:
    data = path.read_bytes()
    return FileFacts(len(data), hashlib.sha256(data).hexdigest())
