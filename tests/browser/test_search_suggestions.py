"""Names offered while typing in the head of every page."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visits import DESK, HEIGHTS, PHONE, TAGS

from bangvang.build.run import Run

pytestmark = pytest.mark.browser


def opened(browser: Browser, address: str, width: int) -> Page:
    """Open a page that has nothing to do with searching, with the field in its head ready."""
    page = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}).new_page()
    page.goto(f"{address}/lien-he/")
    if width == PHONE:
        page.locator(".masthead summary").click()
    page.locator("#tim-nhanh").focus()
    return page


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    found = opened(browser, address, DESK)
    yield found
    found.context.close()


@pytest.mark.parametrize(
    ("typed", "offered", "path"),
    [
        ("nguyen ma", "Nguyễn Mạnh Quân", "/ca-nhan/nguyen-manh-quan/"),
        ("2298", "2298/BKHCN-TĐKT", "/van-ban/2298-bkhcn-tdkt/"),
        ("bo khoa", "Bộ Khoa học và Công nghệ", "/don-vi/bo-khoa-hoc-va-cong-nghe/"),
        ("bkttg", "Bằng khen của Thủ tướng Chính phủ", "/khen-thuong/bang-khen-thu-tuong/"),
        ("chin muoi the", "Chín mươi thẻ tre, một năm sau", "/tin/2026/10/06/mot-nam-loi-hua-the-tre/"),
    ],
)
def test_a_few_letters_an_arrow_and_enter_lead_there(page: Page, address: str, typed: str, offered: str, path: str):
    page.keyboard.type(typed)
    option = page.get_by_role("option").filter(has_text=offered).first
    expect(option).to_be_visible()

    for _ in range(page.get_by_role("option").count()):
        page.keyboard.press("ArrowDown")
        if option.get_attribute("aria-selected") == "true":
            break
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}{path}")


def test_the_field_tells_screen_readers_what_it_offers(page: Page) -> None:
    """A combobox that names its list, the chosen option and how many there are; Escape closes it, the text stays."""
    field = page.get_by_role("combobox", name="Tìm người, đơn vị")
    expect(field).to_have_attribute("aria-expanded", "false")

    page.keyboard.type("nguyen")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-seek] [role=status]")).to_contain_text("8 gợi ý")
    page.keyboard.press("ArrowUp")

    last = page.get_by_role("option").last
    assert field.get_attribute("aria-activedescendant") == last.get_attribute("id")
    assert last.get_attribute("aria-selected") == "true"
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field).to_have_value("nguyen")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_searches(page: Page, address: str) -> None:
    page.keyboard.type("nguyen manh")
    expect(page.get_by_role("option").first).to_be_visible()

    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}/tim-kiem/?q=nguyen+manh")
    expect(page.locator("[data-told]")).to_contain_text("kết quả cho «nguyen manh»")


def test_a_click_leads_there_and_leaving_the_field_closes_the_list(page: Page, address: str) -> None:
    page.keyboard.type("nguyen manh quan")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.locator("#tim-nhanh").press("End")
    page.keyboard.type(" ")

    page.get_by_role("option").first.click()

    page.wait_for_url(f"{address}/ca-nhan/nguyen-manh-quan/")


def test_without_the_file_the_field_stays_a_plain_form(page: Page, address: str) -> None:
    """A site built without an index has none, and says nothing."""
    page.route("**/goi-y.gz", lambda route: route.fulfill(status=404))

    page.keyboard.type("nguyen")
    page.keyboard.press("Enter")

    page.wait_for_url(f"{address}/tim-kiem/?q=nguyen")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_while_the_list_is_open(browser: Browser, address: str, width: int) -> None:
    page = opened(browser, address, width)
    page.keyboard.type("nguyen")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]

    wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()
    assert [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found] == []
    assert wide


def test_the_script_of_the_head_is_small(sample: tuple[Run, Path]) -> None:
    scripts = sample[1] / "theme" / "js"
    sizes = {path.name.split(".")[0]: len(gzip.compress(path.read_bytes(), 9)) for path in scripts.glob("search-*.js")}

    assert sizes["search-words"] + sizes["search-suggest"] <= 3000
