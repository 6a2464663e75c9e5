"""What the form works with: the content folder, a place for drafts, and what only the preview around it knows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from bangvang.domain.problems import Problem
from bangvang.form.completion import Offer


def _nothing() -> tuple[()]:
    return ()


def _never() -> None:
    return None


class Published(NamedTuple):
    """What ``bangvang publish`` said: whether it went well, its lines, where readers see the site."""

    is_fine: bool
    lines: tuple[str, ...]
    site_url: str = ""


@dataclass(frozen=True)
class Desk:
    """One editor's desk: ``offers`` gives the names to offer, ``problems`` what the last build said of all files.

    ``site`` is the folder of the built preview; ``state`` is one outside the content, for drafts and for photos that
    wait for a save. ``publish`` runs the command with further options; without it nothing is published from here.
    ``approval_since`` gives the posting day from which on articles need approval; None where they need none.
    """

    content: Path
    state: Path
    theme: Path
    site: Path | None = None
    offers: Callable[[], tuple[Offer, ...]] = _nothing
    problems: Callable[[], tuple[Problem, ...]] = _nothing
    publish: Callable[[tuple[str, ...]], Published] | None = None
    approval_since: Callable[[], dt.date | None] = _never

    @property
    def trash(self) -> Path:
        """Give the folder to which deleted files go: beside the content, where an editor finds it by hand too."""
        return self.content.parent / "da-xoa"
