"""Plaques: the gilt line, the honours in their slots."""

from __future__ import annotations

import pytest
from invented_terms import AWARDS

from bangvang.outputs.plaques import deeds, name_parts, plaque

SITE = f"""{AWARDS}-- don-vi/phong-gom.md --
---
name: Phòng Gốm
---
-- tin/2020/a.md --
---
title: Bài một
date: 2020-05-06
unit: Phòng Gốm
awards:
  - award: Huân chương Đồi Son
    class: Ba
    year: 2016
    recipients: ["Lê Ổn, Phó Viện trưởng, Phòng Gốm"]
    decision: 8/QĐ-CTN
  - {{award: Giấy khen, years: 2017–2019, recipients: ["Lê Ổn, thợ gốm, Phòng Gốm"], conferred_by: Trưởng phòng Gốm}}
  - {{award: Giấy khen, status: cited, recipients: ["Lê Ổn, , Phòng Gốm"]}}
  - {{award: Huân chương Đồi Son, class: Nhì, year: 2020, status: proposed, recipients: ["Lê Ổn, , Phòng Gốm"]}}
---
Một.
"""


@pytest.fixture
def told(archive):
    read, _ = archive(SITE)
    person = next(person for person in read.terms.people if person.name == "Lê Ổn")
    return read, read.lines_by_person[person.id]


def test_the_conferrer_and_the_office_never_share_a_slot(told):
    """A man whom the President decorated is nobody's President."""
    archive, lines = told

    order = next(deed for deed in deeds(lines, archive, is_sample=False) if deed["year"] == "2016")

    assert (order["conferrer_term"], order["conferrer"]) == ("tặng bởi", "Chủ tịch nước")
    assert (order["post_term"], order["office"]) == ("khi là", "Phó Viện trưởng")
    assert order["unit"] == {"label": "Phòng Gốm", "path": "/don-vi/phong-gom/"}
    assert order["class_label"] == "hạng Ba"
    assert [telling["title"] for telling in order["tellings"]] == ["Bài một"]


def test_the_gilt_line_joins_like_honours_and_holds_the_highest_first(told):
    """What is proposed or only recalled proves nothing: it does not hang there, however high it is."""
    archive, lines = told

    board = plaque("Người được khen", "Lê Ổn", lines, archive)

    medals = [(medal["label"], medal["times"], medal["years"]) for medal in board["medals"]]
    assert medals == [
        ("Huân chương Đồi Son hạng Ba", "", "2016"),
        ("Giấy khen của Trưởng phòng Gốm", "3 lần", "2017–2019"),
    ]


def test_each_medal_leads_to_an_honour_of_its_own(told):
    archive, lines = told
    rows = {deed["anchor"]: deed for deed in deeds(lines, archive, is_sample=False)}

    medals = plaque("Người được khen", "Lê Ổn", lines, archive)["medals"]

    assert [rows[medal["anchor"]]["award"]["label"] for medal in medals] == [
        "Huân chương Đồi Son",
        "Giấy khen của Trưởng phòng Gốm",
    ]


def test_what_is_only_told_stands_last_and_says_so(told):
    """The newest year first, what has no year last; the conferrer of what is told is unknown unless it is stated."""
    archive, lines = told

    rows = deeds(lines, archive, is_sample=False)

    assert [row["year"] for row in rows] == ["2020", "2019", "2018", "2017", "2016", "Không rõ năm"]
    assert [row["status"] != "conferred" for row in rows] == [True, False, False, False, False, True]
    assert rows[0]["conferrer_term"] == "thẩm quyền tặng"
    assert rows[-1]["conferrer"] == "chưa rõ"


def test_the_office_under_the_name_is_the_last_proved_one_with_its_year(told):
    archive, lines = told

    board = plaque("Người được khen", "Lê Ổn", lines, archive)

    assert (board["office"], board["since"]) == ("thợ gốm", "chức vụ khi được khen năm 2019")


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lê Ổn", ["Lê", "Ổn"]),
        ("Nguyễn Văn Đạt", ["Nguyễn Văn", "Đạt"]),
        ("Đỗ Thị Ngọc Ấm", ["Đỗ Thị", "Ngọc Ấm"]),
        ("Trung tâm Quan trắc môi trường Sông Hiền", ["Trung tâm Quan", "trắc môi trường", "Sông Hiền"]),
        ("Ổn", ["Ổn"]),
    ],
)
def test_a_name_breaks_between_family_and_given_names(name, parts):
    assert name_parts(name) == parts
