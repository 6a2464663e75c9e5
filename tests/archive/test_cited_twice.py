"""A document that some articles cite by its number, others by its file name: all of them in the order of time."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.site

ARTICLE = """\
-- tin/{name}.md --
---
title: Bài {name}
date: {day}
documents: [{decision}]
awards: [{{award: Giấy khen, year: {year}, recipients: [Lê Ổn, Vũ Ẩn], decision: {decision}}}]
---
Một.
"""
CITING = (("a", "2020-05-01", "7/QĐ-SHB"), ("b", "2021-05-01", "khen-so-bay"), ("c", "2022-05-01", "7/QĐ-SHB"))


def test_articles_and_lines_of_a_document_come_in_the_order_of_time(site):
    made = site(
        "-- van-ban/khen-so-bay.md --\n---\nnumber: 7/QĐ-SHB\n---\n"
        + "".join(ARTICLE.format(name=name, day=day, year=day[:4], decision=said) for name, day, said in CITING)
    )

    archive = made.build().archive

    assert [article.id for article in archive.articles_by_document["khen-so-bay"]] == ["tin/a", "tin/b", "tin/c"]
    lines = [(line.article_id, line.recipient.name) for line in archive.lines_by_decision["khen-so-bay"]]
    assert lines == [(f"tin/{name}", who) for name in "abc" for who in ("Lê Ổn", "Vũ Ẩn")]
