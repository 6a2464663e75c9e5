"""Queries of the search benchmark and the truth that they are measured against."""

from __future__ import annotations

from search_queries import Phrases, Query, Text, queries, remember_spellings
from search_steps import recall

TEXTS = [
    Text("/tin/1/", ("Hội nghị điển hình tiên tiến", "Bà Nguyễn Thị Hạnh nhận bằng khen của tỉnh")),
    Text("/tin/2/", ("Hội nghị tổng kết phong trào thi đua", "Đơn vị thi đua nhiều năm liền dẫn đầu cả tỉnh")),
    Text("/tin/3/", ("Nguyên thị hành", "Thì dưa nhiều năm")),
    Text("/ca-nhan/nguyen-thi-hanh/", ("Nguyễn Thị Hạnh",)),
]


def test_the_truth_lets_a_bare_syllable_have_any_accent_and_a_written_one_its_own():
    phrases = Phrases(TEXTS, 3)

    found = [phrases.truth(typed) for typed in ("nguyen thi hanh", "Nguyễn Thị Hạnh", "nguyễn thi hanh")]

    holders = {"/tin/1/", "/ca-nhan/nguyen-thi-hanh/"}
    assert found == [{*holders, "/tin/3/"}, holders, holders]


def test_no_phrase_goes_across_two_lines():
    assert Phrases(TEXTS, 2).truth("tiên tiến") == {"/tin/1/"}
    assert Phrases(TEXTS, 2).truth("tiến bà") == frozenset()


def test_the_same_queries_are_drawn_each_time_and_each_has_something_to_find():
    remember_spellings(TEXTS)

    drawn = list(queries(TEXTS, ["Nguyễn Thị Hạnh"], 5))

    assert drawn == list(queries(TEXTS, ["Nguyễn Thị Hạnh"], 5))
    assert {query.group for query in drawn} == {"name", "span", "exact", "apart"}
    assert all(query.truth for query in drawn)


def test_recall_counts_what_should_be_among_ten_and_exact_hits_only_at_the_top():
    several = Query("span", "bare", "x", frozenset({"/a/", "/b/"}))
    ambiguous = Query("exact", "typed", "x", frozenset({"/a/", "/b/"}), frozenset({"/a/"}))

    shares = recall([several, several, ambiguous, ambiguous], [["/a/", "/c/"], ["/b/", "/a/"], ["/a/"], ["/b/", "/a/"]])

    assert shares == {"span, bare": 0.75, "exact, typed": 0.5}
