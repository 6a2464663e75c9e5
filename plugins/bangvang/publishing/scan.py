"""The files of a built site with their digests; what has the same stamp as last time is not read again."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from bangvang.atomic_files import write_atomically
from bangvang.publishing.manifest import FileFact

# Change time, size, digest, time of last writing.
_Known: TypeAlias = tuple[int, int, str, int]
_TEMPORARY: Final = ".tmp"


def scan(folder: Path, memory: Path) -> dict[str, FileFact]:
    """Give every file below a folder by name; ``memory`` is the file that keeps digests. Raises OSError."""
    known = _read(memory)
    found = {name: _known(known.get(name), path, status) for name, path, status in _walk(folder)}
    if found != known:
        memory.parent.mkdir(parents=True, exist_ok=True)
        write_atomically(memory, json.dumps(found).encode())
    return {name: FileFact(digest, size, written) for name, (_, size, digest, written) in sorted(found.items())}


def _walk(top: Path) -> Iterator[tuple[str, str, os.stat_result]]:
    waiting = [(str(top), "")]
    while waiting:
        folder, prefix = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append((entry.path, f"{prefix}{entry.name}/"))
                elif entry.is_file(follow_symlinks=False) and not entry.name.endswith(_TEMPORARY):
                    yield f"{prefix}{entry.name}", entry.path, os.stat(entry.path)  # noqa: PTH116 - one of thousands


def _known(known: _Known | None, path: str, status: os.stat_result) -> _Known:
    if known and known[0] == status.st_ctime_ns and known[1] == status.st_size:
        return known
    with open(path, "rb") as file:  # noqa: PTH123 - likewise
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return status.st_ctime_ns, status.st_size, digest, int(status.st_mtime)


def _read(memory: Path) -> Mapping[str, _Known]:
    try:
        told = json.loads(memory.read_bytes())
        return {name: (int(c), int(s), str(d), int(w)) for name, (c, s, d, w) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
