"""Count one generated log with ``bangvang views count`` and with GoAccess; write what both need and say to VIEWS.md.

``make bench-views`` runs it. Times are processor seconds (user + system) of the whole process, so that other work on
the machine changes them little; memory is the highest resident set.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bangvang.commands.build import Options
from bangvang.readership.address_manifest import write_addresses
from bangvang.readership.addresses import Addresses

HERE = Path(__file__).parent
PAGES = [f"/tin/2026/{1 + n % 12:02d}/{1 + n % 28:02d}/bai-so-{n}/" for n in range(300)]
ASSETS = [
    "/theme/site.1a2b3c4d.css", "/theme/marks.1a2b3c4d.svg", "/theme/js/print.1a2b3c4d.js",
    "/theme/fonts/noto-serif-sc-660.1a2b3c4d.woff2", "/anh/3f9a2b-640.webp", "/anh/77aa10-1280.webp", "/feed.xml",
]  # fmt: skip
ROBOTS = [
    "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "Mozilla/5.0 (compatible; coccocbot-web/1.0; +http://help.coccoc.com/searchengine)",
    "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "Feedly/1.0 (+http://www.feedly.com/fetcher.html; like FeedFetcher-Google)",
]
SECONDS_A_LINE = 0.6
ROBOT_SHARE, AGAIN_SHARE = 0.25, 0.1
STATUSES = ("200",) * 17 + ("304", "304", "404")


def make_log(file: Path, lines: int, seed: int = 6) -> None:
    """Write a log of readers who open a page with its files, click twice, read on; of robots; of errors."""
    rng = random.Random(seed)  # noqa: S311 - a made-up log
    agents = [_browser(rng) for _ in range(1500)]
    moment = dt.datetime(2026, 10, 1)
    with file.open("w", encoding="utf-8") as out:
        written = 0
        while written < lines:
            for line in _visit(rng, agents, moment):
                out.write(line)
                written += 1
                moment += dt.timedelta(seconds=rng.random() * SECONDS_A_LINE * 2)
                if written == lines:
                    break


def _browser(rng: random.Random) -> str:
    return (
        f"Mozilla/5.0 (Linux; Android {rng.randint(9, 15)}; SM-{rng.choice('AGSFM')}{rng.randint(100, 999)}B) "
        f"AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{rng.randint(90, 131)}.0.0.0 Mobile Safari/537.36"
    )


def _visit(rng: random.Random, agents: list[str], moment: dt.datetime) -> Iterator[str]:
    address = f"{rng.randint(1, 223)}.{rng.randint(0, 255)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}"
    is_robot = rng.random() < ROBOT_SHARE
    agent = rng.choice(ROBOTS) if is_robot else rng.choice(agents)
    for _ in range(rng.choice((1, 1, 2, 3))):
        page = rng.choice(PAGES)
        status = rng.choice(STATUSES)
        yield _line(address, moment, page, status, rng, agent)
        if not is_robot:
            for asset in rng.sample(ASSETS, rng.randint(2, 5)):
                yield _line(address, moment, asset, "200", rng, agent)
            if rng.random() < AGAIN_SHARE:
                yield _line(address, moment + dt.timedelta(seconds=rng.choice((0, 4, 20))), page, status, rng, agent)


def _line(address: str, moment: dt.datetime, path: str, status: str, rng: random.Random, agent: str) -> str:
    size = 0 if status == "304" else rng.randint(900, 60_000)
    stamp = f"{moment:%d/%b/%Y:%H:%M:%S} +0700"
    return f'{address} - - [{stamp}] "GET {path} HTTP/1.1" {status} {size} "https://thidua.example.vn/" "{agent}"\n'


@dataclass(frozen=True)
class Used:
    """What a process needed: processor seconds, highest resident set in MB, what it said."""

    seconds: float
    megabytes: float
    said: str


def run(command: list[str], folder: Path) -> Used:
    """Run a command and measure it."""
    with (folder / "said").open("w+") as said:
        process = subprocess.Popen(command, stdout=said, stderr=subprocess.DEVNULL, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        said.seek(0)
        if status:
            message = f"{command[0]}: {status}"
            raise SystemExit(message)
        return Used(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, said.read())


def ours(folder: Path, log: Path) -> Used:
    """Count with Bảng Vàng into an empty store."""
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    (site / "content").mkdir(parents=True)
    names = {"PATH": "content", "OUTPUT_PATH": "output", "BANGVANG_CACHE": "cache", "THEME": "."}
    (site / "conf.py").write_text("".join(f"{name} = {str(site / place)!r}\n" for name, place in names.items()))
    settings = Options(site / "conf.py", {}).settings()
    write_addresses(settings.addresses, Addresses(frozenset(PAGES)))
    command = [sys.executable, "-m", "bangvang.cli", "views", "count", "--settings", str(site / "conf.py"), str(log)]
    return run(command, folder)


def goaccess(folder: Path, log: Path) -> Used:
    """Count with GoAccess, all its panels as JSON."""
    report = folder / "report.json"
    options = [
        "--log-format=COMBINED",
        "--no-global-config",
        "--no-progress",
        "--no-ip-validation",
        f"--output={report}",
    ]
    used = run(["goaccess", str(log), *options], folder)
    data = json.loads(report.read_text(encoding="utf-8"))
    pages = {entry["data"]: entry["hits"]["count"] for entry in data["requests"]["data"]}
    return Used(used.seconds, used.megabytes, json.dumps({page: pages.get(page, 0) for page in PAGES}))


def figures(report: str) -> dict[str, int]:
    """Read the lines of our report: words → number."""
    found = {}
    for line in report.splitlines():
        words = line.split()
        index = next((i for i, word in enumerate(words) if word.replace(".", "").isdigit()), None)
        if index is not None:
            found[" ".join(words[:index] + words[index + 1 :])] = int(words[index].replace(".", ""))
    return found


def main() -> None:
    """Measure and write VIEWS.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lines", type=int, default=1_000_000)
    lines = parser.parse_args().lines
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, big = folder / "small.log", folder / "big.log"
        make_log(small, lines // 10)
        make_log(big, lines)
        little, mine = (
            min((ours(folder, log) for _ in range(3)), key=lambda used: used.seconds) for log in (small, big)
        )
        theirs = None
        if shutil.which("goaccess"):
            theirs = min((goaccess(folder, big) for _ in range(3)), key=lambda used: used.seconds)
        (HERE / "VIEWS.md").write_text(_text(lines, big.stat().st_size, little, mine, theirs), encoding="utf-8")
    sys.stdout.write((HERE / "VIEWS.md").read_text(encoding="utf-8"))


def _text(lines: int, size: int, little: Used, mine: Used, theirs: Used | None) -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    python = sys.version.split()[0]
    said = figures(mine.said)
    views = said.pop("Thêm lượt xem.")
    left = {words: count for words, count in said.items() if not words.startswith("Đã đọc") and count}
    more = lines * 9 // 10 / (mine.seconds - little.seconds)
    text = f"""\
# Counting views: ours beside GoAccess

{dt.datetime.now(dt.UTC):%Y-%m-%d}, Linux, {os.cpu_count()} cores, {memory:.0f} GB memory, Python {python}.
`make bench-views` writes this page anew.

One generated Combined log of {lines:,} lines ({size / 1e6:.0f} MB): readers with their pages and files, double clicks,
robots, errors. Best of three, processor seconds of the whole process on one core.

| | processor seconds | lines a second | memory |
|---|---|---|---|
| Bảng Vàng | {mine.seconds:.2f} | {lines / mine.seconds:,.0f} | {mine.megabytes:.0f} MB |
{_row(theirs, lines)}
{f"Time ratio ours : GoAccess = {mine.seconds / theirs.seconds:.2f}." if theirs else "GoAccess is not here."}
Ours includes starting Python and writing the store; without them it reads {more:,.0f} lines a second (the difference to
a tenth of the log). GoAccess fills all its panels, ours answers one question.

A tenth of the log needs {little.megabytes:.0f} MB, the whole {mine.megabytes:.0f} MB: memory follows what is held at
once (half a million clicks, caches with limits), not the length of the log.

## Both counts explained

Ours: **{views:,}** views (a few more or less from run to run: a day's visitors share 65,536 values of a salted hash).
Left out:

"""
    text += "".join(f"* {count:,}: {words}\n" for words, count in left.items())
    return text + (_explained(json.loads(theirs.said), views, left) if theirs else "")


def _row(theirs: Used | None, lines: int) -> str:
    if theirs is None:
        return ""
    return f"| GoAccess | {theirs.seconds:.2f} | {lines / theirs.seconds:,.0f} | {theirs.megabytes:.0f} MB |\n"


def _explained(pages: dict[str, int], views: int, left: dict[str, int]) -> str:
    hits = sum(pages.values())
    robots, again, double = (_one(left, start) for start in ("máy tìm kiếm", "bấm lại cùng giây", "bấm lại trong"))
    total = views + robots + again + double
    return f"""
GoAccess: **{hits:,}** hits on the same {len(pages)} pages: every request that was answered, robots and repeated clicks
too. Taken apart by our reasons:

{views:,} views + {robots:,} robots + {again:,} in the same second + {double:,} within 30 seconds = {total:,};
difference to GoAccess: {hits - total:,}.
"""


def _one(left: dict[str, int], start: str) -> int:
    return next((count for words, count in left.items() if words.startswith(start)), 0)


if __name__ == "__main__":
    main()
