"""What hangs on a wall: every proved honour, like ones joined where a sheet lacks room, the highest alone at last."""

from __future__ import annotations

import re

import pytest
import zxingcpp
from invented_terms import AWARDS
from PIL import Image

from bangvang.outputs.qr_codes import qr_code
from bangvang.outputs.wall_sheets import HEIGHT, fit, wall_sheet

TERMS = f"""{AWARDS}-- don-vi/phong-gom.md --
---
name: Phòng Gốm
former: [{{name: Xưởng Gốm, to: 2015}}]
---
"""
ADDRESS = "https://bangvang.example.vn/ca-nhan/le-on/"


def article(*awards: str) -> str:
    """Write the terms and one article with awards, each given without its braces."""
    entries = "".join(f"  - {{{award}}}\n" for award in awards)
    return f"{TERMS}-- tin/2020/a.md --\n---\ntitle: Bài một\ndate: 2020-05-06\nawards:\n{entries}---\nMột.\n"


def person_sheet(archive, *awards, office="", address=""):
    """Make the sheet of the one person whom awards name."""
    read, _ = archive(article(*awards))
    person = next(person for person in read.terms.people if person.name == "Lê Ổn")
    return wall_sheet(person.name, office, read.lines_by_person[person.id], read, address)


def row(title, slots=70):
    told = dict.fromkeys(("year", "mark", "times", "years", "former_name", "post", "decision"), "")
    return {**told, "decisions": [], "title": "a" * title, "conferrer": "b" * slots}


def test_each_honour_has_its_year_name_conferrer_office_and_decision(archive):
    """The newest first; the conferrer and the office are told apart by their words."""
    order = (
        "award: Huân chương Đồi Son, class: Ba, year: 2016, decision: 8/QĐ-CTN,"
        " recipients: ['Lê Ổn, Phó Viện trưởng, Phòng Gốm']"
    )
    other = "award: Giấy khen, year: 2019, conferred_by: Trưởng phòng Gốm, recipients: ['Lê Ổn, , Phòng Gốm']"

    sheet = person_sheet(archive, order, other, address=ADDRESS)

    told = [[row[slot] for slot in ("year", "title", "conferrer", "post", "decision")] for row in sheet["rows"]]
    assert told == [
        ["2019", "Giấy khen của Trưởng phòng Gốm", "tặng bởi Trưởng phòng Gốm", "thuộc Phòng Gốm", ""],
        [
            "2016",
            "Huân chương Đồi Son hạng Ba",
            "tặng bởi Chủ tịch nước",
            "khi là Phó Viện trưởng, Phòng Gốm",
            "08/QĐ-CTN",
        ],
    ]
    assert (sheet["fit"], sheet["rest"], sheet["address"]) == ("large", "", "bangvang.example.vn/ca-nhan/le-on/")


@pytest.mark.parametrize("status", ["proposed", "announced", "cited", "rejected", "revoked"])
def test_what_nobody_has_seen_conferred_hangs_on_no_wall(archive, status):
    """Neither beside what was conferred nor alone: then there is no sheet."""
    other = f"award: Huân chương Đồi Son, class: Nhì, year: 2018, status: {status}, recipients: [Lê Ổn]"
    award = "award: Giấy khen, year: 2019, recipients: [Lê Ổn]"

    sheets = person_sheet(archive, award, other), person_sheet(archive, other)

    assert [row["year"] for row in sheets[0]["rows"]] == ["2019"]
    assert sheets[1] is None


def test_like_honours_are_joined_where_they_lack_room_one_by_one(archive):
    """With how often, the years that first and last do not say, and all decisions; the highest first."""
    years = (2008, 2009, 2011, 2012, 2013, 2014, 2015)
    rows = [f"award: Giấy khen, year: {year}, recipients: [Lê Ổn], decision: {year}/QĐ-G" for year in years]
    order = "award: Huân chương Đồi Son, class: Ba, year: 2007, recipients: [Lê Ổn]"

    sheet = person_sheet(archive, *rows, order)

    assert [(row["title"], row["times"], row["year"]) for row in sheet["rows"]] == [
        ("Huân chương Đồi Son hạng Ba", "", "2007"),
        ("Giấy khen", "7 lần", "2008–2015"),
    ]
    joined = sheet["rows"][1]
    assert joined["years"] == "các năm 2008, 2009, 2011, 2012, 2013, 2014, 2015"
    assert sorted(joined["decisions"]) == [f"{year}/QĐ-G" for year in years]


