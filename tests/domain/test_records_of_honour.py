"""The register: what several articles tell alike is one record; status and numbers are what they say."""

from __future__ import annotations

import itertools

import pytest

from bangvang.domain.conferrals import totals

ARTICLE = """-- tin/{year}/{name}.md --
---
title: Bài {name}
date: {year}-05-06
unit: {unit}
awards:
{awards}
event: {year}-05-06
---
Nội dung.
"""


def article(name: str, *awards: str, year: int = 2020, unit: str = "so-hoa-ban") -> str:
    return ARTICLE.format(name=name, year=year, unit=unit, awards="\n".join(f"  - {{{award}}}" for award in awards))


GIVEN = 'award: Giấy khen, year: 2019, recipients: ["Lê Ổn"]'


def test_the_same_named_conferral_told_twice_is_one_record_with_two_sources(archive):
    """The second article adds what the first left out: office and decision."""
    text = article("a", GIVEN) + article(
        "b", 'award: giay khen, year: 2019, recipients: ["Lê Ổn, tổ trưởng"], decision: 12/QĐ-SHB', year=2021
    )

    told, _ = archive(text)

    (record,) = told.records
    assert record.told_by == ("tin/2020/a", "tin/2021/b")
    assert (record.decision.said, record.recipient.office) == ("12/QĐ-SHB", "tổ trưởng")
    assert totals(told.records)["individual"] == 1


@pytest.mark.parametrize(
    "other",
    [
        'award: Giấy khen, year: 2018, recipients: ["Lê Ổn"]',
        'award: Giấy khen, period: 2015–2019, recipients: ["Lê Ổn"]',
        'award: CSTĐCS, year: 2019, recipients: ["Lê Ổn"]',
        'award: Giấy khen, year: 2019, recipients: ["Lê Ổn"], conferred_by: Vụ Kế hoạch',
        'award: Giấy khen, year: 2019, recipients: ["Lê An"]',
    ],
)
def test_what_differs_stays_apart(archive, other):
    told, _ = archive(article("a", GIVEN) + article("b", other))

    assert [record.also for record in told.records] == [(), ()]


def test_two_decisions_are_two_conferrals(archive):
    one = GIVEN + ", decision: 12/QĐ-SHB"
    two = GIVEN + ", decision: 13/QĐ-SHB"

    told, _ = archive(article("a", one) + article("b", two) + article("c", GIVEN))

    assert sorted((r.decision.said, r.told_by) for r in told.records) == [
        ("12/QĐ-SHB", ("tin/2020/a", "tin/2020/c")),
        ("13/QĐ-SHB", ("tin/2020/b",)),
    ]


def test_a_decision_is_one_however_it_is_written(archive):
    """With its type, with its date, in small letters; another day is another decision."""
    said = ("12/QĐ-SHB", "Quyết định số 12/QĐ-SHB ngày 10/01/2020", "12/qd-shb", "12/QĐ-SHB ngày 11/1/2020")
    texts = [article(name, f"{GIVEN}, decision: {text}") for name, text in zip("abcd", said, strict=True)]

    told, _ = archive("".join(texts[:3]))
    apart, _ = archive("".join(texts[1:2] + texts[3:]))

    assert [record.told_by for record in told.records] == [("tin/2020/a", "tin/2020/b", "tin/2020/c")]
    assert len(apart.records) == 2


def test_bare_counts_belong_to_their_articles(archive):
    told, _ = archive(
        article("a", "award: Giấy khen, year: 2019, individuals: 3") * 1
        + article("b", "award: Giấy khen, year: 2019, individuals: 3")
    )

    assert [record.told_by for record in told.records] == [("tin/2020/a",), ("tin/2020/b",)]


@pytest.mark.parametrize(
    ("status", "count"),
    [("conferred", 1), ("cited", 1), *((s, 0) for s in ("announced", "proposed", "rejected", "revoked"))],
)
def test_named_honours_count_and_bare_numbers_stay_in_their_article(archive, status, count):
    """What was conferred, or is recalled with its year; never the four people whom nobody names."""
    told, _ = archive(article("a", f"{GIVEN}, status: {status}", f"award: CSTĐCS, individuals: 4, status: {status}"))

    assert totals(told.records) == {"collective": 0, "individual": count, "household": 0, "work": 0}


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [*itertools.pairwise(["revoked", "conferred", "cited", "announced", "rejected", "proposed"])],
)
def test_where_articles_differ_the_stronger_word_holds(archive, stronger, weaker):
    text = article("a", f"{GIVEN}, status: {weaker}") + article("b", f"{GIVEN}, status: {stronger}")

    told, _ = archive(text)

    assert [(record.status, record.said_by("status")) for record in told.records] == [(stronger, "tin/2020/b")]


