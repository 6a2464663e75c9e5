"""Everything can be read with scripts switched off."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from visits import DESK, HEIGHTS, PHONE

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


def test_the_filters_of_the_register_need_no_script(browser: Browser, address: str) -> None:
    """Choosing «Cá nhân» leaves only people; «Tất cả» brings everything back."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/bang-vang/2020/")
    shown = page.locator("main .conferral:visible")
    everything = shown.count()

    page.get_by_role("radio", name="Cá nhân").check(force=True)

    assert 0 < shown.count() < everything
    expect(page.locator("main .conferral[data-kind=collective]:visible")).to_have_count(0)
    page.get_by_role("radio", name="Tất cả").last.check(force=True)
    expect(shown).to_have_count(everything)
    context.close()
