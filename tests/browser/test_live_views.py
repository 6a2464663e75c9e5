"""The live part: against a real GoatCounter, and against a server that fails in every way."""

from __future__ import annotations

import dataclasses
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from goat_server import FAILURES, JSON, find_goatcounter, run_fake, run_goatcounter
from playwright.sync_api import Browser, Page
from static_server import StrictHandler
from visits import WATCH

from bangvang.cli import main
from bangvang.commands.build import Options, build_once
from bangvang.commands.views import TOKEN
from bangvang.shipped import REPOSITORY as PROJECT

pytestmark = pytest.mark.browser
ARTICLE = "/tin/2026/11/12/bai/"
SITE = """\
---
title: Bài có lượt xem
date: 12/11/2026
views: 1200
---
Chữ của bài.
"""
# Playwright's browser says that it is driven, and GoatCounter knows «HeadlessChrome»; a reader's says neither.
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0"
READER = 'Object.defineProperty(navigator, "webdriver", { get: () => false });'
# What Chromium itself notes when a server answers with an error; no script can keep it from doing so.
NOTED = re.compile("Failed to load resource|ERR_")


@dataclasses.dataclass
class LiveSite:
    """A small site that is served on this machine and counts on a server."""

    root: Path
    address: str
    server: str

    def settings(self) -> Path:
        """Write the settings file of the site; gives its path."""
        file = self.root / "conf.py"
        lines = {
            "PATH": str(self.root / "content"),
            "OUTPUT_PATH": str(self.root / "output"),
            "BANGVANG_CACHE": str(self.root / "cache"),
            "SITEURL": self.address,
            "BANGVANG_GOATCOUNTER": self.server,
        }
        text = "".join(f"{name} = {value!r}\n" for name, value in lines.items())
        file.write_text(f"import sys\nsys.path.insert(0, {str(PROJECT)!r})\nfrom pelicanconf import *\n{text}")
        return file

    def build(self) -> None:
        """Build it."""
        build_once(Options(self.settings(), {}))

    def printed(self) -> str:
        """Give the article as it was built."""
        return (self.root / "output" / ARTICLE[1:] / "index.html").read_text(encoding="utf-8")


@contextmanager
def live_site(root: Path, server: str) -> Iterator[LiveSite]:
    """Build a site that counts on ``server`` and serve it with a policy that lets it."""
    (root / "content" / "tin").mkdir(parents=True)
    (root / "content" / "tin" / "bai.md").write_text(SITE, encoding="utf-8")

    class Handler(StrictHandler):
        def send_header(self, keyword: str, value: str) -> None:
            super().send_header(keyword, value.replace("connect-src 'self'", f"connect-src 'self' {server}"))

    host = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root / "output")))
    host.daemon_threads = True
    Thread(target=host.serve_forever, daemon=True).start()
    try:
        site = LiveSite(root, f"http://127.0.0.1:{host.server_port}", server)
        site.build()
        yield site
    finally:
        host.shutdown()
        host.server_close()


@contextmanager
def opened(browser: Browser, site: LiveSite, *scripts: str) -> Iterator[tuple[Page, list[str]]]:
    """Open the article as a reader; gives the page and what was wrong with it."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, user_agent=AGENT)
    for script in (READER, WATCH, *scripts):
        context.add_init_script(script)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda told: None if NOTED.search(told.text) else wrong.append(told.text))
    page.goto(site.address + ARTICLE, wait_until="load")
    try:
        yield page, wrong
    finally:
        context.close()


def number_of(page: Page) -> str:
    return page.locator("[data-views]").inner_text()


def wait_for(what: Any, seconds: float = 25) -> None:
    """Wait until something holds; GoatCounter keeps what it counted in memory for some seconds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.3)


@pytest.fixture
def goatcounter() -> str:
    program = find_goatcounter()
    if program is None:
        pytest.skip("no goatcounter: .ci/run installs it where Go is present")
    return program


