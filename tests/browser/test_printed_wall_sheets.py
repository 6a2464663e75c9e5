"""Sheets for a wall: the page of a person, of a unit, one award of an article, printed."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from small_site import build_site, photo, write_site
from static_server import serve
from visits import until

from bangvang.outputs.plan import PagePlan
from planned_pages import plans_of

pytestmark = pytest.mark.browser

A4_ON_ITS_SIDE = (842, 595)
A4_UPRIGHT = A4_ON_ITS_SIDE[::-1]
LONG = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Mộc Lan"
SHORT = "Bằng khen Hội Gốm số"
FITTING = 12
# A name and how often it is honoured; the last one has more than a sheet holds.
PEOPLE = {
    "Lê Ổn": 1,
    "Đỗ Thị Ngọc Ấm": 4,
    "Nguyễn Phạm Hoàng Quỳnh Hương": 6,
    "Trần Văn Sồi": FITTING,
    "Vương Đình Khải": 20,
}
INVENTED = "Nguyễn Phạm Hoàng Quỳnh Hương"
# What hangs on the wall lies inside the frame, 20 mm (76 px) from the edges of the sheet.
OUTSIDE = """() => {
  const lines = [...document.querySelectorAll("body :not(.wall-sheet)")].filter((one) => one.getClientRects().length);
  const over = lines.filter((one) => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return left < 76 || top < 76 || right > 1122 - 76 || bottom > 793 - 70;
  });
  return over.map((one) => one.className + ": " + one.textContent.trim().slice(0, 60));
}"""
UNIT = "/don-vi/phong-gom-ky-thuat/"
# What a sheet leaves out.
ELSEWHERE = ("Tin tức", "Trích dẫn", "Cơ quan chủ quản", "In tờ", "Từ khóa", "Lời kể", "Một đoạn")


def article(name: str, times: int) -> str:
    years = range(2020 - times, 2020)
    awards = {year: f"{SHORT} {year - 1999}" if times >= FITTING else LONG for year in years}
    rows = "\n".join(
        f"  - {{award: {awards[year]}, year: {year}, recipients: ['{name}, Trưởng phòng, Phòng Gốm kỹ thuật'],"
        f" decision: {year}/QĐ-UBND}}"
        for year in years
    )
    head = f"title: Chuyện của {name}\ndate: 2020-05-06\nunit: Phòng Gốm kỹ thuật"
    head += "\nsample: true" if name == INVENTED else ""
    return f"---\n{head}\nawards:\n{rows}\n---\nMột đoạn.\n"


def names(count: int) -> str:
    """Give so many names, all different."""
    families, given = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng"), ("An", "Bình", "Cúc", "Dung", "Giang", "Hạnh")
    return ", ".join(
        f"{families[n % 5]} {'Văn Thị Đức Minh Ngọc Quang'.split()[n // 5 % 6]} {given[n // 30]}" for n in range(count)
    )


BOARD = f"""---
title: Sáu mươi người lên bảng
date: 2020-05-06
unit: Phòng Gốm kỹ thuật
tags: [thi đua]
awards:
  - {{award: {LONG}, year: 2019, recipients: [Phòng Gốm kỹ thuật], decision: 8/QĐ-UBND}}
  - {{award: Huân chương Lao động, class: Ba, year: 2018, recipients: [Phòng Gốm kỹ thuật], decision: 9/QĐ-CTN}}
  - {{award: Giấy khen, year: 2019, individuals: 60, recipients: [{names(60)}]}}
