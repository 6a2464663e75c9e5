"""The content folder against what the last build saw of it: which files are new, other, or gone."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final

from bangvang.archive.tables import Database
from bangvang.build.snapshot import Snapshot
from bangvang.domain.source import SourceEntry
from bangvang.engine.stamps import Stamp, stamp_of
from bangvang.shipped import CATALOGUE
from bangvang.sources.files import FilePaths, list_files
from bangvang.sources.folder import read_entry

# A file that changed so shortly before it was read may change again within the same tick of the file system's clock.
TICK: Final = 20_000_000


class ContentFiles:
    """The files of a content folder and the catalogue: ``paths`` and ``stamps`` by name, the folder's ``problems``."""

    def __init__(
        self, database: Database, content: Path, *, has_catalogue: bool, snapshot: Snapshot | None = None
    ) -> None:
        """List the folder ``content``; ``database`` knows the stamps of the last build.

        With a ``snapshot`` of this process only the files that changed since are looked at.
        """
        self._database = database
        self.paths: FilePaths
        self.stamps: Mapping[str, Stamp]
        others = snapshot.other_stamps() if snapshot and not database.is_fresh else None
        self._others = others
        if snapshot and others is not None:
            self.paths, self.problems = snapshot.paths, snapshot.problems
            self.stamps = {**snapshot.stamps, **self._look_at(others)}
        else:
            self.paths, self.problems = list_files(content, CATALOGUE if has_catalogue else None)
            self.stamps = self._look_at(self.paths)

    def _look_at(self, names: Iterable[str]) -> dict[str, Stamp]:
        now = time.time_ns()
        stamps = {name: stamp_of(self.paths.text(name)) or Stamp(0, 0) for name in names}
        return {n: s if s.changed < now - TICK else Stamp(0, s.size) for n, s in stamps.items()}

    @property
    def shipped(self) -> frozenset[str]:
        """Name the files of the catalogue that no own file of the same name stands for."""
        folder = f"{CATALOGUE}{os.sep}"
        return frozenset(name for name in self.paths if self.paths.text(name).startswith(folder))

    def read(self, names: Iterable[str]) -> dict[str, SourceEntry]:
        """Read Markdown files; those of the catalogue once a process as long as they are what they were."""
        still = {name for name in self.shipped if self.stamps[name].changed}
        return {
            name: _read_shipped(self.paths[name], name, self.stamps[name])
            if name in still
            else read_entry(self.paths[name], name)
            for name in sorted(names)
        }

    @cached_property
    def known(self) -> Mapping[str, Stamp]:
        """Give the stamps of the files as the last build saw them; after a snapshot only of those that may be other."""
        query, rows = "SELECT name, changed, size FROM source", self._database.connection
        if self._others is None:
            found = rows.execute(query).fetchall()
        else:
            found = [row for name in self._others for row in rows.execute(f"{query} WHERE name=?", (name,))]
        return {name: Stamp(changed, size) for name, changed, size in found}

    @cached_property
    def changed(self) -> frozenset[str]:
        """Name the files that are new, or may not be as they were."""
        known, names = self.known, self.stamps if self._others is None else self._others
        return frozenset(n for n in names if not self.stamps[n].changed or self.stamps[n] != known.get(n))

    @cached_property
    def removed(self) -> frozenset[str]:
        """Name the files that are gone."""
        return frozenset(self.known) - self.paths.keys()

    @property
    def have_other_names(self) -> bool:
        """Tell whether files came or went."""
        return bool(self.removed or self.changed - self.known.keys())

    def version_of(self, name: str) -> str:
        """Give what tells one version of a file from another; empty where there is no such file."""
        stamp = self.stamps.get(name)
        return f"{stamp.changed} {stamp.size}" if stamp else ""

    def forget_known(self) -> None:
        """Ask the database again what was known, after it was emptied."""
        self._others = None
        for name in ("known", "changed", "removed"):
            self.__dict__.pop(name, None)


@lru_cache(512)
def _read_shipped(path: Path, name: str, _stamp: Stamp) -> SourceEntry:
    """Read a file of the catalogue: a preview would read a hundred again after each saving."""
    return read_entry(path, name)
