"""One Chromium for the session, and the sample archive behind a server with the strict policy."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from chromium import start_chromium
from playwright.sync_api import Browser, Page
from sample_pages import PAGES, build_archive, choose_pages
from static_server import serve
from visits import DESK, HEIGHTS, PHONE, Visit, visit

from bangvang.build.run import Run
from bangvang.engine.locks import LockedError, hold
from bangvang.outputs.plan import PagePlan
from planned_pages import plans_of


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Give the one Chromium; the tests are skipped where there is none."""
    with start_chromium() as chromium:
        if chromium is None:
            pytest.skip("no Chromium: sh tests/browser/install-chromium.sh .venv/bin/python")
        yield chromium


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open an empty page on a desk."""
    context = browser.new_context(viewport={"width": DESK, "height": HEIGHTS[DESK]}, locale="vi-VN")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    """Build the sample archive; gives the run and the output folder, which nobody changes.

    Test processes that run side by side share the folder: the first one builds it, the others find nothing to do.
    """
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "sample-archive"
    while True:
        with suppress(LockedError), hold(folder / "lock"):
            return build_archive(folder), folder / "output"
        time.sleep(1)


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


# The pages that readers meet most and the hardest ones; all of them at both widths where everything is to be proved.
_OFTEN = "home article unit award person register document search most-recipients longest-unit"
_AT_A_DESK = "article register wall longest-title"
SEEN_AT = {PHONE: _OFTEN.split(), DESK: _AT_A_DESK.split()}
CASES = [
    (name, width)
    for name in PAGES
    for width, names in SEEN_AT.items()
    if name in names or os.environ.get("BANGVANG_PROVE")
]


@pytest.fixture(scope="session", params=CASES, ids=lambda case: f"{case[0]}-{case[1]}")
def seen(request: pytest.FixtureRequest, browser: Browser, address: str, plans: dict[str, PagePlan]) -> Visit:
    """Visit one page at one width; all tests that ask about it share the visit."""
    name, width = request.param
    assert name in plans, f"the sample archive has no page to show for {name}"
    return visit(browser, address, name=name, path=plans[name].path, width=width)
