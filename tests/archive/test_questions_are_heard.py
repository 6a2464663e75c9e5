"""Whatever stands in for the terms of files hears every question that may be asked of them."""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import textwrap
from contextlib import closing
from functools import cached_property

import pytest

from bangvang.archive.article_reader import Site
from bangvang.archive.reader import Reader
from bangvang.archive.shelves import RecordedTerms
from bangvang.archive.tables import Database
from bangvang.domain.archive import Archive
from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.questions import _AskedIndex
from bangvang.domain.register import RegisterOfHonours
from bangvang.domain.schema.site import DEFAULT_SITE
from bangvang.domain.terms import Terms

# These change or copy a registry, or ask nothing but what others answer; only whoever reads files uses them.
_OF_READING = {"add", "copy", "homonyms"}
_QUESTIONS = {name for name in vars(AuthorityIndex) if not name.startswith("_")} - _OF_READING


@pytest.mark.parametrize("name", sorted(_QUESTIONS))
def test_pages_are_heard(name):
    assert name in vars(RecordedTerms)


@pytest.mark.parametrize("name", sorted(_QUESTIONS - {"listed"}))
def test_articles_are_heard(name):
    """What files hold is asked for through the terms one by one (``__iter__``)."""
    assert name in vars(_AskedIndex)


def owner(name: str) -> str:
    """Give the module whose word holds when a page asks the reader for a name."""
    return next(kind for kind in Reader.__mro__ if name in vars(kind)).__module__


def computed_from_all() -> set[str]:
    """Name what the archive in memory works out from all articles or records."""
    whole, found = {"articles", "records", "conferrals"}, {"records", "conferrals"}
    functions = [
        (name, ast.parse(textwrap.dedent(inspect.getsource(getattr(member, "func", None) or member.fget))))
        for kind in (Archive, RegisterOfHonours)
        for name, member in vars(kind).items()
        if isinstance(member, (cached_property, property))
    ]
    functions += [
        (name, ast.parse(textwrap.dedent(inspect.getsource(member))))
        for kind in (Archive, RegisterOfHonours)
        for name, member in vars(kind).items()
        if inspect.isfunction(member) and not name.startswith("__") and kind.__module__ == member.__module__
    ]
    for _ in functions:  # until nothing is found that uses what was found
        for name, tree in functions:
            if {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} & whole:
                found.add(name)
                # What is private is asked for by others only, and does no harm where the reader has its own.
                whole |= {name} if name.startswith("_") and owner(name).startswith("bangvang.domain.") else set()
    return {name for name in found if not name.startswith("_")}


@pytest.mark.slow
def test_pages_get_nothing_that_is_worked_out_from_all_articles_unheard():
    """What a page inherited from the archive in memory would be read without a key, and never be stale."""
    whole = computed_from_all()

    assert {"records", "conferrals", "linking_texts", "sums"} <= whole
    assert [name for name in sorted(whole) if owner(name).startswith("bangvang.domain.")] == []


@pytest.mark.parametrize("name", ["records", "conferrals"])
def test_no_page_can_ask_for_the_whole_register(name, tmp_path):
    now = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)
    database = Database(tmp_path / "state.sqlite", "1")
    reader = Reader(database, Site(Terms(), DEFAULT_SITE, now, preview=False, files=frozenset()))

    with closing(database), pytest.raises(TypeError, match="by year"):
        getattr(reader, name)
