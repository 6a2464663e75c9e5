"""Robots: is a user agent a person's browser? The lists are data; this only matches them, quickly and without case."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bangvang.lazy_patterns import lazy_pattern

LONGEST_AGENT: Final = 512
_PLAIN: Final = lazy_pattern(r"(?:[\w @!:;=<>&%#'\"~`,-]|\\[\W_])+")
_ESCAPE: Final = lazy_pattern(r"\\(\W|_)")


@dataclass(frozen=True, slots=True)
class RobotList:
    """A published list: who keeps it, its version, and its patterns (regular expressions, searched without case)."""

    name: str
    version: str
    origin: str
    patterns: tuple[str, ...]


@dataclass(frozen=True)
class Robots:
    """Several lists as one; ``people`` are words in the agents of people's devices that a pattern would mistake.

    A word of ``people`` is taken out of the agent before the patterns are tried («motorola» holds the pattern «motor»).
    """

    lists: tuple[RobotList, ...] = ()
    people: tuple[str, ...] = ()

    @cached_property
    def _all(self) -> tuple[str, ...]:
        return tuple(sorted({pattern for one in self.lists for pattern in one.patterns}))

    @cached_property
    def _plain(self) -> tuple[str, ...]:
        return _shortest({_ESCAPE.sub(r"\1", p).lower() for p in self._all if _PLAIN.fullmatch(p)})

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        return tuple(lazy_pattern(p, re.IGNORECASE) for p in self._all if not _PLAIN.fullmatch(p))

    @property
    def version(self) -> str:
        """Name every list with its version."""
        return "; ".join(f"{one.name} {one.version}" for one in self.lists)

    def find(self, agent: str) -> str:
        """Find the pattern that a robot's agent matches; empty for a person's browser."""
        lowered = agent[:LONGEST_AGENT].lower()
        for word in self.people:
            lowered = lowered.replace(word, "")
        for plain in self._plain:
            if plain in lowered:
                return plain
        return next((pattern.pattern for pattern in self._patterns if pattern.search(lowered)), "")


def _shortest(words: Iterable[str]) -> tuple[str, ...]:
    """Leave out words that hold another word: «bingbot» adds nothing to «bot»."""
    kept: list[str] = []
    for word in sorted(words, key=lambda word: (len(word), word)):
        if not any(other in word for other in kept):
            kept.append(word)
    return tuple(kept)
