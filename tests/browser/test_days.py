"""The calendar: a date typed leads to its day or the nearest; without a script years and months lead there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect
from visits import HEIGHTS, PHONE

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("typed", "path"),
    [("24/12/2021", "/tin/2021/12/24/"), (" 26-12-2021 ", "/tin/2021/12/24/"), ("28/12/2021", "/tin/2021/12/29/")],
)
def test_a_date_leads_to_its_day_or_the_nearest(browser: Browser, address: str, typed: str, path: str) -> None:
    """Three steps from the home page on a phone: footer, field, Enter."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, timezone_id="America/Anchorage")
    page = context.new_page()
    page.goto(address)
    page.locator("footer").get_by_role("link", name="Lịch", exact=True).click()

    page.get_by_label("Tìm theo ngày").fill(typed)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{path}")
    context.close()


def test_what_is_no_date_is_told(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/lich/")

    page.get_by_label("Tìm theo ngày").fill("31/2/2021")
    page.keyboard.press("Enter")

    expect(page.locator("main").get_by_role("status")).to_have_text("Gõ ngày như 24/12/2021.")
    context.close()


def test_without_a_script_months_lead_to_days(browser: Browser, address: str) -> None:
    """The field is not there; year, month and day are three links."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/lich/")

    expect(page.get_by_label("Tìm theo ngày")).to_be_hidden()
    page.locator("a[href$='2021/12/']").click()
    page.locator("table a", has_text="24").click()
    page.wait_for_url("**/tin/2021/12/24/")
    context.close()


def test_the_home_page_leads_to_the_same_day_in_former_years(browser: Browser, address: str) -> None:
    """The clock is the reader's: on a day without entries the link leads to the calendar."""
    found = []
    for day in ("2030-12-24T08:00", "2030-02-29T08:00"):
        context = browser.new_context()
        page = context.new_page()
        page.clock.set_fixed_time(day)
        page.goto(address, wait_until="networkidle")
        found.append(page.get_by_text("Ngày này năm xưa").evaluate("link => new URL(link.href).pathname"))
        context.close()

    assert found[0] == "/lich/ngay/24-12/"
    assert found[1] in {"/lich/", "/lich/ngay/01-03/"}
