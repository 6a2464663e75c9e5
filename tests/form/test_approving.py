"""«Duyệt» in the form: somebody else than the author, of what is saved, and void after the next change."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from bangvang.domain.publication import ALWAYS

ARTICLE = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
author: Lê An
---

Chữ.
"""
SOURCE = "tin/2020/a.md"


@pytest.fixture
def desk(editor, serve_form):
    """Give an editor of a site that asks for approval."""

    def make(text: str = ARTICLE, since: dt.date | None = ALWAYS):
        return serve_form(replace(editor(text).desk, approval_since=lambda: since))

    return make


def approve(desk, who: str, **typed: str):
    return desk.save(SOURCE, desk.open(SOURCE) | {"lam": "duyet", "nguoi-duyet": who} | typed)


@pytest.mark.slow
def test_who_else_approves_is_written_with_the_day(desk):
    made = desk()

    answer = approve(made, "Vũ Chi")

    assert answer.headers["location"].endswith("?da-luu=duyet")
    assert "approved_by: Vũ Chi\napproved_on: " in made.read(SOURCE)
    shown = made.get(f"/soan/sua/{SOURCE}").page
    assert "Vũ Chi đã duyệt ngày" in shown.select_one("#duyet").get_text()


@pytest.mark.parametrize(
    ("who", "typed", "refusal"),
    [
        ("Lê An", {}, "Lê An là tác giả của bài"),
        ("bà  lê an", {}, "là tác giả của bài"),
        ("", {}, "chưa ghi tên người duyệt"),
        ("Vũ Chi", {"title": "Hai"}, "bài có chỗ vừa sửa"),
    ],
)
def test_an_approval_that_means_nothing_is_refused(desk, who, typed, refusal):
    made = desk()
    before = made.read(SOURCE)

    answer = approve(made, who, **typed)

    assert refusal in answer.refusal
    assert made.read(SOURCE) == before


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        (ARTICLE.replace("author: Lê An\n", ""), "chưa ghi tác giả"),
        (ARTICLE.replace("author:", "status: draft\nauthor:"), "chưa để đăng"),
    ],
)
def test_an_article_is_approved_when_it_could_be_published(desk, text, refusal):
    assert refusal in approve(desk(text), "Vũ Chi").refusal


def test_an_article_whose_status_is_left_empty_is_to_be_published(desk):
    made = desk(ARTICLE.replace("author:", "status:\nauthor:"))

    approve(made, "Vũ Chi")

    assert "approved_by: Vũ Chi" in made.read(SOURCE)


def test_a_change_takes_the_approval_away_and_says_so(desk):
    made = desk()
    approve(made, "Vũ Chi")

    answer = made.save(SOURCE, made.open(SOURCE) | {"title": "Hai"})

    assert "approved" not in made.read(SOURCE)
    assert "phải duyệt lại" in made.get(answer.headers["location"]).text


def test_a_save_without_a_change_leaves_it(desk):
    made = desk()
    approve(made, "Vũ Chi")
    before = made.read(SOURCE)

    made.save(SOURCE, made.open(SOURCE))

    assert made.read(SOURCE) == before


@pytest.mark.parametrize("since", [None, dt.date(2020, 1, 3)])
def test_where_nobody_asks_nothing_is_shown_and_nothing_taken_away(desk, since):
    made = desk(ARTICLE.replace("author:", "approved_by: Vũ Chi\nauthor:"), since)

    made.save(SOURCE, made.open(SOURCE) | {"title": "Hai"})

    assert made.get(f"/soan/sua/{SOURCE}").page.select_one("#duyet") is None
    assert "approved_by: Vũ Chi" in made.read(SOURCE)
