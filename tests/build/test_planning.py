"""Lists of pages and answers about the whole site stand until something is touched that they asked for."""

from __future__ import annotations

import time

import pytest

from bangvang.archive.codec import Codec
from bangvang.archive.stale import mark_stale, page_number
from bangvang.archive.tables import Database
from bangvang.build.content_files import TICK
from bangvang.build.planning import Planning
from bangvang.outputs.pages import PLANNERS
from bangvang.outputs.plan import FilePlan, PageGroup

ARTICLE = """\
-- tin/2020/mot.md --
---
title: Lễ trao tặng
date: 2020-05-01
unit: Sở Y tế
---

Mở đầu.

{body}
"""
WORDS = Codec(str)


class Asked:
    """A reader that reads the keys it is told to."""

    def __init__(self) -> None:
        self.keys: set[str] = set()

    def begin(self) -> None:
        self.keys.clear()

    def read_keys(self) -> tuple[int, ...]:
        from bangvang.archive.tables import key_of

        return tuple(sorted(map(key_of, self.keys)))


@pytest.fixture
def database(tmp_path):
    """Give an open store."""
    found = Database(tmp_path / "state.sqlite", "1")
    found.add_indexes()
    yield found
    found.close(is_whole=True)


@pytest.fixture
def run_planners(monkeypatch):
    """Give the names of the planners that ran, as they run."""
    ran: list[str] = []

    def counted(name, planner):
        def listing(context):
            ran.append(name)
            return planner(context)

        return listing

    monkeypatch.setattr("bangvang.build.plan.PLANNERS", {n: counted(n, planner) for n, planner in PLANNERS.items()})
    return ran


def _groups(*paths, source_path=""):
    return lambda: [PageGroup(path, lambda path=path: [FilePlan(path, path)], source_path) for path in paths]


def _listed(database, reader, listing, *, is_new=False, keys=()):
    def asking():
        reader.keys.update(keys)
        return listing()

    planning = Planning(database, reader)
    planning.pages("own", asking, is_new=is_new)
    return planning, sorted(planning.paths(["own"]))


def test_an_edited_body_runs_no_planner_since_its_page_is_planned_alone(site, run_planners):
    one = site(ARTICLE.format(body="Xong."))
    assert run_planners == [*PLANNERS]
    time.sleep(3 * TICK / 1e9)  # files written so shortly before a build are read again by the next one
    one.build()
    run_planners.clear()

    one.write(ARTICLE.format(body="Xong cả."))
    one.build()

    assert run_planners == []
    assert "Xong cả." in one.page("/tin/2020/05/01/mot/")


def test_one_page_is_planned_without_its_list(database):
    reader = Asked()
    planning, _ = _listed(database, reader, _groups("/a/", "/b/", source_path="tin/a.md"))
    planning.keep()

    def never():
        raise AssertionError

    again = Planning(database, reader)
    again.pages("own", never, page=lambda path, source_path: PageGroup(path, list, f"{source_path}!"))

    found = again.groups_of(database.column("SELECT p FROM page WHERE path='/b/'"))
    assert [(group.path, group.source_path) for group in found] == [("/b/", "tin/a.md!")]


def test_what_is_listed_stands_until_it_is_touched(database):
    reader = Asked()
    planning, _ = _listed(database, reader, _groups("/a/", "/b/"), keys=("key",))
    planning.keep()

    standing, found = _listed(database, reader, _groups("/c/"))
    with database.transaction() as rows:
        mark_stale(rows, ["key"])
    again, anew = _listed(database, reader, _groups("/c/"))

    assert (found, standing.has_other_paths) == (["/a/", "/b/"], False)
    assert (anew, again.has_other_paths) == (["/c/"], True)


def test_what_was_not_kept_is_listed_again(database):
    """A build that stops because of an error keeps no list: the next one must see what was wrong."""
    reader = Asked()
    _listed(database, reader, _groups("/a/"))

    _, found = _listed(database, reader, _groups("/b/"))

    assert found == ["/b/"]


def test_new_pages_are_stale_and_those_that_are_gone_are_marked(database):
    reader = Asked()
    planning, _ = _listed(database, reader, _groups("/a/", "/b/"))
    planning.keep()
    with database.transaction() as rows:
        rows.execute("DELETE FROM stale")

    planning, _ = _listed(database, reader, _groups("/b/", "/c/"), is_new=True)
    planning.keep()

    stale = database.column("SELECT path FROM page JOIN stale USING (p)")
    gone = database.column("SELECT path FROM page WHERE planner=''")
    assert (stale, gone) == (["/c/"], ["/a/"])


def test_another_source_of_a_page_is_another_list_but_no_stale_page(database):
    reader = Asked()
    planning, _ = _listed(database, reader, _groups("/a/", source_path="one.md"))
    planning.keep()
    with database.transaction() as rows:
        rows.execute("DELETE FROM stale")

    planning, _ = _listed(database, reader, _groups("/a/", source_path="other.md"), is_new=True)
    planning.keep()

    assert planning.has_other_paths
    assert database.column("SELECT source_path FROM page WHERE path='/a/'") == ["other.md"]
    assert not database.column("SELECT p FROM stale")


def test_a_planner_that_nobody_asks_leaves_its_pages_to_be_removed(database):
    """Asked again later, it lists them anew."""
    reader = Asked()
    planning, _ = _listed(database, reader, _groups("/a/"))
    planning.keep()

    Planning(database, reader).keep()
    _, found = _listed(database, reader, _groups("/b/"))

    assert database.column("SELECT path FROM page WHERE planner=''") == ["/a/"]
    assert found == ["/b/"]


def test_a_page_that_only_its_address_was_known_of_is_planned_when_it_is_drawn(database):
    reader = Asked()
    planning, _ = _listed(database, reader, _groups("/a/"))
    planning.keep()

    planning = Planning(database, reader)
    planning.pages("own", _groups("/a/"))
    (group,) = planning.groups_of([page_number("/a/"), page_number("/b/")])

    assert [plan.data for plan in group.plan()] == [b"/a/"]


def test_pages_of_several_planners_come_by_address_and_those_that_nobody_asked_for_do_not(database):
    reader = Asked()
    planning = Planning(database, reader)
    planning.pages("one", _groups("/c/", "/a/"))
    planning.pages("two", _groups("/b/"))
    assert [group.path for group in planning.groups(planning.asked)] == ["/a/", "/b/", "/c/"]
    planning.keep()

    planning = Planning(database, reader)
    planning.pages("one", _groups("/never/"))
    planning.leave("two")

    assert planning.asked == ("one",)
    assert planning.paths(["one"]) == {"/a/", "/c/"}
    numbers = map(page_number, ("/c/", "/b/", "/a/"))
    planning.pages("one", _groups("/c/", "/a/"))
    assert [group.path for group in planning.groups_of(numbers)] == ["/a/", "/c/"]


def test_an_answer_stands_until_it_is_touched_or_wanted_anew(database):
    reader = Asked()

    def ask(value, *, is_new=False):
        def make():
            reader.keys.add("key")
            return value

        planning = Planning(database, reader)
        found = planning.answer("words", WORDS, make, is_new=is_new)
        planning.keep()
        return found

    assert (ask("một"), ask("hai"), ask("ba", is_new=True)) == ("một", "một", "ba")
    with database.transaction() as rows:
        mark_stale(rows, ["other"])
    assert ask("bốn") == "ba"
    with database.transaction() as rows:
        mark_stale(rows, ["key"])
    assert ask("năm") == "năm"
