"""A site's own awards stand before those of the catalogue: by name, by spelling, and no further."""

from __future__ import annotations

from bangvang.domain.award_catalogue import own_before_shipped
from bangvang.domain.award_terms import Award


def test_an_own_award_that_knows_the_catalogues_name_as_a_spelling_takes_its_place():
    """Its other spellings go with it; spellings alone are given up one by one."""
    own = Award("khen", "Giấy khen của Sở", aliases=("Giấy khen", "BK"), source_path="khen-thuong/khen.md")
    first = Award("giay-khen", "Giấy khen", aliases=("GK",), source_path="khen-thuong/giay-khen.md")
    second = Award("bang-khen", "Bằng khen", abbreviations=("BK", "BKh"), source_path="khen-thuong/bang-khen.md")
    shipped = {first.source_path, second.source_path}

    found = list(own_before_shipped((own, first, second), shipped))

    assert [award.id for award in found] == ["khen", "bang-khen"]
    assert found[1].abbreviations == ("BKh",)
