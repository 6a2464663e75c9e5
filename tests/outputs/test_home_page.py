"""The home page: who received what the lead story tells of, three figures, counts, one mark for sample data."""

from __future__ import annotations

import pytest

from bangvang.outputs.lead_honours import lead_honours
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages
from bangvang.outputs.plan import PageAssets

AWARDS = """-- khen-thuong/bang-khen.md --
---
{name: Bằng khen, group: bằng khen, rank: 51, classes: [Nhất]}
---
-- khen-thuong/co.md --
---
{name: Cờ Gốm, group: danh hiệu thi đua, rank: 10}
---
"""


def article(*entries: str, name: str = "a", more: str = "") -> str:
    lines = "".join(f"  - {{{entry}}}\n" for entry in entries)
    awards = f"awards:\n{lines}" if entries else ""
    return f"-- tin/2020/{name}.md --\n---\ntitle: Bài {name}\ndate: 2020-01-02\n{awards}{more}---\n\nChữ.\n"


def home(archive, text: str):
    """Plan the home page of a small site."""
    told, problems = archive(AWARDS + text)
    assert problems.errors == ()
    groups = plan_pages(Context(told, PageAssets(), Links(told), {}))
    return next(plan.view for group in groups for plan in group.plan() if plan.path == "/")


@pytest.mark.parametrize(
    ("said", "who"),
    [
        ("recipients: [Lê Ổn]", "Lê Ổn"),
        ("recipients: [Lê Ổn, Vũ Ẩn]", "Lê Ổn và Vũ Ẩn"),
        ("recipients: [Lê Ổn, Vũ Ẩn, Hồ Ấm]", "Lê Ổn và 2 cá nhân khác"),
        ("individuals: 12, recipients: [Lê Ổn]", "Lê Ổn và 11 cá nhân khác"),
        ("collectives: 1, individuals: 3, recipients: [Lê Ổn]", "Lê Ổn và 3 người nhận khác"),
        ("collectives: 4, individuals: 12", "4 tập thể, 12 cá nhân"),
    ],
)
def test_the_lead_says_who_received(archive, said, who):
    told, _ = archive(AWARDS + article(f"award: Bằng khen, class: Nhất, year: 2019, {said}"))

    (honour,) = lead_honours(told.articles[0], told)

    names = " và ".join(one["label"] for one in honour["who"])
    assert " và ".join(filter(None, (names, honour["others"]))) == who
    assert (honour["what"]["label"], honour["when"]) == ("Bằng khen hạng Nhất", "2019")


def test_the_highest_two_are_told_and_no_proposal(archive):
    told, _ = archive(
        AWARDS
        + article(
            "award: Bằng khen, individuals: 3",
            "award: Cờ Gốm, status: proposed, collectives: 9",
            "award: Cờ Gốm, collectives: 2",
            "award: Bằng khen, individuals: 4",
        )
    )

    told_of = lead_honours(told.articles[0], told)
    assert [(honour["who"], honour["others"]) for honour in told_of] == [([], "2 tập thể"), ([], "3 cá nhân")]


@pytest.mark.parametrize(("decision", "third"), [("", (1, "bài kể lại")), (", decision: 12/QĐ-SHB", (1, "quyết định"))])
def test_the_board_has_three_figures(archive, decision, third):
    """The third are the decisions; where no source names one, the articles that tell."""
    people = "recipients: [{name: Lê Ổn}, {name: Vũ Ẩn}, {name: Sở Hòa Ban, kind: collective}]"

    board = home(archive, article(f"award: Bằng khen, year: 2019{decision}, {people}"))["board"]

    figures = [(figure["count"], figure["label"]) for figure in board["figures"]]
    assert figures == [(1, "tập thể"), (2, "cá nhân"), third]


def test_a_page_of_sample_data_says_so_once(archive):
    """On the lead story; where one article is real, each of the others says it."""
    document = "-- van-ban/12-qd-shb.md --\n---\n{number: 12/QĐ-SHB, date: 2020-01-10, sample: true}\n---\n"
    sample = document + article(name="a", more="sample: true\n") + article(name="b", more="sample: true\n")

    all_of_it = home(archive, sample)
    mixed = home(archive, sample + article(name="c"))

    assert [card["sample"] for card in (all_of_it["lead"], *all_of_it["next_cards"])] == [True, False]
    assert [card["sample"] for card in (mixed["lead"], *mixed["next_cards"])] == [False, True, True]


def test_a_list_of_sample_data_says_so_in_its_head(archive):
    told, _ = archive(article(name="a", more="sample: true\n") + article(name="b", more="sample: true\n"))
    groups = plan_pages(Context(told, PageAssets(), Links(told), {}))
    views = {plan.path: plan.view for group in groups for plan in group.plan() if hasattr(plan, "view")}

    lists = [views["/tin/"]["groups"][0], views["/tin/2020/"]["groups"][0], views["/tin/2020/01/"], views["/404.html"]]

    assert [[card["sample"] for card in found["cards"]] for found in lists] == [[False, False]] * 4
    pages = ("/tin/", "/tin/2020/", "/tin/2020/01/", "/tin/2020/01/02/", "/404.html")
    assert {views[path]["sample"] for path in pages} == {True}
