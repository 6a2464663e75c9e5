"""Measure our search beside Pagefind on generated archives; ``make bench-search`` writes SEARCH.md.

Both index the same records and answer the same queries in one Chromium. Pagefind gets the recipe that serves it best:
a mirror with every text twice, the second time without accents, asked in four ways. Times are processor seconds.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests" / "browser")]

from articles import Archive  # noqa: E402
from chromium import start_chromium  # noqa: E402
from measuring import Usage, measure  # noqa: E402
from search_engines import Engine, has_pagefind, ours, pagefind, pagefind_command, write_mirror  # noqa: E402
from search_queries import MOST_FOUND, Query, Text, queries, remember_spellings  # noqa: E402
from sites import Site, copy_code, tools  # noqa: E402

from bangvang.build.run import Run  # noqa: E402
from bangvang.commands.build import Options  # noqa: E402
from search_index import read_tier  # noqa: E402

INDEX: Final = "tim-kiem/v1/"
ASKED, COLD = 150, 30
_BYTES: Final = {2_000: 150, 10_000: 250}
# What is measured, where it must lie: the least, or the most.
_LEAST: Final = {"name": 1.0, "span": 0.99, "apart": 0.95, "exact": 0.98}


@dataclass(frozen=True)
class Cost:
    """What an engine took: processor seconds, MB, files, bytes on disk, and what its queries moved and found."""

    cpu: float
    memory: float
    files: int
    disk: int
    kilobytes: Sequence[float]
    requests: Sequence[int]
    found: Mapping[tuple[str, str], float]


def recall(asked: Sequence[Query], answers: Sequence[Sequence[str]]) -> dict[tuple[str, str], float]:
    """Give, by group and typing, the mean share of what a query should find that is among the first ten."""
    shares: dict[tuple[str, str], list[float]] = {}
    for query, paths in zip(asked, answers, strict=True):
        if query.group == "exact":
            share = float(bool(paths) and paths[0] in query.exact)
        else:
            share = len(query.truth & set(paths)) / min(len(query.truth), MOST_FOUND)
        shares.setdefault((query.group, query.typing), []).append(share)
    return {key: statistics.mean(values) for key, values in shares.items()}


def records(output: Path) -> tuple[list[Text], dict[str, str], list[str]]:
    """Read what our index holds: texts, the kind of each page, names of people."""
    files = {
        path.relative_to(output).as_posix(): path.read_bytes() for path in (output / INDEX).rglob("*") if path.is_file()
    }
    shown = [text for name in ("cu", "moi", "danh-muc") for text in read_tier(files, name).texts]
    texts = [
        Text(path, (title, *(line for line in text.split("\n") if line != title))) for path, title, _, text in shown
    ]
    kinds = {path: path.split("/")[1] for path, *_ in shown}
    return texts, kinds, [title for path, title, *_ in shown if path.startswith("/ca-nhan/")]


def index_cost(settings: Path) -> tuple[float, float]:
    """Give processor seconds and MB above the rest that making the index takes, in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_index_cost, (settings,))


def _index_cost(settings: Path) -> tuple[float, float]:
    chosen = {"BANGVANG_SEARCH": True, "BANGVANG_CACHE": str(settings.parent / ".cache-index")}
    run = Run(Options(settings, chosen).settings(), cores=1)
    with closing(run):
        run.read()
        run.plan()
        groups = [group for group in run.groups if group.path.startswith(f"/{INDEX}")]
        Path("/proc/self/clear_refs").write_text("5")
        before, began = _memory("VmRSS"), time.process_time()
        for group in groups:
            for _ in group.plan():
                pass
        return time.process_time() - began, _memory("VmHWM") - before


def _memory(name: str) -> float:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024


def digests(output: Path) -> dict[str, bytes]:
    """Give the files of the index with their bytes."""
    return {str(path): path.read_bytes() for path in (output / INDEX).rglob("*") if path.is_file()}


