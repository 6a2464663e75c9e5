"""The last moment of a build: draw stale pages, remove files that no page makes any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from bangvang.archive.stale import forget_page, keep_reads, mark_page, page_number
from bangvang.build.compiled_templates import adopt_compiled, keep_compiled
from bangvang.build.planning import GONE, REDIRECTS
from bangvang.build.progress import follow
from bangvang.build.readership import write_address_manifest
from bangvang.build.state import SHORTENED, BuildState
from bangvang.build.version import settings_digest
from bangvang.domain import addresses
from bangvang.domain.problems import ContentError, Problem
from bangvang.engine.digests import json_of
from bangvang.engine.held import HeldFiles
from bangvang.engine.incremental import Drawer, Drawn, GroupDrawn
from bangvang.engine.render import Renderer
from bangvang.engine.stamps import Stamp, has_stamp
from bangvang.outputs.pages import site_view
from bangvang.outputs.plan import PageGroup
from bangvang.outputs.sitemap import plan_robots, plan_sitemap

# This many groups are drawn between two transactions.
BATCH: Final = 256
MAP: Final = addresses.SITEMAP
_OTHERS: Final = "/*"  # no group: files of the theme, photos and attached files


class Writing:
    """What a planned run writes; ``kept_pages`` counts the pages that were not planned again."""

    def __init__(self, run: BuildState) -> None:
        """Find the files of the last build that are still as they were written."""
        self.kept_pages = 0
        self._run = run
        self._output = run.output
        self._database = run.database
        self._damaged: dict[str, int] = {}  # files that are not as they were written, with the group that made each
        if not run.snapshot:  # nobody else writes into the folder of a preview
            folder = run.output.place
            rows = self._database.connection.execute("SELECT name, p, changed, size FROM file")
            self._damaged = {name: p for name, p, *stamp in rows if not has_stamp(f"{folder}/{name}", *stamp)}
        self._redirects: frozenset[int] = frozenset()
        self._left: set[str] = set()  # what a group made before and makes no more; another one may make it now

    def write(self) -> list[Drawn]:
        """Bring the output folder up to date; gives what was drawn. Raises OSError, DrawingError."""
        run = self._run
        self._output.begin()
        self._database.break_seal()
        run.planning.keep()
        old = "SELECT p FROM page WHERE planner=?"
        self._redirects = frozenset(self._database.column(old, [REDIRECTS]))
        compiled = adopt_compiled()
        renderer = self._renderer()
        with run.step("vẽ trang"):
            stale = run.planning.groups_of(self._stale(renderer))
            drawing = self._draw_all(stale, renderer)
        with run.step("tệp"):
            self._save(GroupDrawn(_OTHERS, tuple(self._copy_files()), ()) for _ in "1")
        drawn: list[Drawn] = []
        with run.step("vẽ trang"):
            self._forget_gone()
            self._count_kept(stale)
            for batch in _batches(drawing):
                self._save(batch)
                drawn.extend(one for group in batch for one in group.files)
            self._remove_left()
        with run.step("bản đồ"):
            drawer = Drawer(renderer, self._output, run.archive)
            drawn.extend(self._draw_map(drawer))
            self._remove_left()
        with run.step("ghi nhớ"):
            self._finish()
            keep_compiled(compiled)
        return drawn

    def _renderer(self) -> Renderer:
        run = self._run
        common = site_view(run.archive, run.page_assets, is_preview=run.settings.preview)
        return Renderer(run.settings.templates, common, base=run.settings.base, closures=run.theme.closures)

    def _draw_all(self, stale: Sequence[PageGroup], renderer: Renderer) -> Iterator[GroupDrawn]:
        """Draw groups as they are taken; while anybody is private, all are drawn and checked before any is written.

        Raises ContentError where a file would name a private person.
        """
        run = self._run
        names = run.archive.private
        if not names:
            drawer = Drawer(renderer, self._output, run.archive)
            return follow(drawer.draw_all(stale, cores=run.cores), "Vẽ trang", len(stale))
        from bangvang.build.private_gate import PrivateGate, leak_problems  # few sites have names to search for

        held = HeldFiles(self._output, run.settings.held)
        try:
            drawer = Drawer(renderer, held, run.archive, PrivateGate(names))
            groups = list(follow(drawer.draw_all(stale, cores=run.cores), "Vẽ trang", len(stale)))
            drawn = zip((group.source_path for group in stale), groups, strict=True)
            _refuse(leak_problems(drawn, names, run.paths))
        except BaseException:
            held.clear()
            raise
        return _published(groups, held)

    def _stale(self, renderer: Renderer) -> set[int]:
        """Find the groups to draw, by number: new or stale ones, those of which a file is missing or would be other."""
        rows = self._database.connection
        again = set(self._database.column("SELECT p FROM stale"))
        for (known,) in rows.execute("SELECT DISTINCT template_hash FROM file WHERE template_hash!=''").fetchall():
            if not renderer.is_current(known):
                again.update(p for (p,) in rows.execute("SELECT DISTINCT p FROM file WHERE template_hash=?", (known,)))
        return again.union(self._damaged.values())

    def _count_kept(self, stale: Iterable[PageGroup]) -> None:
        pages = "SELECT count(*) FROM file WHERE name LIKE '%.html'"
        rows = self._database.connection
        drawn = {page_number(group.path) for group in stale} | self._redirects
        again = sum(rows.execute(f"{pages} AND p=?", (p,)).fetchone()[0] for p in drawn)
        self.kept_pages = rows.execute(pages).fetchone()[0] - again

    def _forget_gone(self) -> None:
        """Forget the groups that are no more; their files go once all others are drawn."""
        rows = self._database.connection
        gone = rows.execute("SELECT p, path FROM page WHERE planner=?", (GONE,)).fetchall()
        names = [name for p, _ in gone for (name,) in rows.execute("SELECT name FROM file WHERE p=?", (p,))]
        if gone:
            self._left.update(names)
            with self._database.transaction():
                for _, path in gone:
                    forget_page(rows, path)
                rows.executemany("DELETE FROM file WHERE name=?", [(name,) for name in names])
                mark_page(rows, MAP)

    def _save(self, batch: Iterable[GroupDrawn]) -> None:
        """Note what was drawn, and what a group made before and makes no more."""
        groups = list(batch)  # drawn before the transaction begins
        with self._database.transaction() as rows:
            for group in groups:
                p = page_number(group.path)
                names = {one.name for one in group.files}
                before = {name for (name,) in rows.execute("SELECT name FROM file WHERE p=?", (p,))}
                self._left.update(before - names)
                if names != before and group.path != MAP:
                    mark_page(rows, MAP)
                rows.executemany("DELETE FROM file WHERE name=?", [(name,) for name in before - names])
                files = [(one.name, p, *one.stamp, one.template_hash) for one in group.files]
                rows.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", files)
                keep_reads(rows, group.path, group.reads)

    def _remove_left(self) -> None:
        """Remove what no group makes any more.

        Not before all are drawn: a file that is checked before it is written stays where it has the same bytes, and is
        not written again.
        """
        self._output.remove(sorted(name for name in self._left if not self._is_owned(name)))
        self._left.clear()

    def _is_owned(self, name: str) -> bool:
        row = self._database.connection.execute("SELECT 1 FROM file WHERE name=?", (name,)).fetchone()
        return row is not None

    def _copy_files(self) -> Iterator[Drawn]:
        """Copy the theme's files, the site's own ones, photos and attached files."""
        run = self._run
        for name, data in run.theme.out.files.items():
            yield self._put(name, data)
        for name, path in run.own_files.files.items():
            yield self._put(name, path.read_bytes())
        known = set(self._database.column("SELECT name FROM file WHERE name LIKE 'anh/%'"))
        for photo in run.photos.names():
            name = f"anh/{photo}"
            if name in known and name not in self._damaged:
                yield Drawn(name, self._output.stamp(name) or Stamp(0, 0), "", written=False, is_page=False)
                continue
            self._output.copy(name, run.photos.cache / photo)
            yield Drawn(name, self._output.stamp(name) or Stamp(0, 0), "", written=True, is_page=False)
        for file_name, address in sorted(run.attached.items()):
            yield self._put(address.lstrip("/"), run.paths[file_name].read_bytes())

    def _put(self, name: str, data: bytes) -> Drawn:
        written = self._output.put(name, data)
        return Drawn(name, self._output.stamp(name) or Stamp(0, 0), "", written, is_page=False)

    def _draw_map(self, drawer: Drawer) -> list[Drawn]:
        """Draw ``robots.txt`` and the map of the site, which names every page that any group made."""
        rows = self._database.connection
        p = page_number(MAP)
        own = self._database.column("SELECT name FROM file WHERE p=?", (p,))
        is_known = rows.execute("SELECT 1 FROM page WHERE p=?", (p,)).fetchone()
        is_marked = rows.execute("SELECT 1 FROM stale WHERE p=?", (p,)).fetchone()
        if is_known and not is_marked and self._damaged.keys().isdisjoint(own):
            return []
        run = self._run
        run.archive.begin()
        pages = rows.execute("SELECT name, p FROM file WHERE name LIKE '%index.html' ORDER BY name")
        paths = [f"/{name.removesuffix('index.html')}" for name, p in pages if p not in self._redirects]
        write_address_manifest(run.settings, run.archive, paths)
        url = run.settings.site_url
        plans: list[Any] = [plan_robots(url), *(plan_sitemap(run.archive, paths, url) if url else ())]
        drawn = GroupDrawn(MAP, tuple(map(drawer.draw_one, plans)), run.archive.read_keys())
        self._save([drawn])
        return list(drawn.files)

    def _finish(self) -> None:
        """Remove what a killed build has left, and store what the next build compares first."""
        run, database = self._run, self._database
        count = "SELECT count(*) FROM file"
        # What is here was recorded before, so equal numbers are the same names, unless a killed build has left others.
        if self._output.was_cut or len(self._output.earlier()) != database.column(count)[0]:
            names = set(database.column("SELECT name FROM file"))
            self._output.remove(sorted(self._output.earlier() - names))
            self._output.remember(names)
        pages = database.column(f"{count} WHERE name LIKE '%.html'")[0] - len(self._redirects)
        counts = json_of([run.article_count, pages, len(run.problems.warnings)])
        facts = {
            "counts": counts,
            "theme": run.theme.digest,
            "options": settings_digest(run.settings),
            SHORTENED: json_of(run.theme.shortened),
        }
        with database.transaction():
            for name, value in facts.items():
                database.set_fact(name, value.encode())
        self._output.end()


def _refuse(found: Iterable[Problem]) -> None:
    if problems := tuple(found):
        raise ContentError(problems)


def _published(groups: Iterable[GroupDrawn], held: HeldFiles) -> Iterator[GroupDrawn]:
    try:
        yield from map(held.publish, groups)
    finally:
        held.clear()


def _batches(drawn: Iterable[GroupDrawn]) -> Iterator[list[GroupDrawn]]:
    batch: list[GroupDrawn] = []
    for one in drawn:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
