"""One build from sources to output folder: the only mutable thing, owned by the Site that runs it."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bangvang.domain.archive import Archive, build_archive
from bangvang.domain.problems import ContentError, Kind, Problem, Problems
from bangvang.domain.records import Body, Photo
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.text import number
from bangvang.engine.output import OutputFolder, fingerprint
from bangvang.engine.render import Renderer
from bangvang.outputs.feeds import plan_feeds
from bangvang.outputs.links import Links
from bangvang.outputs.pages import plan_pages, site_view
from bangvang.outputs.plan import FileFacts, FilePlan, Material, PagePlan, check_addresses
from bangvang.outputs.redirects import plan_redirects
from bangvang.outputs.sitemap import plan_sitemap
from bangvang.settings import Settings
from bangvang.sources.folder import article_files, list_files, read_sources
from bangvang.sources.markup import Markup
from bangvang.sources.photos import check_photos, prepare


@dataclass
class Run:
    """A build on its way; each step fills in what the next one needs."""

    settings: Settings
    only_check: bool = False
    markup: Markup = field(default_factory=Markup)
    problems: Problems = field(default_factory=Problems)
    archive: Archive | None = None
    pages: list[PagePlan] = field(default_factory=list)
    files: list[FilePlan] = field(default_factory=list)
    photos: Mapping[str, Photo] = field(default_factory=dict)
    links: Links | None = None
    output: OutputFolder | None = None
    assets: dict[str, str] = field(default_factory=dict)
    paths: Mapping[str, Path] = field(default_factory=dict)
    started: float = field(default_factory=time.monotonic)

    def read(self, articles: Iterable[SourceEntry]) -> None:
        """Take in the articles that Pelican's reader read, read the rest, and cross-reference everything."""
        entries = tuple(articles)
        self.paths, found = list_files(self.settings.content)
        sources = read_sources(self.paths, found, entries, self.markup)
        missing = sorted(set(article_files(self.paths)) - {entry.where for entry in entries})
        self.problems.extend(_unread(missing))
        self._build(sources)

    def _build(self, sources: Sources) -> None:
        settings = self.settings
        self.archive, found = build_archive(sources, now=settings.now, strict=settings.strict, preview=settings.preview)
        self.problems.extend(found)
        self.problems.extend(check_photos(_bodies(self.archive), self.paths))
        self.problems.extend(_check_files(self.archive))

    def plan(self) -> None:
        """Plan every page and file, and stop with ContentError where anything is wrong; nothing is written yet."""
        archive = self._archive()
        if not self.problems.errors and not self.only_check:
            bodies = _bodies(archive)
            self.photos, refused = prepare(bodies, self.paths, cache=self.settings.cache / "anh")
            self.problems.extend(refused)
        self.assets = asset_addresses(self.settings.theme / "static")
        material = Material(self.photos, self._file_facts(), self.assets, self.settings.site_url)
        if not self.problems.errors:
            self.pages, self.links = plan_pages(archive, material, self.problems)
            self.files = [
                *plan_feeds(archive, material),
                *plan_sitemap(archive, self.pages, material),
                *plan_redirects(archive, self.pages, self.problems),
            ]
            plans: tuple[PagePlan | FilePlan, ...] = (*self.pages, *self.files)
            self.problems.extend(check_addresses(plans))
            self.links.check(plan.path for plan in plans)
        if self.problems.errors:
            raise ContentError(self.problems.errors)

    def write(self) -> None:
        """Render what is planned into the output folder, with photos, attached files and the theme's own files."""
        settings, archive = self.settings, self._archive()
        self.output = output = OutputFolder(settings.output, settings.record)
        output.begin()
        site = site_view(archive, Material(assets=self.assets, site_url=settings.site_url))
        renderer = Renderer(settings.templates, site, base=settings.base)
        static = settings.theme / "static"
        for file in sorted(path for path in static.rglob("*") if path.is_file()):
            output.put(f"theme/{file.relative_to(static).as_posix()}", file.read_bytes())
        self._write_photos(output)
        for file_name, address in sorted((self.links.attached if self.links else {}).items()):
            output.put(address.lstrip("/"), self.paths[file_name].read_bytes())
        for page in self.pages:
            output.put(
                page.output,
                renderer.render(
                    page.template,
                    {**page.view, "body_html": "".join(x["part_html"] for x in page.view.get("body", []))},
                    page.output,
                ).encode(),
            )
        for plan in self.files:
            output.put(plan.output, plan.text.encode())
        output.finish()

    def summary(self) -> str:
        """Say in one line what the build did: articles, pages written and untouched, seconds."""
        output = self.output
        made = {page.output for page in self.pages}
        written = sum(name in made for name in output.written) if output else 0
        articles = number(len(self._archive().articles))
        pages = f"{number(len(made))} trang ({number(written)} trang ghi lại, {number(len(made) - written)} giữ nguyên)"
        seconds = f"{time.monotonic() - self.started:.1f}".replace(".", ",")
        return f"Đã dựng {articles} bài, {pages} trong {seconds} giây."

    def _write_photos(self, output: OutputFolder) -> None:
        cache = self.settings.cache / "anh"
        for photo in self.photos.values():
            for name in (*(file.name for file in photo.files), *filter(None, (photo.share,))):
                output.copy(f"anh/{name}", cache / name)

    def _archive(self) -> Archive:
        if self.archive is None:
            message = "the sources have not been read"
            raise RuntimeError(message)
        return self.archive

    def _file_facts(self) -> dict[str, FileFacts]:
        wanted = set(_attached(self._archive()))
        return {where: _facts(self.paths[where]) for where in sorted(wanted) if where in self.paths}


def asset_addresses(static: Path) -> dict[str, str]:
    """Give the address of each file of the theme, with its fingerprint so that browsers may keep it for ever."""
    files = sorted(path for path in static.rglob("*") if path.is_file())
    names = [(path.relative_to(static).as_posix(), fingerprint(path.read_bytes())) for path in files]
    return {name: f"/theme/{name}?v={mark}" for name, mark in names}


def _bodies(archive: Archive) -> list[tuple[str, Body]]:
    return [(told.where, told.body) for told in archive.told if told.body.parts]


def _attached(archive: Archive) -> Iterable[str]:
    for article in archive.articles:
        folder = article.where.rpartition("/")[0]
        yield from (f"{folder}/{ref.file}" for ref in article.attachments)
    for document in archive.terms.documents.values():
        if document.file:
            yield f"{document.where.rpartition('/')[0]}/{document.file}"


def _check_files(archive: Archive) -> Iterable[Problem]:
    places = [(article.where, ref.file, ref.line) for article in archive.articles for ref in article.attachments] + [
        (document.where, document.file, 0) for document in archive.terms.documents.values() if document.file
    ]
    for where, file, line in places:
        if f"{where.rpartition('/')[0]}/{file}" not in archive.files:
            message = f'Không thấy tệp kèm theo "{file}".'
            yield Problem(where, line, message, "Đặt tệp cạnh bài, hoặc sửa tên.", Kind.MISSING_FILE)


def _unread(missing: Iterable[str]) -> Iterable[Problem]:
    remedy = "Báo lỗi này kèm tệp cho người phụ trách kỹ thuật."
    return (Problem(where, 0, "Pelican bỏ qua bài này.", remedy, Kind.BAD_YAML) for where in missing)


def _facts(path: Path) -> FileFacts:
    data = path.read_bytes()
    return FileFacts(len(data), hashlib.sha256(data).hexdigest())
