"""One Chromium for the session, and the sample archive behind a server with the strict policy."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import start_chromium
from playwright.sync_api import Browser
from sample_pages import PAGES, build_archive, choose_pages, plans_of
from static_server import serve
from visits import DESK, PHONE, Visit, visit

from bangvang.build.run import Run
from bangvang.outputs.plan import PagePlan


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one Chromium; the tests are skipped where there is none."""
    with start_chromium() as chromium:
        if chromium is None:
            pytest.skip("no Chromium: sh tests/browser/install-chromium.sh .venv/bin/python")
        yield chromium


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """Build the sample archive; gives the run and the output folder."""
    folder = tmp_path_factory.mktemp("archive")
    return build_archive(folder), folder / "output"


@pytest.fixture(scope="session")
def every_plan(sample: tuple[Run, Path]) -> list[PagePlan]:
    """Give the plan of every page of the archive."""
    return plans_of(sample[0])


@pytest.fixture(scope="session")
def plans(every_plan: list[PagePlan]) -> dict[str, PagePlan]:
    """Give the pages to look at, by name."""
    return choose_pages(every_plan)


@pytest.fixture(scope="session")
def address(sample: tuple[Run, Path]) -> Iterator[str]:
    """Serve the sample archive; gives the address of its root, without a slash."""
    with serve(sample[1]) as found:
        yield found


# Every second page on a phone and half of the others at a desk, unless everything is to be proved.
NAMES = list(PAGES)
SEEN_AT = {PHONE: NAMES, DESK: NAMES} if os.environ.get("BANGVANG_PROVE") else {PHONE: NAMES[::2], DESK: NAMES[1::4]}
CASES = [(name, width) for name in NAMES for width in (PHONE, DESK) if name in SEEN_AT[width]]


@pytest.fixture(scope="session", params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def seen(request: pytest.FixtureRequest, browser: Browser, address: str, plans: dict[str, PagePlan]) -> Visit:
    """Visit one page at one width; all tests that ask about it share the visit."""
    name, width = request.param
    assert name in plans, f"the sample archive has no page to show for {name}"
    return visit(browser, address, name=name, path=plans[name].path, width=width)
