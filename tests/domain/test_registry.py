"""Finding a term by any of its names."""

from __future__ import annotations

import unicodedata

import pytest

from bangvang.domain.authorities import Unit
from bangvang.domain.authority_index import AuthorityIndex

SO = Unit("so-hoa-ban", "Sở Hòa Ban", short="Sở HB", aliases=("SHB",))
VU, FAMILY = Unit("vu-an", "Vụ An"), Unit("ho-vu-an", "Vũ An")
UNITS = AuthorityIndex([SO, VU, FAMILY])


def ids(name: str, units: AuthorityIndex[Unit] = UNITS) -> list[str]:
    return [unit.id for unit in units.find(name).candidates]


@pytest.mark.parametrize(
    "name",
    [
        *["so-hoa-ban", "Sở Hòa Ban", "sở hoà ban", "SO HOA BAN", "So Hòa  Ban", "Sở HB", "shb"],
        unicodedata.normalize("NFD", "Sở Hòa Ban"),
    ],
)
def test_a_term_is_found_by_identifier_name_short_name_and_alias(name):
    """Case, spacing, tone placement and left-out accents do not matter."""
    assert ids(name) == ["so-hoa-ban"]


def test_a_match_with_accents_goes_before_one_without():
    assert ids("Vụ An") == ["vu-an"]
    assert ids("vũ an") == ["ho-vu-an"]


def test_a_name_without_accents_that_fits_several_gives_them_all_in_order():
    assert ids("vu an") == ["ho-vu-an", "vu-an"]
    assert UNITS.find("vu an").term is None


def test_a_name_with_other_accents_is_another_name():
    """«Quấn» is never taken for «Quân»: nobody receives what was given to somebody else."""
    assert ids("Vú An") == []
    assert ids("Quấn", AuthorityIndex([Unit("quan", "Quân")])) == []


def test_an_identifier_goes_before_every_name():
    units = AuthorityIndex([Unit("phong-gom", "Phòng Gốm"), Unit("x", "Phòng khác", aliases=("phong-gom",))])

    assert ids("phong-gom", units) == ["phong-gom"]


@pytest.mark.parametrize("name", ["Sở Hòa", "Sở Hòa Ban Mai", "–", ""])
def test_an_unknown_name_gives_nothing(name):
    assert ids(name) == []


def test_the_nearest_name_is_offered_from_what_files_hold():
    """A misspelling added from an article is never offered as the right name."""
    units = AuthorityIndex([SO, Unit("so-hoa-bann", "Sở Hòa Bann", is_listed=False)])

    assert units.nearest("Sở Hòa Bann") == "Sở Hòa Ban"
    assert units.nearest("Xưởng phim Xa Lạ") is None


def test_terms_come_in_the_order_of_their_identifiers():
    assert [unit.id for unit in UNITS] == ["ho-vu-an", "so-hoa-ban", "vu-an"]
    assert "vu-an" in UNITS
    assert UNITS.get("vu") is None


def test_spellings_that_several_terms_share_are_told_with_accents_kept():
    units = AuthorityIndex([SO, Unit("b", "Ban B", aliases=("sở hoà ban",)), VU, FAMILY])

    assert [[unit.id for unit in terms] for _, terms in units.homonyms()] == [["b", "so-hoa-ban"]]
