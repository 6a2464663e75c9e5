"""The output folder: write only bytes that changed, atomically, and nothing outside it."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from bangvang.engine.state import Stamp, stamp_of


class UnsafePathError(ValueError):
    """A file to be written would lie outside the output folder."""


@dataclass(slots=True)
class OutputFolder:
    """A folder that builds fill; only files that an earlier build put there are ever removed, foreign files stay.

    ``record`` is a file that names what earlier builds put there.
    """

    root: Path
    record: Path
    _real_root: str = field(init=False)

    def __post_init__(self) -> None:
        self._real_root = os.path.realpath(self.root)

    def begin(self) -> None:
        """Clear away temporary files that a killed build left."""
        if self.root.is_dir():
            for left in self.root.rglob(".*.tmp"):
                left.unlink(missing_ok=True)

    def put(self, name: str, data: bytes) -> bool:
        """Write one file where its bytes differ; True where it was written. Raises UnsafePathError, OSError."""
        path = self.path(name)
        if _has_bytes(path, data):
            return False
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError):
            _clear_way(path.parent, Path(self._real_root))
            path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        return True

    def copy(self, name: str, source: Path) -> bool:
        """Copy a file that is named by its content, so that equal size means equal bytes; True where it was copied."""
        here, there = stamp_of(self.path(name)), stamp_of(source)
        if here and there and here.size == there.size:
            return False
        return self.put(name, source.read_bytes())

    def stamp(self, name: str) -> Stamp | None:
        """Give the stamp of a file, or None where there is none."""
        return stamp_of(self.root / name)

    def earlier(self) -> set[str]:
        """Name the files that earlier builds put here."""
        try:
            names = json.loads(self.record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return set()
        return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()

    def remember(self, names: Iterable[str]) -> None:
        """Record the files that are here now."""
        self.record.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.record.with_name(f"{self.record.name}.{os.getpid()}.tmp")
        temporary.write_text(json.dumps(sorted(names), indent=0, ensure_ascii=False), encoding="utf-8")
        temporary.replace(self.record)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, and folders that are empty then."""
        for name in names:
            path = self.path(name)
            path.unlink(missing_ok=True)
            folder = path.parent
            while str(folder) != self._real_root and folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
                folder = folder.parent

    def path(self, name: str) -> Path:
        """Give the place of a file; raises UnsafePathError where it would be outside the folder."""
        # Compared as real paths: a prefix test would let «../output-old/x» out of the folder (Pelican's trap 8).
        path = os.path.realpath(Path(self._real_root) / name)
        if os.path.commonpath([self._real_root, path]) != self._real_root or path == self._real_root:
            message = f"{name!r} is outside {self.root}"
            raise UnsafePathError(message)
        return Path(path)


def _clear_way(folder: Path, root: Path) -> None:
    """Remove a file that stands where a folder is needed (an earlier build had an address there)."""
    while folder != root:
        if folder.is_file():
            folder.unlink()
        folder = folder.parent


def _has_bytes(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except (FileNotFoundError, NotADirectoryError):
        return False
    except IsADirectoryError:
        shutil.rmtree(path)
        return False


def fingerprint(data: bytes) -> str:
    """Give a short fingerprint of some bytes, for addresses: eight hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:8]