@pytest.mark.parametrize("first", ["conferred", "announced"])
def test_a_later_revocation_takes_the_award_out_of_all_totals(archive, first):
    """Law 06/2022, Art. 93: it stays visible with the decision that conferred and the one that revoked it."""
    text = article("a", f"{GIVEN}, status: {first}, decision: 12/QĐ-SHB")
    text += article("b", f"{GIVEN}, status: revoked, revoked_by: {{number: 99/QĐ-SHB, date: 2021-12-30}}", year=2022)

    told, _ = archive(text)

    (record,) = told.records
    assert (record.status, record.decision.said, record.revocation.said) == ("revoked", "12/QĐ-SHB", "99/QĐ-SHB")
    assert str(record.revoked_on) == "2021-12-30"
    assert record.said_by("status") == record.said_by("revocation") == "tin/2022/b"
    assert record.said_by("decision") == "tin/2020/a"
    assert sum(totals(told.records).values()) == 0
    person = record.recipient.term_id
    assert told.revocations == {("tin/2020/a", 0, person): "theo 99/QĐ-SHB"}


@pytest.mark.parametrize(
    ("awards", "said"),
    [
        (["award: Giấy khen, total: 5, collectives: 2, individuals: 4"], "ghi tổng 5 nhưng 2 tập thể + 4 cá nhân là 6"),
        (["award: Giấy khen, total: 9, collectives: 2, individuals: 4"], "ghi tổng 9 nhưng"),
        (['award: Giấy khen, total: 1, recipients: ["Lê Ổn", "Lê An"]'], "ghi tổng 1 nhưng nêu tên 2"),
        (['award: Giấy khen, individuals: 1, recipients: ["Lê Ổn", "Lê An"]'], "ghi 1 cá nhân nhưng nêu tên 2"),
    ],
)
def test_numbers_that_contradict_each_other_are_told(archive, awards, said):
    _, problems = archive(article("a", *awards))

    assert [said in str(problem) for problem in problems] == [True]


@pytest.mark.parametrize(
    "award",
    [
        "award: Giấy khen, total: 6, collectives: 2, individuals: 4",
        "award: Giấy khen, total: 9, collectives: 2",
        "award: Giấy khen, total: 5, collectives: 2, individuals: 4, about: true",
    ],
)
def test_numbers_that_add_up_are_fine(archive, award):
    _, problems = archive(article("a", award))

    assert list(problems) == []


STATED = "award: Giấy khen, year: 2019, individuals: {}"


def test_two_articles_that_state_different_numbers_are_told_at_the_later_one(archive):
    _, problems = archive(article("a", STATED.format(3)) + article("b", STATED.format(4), year=2021))

    assert [str(problem) for problem in problems] == [
        (
            "tin/2021/b.md:6: Mục Giấy khen (2019) ghi 4 cá nhân, bài tin/2020/a.md ghi 3. "
            "Soát lại nguồn; nếu là hai đợt khác nhau thì ghi decision của từng đợt."
        )
    ]


@pytest.mark.parametrize(
    ("first", "second", "unit"),
    [
        ("", ", year: 2018", "so-hoa-ban"),
        ("", ", about: true", "so-hoa-ban"),
        ("", ", conferred_by: Vụ trưởng", "so-hoa-ban"),
        (", decision: 12/QĐ-SHB", ", decision: 13/QĐ-SHB", "so-hoa-ban"),
        ("", "", "Phòng Gốm"),
    ],
)
def test_another_story_is_no_contradiction(archive, first, second, unit):
    other = "award: Giấy khen, individuals: 4" + ("" if "year" in second else ", year: 2019") + second

    _, problems = archive(article("a", STATED.format(3) + first) + article("b", other, unit=unit))

    assert [p for p in problems if p.kind.value == "counts-differ"] == []


@pytest.mark.parametrize("samples", [(True, False), (False, True), (True, True)])
def test_an_honour_is_sample_data_where_all_who_tell_of_it_are(archive, samples):
    told = [
        article(name, GIVEN).replace("---\ntitle", f"---\nsample: {str(is_sample).lower()}\ntitle", 1)
        for name, is_sample in zip("ab", samples, strict=True)
    ]

    (record,) = archive("".join(told))[0].records

    assert record.sample is all(samples)