def test_visit_count_pull_and_print(browser, goatcounter, tmp_path, monkeypatch, capsys):
    """A reader opens the page and rates it; the real server counts; the pull brings both; the build prints them."""
    with run_goatcounter(goatcounter, tmp_path) as goat, live_site(tmp_path / "site", goat.address) as site:
        monkeypatch.setenv(TOKEN, goat.token)
        pull = ["views", "pull", "--settings", str(site.settings())]
        with opened(browser, site) as (page, wrong):
            assert number_of(page) == "1.200"
            page.get_by_label("4 sao").check()
            page.get_by_role("button", name="Gửi đánh giá").click()
            assert page.get_by_role("status").inner_text() == "Cảm ơn bạn đã đánh giá 4 sao."
            page.reload()
            assert page.get_by_role("status").inner_text() == "Cảm ơn bạn đã đánh giá 4 sao."
            assert wrong == []

        wait_for(lambda: main(pull) == 0 and "1 lượt đánh giá" in capsys.readouterr().out)
        site.build()
        assert ">1.201</b>" in site.printed()

        again = main(pull)

        assert again == 0
        assert "Thêm 0 lượt xem, 0 lượt đánh giá." in capsys.readouterr().out
        with opened(browser, site) as (page, _):
            page.wait_for_timeout(300)
            assert number_of(page) in {"1.201", "1.202"}
        assert goat.token not in "".join(
            path.read_text(errors="replace") for path in (tmp_path / "site").rglob("*") if path.is_file()
        )


# Ordinary runs ask one of each sort: refused, no number, a number that cannot be, no answer.
_OF_EACH_SORT = ("404 with a page", "nonsense", "a huge number", "silence")


@pytest.mark.parametrize(
    "failure", [name if name in _OF_EACH_SORT else pytest.param(name, marks=pytest.mark.prove) for name in FAILURES]
)
def test_a_failing_server_harms_no_page(browser, tmp_path, failure):
    """The printed number stands, nothing moves, no script fails, the page scrolls and its links work."""
    with run_fake(FAILURES[failure]) as (server, seen), live_site(tmp_path, server) as site:  # noqa: SIM117
        with opened(browser, site) as (page, wrong):
            page.wait_for_timeout(2300 if failure in {"a slow drip", "silence"} else 400)

            assert number_of(page) == "1.200"
            assert page.evaluate("window.__shift") < 0.001
            assert page.evaluate("window.__reports") == []
            assert wrong == []
            assert len(seen) == 1
            page.locator(".masthead a, header a").first.click()
            assert page.url.startswith(site.address)


def test_a_server_that_is_down_harms_no_page(browser, tmp_path):
    with live_site(tmp_path, "http://127.0.0.1:9") as site, opened(browser, site) as (page, wrong):
        page.wait_for_timeout(400)

        assert number_of(page) == "1.200"
        assert page.evaluate("window.__shift") < 0.001
        assert wrong == []


@pytest.mark.parametrize(
    ("count", "shown"), [('"34"', "1.234"), ('"1\u202f234"', "2.434"), ("7", "1.200"), ('"0"', "1.200")]
)
def test_the_number_is_refreshed_without_moving_anything(browser, tmp_path, count, shown):
    """GoatCounter writes numbers as text, grouped with narrow spaces; the page never shows less than was printed."""
    with run_fake(lambda fake: fake.send(200, JSON, f'{{"count": {count}}}'.encode())) as (server, _):  # noqa: SIM117
        with live_site(tmp_path, server) as site, opened(browser, site) as (page, wrong):
            page.wait_for_timeout(400)

            assert number_of(page) == shown
            # Not 0: on a busy machine the web font may come late and move a line by a hair (0.0003 was seen).
            assert page.evaluate("window.__shift") < 0.001
            assert wrong == []


@pytest.mark.parametrize(
    "script",
    [
        'localStorage.setItem("skipgc", "t");',
        'Object.defineProperty(navigator, "globalPrivacyControl", { get: () => true });',
    ],
)
def test_a_reader_who_opted_out_is_not_counted(browser, tmp_path, script):
    with run_fake(FAILURES["404 with nought"]) as (server, seen), live_site(tmp_path, server) as site:  # noqa: SIM117
        with opened(browser, site, script) as (page, wrong):
            page.wait_for_timeout(300)

            assert seen == []
            assert wrong == []


def test_a_copy_of_the_page_elsewhere_is_not_counted(browser, tmp_path):
    """The page's canonical address is another host: a preview, a mirror, a saved file."""
    with run_fake(FAILURES["404 with nought"]) as (server, seen), live_site(tmp_path, server) as site:
        elsewhere = dataclasses.replace(site, address=site.address.replace("127.0.0.1", "localhost"))
        with opened(browser, elsewhere) as (page, wrong):
            page.wait_for_timeout(300)

            assert seen == []
            assert wrong == []


def test_without_scripts_the_form_is_not_there(browser, tmp_path):
    with live_site(tmp_path, "http://127.0.0.1:9") as site:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(site.address + ARTICLE)

        assert number_of(page) == "1.200"
        assert not page.locator("[data-rating]").is_visible()
        context.close()


def test_the_script_is_small():
    assert (PROJECT / "theme" / "static" / "js" / "views.js").stat().st_size <= 3000
