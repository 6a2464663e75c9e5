"""The table of awards of an article: by honour and conferrer, below it by year; nothing is said twice or left empty."""

from __future__ import annotations

import pytest

from bangvang.outputs.article_awards import award_groups, is_dated, shown_and_more

SITE = """-- khen-thuong/bang-khen.md --
---
{{name: Bằng khen, form: Bằng khen, group: bằng khen, rank: 51, for: [cá nhân, tập thể]}}
---
-- khen-thuong/co.md --
---
{{name: Cờ Gốm, group: danh hiệu thi đua, rank: 10, for: [tập thể]}}
---
-- tin/2020/a.md --
---
title: Bài
date: 2020-01-02
{unit}
awards:
{entries}---
"""


def groups_of(archive, *entries: str, unit: str = "unit: Sở Hòa Ban"):
    """Read one article with these awards: its groups, and whether a column for years is there."""
    read, problems = archive(SITE.format(unit=unit, entries="".join(f"  - {{{entry}}}\n" for entry in entries)))
    assert problems.errors == ()
    (article,) = read.articles
    return award_groups(article, read), is_dated(article)


def test_one_honour_by_one_conferrer_is_one_group_with_its_years_in_order(archive):
    """In order of precedence; what has no year comes last, another conferrer or status is another group."""
    groups, _ = groups_of(
        archive,
        "award: Bằng khen, conferred_by: Bộ Gốm, year: 2019, individuals: 2",
        "award: Bằng khen, conferred_by: Bộ Gốm, status: cited, individuals: 5",
        "award: Bằng khen, conferred_by: Bộ Men, year: 2018, individuals: 4",
        "award: Bằng khen, conferred_by: Bộ Gốm, year: 2016, individuals: 3",
        "award: Cờ Gốm, years: 2017–2018, collectives: 2",
        "award: Bằng khen, conferred_by: Bộ Gốm, individuals: 6",
    )

    assert [
        (group["award"]["label"], group["conferrer"], group["status"], [row["counts"] for row in group["rows"]])
        for group in groups
    ] == [
        ("Cờ Gốm", "", "conferred", ["2 tập thể"]),
        ("Bằng khen của Bộ Gốm", "tặng bởi Bộ Gốm", "conferred", ["3 cá nhân", "2 cá nhân", "6 cá nhân"]),
        ("Bằng khen của Bộ Gốm", "tặng bởi Bộ Gốm", "cited", ["5 cá nhân"]),
        ("Bằng khen của Bộ Men", "tặng bởi Bộ Men", "conferred", ["4 cá nhân"]),
    ]
    assert [row["years"] for row in groups[0]["rows"]] == [["2017", "2018"]]
    assert [row["years"] for row in groups[1]["rows"]] == [["2016"], ["2019"], ["Không rõ năm"]]


def test_the_column_of_years_is_left_out_where_no_award_has_one(archive):
    (group,), has_years = groups_of(archive, "award: Bằng khen, individuals: 2")

    assert (group["rows"][0]["years"], has_years) == ([], False)


def test_a_unit_that_all_recipients_share_is_said_once(archive):
    """Offices stay with the people; a unit of a single recipient is said with it."""
    people = "{name: Lê Ổn, office: Thợ cả, unit: Xưởng Men}, {name: Vũ Ẩn, unit: Xưởng Men}"
    (group,), _ = groups_of(archive, f"award: Bằng khen, recipients: [{people}]")
    (alone,), _ = groups_of(archive, "award: Bằng khen, recipients: [{name: Lê Ổn, unit: Xưởng Men}]")

    assert group["rows"][0]["unit"] == "thuộc Xưởng Men"
    assert [entry["post"] for entry in group["rows"][0]["recipients"]] == ["khi là Thợ cả", ""]
    assert (alone["rows"][0]["unit"], alone["rows"][0]["recipients"][0]["post"]) == ("", "thuộc Xưởng Men")


def test_units_that_differ_stand_with_each_recipient(archive):
    people = "{name: Lê Ổn, unit: Xưởng Men}, {name: Vũ Ẩn, unit: Xưởng Lò}, {name: Hồ Ấm}"
    (group,), _ = groups_of(archive, f"award: Bằng khen, recipients: [{people}]")

    assert group["rows"][0]["unit"] == ""
    assert [entry["post"] for entry in group["rows"][0]["recipients"]] == ["thuộc Xưởng Men", "thuộc Xưởng Lò", ""]


