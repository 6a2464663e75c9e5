"""Rolls, units in time, topics and documents, as their pages show them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.pages.rolls import roll_lines
from bangvang.outputs.plan import PageAssets

SITE = """-- don-vi/to-nung.md --
---
name: Tổ Nung
parent: Phòng Gốm
from: 1990
to: 2019
successor: Phòng Gốm
---
-- don-vi/phong-gom.md --
---
name: Phòng Gốm
parent: Sở Hòa Ban
former: [{name: Ban Gốm, from: 1985, to: 2012}]
blocs: [{name: khoi-van-phong, from: 2019}]
---
-- van-ban/7-kh-shb.md --
---
number: 7/KH-SHB
subject: Mở hội xuân
date: 2020-01-15
---
-- chuyen-de/hoi-xuan.md --
---
name: Hội xuân thi đua
from: 2020
to: 2020
units: [Phòng Gốm, 'Vụ Kế hoạch, Tài chính']
---
Theo Kế hoạch 7/KH-SHB.
-- tin/2010/a.md --
---
title: Ban Gốm năm 2010
date: 2010-05-06
unit: Phòng Gốm
awards:
  - {award: Giấy khen, year: 2010, recipients: [Phòng Gốm, "Lê Ổn, thợ gốm, Phòng Gốm"]}
---
Một.
-- tin/2020/b.md --
---
title: Hội nghị Phòng Gốm
date: 2020-05-06
event: 2020-03-02
unit: Phòng Gốm
topic: hoi-xuan
awards:
  - award: Giấy khen
    year: 2020
    unit: Phòng Gốm
    individuals: 4
    recipients: ["Lê Ổn, tổ trưởng, Phòng Gốm", "Vũ Thị Ẩn, , Tổ Nung"]
  - {award: Huân chương Lao động, class: Ba, year: 2020, recipients: [Phòng Gốm], status: proposed}
---
Một.
-- tin/2020/c.md --
---
title: Khối họp
date: 2020-06-07
unit: khoi-van-phong
topic: hoi-xuan
---
Theo Kế hoạch 7/KH-SHB và Quyết định 99/QĐ-XYZ.
-- tin/2020/d.md --
---
title: Đại hội thi đua
date: 2020-09-10
unit: Sở Hòa Ban
topic: hoi-xuan
---
Một.
"""


@pytest.fixture
def plans(archive):
    """Plan every page of the small site above, by address."""
    told, problems = archive(SITE, preview=True)
    assert problems.errors == ()
    context = Context(told, PageAssets(), Links(told), {})
    planned = (plan for group in plan_pages(context) for plan in group.plan())
    return {plan.path: plan for plan in planned}


def names(view) -> list[str]:
    """Name the recipients on a unit's page, the newest year first; on its own lines the unit is not named again."""
    rows = [row for group in view["timeline"] for row in group["conferrals"]]
    return [row["who"]["label"] if row["who"] else view["title"] for row in rows]


def sheets(plans, unit: str) -> dict[str, list[list[object]]]:
    """Read the workbook of a unit back: rows by sheet."""
    (file,) = plans[f"/don-vi/{unit}/"].view["files"]
    book = openpyxl.load_workbook(io.BytesIO(plans[file["path"]].data))
    return {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}


def test_a_short_unit_page_is_its_roll(plans):
    """It holds the unit, its people and the units below it, by precedence, with office and unit at the time."""
    view = plans["/don-vi/phong-gom/"].view

    assert names(view) == ["Vũ Thị Ẩn", "Lê Ổn", "Phòng Gốm", "Ban Gốm", "Lê Ổn"]
    posts = [row["post"] for row in view["timeline"][0]["conferrals"]]
    assert posts == ["thuộc Tổ Nung", "khi là tổ trưởng, Phòng Gốm", ""]
    assert [rest["counts"] for rest in view["timeline"][0]["unnamed"]] == ["2 cá nhân"]
    assert view["years"] == []


def test_the_roll_of_a_parent_holds_the_same_rows_and_a_sister_none(plans):
    assert names(plans["/don-vi/so-hoa-ban/"].view)[:2] == ["Vũ Thị Ẩn", "Lê Ổn"]
    assert names(plans["/don-vi/to-nung/"].view) == ["Vũ Thị Ẩn"]
    assert plans["/don-vi/vu-ke-hoach/"].view["files"] == []


def test_the_workbook_of_a_unit_has_a_sheet_for_each_year_of_its_roll(plans):
    """What is only proposed is no honour yet; the old addresses of rolls are no pages any more."""
    years = sheets(plans, "phong-gom")

    assert list(years) == ["2020", "2010"]
    head, *rows = years["2020"]
    assert head[:4] == ["STT", "Người nhận", "Chức vụ", "Đơn vị"]
    assert [row[1] for row in rows] == ["Vũ Thị Ẩn", "Lê Ổn", "2 cá nhân (không nêu tên)"]
    assert rows[1][2:6] == ["tổ trưởng", "Phòng Gốm", "cá nhân", "Giấy khen"]
    assert not [path for path in plans if "/bang-vang/" in path and path.startswith("/don-vi/")]


