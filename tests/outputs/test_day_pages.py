"""Days: each on which anything happened or was posted has its page, its month, its year, its place in the calendar."""

from __future__ import annotations

import json

import pytest
from drawn_site import Drawn

from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import PageAssets

SITE = """-- tin/2022/a.md --
---
title: Tổng kết năm
date: 2022-01-04
event: 2021-12-24
---
Một.
-- tin/2022/b.md --
---
title: Hội thi ba ngày
date: 2022-03-02
event: 2022-02-27/2022-03-01
---
Hai.
-- tin/2022/c.md --
---
title: Cũng ngày ấy
date: 2022-12-24
event: 2022-12-24
---
Ba.
-- tin/2022/d.md --
---
title: Chỉ biết tháng
date: 2022-01-04
event: {date: 2020-06}
---
Bốn.
"""


@pytest.fixture
def plans(archive):
    """Plan every page of the small site above, by address."""
    told, problems = archive(SITE)
    assert problems.errors == ()
    context = Context(told, PageAssets(), Links(told), {})
    return {plan.path: plan for group in plan_pages(context) for plan in group.plan()}


def titles(cards) -> list[str]:
    return [card["title"] for card in cards]


def test_what_was_posted_later_has_the_page_of_its_day(plans):
    """24/12/2021 has its page, month and year, though nothing was posted then."""
    day = plans["/tin/2021/12/24/"].view

    assert titles(day["happened"]) == ["Tổng kết năm"]
    assert day["posted"] == []
    assert titles(plans["/tin/2021/12/"].view["cards"]) == ["Tổng kết năm"]
    year = plans["/tin/2021/"].view
    assert [(group["title"], titles(group["cards"])) for group in year["groups"]] == [
        ("Việc năm 2021, đăng năm khác", ["Tổng kết năm"])
    ]
    assert [entry["label"] for entry in year["index"]] == ["Tháng 12", "Năm 2022"]


@pytest.mark.slow
def test_the_date_of_what_was_posted_later_is_told_to_be_its_articles(archive):
    """«4/1/2022» alone, under «Diễn ra ngày này» of another day, would read as the day of the event."""
    told, _ = archive(SITE)

    drawn = Drawn(told).html

    assert 'bài ngày <time datetime="2022-01-04">' in drawn["/tin/2021/12/24/"]
    assert "bài ngày <time" not in drawn["/tin/2022/01/04/"]


def test_the_day_of_posting_keeps_its_page(plans):
    day = plans["/tin/2022/01/04/"].view

    assert titles(day["happened"]) == []
    assert sorted(titles(day["posted"])) == ["Chỉ biết tháng", "Tổng kết năm"]


def test_an_article_stands_once_on_its_day(plans):
    """Where something was posted on the day on which it happened, it happened."""
    day = plans["/tin/2022/12/24/"].view

    assert (titles(day["happened"]), titles(day["posted"])) == (["Cũng ngày ấy"], [])


def test_each_day_of_an_event_has_it(plans):
    """Also across the end of a month; the calendar shows its title on each."""
    days = [f"/tin/2022/{day}/" for day in ("02/27", "02/28", "03/01")]

    assert [titles(plans[day].view["happened"]) for day in days] == [["Hội thi ba ngày"]] * 3
    cells = [cell for week in plans["/tin/2022/02/"].view["weeks"] for cell in week if cell and cell["count"]]
    assert [(cell["label"], cell["titles"]) for cell in cells] == [
        ("27", ["Hội thi ba ngày"]),
        ("28", ["Hội thi ba ngày"]),
    ]


def test_a_month_that_is_all_one_knows_is_no_day(plans):
    assert not [path for path in plans if path.startswith("/tin/2020/")]


def test_the_same_day_in_other_years_is_one_page(plans):
    """It exists for each day of the year on which anything happened, and each of those days leads to it."""
    page = plans["/lich/ngay/24-12/"].view

    assert [(group["title"], titles(group["cards"])) for group in page["groups"]] == [
        ("2022", ["Cũng ngày ấy"]),
        ("2021", ["Tổng kết năm"]),
    ]
    assert plans["/tin/2021/12/24/"].view["anniversary"] == {"label": "Ngày 24 tháng 12", "path": "/lich/ngay/24-12/"}
    assert plans["/tin/2022/01/04/"].view["anniversary"] is None


def test_the_calendar_leads_to_every_month_and_names_every_day(plans):
    years = {group["year"]["label"]: group["months"] for group in plans["/lich/"].view["groups"]}

    assert {year: [month["label"] for month in months] for year, months in years.items()} == {
        "2022": ["Tháng 1", "Tháng 2", "Tháng 3", "Tháng 12"],
        "2021": ["Tháng 12"],
    }
    days = json.loads(plans["/lich/ngay.json"].text)
    assert days == sorted(days)
    assert {f"/tin/{day.replace('-', '/')}/" for day in days} <= set(plans)
    assert json.loads(plans["/lich/ngay-nay.json"].text) == ["02-27", "02-28", "03-01", "12-24"]


def test_days_of_a_month_lead_to_their_neighbours(plans):
    first, last = plans["/tin/2022/03/01/"].view, plans["/tin/2022/03/02/"].view

    assert first["next"]["path"] == last["path"]
    assert last["previous"]["path"] == first["path"]
    assert first["previous"] is None
