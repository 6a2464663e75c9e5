"""What comes out of a printer: documents as the decree measures them, pages without what paper cannot use."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from visits import DESK, HEIGHTS

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

POINT = 25.4 / 72
# Decree 30/2020/NĐ-CP: 20 mm above and below, 30 left, 15 right, on 210 by 297 mm.
TOP, BOTTOM, LEFT, RIGHT = 20, 297 - 20, 30, 210 - 15
USELESS = {"Chép", "Facebook", "Zalo", "A+", "Trang chủ"}
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>')


@dataclass(frozen=True)
class Word:
    """A printed word with its box in millimetres from the upper left corner of its sheet."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def sheets_of(browser: Browser, page_address: str, folder: Path) -> list[list[Word]]:
    """Print a page and read the sheets back: their words. Skips where poppler's pdftotext is not there."""
    tool = shutil.which("pdftotext")
    if tool is None:
        pytest.skip("no pdftotext: apt install poppler-utils")
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]})
    page = context.new_page()
    page.goto(page_address)
    page.pdf(path=folder / "page.pdf", prefer_css_page_size=True)
    context.close()
    subprocess.run([tool, "-bbox", folder / "page.pdf", folder / "words.html"], check=True)
    pages = (folder / "words.html").read_text(encoding="utf-8").split("<page ")[1:]
    return [
        [Word(text, *(float(value) * POINT for value in box)) for *box, text in _WORD.findall(page)] for page in pages
    ]


def test_the_sheet_of_a_document_keeps_the_margins_of_the_decree(
    browser: Browser, address: str, plans: dict[str, PagePlan], tmp_path: Path
) -> None:
    """Text fills what 20, 15, 20 and 30 mm leave; sheets are numbered from the second on, in the middle above."""
    sheets = sheets_of(browser, address + plans["document"].path, tmp_path)
    first = [word for word in sheets[0] if word.top < BOTTOM]
    numbers = [[word for word in sheet if word.bottom < TOP] for sheet in sheets]

    assert min(word.left for word in first) == pytest.approx(LEFT, abs=1.5)
    assert max(word.right for word in first) == pytest.approx(RIGHT, abs=1.5)
    assert min(word.top for word in first) >= TOP - 1
    assert [[word.text for word in sheet] for sheet in numbers] == [[], *([str(n)] for n in range(2, len(sheets) + 1))]
    assert all(abs((w.left + w.right) / 2 - (LEFT + RIGHT) / 2) < 10 for sheet in numbers for w in sheet)


def test_the_sheet_of_a_document_says_that_it_is_not_the_original(
    browser: Browser, address: str, plans: dict[str, PagePlan], tmp_path: Path
) -> None:
    """And holds the head of the decree and the signature, but nothing of the page around it."""
    sheets = sheets_of(browser, address + plans["document"].path, tmp_path)

    # Letters of a substitute font come as words of their own, so spaces say nothing.
    words = "".join(word.text for sheet in sheets for word in sheet)

    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nơi nhận:", "THỨ TRƯỞNG", "không thay bản gốc"):
        assert expected.replace(" ", "") in words
    for useless in (*USELESS, "Cơ quan chủ quản"):
        assert useless.replace(" ", "") not in words


@pytest.mark.parametrize("name", ["article", "register", "unit", "home"])
def test_paper_carries_no_controls_but_its_source(
    browser: Browser, address: str, plans: dict[str, PagePlan], tmp_path: Path, name: str
) -> None:
    """No menu, no buttons; the address where it was printed from; every sheet has something on it."""
    sheets = sheets_of(browser, address + plans[name].path, tmp_path)

    words = " ".join(word.text for sheet in sheets for word in sheet)

    assert not [useless for useless in USELESS if useless in words]
    assert f"In từ Bảng Vàng: https://bangvang.example.vn{plans[name].path}"[:50] in words
    assert all(len(sheet) > 5 for sheet in sheets)
