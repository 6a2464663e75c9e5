"""Letters that only look Latin: in words they become Latin, in names they compare as Latin, elsewhere they stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.domain.look_alikes import with_latin_letters
from bangvang.domain.text import exact_key, fold, match_key, nfc


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Viện Ðo lường Ðông Ðô", "Viện Đo lường Đông Đô"),
        ("Ɖỗ Văn ðông", "Đỗ Văn đông"),
        ("Нà Nội", "Hà Nội"),
        ("tаo", "tao"),
        ("Тhi đua", "Thi đua"),
        ("Κhen", "Khen"),
        ("Ｌê Ａn １", "Lê An 1"),
        ("𝐋ê 𝘼n", "Lê An"),
        ("hо̣c", "học"),
    ],
)
def test_a_look_alike_among_latin_letters_becomes_latin(written, meant):
    """«Ð» of Iceland, Cyrillic, Greek, full width and mathematical letters; the last has a Cyrillic «о» with a dot."""
    assert nfc(written) == meant


@pytest.mark.parametrize("written", ["Ðô", "ðông", "Ɖỗ", "ɖo", "Нà", "Κhen", "Ｌê", "１", "𝐋ê", "hԛ"])
def test_in_a_long_text_they_are_seen_as_well(written):
    """Long texts are looked through in another way."""
    rest = "Hội nghị biểu dương điển hình tiên tiến ơ ư ằ ẵ Ỹ 1/2020 – “đầu” … " * 4

    assert nfc(rest) == rest
    assert nfc(rest + written) == rest + nfc(written) != rest + written


@pytest.mark.parametrize(
    "text",
    ["СССР", "Владимир Путин", "β-caroten", "Ωmega", "Lê Đức", "nhiệt độ 30°", "\u0414o\u043e"],
)
def test_words_of_other_alphabets_stay(text):
    """A letter without a Latin look-alike shows that the alphabet is meant."""
    assert nfc(text) == text


def test_names_compare_as_if_every_look_alike_were_latin():
    """Also where a whole word is Cyrillic, which stays as written."""
    assert nfc("Lê ВС") == "Lê ВС"
    assert exact_key("Lê ВС") == exact_key("Lê BC")
    assert match_key("Ðỗ ВС") == match_key("Đỗ BC")
    assert fold("ð") == "d"


@given(st.text(alphabet="ÐðƉАВаеоНhàộ1 -Κ", max_size=12))
def test_reading_twice_changes_nothing_more(text):
    once = nfc(text)

    assert nfc(once) == once
    assert exact_key(once) == exact_key(text)
    assert with_latin_letters(once) == once
