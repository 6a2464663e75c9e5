"""Figures of lines of honour, by kind of recipient, after the one rule of counting (``Conferral.is_counted``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bangvang.domain.conferrals import Conferral, totals
from bangvang.domain.text import number
from bangvang.domain.vocabulary import KIND_TITLES, RECIPIENT_KINDS
from bangvang.outputs.views import Tally

_MARKS: Final = {"collective": "collective", "individual": "title", "household": "board", "work": "star"}


def tallies(lines: Iterable[Conferral]) -> list[Tally]:
    """Give the figures of lines by kind of recipient."""
    counts = totals(lines)
    return [
        {"count": counts[kind], "label": KIND_TITLES[kind].lower(), "path": "", "mark": _MARKS[kind]}
        for kind in RECIPIENT_KINDS
        if counts[kind]
    ]


def tally_words(lines: Iterable[Conferral]) -> str:
    """Write the figures of lines: «2 tập thể, 12 cá nhân»; empty where nothing counts."""
    return ", ".join(f"{number(tally['count'])} {tally['label']}" for tally in tallies(lines))


def figures(lines: Iterable[Conferral]) -> list[Tally]:
    """Give the figures of a board: honours by kind of recipient, and their decisions."""
    honours = [line for line in lines if line.is_counted]
    decisions = {line.decision.identity for line in honours if line.decision}
    decided: list[Tally] = [{"count": len(decisions), "label": "quyết định", "path": "", "mark": "certificate"}]
    return [*tallies(honours), *(decided if decisions else [])]
