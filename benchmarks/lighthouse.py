"""Measure pages of the sample archive with Lighthouse, as a phone meets them: four scores, largest paint, bytes.

The archive is published into a folder that nginx serves with the file written for it: HTTP/2 over TLS, packed copies.

``python benchmarks/lighthouse.py [OPTIONS OF LIGHTHOUSE]`` prints a table; ``make lighthouse`` prepares what it needs.
Exit code 1 where a score is below 100, the largest paint later than 1.5 s or a page heavier than 300 kB; 2 where there
is no browser, no Lighthouse or no nginx. Figures hold for an idle machine: a busy one paints late, as Lighthouse takes
its time for a phone's.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bangvang.publishing.servers.served import Served
from bangvang.shipped import REPOSITORY as PROJECT

sys.path.insert(0, str(PROJECT / "tests" / "browser"))
sys.path.insert(0, str(PROJECT / "tests" / "publishing"))

from chromium import ARGUMENTS, find_chromium
from real_servers import running

PAGES: Final = {
    "home": "/",
    "article": "/tin/2020/06/18/van-phong-vien-han-lam-dien-hinh-tien-tien/",
    "unit": "/don-vi/van-phong-vien-han-lam/",
    "register": "/bang-vang/2020/",
    "person": "/ca-nhan/ngo-quoc-thuy/",
}
SCORES: Final = ("performance", "accessibility", "best-practices", "seo")
LATEST_PAINT: Final = 1.5
_SITE: Final = "https://bangvang.example.vn"
MOST_BYTES: Final = 300_000
_COMMAND: Final = PROJECT / "benchmarks" / "lighthouse" / "node_modules" / ".bin" / "lighthouse"


@dataclass(frozen=True, slots=True)
class Report:
    """What Lighthouse says of one page.

    ``paint`` is in seconds, ``speed`` the machine as Lighthouse rates it; ``faults`` are audits below their best.
    """

    scores: tuple[int, ...]
    paint: float
    bytes: int
    speed: float
    faults: tuple[str, ...]

    @property
    def is_good(self) -> bool:
        """Tell whether the page is all that was promised."""
        return min(self.scores) == 100 and self.paint <= LATEST_PAINT and self.bytes <= MOST_BYTES  # noqa: PLR2004


def main(options: Sequence[str]) -> int:
    """Measure every page; gives the exit code."""
    from playwright.sync_api import sync_playwright  # late: it takes a tenth of a second, and tests do not need it

    with sync_playwright() as playwright:
        browser = find_chromium(playwright)
    if not browser or not _COMMAND.is_file() or not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        sys.stderr.write("No Chromium, no nginx or no Lighthouse: make lighthouse\n")
        return 2
    with tempfile.TemporaryDirectory() as scratch:
        served = publish(Path(scratch))
        with running("nginx", served, Path(scratch)) as port:
            address = f"https://127.0.0.1:{port}"
            reports = {name: measure(address + path, browser, options) for name, path in PAGES.items()}
    sys.stdout.write("".join(lines(reports)))
    return 0 if all(report.is_good for report in reports.values()) else 1


def publish(root: Path) -> Served:
    """Publish the sample archive below ``root`` as an agency with nginx does; prepared photos are shared."""
    shutil.copytree(PROJECT / "content", root / "content")
    with (root / "content" / "trang-web.yaml").open("a", encoding="utf-8") as about:
        about.write(f"url: {_SITE}\npublish:\n  server: nginx\n")
    (root / "pelicanconf.py").write_text("from bangvang.defaults import *\n", encoding="utf-8")
    photos = PROJECT / ".cache" / "anh"
    photos.mkdir(parents=True, exist_ok=True)
    (root / ".cache").mkdir()
    (root / ".cache" / "anh").symlink_to(photos)
    subprocess.run([sys.executable, "-m", "bangvang.cli", "publish", "--to", "www"], cwd=root, check=True)
    return Served(_SITE, root / "www")


def measure(url: str, browser: str, options: Sequence[str]) -> Report:
    """Run Lighthouse on one page: a middling phone on a slow network, simulated."""
    flags = ("--headless=new", "--ignore-certificate-errors", *ARGUMENTS)
    places = (f"--chrome-path={browser}", f"--chrome-flags={' '.join(flags)}")
    command = [_COMMAND, url, "--quiet", "--output=json", *places, *options]
    return read(json.loads(subprocess.run(command, check=True, capture_output=True).stdout))


def read(found: Mapping[str, Any]) -> Report:
    """Read what counts out of a report."""
    categories, audits = found["categories"], found["audits"]
    faults = [
        f"{name}: {audits[one['id']]['title']}"
        for name in SCORES
        for one in categories[name]["auditRefs"]
        if one["weight"] and (audits[one["id"]]["score"] or 0) < 1 and audits[one["id"]]["score"] is not None
    ]
    return Report(
        tuple(round(100 * categories[name]["score"]) for name in SCORES),
        audits["largest-contentful-paint"]["numericValue"] / 1000,
        int(audits["total-byte-weight"]["numericValue"]),
        found["environment"]["benchmarkIndex"],
        tuple(faults),
    )


def lines(reports: Mapping[str, Report]) -> list[str]:
    """Write the reports as a table of Markdown, below it what is not perfect."""
    table = [
        "| page | performance | accessibility | best practices | SEO | largest paint | bytes | machine |\n",
        "|---" * 8 + "|\n",
    ]
    for name, report in reports.items():
        scores = " | ".join(map(str, report.scores))
        table.append(f"| {name} | {scores} | {report.paint:.2f} s | {report.bytes // 1000} kB | {report.speed:.0f} |\n")
    return table + [f"{name}: {fault}\n" for name, report in reports.items() for fault in report.faults]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
