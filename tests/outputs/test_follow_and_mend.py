"""What a reader can follow, cite and have mended: topics, articles, documents."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from drawn_site import assets_of_theme

from bangvang.engine.render import Renderer
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages, site_view
from bangvang.outputs.plan import PageAssets, PagePlan
from bangvang.shipped import THEME

SITE = """-- trang-web.yaml --
name: Kho thử
email: toa-soan@example.vn
-- chuyen-de/dai-hoi.md --
---
name: Đại hội Thi đua
---
-- chuyen-de/trong.md --
---
name: Chuyên đề trống
---
-- tin/2020/a.md --
---
title: Sở tổng kết & khen
date: 2020-01-02
topic: dai-hoi
---
Một.
"""


@pytest.fixture
def pages(archive):
    """Draw every page of the small site, by address; its files are None."""
    told, problems = archive(SITE)
    assert problems.errors == ()
    assets = PageAssets(site_url="https://example.vn/kho", assets=assets_of_theme())
    renderer = Renderer([THEME / "templates"], site_view(told, assets), base="/")
    plans = [plan for group in plan_pages(Context(told, assets, Links(told), {})) for plan in group.plan()]
    return {
        plan.path: BeautifulSoup(renderer.render(plan.template, plan.view, plan.output), "html.parser")
        if isinstance(plan, PagePlan)
        else None
        for plan in plans
    }


@pytest.mark.slow
def test_a_topic_can_be_followed(pages):
    """Its feed is there where it has articles; a topic without any offers none."""
    (follow,) = pages["/chuyen-de/dai-hoi/"].select(".follow a")

    assert (follow.text, follow["href"]) == ("Theo dõi chuyên đề này", "../../chuyen-de/dai-hoi/feed.xml")
    assert "/chuyen-de/dai-hoi/feed.xml" in pages
    assert pages["/chuyen-de/trong/"].select(".follow") == []
    assert "/chuyen-de/trong/feed.xml" not in pages


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "cited", "title"),
    [
        (
            "/tin/2020/01/02/a/",
            "“Sở tổng kết & khen”, Kho thử, 2/1/2020, https://example.vn/kho/tin/2020/01/02/a/",
            "Sở tổng kết & khen",
        ),
        (
            "/van-ban/12-qd-shb/",
            "“Quyết định 12/QĐ-SHB”, Kho thử, https://example.vn/kho/van-ban/12-qd-shb/",
            "Quyết định",
        ),
    ],
)
def test_a_page_says_how_to_cite_and_to_mend_it(pages, path, cited, title):
    """The line is ready to copy; the letter has its subject and the address of the page."""
    page = pages[path]

    letter = unquote(page.select_one('.redress a[href^="mailto:"]')["href"])

    assert page.select_one(".redress__cite").text == cited
    assert letter.startswith(f"mailto:toa-soan@example.vn?subject=Báo sai sót: {title}")
    assert letter.endswith(f"&body=https://example.vn/kho{path}")
