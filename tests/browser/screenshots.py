"""Write every page kind at both widths, light and dark, and printed, into ``build/screenshots/``, to be looked at.

``PYTHONPATH=tests python tests/browser/screenshots.py [DIR]``; exit code 2 where there is no Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from chromium import start_chromium
from playwright.sync_api import Browser, Page
from sample_pages import COMPONENTS, build_archive, choose_pages
from static_server import serve
from visits import DESK, HEIGHTS, PHONE, measure

from bangvang.shipped import REPOSITORY as PROJECT
from planned_pages import plans_of

FOLDER: Final = PROJECT / "build" / "screenshots"
SCHEMES: Final = ("light", "dark")
# Beyond this height a picture is cut: nobody looks at the thousandth row.
TALLEST: Final = {PHONE: 6000, DESK: 5000}
DOTS: Final = "60"


def main(arguments: list[str]) -> int:
    """Take all pictures; gives the exit code."""
    folder = Path(arguments[0]) if arguments else FOLDER
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch, start_chromium() as browser:
        if browser is None:
            sys.stderr.write("No Chromium: sh tests/browser/install-chromium.sh .venv/bin/python\n")
            return 2
        public = build_archive(Path(scratch) / "public")
        pages = {name: plan.path for name, plan in choose_pages(plans_of(public)).items()}
        take(browser, Path(scratch) / "public" / "output", pages, folder)
        preview = build_archive(Path(scratch) / "preview", preview=True)
        parts = {Path(plan.template).stem: plan.path for plan in plans_of(preview) if plan.template == COMPONENTS}
        take(browser, Path(scratch) / "preview" / "output", parts, folder)
    sys.stderr.write(f"{len(list(folder.iterdir()))} pictures in {folder}\n")
    return 0


def take(browser: Browser, root: Path, pages: dict[str, str], folder: Path) -> None:
    """Picture the pages of one built site."""
    with serve(root) as address:
        for name, path in pages.items():
            for width in (PHONE, DESK):
                context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, locale="vi-VN")
                page = context.new_page()
                page.goto(address + path)
                measure(page, "readThrough")
                for scheme in SCHEMES:
                    picture(page, folder / f"{name}-{width}-{scheme}.png", scheme, width)
                if width == DESK:
                    page.emulate_media(color_scheme="light")
                    print_page(page, folder / f"{name}-print.pdf")
                context.close()


def picture(page: Page, file: Path, scheme: str, width: int) -> None:
    """Picture a page in one colour scheme, from its top to its end or as far as one would look."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    height = min(page.evaluate("document.documentElement.scrollHeight"), TALLEST[width])
    page.screenshot(path=file, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": height})


def print_page(page: Page, file: Path) -> None:
    """Print a page; its sheets become pictures where ``pdftoppm`` is there."""
    page.pdf(path=file, prefer_css_page_size=True)
    tool = shutil.which("pdftoppm")
    if tool:
        subprocess.run([tool, "-r", DOTS, "-png", file, file.with_suffix("")], check=True)
        file.unlink()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
