"""Abbreviations of public life written out, so that two ways of naming one body compare equal."""

from __future__ import annotations

import pytest

from bangvang.domain.abbreviations import written_out


@pytest.mark.parametrize(
    ("said", "whole"),
    [
        ("UBND TP.HCM", "ủy ban nhân dân thành phố hồ chí minh"),
        ("Sở GD-ĐT", "sở giáo dục và đào tạo"),
        ("Sở GD&ĐT", "sở giáo dục và đào tạo"),
        ("Sở GD & ĐT", "sở giáo dục và đào tạo"),
        ("Sở GD- ĐT Hà Lam", "sở giáo dục và đào tạo hà lam"),
        ("PHÒNG GIÁO DỤC & ĐÀO TẠO", "phòng giáo dục và đào tạo"),
        ("Bộ LĐ-TB&XH", "bộ lao động thương binh và xã hội"),
        ("Bộ KH và CN", "bộ khoa học và công nghệ"),
        ("TP. Hà Lam", "thành phố hà lam"),
        ("Tp Hà Lam", "thành phố hà lam"),
        ("T.Ư Đoàn", "trung ương đoàn"),
        ("TƯ Đoàn", "trung ương đoàn"),
        ("BCH TW Hội", "ban chấp hành trung ương hội"),
    ],
)
def test_an_abbreviation_is_written_out(said, whole):
    assert written_out(said) == whole


@pytest.mark.parametrize("said", ["đầu tư", "bộ tư lệnh", "tp", "ubnd", "phòng vật tư", "Hà Lam"])
def test_words_in_small_letters_are_no_abbreviations(said):
    assert written_out(said) == said.lower()


def test_a_heading_in_capitals_keeps_its_words():
    """«TƯ» in «BỘ TƯ LỆNH» is a word, not «trung ương»."""
    assert written_out("BỘ TƯ LỆNH") == "bộ tư lệnh"


def test_two_bodies_of_one_beginning_stay_two():
    assert written_out("Sở GD-ĐT") != written_out("Sở KH&ĐT")
