"""The sheet of a document as it looks: head in two lines, a notice everywhere, a digest without any of it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader
from small_site import build_site, write_site
from static_server import serve

pytestmark = pytest.mark.browser

HEAD = """---
number: 5/QĐ-SHB
type: quyết định
issuer: Sở Hòa Ban
parent_issuer: Ủy ban nhân dân tỉnh Núi Yên
place: Núi Yên
date: 2020-01-10
subject: tặng Giấy khen
to: [Các phòng]
signer: {office: GIÁM ĐỐC, name: Lê Ổn}
recipients: [Như Điều 3, Lưu VT]
%s---

"""
BODY = "**Điều 1.** Tặng Giấy khen cho những người có tên trong danh sách kèm theo quyết định này.\n\n" * 60
NOTICE = "Bản trình bày trên web, không thay bản gốc"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with one decision in full and one that is only told of."""
    folder = tmp_path_factory.mktemp("sheet") / "site"
    documents = {"van-ban/du.md": HEAD % "full_text: true\n" + BODY, "van-ban/tom.md": HEAD % "" + "Tặng Giấy khen.\n"}
    documents["van-ban/tom.md"] = documents["van-ban/tom.md"].replace("5/QĐ-SHB", "6/QĐ-SHB")
    write_site(folder, documents)
    with serve(build_site(folder)[1]) as found:
        yield found


def test_number_and_date_share_a_line(browser: Browser, address: str) -> None:
    """And the recipients are closed by «;» and «.», nothing says «Kính gửi»."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/van-ban/du/")

    tops = [page.locator(part).bounding_box()["y"] for part in (".sheet__number", ".sheet__date")]
    words = page.locator(".sheet").inner_text()

    page.close()
    assert tops[0] == pytest.approx(tops[1], abs=2)
    assert "Kính gửi" not in words
    assert "- Như Điều 3;\n- Lưu: VT." in words


@pytest.mark.parametrize("width", [360, 1280])
def test_no_part_of_a_sheet_passes_for_the_original(browser: Browser, address: str, width: int) -> None:
    """The notice heads it, and its pattern is behind every part of it, on the screen and on paper."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}/van-ban/du/")
    style = """() => {
      const found = getComputedStyle(document.querySelector(".sheet"));
      return [found.backgroundImage.includes("ban-trinh-bay"), found.backgroundRepeat, found.printColorAdjust];
    }"""

    first = page.locator(".sheet > *").first.inner_text()
    on_screen = page.evaluate(style)
    page.emulate_media(media="print")
    on_paper = page.evaluate(style)

    page.close()
    assert first == NOTICE
    assert on_screen == on_paper == [True, "repeat", "exact"]


def test_every_printed_sheet_bears_the_notice_and_its_number(browser: Browser, address: str) -> None:
    """The number from the second on; the pattern is in the file."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/van-ban/du/")
    data = page.pdf(prefer_css_page_size=True)
    page.close()

    sheets = PdfReader(io.BytesIO(data)).pages
    words = ["".join(sheet.extract_text().split()) for sheet in sheets]

    assert len(sheets) > 1
    assert all(NOTICE.replace(" ", "") in text for text in words)
    assert all("/Pattern" in sheet["/Resources"] or "/XObject" in sheet["/Resources"] for sheet in sheets)


def test_a_digest_shows_no_signs_of_the_state(browser: Browser, address: str) -> None:
    """It says that it is one, without the national motto, a signature or a sheet."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{address}/van-ban/tom/")

    words = page.locator("main").inner_text()

    page.close()
    assert "Bản tóm lược, không phải toàn văn" in words
    assert [part for part in ("Độc lập", "CỘNG HÒA", "Nơi nhận", "không thay bản gốc") if part in words] == []
    assert "Lê Ổn" in words
