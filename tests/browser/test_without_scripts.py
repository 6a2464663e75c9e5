"""Everything can be read with scripts switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from visits import HEIGHTS, PHONE

pytestmark = pytest.mark.browser


def test_the_size_of_letters_needs_no_script(browser: Browser, address: str) -> None:
    """The choice is read by the style sheet; a script only remembers it."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/gioi-thieu/")
    sizes = []

    for choice in ("nho", "vua", "lon"):
        page.locator(f"[name=co-chu][value={choice}]").check(force=True)
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"))

    assert sizes == sorted(set(sizes))
    context.close()