def changes(site: Site) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield what is done to the site, and how many files of the index are written and how many removed for it.

    Files are named by what they hold, so most that are written take the place of one that is removed.
    """
    folder = site.folder
    jobs = {
        "the same again": lambda: None,
        "a sentence in an old article": lambda: folder.edit_body(7, "b"),
        "a new article of today": lambda: folder.add(0),
        "a new article of 2014": lambda: folder.add(1, "2014-05-17"),
        "another title": lambda: folder.edit_title(11, "t"),
    }
    before = digests(site.output)
    for label, job in jobs.items():
        job()
        build(site)
        after = digests(site.output)
        written = sum(before.get(name) != data for name, data in after.items())
        yield label, (written, len(before.keys() - after.keys()))
        before = after


def build(site: Site) -> Usage:
    """Build the site with its index."""
    return measure([*site.tool.command, "--search"], site.root, site.environment)


def measured(browser: Any, engine: Engine, asked: Sequence[Query], index: Path, usage: tuple[float, float]) -> Cost:
    """Ask an engine everything."""
    files = [path for path in index.rglob("*") if path.is_file()]
    cold = engine.cold(
        browser, [query.typed for query in asked if query.typing == "typed"][:: len(asked) // (4 * COLD) or 1][:COLD]
    )
    found = recall(asked, engine.answers(browser, [query.typed for query in asked]))
    size = sum(path.stat().st_size for path in files)
    return Cost(*usage, len(files), size, [bytes_ / 1000 for bytes_, _ in cold], [count for _, count in cold], found)


def compare(count: int, work: Path, asked_for: int) -> list[str]:
    """Measure one size; gives the lines of the report."""
    site = Site(tools(copy_code(work))["bangvang"], Archive(1), work / "site")
    site.folder.fill(range(count))
    build(site)
    texts, kinds, names = records(site.output)
    remember_spellings(texts)
    asked = list(queries(texts, names, asked_for))
    mirror = work / "mirror"
    with start_chromium() as browser:
        own = measured(browser, ours(site.output), asked, site.output / INDEX, index_cost(site.root / "pelicanconf.py"))
        rival = None
        if has_pagefind():
            write_mirror(mirror, texts, kinds)
            usage = measure(pagefind_command(mirror), mirror, os.environ)
            engine = pagefind(mirror)
            rival = measured(browser, engine, asked, mirror / "pagefind", (usage.cpu, usage.memory))
    return report(count, len(texts), own, rival, dict(changes(site)))


def report(count: int, size: int, own: Cost, rival: Cost | None, changed: Mapping[str, tuple[int, int]]) -> list[str]:
    """Put the figures of one size into a table, each with its limit."""
    lines = [f"## {count:,} articles, {size:,} records", "", "| | ours | Pagefind 1.5.2 | limit |", "|---|---|---|---|"]

    def row(label: str, of: Any, limit: str = "") -> None:
        lines.append(f"| {label} | {of(own)} | {of(rival) if rival else 'not installed'} | {limit} |")

    for group, typing in own.found:
        limit = _LEAST[group] if group != "apart" or typing == "bare" else 0
        row(
            _LABELS[group].format(typing),
            lambda cost, key=(group, typing): f"{cost.found[key]:.3f}",
            f"≥ {limit}" if limit else "",
        )
    row("cold search, kB: median (range)", lambda cost: _spread(cost.kilobytes), f"≤ {_BYTES.get(count, 250)}")
    row("its requests: median (range)", lambda cost: _spread(cost.requests), "≤ 25")
    row("making the index: processor seconds", lambda cost: f"{cost.cpu:.1f}")
    row("memory, MB (ours: above the archive's)", lambda cost: f"{cost.memory:.0f}", "≤ 150")
    row("on disk, MB", lambda cost: f"{cost.disk / 1e6:.1f}")
    row("files", lambda cost: f"{cost.files:,}", "≤ 2,000" if count >= 10_000 else "")  # noqa: PLR2004
    if rival:
        ratio = statistics.median(rival.kilobytes) / statistics.median(own.kilobytes)
        lines += [
            "",
            f"Pagefind moves {ratio:.1f} times the bytes, takes {rival.cpu / own.cpu:.1f} times the processor.",
        ]
    lines += ["", "| files of our index | written | limit | removed |", "|---|---|---|---|"]
    limits = {"the same again": "0", "a new article of today": "≤ 20", "a sentence in an old article": "≤ 20"}
    lines += [
        f"| {label} | {written:,} | {limits.get(label, '')} | {removed:,} |"
        for label, (written, removed) in changed.items()
    ]
    return [*lines, ""]


_LABELS: Final = {
    "name": "recall@10 of names, {}",
    "span": "recall@10 of three words, {}",
    "exact": "exact accents first",
    "apart": "recall@10 of two things apart, {}",
}


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def main() -> None:
    """Measure the sizes asked for and write SEARCH.md."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 10_000])
    parser.add_argument("--queries", type=int, default=ASKED)
    parser.add_argument("--out", type=Path, default=HERE / "SEARCH.md")
    chosen = parser.parse_args()
    lines = ["# Search, measured beside Pagefind", "", *str(__doc__).strip().split("\n\n")[1:], ""]
    for count in chosen.sizes:
        work = Path(tempfile.mkdtemp(prefix="search-"))
        try:
            lines += compare(count, work, chosen.queries)
        finally:
            shutil.rmtree(work)
        chosen.out.write_text("\n".join(lines))
    print(chosen.out.read_text())


if __name__ == "__main__":
    main()
