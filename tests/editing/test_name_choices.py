"""Names offered while somebody types."""

from __future__ import annotations

import pytest

from bangvang.editing.name_choices import Choice, choices

KNOWN = [
    Choice("Huân chương Lao động", ("Huân chương Lao động", "HCLĐ")),
    Choice("Chiến sĩ thi đua cơ sở", ("Chiến sĩ thi đua cơ sở", "CSTĐCS")),
    Choice("Lao động tiên tiến", ("Lao động tiên tiến",)),
    Choice("Cục Sở hữu trí tuệ", ("Cục Sở hữu trí tuệ", "Cục SHTT")),
    Choice("Xã Đèo Chuông", ("Xã Đèo Chuông",)),
    Choice("Sở Lao động", ("Sở Lao động",)),
]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("hcld", ("Huân chương Lao động",)),
        ("ldtt", ("Lao động tiên tiến",)),
        ("deo chuong", ("Xã Đèo Chuông",)),
        ("cuc shtt", ("Cục Sở hữu trí tuệ",)),
        ("lao dong", ("Lao động tiên tiến", "Huân chương Lao động", "Sở Lao động")),
        ("chien thi co", ("Chiến sĩ thi đua cơ sở",)),
        ("", ()),
        ("xyz", ()),
    ],
)
def test_names_are_found_without_accents_by_beginnings_and_by_first_letters(said, names):
    assert choices(said, KNOWN) == names


def test_no_more_than_the_limit_are_offered():
    assert choices("o", [Choice(f"Ô {number}", (f"Ô {number}",)) for number in range(20)], 5) == (
        "Ô 0",
        "Ô 1",
        "Ô 10",
        "Ô 11",
        "Ô 12",
    )


def test_a_whole_spelling_comes_before_names_that_begin_so():
    known = [Choice("Sở X lớn", ("Sở X lớn",)), Choice("Ủy ban Xã", ("Ủy ban Xã", "Sở X"))]

    assert choices("so x", known) == ("Ủy ban Xã", "Sở X lớn")
