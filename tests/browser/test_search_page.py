"""The search page in a real browser: what readers type, however they type it, and what goes wrong on the way."""

from __future__ import annotations

import gzip
import re
import unicodedata
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from visits import DESK, HEIGHTS, PHONE, TAGS

from bangvang.build.run import Run

pytestmark = pytest.mark.browser

FIRST = {
    "truong thu hang": "/tin/2022/01/04/khoi-van-phong-vien-tong-ket-nam-2021/",
    "Dương Văn Bon": "/tin/2020/08/10/so-khcn-tien-giang-dien-hinh-tien-tien/",
    "3395/bkhcn-tdkt": "/van-ban/3395-bkhcn-tdkt/",
    "2298": "/van-ban/2298-bkhcn-tdkt/",
    "dien hinh tien tien": "/tin/2025/05/12/hoi-nghi-dien-hinh-dong-vang/",
    "chin muoi the tre": "/tin/2026/10/06/mot-nam-loi-hua-the-tre/",
    "nguyen manh quan": "/ca-nhan/nguyen-manh-quan/",
    "Nguyễn Mạnh Quân": "/ca-nhan/nguyen-manh-quan/",
    "nguyễn manh quan": "/ca-nhan/nguyen-manh-quan/",
    "loi hua viet tay": "/tin/2025/09/29/dai-hoi-thi-dua-lan-vi-moc-lan/",
    "bep ca sinh": "/tin/2024/10/15/bep-ca-chi-sinh/",
    "don vi": "/khen-thuong/don-vi-tien-tien/",
    "dong chi": "/tin/2024/10/15/bep-ca-chi-sinh/",
    "đồng chí": "/tin/2020/06/18/van-phong-vien-han-lam-dien-hinh-tien-tien/",
    "Ðồng chí": "/tin/2020/06/18/van-phong-vien-han-lam-dien-hinh-tien-tien/",
    "Cao Hồng Thuý": "/ca-nhan/cao-hong-thuy/",
    "Cao Hồng Thúy": "/ca-nhan/cao-hong-thuy/",
    unicodedata.normalize("NFD", "Cao Hồng Thúy"): "/ca-nhan/cao-hong-thuy/",
    "Bộ KH&CN": "/don-vi/bo-khoa-hoc-va-cong-nghe/",
    "TĐKT": "/don-vi/vu-thi-dua-khen-thuong/",
    "vast": "/don-vi/vien-han-lam-khcnvn/",
    "UBND tỉnh": "/don-vi/uy-ban-nhan-dan-tinh-tien-giang/",
}
BACK_ONLINE = "Chưa tìm được"


def told(page: Page, words: str | re.Pattern[str]) -> None:
    """Wait until the status says so."""
    expect(page.locator("[data-told]")).to_contain_text(words, timeout=20_000)


def search(page: Page, address: str, query: str) -> None:
    page.goto(f"{address}/tim-kiem/")
    page.locator("#tu-khoa").fill(query)
    page.keyboard.press("Enter")


def paths(page: Page, address: str) -> list[str]:
    return [link.removeprefix(address) for link in page.locator(".hit a").evaluate_all("all => all.map(a => a.href)")]


def test_what_readers_type_finds_what_they_mean_first(page: Page, address: str) -> None:
    """Without accents, half with them, a number whole or in part, abbreviations, half remembered words of a text.

    One page is asked everything, as a reader does; what is called just so stands before what has it in its name.
    """
    page.goto(f"{address}/tim-kiem/")
    first = {}
    for query in FIRST:
        page.locator("#tu-khoa").fill(query)
        page.keyboard.press("Enter")
        told(page, f"kết quả cho «{query}»")
        first[query] = paths(page, address)[0]

    assert first == FIRST


@pytest.mark.parametrize(("query", "mark"), [("don vi", "đơn vị"), ("dong chi", "đồng chí")])
def test_the_passage_shown_has_its_accents(page: Page, address: str, query: str, mark: str) -> None:
    search(page, address, query)
    told(page, "kết quả")

    marked = [" ".join(hit.locator("mark").all_inner_texts()).lower() for hit in page.locator(".hit").all()]

    assert any(mark in said for said in marked)


