"""Pages of the sample archive at both widths: nothing is wider than the window, no line lies over another.

Ordinary runs take one page in six, the proof takes every one.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from visits import DESK, HEIGHTS, MEASURES, PHONE

from bangvang.outputs.plan import PagePlan

pytestmark = pytest.mark.browser

# Pages have one style sheet, so the bodies of many are laid out one after the other in one document: opening each
# would take ten times as long. What scripts show is shown; that they show it is asked of one page of each kind.
LAY_OUT = f"""async ([paths, names]) => {{
  const measures = {MEASURES.strip().removesuffix(";")};
  const found = [];
  for (const path of paths) {{
    const answer = await fetch(path);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const shown of page.querySelectorAll("button[hidden], form[hidden]")) shown.hidden = false;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceWith(document.adoptNode(page.body));
    const wrong = names.flatMap((name) => measures[name]());
    if (wrong.length) found.push(`${{path}}: ${{wrong.join("; ")}}`);
  }}
  return found;
}}"""
MEASURED = {PHONE: ["sideways", "overlaps", "brokenWords"], DESK: ["sideways", "overlaps"]}
AT_A_TIME = 50
PROVED = bool(os.environ.get("BANGVANG_PROVE"))


@pytest.fixture(scope="module", params=(PHONE, DESK))
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """Open one page, whose body gives way to those of all others."""
    width = request.param
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale="vi-VN")
    opened = context.new_page()
    opened.goto(address)
    yield opened
    context.close()


def width_of(page: Page) -> int:
    assert page.viewport_size is not None
    return page.viewport_size["width"]


def test_every_page_fits_the_window_and_no_line_lies_over_another(page: Page, every_plan: list[PagePlan]) -> None:
    """Syllables stay whole on a phone, too. English pages are among them."""
    paths = sorted(plan.path for plan in every_plan)[:: 1 if PROVED else 9]

    wrong: list[str] = []
    for at in range(0, len(paths), AT_A_TIME):
        wrong += page.evaluate(LAY_OUT, [paths[at : at + AT_A_TIME], MEASURED[width_of(page)]])

    assert not wrong, "\n".join(wrong)
    assert len(paths) > (1000 if PROVED else 110)
    assert any(path.startswith("/en/") for path in paths)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("white-space: nowrap", "page "),
        ("position: absolute; top: 0; left: 0", " over "),
        ("width: 1em; overflow-wrap: anywhere", " in h1"),
    ],
)
def test_a_fault_is_seen(page: Page, address: str, fault: str, said: str) -> None:
    """The measures themselves: a heading too wide, one over another line, one in a column too narrow."""
    path = "/tin/2020/06/18/van-phong-vien-han-lam-dien-hinh-tien-tien/"
    page.goto(address + path)
    page.evaluate(f"document.querySelector('h1').style.cssText = '{fault}; display: block; font-size: 3em'")
    page.evaluate("document.querySelector('h1').append(' và một tên rất dài'.repeat(20))")

    seen = page.evaluate(f"[...{MEASURED[PHONE]}].flatMap(name => ({MEASURES})[name]())")
    page.goto(address)

    assert any(said in fault for fault in seen), seen
