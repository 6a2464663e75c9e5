"""Digests of what decides the bytes of a site besides its content: the code with its libraries, the theme."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

from bangvang.settings import Settings
from bangvang.shipped import PACKAGE

# Raised when the layout of the state itself changes.
LAYOUT: Final = "3"


@cache
def code_version() -> str:
    """Give a digest of the package's code, its libraries and Python, once a process: loaded code stays."""
    python = ".".join(map(str, sys.version_info[:3]))
    return _digest(PACKAGE, [LAYOUT, python, *_installed()], endings=(".py", ".json", ".txt"))


def _installed() -> list[str]:
    """Name all installed distributions with their versions, by their folders: reading their metadata takes longer."""
    folders = (folder for folder in sys.path if folder.endswith("-packages") and Path(folder).is_dir())
    found = {path.name for folder in folders for path in Path(folder).glob("*.dist-info")}
    return sorted(found)


def settings_digest(settings: Settings) -> str:
    """Give a digest of all settings but the moment of the build."""
    names = sorted(name for name in settings.__slots__ if name != "now")
    return _digest(None, [f"{name}={getattr(settings, name)!r}" for name in names])


def theme_digest(settings: Settings) -> str:
    """Give a digest of all templates, styles and static files of the theme, and of the site's own."""
    folders = (*settings.templates, settings.theme / "styles", settings.theme / "static", settings.static)
    return "-".join(map(_digest, folders))


def _digest(folder: Path | None, words: Iterable[str] = (), *, endings: tuple[str, ...] = ("",)) -> str:
    """Give a digest of words and of all files below a folder that end so, with their names."""
    total = hashlib.blake2b(digest_size=16)
    for word in words:
        total.update(word.encode() + b"\0")
    for name in sorted(_names_below(str(folder))) if folder else ():
        if name.endswith(endings):
            total.update(name.encode() + b"\0" + Path(f"{folder}/{name}").read_bytes() + b"\0")
    return total.hexdigest()


def _names_below(folder: str) -> Iterator[str]:
    """Yield the files below a folder, named from there with ``/``; ``Path.rglob`` takes five times as long."""
    for inner, _, names in os.walk(folder):
        below = inner[len(folder) + 1 :].replace(os.sep, "/")
        for name in names:
            if os.path.isfile(f"{inner}/{name}"):  # noqa: PTH113 - for hundreds of files
                yield f"{below}/{name}" if below else name