def test_a_unit_page_tells_its_roll_alone_and_with_the_units_below(plans):
    view = plans["/don-vi/phong-gom/"].view

    sums = {fact["term"]: fact["entries"][0]["label"] for fact in view["sums"]}
    assert sums == {
        "Riêng đơn vị và người của đơn vị": "1 tập thể, 2 cá nhân",
        "Kể cả đơn vị trực thuộc": "1 tập thể, 3 cá nhân",
    }


def test_an_event_keeps_the_name_of_its_day(plans):
    """In 2010 the unit was called otherwise: on the article, in rolls and in the register."""
    article = plans["/tin/2010/05/06/a/"].view
    unit = next(fact for fact in article["facts"] if fact["term"] == "Đơn vị tổ chức")

    assert unit["entries"] == [{"label": "Ban Gốm", "path": "/don-vi/phong-gom/"}]
    assert [row[1] for row in sheets(plans, "phong-gom")["2010"][1:]] == ["Ban Gốm", "Lê Ổn"]
    deeds = plans["/ca-nhan/le-on/"].view["deeds"]
    assert [(deed["post_term"], deed["office"], deed["unit"]["label"]) for deed in deeds] == [
        ("khi là", "tổ trưởng", "Phòng Gốm"),
        ("khi là", "thợ gốm", "Ban Gốm"),
    ]


def test_predecessor_and_successor_link_each_other(plans):
    def fact(path: str, term: str):
        return [e["path"] for f in plans[path].view["facts"] if f["term"] == term for e in f["entries"]]

    assert fact("/don-vi/to-nung/", "Kế tục bởi") == ["/don-vi/phong-gom/"]
    assert fact("/don-vi/phong-gom/", "Kế tục của") == ["/don-vi/to-nung/"]
    members = plans["/don-vi/khoi-van-phong/"].view["members"]
    assert [member["label"] for member in members] == ["Phòng Gốm (từ 2019)"]


def test_a_topic_is_one_timeline_from_plan_to_congress(plans):
    view = plans["/chuyen-de/hoi-xuan/"].view

    steps = [(step["date"]["iso"], step["kind"]) for group in view["groups"] for step in group["events"]]
    assert steps == [
        ("2020-01-15", "Kế hoạch"),
        ("2020-03-02", "Hội nghị đơn vị"),
        ("2020-06-07", "Khối thi đua"),
        ("2020-09-10", "Đại hội"),
    ]
    assert [unit["label"] for unit in view["missing"]] == ["Vụ Kế hoạch, Tài chính"]
    assert view["facts"][1]["entries"][0]["label"] == "1/2"


def test_missing_documents_are_listed_for_editors_and_back_links_stand_on_the_document(plans):
    assert [mention["label"] for mention in plans["/van-ban/"].view["missing"]] == ["99/QĐ-XYZ"]
    assert [card["title"] for card in plans["/van-ban/7-kh-shb/"].view["cited_in"]] == ["Khối họp"]


MOVED = """-- don-vi/to-lo.md --
---
name: Tổ Lò
parent: [{name: Phòng Gốm, to: 2015}, {name: Phòng Sơn, from: 2016}]
---
-- don-vi/phong-son.md --
---
name: Phòng Sơn
---
-- tin/2020/lo.md --
---
title: Tổ Lò hai lần được khen
date: 2020-05-06
awards:
  - {award: Giấy khen, year: 2014, recipients: [Tổ Lò], status: STATUS}
  - {award: Giấy khen, year: 2017, recipients: [Tổ Lò], status: STATUS}
  - {award: Giấy khen, year: không rõ, recipients: [Tổ Lò], status: STATUS}
---
Một.
"""


def roll_of(archive, unit_id: str, status: str) -> list[int]:
    """Give the years of the lines on the roll of a unit to which another one belonged for a time."""
    read, _ = archive(MOVED.replace("STATUS", status))
    context = Context(read, PageAssets(), Links(read), {})
    return [line.year for line in roll_lines(read.terms.units[unit_id], context)]


@pytest.mark.parametrize(("unit_id", "years"), [("phong-gom", [2014]), ("phong-son", [2017]), ("to-lo", [2014, 2017])])
def test_a_roll_has_the_honours_of_a_unit_below_for_the_years_in_which_it_was_there(archive, unit_id, years):
    assert roll_of(archive, unit_id, "conferred") == years


@pytest.mark.parametrize(
    ("status", "years"),
    [("cited", [2014]), ("revoked", [2014]), ("announced", []), ("proposed", []), ("rejected", [])],
)
def test_a_roll_has_what_was_received_once_and_nothing_that_only_may_be(archive, status, years):
    assert roll_of(archive, "phong-gom", status) == years
