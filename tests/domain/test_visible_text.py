"""What a reader sees of HTML: words without tags, entities as the characters that they stand for."""

from __future__ import annotations

import html

import pytest

from bangvang.domain.visible_text import unescaped, visible_text


@pytest.mark.parametrize(
    "text",
    [
        "&amp;",
        "&#65;",
        "&#65",
        "&#0065;b",
        "&#x41;",
        "&lt;b&gt;",
        "&copy 2020",
        "&#8211;&nbsp;",
        "&#0;",
        "&#1114112;",
        "&#;",
        "a & b",
    ],
)
def test_entities_are_read_as_browsers_read_them(text):
    assert unescaped(text) == html.unescape(text)


@pytest.mark.parametrize("number", ["1" * 8, "9" * 5000, "0" * 4000 + "1" * 5000])
def test_a_number_that_no_character_has_is_none(number):
    """Python itself refuses to read thousands of digits."""
    assert unescaped(f"a&#{number};b") == "a\ufffdb"


def test_thousands_of_noughts_before_a_number_say_nothing():
    assert unescaped(f"&#{'0' * 5000}65;") == "A"


def test_inline_tags_vanish_and_others_part_words():
    assert visible_text("<p>Lê <b>Ổ</b>n</p><p>a&amp;b</p>", "|") == "|Lê Ổn||a&b|"
