"""The booklet: a year's board and a unit's year, printed on A4."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from printed_sheets import bare_words, printed

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

A4 = (595, 842)
# What paper cannot use: downloads, sharing, other years, proposals that nobody has seen conferred.
USELESS = ("Tải về", "Chép đường dẫn", "Mọi năm", "Theo năm", "chưa thấy trao", "Xem đủ", "Theo dõi")


def test_a_years_board_prints_as_a_booklet(browser: Browser, address: str, plans: dict[str, PagePlan]) -> None:
    """Upright A4; every award with its conferrer and names, spans apart; nothing that paper cannot use."""
    view = plans["register"].view
    reader = printed(browser, address + plans["register"].path)

    words = bare_words(reader)

    assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in reader.pages} == {A4}
    assert all(len(page.extract_text().split()) > 5 for page in reader.pages)
    blocks = [block for group in view["groups"] for block in group["blocks"]]
    blocks += [block for span in view["spans"] for block in span["blocks"]]
    wanted = [block["title"] for block in blocks] + [block["conferrer"] for block in blocks]
    wanted += [row["who"]["label"] for block in blocks for row in block["conferrals"]]
    assert [text for text in wanted if "".join(text.split()) not in words] == []
    assert [text for text in USELESS if "".join(text.split()) in words] == []


def test_the_wall_of_years_prints_on_two_sheets_that_lie_on_their_side(
    browser: Browser, address: str, plans: dict[str, PagePlan]
) -> None:
    """All years as columns on the first one, also those without data; the newest year's head on the second."""
    view = plans["wall"].view
    years = [f"{year['century']}{year['year']}" for year in view["years"]]
    sheets = printed(browser, address + plans["wall"].path).pages

    words = ["".join(sheet.extract_text().split()) for sheet in sheets]

    assert [tuple(round(float(side)) for side in sheet.mediabox[2:]) for sheet in sheets] == [A4[::-1]] * 2
    assert [year for year in years if year not in words[0]] == []
    assert [
        row["who"]["label"]
        for row in view["board"]["conferrals"]
        if row["who"]["label"].replace(" ", "") not in words[1]
    ] == []
    assert "chưacó" not in words[0]


def test_a_unit_prints_its_roll(browser: Browser, address: str, plans: dict[str, PagePlan]) -> None:
    """The years with their honours, without articles, people and the units below."""
    view = plans["unit"].view
    words = bare_words(printed(browser, address + plans["unit"].path))

    told = [group["year"] for group in view["timeline"]]
    told += [row["what"]["label"] for group in view["timeline"] for row in group["conferrals"]]
    assert [text for text in told if "".join(text.split()) not in words] == []
    assert [text for text in USELESS if "".join(text.split()) in words] == []
