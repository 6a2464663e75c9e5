"""What is said while a form is filled in: proposals of its text to take one by one, and what all other files know."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from bangvang.commands.serve import Preview

KNOWN = """\
-- don-vi/so-y-te.md --
---
name: Sở Y tế tỉnh Mộc Lan
---
-- tin/2020/khac.md --
---
title: Bài khác
date: 2020-01-03
---

Chữ.
"""
ARTICLE = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-11-20
{}---

Sáng 18/11, tại Bến Trăng, Sở Gốm tổ chức hội nghị, tặng Giấy khen cho 6 cá nhân theo Quyết định số 45/QĐ-SG.
"""
SOURCE = "tin/2020/a.md"


@pytest.fixture(scope="module")
def preview(tmp_path_factory, site_at) -> Preview:
    """Give a preview over the catalogue, one unit and one article."""
    site = site_at(tmp_path_factory.mktemp("known") / "site")
    site.write(KNOWN)
    return Preview(site.build_options())


@pytest.fixture
def desk(editor, serve_form, preview):
    """Give an editor whose form knows an archive."""

    def make(fields: str = ""):
        return serve_form(replace(editor(ARTICLE.format(fields)).desk, archive=preview.archive))

    return make


def chips(page: BeautifulSoup) -> dict[str, str]:
    """Give the key of each chip by what it says."""
    return {
        " ".join(chip.select_one("p").get_text(" ", strip=True).split()): str(chip.select_one("button")["value"])
        for chip in page.select(".chip")
    }


def test_each_chip_says_the_words_it_was_read_from(desk):
    page = desk().get(f"/soan/sua/{SOURCE}").page

    assert list(chips(page)) == [
        "Ngày sự kiện: 18/11/2020",
        "Địa điểm: Bến Trăng",
        "Đơn vị: Sở Gốm",
        "Khen thưởng: Giấy khen, số cá nhân: 6",
        "Văn bản: 45/QĐ-SG",
    ]
    assert "Đọc từ: “Sáng 18/11”" in page.select_one(".chip").get_text()


def test_a_day_without_a_year_is_not_proposed(editor, serve_form, preview):
    """What the text leaves out says the date of posting; without one nobody knows the year."""
    undated = ARTICLE.replace("date: 2020-11-20\n", "").format("")
    desk = serve_form(replace(editor(undated).desk, archive=preview.archive))

    said = list(chips(desk.get(f"/soan/sua/{SOURCE}").page))

    assert "Địa điểm: Bến Trăng" in said
    assert [words for words in said if words.startswith("Ngày")] == []


@pytest.mark.slow
def test_a_chip_fills_its_field_and_nothing_is_saved_yet(desk):
    made = desk()
    before = made.read(SOURCE)
    answer = made.get(f"/soan/sua/{SOURCE}")
    fields = answer.fields()
    for _ in range(5):
        key = next(iter(chips(answer.page).values()))
        answer = made.save(SOURCE, fields | {"lam": key})
        fields = answer.fields()

    assert made.read(SOURCE) == before
    assert chips(answer.page) == {}
    assert made.save(SOURCE, fields).status == 303
    assert made.read(SOURCE).partition("\n---\n")[0].splitlines()[3:] == [
        "event: {date: 18/11/2020, place: Bến Trăng}",
        "unit: Sở Gốm",
        "awards:",
        "  - {award: Giấy khen, individuals: 6}",
        "documents: [45/QĐ-SG]",
    ]


@pytest.mark.parametrize(
    ("fields", "gone"),
    [
        ("event: 17/11/2020\n", "Ngày sự kiện: 18/11/2020"),
        ("event: {place: Hội trường}\n", "Địa điểm: Bến Trăng"),
        ("unit: Sở Y tế\n", "Đơn vị: Sở Gốm"),
        ("units: [Sở Y tế]\n", "Đơn vị: Sở Gốm"),
        ("awards: [{award: giấy khen, individuals: 5}]\n", "Khen thưởng: Giấy khen, số cá nhân: 6"),
        ("documents: [45/QĐ-SG]\n", "Văn bản: 45/QĐ-SG"),
    ],
)
def test_what_a_field_says_already_is_not_proposed(desk, fields, gone):
    """Four others remain: a list takes further items, and keeps those that it has."""
    shown = chips(desk(fields).get(f"/soan/sua/{SOURCE}").page)

    assert gone not in shown
    assert len(shown) == 4


@pytest.mark.slow
def test_an_award_goes_behind_those_that_are_there(desk):
    made = desk("awards: [{award: Bằng khen, individuals: 1}]\n")
    answer = made.get(f"/soan/sua/{SOURCE}")
    key = chips(answer.page)["Khen thưởng: Giấy khen, số cá nhân: 6"]

    fields = made.save(SOURCE, answer.fields() | {"lam": key}).fields()

    assert (fields["awards.0.award"], fields["awards.1.award"]) == ("Bằng khen", "Giấy khen")


def test_a_chip_that_is_no_more_changes_nothing(desk):
    made = desk()
    fields = made.open(SOURCE)

    answer = made.save(SOURCE, fields | {"lam": "nhan:0123456789abcdef"})

    assert answer.fields()["unit"] == ""


def test_other_kinds_of_files_have_no_chips(desk):
    made = desk()

    assert made.get("/soan/moi/don-vi").page.select("#goi-y") == []


def remarks(made, **typed: str) -> list[tuple[str, str]]:
    """Give what is said of a form while somebody types."""
    answer = made.post("/soan/kiem", made.open(SOURCE) | typed)
    return [(one["place"], one["text"]) for one in json.loads(answer.text)]


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        ("topic", "thi-dua", 'Không có chuyên đề "thi-dua".'),
        ("awards.0.award", "Giấy kheng", '"Giấy kheng"'),
        ("unit", "Sở Y tê tỉnh Mộc Lan", "Sở Y tế tỉnh Mộc Lan"),
        ("related.pin", "bai-la", 'Không có bài "bai-la".'),
        ("awards.0.list", "danh-sach.csv", "danh-sach.csv"),
    ],
)
def test_what_only_the_archive_knows_is_said_at_the_field_while_typing(desk, place, typed, said):
    """Unknown names, a name near another, an article and a list that are not there; nothing is written."""
    made = desk()
    before = made.read(SOURCE)

    found = remarks(made, **{"awards.0.award": "Giấy khen", place: typed})

    assert [text for where, text in found if where == place and said in text]
    assert made.read(SOURCE) == before


def test_a_list_that_waits_for_the_save_is_there(desk):
    made = desk()
    fields = made.open(SOURCE)
    made.post("/soan/tha", fields, {"tep-moi": ("danh-sach.csv", "Họ tên,Đơn vị\nLê An,Sở A\n".encode())})

    answer = made.post("/soan/kiem", fields | {"awards.0.award": "Giấy khen", "awards.0.list": "danh-sach.csv"})

    assert not [one for one in json.loads(answer.text) if one["place"] == "awards.0.list"]


def test_names_are_offered_from_the_archive(desk):
    assert "Sở Y tế tỉnh Mộc Lan" in desk().get("/soan/goi-y?loai=unit&q=so%20y").text


@pytest.mark.slow
def test_a_missing_field_is_told_once_and_at_its_place(desk):
    found = remarks(desk(), title="")

    assert [place for place, text in found if "tên bài" in text] == ["title"]
