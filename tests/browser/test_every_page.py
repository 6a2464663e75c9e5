"""What holds on every kind of page and on the hard cases, at 360 and 1,280 px."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from sample_pages import COMPONENTS, COUNTED, TEMPLATES, build
from visits import DESK, HEIGHTS, Visit, words_of

from bangvang.outputs.plan import PagePlan
from bangvang.shipped import REPOSITORY as PROJECT
from planned_pages import plans_of

pytestmark = pytest.mark.browser

UNITS = PROJECT / "tests/content/base"
MOST_SHIFT = 0.02
A4 = (210, 297)
# Pages that print lying on their side: the sheet for a wall, the wall of years. A unit's roll follows its sheet.
ON_THE_WALL = {"person", "wall"}
WITH_A_SHEET = {"unit"}
# Pages whose running text is long enough to measure its lines.
WITH_TEXT = {"article", "page", "no-photo", "most-photos"}
# What scripts add: buttons and fields for things that only scripts can do.
ADDED = {
    "Chép đường dẫn",
    "In trang",
    "Tìm tên trong bảng",
    "Tìm tên (có dấu hay không đều được)",
    "Tìm tên, đơn vị trong cả bảng (có dấu hay không đều được)",
    "Tìm theo ngày",
    "Mở ngày",
    "Tên người, đơn vị, số văn bản hay lời trong bài; có dấu hay không đều được",
    "Tìm trong kho",
    "Tìm số, trích yếu hay cơ quan (có dấu hay không đều được)",
}
# The most sheets that a page may take when printed; a page of words takes what its words take.
MOST_SHEETS = {
    "home": 4,
    "article": 5,
    "document": 2,
    "decision": 1,
    "register": 6,
    "not-found": 2,
    "person": 1,
    "wall": 2,
}
MOST_SHEETS_OTHERWISE = 15


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """Open a page that runs no scripts."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]}, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_every_template_is_looked_at(every_plan: list[PagePlan], plans: dict[str, PagePlan]) -> None:
    """One page of each template at least, and no template without a page; components are shown in preview only."""
    used = {plan.template for plan in every_plan}

    assert {plan.template for plan in plans.values()} == used == {*TEMPLATES} - {"base.html", COMPONENTS, COUNTED}


def test_the_gallery_of_components_is_a_page_of_the_preview(tmp_path: Path) -> None:
    """Whoever changes a component sees it in all its states; the public does not."""
    preview, public = (
        build(PROJECT / "pelicanconf.py", tmp_path / name, {"PATH": str(UNITS), "BANGVANG_PREVIEW": name == "preview"})
        for name in ("preview", "public")
    )

    assert COMPONENTS in {plan.template for plan in plans_of(preview)}
    assert COMPONENTS not in {plan.template for plan in plans_of(public)}


def test_the_console_stays_silent(seen: Visit) -> None:
    """No error, no warning, no dialog, nothing at all."""
    assert not seen.messages


def test_the_strict_policy_is_never_broken(seen: Visit) -> None:
    assert not seen.reports


def test_every_request_is_answered_by_the_site_itself(seen: Visit) -> None:
    assert not seen.failures
    assert not seen.foreign


def test_axe_finds_nothing(seen: Visit) -> None:
    """WCAG 2.2 A and AA and best practice in the light scheme, contrast also in the dark one."""
    assert not seen.violations, "\n".join(seen.violations)


def test_nothing_scrolls_sideways(seen: Visit) -> None:
    """Nor at 320 px, at 200 % zoom, with the text-spacing sheet, or with the largest letters."""
    assert not seen.sideways, "\n".join(seen.sideways)


def test_no_syllable_is_broken(seen: Visit) -> None:
    """Every column is wide enough for its words; addresses and fingerprints may break."""
    assert not seen.broken, "\n".join(seen.broken)


def test_no_space_stands_before_a_comma(seen: Visit) -> None:
    """Where parts of a line are joined: «Hoàng A Sềnh (thuộc Trạm Y tế) , Ma Văn Toong»."""
    assert not [line for line in seen.words if re.search(r"\s[,;.)]", line)]


def test_focus_can_be_seen_everywhere(seen: Visit) -> None:
    """Every link, button and field looks different with focus, and nothing lies over it."""
    assert not seen.unseen, "\n".join(seen.unseen)


def test_stacked_marks_do_not_touch(seen: Visit) -> None:
    """Every line with letters is as high as the fonts' highest and lowest marks need, 1.29 serif and 1.43 sans."""
    assert not seen.tight, "\n".join(seen.tight)


def test_a_line_of_running_text_is_easy_to_read(seen: Visit) -> None:
    """60 to 75 characters on a desk, at least 30 on a phone."""
    low, high = (60, 75) if seen.width == DESK else (30, 60)

    assert seen.measures or seen.name not in WITH_TEXT
    assert not [round(mean) for mean in seen.measures if not low <= round(mean) <= high]


def test_nothing_moves_while_the_page_loads(seen: Visit) -> None:
    assert seen.shift <= MOST_SHIFT


def test_it_prints_on_a_sane_number_of_a4_sheets(seen: Visit) -> None:
    if seen.width == DESK:
        most = MOST_SHEETS.get(seen.name, MOST_SHEETS_OTHERWISE)

        first, others = seen.sheets[:1], seen.sheets[1 if seen.name in WITH_A_SHEET else 0 :]
        assert set(first) == {A4[::-1] if seen.name in ON_THE_WALL | WITH_A_SHEET else A4}
        assert set(others) <= {A4[::-1] if seen.name in ON_THE_WALL else A4}
        assert len(seen.sheets) <= most


def test_without_scripts_a_page_holds_every_word(
    seen: Visit, plain: Page, address: str, plans: dict[str, PagePlan]
) -> None:
    """The lines of the page are the same, but for the buttons and fields that only scripts can serve."""
    if seen.width == DESK:
        plain.goto(address + plans[seen.name].path)

        assert tuple(line for line in seen.words if line not in ADDED) == words_of(plain)
        assert len(seen.words) > 10
