"""Measure one command: CPU, clock and memory of all its processes, and what it did to a folder."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

_EVERY: Final = 0.02
# Looking at memory costs time itself: that is kept below a twentieth of what goes by.
_RESTRAINT: Final = 20
_TOLD: Final = 2_000
_STEP: Final = re.compile(r"^(\S.*?) +(\d+,\d\d) giây$", re.MULTILINE)
_PSS: Final = re.compile(r"^Pss:\s+(\d+)", re.MULTILINE)


class CommandError(RuntimeError):
    """A command failed; the message is the end of what it said."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What a command took: ``cpu`` (user and system, all processes) and ``wall`` in seconds, ``memory`` in MB.

    ``steps`` are the seconds of its steps, where it told them («vẽ trang  4,02 giây»).
    """

    cpu: float
    wall: float
    memory: float
    steps: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells a file that was written (``place``) from one that was written with other bytes (``digest``)."""

    place: tuple[int, int, int]
    digest: bytes


Marks: TypeAlias = Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a command did to a folder: files there now, pages among them, written, changed (new ones too), removed.

    ``size`` are the bytes of all files there now.
    """

    files: int
    pages: int
    written: int
    changed: int
    removed: int
    size: int = 0


def measure(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str]) -> Usage:
    """Run a command in ``folder`` to its end; raises CommandError where it fails.

    Memory is the largest sum over all processes of the proportional set size, sampled (Linux); elsewhere it is 0.
    """
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        watcher = _MemoryWatcher(process.pid)
        watcher.start()
        try:
            _, status, used = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            raise
        wall = time.perf_counter() - started
        watcher.finish()
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        words = said.read().decode(errors="replace")
        if process.returncode:
            message = f"{' '.join(map(str, command))}: exit code {process.returncode}\n"
            raise CommandError(message + words[-_TOLD:])
    steps = {name: float(seconds.replace(",", ".")) for name, seconds in _STEP.findall(words)}
    return Usage(used.ru_utime + used.ru_stime, wall, watcher.peak / 1024, steps)


class _MemoryWatcher(threading.Thread):
    """Sample the memory of a process and its descendants until told to finish; ``peak`` is in kB."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self._root = root
        self._done = threading.Event()

    def run(self) -> None:
        pause = _EVERY
        while not self._done.wait(pause):
            started = time.perf_counter()
            self.peak = max(self.peak, memory_of(self._root))
            pause = max(_EVERY, _RESTRAINT * (time.perf_counter() - started))

    def finish(self) -> None:
        self._done.set()
        self.join()


def memory_of(root: int) -> int:
    """Give the proportional set size of a process and its descendants, in kB."""
    waiting, total = [root], 0
    while waiting:
        process = Path(f"/proc/{waiting.pop()}")
        try:
            found = _PSS.search((process / "smaps_rollup").read_text())
            total += int(found[1]) if found else 0
            for task in (process / "task").iterdir():
                waiting += map(int, (task / "children").read_text().split())
        except OSError:  # it has ended
            continue
    return total


def look_at(folder: Path, before: Marks) -> dict[str, Mark]:
    """Give the mark of every file below a folder; files that were not written since ``before`` are not read again."""
    found: dict[str, Mark] = {}
    waiting = [str(folder)]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                    continue
                stat = entry.stat()
                place = (stat.st_mtime_ns, stat.st_ino, stat.st_size)
                known = before.get(entry.path)
                found[entry.path] = known if known and known.place == place else Mark(place, _digest(entry.path))
    return found


def effect(before: Marks, after: Marks) -> Effect:
    """Compare two looks at a folder."""
    written = [name for name, mark in after.items() if name not in before or before[name].place != mark.place]
    changed = [name for name in written if name not in before or before[name].digest != after[name].digest]
    pages = sum(name.endswith(".html") for name in after)
    size = sum(mark.place[2] for mark in after.values())
    return Effect(len(after), pages, len(written), len(changed), len(before.keys() - after.keys()), size)


def differences(one: Path, other: Path) -> list[str]:
    """Name the files that only one of two folders holds or whose bytes differ, sorted."""
    marks = [
        {name.removeprefix(f"{root}/"): m.digest for name, m in look_at(root, {}).items()} for root in (one, other)
    ]
    names = marks[0].keys() | marks[1].keys()
    return sorted(name for name in names if marks[0].get(name) != marks[1].get(name))


def _digest(path: str) -> bytes:
    return hashlib.blake2b(Path(path).read_bytes(), digest_size=16).digest()
