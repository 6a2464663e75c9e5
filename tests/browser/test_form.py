"""An officer with a Word file and six photos: from an empty site to a page without errors, in Chromium."""

from __future__ import annotations

import base64
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from small_site import photo, write_site
from visits import DESK, PHONE, axe
from word_files import report

from bangvang.commands.build import check_once
from bangvang.commands.options import Options

pytestmark = [pytest.mark.browser, pytest.mark.site]
SOON = 30
NOT_FOUND = 404
# Invented names.
FAMILY = "Nguyễn Văn, Trần Thị, Lê Hữu, Phạm Ngọc, Hoàng Minh, Đỗ Quốc, Vũ Thu, Bùi Thanh, Đặng Kim, Hồ Xuân".split(
    ", "
)
GIVEN = "Anh, Bình, Chi, Dũng, Hà, Khuê, Lâm, Mai, Nga, Oanh, Phúc, Quân".split(", ")
ROWS = [(f"{family} {given}", "giáo viên", f"Trường Tiểu học Suối {given}") for family in FAMILY for given in GIVEN]
PASTED = "\n".join(["STT\tHọ và tên\tChức vụ\tĐơn vị", *("\t".join((str(n), *row)) for n, row in enumerate(ROWS, 1))])


@dataclass
class Served:
    """A running ``bangvang serve`` of a fresh site."""

    site: Path
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def address(self) -> str:
        deadline = time.monotonic() + SOON
        while time.monotonic() < deadline:
            found = re.search(r"http://127\.0\.0\.1:\d+", "\n".join(self.said))
            if found:
                return found[0]
            time.sleep(0.05)
        raise AssertionError("\n".join(self.said))

    def listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Serve a fresh site, as ``init`` makes it, with two units."""
    site = tmp_path_factory.mktemp("form") / "site"
    write_site(site, {"don-vi/so-giao-duc.md": "---\nname: Sở Giáo dục tỉnh Mộc Lan\n---\n"})
    command = [sys.executable, "-m", "bangvang.cli", "serve", "--port", "0"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        command, cwd=site, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    running = Served(site, process)
    threading.Thread(target=running.listen, daemon=True).start()
    yield running
    process.send_signal(signal.SIGKILL)
    process.wait()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    """Open a page whose scripts and policy may not complain."""
    context = browser.new_context(viewport={"width": DESK, "height": 900}, base_url=served.address(), locale="vi-VN")
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("response", lambda answer: complaints.append(answer.url) if answer.status == NOT_FOUND else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert [words for words in complaints if "422" not in words] == []


def drop(page: Page, files: dict[str, bytes], onto: str = "#than-bai") -> None:
    """Drop files into the form, all at once."""
    given = [{"name": name, "data": base64.b64encode(data).decode()} for name, data in files.items()]
    transfer = page.evaluate_handle(
        """files => {
            const transfer = new DataTransfer();
            for (const { name, data } of files) {
                const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
                transfer.items.add(new File([bytes], name));
            }
            return transfer;
        }""",
        given,
    )
    page.dispatch_event(onto, "drop", {"dataTransfer": transfer})


def paste(page: Page, selector: str, kind: str, text: str) -> None:
    """Paste a text of a kind into a field."""
    page.eval_on_selector(
        selector,
        """(field, [kind, text]) => {
            const data = new DataTransfer();
            data.setData(kind, text);
            field.focus();
            field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        [kind, text],
    )


def award(page: Page, number: int, said: str) -> None:
    """Add an award and choose its name among those offered, by keyboard."""
    page.get_by_role("button", name="Thêm một mục khen thưởng").click()
    name = page.locator(f"#o-awards-{number}-award")
    name.wait_for()
    name.press_sequentially(said)
    page.locator("#goi-y-0").wait_for()
    name.press("ArrowDown")
    name.press("Enter")


def problems_of(site: Path) -> list[str]:
    strict = {"BANGVANG_STRICT": True, "BANGVANG_CACHE": str(site / "checked")}
    return [str(problem) for problem in check_once(Options(site / "pelicanconf.py", strict)).errors]


def saved(page: Page) -> None:
    page.locator('.bar button[value="luu"]').click()
    page.wait_for_url("**/soan/sua/**da-luu=1")


