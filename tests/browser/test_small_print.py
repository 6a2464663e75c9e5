"""The small print: dots between parts of a line, fields, photos in the text, heads of tables on paper."""

from __future__ import annotations

import io

import pytest
from playwright.sync_api import Browser, expect
from pypdf import PdfReader
from visits import DESK

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

# Where parts of lines stand: at the edge, where their dot is cut off, or after another part; and any dot in the text.
PARTS = """() => {
  const wrong = [];
  for (const line of document.querySelectorAll(".meta")) {
    const edge = line.getBoundingClientRect().left, style = getComputedStyle(line);
    if (!line.getClientRects().length) continue;
    if (style.clipPath === "none") wrong.push("not clipped: " + line.textContent);
    if (parseFloat(style.marginLeft) >= 0) wrong.push("indented by the room of its dot: " + line.textContent);
    let before = null;
    for (const part of line.children) {
      const box = part.getBoundingClientRect();
      const begins = !before || box.top >= before.bottom - 1;
      if (begins && Math.abs(box.left - edge - parseFloat(getComputedStyle(part).marginLeft)) > 1)
        wrong.push("begins beside the edge: " + part.textContent);
      before = box;
    }
  }
  const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (words.nextNode()) if (/^\\s*·|·\\s*$/.test(words.currentNode.data)) wrong.push(words.currentNode.data);
  return [document.querySelectorAll(".meta > :not(:first-child)").length, wrong];
}"""


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("name", ["home", "register", "list", "calendar"])
def test_no_line_begins_or_ends_with_a_dot(
    browser: Browser, address: str, plans: dict[str, PagePlan], name: str, width: int
) -> None:
    """The dot belongs to the part after it, and is cut off where that part begins a line."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address + plans[name].path)

    count, wrong = page.evaluate(PARTS)

    page.close()
    assert wrong == []
    assert count >= 3


def test_a_field_has_a_ring_and_keeps_its_ground(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.goto(f"{address}/don-vi/")
    ground = "getComputedStyle(document.activeElement).backgroundColor"
    fields = page.locator("main input[type=search], header input")
    found = []

    for field in fields.all():
        before = field.evaluate("field => getComputedStyle(field).backgroundColor")
        field.focus()
        ring = field.evaluate(
            "field => [field, field.parentElement].some(part => getComputedStyle(part).outlineStyle === 'solid')"
        )
        found.append((ring, page.evaluate(ground) == before))

    page.close()
    assert found == [(True, True)] * 2


def test_every_photo_of_a_text_opens_on_the_spot(browser: Browser, address: str, plans: dict[str, PagePlan]) -> None:
    """The photo that opens an article as well as those between its paragraphs; the dialog counts all of them."""
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.goto(address + plans["article"].path)
    photos = page.locator("main figure img")
    count = photos.count()

    photos.first.click()

    expect(page.locator("dialog img")).to_be_visible()
    expect(page.locator("dialog").get_by_role("status")).to_have_text(f"1/{count}")
    page.close()


@pytest.mark.parametrize("name", ["year-list", "award", "documents", "register"])
def test_no_head_is_left_at_the_foot_of_a_sheet(
    browser: Browser, address: str, plans: dict[str, PagePlan], name: str
) -> None:
    """The head of a table, of a group of its rows, of a section, a conferrer: what it heads follows on the sheet."""
    page = browser.new_page(viewport={"width": DESK, "height": 900})
    page.goto(address + plans[name].path)
    data = page.pdf(prefer_css_page_size=True)
    heads = page.locator("main :is(h2, h3, h4, thead tr, .table__group, .rank__by)").all_inner_texts()
    page.close()

    sheets = [lines_of(sheet.extract_text()) for sheet in PdfReader(io.BytesIO(data)).pages]

    titles = {"".join(head.split()) for head in heads}
    assert len(sheets) > 1
    assert [lines[-1] for lines in sheets if lines[-1] in titles] == []


def lines_of(text: str) -> list[str]:
    """Give the printed lines without spaces, without the number of the sheet."""
    lines = ["".join(line.split()) for line in text.splitlines()]
    return [line for line in lines if line and not line.replace("/", "").isdigit()]
