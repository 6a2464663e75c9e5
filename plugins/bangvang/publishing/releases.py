"""The folder that a web server reads: releases side by side, a symlink to the live one, and the way back.

::

    current -> releases/1f0c…/site     what the server serves; replaced by one rename, so no reader meets half a site
    releases/1f0c…/site/               the files
    releases/1f0c…/MANIFEST.json       name, SHA-256, bytes and time of each

Which release is newer is the time of its folder; ``publish`` sets it, nobody else writes there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from bangvang.atomic_files import write_atomically
from bangvang.engine.publish_mark import MARK
from bangvang.publishing.manifest import FileFact, Manifest, ManifestError

KEPT: Final = 5
CURRENT: Final = "current"
RELEASES: Final = "releases"
SITE: Final = "site"
MANIFEST: Final = "MANIFEST.json"
WITHDRAWN: Final = "WITHDRAWN"
# Pages that readers have open still ask for styles and scripts of the release they came from. Photos and the search
# index are not kept: what an editor takes off the site must be gone from it.
ASSETS: Final = "theme/"
_UNFINISHED: Final = ".tmp-"
_NO_SYMLINKS: Final = frozenset({errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP})
_FOLDER_MODE: Final = 0o755
_FILE_MODE: Final = 0o644
_WORDS: Final = b"This folder is written by \xe2\x80\x9cbangvang publish\xe2\x80\x9d. The web server reads current/.\n"


class NoSwapError(OSError):
    """The system or disk makes no symlinks, so a site cannot be exchanged in one step."""


@dataclass(frozen=True, slots=True)
class Releases:
    """The releases below one folder; whoever changes anything holds its lock."""

    place: Path

    @property
    def lock(self) -> Path:
        """Give the file that stands for the lock."""
        return self.place / ".lock"

    @property
    def to_forget(self) -> Path:
        """Give the file that is there while another machine may hold releases that are to be gone from it as well."""
        return self.place / ".forget"

    def begin(self) -> None:
        """Make the folder where it is missing, and remove what a publishing that was killed has left."""
        for folder in (self.place, self.place / RELEASES):
            if not folder.is_dir():
                folder.mkdir(parents=True)
                folder.chmod(_FOLDER_MODE)
        if not (self.place / MARK).is_file():
            write_atomically(self.place / MARK, _WORDS)
        for folder in (self.place, self.place / RELEASES):
            for left in folder.glob(f"{_UNFINISHED}*"):
                shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()

    def names(self) -> tuple[str, ...]:
        """Name the releases that are whole, the newest first."""
        found = [path for path in (self.place / RELEASES).glob("[0-9a-f]*") if (path / MANIFEST).is_file()]
        return tuple(path.name for path in sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name)))

    @property
    def current(self) -> str:
        """Name the live release; empty where there is none."""
        try:
            target = (self.place / CURRENT).readlink()
        except OSError:
            return ""
        parts = target.parts
        return parts[1] if len(parts) > 1 and parts[0] == RELEASES else ""

    def folder(self, name: str) -> Path:
        """Give the folder of a release."""
        return self.place / RELEASES / name

    def manifest(self, name: str) -> Manifest | None:
        """Read the manifest of a release; None where it is missing or damaged."""
        file = self.folder(name) / MANIFEST
        try:
            status = file.stat()
            return _read(file, (status.st_ino, status.st_size, status.st_ctime_ns))
        except (OSError, ManifestError):
            return None

    def manifests(self) -> Iterator[Manifest]:
        """Yield the manifests at hand, the live one first, then the newest ones."""
        for name in dict.fromkeys((self.current, *self.names())):
            if name and (manifest := self.manifest(name)):
                yield manifest

    def is_withdrawn(self, name: str) -> bool:
        """Tell whether somebody went back from a release."""
        return (self.folder(name) / WITHDRAWN).exists()

    # ---- writing -----------------------------------------------------------------------------------------------------

    def add(self, manifest: Manifest, source: Callable[[str], Path]) -> None:
        """Make a release whole: files that the live one holds are linked, the others copied. Raises OSError.

        ``source`` gives the place of a built file by its name. A release that is there already is mended where files
        are missing or were changed.
        """
        folder = self.folder(manifest.name)
        if folder.exists():
            known = self.manifest(manifest.name)
            self._fill(folder / SITE, known or manifest, source)
            if known is None:
                write_atomically(folder / MANIFEST, manifest.to_bytes())
            return
        unfinished = self.place / RELEASES / f"{_UNFINISHED}{manifest.name}"
        try:
            _make(unfinished)
            self._fill(unfinished / SITE, manifest, source)
            write_atomically(unfinished / MANIFEST, manifest.to_bytes())
            _to_disk(unfinished)
            unfinished.rename(folder)
        except OSError:
            shutil.rmtree(unfinished, ignore_errors=True)  # a full disk must not stay full
            raise
        _sync_folder(folder.parent)

    def _fill(self, site: Path, manifest: Manifest, source: Callable[[str], Path]) -> None:
        live = self.manifest(self.current) if self.current else None
        beside = self.folder(self.current) / SITE
        made: set[str] = set()
        for name, fact in manifest.files.items():
            path = f"{site}/{name}"
            if _is(path, fact):
                continue
            folder = path.rpartition("/")[0]
            if folder not in made:
                _make(Path(folder))
                made.add(folder)
            same = live and live.files.get(name) == fact and _is(f"{beside}/{name}", fact)
            if not (same and _link(f"{beside}/{name}", path)):
                _copy(source(name), Path(path), fact)

    def carry(self, name: str) -> None:
        """Add the styles and scripts of the other kept releases to one, for pages that readers still have open."""
        own = self.folder(name) / SITE
        for other in self.names():
            manifest = self.manifest(other) if other != name else None
            for asset, fact in manifest.files.items() if manifest else ():
                path = own / asset
                if asset.startswith(ASSETS) and not path.exists() and _is(f"{self.folder(other) / SITE}/{asset}", fact):
                    _make(path.parent)
                    if not _link(f"{self.folder(other) / SITE}/{asset}", str(path)):
                        _copy(self.folder(other) / SITE / asset, path, fact)

    def switch(self, name: str) -> None:
        """Make a release the live one, by one rename; it counts as the newest. Raises OSError, NoSwapError."""
        newest = max((self.folder(one).stat().st_mtime_ns for one in self.names()), default=0)
        moment = max(time.time_ns(), newest + 1_000_000)  # some disks keep no finer time
        (self.folder(name) / WITHDRAWN).unlink(missing_ok=True)
        os.utime(self.folder(name), ns=(moment, moment))
        self._point_to(name)

    def _point_to(self, name: str) -> None:
        beside = self.place / f"{_UNFINISHED}{CURRENT}"
        beside.unlink(missing_ok=True)
        try:
            beside.symlink_to(f"{RELEASES}/{name}/{SITE}", target_is_directory=True)
        except OSError as error:
            if sys.platform != "win32" and error.errno not in _NO_SYMLINKS:
                raise
            raise NoSwapError(error.errno, os.strerror(error.errno or 0), str(beside)) from error
        beside.replace(self.place / CURRENT)
        _sync_folder(self.place)

    @property
    def before_live(self) -> str:
        """Name the release before the live one, to which one may go back; empty where there is none."""
        names, live = self.names(), self.current
        older = names[names.index(live) + 1 :] if live in names else names
        return next((name for name in older if not self.is_withdrawn(name)), "")

    def withdraw(self) -> str:
        """Go back to the release before the live one, and name it; empty where there is none.

        The one gone back from is marked, so that a timer does not publish the same content again.
        """
        found, live = self.before_live, self.current
        if found:
            self.carry(found)
            if live in self.names():
                moment = self.folder(live).stat().st_mtime_ns
                write_atomically(self.folder(live) / WITHDRAWN, b"")
                os.utime(self.folder(live), ns=(moment, moment))  # it stays newer than the one that is live now
            self._point_to(found)
        return found

    def prune(self, keep: int = KEPT) -> None:
        """Remove the oldest releases; the live one stays whatever its age."""
        names = [name for name in self.names() if name != self.current]
        for name in names[keep - 1 :]:
            self.remove(name)

    def remove(self, name: str) -> None:
        """Delete a release that is not live."""
        gone = self.place / RELEASES / f"{_UNFINISHED}{name}"
        self.folder(name).rename(gone)
        shutil.rmtree(gone)


@lru_cache(maxsize=KEPT + 1)
def _read(file: Path, _: tuple[int, ...]) -> Manifest:
    """Read a manifest, once for each stamp: one of a large site takes longer than all else of an unchanged one."""
    return Manifest.from_bytes(file.read_bytes())


def _is(path: str, fact: FileFact) -> bool:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for every file of a site
    except OSError:
        return False
    return status.st_size == fact.size and int(status.st_mtime) == fact.changed


def _make(folder: Path) -> None:
    """Make a folder that the server's user can read, whatever this user's mask is."""
    missing: list[Path] = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
        one.chmod(_FOLDER_MODE)


def _link(source: str, target: str) -> bool:
    """Give a file a second name; False where the disk cannot, or has too many already."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(target)  # noqa: PTH108 - one of thousands
    try:
        os.link(source, target)
    except OSError:
        return False
    return True


def _copy(source: Path, target: Path, fact: FileFact) -> None:
    """Copy a file through a name beside it, with the time of its content; one that was changed meanwhile is refused."""
    beside = target.with_name(f".{target.name}.tmp")
    try:
        shutil.copyfile(source, beside)
        if beside.stat().st_size != fact.size:
            raise OSError(errno.EIO, "changed while it was copied", str(source))
        beside.chmod(_FILE_MODE)
        os.utime(beside, (fact.changed, fact.changed))
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def _to_disk(folder: Path) -> None:
    """See to it that all files below a folder are on the disk."""
    if hasattr(os, "sync"):
        os.sync()  # one call for thousands of files
        return
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("r+b") as file:
                os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    with contextlib.suppress(OSError):  # Windows opens no folders
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
