"""A visit to one page at one width: the page is loaded once, and everything about it is measured on the way."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

PHONE: Final = 360
DESK: Final = 1280
SMALLEST: Final = 320
FEW_LINKS: Final = 120
HEIGHTS: Final = {PHONE: 740, DESK: 900}
TAGS: Final = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
MEASURES: Final = (Path(__file__).parent / "measures.js").read_text(encoding="utf-8")
# Runs before the page: what the browser reports is kept for us.
WATCH: Final = """
window.__shift = 0;
window.__reports = [];
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.__shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
document.addEventListener("securitypolicyviolation", (event) => {
  window.__reports.push(`${event.violatedDirective}: ${event.blockedURI}`);
});
"""
_SHEET = re.compile(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")


@dataclass(frozen=True, slots=True)
class Visit:
    """What a browser had to say about one page; most tuples hold what is wrong, in words.

    ``words`` are the lines a reader sees, ``measures`` mean characters a line, ``sheets`` the sizes of printed sheets.
    """

    name: str
    width: int
    words: tuple[str, ...]
    messages: tuple[str, ...]
    reports: tuple[str, ...]
    failures: tuple[str, ...]
    foreign: tuple[str, ...]
    shift: float
    violations: tuple[str, ...]
    sideways: tuple[str, ...]
    broken: tuple[str, ...]
    unseen: tuple[str, ...]
    tight: tuple[str, ...]
    measures: tuple[float, ...]
    sheets: tuple[tuple[float, float], ...]


@dataclass
class Watcher:
    """Collects what a page says, asks for and fails to get; ``base`` is the address of the site."""

    base: str
    messages: list[str]
    failures: list[str]
    foreign: list[str]

    @classmethod
    def of(cls, page: Page, base: str) -> Watcher:
        """Watch a page from before its first request."""
        watcher = cls(base, [], [], [])
        page.add_init_script(WATCH)
        page.on("console", lambda message: watcher.messages.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: watcher.messages.append(f"error: {error}"))
        page.on("dialog", watcher.refuse)
        page.on("requestfailed", lambda request: watcher.failures.append(f"{request.url}: {request.failure}"))
        page.on("response", watcher.answer)
        page.on("request", watcher.ask)
        return watcher

    def refuse(self, dialog: Any) -> None:
        """Note a dialog, which no page of ours opens, and close it."""
        self.messages.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def answer(self, response: Any) -> None:
        """Note an answer that is no success."""
        if response.status >= 400:
            self.failures.append(f"{response.url}: {response.status}")

    def ask(self, request: Any) -> None:
        """Note a request that leaves the site."""
        if not request.url.startswith((f"{self.base}/", "data:", "blob:")):
            self.foreign.append(request.url)


def measure(page: Page, function: str) -> Any:
    """Call one of the functions of ``measures.js`` on a page."""
    return page.evaluate(f"({MEASURES}).{function}()")


def until(page: Page, script: str, seconds: float = 30.0) -> None:
    """Wait until a script gives something true; Playwright's own way evaluates text in the page, which forbids it."""
    deadline = time.monotonic() + seconds
    while not page.evaluate(script):
        assert time.monotonic() < deadline, f"Still not: {script}"
        page.wait_for_timeout(20)


def axe(page: Page, **options: Any) -> list[str]:
    """Give the violations that axe finds, a line each with the first elements concerned."""
    found = Axe().run(page, options={"runOnly": TAGS, "resultTypes": ["violations"], **options}).response["violations"]
    return [f"{rule['id']}: {[node['html'][:160] for node in rule['nodes'][:3]]}" for rule in found]


def visit(browser: Browser, base: str, *, name: str, path: str, width: int) -> Visit:
    """Load a page in a fresh context (a first visit) and measure everything the tests ask about."""
    context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale="vi-VN")
    page = context.new_page()
    watcher = Watcher.of(page, base)
    try:
        page.goto(base + path)
        watcher.failures += [f"{address}: no photo" for address in measure(page, "readThrough")]
        shift = page.evaluate("window.__shift")
        words = words_of(page)
        measures = measure(page, "measures")
        tight = measure(page, "tightLines")
        violations = _violations(page, width)
        broken = measure(page, "brokenWords")
        sideways = _sideways(page, width)
        unseen = _unseen(page)
        sheets = _sheets(page) if width == DESK else ()
        reports = page.evaluate("window.__reports")
    finally:
        context.close()
    return Visit(
        name=name,
        width=width,
        words=words,
        messages=tuple(watcher.messages),
        reports=tuple(reports),
        failures=tuple(watcher.failures),
        foreign=tuple(watcher.foreign),
        shift=shift,
        violations=tuple(violations),
        sideways=tuple(sideways),
        broken=tuple(broken),
        unseen=tuple(unseen),
        tight=tuple(tight),
        measures=tuple(measures),
        sheets=sheets,
    )


def words_of(page: Page) -> tuple[str, ...]:
    """Give the lines that a reader sees."""
    return tuple(line.strip() for line in page.locator("body").inner_text().splitlines() if line.strip())


def _violations(page: Page, width: int) -> list[str]:
    """Let axe look at a page; on a phone also at the contrast of its dark scheme.

    The longest pages repeat what others show: their contrast is looked at once.
    """
    is_long = page.evaluate("document.querySelectorAll('main a').length") > FEW_LINKS
    if width == DESK:
        return axe(page, rules={"color-contrast": {"enabled": not is_long}})
    found = axe(page)
    if not is_long:
        page.emulate_media(color_scheme="dark")
        found += [f"dark {line}" for line in axe(page, runOnly=["color-contrast"])]
        page.emulate_media(color_scheme="light")
    return found


def _sideways(page: Page, width: int) -> list[str]:
    """Give what makes a page scroll sideways: as it is, zoomed, on the narrowest phone, with large or spaced text."""
    height = HEIGHTS[width]
    found = [f"as it is: {what}" for what in measure(page, "sideways")]
    narrow = SMALLEST if width == PHONE else width // 2
    page.set_viewport_size({"width": narrow, "height": height})
    found += [f"at {narrow} px: {what}" for what in measure(page, "sideways")]
    page.set_viewport_size({"width": SMALLEST if width == PHONE else width, "height": height})
    measure(page, "spaceText")
    found += [f"with spaced text: {what}" for what in measure(page, "sideways")]
    measure(page, "unspaceText")
    page.locator("[name=co-chu][value=lon]").check(force=True)
    found += [f"with large letters: {what}" for what in measure(page, "sideways")]
    page.locator("[name=co-chu][value=vua]").check(force=True)
    page.set_viewport_size({"width": width, "height": height})
    return found


def _unseen(page: Page) -> list[str]:
    page.keyboard.press("Tab")
    found: list[str] = measure(page, "unseenFocus")
    return found


def _sheets(page: Page) -> tuple[tuple[float, float], ...]:
    """Print the page; gives the size of every sheet in millimetres."""
    data = page.pdf(prefer_css_page_size=True)
    point = 25.4 / 72
    return tuple((round(float(w) * point), round(float(h) * point)) for w, h in _SHEET.findall(data))
