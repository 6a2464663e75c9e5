"""Lists of news: small ones have their months in the margin, the newest lead on to older ones."""

from __future__ import annotations

import pytest

from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import PageAssets


def lists_of(archive, *days: str):
    """Plan the lists of a site with one article on each of these days, by address."""
    blocks = (
        f"-- tin/{day[:4]}/b{n}.md --\n---\ntitle: Bài {n}\ndate: {day}\n---\nChữ.\n" for n, day in enumerate(days)
    )
    told, problems = archive("".join(blocks))
    assert problems.errors == ()
    context = Context(told, PageAssets(), Links(told), {})
    plans = (plan for group in plan_pages(context) for plan in group.plan())
    return {plan.path: plan.view for plan in plans if plan.path.startswith("/tin/") and hasattr(plan, "view")}


@pytest.mark.parametrize(
    ("counts", "in_margin"),
    [((6,), True), ((6, 6), True), ((13,), False), ((7, 6), False), ((2,) * 10, True), ((3,) * 10, False)],
)
def test_a_year_with_few_articles_a_month_is_one_list(archive, counts, in_margin):
    """Twelve in all, or less than three a month."""
    days = [f"2021-{month:02d}-{day:02d}" for month, count in enumerate(counts, 1) for day in range(1, count + 1)]

    year = lists_of(archive, *days)["/tin/2021/"]

    assert year["in_margin"] is in_margin
    assert [(group["title"], len(group["cards"])) for group in year["groups"]] == [
        (f"Tháng {month}", count) for month, count in reversed(list(enumerate(counts, 1)))
    ]


def test_the_newest_thirty_lead_on_to_the_year_of_the_next(archive):
    news = lists_of(archive, *(f"2022-01-{day:02d}" for day in range(1, 31)), "2019-05-06")["/tin/"]

    assert len(news["groups"][0]["cards"]) == 30
    assert news["older"] == {"label": "Tin cũ hơn: năm 2019", "path": "/tin/2019/"}


def test_thirty_articles_are_all_there(archive):
    news = lists_of(archive, *(f"2022-01-{day:02d}" for day in range(1, 31)))["/tin/"]

    assert (len(news["groups"][0]["cards"]), news["older"]) == (30, None)


def test_a_year_ends_with_the_one_before_it(archive):
    pages = lists_of(archive, "2022-01-02", "2019-05-06")

    assert pages["/tin/2022/"]["older"] == {"label": "Tin cũ hơn: năm 2019", "path": "/tin/2019/"}
    assert pages["/tin/2019/"]["older"] is None


def test_the_articles_of_one_day_stand_by_their_time_the_newest_first(archive):
    pages = lists_of(archive, "2021-05-01 16:00", "2021-05-01 07:30", "2021-05-01 18:00", "2021-05-02", "2021-05-01")

    for address in ("/tin/", "/tin/2021/"):
        titles = [card["title"] for group in pages[address]["groups"] for card in group["cards"]]
        assert titles == ["Bài 3", "Bài 2", "Bài 0", "Bài 1", "Bài 4"], address
