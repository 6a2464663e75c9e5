"""The row «Lượt xem các bài» of a unit or award: what its articles brought and what was counted since."""

from __future__ import annotations

from bangvang.outputs.readership_words import views_fact
from bangvang.readership.totals import LOGS, Views

SITE = """-- tin/2020/a.md --
---
title: Một
date: 2020-05-06
unit: Phòng Gốm
views: 1200
---
Một.
-- tin/2021/b.md --
---
title: Hai
date: 2021-05-06
unit: Phòng Gốm
---
Hai.
"""
COUNTED = Views(counts={LOGS: {"/tin/2021/05/06/b/": {7000: 34}}})


def said(found, views: Views) -> list[str]:
    ids = found.article_ids("unit", "phong-gom")
    return [fact["entries"][0]["label"] for fact in views_fact(ids, found, views)]


def test_views_that_articles_bring_count_without_any_counter(archive):
    found, _ = archive(SITE)

    assert said(found, Views()) == ["1.200"]
    assert said(found, COUNTED) == ["1.234"]


def test_without_views_there_is_no_row(archive):
    found, _ = archive(SITE.replace("views: 1200\n", ""))

    assert said(found, Views()) == []
    assert said(found, COUNTED) == ["34"]
