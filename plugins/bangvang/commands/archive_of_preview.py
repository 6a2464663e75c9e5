"""The archive as the last build of a preview read it, for what a form asks before it saves."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from bangvang.build.resolve import Reading
from bangvang.domain.problems import Problem
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.domain.publication import When
from bangvang.domain.questions import ArticleNames
from bangvang.domain.source import stem_path
from bangvang.domain.terms import Terms
from bangvang.form.completion import Offer, offers_of
from bangvang.settings import Settings
from bangvang.sources.files import ARTICLES
from bangvang.sources.folder import article_files, entry_of


@dataclass(frozen=True)
class KnownArchive:
    """What files of an archive say: its terms, and where its files lie."""

    settings: Settings
    terms: Terms
    paths: Mapping[str, Path]

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
        return reading.resolve(entry_of(data, source_path)).problems

    def _reading(self, waiting: Mapping[str, Path]) -> Reading:
        if not waiting:
            return self._usual
        return Reading({**self.paths, **waiting}, {}, self.terms, self._usual.names, self._usual.when, strict=False)

    @cached_property
    def _usual(self) -> Reading:
        ids = map(stem_path, article_files(self.paths))
        when = When(self.settings.now, preview=True)
        return Reading(self.paths, {}, self.terms, ArticleNames(ids), when, strict=False)
