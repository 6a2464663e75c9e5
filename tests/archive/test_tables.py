"""The file of an archive: another version, a flipped bit, a torn file mean anew; a killed build does not."""

from __future__ import annotations

import contextlib
import errno
import os
import random
import sqlite3

import pytest

from bangvang.archive.tables import Database


@pytest.fixture
def path(tmp_path):
    """Give the path of a sealed file with one fact in it."""
    database = Database(tmp_path / "state.sqlite", "1")
    database.add_indexes()
    with database.transaction():
        database.set_fact("fact", b"value" * 1000)
    database.close(is_whole=True)
    return tmp_path / "state.sqlite"


def fact_at(path, version: str = "1") -> bytes:
    database = Database(path, version)
    found = database.fact("fact")
    database.close(is_whole=True)
    return found


def test_a_sealed_file_is_trusted(path):
    assert fact_at(path) == b"value" * 1000
    assert fact_at(path) == b"value" * 1000


def test_another_version_begins_anew(path):
    assert fact_at(path, "2") == b""


def test_a_file_of_the_first_version_begins_anew(tmp_path):
    """It has facts too, but none says of which version they are."""
    path = tmp_path / "state.sqlite"
    with contextlib.closing(sqlite3.connect(path)) as old:
        old.execute("CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID")
        old.execute("INSERT INTO fact VALUES ('fact', 'old')")
        old.commit()

    database = Database(path, "1")

    assert database.is_fresh
    with database.transaction():
        database.set_fact("fact", b"new")
    database.close(is_whole=True)
    assert fact_at(path) == b"new"


@pytest.mark.parametrize("count", [20, pytest.param(1000, marks=pytest.mark.prove)])
def test_a_flipped_bit_is_seen_wherever_it_is(path, count):
    data, seal = path.read_bytes(), path.with_name(f"{path.name}.seal").read_bytes()
    draw = random.Random(1)
    for _ in range(count):
        place, bit = draw.randrange(len(data)), draw.randrange(8)
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :])
        path.with_name(f"{path.name}.seal").write_bytes(seal)

        assert fact_at(path) == b"", (place, bit)


def test_a_torn_file_begins_anew(path):
    path.write_bytes(path.read_bytes()[:5000])

    assert fact_at(path) == b""


def test_a_build_that_was_killed_leaves_what_it_had_finished(path):
    child = os.fork()
    if not child:
        database = Database(path, "1")
        database.break_seal()
        with database.transaction():
            database.set_fact("fact", b"more")
        os._exit(9)
    os.waitpid(child, 0)

    assert fact_at(path) == b"more"


def test_a_transaction_that_fails_leaves_nothing(path):
    database = Database(path, "1")

    with pytest.raises(OSError, match="no such table"), database.transaction() as rows:
        fail_half_way(database, rows)

    assert database.fact("fact") == b"value" * 1000
    database.close(is_whole=True)


def fail_half_way(database, rows) -> None:
    database.set_fact("fact", b"half")
    rows.execute("INSERT INTO nowhere VALUES (1)")


def test_who_asks_after_the_file_was_closed_leaves_its_seal(path):
    database = Database(path, "1")
    database.close(is_whole=True)

    assert database.reader().execute("SELECT count(*) FROM fact").fetchone()[0] == 2

    assert fact_at(path) == b"value" * 1000


@pytest.mark.parametrize(
    "question",
    [
        "SELECT id, name, slug, exact, unit FROM term WHERE kind=? AND bare=?",
        "SELECT name, unit, mark FROM named WHERE kind=? AND id=?",
        "SELECT id, name, unit, slug, mark FROM term WHERE kind=? AND id=?",
    ],
)
def test_what_is_asked_for_every_name_looks_through_no_table(path, question):
    """SQLite prefers the beginning of a primary key to an index that fits whole: ten thousand names took a minute."""
    database = Database(path, "1")

    [(*_, plan)] = database.connection.execute(f"EXPLAIN QUERY PLAN {question}", ("a", "b"))

    database.close(is_whole=True)
    assert plan.startswith("SEARCH ")
    assert plan.count("=?") == 2


def test_a_full_disk_is_told_as_such_and_loses_nothing(path):
    """A disk that is said to be broken would be looked for elsewhere; a row too many is our fault and no disk's."""
    database = Database(path, "1")
    database.connection.execute("PRAGMA max_page_count=1")  # no smaller than the file is

    with pytest.raises(OSError, match="full") as refused, database.transaction():
        database.set_fact("large", b"x" * 10_000_000)
    with pytest.raises(sqlite3.IntegrityError), database.transaction() as rows:
        rows.execute("INSERT INTO fact VALUES ('fact', 'twice')")

    assert (refused.value.errno, refused.value.filename) == (errno.ENOSPC, str(path))
    assert database.fact("fact") == b"value" * 1000


def test_a_file_that_has_no_room_from_the_start_is_told_as_a_full_disk(tmp_path, monkeypatch):
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def refuse(_: Database) -> None:
        raise full

    monkeypatch.setattr(Database, "_open", refuse)

    with pytest.raises(OSError, match="full") as refused:
        Database(tmp_path / "state.sqlite", "1")

    assert refused.value.errno == errno.ENOSPC
