"""Every page of the sample archive at both widths: nothing is wider than the window, no line lies over another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from visits import DESK, HEIGHTS, MEASURES, PHONE

from bangvang.build.run import Run
from bangvang.outputs.plan import PagePlan
from random_cases import cases

pytestmark = pytest.mark.browser

# Pages have one style sheet, so the contents of all are laid out one after the other in one document, without their
# photos, whose room is told by width and height: opening each page would take twenty times as long. What scripts show
# is shown; that they show it is asked of one page of each kind.
LAY_OUT = f"""([pages, names]) => {{
  const measures = {MEASURES.strip().removesuffix(";")};
  const found = [];
  for (const [path, lang, part, text] of pages) {{
    document.documentElement.lang = lang;
    document.querySelector(part).outerHTML = text;
    measures.around = document.querySelector(part);
    for (const shown of measures.around.querySelectorAll("button[hidden], form[hidden]")) shown.hidden = false;
    const wrong = names.flatMap((name) => measures[name]());
    if (wrong.length) found.push(`${{path}}: ${{wrong.join("; ")}}`);
  }}
  return found;
}}"""
PHOTO = re.compile(r' (?:src|srcset)="[^"]*"')
# All tags go; the end of one that marks the current item stays.
TAG = re.compile(r'<p class="print-only".*?</p>|(?<! aria-current="page")(?<! aria-current="true")>|<[^>]*(?=>)')
MEASURED = {PHONE: ["sideways", "overlaps", "brokenWords", "brokenNumbers"], DESK: ["sideways", "overlaps"]}
AT_A_TIME = 100
# Of all pages one in so many is laid out where not everything is to be proved, and each page that other tests look at.
ONE_IN = {PHONE: cases(3, 1), DESK: cases(6, 1)}


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


def parts_of_pages(plans: list[PagePlan], output: Path) -> Iterator[tuple[str, str, str, str]]:
    """Yield address, language, and what is to be laid out of each page: ``main``, where all around it is known.

    Masthead and foot of another language, or with another current item, come with the whole ``body``.
    """
    known = set()
    for plan in plans:
        text = (output / plan.output).read_text(encoding="utf-8")
        start, end = text.index("<main"), text.index("</main>") + len("</main>")
        body = text.index("<body")
        around = TAG.sub("", text[body:start] + text[end:])
        part = text[start:end] if around in known else text[body : text.index("</html>")]
        known.add(around)
        yield plan.path, plan.view["lang"], part[1:5], PHOTO.sub("", part)


def test_every_page_fits_the_window_and_no_line_lies_over_another(
    page: Page, every_plan: list[PagePlan], plans: dict[str, PagePlan], sample: tuple[Run, Path]
) -> None:
    """Syllables stay whole on a phone, too. English pages are among them, and one of every kind."""
    one_in, hard = ONE_IN[width_of(page)], {plan.path for plan in plans.values()}
    ordered = enumerate(sorted(every_plan, key=lambda plan: plan.path))
    chosen = [plan for at, plan in ordered if at % one_in == 0 or plan.path in hard]
    pages = list(parts_of_pages(chosen, sample[1]))

    wrong: list[str] = []
    for at in range(0, len(pages), AT_A_TIME):
        wrong += page.evaluate(LAY_OUT, [pages[at : at + AT_A_TIME], MEASURED[width_of(page)]])

    assert not wrong, "\n".join(wrong)
    assert len(every_plan) > 1000
    assert len(pages) >= len(every_plan) / one_in
    assert hard <= {path for path, *_ in pages}
    assert any(path.startswith("/en/") for path, *_ in pages)


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
