"""The register of honours: what one award entry becomes, line by line, and what is counted."""

from __future__ import annotations

import pytest

from bangvang.domain.articles import Counts
from bangvang.domain.conferrals import conferrals_of, counts_words, effective_counts, unnamed
from bangvang.domain.honour_years import years_text

UNCOUNTED = ("announced", "proposed", "rejected", "revoked")
ARTICLE = """-- tin/2020/a.md --
---
title: A
date: 2020-03-01
event: 2019-12-20
awards:
  - award: Giấy khen
    {fields}
---
"""


@pytest.fixture
def read(archive):
    """Give a function from the fields of one award entry to its article."""

    def article(*fields: str):
        found, problems = archive(ARTICLE.format(fields="\n    ".join(fields)))
        assert not problems.errors
        return found.articles[0]

    return article


def lines(article) -> list[tuple[str, int, str]]:
    """Give the register's lines: who (or the bare number in words), filed under which year, years as written."""
    return [
        (line.recipient.name if line.recipient else counts_words(line.counts), line.year, line.years)
        for line in conferrals_of(article)
    ]


def test_each_named_recipient_has_a_line_in_each_year(read):
    article = read("years: [2019, 2015, 2016, 2016]", "recipients: [Lê An, Phòng Gốm]")

    assert lines(article) == [(who, year, str(year)) for who in ("Lê An", "Phòng Gốm") for year in (2015, 2016, 2019)]


def test_a_period_is_filed_under_its_last_year(read):
    assert lines(read("period: 2015–2019", "recipients: [Lê An]")) == [("Lê An", 2019, "2015–2019")]


def test_without_a_year_the_event_gives_it_and_not_the_posting(read):
    """An event of December is often told in the next year."""
    assert lines(read("recipients: [Lê An]")) == [("Lê An", 2019, "2019")]


def test_what_is_stated_beyond_the_named_is_one_line(read):
    """It covers all years of the entry, so it stands once, under the last one."""
    article = read("years: [2015, 2019]", "individuals: 12", "recipients: [Lê An, Lê Bình, Lê Chi]")

    assert lines(article)[-1] == ("9 cá nhân", 2019, "2015, 2019")
    assert len(lines(article)) == 7


@pytest.mark.parametrize(
    ("fields", "rest"),
    [
        (("collectives: 4", "individuals: 12"), Counts(4, 12)),
        (("individuals: 12", "recipients: [Lê An, Lê Bình, Lê Chi]"), Counts(individual=9)),
        (("individuals: 1", "recipients: [Lê An]"), Counts()),
        (("collectives: 2", "individuals: 2", "recipients: [Lê An, Phòng Gốm]"), Counts(1, 1)),
        (("households: 3", "recipients: [Hộ ông An]"), Counts(household=2)),
        (("total: 286", "about: true", "recipients: [Lê An, Phòng Gốm]"), Counts(total=284, about=True)),
        (("individuals: 1", "about: true", "recipients: [Lê An, Lê Bình]"), Counts(about=True)),
        (("recipients: [Lê An]",), Counts()),
    ],
)
def test_named_recipients_are_taken_off_the_stated_number(read, fields, rest):
    """Each kind for itself, the total for all; never below zero, nothing where all are named."""
    assert unnamed(read(*fields).awards[0]) == rest


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (("collectives: 4", "individuals: 12"), "4 tập thể, 12 cá nhân"),
        (("individuals: 12", "recipients: [Lê An, Lê Bình, Lê Chi]"), "12 cá nhân"),
        (("recipients: [Lê An, Phòng Gốm, Hộ ông An]",), "1 tập thể, 1 cá nhân, 1 hộ gia đình"),
        (("total: 1286", "about: true"), "khoảng 1.286 tập thể, cá nhân"),
        (("individuals: 200", "about: có"), "khoảng 200 cá nhân"),
        (("note: chưa rõ số",), ""),
    ],
)
def test_numbers_read_as_stated_or_as_many_as_are_named(read, fields, words):
    assert counts_words(effective_counts(read(*fields).awards[0])) == words


def test_naming_more_than_stated_counts_the_named(read):
    """The warning asks the editor; until then no named person is left out."""
    article = read("individuals: 1", "recipients: [Lê An, Lê Bình]")

    assert effective_counts(article.awards[0]).individual == 2
    assert unnamed(article.awards[0]).individual is None


@pytest.mark.parametrize(
    ("status", "counts"),
    [("conferred", [True, False]), ("cited", [True]), *((s, [False, False]) for s in UNCOUNTED)],
)
def test_only_named_honours_count(read, status, counts):
    """Law 06/2022, Art. 93: a revoked honour is shown, and never counted; numbers only recalled are no line at all."""
    article = read(f"status: {status}", "year: 2018", "individuals: 2", "recipients: [Lê An]")

    assert [line.is_counted for line in conferrals_of(article)] == counts


@pytest.mark.parametrize(
    ("time", "counts"),
    [("year: 2018", (True, True)), ("school_year: 2017–2018", (True, True)), ("period: 2015–2018", (True, False))],
)
def test_a_span_counts_in_no_year(read, time, counts):
    (line,) = conferrals_of(read(time, "recipients: [Lê An]"))

    assert (line.is_counted, line.is_of_its_year) == counts


def test_what_is_recalled_without_a_year_counts_nowhere(read):
    (line,) = conferrals_of(read("status: cited", "recipients: [Lê An]"))

    assert (line.years, line.is_counted) == ("Không rõ năm", False)


def test_a_line_tallies_each_kind(read):
    named, rest = conferrals_of(read("individuals: 12", "collectives: 4", "recipients: [Lê An]"))

    assert [named.tally(kind) for kind in ("individual", "collective", "household")] == [1, 0, 0]
    assert [rest.tally(kind) for kind in ("individual", "collective", "household")] == [11, 4, 0]
    assert (named.kind, rest.kind) == ("individual", "mixed")


def test_lines_and_rest_together_make_the_stated_number(read):
    """«Có tên 3/12»: three lines, and nine on the bare one."""
    article = read("individuals: 12", "recipients: [Lê An, Lê Bình, Lê Chi]")

    assert sum(line.tally("individual") for line in conferrals_of(article)) == 12


@pytest.mark.parametrize(
    ("fields", "words"),
    [("year: 2016", "2016"), ("years: [2019, 2015, 2016]", "2015, 2016, 2019"), ("period: 2015-2019", "2015–2019")],
)
def test_years_are_written_as_readers_expect(read, fields, words):
    article = read(fields, "individuals: 1")

    assert years_text(article.awards[0].years) == words


def test_the_law_says_who_confers_unless_the_article_does(archive):
    text = ARTICLE.replace("Giấy khen", "HCLĐ").format(fields="individuals: 1")

    found, _ = archive(
        text + text.replace("/a.md", "/b.md").replace("individuals", "conferred_by: Ai đó\n    individuals")
    )

    assert [a.awards[0].conferrer for a in found.articles] == ["Chủ tịch nước", "Ai đó"]
