"""The sheet for a wall: the page of a person, printed."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader
from sample_pages import plans_of
from small_site import build_site, photo, write_site
from static_server import serve

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

A4_ON_ITS_SIDE = (842, 595)
LONG = "Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh Mộc Lan"
SHORT = "Bằng khen Hội Gốm"
FITTING = 12
# A name and how often it is honoured; the last one has more than a sheet holds.
PEOPLE = {
    "Lê Ổn": 1,
    "Đỗ Thị Ngọc Ấm": 4,
    "Nguyễn Phạm Hoàng Quỳnh Hương": 6,
    "Trần Văn Sồi": FITTING,
    "Vương Đình Khải": 20,
}
# What hangs on the wall lies inside the frame.
OUTSIDE = """() => {
  const frame = document.querySelector(".wall-in");
  const box = frame.getBoundingClientRect();
  const lines = [...frame.querySelectorAll("*")].filter((one) => one.getClientRects().length);
  const over = lines.filter((one) => {
    const { left, right, bottom } = one.getBoundingClientRect();
    return left < box.left || right > box.right || bottom > box.bottom - 50;
  });
  return over.map((one) => one.textContent.trim().slice(0, 60));
}"""


def article(name: str, times: int) -> str:
    award = SHORT if times == FITTING else LONG
    years = range(2020 - times, 2020)
    rows = "\n".join(
        f"  - {{award: {award}, year: {year}, recipients: ['{name}, Trưởng phòng, Phòng Gốm kỹ thuật'],"
        f" decision: {year}/QĐ-UBND}}"
        for year in years
    )
    head = f"title: Chuyện của {name}\ndate: 2020-05-06\nunit: Phòng Gốm kỹ thuật"
    return f"---\n{head}\nawards:\n{rows}\n---\nMột đoạn.\n"


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, dict[str, PagePlan]]]:
    folder = tmp_path_factory.mktemp("wall")
    files: dict[str, str | bytes] = {f"tin/2020/bai-{times}.md": article(name, times) for name, times in PEOPLE.items()}
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


@pytest.mark.parametrize("name", PEOPLE)
def test_a_person_hangs_on_one_sheet(page: Page, people: tuple[str, dict[str, PagePlan]], name: str) -> None:
    """One A4 sheet on its side: name, decisions, address; no menu, article or footer; nothing is cut."""
    address, plans = people
    page.goto(address + plans[name].path)

    sheets = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    page.emulate_media(media="print")
    outside = page.evaluate(OUTSIDE)
    page.emulate_media(media="null")

    words = " ".join(sheets[0].extract_text().split())
    assert [(round(sheet.mediabox.width), round(sheet.mediabox.height)) for sheet in sheets] == [A4_ON_ITS_SIDE]
    assert outside == []
    assert all(word in words for word in name.split())
    assert f"bangvang.example.vn{plans[name].path}" in words
    assert ("2019/QĐ-UBND" in words) == (PEOPLE[name] <= FITTING)
    assert ("20 lần được khen" in words) == (PEOPLE[name] > FITTING)
    assert not [word for word in ("Tin tức", "Chuyện của", "Trích dẫn", "Cơ quan chủ quản", "In tờ") if word in words]


def test_the_letters_grow_where_there_is_room(people: tuple[str, dict[str, PagePlan]]) -> None:
    """One honour is set large; twelve stand in two columns; of twenty the sheet says how many they are."""
    plans = people[1]

    ways = [plans[name].view["plaque"]["fit"] for name in PEOPLE]

    assert ways == ["large", "small", "columns", "columns", "alone"]


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
