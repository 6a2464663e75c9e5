"""Over every page of the preview: what stopped the build, what the page's file still lacks, the way to its form."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from bangvang.domain.problems import Kind, Problem

ARTICLE = """\
-- tin/2020/le/index.md --
---
title: Lễ tuyên dương
date: 2020-01-02
unit: Sở Y tế
awards:
  - award: Giấy khen
    year: 2020
---

Ba chữ [một](hai.html) đây.
"""
SOURCE = "tin/2020/le/index.md"


@pytest.fixture
def told(editor, serve_form):
    """Give a function that asks what is said over a page, where the last build had these problems."""

    def ask(address: str, *problems: Problem) -> dict:
        desk = replace(editor(ARTICLE).desk, problems=lambda: problems)
        return json.loads(serve_form(desk).get(f"/_bangvang/status?o={address}").text)

    return ask


def test_an_error_leads_to_its_field_in_the_form(told):
    found = told("/", Problem(SOURCE, 7, "Không có năm.", "Ghi năm.", Kind.BAD_YEAR))

    assert found["errors"] == [
        {
            "place": "tin/2020/le/index.md:7",
            "text": "Không có năm. Ghi năm.",
            "edit": "/soan/sua/tin/2020/le/index.md#o-awards-0-year",
        }
    ]


def test_the_bar_counts_words_and_names_what_is_missing(told):
    page = told("/tin/2020/01/02/le/")["page"]

    assert (page["words"], page["minutes"]) == (4, 1)
    assert [field["label"] for field in page["missing"]] == ["sa-pô", "sự kiện", "tác giả", "từ khóa"]
    assert page["edit"] == "/soan/sua/tin/2020/le/index.md"


def test_warnings_are_those_of_the_page_alone(told):
    own = Problem(SOURCE, 4, "Chưa có tệp.", "", Kind.UNKNOWN_UNIT, is_warning=True)
    other = Problem("tin/2020/khac.md", 4, "Khác.", "", Kind.UNKNOWN_UNIT, is_warning=True)

    page = told("/tin/2020/01/02/le/", own, other)["page"]

    assert [warning["place"] for warning in page["warnings"]] == ["tin/2020/le/index.md:4"]
    assert page["warnings"][0]["edit"].endswith("#o-unit")


@pytest.mark.parametrize("address", ["/", "/tin/2020/", "/tin/../../etc/", "/khong-co/"])
def test_pages_without_a_file_of_their_own_have_no_bar(told, address):
    assert told(address)["page"] is None


def test_a_folder_that_goes_while_the_file_of_a_page_is_sought_is_no_failure(told, monkeypatch):
    """A new article is put together in a folder that is there for a moment; pages that are open ask meanwhile."""

    def gone(folder: Path, name: str) -> NoReturn:
        raise FileNotFoundError(folder / name)

    monkeypatch.setattr(Path, "rglob", gone)

    assert told("/tin/2020/01/02/le/") == {"errors": [], "more": 0, "page": None}


def test_more_errors_than_a_page_can_hold_are_counted(told):
    many = [Problem(f"tin/{number}.md", 1, "Sai.") for number in range(23)]

    found = told("/", *many)

    assert (len(found["errors"]), found["more"]) == (20, 3)


def test_a_page_leads_to_the_form_of_its_file(editor):
    desk = editor(ARTICLE)

    answer = desk.get("/soan/trang?o=/tin/2020/01/02/le/&truong=unit")

    assert answer.headers["location"] == "/soan/sua/tin/2020/le/index.md#o-unit"


def test_a_page_that_waits_for_a_build_knows_which_it_has_seen(editor, serve_form, tmp_path):
    """Counted before the look at the disk: the build that ends between the two is told, not waited for."""
    page = tmp_path / "tin/2020/index.html"
    builds = iter([(3, 1), (4, 1)])

    def finished() -> tuple[int, int]:
        if (seen := next(builds))[0] == 4:
            page.parent.mkdir(parents=True)
            page.touch()
        return seen

    desk = serve_form(replace(editor(ARTICLE).desk, site=tmp_path, builds=finished))

    waiting, there = desk.get("/soan/xem?o=/tin/2020/"), desk.get("/soan/xem?o=/tin/2020/")

    assert 'src="/_bangvang/preview.js" data-seen="3-1"' in waiting.text
    assert there.headers["location"] == "/tin/2020/"


@pytest.mark.parametrize("address", ["/../khac/", "/.an/", "//khac/..", "khac/", "/a%5C..%5Ckhac/", "/a%00/"])
def test_whoever_asks_for_a_page_outside_the_site_waits(editor, serve_form, tmp_path, address):
    for name in ("site/khac", "khac", "site/.an", "site/a"):
        (tmp_path / name).mkdir(parents=True, exist_ok=True)
        (tmp_path / name / "index.html").touch()
    desk = serve_form(replace(editor(ARTICLE).desk, site=tmp_path / "site"))

    assert "location" not in desk.get(f"/soan/xem?o={address}").headers
    assert desk.get("/soan/xem?o=/khac/").headers["location"] == "/khac/"


def test_the_frame_beside_the_form_of_the_site_shows_the_home_page(editor, serve_form, tmp_path):
    (tmp_path / "index.html").touch()
    desk = serve_form(replace(editor("-- trang-web.yaml --\nname: Trang Thử\n").desk, site=tmp_path))

    frame = desk.get("/soan/sua/trang-web.yaml").page.select_one("iframe")

    assert desk.get(frame["src"]).headers["location"] == "/"
