"""What the form works with: the content folder, a place for drafts, and what only the preview around it knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from bangvang.domain.problems import Problem
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.form.completion import Offer


def _nothing() -> tuple[()]:
    return ()


def _never() -> None:
    return None


def _no_builds() -> tuple[int, int]:
    return 0, 0


class Archive(Protocol):
    """What a form asks of all other files: names to offer, awards as prose tells of them, what an article means."""

    @property
    def offers(self) -> tuple[Offer, ...]:
        """Give the names to offer."""

    @property
    def awards(self) -> AwardsInProse:
        """Give the awards as prose tells of them."""

    def problems_of(self, data: bytes, source_path: str, beside: tuple[Path, ...]) -> tuple[Problem, ...]:
        """Give what is wrong with the bytes of an article against all other files; ``beside`` are files that wait."""


class Published(NamedTuple):
    """What ``bangvang publish`` said: whether it went well, its lines, where readers see the site."""

    is_fine: bool
    lines: tuple[str, ...]
    site_url: str = ""
    is_unchanged: bool = False


@dataclass(frozen=True)
class Desk:
    """One editor's desk: ``archive`` gives what is known of all files, ``problems`` what the last build said of them.

    ``site`` is the folder of the built preview; ``state`` is one outside the content, for drafts and for photos that
    wait for a save. ``publish`` runs the command with further options; without it nothing is published from here.
    ``builds`` gives how many builds were finished, how many stopped by the content: what a page has seen that waits.
    ``approval_since`` gives the posting day from which on articles need approval; None where they need none.
    """

    content: Path
    state: Path
    theme: Path
    site: Path | None = None
    problems: Callable[[], tuple[Problem, ...]] = _nothing
    archive: Callable[[], Archive] | None = None
    publish: Callable[[tuple[str, ...]], Published] | None = None
    builds: Callable[[], tuple[int, int]] = _no_builds
    approval_since: Callable[[], dt.date | None] = _never

    @property
    def trash(self) -> Path:
        """Give the folder to which deleted files go: beside the content, where an editor finds it by hand too."""
        return self.content.parent / "da-xoa"
