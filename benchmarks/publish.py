"""Measure what publishing a site costs in which nothing changed, beside rsync looking through the same files.

The site stays in ``build/bench-publish/``, with the copy of the code that made it, so that a run can be repeated.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from articles import TODAY, Archive
from generate import OURS
from measuring import Usage, measure
from sites import PROJECT, Site, copy_code, tools

AIM: Final = 3.0  # seconds of processor
AIM_AT: Final = 10_000  # articles
WORK: Final = PROJECT / "build" / "bench-publish"
_TARGET: Final = "public"
_COPY: Final = "copy"
# What a release of the same files costs whoever only copies: by size and time, and by reading every byte.
_RIVALS: Final = {
    "rsync, by size and time": ("rsync", "-a", "--delete", "--dry-run", f"{_TARGET}/current/", f"{_COPY}/"),
    "rsync, by checksum": ("rsync", "-rc", "--delete", "--dry-run", f"{_TARGET}/current/", f"{_COPY}/"),
}


def main() -> int:
    """Lay out and publish the site where that was not done yet, then measure; 1 where the aim is missed."""
    options = _options()
    work = options.work / str(options.size)
    code = work / "code"
    if not (work / "site" / _COPY).is_dir():
        shutil.rmtree(work, ignore_errors=True)
        copy_code(work)
    tool = tools(code)[OURS]
    site = Site(tool, Archive(), work / "site")
    command = [tool.command[0], "publish", "--to", _TARGET, "--now", f"{TODAY}T23:59"]
    if not (site.root / _COPY).is_dir():
        _publish_first(site, command, options.size)
    commands = {"publish, nothing changed": command, **_RIVALS}
    runs: dict[str, list[Usage]] = {name: [] for name in commands}
    for _ in range(options.runs):  # one after another, so that a busy moment of the machine meets all of them
        for name, one in commands.items():
            runs[name].append(measure(one, site.root, site.environment))
    files = sum(path.is_file() for path in (site.root / _TARGET / "current").rglob("*"))
    sys.stdout.write(f"{options.size:,} articles, {files:,} files, median of {options.runs} runs\n{_table(runs)}")
    ours = _median(runs["publish, nothing changed"], "cpu")
    return int(options.size <= AIM_AT and ours > AIM)


def _publish_first(site: Site, command: Sequence[str | Path], size: int) -> None:
    """Publish until nothing changes: the first time writes the ledger, which the index of the search reads."""
    site.folder.fill(range(size))
    for _ in range(2):
        first = measure(command, site.root, site.environment)
        sys.stdout.write(f"published in {first.cpu:.1f} s of processor\n")
    subprocess.run(["cp", "-a", f"{_TARGET}/current/.", _COPY], cwd=site.root, check=True)


def _table(runs: Mapping[str, Sequence[Usage]]) -> str:
    ours = _median(runs["publish, nothing changed"], "cpu")
    lines = [f"{'':<28}{'CPU s':>8}{'wall s':>8}{'MB':>6}{'ours / it':>11}\n"]
    for name, used in runs.items():
        cpu, wall, memory = (_median(used, kind) for kind in ("cpu", "wall", "memory"))
        lines.append(f"{name:<28}{cpu:>8.2f}{wall:>8.2f}{memory:>6.0f}{ours / cpu:>11.2f}\n")
    return "".join(lines)


def _median(used: Sequence[Usage], kind: str) -> float:
    return statistics.median(getattr(one, kind) for one in used)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=AIM_AT, help="articles")
    parser.add_argument("--runs", type=int, default=5, help="of each command")
    parser.add_argument("--work", type=Path, default=WORK, help="folder in which everything is made")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
