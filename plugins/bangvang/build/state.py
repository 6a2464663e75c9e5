"""What one build knows so far: the only mutable thing of a build, filled in by each moment for the next one."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bangvang.archive.reader import Reader
from bangvang.archive.tables import Database
from bangvang.build.content_files import ContentFiles
from bangvang.build.own_files import OwnFiles
from bangvang.build.photos import Photos
from bangvang.build.planning import Planning
from bangvang.build.snapshot import Snapshot
from bangvang.build.theme_files import Theme, ThemeFiles
from bangvang.build.version import code_version
from bangvang.domain.problems import Problems
from bangvang.domain.terms import Terms
from bangvang.engine.incremental import Drawn
from bangvang.engine.output import OutputFolder
from bangvang.outputs.plan import PageAssets
from bangvang.settings import Settings

# The name of the fact that remembers the shortened sheets and scripts of the theme.
SHORTENED: Final = "shortened"


@dataclass
class BuildState:
    """A build on its way; it holds the store open until ``close``.

    ``snapshot`` is that of an earlier build of this process, from the end of writing on this one's. Without ``index``
    the index of the search stays as it is, however old. A run that is ``only_check`` writes no page and remembers what
    it read in ``kept``, or nowhere.

    Loading fills in ``paths``, ``touched``, ``terms``, ``archive`` and ``photos``, planning ``attached``, ``theme``,
    ``page_assets`` and ``planning``, writing ``drawn`` and ``kept_pages``.
    """

    settings: Settings
    only_check: bool = False
    kept: Path | None = None
    full: bool = False
    snapshot: Snapshot | None = None
    index: bool = True
    cores: int = field(default_factory=lambda: os.cpu_count() or 1)
    problems: Problems = field(default_factory=Problems)
    paths: Mapping[str, Path] = field(default_factory=dict)
    content_files: ContentFiles | None = None
    touched: frozenset[str] = frozenset()
    terms: Terms = field(default_factory=Terms)
    withheld: str = ""
    attached: Mapping[str, str] = field(default_factory=dict)
    theme: Theme = field(default_factory=lambda: Theme(ThemeFiles({}, {}), ""))
    own_files: OwnFiles = field(default_factory=OwnFiles)
    page_assets: PageAssets = field(default_factory=PageAssets)
    drawn: list[Drawn] = field(default_factory=list)
    kept_pages: int = 0
    timings: dict[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        settings = self.settings
        self.database = Database(self.kept if self.only_check else settings.state, code_version())
        if self.full:
            self.database.empty()
        self.output = OutputFolder(settings.output, settings.record)
        self._loaded: tuple[Reader, Photos] | None = None
        self._planning: Planning | None = None
        self.started = time.monotonic()

    def close(self) -> None:
        """Close the store; it is sealed whatever became of the build, since all that is in it is true."""
        self.database.close(is_whole=True)

    def set_loaded(self, archive: Reader, photos: Photos) -> None:
        """Keep what loading gave: the archive and the photos of its texts."""
        self._loaded = archive, photos

    @property
    def archive(self) -> Reader:
        """Give the archive; raises RuntimeError before the sources have been read."""
        return self._both()[0]

    @property
    def photos(self) -> Photos:
        """Give the photos of all texts; raises RuntimeError before the sources have been read."""
        return self._both()[1]

    @property
    def planning(self) -> Planning:
        """Give the lists of pages; raises RuntimeError before the settings were compared."""
        if self._planning is None:
            message = "nothing is planned yet"
            raise RuntimeError(message)
        return self._planning

    @property
    def has_planned(self) -> bool:
        """Tell whether planning has begun: not where reading found errors."""
        return self._planning is not None

    def begin_planning(self) -> Planning:
        """Look up what the last build knew of pages; what is touched later than this counts in the next one."""
        self._planning = Planning(self.database, self.archive)
        return self._planning

    def _both(self) -> tuple[Reader, Photos]:
        if self._loaded is None:
            message = "the sources have not been read"
            raise RuntimeError(message)
        return self._loaded

    @property
    def article_count(self) -> int:
        """Count the articles."""
        return sum(self.archive.posted_by_year.values())

    @contextlib.contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the seconds of what is done inside to those of the step ``name``."""
        started = time.monotonic()
        try:
            yield
        finally:
            self.timings[name] = self.timings.get(name, 0) + time.monotonic() - started
