"""The head of every page: the name, the sections, one field to search; small where the window is. And its foot."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import Browser, expect
from sample_pages import PAGES
from visits import DESK, HEIGHTS, PHONE

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

SMALL = {"width": 320, "height": 256}  # a window of 1,280 × 1,024 at 400 %
CURRENT = ("article", "register", "units", "awards", "person", "documents", "home")


def test_a_name_typed_on_a_phone_leads_to_the_search_page(browser: Browser, address: str) -> None:
    """Without a script: the lens opens the field, Enter sends it as ``?q=``."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/tin/2020/06/18/")

    page.locator(".masthead summary").click()
    page.get_by_role("searchbox", name="Tìm người, đơn vị").fill("nguyen van d")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=nguyen+van+d")
    context.close()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_every_page_has_the_field_and_one_row_of_sections(
    browser: Browser, address: str, plans: dict[str, PagePlan], width: int
) -> None:
    """On a phone the lens stands beside the name; on a desk the field is open and all lies on one row."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    page = context.new_page()
    wrong = []
    for name in list(PAGES)[:: 1 if os.environ.get("BANGVANG_PROVE") else 6]:
        page.goto(address + plans[name].path)
        box = page.locator(".masthead").bounding_box()
        field = page.locator(".masthead input[name=q]" if width == DESK else ".masthead summary")
        nav = page.locator(".masthead nav").bounding_box()
        if not field.is_visible() or not box or not nav or nav["height"] > 48 or box["height"] > 110:
            wrong.append(f"{name}: {box} {nav}")
    context.close()

    assert wrong == []


@pytest.mark.parametrize("name", CURRENT)
def test_the_head_takes_less_than_a_third_of_an_enlarged_window(
    browser: Browser, address: str, plans: dict[str, PagePlan], name: str
) -> None:
    """At 400 % the page is what one sees, and each control is still 24 px high."""
    context = browser.new_context(viewport=SMALL)
    page = context.new_page()
    page.goto(address + plans[name].path)
    box = page.locator(".masthead").bounding_box()
    controls = page.locator(".masthead a:visible, .masthead summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    context.close()

    assert box is not None
    assert box["height"] < SMALL["height"] / 3
    assert min(controls) >= 24


def test_the_size_of_letters_is_chosen_in_the_footer(browser: Browser, address: str) -> None:
    """It is kept for the next page by a script, and works without."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]})
    page = context.new_page()
    page.goto(f"{address}/gioi-thieu/")

    page.locator("footer").get_by_text("Lớn", exact=True).click()
    page.goto(f"{address}/lien-he/")

    expect(page.locator("footer [value=lon]")).to_be_checked()
    assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == "19px"
    context.close()


def test_the_foot_takes_less_than_a_phone_full(browser: Browser, address: str) -> None:
    """Half of the 984 px that it took once, with all that the law asks a site to say of itself."""
    page = browser.new_page(viewport={"width": PHONE, "height": HEIGHTS[PHONE]})
    page.goto(address)

    height = page.locator(".foot").evaluate("foot => foot.getBoundingClientRect().height")

    page.close()
    assert 300 < height <= 984 / 2