def test_a_passage_says_more_than_the_words_that_were_typed(page: Page, address: str) -> None:
    """Where a keyword alone has them, the beginning of the text stands beside it."""
    search(page, address, "dien hinh tien tien")
    told(page, "kết quả")

    passages = page.locator(".hit p").all_inner_texts()

    assert [said for said in passages if len(said) < 40] == []
    assert any(" · " in said for said in passages)


@pytest.mark.parametrize(
    ("typed", "meant"), [("nguyen mah quan", "Nguyễn Mạnh Quân"), ("hoang a sengh", "Hoàng A Sểnh")]
)
def test_a_misspelt_name_is_offered_as_it_is_written(page: Page, address: str, typed: str, meant: str) -> None:
    search(page, address, typed)
    offered = page.locator("[data-near]").get_by_role("link", name=meant)
    offered.wait_for()
    assert page.locator(".hit, [data-near]").first.get_attribute("data-near") is not None

    offered.click()

    told(page, f"kết quả cho «{meant}»")
    expect(page.locator("#tu-khoa")).to_have_value(meant)


def test_filters_order_and_page_are_in_the_address_and_the_way_back_works(page: Page, address: str) -> None:
    """A shared address shows the same hits; Back undoes one step; clearing leaves the query."""
    search(page, address, "khen thưởng")
    told(page, "kết quả")
    everything = page.locator("[data-told]").inner_text()

    page.get_by_label("Loại", exact=True).select_option("van-ban")
    told(page, re.compile(r"^\d+ kết quả cho «khen thưởng», lọc từ \d+\.$"))
    page.get_by_label("Xếp", exact=True).select_option("moi")
    expect(page).to_have_url(re.compile(r"q=khen.*loai=van-ban.*xep=moi"))
    expect(page.locator(".hit__about").first).to_contain_text("Văn bản")
    shown = paths(page, address)
    years = [int(text[-4:]) for text in page.locator(".hit__about").all_inner_texts() if text[-4:].isdigit()]
    other = page.context.new_page()
    other.goto(page.url)
    told(other, "lọc từ")
    page.go_back()
    page.go_back()

    assert years == sorted(years, reverse=True)
    assert paths(other, address) == shown
    told(page, everything)
    other.get_by_role("link", name="Xóa bộ lọc").click()
    told(other, everything)
    assert other.url.endswith("?q=khen+th%C6%B0%E1%BB%9Fng")


def test_each_choice_says_how_many_hits_it_leaves(page: Page, address: str) -> None:
    search(page, address, "khen thưởng")
    told(page, "kết quả")
    choice = page.locator("[name=nam] option").nth(1)
    expect(choice).to_be_attached()
    year, count = re.fullmatch(r"(\d{4}) \(([\d.]+)\)", choice.inner_text()).groups()

    page.locator("#loc-nam").select_option(year)

    told(page, f"{count} kết quả")


def test_the_next_page_is_reached_and_told_by_keyboard_alone(page: Page, address: str) -> None:
    """Field, filters, hits, next page: Tab and Enter do; after turning, focus stands at the head of the hits."""
    page.goto(f"{address}/tim-kiem/")
    page.locator("#tu-khoa").focus()
    page.keyboard.type("khen")
    page.keyboard.press("Enter")
    told(page, "kết quả")
    expect(page.locator("[name=nam] option").nth(1)).to_be_attached()
    first = paths(page, address)

    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.rel") == "next":
            break
    page.keyboard.press("Enter")

    expect(page.locator("#ket-qua")).to_be_focused()
    expect(page).to_have_url(re.compile("trang=2"))
    assert set(first).isdisjoint(paths(page, address))


