"""Stamps that show, without reading it, that a file is the same."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple


class Stamp(NamedTuple):
    """Change time (ctime, nanoseconds) and size in bytes.

    The change time, unlike the modification time, cannot be set back by a program that copies files.
    """

    changed: int
    size: int


def has_stamp(path: str, changed: int, size: int) -> bool:
    """Tell whether a file has a stamp; asked for tens of thousands of files in every build, so no object is made."""
    try:
        status = os.stat(path)  # noqa: PTH116 - likewise
    except OSError:
        return False
    return status.st_ctime_ns == changed and status.st_size == size


def stamp_of(path: Path | str) -> Stamp | None:
    """Give the stamp of a file, or None if there is none."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for tens of thousands of files
    except OSError:
        return None
    return Stamp(status.st_ctime_ns, status.st_size)