---
Một đoạn.
"""


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, PagePlan]]]:
    folder = tmp_path_factory.mktemp("wall")
    files: dict[str, str | bytes] = {f"tin/2020/bai-{times}.md": article(name, times) for name, times in PEOPLE.items()}
    files["tin/2020/bang.md"] = BOARD
    files["ca-nhan/le-on.md"] = "---\nname: Lê Ổn\n---\n![Ông Lê Ổn bên lò](chan-dung.jpg)\n\nLời kể.\n"
    files["ca-nhan/chan-dung.jpg"] = photo(1)
    write_site(folder, files)
    settings = folder / "pelicanconf.py"
    settings.write_text(settings.read_text() + '\nSITEURL = "https://bangvang.example.vn"\n')
    run, output = build_site(folder)
    with serve(output) as address:
        yield address, {plan.view["title"]: plan for plan in plans_of(run) if plan.template == "person.html"}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1122, "height": 793})
    yield context.new_page()
    context.close()


def printed(page: Page, address: str) -> tuple[list[tuple[int, int]], str, list[str]]:
    """Print a page; gives the sizes of its sheets, their words, and what lies outside the frame of the first."""
    page.goto("about:blank")
    page.goto(address)
    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.emulate_media(media="print")
    outside = page.evaluate(OUTSIDE)
    page.emulate_media(media="null")
    sizes = [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets]
    return sizes, " ".join(" ".join(sheet.extract_text() for sheet in sheets).split()), outside


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_hangs_on_one_sheet(page: Page, people: tuple[str, dict[str, PagePlan]], name: str) -> None:
    """One A4 sheet on its side: name, decisions, address; no menu, article or footer; nothing is cut."""
    address, plans = people
    years = range(2020 - PEOPLE[name], 2020)
    is_cut = PEOPLE[name] > FITTING

    sizes, words, outside = printed(page, address + plans[name].path)

    assert sizes == [A4_ON_ITS_SIDE]
    assert outside == []
    assert all(word in words for word in name.split())
    assert f"bangvang.example.vn{plans[name].path}" in words
    assert is_cut or [year for year in years if f"{year}/QĐ-UBND" not in words] == []
    assert ("và 16 lần khác" in words) == is_cut
    assert not [word for word in (*ELSEWHERE, "Chuyện của") if word in words]
    assert ("Dữ liệu mẫu" in words) == (name == INVENTED)


def test_the_sheet_of_an_award_says_where_it_is_invented(page: Page, people: tuple[str, dict[str, PagePlan]]) -> None:
    address = people[0]

    told = {times: printed(page, f"{address}/tin/2020/05/06/bai-{times}/#khen-1")[1] for times in (4, PEOPLE[INVENTED])}

    assert ["Dữ liệu mẫu" in words for words in told.values()] == [False, True]


def test_a_unit_hangs_on_one_sheet_before_its_roll(page: Page, people: tuple[str, dict[str, PagePlan]]) -> None:
    """What the unit received itself, the highest first; alone where a link has led to it. No script is needed."""
    address = people[0]

    sizes, words, outside = printed(page, f"{address}{UNIT}#to-treo")
    whole = printed(page, f"{address}{UNIT}")

    assert (sizes, outside) == ([A4_ON_ITS_SIDE], [])
    told = (
        "Phòng Gốm kỹ thuật",
        "Huân chương Lao động hạng Ba",
        "tặng bởi Chủ tịch nước",
        "9/QĐ-CTN",
        LONG,
        "8/QĐ-UBND",
    )
    assert [word for word in (*told, f"bangvang.example.vn{UNIT}") if word not in words] == []
    assert not [word for word in (*ELSEWHERE, "Trần Văn Sồi") if word in words]
    first, *others = whole[0]
    assert (first, set(others)) == (A4_ON_ITS_SIDE, {A4_UPRIGHT})
    assert whole[1].startswith(words)
    assert "Trần Văn Sồi" in whole[1]


@pytest.mark.parametrize(
    ("award", "told"),
    [
        ("khen-1", ("Huân chương Lao động hạng Ba", "tặng bởi Chủ tịch nước", "2018", "9/QĐ-CTN")),
        ("khen-3", ("Giấy khen", "60 cá nhân", *names(60).split(", "))),
    ],
)
def test_one_award_of_an_article_hangs_alone(
    page: Page, people: tuple[str, dict[str, PagePlan]], award: str, told: tuple[str, ...]
) -> None:
    """Its title, conferrer, year, names and decision, the article that tells of it; the other awards stay out."""
    sizes, words, outside = printed(page, f"{people[0]}/tin/2020/05/06/bang/#{award}")

    assert (sizes, outside) == ([A4_ON_ITS_SIDE], [])
    assert [word for word in (*told, "Sáu mươi người lên bảng", "6/5/2020") if word not in words] == []
    assert LONG not in words
    assert not [word for word in ELSEWHERE if word in words]


def test_a_click_prints_one_award_and_leaves_the_page_as_it_was(
    page: Page, people: tuple[str, dict[str, PagePlan]]
) -> None:
    """The link leads to the award, the browser prints it, and the page prints whole again."""
    page.goto(f"{people[0]}/tin/2020/05/06/bang/")
    page.evaluate("window.print = () => { window.__printed = location.hash; dispatchEvent(new Event('afterprint')); }")

    page.locator("#khen-2 .awards__print").click()
    until(page, "window.__printed && !location.hash")

    assert page.evaluate("window.__printed") == "#khen-2"
    assert page.locator(":target").count() == 0


def test_without_a_script_a_line_tells_how_to_print_one_award(
    browser: Browser, people: tuple[str, dict[str, PagePlan]]
) -> None:
    """It is there once an award was chosen, and leads back."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{people[0]}/tin/2020/05/06/bang/")
    hint = page.locator(".awards__how")
    before = hint.is_visible()

    page.locator("#khen-2 .awards__print").click()
    chosen = hint.is_visible()
    hint.get_by_role("link").click()
    after = hint.is_visible()

    context.close()
    assert (before, chosen, after) == (False, True, False)


def test_the_letters_grow_where_there_is_room(people: tuple[str, dict[str, PagePlan]]) -> None:
    """One honour is set large, like ones are joined; twelve that differ stand in two columns, of more the highest."""
    plans = people[1]

    ways = [plans[name].view["sheet"]["fit"] for name in PEOPLE]

    assert ways == ["large", "small", "large", "columns", "medium"]


def test_the_board_is_the_first_thing_one_sees(page: Page, people: tuple[str, dict[str, PagePlan]]) -> None:
    """The name is 60 to 100 px high, in one piece at each width, and the button prints."""
    address, plans = people
    sizes = []

    for width in (360, 768, 1280):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto(address + plans["Đỗ Thị Ngọc Ấm"].path)
        sizes.append(page.evaluate("parseFloat(getComputedStyle(document.querySelector('h1')).fontSize)"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1122, "height": 793})
    page.evaluate("window.print = () => { window.__printed = true; }")
    page.get_by_text("In tờ treo tường").click()

    assert [round(size) for size in sizes] == [60, 75, 100]
    assert page.evaluate("window.__printed")
