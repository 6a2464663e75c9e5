"""English pages are English from head to foot, and have a front page that lists them."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from drawn_site import assets_of_theme

from bangvang.engine.render import Renderer
from bangvang.outputs.links import Links
from bangvang.outputs.pages import Context, plan_pages, site_view
from bangvang.outputs.plan import PageAssets
from bangvang.shipped import THEME

PAGES = """-- trang/gioi-thieu.md --
---
{title: Giới thiệu, translation: about}
---
Chữ.
-- trang/en/about.md --
---
{title: About, description: What this is., lang: en, order: 2, translation: gioi-thieu}
---
Words.
-- trang/en/contact.md --
---
{title: Contact, lang: en, order: 1}
---
Words.
"""
VIETNAMESE = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


def drawn(archive, text: str) -> dict[str, str]:
    """Draw the pages below /en/ and the home page, by address."""
    told, problems = archive(text)
    assert problems.errors == ()
    assets = PageAssets(assets=assets_of_theme())
    renderer = Renderer([THEME / "templates"], site_view(told, assets), base="/")
    plans = [plan for group in plan_pages(Context(told, assets, Links(told), {})) for plan in group.plan()]
    wanted = [plan for plan in plans if plan.path == "/" or plan.path.startswith("/en/")]
    return {plan.path: renderer.render(plan.template, plan.view, plan.output) for plan in wanted}


def test_the_front_page_lists_the_others_in_their_order(archive):
    page = BeautifulSoup(drawn(archive, PAGES)["/en/"], "html.parser")

    listed = [(a.text, a["href"]) for a in page.select("main a")]

    assert listed == [("Contact", "../en/contact/"), ("About", "../en/about/")]
    assert page.html["lang"] == "en"


@pytest.mark.parametrize("path", ["/en/", "/en/about/", "/en/contact/"])
def test_head_and_foot_are_english(archive, path):
    """Apart from what is marked as Vietnamese: names, the way back."""
    page = BeautifulSoup(drawn(archive, PAGES)[path], "html.parser")
    for part in page.select("[lang=vi]"):
        part.decompose()

    said = [text for part in page.select(".skip, header, footer, nav") for text in part.stripped_strings]
    labels = [part["aria-label"] for part in page.select("[aria-label]")]

    assert [text for text in said + labels if VIETNAMESE.search(text)] == []
    assert {"Skip to main content", "Home", "Text size"} <= set(said)


def test_without_english_pages_nothing_leads_to_them(archive):
    pages = drawn(archive, "")

    assert list(pages) == ["/"]
    assert "/en/" not in pages["/"]
