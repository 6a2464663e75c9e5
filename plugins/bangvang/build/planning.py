"""Which pages exist, and what else is true of the site as a whole: known from the last build until it is touched.

A planner lists its pages; what it asked the archive for that is kept beside the list, like what a page asks. While none
of it is touched, the list holds, and the planner runs only if one of its pages has to be drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from operator import attrgetter
from typing import Final, TypeVar

from bangvang.archive.codec import Codec
from bangvang.archive.reader import Reader
from bangvang.archive.stale import forget_page, keep_reads, page_number
from bangvang.archive.tables import Database
from bangvang.domain.problems import Problem
from bangvang.outputs.plan import PageGroup

T = TypeVar("T")
Listing = Callable[[], Iterable[PageGroup]]
# From the address of a page, and the file that it comes from, to the page.
OnePage = Callable[[str, str], PageGroup]

_PROBLEMS: Final = Codec(tuple[Problem, ...])
# What is in the table of pages without being one: lists of planners, answers about the whole site.
NO_PLANNER: Final = "@"
# Who lists the pages of old addresses.
REDIRECTS: Final = "redirects"
# Pages that no longer exist, whose files are still there.
GONE: Final = ""
_STANDING: Final = "SELECT path FROM page WHERE planner=? AND p NOT IN (SELECT p FROM stale)"


class Planning:
    """Lists of pages and answers of one build; ``has_other_paths`` tells whether any page came or went."""

    def __init__(self, database: Database, reader: Reader) -> None:
        """Look up what of what the last build knew was not touched since."""
        self._database = database
        self._reader = reader
        self._standing = frozenset(database.column(_STANDING, [NO_PLANNER]))
        self._planners = frozenset(database.column("SELECT DISTINCT planner FROM page")) - {NO_PLANNER, GONE}
        self._known: dict[str, dict[str, str]] = {}
        self._listings: dict[str, Listing] = {}
        self._one_by_one: dict[str, OnePage] = {}
        self._lists: dict[str, list[PageGroup]] = {}
        self._left: set[str] = set()
        self._values: dict[str, bytes] = {}
        self._reads: dict[str, tuple[int, ...]] = {}
        self.has_other_paths = False

    def answer(self, name: str, codec: Codec[T], make: Callable[[], T], *, is_new: bool = False) -> T:
        """Give the answer of the last build, or what ``make`` makes where that was touched or ``is_new``."""
        if self._stands(name) and not is_new:
            return codec.load(self._database.fact(_place(name)))
        value = self._hear(name, make)
        self._values[name] = codec.dump(value)
        return value

    def problems(
        self, name: str, find: Callable[[], Iterable[Problem]], *, is_new: bool = False
    ) -> tuple[Problem, ...]:
        """Give the problems that the last build found, or those that ``find`` finds now."""
        return self.answer(name, _PROBLEMS, lambda: tuple(find()), is_new=is_new)

    def pages(self, planner: str, listing: Listing, *, page: OnePage | None = None, is_new: bool = False) -> None:
        """Let a planner list its pages, unless the list of the last build stands; ``page`` plans one of a list."""
        self._listings[planner] = listing
        if page:
            self._one_by_one[planner] = page
        if self._stands(planner) and not is_new:
            return
        groups = self._hear(planner, lambda: sorted(listing(), key=attrgetter("path")))
        self._lists[planner] = groups
        known = self._known_of(planner)
        if {group.path: group.source_path for group in groups} != known or len(groups) != len(known):
            self.has_other_paths = True

    @property
    def asked(self) -> tuple[str, ...]:
        """Name the planners that were asked so far."""
        return tuple(self._listings)

    def groups(self, planners: Iterable[str]) -> list[PageGroup]:
        """Give all pages of these planners, by address; takes a moment where there are many."""
        return sorted(chain.from_iterable(map(self._list, planners)), key=attrgetter("path"))

    def places(self, planners: Iterable[str]) -> list[tuple[str, str]]:
        """Give the addresses of all pages of these planners in their order, each with the file that it comes from."""
        return sorted(chain.from_iterable(map(self._places, planners)))

    def paths(self, planners: Iterable[str]) -> frozenset[str]:
        """Give the addresses of all pages of these planners."""
        return frozenset(path for planner in planners for path, _ in self._places(planner))

    def groups_of(self, numbers: Iterable[int]) -> list[PageGroup]:
        """Give the pages with these numbers, by address, once the lists are kept; those that nobody lists are none."""
        query = "SELECT path, planner, source_path FROM page WHERE p=?"
        found = [row for p in numbers for row in self._database.connection.execute(query, (p,))]
        by_path: dict[str, dict[str, PageGroup]] = {}

        def group(path: str, planner: str, source_path: str) -> PageGroup:
            if planner in self._one_by_one:
                return self._one_by_one[planner](path, source_path)
            if planner not in by_path:
                by_path[planner] = {group.path: group for group in self._list(planner)}
            return by_path[planner][path]

        return [group(*row) for row in sorted(found) if row[1] in self._listings]

    def leave(self, planner: str) -> None:
        """Let the pages of a planner be as the last build left them, touched or not."""
        self._left.add(planner)

    def leave_others(self) -> None:
        """Let the pages of all planners that were not asked be as the last build left them."""
        self._left.update(self._planners - self._listings.keys())

    def keep(self) -> None:
        """Keep what was recomputed, for the next build; pages that are new are stale until they are drawn."""
        silent = self._planners - self._listings.keys() - self._left
        if not self._reads and not silent:
            return
        self._database.break_seal()
        with self._database.transaction() as rows:
            for planner in silent:  # a planner that nobody asks any more
                rows.execute("UPDATE page SET planner=? WHERE planner=?", (GONE, planner))
                forget_page(rows, _place(planner))
            fresh = {
                planner: {group.path: group for group in self._lists[planner]}
                for planner in self._reads.keys() & self._lists.keys()
            }
            for planner, groups in fresh.items():
                gone = [(GONE, page_number(path)) for path in self._known_of(planner).keys() - groups.keys()]
                rows.executemany("UPDATE page SET planner=? WHERE p=?", gone)
            for planner, groups in fresh.items():
                known = self._known_of(planner)
                changed = [g for g in groups.values() if known.get(g.path) != g.source_path]
                made = [(page_number(g.path), g.path, planner, g.source_path) for g in changed]
                rows.executemany("INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)", made)
                added = [(page_number(path),) for path in groups.keys() - known.keys()]
                rows.executemany("INSERT OR IGNORE INTO stale VALUES (?)", added)
            for name, value in self._values.items():
                self._database.set_fact(_place(name), value)
            for name, reads in self._reads.items():
                keep_reads(rows, _place(name), reads)
        self._reads.clear()

    def _stands(self, name: str) -> bool:
        return _place(name) in self._standing

    def _known_of(self, planner: str) -> Mapping[str, str]:
        """Give the addresses that a planner listed in the last build, with the files that they come from."""
        if planner not in self._known:
            query = "SELECT path, source_path FROM page WHERE planner=?"
            self._known[planner] = dict(self._database.connection.execute(query, (planner,)).fetchall())
        return self._known[planner]

    def _hear(self, name: str, make: Callable[[], T]) -> T:
        self._reader.begin()
        value = make()
        self._reads[name] = self._reader.read_keys()
        return value

    def _list(self, planner: str) -> list[PageGroup]:
        if planner not in self._lists:
            self._lists[planner] = list(self._listings[planner]())
        return self._lists[planner]

    def _places(self, planner: str) -> Iterable[tuple[str, str]]:
        listed = self._lists.get(planner)
        if listed is None:
            return self._known_of(planner).items()
        return [(group.path, group.source_path) for group in listed]


def _place(name: str) -> str:
    """Give where the table of pages has a list or an answer; no address begins so."""
    return f"@{name}"
