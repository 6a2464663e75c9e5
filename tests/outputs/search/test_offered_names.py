"""Names offered while typing: which they are, in which order, how their addresses are shortened."""

from __future__ import annotations

import gzip
import json

import pytest

from bangvang.outputs.search import suggestions
from bangvang.outputs.search.suggestions import plan_suggestions

SITE = """-- tin/2020/mot.md --
---
title: Lễ trao ở phòng Gốm
date: 2020-01-02
unit: Phòng Gốm
awards:
  - {award: Giấy khen, year: 2018, recipients: ["Lê Ổn", "Vũ Ẩn"]}
  - {award: Giấy khen, year: 2019, recipients: ["Vũ Ẩn", "Hồ Ấm", "Đỗ Kín"]}
---
Chữ.
-- tin/2020/hai.md --
---
title: Xuân về phòng Mộc
date: 2020-03-02
units: [Phòng Gốm, Vụ Kế hoạch]
---
Chữ.
-- ca-nhan/le-on.md --
---
name: Lê Ổn
aliases: [Ổn Thợ Gốm]
---
-- ca-nhan/nguoi-01.md --
---
name: Đỗ Kín
aliases: [Kín Giấu Tên]
private: initials
---
-- van-ban/31-qd-shb.md --
---
{number: 31/QĐ-SHB, date: 2022-01-10}
---
-- van-ban/22-qd-shb.md --
---
{number: 22/QĐ-SHB, date: 2023-01-10}
---
"""


@pytest.fixture
def offered(archive):
    """Give the rows of the file that is written for the site, with the titles of its newest month."""
    told, problems = archive(SITE)
    assert problems.errors == ()

    def rows():
        (plan,) = plan_suggestions(("2020-03",), told)
        return json.loads(gzip.decompress(plan.data))["names"]

    return rows


def names(rows, kind):
    return [row[1] for row in rows if suggestions.KINDS[row[0]][1] == kind]


def test_what_is_sought_most_comes_first(offered):
    """Units with the most articles, the newest documents, people with the most honours; ties by identifier."""
    rows = offered()

    units = names(rows, "Đơn vị")
    assert units.index("Phòng Gốm") < units.index("Vụ Kế hoạch")
    assert names(rows, "Văn bản")[:2] == ["22/QĐ-SHB", "31/QĐ-SHB"]
    assert names(rows, "Người được khen")[0] == "Vũ Ẩn"
    assert names(rows, "Tin") == ["Xuân về phòng Mộc"]


def test_people_with_the_fewest_honours_go_first_where_names_are_too_many(offered, monkeypatch):
    every = offered()
    others = [row for row in every if row[1] not in names(every, "Người được khen")]
    monkeypatch.setattr(suggestions, "MOST_NAMES", len(others) + 1)

    few = offered()

    assert few == [*others, next(row for row in every if row[1] == "Vũ Ẩn")]
    monkeypatch.setattr(suggestions, "MOST_NAMES", 1)
    assert offered() == others, "units, awards, documents, titles are never left out"


def test_a_person_is_found_by_another_name_but_one_named_by_initials_is_not(offered):
    rows = {row[1]: row for row in offered()}

    assert rows["Lê Ổn"][3:] == ["Ổn Thợ Gốm"]
    assert "Giấu" not in json.dumps(list(rows.values()), ensure_ascii=False)


def test_an_address_is_left_out_where_it_is_the_name(offered):
    rows = {row[1]: row for row in offered()}

    assert rows["Lê Ổn"][2] == ""
    assert rows["22/QĐ-SHB"][2] == ""
    assert rows["Xuân về phòng Mộc"][2] == "2020/03/02/hai"
