"""Digests of what decides the bytes of a site besides its content: the code with its libraries, the theme."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
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
    data_files = [path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".json", ".txt"}]
    return _digest(data_files, PACKAGE, [LAYOUT, python, *_installed()])


def _installed() -> list[str]:
    """Name all installed distributions with their versions, by their folders: reading their metadata takes longer."""
    folders = (folder for folder in sys.path if folder.endswith("-packages") and Path(folder).is_dir())
    found = {path.name for folder in folders for path in Path(folder).glob("*.dist-info")}
    return sorted(found)


def settings_digest(settings: Settings) -> str:
    """Give a digest of all settings but the moment of the build."""
    names = sorted(name for name in settings.__slots__ if name != "now")
    return _digest((), PACKAGE, [f"{name}={getattr(settings, name)!r}" for name in names])


def theme_digest(settings: Settings) -> str:
    """Give a digest of all templates, styles and static files of the theme, and of the site's own."""
    folders = (*settings.templates, settings.theme / "styles", settings.theme / "static", settings.static)
    return "-".join(_digest([p for p in folder.rglob("*") if p.is_file()], folder, []) for folder in folders)


def _digest(files: Iterable[Path], base: Path, words: Iterable[str]) -> str:
    total = hashlib.blake2b(digest_size=16)
    for word in words:
        total.update(word.encode() + b"\0")
    for path in sorted(files):
        total.update(path.relative_to(base).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
