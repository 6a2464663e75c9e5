"""Start a Chromium: the system's, the one that CHROMIUM names, or Playwright's own."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from playwright.sync_api import Browser, Playwright, sync_playwright

# The shell is the same engine without windows: a visit takes a quarter of the processor time.
NAMES: Final = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
ARGUMENTS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_chromium(playwright: Playwright) -> str | None:
    """Find a browser to run; None where there is none."""
    candidates = (os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), playwright.chromium.executable_path)
    return next((path for path in candidates if path and Path(path).is_file()), None)


@contextmanager
def start_chromium() -> Iterator[Browser | None]:
    """Run a browser for a while; gives None where there is none."""
    with sync_playwright() as playwright:
        path = find_chromium(playwright)
        if path is None:
            yield None
            return
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()
