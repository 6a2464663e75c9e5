"""The archive as the last build of a preview read it, for what a form asks before it saves."""

from __future__ import annotations

import posixpath
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bangvang.build.repeats import repeats_of
from bangvang.build.resolve import Reading
from bangvang.domain.problems import Problem
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.domain.publication import When
from bangvang.domain.questions import ArticleNames
from bangvang.domain.source import stem_path
from bangvang.domain.terms import Terms
from bangvang.form.completion import Offer, offers_of
from bangvang.settings import Settings
from bangvang.sources.files import ARTICLES, article_files
from bangvang.sources.folder import entry_of

_PATIENCE: Final = 1  # seconds


@dataclass(frozen=True)
class KnownArchive:
    """What files of an archive say: its terms, and where its files lie; ``building`` is held while a build writes."""

    settings: Settings
    terms: Terms
    paths: Mapping[str, Path]
    building: threading.Lock

    @cached_property
    def offers(self) -> tuple[Offer, ...]:
        """Give the names to offer."""
        return offers_of(self.terms)

    @cached_property
    def awards(self) -> AwardsInProse:
        """Give the awards as prose tells of them."""
        return AwardsInProse(tuple(self.terms.awards))

    def problems_of(self, data: bytes, source_path: str, beside: tuple[Path, ...]) -> tuple[Problem, ...]:
        """Give what is wrong with the bytes of an article against all other files; ``beside`` are files that wait."""
        if not source_path.startswith(f"{ARTICLES}/"):
            return ()
        folder = posixpath.dirname(source_path)
        reading = self._reading({f"{folder}/{path.name}": path for path in beside})
        entry = entry_of(data, source_path)
        rows = reading.resolve(entry)
        return (*rows.problems, *self._repeats(rows.light, entry.header.line_of(("title",))))

    def _repeats(self, light: bytes, title_line: int) -> tuple[Problem, ...]:
        """Say what of an article others tell already; nothing where a build that writes takes longer than a moment."""
        if not self.building.acquire(timeout=_PATIENCE):
            return ()
        try:
            return repeats_of(self.settings.state, light, title_line)
        finally:
            self.building.release()

    def _reading(self, waiting: Mapping[str, Path]) -> Reading:
        if not waiting:
            return self._usual
        return Reading(
            {**self.paths, **waiting}, _no_version, self.terms, self._usual.names, self._usual.when, strict=False
        )

    @cached_property
    def _usual(self) -> Reading:
        ids = map(stem_path, article_files(self.paths))
        when = When(self.settings.now, preview=True)
        return Reading(self.paths, _no_version, self.terms, ArticleNames(ids), when, strict=False)


def _no_version(_name: str) -> str:
    return ""
