"""A build that is killed at any write: the next one gives the bytes of a clean build, and the state never lies."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from random_site import RandomSite
from test_incremental_is_clean import build, tree, unchanged

from bangvang.archive.tables import Database

pytestmark = pytest.mark.site

# One of so many moments is tried in an ordinary run, every one of them by `make prove`.
SAMPLED = 23
KILLED = 9
ENDED = 0
# A change that writes less would prove little.
FEWEST = 100


class Knife:
    """Ends this process, without any tidying up, at the write of a number; counts them all where there is none."""

    def __init__(self, at: int | None) -> None:
        self.at = at
        self.count = 0
        sys.addaudithook(self._see)
        ordinary = Database.transaction

        @contextmanager
        def cutting(database: Database) -> Iterator[sqlite3.Connection]:
            self.cut()
            with ordinary(database) as rows:
                yield rows
                self.cut()
            self.cut()

        Database.transaction = cutting

    def _see(self, event: str, arguments: tuple[object, ...]) -> None:
        if event in {"os.rename", "os.remove", "os.mkdir", "os.rmdir"} or (event == "open" and _writes(arguments)):
            self.cut()

    def cut(self) -> None:
        self.count += 1
        if self.count == self.at:
            os._exit(KILLED)


def _writes(arguments: tuple[object, ...]) -> bool:
    _, mode, flags = arguments
    return any(sign in str(mode or "") for sign in "wax+") or bool(int(flags or 0) & (os.O_WRONLY | os.O_RDWR))


def build_and_kill(site: RandomSite, folder: Path, at: int | None) -> tuple[int, int]:
    """Build in a process of its own that ends at a write; gives its exit code and how many writes it counted."""
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        knife = Knife(at)
        build(site, folder / "output", folder / "cache")
        os.write(sending, str(knife.count).encode())
        os._exit(ENDED)
    os.close(sending)
    _, status = os.waitpid(child, 0)
    with os.fdopen(receiving, "rb") as pipe:
        counted = pipe.read()
    return os.waitstatus_to_exitcode(status), int(counted or 0)


def restore(folder: Path, kept: Path) -> None:
    """Put a copy of output and cache back; the state is told the stamps of the copies, so that it trusts them."""
    shutil.rmtree(folder)
    shutil.copytree(kept, folder)
    (state,) = (folder / "cache").glob("state-*.sqlite")
    with closing(sqlite3.connect(state)) as database, database:
        names = [name for (name,) in database.execute("SELECT name FROM file")]
        stamps = [((folder / "output" / name).stat().st_ctime_ns, name) for name in names]
        database.executemany("UPDATE file SET changed=? WHERE name=?", stamps)
    state.with_name(f"{state.name}.seal").unlink()


def test_a_build_that_is_killed_at_any_write_is_made_good_by_the_next(tmp_path):
    site, folder, kept = RandomSite(tmp_path / "site", seed=13), tmp_path / "built", tmp_path / "kept"
    for _ in range(5):
        site.add()
    build(site, folder / "output", folder / "cache")
    shutil.copytree(folder, kept)
    for change in ("add", "edit_facts", "rename", "remove", "edit_body", "paint"):
        getattr(site, change)()
    build(site, tmp_path / "clean" / "output", tmp_path / "clean" / "cache")
    wanted = tree(tmp_path / "clean" / "output")
    restore(folder, kept)
    code, writes = build_and_kill(site, folder, None)
    assert (code, tree(folder / "output") == wanted) == (ENDED, True)
    assert writes > FEWEST

    for at in range(1, writes + 1, 1 if os.environ.get("BANGVANG_PROVE") else SAMPLED):
        restore(folder, kept)
        assert build_and_kill(site, folder, at)[0] == KILLED, at

        if unchanged(site, folder / "output", folder / "cache") is None:
            build(site, folder / "output", folder / "cache")

        assert tree(folder / "output") == wanted, at
