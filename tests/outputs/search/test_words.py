"""Words of the index: what readers may type for one syllable is one key, whatever keyboard they have."""

from __future__ import annotations

import unicodedata

import pytest

from bangvang.outputs.search.words import LONGEST, bare, words


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoà thuận", "hòa thuận"),
        ("Thuý", "thúy"),
        ("bác sỹ", "bác sĩ"),
        ("Mỹ", "mĩ"),
        ("Ðồng chí", "đồng chí"),
        (unicodedata.normalize("NFD", "Nguyễn Thị Hồng"), "nguyễn thị hồng"),
        ("  THI   ĐUA, ", "thi đua"),
    ],
)
def test_two_typings_are_one_key(typed, meant):
    assert words(typed) == words(meant)


@pytest.mark.parametrize(("one", "other"), [("hóa", "hòa"), ("tay", "tai"), ("đồng", "dồng"), ("y", "i")])
def test_other_words_have_other_keys(one, other):
    """«Tay» and «tai» are two words: only a final «y» alone after a consonant is written «i» as well."""
    assert words(one) != words(other)


def test_a_key_without_accents_is_what_readers_type():
    assert [bare(word) for word in words("Đặng Thị Thuỳ ở Mỹ")] == ["dang", "thi", "thuy", "o", "mi"]


def test_a_document_number_is_its_parts():
    assert words("3395/BKHCN-TĐKT") == words("3395 bkhcn tđkt")


def test_a_word_without_end_is_cut():
    assert words("a" * 300) == ["a" * LONGEST]
