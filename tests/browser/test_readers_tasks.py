"""What readers come for, on a phone: each at most three clicks from the home page. Search has tests of its own."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from visits import HEIGHTS, PHONE

pytestmark = pytest.mark.browser

MOST_CLICKS = 3
OPEN_GRAPH = """Object.fromEntries(
  [...document.querySelectorAll("meta[property^='og:']")].map((tag) => [tag.getAttribute("property"), tag.content]),
)"""


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """Open the home page on a phone."""
    context = browser.new_context(viewport={"width": PHONE, "height": HEIGHTS[PHONE]}, locale="vi-VN")
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def click(page: Page, *steps: str | Locator) -> None:
    """Click one after the other: links of these exact words, or what is given."""
    assert len(steps) <= MOST_CLICKS
    for step in steps:
        found = page.get_by_role("link", name=step, exact=True).first if isinstance(step, str) else step
        found.click()
        page.wait_for_load_state()  # what scripts do at the next click is there now


def test_what_the_office_received_in_2016(page: Page) -> None:
    """The units below an academy are folded: opening them is a click, too."""
    fold = page.locator("details.branch", has=page.locator("a[href*='van-phong-vien-han-lam']")).locator("summary")
    click(page, "Đơn vị", fold, "Văn phòng Viện Hàn lâm Khoa học và Công nghệ Việt Nam")

    of_2016 = page.locator("#nam-2016")

    expect(of_2016).to_contain_text("Huân chương Lao động hạng Nhì")
    expect(of_2016).to_contain_text("tặng bởi Chủ tịch nước")


def test_what_document_2298_says(page: Page) -> None:
    click(page, "Văn bản", page.locator("main a", has_text="2298/BKHCN-TĐKT").first)

    expect(page.locator("main")).to_contain_text("2298/BKHCN-TĐKT")
    expect(page.locator("main")).to_contain_text("Hội nghị điển hình tiên tiến")


def test_who_received_the_prime_ministers_certificate_in_2019(page: Page) -> None:
    award = page.locator("main").get_by_role("link", name="Bằng khen của Thủ tướng Chính phủ", exact=True).first
    click(page, page.locator("footer").get_by_role("link", name="Hình thức khen thưởng"), award)

    names = page.locator("#nam-2019 [data-slot=who]")

    assert page.url.endswith("/khen-thuong/bang-khen-thu-tuong/")
    assert names.count() > 0


def test_the_register_of_2020_as_a_spreadsheet(page: Page) -> None:
    click(page, page.locator(".masthead").get_by_role("link", name="Bảng vàng", exact=True).last)
    click(page, page.locator("a.wall__a[href$='2020/']"))

    with page.expect_download() as waiting:
        page.get_by_role("link", name="Bảng tính năm 2020").click()
    book = openpyxl.load_workbook(io.BytesIO(Path(waiting.value.path()).read_bytes()))

    assert book.sheetnames[0] == "2020"
    assert [cell.value for cell in next(book.worksheets[0].rows)][:2] == ["STT", "Người nhận"]
    assert book.worksheets[0].max_row > 30


def test_a_sheet_for_the_wall(page: Page) -> None:
    """The third click asks the browser to print, a frame after the address has changed."""
    page.add_init_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    people = page.locator("footer").get_by_role("link", name="Người được khen")
    click(page, people, page.locator("main .index__row a").first, page.get_by_text("In tờ treo tường"))

    expect(page.locator("html")).to_have_attribute("data-printed", "yes")


def test_what_a_shared_article_shows(page: Page) -> None:
    """Title, summary, address and picture, for programs that show a card of a link."""
    click(page, page.locator("main .lead a, main article a").first)

    told = page.evaluate(OPEN_GRAPH)

    assert told["og:title"] == page.locator("h1").inner_text()
    assert told["og:type"] == "article"
    assert told["og:url"].endswith(page.url.split("/", 3)[3])
    assert len(told["og:description"]) > 40
    assert told["og:site_name"] == "Bảng Vàng"


def test_the_feed_of_a_unit(page: Page, address: str) -> None:
    click(page, page.locator("main .index__row a[href*='don-vi/']").first)

    feed = page.get_by_role("link", name="Theo dõi đơn vị này")
    answer = page.request.get(feed.evaluate("link => link.href"))

    assert answer.ok
    assert "<entry>" in answer.text()
    assert feed.evaluate("link => link.href").startswith(address)
