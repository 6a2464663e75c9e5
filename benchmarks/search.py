"""Measure our search beside Pagefind on generated archives; ``make bench-search`` writes SEARCH.md.

Both index the same records and answer the same queries in one Chromium. Pagefind gets the recipe that serves it best:
a mirror with every text twice, the second time without accents, asked in four ways. Times are processor seconds.
"""

from __future__ import annotations

import argparse
import statistics
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from search_steps import SAME, Cost, Size

HERE: Final = Path(__file__).resolve().parent
WORK: Final = HERE.parent / "build" / "bench-search"
# Queries of a group: Pagefind takes seconds for each where records are many.
_ASKED: Final = {2_000: 100, 10_000: 50}
_BYTES: Final = {2_000: 150, 10_000: 250}
# What is measured, and the least that is asked for.
_LEAST: Final = {"name": 1.0, "span": 0.99, "exact": 0.98, "apart, bare": 0.95}
_LARGE: Final = 10_000
_MOST_FILES: Final = 20
_LABELS: Final = {
    "name": "recall@10 of names, {}",
    "span": "recall@10 of three words, {}",
    "exact": "exact accents first",
    "apart": "recall@10 of two things apart, {}",
}


def report(size: Size) -> Iterator[str]:
    """Yield the lines of one size: every figure beside the rival's and its limit."""
    own, rival = size.ours(), size.rival()
    yield from (f"## {size.count:,} articles, {size.records():,} records, {size.asked} queries of each group", "")
    yield from ("| | ours | Pagefind 1.5.2 | limit |", "|---|---|---|---|")
    for label, of, limit in _rows(size.count, own):
        yield f"| {label} | {of(own)} | {of(rival) if rival else 'not installed'} | {limit} |"
    if rival:
        ratio = statistics.median(rival.kilobytes) / statistics.median(own.kilobytes)
        times = rival.cpu / own.cpu
        yield from ("", f"Pagefind moves {ratio:.1f} times the bytes, takes {times:.1f} times the processor.")
    yield from ("", "| files of our index | written | limit | removed | kB written |", "|---|---|---|---|---|")
    for label, written in size.changes().items():
        yield f"| {label} | {written.files:,} | {_most(label)} | {written.removed:,} | {written.kilobytes:,.0f} |"
    yield ""


def _rows(count: int, own: Cost) -> Iterator[tuple[str, Callable[[Cost], str], str]]:
    """Yield label, how the figure is written, and its limit."""
    for key in own.found:
        group, typing = key.split(", ")
        least = _LEAST.get(key, _LEAST.get(group, 0))
        yield (
            _LABELS[group].format(typing),
            lambda cost, key=key: f"{cost.found[key]:.3f}",
            f"≥ {least}" if least else "",
        )
    yield "cold search, kB: median (range)", lambda cost: _spread(cost.kilobytes), f"≤ {_BYTES.get(count, 250)}"
    yield "its requests: median (range)", lambda cost: _spread(cost.requests), "≤ 25"
    yield "making the index: processor seconds", lambda cost: f"{cost.cpu:.1f}", ""
    yield "memory, MB (ours: above the archive's)", lambda cost: f"{cost.memory:.0f}", "≤ 150"
    yield "on disk, MB", lambda cost: f"{cost.disk / 1e6:.1f}", ""
    yield "files", lambda cost: f"{cost.files:,}", "≤ 2,000" if count >= _LARGE else ""


def _most(label: str) -> str:
    if label == SAME:
        return "0"
    return "" if label.startswith("the same, had") else f"≤ {_MOST_FILES}"


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.median(values):.0f} ({min(values):.0f}–{max(values):.0f})"


def main() -> None:
    """Measure the sizes asked for and write SEARCH.md; what was measured before with the same code is not repeated."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[2_000, 10_000])
    parser.add_argument("--queries", type=int, help="how many of each group")
    parser.add_argument("--out", type=Path, default=HERE / "SEARCH.md")
    parser.add_argument("--work", type=Path, default=WORK, help="where sites and figures are kept")
    chosen = parser.parse_args()
    lines = ["# Search, measured beside Pagefind", "", *str(__doc__).strip().split("\n\n")[1:], ""]
    for count in chosen.sizes:
        size = Size(count, chosen.queries or _ASKED.get(count, min(_ASKED.values())), chosen.work.resolve())
        size.run()
        lines += report(size)
        chosen.out.write_text("\n".join(lines), encoding="utf-8")
    print(chosen.out.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
