"""What readers can operate: keyboard order, skip link, size of letters, the page for lost readers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from visits import DESK, HEIGHTS, MEASURES, PHONE

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
KINDS = ["home", "article", "list", "calendar", "units", "award", "unit", "person", "register", "documents", "document"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page on a desk."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]}, locale="vi-VN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", KINDS)
def test_tab_reaches_every_control_in_reading_order(
    page: Page, address: str, plans: dict[str, PagePlan], name: str
) -> None:
    """Pressing Tab goes through all links, buttons and fields as they stand in the page, and leaves at its end.

    A group of radio buttons is one stop.
    """
    page.goto(address + plans[name].path)
    page.evaluate(f"window.__stops = ({MEASURES}).focusables().filter(e => e.type !== 'radio' || e.checked)")
    stops = page.evaluate("window.__stops.length")

    reached = []
    for _ in range(stops):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("window.__stops.indexOf(document.activeElement)"))

    assert stops > 10
    assert reached == list(range(stops))


def test_the_first_tab_shows_a_way_past_the_masthead(page: Page, address: str) -> None:
    page.goto(f"{address}/tin/")
    page.keyboard.press("Tab")
    link = page.locator("a.skip")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport(ratio=1)

    page.keyboard.press("Enter")

    expect(page.locator("main")).to_be_focused()


def test_the_size_of_letters_is_remembered(page: Page, address: str) -> None:
    """By the keyboard: the arrow key chooses A+, the next page and the next day have it too."""
    page.goto(f"{address}/tin/")
    usual = page.evaluate(SIZE)
    page.locator("[name=co-chu]:checked").focus()

    page.keyboard.press("ArrowRight")

    assert page.evaluate(SIZE) > usual
    page.goto(f"{address}/don-vi/")
    assert page.evaluate(SIZE) > usual


def test_the_address_of_an_article_can_be_copied(page: Page, address: str, plans: dict[str, PagePlan]) -> None:
    """The button copies the public address and says so."""
    page.goto(address + plans["article"].path)
    button = page.locator("[data-copy-link]")

    button.click()

    expect(button).to_have_text("Đã chép đường dẫn")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://bangvang.example.vn{plans['article'].path}"


def test_an_address_without_a_page_helps_on(page: Page, address: str) -> None:
    """At any depth, with status 404: whole and styled, and its links lead somewhere."""
    answer = page.goto(f"{address}/tin/1999/khong/co/trang-nay/")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Không tìm thấy trang")
    assert page.evaluate("document.styleSheets.length") == 1

    page.locator("main .card a").first.click()

    expect(page.locator("article h1")).to_be_visible()


def test_lone_controls_are_large_enough_for_a_thumb(browser: Browser, address: str, plans: dict[str, PagePlan]) -> None:
    """Buttons and fields are 44 px high at least on a phone."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]})
    page = context.new_page()
    small = []
    for name in ("article", "units", "register", "not-found"):
        page.goto(address + plans[name].path)
        page.locator("summary").evaluate_all("folds => folds.forEach(fold => { fold.parentElement.open = true })")
        heights = page.locator("main .btn:visible, main input[type=search]:visible, main summary:visible").evaluate_all(
            "controls => controls.map(control => [control.innerText, control.getBoundingClientRect().height])"
        )
        small += [f"{name}: {label} {height}" for label, height in heights if height < 44]
    context.close()

    assert not small


@pytest.mark.parametrize("mode", [{"forced_colors": "active"}, {"contrast": "more"}, {"color_scheme": "dark"}, {}])
def test_what_is_chosen_is_told_from_what_is_not(browser: Browser, address: str, mode: dict[str, str]) -> None:
    """The section that one is in, and the size of letters, by more than the weight of their letters."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]}, **mode)
    page = context.new_page()
    page.goto(f"{address}/tin/")
    # Without how opaque they are: forced colours keep that of a ground, and paint it in the ground of the page.
    colours = """(element) => {
      const { backgroundColor, borderBlockEndColor } = getComputedStyle(element);
      return [backgroundColor, borderBlockEndColor].map((colour) => colour.match(/\\d+/g).slice(0, 3).join());
    }"""

    shown = [
        [page.locator(chosen).first.evaluate(colours) for chosen in pair]
        for pair in (
            (".nav__a[aria-current]", ".nav__a:not([aria-current])"),
            (".size__label:has(:checked)", ".size__label:has(:not(:checked))"),
        )
    ]

    assert all(one != other for one, other in shown)
    context.close()
