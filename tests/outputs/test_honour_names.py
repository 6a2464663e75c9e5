"""What readers see of an honour's name: whole, with the word that its classes take, the same however it was told."""

from __future__ import annotations

import pytest

from bangvang.outputs.article_awards import award_groups
from bangvang.outputs.conferral_views import NO_HEADING, by_time, in_order, unnamed_view, year_group
from bangvang.outputs.honour_names import honour_title
from bangvang.outputs.roll_rows import roll_groups, sheet_rows

CATALOGUE = """-- khen-thuong/bang-khen.md --
---
{name: Bằng khen, form: Bằng khen, group: bằng khen, rank: 51, for: [cá nhân, tập thể]}
---
-- khen-thuong/bang-khen-tinh.md --
---
{name: 'Bằng khen của Bộ, ban, ngành, tỉnh', form: Bằng khen, group: bằng khen, level: bộ/ngành/tỉnh, rank: 50}
---
-- khen-thuong/ky-niem-chuong.md --
---
{name: Kỷ niệm chương, group: kỷ niệm chương, rank: 60, own_names: true, level: bộ/ngành/tỉnh}
---
-- khen-thuong/hoi-thi.md --
---
{name: 'Hội thi, cuộc thi', group: nhà trường và hội thi, rank: 70, own_names: true, class_word: giải,
 classes: [Nhất, Khuyến khích], aliases: [Hội thi]}
---
-- khen-thuong/huy-hieu.md --
---
{name: Huy hiệu Đảng, group: Đảng và đoàn thể, rank: 80, class_word: không, classes: [30 năm tuổi Đảng]}
---
"""
ARTICLE = (
    "-- tin/2020/{name}.md --\n---\ntitle: Bài {name}\ndate: 2020-01-02\nevent: 2020-01-02\nawards:\n{entries}---\n"
)


def article(*entries: str, name: str = "a") -> str:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    return ARTICLE.format(name=name, entries=lines)


def read_one(archive, entry: str):
    """Read one entry over the catalogue: the archive and its only line."""
    read, _ = archive(CATALOGUE + article(entry))
    (line,) = read.records
    return read, line


@pytest.mark.parametrize(
    ("entry", "title"),
    [
        ("award: Bằng khen của UBND tỉnh Hòa Ban", "Bằng khen của UBND tỉnh Hòa Ban"),
        ("award: Bằng khen, conferred_by: UBND tỉnh Hòa Ban", "Bằng khen của UBND tỉnh Hòa Ban"),
        ("award: 'Bằng khen của Bộ, ban, ngành, tỉnh'", "Bằng khen"),
        ("award: bang-khen-tinh", "Bằng khen"),
        ("award: Kỷ niệm chương Vì nghề gốm", "Kỷ niệm chương Vì nghề gốm"),
        ("award: Hội thi Lò, class: Khuyến khích", "Hội thi Lò giải Khuyến khích"),
        ("award: Huy hiệu Đảng, class: 30 năm tuổi Đảng", "Huy hiệu 30 năm tuổi Đảng"),
        ("award: Huy hiệu 30 năm tuổi Đảng", "Huy hiệu 30 năm tuổi Đảng"),
        ("award: HCLĐ hạng Ba", "Huân chương Lao động hạng Ba"),
        ("award: Lọ gốm hạng Nhất", "Lọ gốm hạng Nhất"),
    ],
)
def test_every_page_gives_the_whole_name(archive, entry, title):
    """Heading of the register, line, table of the article, roll and spreadsheet; never the name of a category."""
    read, line = read_one(archive, f"{entry}, individuals: 2")
    (table,) = award_groups(read.articles[0], read)
    (group,) = roll_groups([line], read, 1, with_year=False, is_sample=False)
    (row,) = sheet_rows([line], read)

    in_table = f"{table['award']['label']} {table['class_label']}".strip()
    in_line = unnamed_view(line, read)["what"]["label"]
    assert {in_table, in_line, honour_title(line, read), group["title"]} == {title}
    assert str(row[5]) in title or line.class_name


def test_an_honour_told_both_ways_is_one_line_with_the_fuller_name(archive):
    person = "recipients: [{name: Lê Ổn, unit: Sở Hòa Ban}]"
    read, _ = archive(
        CATALOGUE
        + article(f"award: Bằng khen của UBND tỉnh Lò, {person}")
        + article(f"award: Bằng khen, conferred_by: Chủ tịch UBND tỉnh Lò, {person}", name="b")
    )

    (line,) = read.records
    assert line.told_by == ("tin/2020/a", "tin/2020/b")
    assert honour_title(line, read) == "Bằng khen của Chủ tịch UBND tỉnh Lò"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kỷ niệm chương Vì nghề gốm", "Kỷ niệm chương Vì nghề men"),
        ("Hội thi Lò giải Nhất", "Hội thi Men giải Nhất"),
        ("Bằng khen của UBND tỉnh Lò", "Bằng khen của UBND tỉnh Men"),
        ("Bằng khen của UBND tỉnh Lò", "Bằng khen"),
    ],
)
def test_two_honours_of_one_form_are_two_lines(archive, one, other):
    person = "recipients: [{name: Lê Ổn, unit: Sở Hòa Ban}]"
    read, _ = archive(CATALOGUE + article(f"award: {one}, {person}") + article(f"award: {other}, {person}", name="b"))

    assert len(read.records) == 2


def test_the_page_of_an_award_tells_the_own_name_of_each_line(archive):
    read, _ = read_one(archive, "award: Kỷ niệm chương Vì nghề gốm, individuals: 2")

    (lines,) = by_time(read.records)
    group = year_group(in_order(lines, read), read, leads_with_what=False, heading=NO_HEADING)

    assert group["unnamed"][0]["what"]["label"] == "Kỷ niệm chương Vì nghề gốm"


@pytest.mark.parametrize(
    ("entry", "level"),
    [
        ("award: Bằng khen", ""),
        ("award: Bằng khen của UBND tỉnh Lò", "bộ/ngành/tỉnh"),
        ("award: Bằng khen của Sở Gốm", "cơ sở"),
        ("award: Bằng khen của Huyện ủy Lò", "cơ sở"),
    ],
)
def test_the_level_follows_from_who_conferred(archive, entry, level):
    read, line = read_one(archive, f"{entry}, individuals: 2")

    assert read.terms.awards[line.award_id].level_under(line.conferrer) == level


@pytest.mark.parametrize(
    ("award", "label"),
    [
        ("bang-khen-tinh", "Bằng khen cấp bộ, ngành, tỉnh"),
        ("bang-khen", "Bằng khen"),
        ("hoi-thi", "Hội thi, cuộc thi"),
        ("huan-chuong-lao-dong", "Huân chương Lao động"),
    ],
)
def test_what_sums_up_many_honours_names_form_and_level(archive, award, label):
    read, _ = archive(CATALOGUE)

    assert read.terms.awards[award].label == label
