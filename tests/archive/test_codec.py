"""Records as bytes: what goes in comes out, whatever fields it has, and no type is taken silently."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, make_dataclass
from enum import StrEnum
from typing import Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.archive.codec import Codec, functions_of
from bangvang.domain.articles import Article, Body
from bangvang.domain.citation_finder import parse_citation
from bangvang.domain.conferrals import Conferral
from bangvang.domain.document_citations import Citation
from bangvang.domain.problems import Problem
from bangvang.domain.terms import TermsOfFiles


class Colour(StrEnum):
    """Words of a fixed set."""

    RED = "red"


class Pair(NamedTuple):
    """A named tuple with a default."""

    first: int
    second: str | None = None


@dataclass(frozen=True, slots=True)
class Thing:
    """A record with a field of every sort."""

    words: str
    number: int | None
    share: float
    is_good: bool
    day: dt.date
    time: dt.time | None
    moment: dt.datetime
    pairs: tuple[Pair, ...]
    fixed: tuple[float, int] | None
    nested: tuple[tuple[str, tuple[Pair, ...]], ...]
    names: frozenset[str]
    parts: Sequence[str | Pair]
    colour: Colour
    level: Literal["a", "b"]


things = st.builds(
    Thing,
    words=st.text(),
    pairs=st.lists(st.builds(Pair, st.integers(), st.none() | st.text()), max_size=3).map(tuple),
    nested=st.lists(
        st.tuples(st.text(), st.lists(st.builds(Pair, st.integers(), st.none()), max_size=2).map(tuple)), max_size=2
    ).map(tuple),
    share=st.floats(allow_nan=False),
    fixed=st.none() | st.tuples(st.floats(allow_nan=False), st.integers()),
    parts=st.lists(st.text() | st.builds(Pair, st.integers()), max_size=3).map(tuple),
)


@given(things)
@pytest.mark.slow
def test_what_goes_in_comes_out(thing):
    codec = Codec(Thing)

    made = codec.load(codec.dump(thing))

    assert made == thing
    assert type(made.pairs) is tuple
    assert codec.dump(made) == codec.dump(thing)


def test_a_new_field_travels_without_being_listed_anywhere():
    wider = make_dataclass("Wider", [("words", str), ("day", dt.date), ("sponsor", tuple[str, ...])], frozen=True)
    codec = Codec(wider)

    assert codec.load(codec.dump(wider("a", dt.date(2020, 1, 2), ("b",)))) == wider("a", dt.date(2020, 1, 2), ("b",))


@pytest.mark.parametrize("kind", [Article, Body, Conferral, Problem, TermsOfFiles])
def test_every_record_that_the_store_keeps_has_a_codec(kind):
    assert all(map(callable, functions_of(kind)))


def test_a_type_without_a_rule_is_refused_before_anything_is_written():
    kind = make_dataclass("Odd", [("value", object)])

    with pytest.raises(TypeError):
        Codec(kind).dump(kind(1))


def test_lines_of_one_decision_share_it():
    """Thousands of lines cite one decision: to make it again for each would cost half as much as the lines."""
    codec = Codec(tuple[Citation, ...])
    decision = parse_citation("812/QĐ-SYT ngày 05/01/2026")

    first, second = codec.load(codec.dump((decision,))) + codec.load(codec.dump((decision,)))

    assert first == decision
    assert first is second
