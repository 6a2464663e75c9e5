"""What comes out of a printer: documents as the decree measures them, pages without what paper cannot use."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from printed_sheets import bare_words, boxes, printed, text_above

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

# Decree 30/2020/NĐ-CP: 20 mm above and below, 30 left, 15 right, on 210 by 297 mm.
TOP, BOTTOM, LEFT, RIGHT = 20, 297 - 20, 30, 210 - 15
USELESS = {"Chép", "Facebook", "Zalo", "A+", "Trang chủ"}


# The sample's document fits one sheet.
LONGER = """() => {
  const text = document.querySelector(".sheet__body p").parentElement;
  for (let n = 0; n < 40; n++) text.append(text.querySelector("p").cloneNode(true));
}"""


def test_the_sheet_of_a_document_keeps_the_margins_of_the_decree(
    browser: Browser, address: str, plans: dict[str, PagePlan]
) -> None:
    """Text fills what 20, 15, 20 and 30 mm leave; sheets are numbered from the second on, in the middle above."""
    sheets = printed(browser, address + plans["document"].path, LONGER).pages

    first = [box for box in boxes(sheets[0]) if box.top < BOTTOM]
    above = [box for sheet in sheets for box in boxes(sheet) if box.bottom < TOP]
    numbers = [text_above(sheet, TOP - 2) for sheet in sheets]

    assert min(box.left for box in first) == pytest.approx(LEFT, abs=1.5)
    assert max(box.right for box in first) == pytest.approx(RIGHT, abs=1.5)
    assert min(box.top for box in first) >= TOP - 1
    assert len(sheets) > 1
    assert numbers == ["", *(str(number) for number in range(2, len(sheets) + 1))]
    assert all(abs((box.left + box.right) / 2 - (LEFT + RIGHT) / 2) < 10 for box in above)


def test_the_sheet_of_a_document_says_that_it_is_not_the_original(
    browser: Browser, address: str, plans: dict[str, PagePlan]
) -> None:
    """And holds the head of the decree and the signature, but nothing of the page around it."""
    words = bare_words(printed(browser, address + plans["document"].path))

    for expected in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nơi nhận:", "PHÓ GIÁM ĐỐC", "không thay bản gốc"):
        assert expected.replace(" ", "") in words
    for useless in (*USELESS, "Cơ quan chủ quản"):
        assert useless.replace(" ", "") not in words


@pytest.mark.parametrize("name", ["article", "register", "unit", "home"])
def test_paper_carries_no_controls_but_its_source(
    browser: Browser, address: str, plans: dict[str, PagePlan], name: str
) -> None:
    """No menu, no buttons; the address where it was printed from; every sheet has something on it."""
    reader = printed(browser, address + plans[name].path)

    words = bare_words(reader)

    assert not [useless for useless in USELESS if useless.replace(" ", "") in words]
    assert f"In từ Bảng Vàng: https://bangvang.example.vn{plans[name].path}"[:50].replace(" ", "") in words
    assert all(len(boxes(sheet)) > 5 for sheet in reader.pages)
