"""Distinctive words of titles and leads."""

from __future__ import annotations

from bangvang.domain.title_words import MOST_WORDS, words


def test_words_are_pairs_of_distinctive_syllables() -> None:
    """Folded neighbours of the title, then the lead; nothing reaches over punctuation, digits or everyday words."""
    found = words("Hội nghị tổng kết phong trào hiến máu nhân đạo năm 2021", "Tại Hải Phòng, Đoàn Thanh niên dự")

    assert found == ("hien mau", "mau nhan", "nhan dao", "hai phong", "doan thanh", "thanh nien", "nien du")


def test_what_all_such_news_says_is_no_word() -> None:
    """Titles made of the common vocabulary alone have no words, however their accents are encoded."""
    assert words("Hội nghị tổng kết thi đua, khen thưởng", "Ngày 1/7/2020, đồng chí Nguyễn Văn A") == ()
    assert words("Ho\u0323\u0302i nghi\u0323 hi\u00ea\u0301n ma\u0301u", "") == ("hien mau",)


def test_words_are_distinct_and_bounded() -> None:
    """A long lead gives no more than ``MOST_WORDS``, each once."""
    found = words("Hiến máu", " ".join(f"hiến máu xanh{'abcdefghijklmnopqrstuvwxyz'[i % 26]}" for i in range(50)))

    assert len(found) == len(set(found)) == MOST_WORDS
