"""An article of sixty awards and three hundred recipients is read on a phone and printed on three sheets."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from small_site import build_site, write_site
from static_server import serve

pytestmark = pytest.mark.browser

AWARDS = (
    ("Huân chương Lao động", "hạng Nhì"),
    ("Huân chương Lao động", "hạng Ba"),
    ("Cờ thi đua của Chính phủ", ""),
    ("Bằng khen của Thủ tướng Chính phủ", ""),
    ("Chiến sĩ thi đua toàn quốc", ""),
    ("Cờ thi đua của UBND tỉnh Núi Yên", ""),
    ("Bằng khen của Chủ tịch UBND tỉnh Núi Yên", ""),
    ("Tập thể lao động xuất sắc", ""),
    ("Chiến sĩ thi đua cơ sở", ""),
    ("Giấy khen của Giám đốc Sở Y tế tỉnh Núi Yên", ""),
    ("Lao động tiên tiến", ""),
    ("Kỷ niệm chương Vì sức khỏe nhân dân", ""),
)
YEARS = range(2016, 2021)
FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Phan", "Vũ", "Đặng", "Bùi")
MIDDLES = ("Thị Ngọc", "Văn", "Thị", "Quang", "Minh", "Thị Thanh")
GIVEN = ("Ẩn", "Ổn", "Hương", "Nghiêm", "Thuyết", "Dương", "Khuê", "Trường", "Loan", "Đoài")
UNITS = ("Bệnh viện đa khoa Bến Đá", "Trung tâm Y tế Hoa Ban", "Sở Y tế tỉnh Núi Yên", "Trạm Y tế Mộc Lan")
PATH = "/tin/2021/03/04/nam-nam/"
HEAD = """---
title: Ngành y tế tỉnh Núi Yên tổng kết năm năm thi đua, sáu mươi đợt khen thưởng
date: 2021-03-04 08:30
author: Mai Lan
unit: Sở Y tế tỉnh Núi Yên
event: {date: 2021-03-02, place: Hội trường Sở Y tế}
awards:
"""
BODY = """---

Năm năm qua, ngành y tế của tỉnh có sáu mươi đợt khen thưởng; ba trăm lượt người được nêu tên trong bài này.

Hội nghị nghe ba báo cáo, rồi trao phần thưởng của năm cuối. Người nhận của những năm trước được nhắc lại đủ tên.

Giai đoạn tới, mỗi trạm y tế tự chọn một việc khó để làm cho xong.
"""


def person(number: int) -> str:
    family = FAMILIES[number % 10]
    return f"{family} {MIDDLES[number // 10 % 6]} {GIVEN[(number // 60 * 3 + number) % 10]}"


def entry(number: int) -> str:
    """Give one award of one year with five people: of one unit, of the article's, or one with an office of another."""
    name, class_name = AWARDS[number // 5]
    unit = UNITS[number % 4]
    people = [f"{{name: {person(number * 5 + place)}, unit: {unit}}}" for place in range(4)]
    office = ", office: Phó Giám đốc" if number % 6 == 0 else ""
    people.append(f"{{name: {person(number * 5 + 4)}, unit: {unit}{office}}}")
    said = f" {class_name}" if class_name else ""
    return f"  - {{award: {name}{said}, year: {YEARS[number % 5]}, recipients: [{', '.join(people)}]}}\n"


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve a site with the one article."""
    folder = tmp_path_factory.mktemp("long") / "site"
    text = HEAD + "".join(map(entry, range(60))) + BODY
    write_site(folder, {"tin/2021/nam-nam.md": text})
    with serve(build_site(folder)[1]) as found:
        yield found


def names_seen(page: Page) -> int:
    return sum(name.is_visible() for name in page.locator("[data-honour]").all())


def test_a_phone_shows_it_on_six_thousand_pixels(browser: Browser, address: str) -> None:
    """Each honour by one conferrer is there once; the highest is open, others fold; the last five as one."""
    page = browser.new_page(viewport={"width": 360, "height": 740})
    page.goto(address + PATH)

    height, width = page.evaluate("[document.documentElement.scrollHeight, document.documentElement.scrollWidth]")
    folds = page.locator(".awards__fold").all_inner_texts()
    seen = names_seen(page)
    page.locator(".awards__fold").first.click()
    opened = names_seen(page)

    page.close()
    assert (seen, opened, width) == (25, 50, 360)
    assert folds == [*["5\xa0đợt, 25\xa0người nhận"] * 6, "5\xa0hình thức nữa, 125\xa0người nhận", *[""] * 5]
    assert height <= 6000


def test_a_wide_window_folds_nothing(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + PATH)

    seen, folds = names_seen(page), page.locator(".awards__fold").first.is_visible()

    page.close()
    assert (seen, folds) == (300, False)


def test_paper_takes_three_sheets(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + PATH)
    data = page.pdf(prefer_css_page_size=True)
    page.close()

    sheets = PdfReader(io.BytesIO(data)).pages
    words = "".join("".join(sheet.extract_text() for sheet in sheets).split())

    assert len(sheets) <= 3
    assert [name for name in map(person, range(300)) if "".join(name.split()) not in words] == []
