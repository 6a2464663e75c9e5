"""Figures of boards and of the statistics: what they leave out, and who comes first of those with equal figures."""

from __future__ import annotations

import pytest

from bangvang.outputs.pages.statistics import by_unit
from bangvang.outputs.tallies import figures

SITE = """-- don-vi/a.md --
---
name: Xưởng Vẽ
---
-- don-vi/b.md --
---
name: Đội Ảnh
---
-- don-vi/c.md --
---
name: Ấp Chài
---
-- tin/2020/a.md --
---
title: Bài một
date: 2020-05-06
awards:
  - {award: Giấy khen, year: 2019, recipients: ["Lê Ổn, , a", "Vũ Ẩn, , b", "Hồ Ấm, , c"], decision: 1/QĐ-SHB}
  - {award: Giấy khen, year: 2019, recipients: ["Đỗ Én, , a"], decision: 2/QĐ-SHB, status: STATUS}
---
Một.
"""


def test_units_with_equal_figures_stand_by_their_names(archive):
    read, _ = archive(SITE.replace("STATUS", "proposed"))

    table = by_unit(read, read.sums)

    assert [(row[0]["label"], row[1]) for row in table.rows] == [
        ("Ấp Chài", (1,)),
        ("Đội Ảnh", (1,)),
        ("Xưởng Vẽ", (1,)),
    ]


@pytest.mark.parametrize(
    ("status", "counts"),
    [
        ("conferred", [4, 2]),
        ("cited", [4, 2]),
        *((s, [3, 1]) for s in ("announced", "proposed", "rejected", "revoked")),
    ],
)
def test_a_board_counts_the_decisions_of_honours_alone(archive, status, counts):
    read, _ = archive(SITE.replace("STATUS", status))

    assert [tally["count"] for tally in figures(read.records)] == counts
