"""Fields that filter a list while one types: the whole list, also what another page of it or a file shows."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visits import DESK, HEIGHTS, PHONE, TAGS

from bangvang.build.run import Run
from bangvang.domain.text import fold

pytestmark = pytest.mark.browser

BOARD = "/bang-vang/2024/"


def test_a_name_is_found_without_its_accents(page: Page, address: str) -> None:
    """Typing «nguyen minh anh» leaves those rows; the number of rows is told to screen readers."""
    page.goto(f"{address}/ca-nhan/")
    rows = page.locator("main .index__row:visible")
    everybody = rows.count()

    page.locator("[data-finder] input").fill("nguyen minh anh")

    expect(page.locator("[data-finder] [role=status]")).to_have_text(re.compile(r"^\d+ dòng$"))
    found = rows.all_inner_texts()
    assert 0 < len(found) < everybody
    assert all("Nguyễn Minh Anh" in row for row in found)
    expect(page.locator("[data-finder] [role=status]")).to_have_text(f"{len(found)} dòng")
    page.locator("[data-finder] input").fill("")
    expect(rows).to_have_count(everybody)


def test_a_name_on_another_page_of_the_list_is_found(page: Page, address: str) -> None:
    """«Cao Hong Thuy» stands on the second page: typed on the first, hers is the only row, and its link leads there."""
    page.goto(f"{address}/ca-nhan/")
    rows = page.locator("main .index__row:visible")
    everybody = rows.count()
    assert rows.filter(has_text="Cao Hồng Thúy").count() == 0

    page.locator("[data-finder] input").fill("Cao Hong Thuy")

    expect(rows).to_have_count(1)
    expect(page.locator("[data-finder] [role=status]")).to_have_text("1 dòng")
    assert rows.locator("a").evaluate("a => a.href") == f"{address}/ca-nhan/cao-hong-thuy/"
    page.locator("[data-finder] input").fill("")
    expect(rows).to_have_count(everybody)


def test_a_long_roll_is_filtered_as_a_whole(page: Page, address: str) -> None:
    """The first page of a roll finds who stands on the second, under the award of that row, and nobody else."""
    page.goto(f"{address}/don-vi/cong-ty-co-khi-tan-lua-hong/2024/trang/2/")
    last = page.locator("tr[data-row] [data-slot=who]").last.inner_text()
    page.goto(f"{address}/don-vi/cong-ty-co-khi-tan-lua-hong/2024/")
    rows = page.locator("tr[data-row]:visible")
    everybody = rows.count()
    assert rows.filter(has_text=last).count() == 0

    page.locator("[data-finder] input").fill(fold(last))

    expect(rows).to_have_count(1)
    assert rows.locator("[data-slot=who]").inner_text() == last
    expect(page.locator("tbody:visible")).to_have_count(1)
    page.locator("[data-finder] input").fill("")
    expect(rows).to_have_count(everybody)


def test_where_a_part_of_the_list_cannot_be_read_the_reader_is_told(page: Page, address: str) -> None:
    page.route("**/ca-nhan/trang/2/", lambda route: route.abort())
    page.goto(f"{address}/ca-nhan/")

    page.locator("[data-finder] input").fill("Cao Hong Thuy")

    expect(page.locator("[data-finder] [role=status]")).to_contain_text("chưa đọc được hết danh sách")


def test_a_document_is_found_in_its_list_by_a_part_of_its_number(page: Page, address: str) -> None:
    page.goto(f"{address}/van-ban/")

    page.locator("[data-finder] input").fill("2298/bkhcn")

    expect(page.locator("[data-row]:visible")).to_have_count(1)
    expect(page.locator("[data-row]:visible")).to_contain_text("2298/BKHCN-TĐKT")


def test_a_unit_in_a_folded_branch_is_found(page: Page, address: str) -> None:
    page.goto(f"{address}/don-vi/")
    row = page.locator("main details .index__row").last
    name = row.get_attribute("data-name") or ""
    expect(row).to_be_hidden()

    page.locator("[data-finder] input").fill(fold(name))

    expect(row).to_be_visible()
    assert all(fold(name) in fold(text) for text in page.locator("main .index__row:visible").all_inner_texts())
    page.locator("[data-finder] input").fill("")
    expect(row).to_be_hidden()


def rows_of(sample: tuple[Run, Path], year: int) -> list[dict[str, str]]:
    """Give the named lines of a year of the register."""
    text = (sample[1] / f"du-lieu/khen-thuong/{year}.csv").read_text(encoding="utf-8-sig")
    return [row for row in csv.DictReader(text.splitlines()) if row["nguoi_nhan"]]


def test_a_name_that_a_board_leaves_out_is_found_on_it(page: Page, address: str, sample: tuple[Run, Path]) -> None:
    """The board of a year shows the first names of each award; its field looks through all of them."""
    page.goto(address + BOARD)
    said = page.locator("main").inner_text()
    missing = next(row for row in rows_of(sample, 2024) if row["ma_nguoi_nhan"] and row["nguoi_nhan"] not in said)

    page.locator("[data-finder] input").fill(fold(missing["nguoi_nhan"]))

    lines = page.locator("[data-lines] li")
    expect(lines).to_have_count(1)
    expect(lines).to_contain_text(missing["hinh_thuc"])
    expect(lines.get_by_text("2024", exact=True)).to_have_count(0)  # the heading says it
    expect(page.locator("[data-finder] [role=status]")).to_have_text("1 dòng")
    expect(page.locator("main .rank:visible")).to_have_count(0)
    links = lines.locator("a").evaluate_all("all => all.map(a => a.href)")
    assert [page.request.get(link).status for link in links] == [200, 200]
    assert links[0] == f"{address}/ca-nhan/{missing['ma_nguoi_nhan']}/"
    page.locator("[data-finder] input").fill("")
    expect(page.locator("main .rank").first).to_be_visible()
    expect(page.locator("[data-lines]")).to_be_hidden()


def test_the_field_of_a_board_finds_units_and_awards_and_every_line_once(
    page: Page, address: str, sample: tuple[Run, Path]
) -> None:
    """As many lines as the open data has; where they are many the first two hundred are drawn and that is said."""
    rows = rows_of(sample, 2024)
    page.goto(address + BOARD)
    status = page.locator("[data-finder] [role=status]")

    page.locator("[data-finder] input").fill("lao dong tien tien")

    count = sum(row["hinh_thuc"] == "Lao động tiên tiến" for row in rows)
    assert count > 1
    expect(status).to_have_text(f"{count} dòng")
    expect(page.locator("[data-lines] li")).to_have_count(count)
    page.locator("[data-finder] input").fill("lua hong")
    count = sum("Lửa Hồng" in f"{row['don_vi']} {row['nguoi_nhan']}" for row in rows)
    assert count > 200
    expect(status).to_have_text(f"{count} dòng, hiện 200 dòng đầu")
    expect(page.locator("[data-lines] li")).to_have_count(200)


def test_what_is_only_proposed_says_so_on_a_filtered_board(page: Page, address: str, sample: tuple[Run, Path]) -> None:
    proposed = next(row for row in rows_of(sample, 2024) if row["tinh_trang"] == "đề nghị")
    page.goto(address + BOARD)

    page.locator("[data-finder] input").fill(f"{proposed['nguoi_nhan']} {proposed['hinh_thuc']}")

    expect(page.locator("[data-lines] li").first).to_contain_text("đề nghị")


def test_a_board_whose_lines_cannot_be_read_says_so_and_stays(page: Page, address: str) -> None:
    page.route("**/2024.csv", lambda route: route.abort())
    page.goto(address + BOARD)

    page.locator("[data-finder] input").fill("nguyen")

    expect(page.locator("[data-finder] [role=status]")).to_contain_text("Chưa đọc được cả bảng")
    expect(page.locator("main .rank").first).to_be_visible()
    page.unroute("**/2024.csv")
    page.locator("[data-finder] input").fill("nguye")
    expect(page.locator("[data-lines] li").first).to_be_visible()


def test_a_board_that_is_seen_at_a_glance_has_no_field(page: Page, address: str) -> None:
    page.goto(f"{address}/bang-vang/2010/")

    expect(page.locator("main .conferral").first).to_be_visible()
    expect(page.locator("[data-finder]")).to_have_count(0)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_on_a_filtered_board(browser: Browser, address: str, width: int) -> None:
    page = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}).new_page()
    page.goto(address + BOARD)
    page.locator("[data-finder] input").fill("nguyen")
    expect(page.locator("[data-lines] li").first).to_be_visible()

    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]

    wide = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.context.close()
    assert [f"{one['id']} {one['nodes'][0]['html'][:120]}" for one in found] == []
    assert wide
