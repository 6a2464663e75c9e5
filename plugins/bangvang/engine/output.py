"""The output folder: write only bytes that changed, atomically, and nothing outside it."""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import Final

from bangvang.engine.stamps import Stamp, stamp_of
from bangvang.lazy_patterns import lazy_pattern

_TEMPORARY: Final = lazy_pattern(r"\..+\.\d+\.tmp")
# No file of ours has these in its name; on other systems they would lead elsewhere.
_UNFIT: Final = frozenset("\\\0")
_BLOCK: Final = 1 << 20


class UnsafePathError(ValueError):
    """A file to be written is outside the output folder."""


@dataclass(slots=True)
class OutputFolder:
    """A folder that builds fill; only files that an earlier build put there are ever removed, foreign files stay.

    ``record`` is a file that names what builds put there, a line each. A name is recorded before its file is written,
    so whatever a build that was killed has left is known to the next one. Beside it stands a mark while a build writes:
    only where one that was killed left it, the whole folder is searched for temporary files.
    """

    root: Path
    record: Path
    _real_root: str = field(init=False)
    was_cut: bool = False
    _is_marked: bool = False
    _recorded: set[str] | None = None
    _journal: io.FileIO | None = None
    _folders: set[str] = field(default_factory=set)
    _places: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._real_root = os.path.realpath(self.root)

    def begin(self) -> None:
        """Clear away temporary files where a killed build may have left any; ``was_cut`` tells that there was one."""
        self.was_cut = self._mark.exists()
        if self.was_cut:
            for left in self.root.rglob(".*.tmp"):
                if _TEMPORARY.fullmatch(left.name):
                    left.unlink(missing_ok=True)

    def end(self) -> None:
        """Take the mark away: all that was begun is in its place."""
        self._close_journal()
        self._mark.unlink(missing_ok=True)
        self._is_marked = False

    @property
    def _mark(self) -> Path:
        return self.record.with_suffix(".writing")

    def put(self, name: str, data: bytes) -> bool:
        """Write one file where its bytes differ; True where it was written. Raises UnsafePathError, OSError."""
        path = self._place(name)
        status = _status(path)
        if _is_same(path, status, data):
            return False
        self._announce(name)
        folder, _, base = path.rpartition("/")
        self._make_folder(folder)
        if status and S_ISDIR(status.st_mode):
            self._clear_way(Path(path))
            self._make_folder(folder)
        temporary = f"{folder}/.{base}.{os.getpid()}.tmp"
        try:
            _write(temporary, data)
            os.replace(temporary, path)  # noqa: PTH105 - likewise
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
        return True

    def has(self, name: str, data: bytes) -> bool:
        """Tell whether a file is there with just these bytes; raises UnsafePathError, OSError."""
        path = self._place(name)
        return _is_same(path, _status(path), data)

    def _make_folder(self, folder: str) -> None:
        if not self._is_marked:
            self._mark.parent.mkdir(parents=True, exist_ok=True)
            self._mark.touch()
            self._is_marked = True
        if folder not in self._folders:
            try:
                os.mkdir(folder)  # noqa: PTH102 - one of thousands: paths stay text here
            except FileNotFoundError:
                self._make_folder(folder.rpartition("/")[0])
                Path(folder).mkdir(exist_ok=True)
            except (FileExistsError, NotADirectoryError):
                if not os.path.isdir(folder):  # noqa: PTH112 - likewise
                    self._clear_way(Path(folder))
                    Path(folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)

    def _clear_way(self, path: Path) -> None:
        """Remove what an earlier build put where another kind is needed now: a file above ``path``, files below it."""
        places = {name: self.path(name) for name in self.earlier()}
        self.remove(sorted(name for name, old in places.items() if old in (path, *path.parents) or path in old.parents))

    def _place(self, name: str) -> str:
        """Give the path of a file as text; what the folder's real path is, is looked up once."""
        folder, _, base = name.rpartition("/")
        if not base.strip(".") or name.startswith("/") or not _UNFIT.isdisjoint(name):
            return str(self.path(name))
        return f"{self._real(folder)}/{base}"

    def _real(self, folder: str) -> str:
        """Give the real path of a folder; only its last step is looked at, those above were before."""
        if not folder:
            return self._real_root
        if folder not in self._places:
            above, _, base = folder.rpartition("/")
            place = f"{self._real(above)}/{base}"
            if base in {"", ".", ".."} or os.path.islink(place):  # noqa: PTH114 - one of thousands, likewise
                place = str(self.path(f"{folder}/x").parent)
            self._places[folder] = place
        return self._places[folder]

    def copy(self, name: str, source: Path) -> bool:
        """Copy a file that is named by its content, so that equal size means equal bytes; True where it was copied."""
        here, there = stamp_of(self.path(name)), stamp_of(source)
        if here and there and here.size == there.size:
            return False
        return self.put(name, source.read_bytes())

    @property
    def place(self) -> str:
        """Give the real path of the folder."""
        return self._real_root

    def stamp(self, name: str) -> Stamp | None:
        """Give the stamp of a file, or None if there is none."""
        return stamp_of(f"{self._real_root}/{name}")

    def earlier(self) -> set[str]:
        """Name the files that builds put here."""
        if self._recorded is None:
            self._recorded = _names_of(self.record)
        return set(self._recorded)

    def _announce(self, name: str) -> None:
        """Record the name of a file that is about to be written."""
        if self._recorded is None:
            self._recorded = _names_of(self.record)
        if name not in self._recorded:
            if self._journal is None:
                self.record.parent.mkdir(parents=True, exist_ok=True)
                self._journal = self.record.open("ab", buffering=0)  # each name is in the file before its own is
            self._journal.write(f"{name}\n".encode())
            self._recorded.add(name)

    def _close_journal(self) -> None:
        if self._journal is not None:
            self._journal.close()
            self._journal = None

    def remember(self, names: Iterable[str]) -> None:
        """Record that just these files are here."""
        self._close_journal()
        self.record.parent.mkdir(parents=True, exist_ok=True)
        temporary = self.record.with_name(f"{self.record.name}.{os.getpid()}.tmp")
        self._recorded = set(names)
        temporary.write_text("".join(f"{name}\n" for name in sorted(self._recorded)), encoding="utf-8")
        temporary.replace(self.record)

    def remove(self, names: Iterable[str]) -> None:
        """Remove files, and folders that are empty then."""
        for name in names:
            path = self.path(name)
            if not path.is_file():
                continue
            path.unlink()
            folder = path.parent
            while str(folder) != self._real_root and not any(folder.iterdir()):
                folder.rmdir()
                self._folders.discard(str(folder))
                folder = folder.parent

    def path(self, name: str) -> Path:
        """Give the place of a file; raises UnsafePathError where it would be outside the folder."""
        # Compared as real paths: a prefix test would let «../output-old/x» out of the folder (Pelican's trap 8).
        path = os.path.realpath(Path(self._real_root) / name) if _UNFIT.isdisjoint(name) else self._real_root
        if os.path.commonpath([self._real_root, path]) != self._real_root or path == self._real_root:
            message = f"{name!r} is outside {self.root}"
            raise UnsafePathError(message)
        return Path(path)


def _write(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as file:  # noqa: PTH123 - one of thousands: paths stay text here
        if file.write(data) != len(data):  # unbuffered: a full disk takes a part and says nothing
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)


def _status(path: str) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - one of thousands: paths stay text here
    except (FileNotFoundError, NotADirectoryError):
        return None


def _is_same(path: str, status: os.stat_result | None, data: bytes) -> bool:
    return bool(status and S_ISREG(status.st_mode) and status.st_size == len(data) and _read(path) == data)


def _read(path: str) -> bytes:
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - likewise
        return file.read()


def fingerprint(data: bytes) -> str:
    """Give a short fingerprint of some bytes, for addresses: eight hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()[:8]


def _names_of(record: Path) -> set[str]:
    """Read a record; the first version wrote it as a JSON list."""
    try:
        text = record.read_text(encoding="utf-8")
        if text.startswith("["):
            return {name for name in json.loads(text) if isinstance(name, str)}
    except (OSError, ValueError):
        return set()
    return set(filter(None, text.split("\n")))
