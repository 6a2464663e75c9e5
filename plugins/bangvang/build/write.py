"""The second half of a build: stale pages are drawn, what nobody makes any more goes, the state is saved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import TYPE_CHECKING

from bangvang.build.changes import Earlier, changed_facets, remembered
from bangvang.build.progress import follow
from bangvang.build.readership import leave_addresses
from bangvang.build.version import theme_digest
from bangvang.engine.digests import json_of
from bangvang.engine.incremental import Drawer, Drawn, restyled_groups, stale_groups
from bangvang.engine.render import Renderer
from bangvang.engine.state import Changes, FileRow, Stamp
from bangvang.outputs.pages import site_view
from bangvang.outputs.plan import PageGroup
from bangvang.outputs.sitemap import plan_robots, plan_sitemap

if TYPE_CHECKING:
    from bangvang.build.run import Run


class Writing:
    """What a planned run writes; ``kept_pages`` counts the pages that were not planned again."""

    def __init__(self, run: Run) -> None:
        """Look at the files of the last build: which of them lie there as they were written."""
        self.kept_pages = 0
        self._run = run
        self._output = run.output
        self._known = run.state.files()
        self._intact = frozenset(name for name, row in self._known.items() if run.output.stamp(name) == row.stamp)
        self._redirects = frozenset(group.path for group in run.redirects)

    def write(self) -> list[Drawn]:
        """Bring the output folder up to date and save the state; gives what was drawn. Raises OSError, DrawingError."""
        run, settings = self._run, self._run.settings
        self._output.begin()
        with run.step("tệp"):
            others = dict(self._copy_files())
        site = site_view(run.archive, run.page_assets)
        renderer = Renderer(settings.templates, site, base=settings.base)
        groups = [*run.groups, *run.redirects]
        with run.step("đối chiếu"):
            self._keep_resolved()
            changes, facets = self._compare()
        drawer = Drawer(renderer, self._output, self._known, facets)
        with run.step("vẽ trang"):
            restyled = restyled_groups(self._known.values(), renderer)
            stale = stale_groups(groups, self._complete_groups(), restyled, facets)
            groups_drawn = follow(drawer.draw_all(stale, cores=run.cores), "Vẽ trang", len(stale))
            drawn = list(chain.from_iterable(groups_drawn))
        rows = self._kept(groups, stale) | {one.name: one.row for one in drawn} | others
        with run.step("bản đồ"):
            maps = list(chain.from_iterable(drawer.draw_all([self._maps(rows)], cores=1)))
            rows |= {one.name: one.row for one in maps}
        with run.step("ghi nhớ"):
            pages = sum(name.endswith(".html") for name in rows) - len(run.redirects)
            counts = json_of([len(run.archive.articles), pages, len(run.problems.warnings)])
            changes.facts["counts"] = counts
            changes.sources = {**run.entries.rows(), **run.photos.rows()}
            self._finish(rows, changes)
        return [*drawn, *maps]

    def _keep_resolved(self) -> None:
        """Let the state have the articles as they are resolved; what is kept there need not stay in memory."""
        run = self._run
        gone = run.state.made_names() - run.archive.keeping.articles.keys()
        made: dict[str, str | None] = {**dict.fromkeys(gone), **run.made}
        facts = {"basis": run.basis, "private": run.private}
        marks = run.entries.unconfirmed
        if made or marks or any(run.state.fact(name) != value for name, value in facts.items()):
            run.state.keep(made, facts, marks)
        run.made = {}

    def _compare(self) -> tuple[Changes, frozenset[str] | None]:
        """Give what the state should remember, and the facets that changed (None: any may have)."""
        run = self._run
        earlier = Earlier(run.state.fact, run.before)
        theme = theme_digest(run.settings)
        now = remembered(run.archive, run.page_assets, run.settings, theme, run.digests, earlier)
        now.records.update(run.records)
        facets = changed_facets(earlier, now, run.archive)
        changes = Changes(facts=now.facts, records=_differing(run.before, now.records))
        run.before, run.records, run.digests = {}, {}, {}
        return changes, facets

    def _complete_groups(self) -> frozenset[str]:
        """Name the groups that were drawn before and of which every file is there, unchanged by anybody else."""
        owners = frozenset(row.owner for row in self._known.values())
        return owners - frozenset(row.owner for name, row in self._known.items() if name not in self._intact)

    def _kept(self, groups: Iterable[PageGroup], stale: Iterable[PageGroup]) -> dict[str, FileRow]:
        """Give the files of the groups that were not planned again."""
        kept_groups = {group.path for group in groups} - {group.path for group in stale}
        kept = {name: row for name, row in self._known.items() if row.owner in kept_groups}
        self.kept_pages = sum(name.endswith(".html") and row.owner not in self._redirects for name, row in kept.items())
        return kept

    def _maps(self, rows: Mapping[str, FileRow]) -> PageGroup:
        """Plan ``robots.txt`` and ``sitemap.xml``: the latter names every page that any group made."""
        run = self._run
        pages = (name for name, row in rows.items() if name.endswith("index.html") and row.owner not in self._redirects)
        paths = ["/" + name.removesuffix("index.html") for name in pages]
        leave_addresses(run.settings, run.archive, paths)
        url = run.settings.site_url
        plans = [plan_robots(url), *([plan_sitemap(run.archive, paths, url)] if url else [])]
        return PageGroup("/sitemap.xml", lambda: plans)

    def _copy_files(self) -> Iterator[tuple[str, FileRow]]:
        """Copy the theme's files, photos and attached files; yields a row for each."""
        run = self._run
        static = run.settings.theme / "static"
        for file in sorted(path for path in static.rglob("*") if path.is_file()):
            name = f"theme/{file.relative_to(static).as_posix()}"
            yield name, self._put(name, file.read_bytes(), "theme")
        for photo in run.photos.names():
            name = f"anh/{photo}"
            if name not in self._intact:
                self._output.copy(name, run.photos.cache / photo)
            yield name, FileRow(self._output.stamp(name) or Stamp(0, 0), "", "photo")
        for file_name, address in sorted(run.attached.items()):
            name = address.lstrip("/")
            yield name, self._put(name, run.paths[file_name].read_bytes(), "file")

    def _put(self, name: str, data: bytes, owner: str) -> FileRow:
        self._output.put(name, data)
        return FileRow(self._output.stamp(name) or Stamp(0, 0), "", owner)

    def _finish(self, rows: Mapping[str, FileRow], changes: Changes) -> None:
        """Remove what no group made any more, then save the state: a build killed before this does its work again."""
        earlier = self._output.earlier()
        names = set(rows)
        if earlier != names:
            self._output.remember(earlier | names)
            self._output.remove(sorted((earlier | set(self._known)) - names))
            self._output.remember(names)
        changes.files = {name: row for name, row in rows.items() if self._known.get(name) != row}
        changes.files |= dict.fromkeys(set(self._known) - names)
        self._run.state.save(changes)
        self._output.end()


def _differing(before: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str | None]:
    """Give the records that are new or other than before, and None for those that are gone."""
    changed: dict[str, str | None] = {name: data for name, data in now.items() if before.get(name) != data}
    return changed | dict.fromkeys(before.keys() - now.keys())