def test_a_word_file_six_photos_and_a_list_become_a_page(page: Page, served: Served) -> None:
    """From nothing to a page without errors; then a save without a change changes no byte, and axe finds nothing."""
    page.goto("/soan/")
    page.get_by_role("link", name="Bài mới").click()
    page.locator("#o-date").fill("20/11/2020")
    drop(page, {"bao-cao.docx": report()})
    page.locator("text=/Đã nhận . tệp, chưa lưu/").wait_for()
    assert "## Kết quả" in page.locator("#o-noi-dung").input_value()
    assert page.locator("#o-title").input_value() == "Sở Gốm trao Giấy khen"
    drop(page, {f"Ảnh lễ trao {n}.JPG": photo(n % 2 + 1) for n in range(6)})
    page.locator("text=Đã nhận 6 tệp, chưa lưu").wait_for()
    words = page.locator('.photo input[name$=".alt"]')
    for number in range(words.count()):
        words.nth(number).fill(f"Cảnh {number + 1} của lễ trao")
    page.locator("#o-event-date").fill("18/11/2020")
    unit = page.locator("#o-unit")
    unit.press_sequentially("so giao")
    page.locator("#goi-y-0").click()
    award(page, 0, "giay khen")
    paste(page, "#o-awards-0-recipients", "text/plain", PASTED)
    page.get_by_role("button", name="Nhận 120 dòng").click()
    page.locator("#o-awards-0-individuals").fill("120")
    page.locator("#o-awards-0-year").fill("2020")
    award(page, 1, "ldtt")
    page.locator("#o-awards-1-year").fill("2020")
    page.locator("#o-awards-1-individuals").fill("3")

    page.keyboard.press("Control+s")
    page.wait_for_url("**/soan/sua/**da-luu=1")

    source = served.site / "content" / "tin" / "2020" / "so-gom-trao-giay-khen" / "index.md"
    text = source.read_text(encoding="utf-8")
    assert unit_of(text) == "Sở Giáo dục tỉnh Mộc Lan"
    assert text.count("giáo viên") == 120
    assert "award: Lao động tiên tiến" in text
    assert len(list(source.parent.glob("anh-le-trao-*.jpg"))) == 6
    assert problems_of(served.site) == []
    frame = page.frame_locator(".look__frame")
    frame.get_by_role("heading", name="Sở Gốm trao Giấy khen").first.wait_for(timeout=SOON * 1000)
    before = source.read_bytes()
    saved(page)
    assert source.read_bytes() == before
    for width in (DESK, PHONE):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(page) == []


def unit_of(text: str) -> str:
    found = re.search(r"^unit: (.+)$", text, re.MULTILINE)
    return found[1] if found else ""


def test_an_error_lies_over_the_page_and_leads_to_its_field(page: Page, served: Served) -> None:
    """The page behind it is the last good one; mended, the error goes; a page says what its file still lacks."""
    source = served.site / "content" / "tin" / "2021" / "giao-ban" / "index.md"
    source.parent.mkdir(parents=True)
    good = "---\ntitle: Giao ban tháng một\ndate: 2021-01-04\nstatus: draft\n---\n\nChữ của bài.\n"
    source.write_text(good, encoding="utf-8")
    page.goto("/soan/xem?o=/tin/2021/01/04/giao-ban/")
    page.wait_for_url("**/tin/2021/01/04/giao-ban/")
    bar = page.locator(".bv-bar")
    assert "3 chữ" in bar.inner_text() or "chữ, 1 phút đọc" in bar.inner_text()

    source.write_text(good.replace("2021-01-04", "31/2/2021"), encoding="utf-8")
    errors = page.locator(".bv-errors")
    errors.wait_for()
    said, heading = errors.inner_text(), page.get_by_role("heading", level=1).inner_text()
    axe_found = axe(page)
    errors.get_by_role("link", name="Sửa trong biểu mẫu").first.click()
    page.locator("#o-date").wait_for()
    page.locator("#o-date").fill("5/1/2021")
    saved(page)

    assert "tin/2021/giao-ban/index.md:3" in said
    assert heading == "Giao ban tháng một"
    assert axe_found == []
    assert "date: 5/1/2021" in source.read_text(encoding="utf-8")


@pytest.mark.skipif("BANGVANG_PROVE" not in os.environ, reason="the ordinary run presses the same buttons")
def test_the_form_is_filled_in_by_keyboard_alone(page: Page, served: Served) -> None:
    """Every stop of Tab is seen and has a name; the last one saves."""
    page.goto("/soan/moi/tin")
    page.locator("#o-title").focus()
    page.keyboard.type("Bài gõ bằng bàn phím")
    page.keyboard.press("Tab")
    page.keyboard.type("4/1/2021")
    unseen = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const one = document.activeElement;
                const box = one.getBoundingClientRect();
                const said = one.labels?.[0]?.textContent || one.textContent || one.getAttribute("aria-label") || "";
                return { value: one.value ?? "", id: one.id, said: said.trim(), seen: box.width > 1 && box.height > 1,
                    ring: getComputedStyle(one).outlineStyle !== "none" };
            }"""
        )
        if stop["id"] == "o-noi-dung":
            page.keyboard.type("Chữ của bài.")
        if not (stop["said"] and stop["seen"] and stop["ring"]):
            unseen.append(stop)
        if stop["value"] == "luu":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/soan/sua/**da-luu=1")

    assert unseen == []
    assert (served.site / "content/tin/2021/bai-go-bang-ban-phim/index.md").is_file()


@pytest.mark.skipif("BANGVANG_PROVE" not in os.environ, reason="one more start of the form, for the proof")
def test_a_list_dropped_onto_an_award_is_its_list(page: Page) -> None:
    page.goto("/soan/moi/tin")
    award(page, 0, "giay khen")

    drop(page, {"Danh sách.csv": "Họ tên,Đơn vị\nLê An,Sở A\n".encode()}, "#o-awards-0-recipients")
    page.locator("text=Đã nhận 1 tệp, chưa lưu").wait_for()

    assert page.locator("#o-awards-0-list").input_value() == "danh-sach.csv"
    assert page.locator("#o-attachments").input_value() == ""
