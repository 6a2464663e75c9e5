"""A lock that only one process holds, on any system; the system frees it when the process ends, however it ends."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class LockedError(OSError):
    """Another process holds the lock."""


@contextmanager
def hold(file: Path) -> Iterator[None]:
    """Hold the lock that ``file`` stands for, making it where needed; raises LockedError where another holds it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+b") as opened:
        _lock(opened)
        yield


def _lock(opened: IO[bytes]) -> None:
    if sys.platform == "win32":
        import msvcrt

        try:
            opened.seek(0)
            msvcrt.locking(opened.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            raise LockedError from None
        return
    try:
        import fcntl
    except ImportError:  # a Python without it: one build at a time is then the user's care
        return
    try:
        fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise LockedError from None
