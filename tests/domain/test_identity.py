"""Who is meant by a name without a file: the same whatever the order, and no address passes to somebody else."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bangvang.domain.authorities import Person
from bangvang.domain.authority_index import AuthorityIndex
from bangvang.domain.identity import FOLDERS, Named, bare_slug, id_of, spelling_of, with_named
from bangvang.domain.terms import Terms

# Namesakes, names that share a slug, spellings of one name, a name without a letter.
NAMES = ("Lê Ổn", "lê ổn", "Lê Ôn", "Le On", "Vũ Ẩn", "Vũ Ân", "Hoà", "Hòa", "!!!", "C#", "C++", "C")
named = st.builds(
    Named, st.sampled_from(sorted(FOLDERS)), st.sampled_from(NAMES), st.sampled_from(("", "so-a", "so-b"))
)


def kinds_of(terms):
    return {"unit": terms.units, "award": terms.awards, "person": terms.people, "tag": terms.tags}


def paths_of(found) -> dict[tuple[str, str], str]:
    terms, _ = with_named(Terms(), found)
    return {(kind, term.id): term.path for kind, terms_ in kinds_of(terms).items() for term in terms_}


@given(st.lists(named, max_size=12), st.integers())
@pytest.mark.slow
def test_the_order_in_which_names_are_met_decides_nothing(found, seed):
    shuffled = random.Random(seed).sample(found, len(found))

    one, other = with_named(Terms(), found), with_named(Terms(), shuffled)

    assert one[1] == other[1]
    assert [list(terms) for terms in kinds_of(one[0]).values()] == [list(t) for t in kinds_of(other[0]).values()]


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(named, max_size=8), st.lists(named, max_size=3), st.data())
def test_no_address_passes_from_one_to_another(before, added, data):
    """Whatever is added or removed: where somebody lived lives nobody else, or a page that lists the names."""
    kept = [one for one in before if data.draw(st.booleans())]

    old, new = paths_of(before), paths_of([*kept, *added])

    stayed = {who: path for who, path in old.items() if who in new}
    for who, path in stayed.items():
        others = {holder for holder, now in new.items() if now == path}
        assert others <= {who}


@given(st.lists(named, max_size=12))
@pytest.mark.slow
def test_every_address_belongs_to_one_and_what_several_would_share_lists_them(found):
    terms, shared = with_named(Terms(), found)

    paths = [term.path for kind in kinds_of(terms).values() for term in kind]
    assert len({*paths, *(one.path for one in shared)}) == len(paths) + len(shared)
    for one in shared:
        names = {kinds_of(terms)[one.kind][id_].name for id_ in one.ids}
        assert {bare_slug(name) for name in names} == {one.slug}
        assert len(one.ids) > 1


def test_a_name_that_one_has_is_its_address():
    terms, shared = with_named(Terms(), [Named("person", "Lê Ổn", "so-a"), Named("unit", "Lê Ổn")])

    assert [term.path for term in (*terms.people, *terms.units)] == ["/ca-nhan/le-on/", "/don-vi/le-on/"]
    assert shared == ()


def test_namesakes_live_beside_a_page_that_lists_them():
    terms, shared = with_named(Terms(), [Named("person", "Lê Ổn", "so-a"), Named("person", "Lê Ổn", "so-b")])

    assert [one.path for one in shared] == ["/ca-nhan/le-on/"]
    assert shared[0].ids == (id_of("Lê Ổn", "so-a"), id_of("Lê Ổn", "so-b"))
    assert "/ca-nhan/le-on/" not in {person.path for person in terms.people}


def test_a_file_keeps_the_address_that_its_name_gives_it():
    files = Terms(people=AuthorityIndex([Person("le-on", "Lê Ổn")]))

    terms, shared = with_named(files, [Named("person", "Lê Ôn")])

    assert terms.people["le-on"].path == "/ca-nhan/le-on/"
    assert terms.people[id_of("Lê Ôn")].path.startswith("/ca-nhan/le-on-")
    assert shared == ()


def test_a_name_is_written_as_most_articles_write_it():
    assert spelling_of({"LÊ ỔN": 1, "Lê Ổn": 2}) == "Lê Ổn"
    assert spelling_of({"LÊ ỔN": 1, "Lê Ổn": 1}) == "Lê Ổn"


def test_signs_tell_names_apart_and_punctuation_does_not():
    assert len({id_of("C"), id_of("C#"), id_of("C++")}) == 3
    assert id_of("gốm, sứ") == id_of("Gốm - sứ")