def test_the_one_unit_of_the_article_is_not_repeated(archive):
    """It is in the facts already; of two units each recipient needs its own."""
    people = "{name: Lê Ổn, unit: Xưởng Men}, {name: Vũ Ẩn, unit: Xưởng Men, office: Thợ cả}"
    (one,), _ = groups_of(archive, f"award: Bằng khen, recipients: [{people}]", unit="unit: Xưởng Men")
    (two,), _ = groups_of(archive, f"award: Bằng khen, recipients: [{people}]", unit="units: [Xưởng Men, Xưởng Lò]")

    assert (one["rows"][0]["unit"], [entry["post"] for entry in one["rows"][0]["recipients"]]) == (
        "",
        ["", "khi là Thợ cả"],
    )
    assert two["rows"][0]["unit"] == "thuộc Xưởng Men"


def test_a_number_that_the_names_show_is_not_told(archive):
    """Where somebody has no name, or there are too many to count at a glance, it is."""
    two = "recipients: [Lê Ổn, Vũ Ẩn]"
    many = f"recipients: [{', '.join(f'Lê Ổn {chr(65 + place)}' for place in range(13))}]"
    told = [
        groups_of(archive, f"award: Bằng khen, {said}")[0][0]["rows"][0]["counts"]
        for said in (two, f"individuals: 2, {two}", f"individuals: 3, {two}", many)
    ]

    assert told == ["", "", "3 cá nhân", "13 cá nhân"]


def test_what_a_row_of_a_list_says_of_its_own_stays_with_the_name(archive):
    person = "{name: Lê Ổn, note: truy tặng}"
    (group,), _ = groups_of(archive, f"award: Bằng khen, recipients: [{person}]")

    (entry,) = group["rows"][0]["recipients"]
    assert (entry["label"], entry["note"], entry["class_label"], entry["authors"], entry["revocation"]) == (
        "Lê Ổn",
        "truy tặng",
        "",
        "",
        "",
    )


def test_long_groups_fold_once_thirty_names_are_shown(archive):
    """The highest honours stay open, and so does a short group after them."""

    def entry(award: str, count: int) -> str:
        letters = "ABCDEGHIKLMNOPQRSTUVXY"
        names = ", ".join(f"Lê Ổn {letters[place % 20]}{letters[place // 20].lower()}" for place in range(count))
        return f"award: {award}, year: 2019, recipients: [{names}]"

    groups, _ = groups_of(archive, *(entry(*pair) for pair in (("Cờ Gốm", 50), ("Bằng khen", 6))))
    more, _ = groups_of(archive, *(entry(*pair) for pair in (("Cờ Gốm", 24), ("Bằng khen", 7))))
    fewer, _ = groups_of(archive, *(entry(*pair) for pair in (("Cờ Gốm", 23), ("Bằng khen", 7))))

    assert [[group["fold"] for group in found] for found in (groups, more, fewer)] == [
        ["", ""],
        ["", "7 người nhận"],
        ["", ""],
    ]


@pytest.mark.parametrize(("count", "shown", "words"), [(10, 10, ""), (11, 7, "4 hình thức nữa, 4 người nhận")])
def test_of_many_honours_phones_fold_all_but_the_highest(archive, count, shown, words):
    """None is lost: the folded ones follow in the same order, each with an anchor of its own."""
    read, _ = archive(
        "-- khen-thuong/giay-khen.md --\n---\nname: Giấy khen\ngroup: giấy khen\nlevel: cơ sở\nrank: 90\n---\n"
        "-- tin/2020/a.md --\n---\ntitle: Bài\ndate: 2020-05-06\nawards:\n"
        + "".join(
            f"  - {{award: Giấy khen, conferred_by: Giám đốc Nhà máy {letter}, recipients: [Lê Ổn]}}\n"
            for letter in "ABCDEGHIKLM"[:count]
        )
        + "---\nMột.\n"
    )
    groups = award_groups(read.articles[0], read)

    first, more = shown_and_more(groups)

    assert len(first) == shown
    assert [*first, *(more["groups"] if more else ())] == groups
    assert (more["words"] if more else "") == words
    assert [group["anchor"] for group in groups] == [f"khen-{place}" for place in range(1, count + 1)]
