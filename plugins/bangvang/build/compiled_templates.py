"""Compiled templates, kept from build to build in the user's own cache: a version of the code compiles each once.

What is kept is code, so it is kept where nobody else writes (as pip and Jinja keep theirs), never in the folder of a
site, which colleagues and continuous integration share; a file that anyone else owns or may write is not read. Its
digest tells damage. Nothing depends on the file: a build without it compiles anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import stat
import sys
from pathlib import Path
from types import CodeType
from typing import Final

from bangvang.atomic_files import write_atomically
from bangvang.build.version import code_version
from bangvang.engine.templates import COMPILED

_DIGEST: Final = hashlib.sha256().digest_size


def adopt_compiled() -> int:
    """Take over what earlier builds of this version compiled; gives how many templates the process knows then."""
    if not COMPILED:
        with contextlib.suppress(OSError):
            COMPILED.update(_read(_place()))
    return len(COMPILED)


def keep_compiled(known: int) -> None:
    """Keep what this process has compiled, if that is more than the ``known`` templates that it began with."""
    if len(COMPILED) <= known:
        return
    data = marshal.dumps(dict(COMPILED))
    with contextlib.suppress(OSError):  # no home, a full disk: the next build compiles again
        place = _place()
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_own(place.parent):
            write_atomically(place, _digest(data) + data)
            place.chmod(0o600)


def _place() -> Path:
    """Name the file in the user's cache folder, as each system has it; raises OSError where there is no home."""
    folder = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else "")
    try:
        home = Path.home()
    except RuntimeError as error:
        raise FileNotFoundError(str(error)) from error
    usual = home / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return (Path(folder) if folder else usual) / "bangvang" / "templates.bin"


def _read(place: Path) -> dict[str, CodeType]:
    if not (_is_own(place) and _is_own(place.parent)):
        return {}
    data = place.read_bytes()
    if data[:_DIGEST] != _digest(data[_DIGEST:]):
        return {}
    found: dict[str, CodeType] = marshal.loads(data[_DIGEST:])  # noqa: S302 - the user's own, whole, of this version
    return found


def _is_own(path: Path) -> bool:
    """Tell whether a file or folder is the user's, and nobody else may write to it."""
    status = path.stat()
    if not hasattr(os, "getuid"):
        return True  # Windows: the folder of a user is the user's
    return status.st_uid == os.getuid() and not status.st_mode & (stat.S_IWGRP | stat.S_IWOTH)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(code_version().encode() + data).digest()
