"""The gallery of an article: photos as links, and a dialog that the keyboard can use."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from small_site import build_site, photo, write_site
from static_server import serve
from visits import DESK, HEIGHTS, PHONE, Watcher, axe, measure

pytestmark = pytest.mark.browser

ARTICLE = """\
---
title: Ba tấm ảnh cuối bài
date: 2024-05-06
---

Đoạn mở đầu.

Đoạn thứ hai, trước ảnh.

![Bác sĩ bên giường bệnh](anh-1.jpg "Phòng bệnh. Ảnh: Mai Lan")

![Người dân trước trạm xã](anh-2.jpg "Trạm xã. Ảnh: Mai Lan")

![Một phụ nữ ôm bó hoa](anh-3.jpg "Nhận hoa. Ảnh: Mai Lan")
"""
WORDS = ["Bác sĩ bên giường bệnh", "Người dân trước trạm xã", "Một phụ nữ ôm bó hoa"]
PATH = "/tin/2024/05/06/ba-anh/"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with one article that ends in three photos."""
    folder = tmp_path_factory.mktemp("gallery") / "site"
    photos = {f"tin/2024/ba-anh/anh-{number}.jpg": photo(number) for number in (1, 2, 3)}
    write_site(folder, {"tin/2024/ba-anh/index.md": ARTICLE, **photos})
    with serve(build_site(folder)[1]) as found:
        yield found


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[tuple[Page, Watcher]]:
    """Open the article on a desk, with a watcher."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]})
    page = context.new_page()
    watcher = Watcher.of(page, address)
    page.goto(address + PATH)
    yield page, watcher
    context.close()


def test_the_keyboard_opens_turns_and_closes_the_photos(watched: tuple[Page, Watcher]) -> None:
    """Enter opens, arrow keys turn in a circle, Escape closes, and focus is back on the photo last seen."""
    page, watcher = watched
    links, dialog = page.locator("[data-lightbox] a"), page.locator("dialog")
    shown = dialog.locator("img")
    expect(links).to_have_count(3)

    links.nth(0).focus()
    page.keyboard.press("Enter")

    expect(dialog).to_be_visible()
    expect(shown).to_have_attribute("alt", WORDS[0])
    expect(dialog.get_by_role("status")).to_have_text("1/3")
    page.keyboard.press("ArrowRight")
    expect(shown).to_have_attribute("alt", WORDS[1])
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    expect(shown).to_have_attribute("alt", WORDS[2])
    assert "Nhận hoa" in dialog.inner_text()
    assert shown.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 1000
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(links.nth(2)).to_be_focused()
    assert (watcher.messages, watcher.failures, page.evaluate("window.__reports")) == ([], [], [])


def test_tab_stays_inside_the_open_dialog(watched: tuple[Page, Watcher]) -> None:
    """Every button of the dialog is reached with Tab and shows its focus; nothing behind it is."""
    page, _ = watched
    page.locator("[data-lightbox] a").first.focus()
    page.keyboard.press("Enter")
    buttons = set(page.locator("dialog button").all_inner_texts())

    reached: set[str] = set()
    for _ in range(2 * len(buttons) + 2):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "(() => { const e = document.activeElement; return e === document.body || e.closest('dialog') !== null })()"
        )
        assert inside
        reached.add(page.evaluate("document.activeElement.matches('button') ? document.activeElement.innerText : ''"))

    assert reached - {""} == buttons
    assert len(buttons) == 3


def test_buttons_turn_and_close_for_the_mouse(watched: tuple[Page, Watcher]) -> None:
    page, _ = watched
    dialog = page.locator("dialog")
    page.locator("[data-lightbox] a").nth(1).click()

    dialog.get_by_role("button", name="Ảnh sau").click()

    expect(dialog.locator("img")).to_have_attribute("alt", WORDS[2])
    dialog.get_by_role("button", name="Đóng").click()
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_open_dialog_is_as_good_as_a_page(browser: Browser, address: str, width: int) -> None:
    """No violation, nothing scrolls sideways, the photo fits the window."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    page = context.new_page()
    page.goto(address + PATH)
    page.locator("[data-lightbox] a").first.click()
    page.locator("dialog img").evaluate("image => image.decode()")

    box = page.locator("dialog img").bounding_box()
    violations = axe(page)
    sideways = measure(page, "sideways")
    context.close()

    assert not violations, "\n".join(violations)
    assert not sideways, "\n".join(sideways)
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert box["y"] + box["height"] <= HEIGHTS[width]


def test_without_scripts_a_photo_opens_by_itself(browser: Browser, address: str) -> None:
    """The link leads to the largest file; the dialog and its buttons are not shown."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PATH)
    expect(page.locator("dialog")).to_be_hidden()

    with page.expect_navigation() as answer:
        page.locator("[data-lightbox] a").first.click()

    assert answer.value is not None
    assert answer.value.headers["content-type"] == "image/webp"
    context.close()
