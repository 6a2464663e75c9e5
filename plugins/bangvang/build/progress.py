"""Show on a terminal how far a step is, once it takes noticeably long."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

PATIENCE: Final = 2.0

T = TypeVar("T")


def follow(items: Iterable[T], words: str, total: int) -> Iterator[T]:
    """Yield ``items``, of which there are ``total``; after two seconds a bar on standard error says how far it is.

    Where standard error is no terminal nothing is written.
    """
    if not sys.stderr.isatty():
        yield from items
        return
    started = time.monotonic()
    remaining = iter(items)
    for done, item in enumerate(remaining, start=1):
        yield item
        if time.monotonic() - started > PATIENCE and done < total:
            yield from _with_bar(remaining, words, done, total)


def _with_bar(items: Iterator[T], words: str, done: int, total: int) -> Iterator[T]:
    # Late: most builds end before anybody looks for a bar.
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn(words), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, completed=done)
        for item in items:
            yield item
            progress.advance(task)
