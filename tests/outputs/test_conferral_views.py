"""Lines of honour: what they share is made once, and each still says what its own article says."""

from __future__ import annotations

import pytest

from bangvang.outputs.conferral_views import NO_HEADING, by_time, conferral_view, in_order, year_group

SITE = """-- khen-thuong/co-thi-dua.md --
---
name: Cờ thi đua
group: danh hiệu thi đua
level: bộ/ngành/tỉnh
rank: 15
for: tập thể
aliases: [Cờ thi đua của Bộ]
---
-- van-ban/1-qd.md --
---
number: 1/QĐ-SHB
subject: Khen thưởng
date: 2020-05-01
---
-- tin/2020/a.md --
---
title: Bài một
date: 2020-05-06
unit: Sở Hòa Ban
awards:
  - {award: Cờ thi đua của Bộ, year: 2020, recipients: [Sở Hòa Ban], decision: 1/QĐ-SHB}
  - {award: Giấy khen, year: 2020, recipients: ["Lê Ổn, , Sở Hòa Ban"], decision: 1/QĐ-SHB}
---
Một.
-- tin/2020/b.md --
---
title: Bài hai
date: 2020-06-06
unit: 'Vụ Kế hoạch, Tài chính'
awards:
  - {award: Cờ thi đua, year: 2020, recipients: ['Vụ Kế hoạch, Tài chính'], decision: 9/QĐ-SHB}
---
Hai.
"""


def test_an_award_bears_the_name_that_its_article_uses(archive):
    """One award, two names: neither article's words pass to the other's lines."""
    read, _ = archive(SITE)

    names = {
        line.article_id: conferral_view(line, read, leads_with_what=True)["what"]
        for line in read.lines_by_award["co-thi-dua"]
    }

    assert [names[article.id]["label"] for article in read.articles] == ["Cờ thi đua của Bộ", "Cờ thi đua"]
    assert {name["path"] for name in names.values()} == {"/khen-thuong/co-thi-dua/"}


def test_what_lines_share_is_one_object(archive):
    """Decision and source are made once for an archive, however often they are shown; another archive has its own."""
    read, _ = archive(SITE)
    other, _ = archive(SITE)
    first, second = (line for line in read.records if line.article_id == read.articles[0].id)

    conferrals = [conferral_view(line, read) for line in (first, second, first)]

    assert len({id(row["decision"]) for row in conferrals}) == len({id(row["sources"][0]) for row in conferrals}) == 1
    assert conferrals[0] == conferrals[2] != conferrals[1]
    assert conferrals[0]["decision"] == {"label": "01/QĐ-SHB", "path": "/van-ban/1-qd/"}
    assert conferral_view(other.records[0], other)["decision"] is not conferrals[0]["decision"]


def test_lines_stand_in_order_of_precedence(archive):
    """The higher award first, then the whole name of the honour; a decision that no file holds has no link."""
    read, _ = archive(SITE)

    (lines,) = by_time(read.records)
    group = year_group(in_order(lines, read), read, leads_with_what=False, heading=NO_HEADING)

    assert [row["who"]["label"] for row in group["conferrals"]] == ["Vụ Kế hoạch, Tài chính", "Sở Hòa Ban", "Lê Ổn"]
    assert group["conferrals"][0]["decision"] == {"label": "09/QĐ-SHB", "path": ""}


@pytest.mark.parametrize("status", ["announced", "proposed", "rejected"])
def test_what_is_no_honour_yet_or_never_was_stands_after_what_was_received(archive, status):
    read, _ = archive(SITE.replace("recipients: [Sở Hòa Ban]", f"recipients: [Sở Hòa Ban], status: {status}"))

    lines = in_order((line for line in read.records if line.article_id == "tin/2020/a"), read)

    assert [line.award_id for line in lines] == ["giay-khen", "co-thi-dua"]


TIMES = """-- tin/2020/c.md --
---
title: Bài ba
date: 2020-06-06
awards:
  - {award: Giấy khen, year: 2018, recipients: [Lê Ổn]}
  - {award: Giấy khen, period: 2015–2019, recipients: [Lê Ổn]}
  - {award: Giấy khen, school_year: 2018–2019, recipients: [Lê Ổn]}
  - {award: Giấy khen, recipients: [Lê Ổn], year: không rõ}
  - {award: Giấy khen, year: 2019, recipients: [Lê Ổn]}
---
Ba.
"""


def test_a_school_year_is_among_the_lines_of_its_year_and_a_span_after_them(archive):
    """What no source dates comes last."""
    read, _ = archive(TIMES)

    times = [[line.years for line in lines] for lines in by_time(read.records)]

    assert times == [["năm học 2018–2019", "2019"], ["2015–2019"], ["2018"], ["Không rõ năm"]]
