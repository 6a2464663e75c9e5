"""The years of a unit or award: which articles its page shows beside the lines."""

from __future__ import annotations

from bangvang.outputs.pages.years import articles_without_lines

SITE = """-- tin/2020/khen.md --
---
title: Khen
date: 2020-05-06
unit: Phòng Gốm
awards:
  - {award: Giấy khen, year: 2019, recipients: [Lê Ổn]}
---
Một.
-- tin/2021/tin.md --
---
title: Tin
date: 2021-05-06
unit: Phòng Gốm
---
Hai.
"""


def test_an_article_that_a_line_names_is_not_shown_once_more(archive):
    found, _ = archive(SITE)
    ids = found.article_ids("unit", "phong-gom")

    shown = articles_without_lines(ids, found.lines_by_award["giay-khen"], found)

    assert ids == ("tin/2020/khen", "tin/2021/tin")
    assert [article.id for article in shown] == ["tin/2021/tin"]
    assert [article.id for article in articles_without_lines(ids, (), found)] == list(ids)
