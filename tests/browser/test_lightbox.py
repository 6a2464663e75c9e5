"""A photo that fills the window: closed by a click beside it, by Back, by Escape."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import DESK, HEIGHTS, until

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser


@pytest.fixture
def opened(browser: Browser, address: str, plans: dict[str, PagePlan]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]})
    page = context.new_page()
    page.goto(f"{address}/tin/")
    page.goto(address + plans["most-photos"].path)
    page.locator(".gallery a").first.click()
    expect(page.locator("dialog img")).to_be_visible()
    yield page
    context.close()


def test_a_click_beside_the_photo_closes_it(opened: Page) -> None:
    """A click on the photo does not."""
    box = opened.locator("dialog img").bounding_box()
    assert box is not None
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(opened.locator("dialog")).to_be_visible()

    opened.mouse.click(box["x"] / 2 + 10, box["y"] + box["height"] / 2)

    expect(opened.locator("dialog")).to_be_hidden()


def test_back_closes_the_photo_and_stays_on_the_page(opened: Page) -> None:
    address = opened.url

    opened.go_back()

    expect(opened.locator("dialog")).to_be_hidden()
    assert opened.url == address


def test_after_escape_back_leaves_the_page(opened: Page, address: str) -> None:
    """The entry that stood for the photo is gone, and the focus is where it was."""
    opened.keyboard.press("Escape")
    expect(opened.locator(".gallery a").first).to_be_focused()
    until(opened, "!history.state")

    opened.go_back()

    assert opened.url == f"{address}/tin/"