@pytest.mark.prove
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_axe_finds_nothing_with_hits_and_without(browser: Browser, address: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]})
    opened = context.new_page()
    wrong = []
    for query, words in (
        ("dien hinh tien tien", "kết quả"),
        ("zzzz", "Không tìm thấy"),
        ("nguyen mah quan", "Gần nhất"),
    ):
        search(opened, address, query)
        told(opened, words)
        found = Axe().run(opened, options={"runOnly": {"type": "tag", "values": TAGS}}).response["violations"]
        wrong += [f"{query}: {one['id']} {one['nodes'][0]['html'][:120]}" for one in found]
        assert opened.evaluate("document.documentElement.scrollWidth <= innerWidth"), query
    context.close()

    assert wrong == []


def test_screen_readers_hear_how_many_were_found(page: Page, address: str) -> None:
    search(page, address, "chin muoi the tre")
    told(page, "kết quả")

    expect(page.locator("#loc-nam")).to_be_visible()
    tree = page.locator("main").aria_snapshot()

    assert re.search(r"status: .*2 kết quả cho «chin muoi the tre»", tree)
    assert 'region "Kết quả"' in tree
    assert 'combobox "Năm"' in tree


def test_a_slow_network_is_told_and_ends_in_hits(page: Page, address: str) -> None:
    """At 400 kbit/s: the page says that it is looking, then shows what it found."""
    page.goto(f"{address}/tim-kiem/")
    network = page.context.new_cdp_session(page)
    speed = {"latency": 300, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
    network.send("Network.emulateNetworkConditions", {"offline": False, **speed})

    page.locator("#tu-khoa").fill("thi dua yeu nuoc")
    page.keyboard.press("Enter")

    told(page, "Đang tìm…")
    told(page, "kết quả")


@pytest.mark.parametrize("missing", ["**/v1/cu/*.gz", "**/v1/danh-muc.gz"])
def test_what_cannot_be_loaded_is_told_and_the_next_try_begins_anew(page: Page, address: str, missing: str) -> None:
    page.route(missing, lambda route: route.abort())
    search(page, address, "thi dua")
    told(page, BACK_ONLINE)
    expect(page.get_by_role("heading", name="Xem theo danh mục")).to_be_visible()
    page.unroute(missing)

    page.keyboard.press("Enter")

    told(page, "kết quả")


def test_without_a_network_the_page_says_so_and_finds_again_once_it_is_back(page: Page, address: str) -> None:
    page.goto(f"{address}/tim-kiem/")
    page.context.set_offline(True)
    page.locator("#tu-khoa").fill("thi dua")
    page.keyboard.press("Enter")
    told(page, BACK_ONLINE)
    expect(page.get_by_role("heading", name="Xem theo danh mục")).to_be_visible()
    page.context.set_offline(False)

    page.keyboard.press("Enter")

    told(page, "kết quả")


def test_a_site_without_an_index_says_so_and_offers_its_lists(page: Page, address: str) -> None:
    """A plain build has none: every file of it is answered with 404."""
    page.route("**/v1/**", lambda route: route.fulfill(status=404))

    search(page, address, "thi dua")

    told(page, BACK_ONLINE)
    expect(page.get_by_role("link", name="Mọi người được khen")).to_be_visible()


def test_without_a_script_there_is_no_dead_box_but_lists_by_letter(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(f"{address}/tim-kiem/?q=thi+dua")

    expect(opened.locator("main input")).to_be_hidden()
    expect(opened.get_by_role("navigation", name="Theo tên").get_by_role("link", name="Đ", exact=True)).to_be_visible()
    expect(opened.get_by_role("heading", name="Đơn vị")).to_be_visible()
    context.close()


def test_the_scripts_of_the_page_are_small(sample: tuple[Run, Path]) -> None:
    """What the page loads before the first search is 6 kB at most; filters and near names come after it."""
    scripts = sample[1] / "theme" / "js"
    sizes = {path.name.split(".")[0]: len(gzip.compress(path.read_bytes(), 9)) for path in scripts.glob("search-*.js")}

    assert sum(sizes[name] for name in ("search-words", "search-index", "search-page")) <= 6000
    assert sum(size for name, size in sizes.items() if name != "search-suggest") <= 8000