def test_a_conferrer_or_office_that_is_not_the_same_is_left_out_of_joined_honours(archive):
    rows = [
        f"award: Giấy khen, year: {year}, conferred_by: Trưởng phòng {who}, recipients: ['Lê Ổn, {who}, Phòng Gốm']"
        for year, who in zip(range(2010, 2017), "ABCDEFG", strict=True)
    ]

    sheet = person_sheet(archive, *[row.replace("award: Giấy khen", "award: Huân chương Đồi Son") for row in rows])

    told = [(row["title"], row["times"], row["post"], row["conferrer"]) for row in sheet["rows"]]
    assert told == [("Huân chương Đồi Son", "7 lần", "", "")]


def test_a_unit_is_told_by_the_name_it_had_in_the_year(archive):
    read, _ = archive(article(*(f"award: Giấy khen, year: {year}, recipients: [Phòng Gốm]" for year in (2014, 2018))))
    (unit,) = [unit for unit in read.terms.units if unit.name == "Phòng Gốm"]

    sheet = wall_sheet(unit.name, "", read.lines_by_unit[unit.id], read, "")

    assert [(row["year"], row["former_name"]) for row in sheet["rows"]] == [("2018", ""), ("2014", "Xưởng Gốm")]
    assert (sheet["qr"], sheet["address"]) == (None, "")


def test_of_more_than_a_sheet_holds_the_highest_hang_and_the_rest_is_counted(archive):
    """Twenty kinds of honours, the highest of them twice: four kinds hang, and «và 16 lần khác»."""
    rows = [
        f"award: Giấy khen, year: {year}, conferred_by: Giám đốc Nhà máy số {year}, recipients: [Lê Ổn]"
        for year in range(2000, 2019)
    ]
    rows += [f"award: Huân chương Đồi Son, year: {year}, recipients: [Lê Ổn]" for year in (2018, 2019)]

    sheet = person_sheet(archive, *rows)

    assert len(sheet["rows"]) == 4
    assert sheet["rest"] == "và 16 lần khác"


def test_a_long_office_takes_room_from_the_honours(archive):
    """Its second and third line push the honours closer together."""
    rows = [
        f"award: Huân chương Đồi Son, class: {name}, year: 2016, recipients: ['Lê Ổn, , Phòng Gốm']"
        for name in ("Nhất", "Nhì", "Ba")
    ]

    ways = [person_sheet(archive, *rows, office="Trưởng phòng, " * times)["fit"] for times in (0, 40)]

    assert ways == ["medium", "columns"]


@pytest.mark.parametrize(("letters", "size"), [(10, ""), (20, "long"), (40, "longest")])
def test_a_long_name_is_set_smaller(archive, letters, size):
    read, _ = archive(article("award: Giấy khen, year: 2019, recipients: [Lê Ổn]"))
    (lines,) = [read.lines_by_person[person.id] for person in read.terms.people if person.name == "Lê Ổn"]

    sheet = wall_sheet("a" * letters, "", lines, read, "")

    assert sheet["size"] == size


@pytest.mark.parametrize(
    ("count", "title", "way"),
    [
        (0, 30, "large"),
        (1, 30, "large"),
        (2, 30, "large"),
        (3, 30, "medium"),
        (4, 60, "small"),
        (6, 60, "small"),
        (6, 70, "columns"),
        (7, 30, "columns"),
        (12, 30, "columns"),
        (14, 30, ""),
        (15, 10, ""),
    ],
)
def test_letters_are_as_large_as_the_sheet_has_room_for(count, title, way):
    assert fit([row(title)] * count) == way


def test_no_row_fits_where_there_is_no_room():
    assert [fit([row(30)], room) for room in (HEIGHT, 0.0)] == ["large", ""]


@pytest.mark.parametrize(
    "address", ["https://bangvang.example.vn/ca-nhan/le-on/", f"https://tỉnh.example/{'x' * 300}/"]
)
def test_a_qr_code_read_back_is_the_address(address):
    """The path, drawn on paper, is read by a reader of codes; a seventh of it may be damaged."""
    code = qr_code(address)

    size = code["size"]
    paper = Image.new("L", (size + 8, size + 8), 255)
    for y, line in enumerate(code["path"].split("M0 ")[1:]):
        x = 4
        for step in re.findall(r"[hm]\d+", line):
            length = int(step[1:])
            if step[0] == "h":
                paper.paste(0, (x, y + 4, x + length, y + 5))
            x += length
        assert x == size + 4
    found = zxingcpp.read_barcode(paper.resize((4 * paper.width, 4 * paper.height)))
    assert found is not None
    assert (found.text, found.ec_level) == (address, "M")
