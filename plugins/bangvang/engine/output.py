"""The output folder: write only bytes that changed, atomically; remove what a build no longer makes."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
from dataclasses import dataclass, field
from pathlib import Path


class UnsafePathError(ValueError):
    """A file to be written would lie outside the output folder."""


@dataclass(slots=True)
class OutputFolder:
    """A folder that one build fills: every file it should hold is put, kept or copied; ``finish`` removes the others.

    Only files of earlier builds are ever removed (they are listed in ``record``); foreign files stay.
    """

    root: Path
    record: Path
    written: list[str] = field(default_factory=list)
    untouched: list[str] = field(default_factory=list)

    def put(self, name: str, data: bytes) -> bool:
        """Write one file where its bytes differ; True where it was written. Raises UnsafePathError, OSError."""
        path = self._path(name)
        if _has_bytes(path, data):
            self.untouched.append(name)
            return False
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
        try:
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)
        self.written.append(name)
        return True

    def copy(self, name: str, source: Path) -> bool:
        """Copy a file that is named by its content (so equal size means equal bytes); True where it was copied."""
        path = self._path(name)
        with contextlib.suppress(FileNotFoundError):
            if path.stat().st_size == source.stat().st_size:
                self.untouched.append(name)
                return False
        return self.put(name, source.read_bytes())

    def finish(self) -> list[str]:
        """Remove files of earlier builds that this one did not make, and record what it made; gives their names."""
        made = {*self.written, *self.untouched}
        removed = sorted(self._earlier() - made)
        for name in removed:
            path = self._path(name)
            path.unlink(missing_ok=True)
            self._prune(path.parent)
        self.record.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.record.with_name(f"{self.record.name}.{os.getpid()}.tmp")
        temporary.write_text(json.dumps(sorted(made), indent=0), encoding="utf-8")
        temporary.replace(self.record)
        return removed

    def begin(self) -> None:
        """Clear away temporary files that a killed build left."""
        if self.root.is_dir():
            for left in self.root.rglob(".*.tmp"):
                left.unlink(missing_ok=True)

    def _earlier(self) -> set[str]:
        try:
            names = json.loads(self.record.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return set()
        return {name for name in names if isinstance(name, str)} if isinstance(names, list) else set()

    def _prune(self, folder: Path) -> None:
        while folder != self.root and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent

    def _path(self, name: str) -> Path:
        # Compared as real paths: a prefix test would let «../output-old/x» out of the folder (Pelican's trap 8).
        root = os.path.realpath(self.root)
        path = os.path.realpath(Path(root) / name)
        if os.path.commonpath([root, path]) != root or path == root:
            message = f"{name!r} is outside {self.root}"
            raise UnsafePathError(message)
        return Path(path)


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
