"""RESULTS.md, written from figures: no figure in it is typed by hand."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from edits import EDITS
from figures import OURS, Figures, Row
from scenarios import SCENARIOS

LABELS: Final = {
    OURS: "**Bảng Vàng**",
    "hugo-plain": "Hugo without related",
    "hugo": "Hugo with related",
    "pelican": "stock Pelican",
}
SCENARIO_LABELS: Final = {scenario.key: scenario.label for scenario in SCENARIOS}
_USUAL: Final = 10_000
_LARGE: Final = 50_000
_SMALL: Final = 1_000
_SMALLEST: Final = 200
_NOT_MEASURED: Final = "not measured"


@dataclass(frozen=True)
class Aim:
    """One line of the table of aims: ``value`` is None where it was not measured, ``limit`` is the largest allowed."""

    what: str
    aim: str
    value: float | None
    limit: float
    shown: str
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Say whether the aim is met."""
        if self.value is None:
            return "–"
        is_met = self.value >= self.limit if self.at_least else self.value <= self.limit
        return "met" if is_met else "**missed**"


def whole(runs: Sequence[Figures]) -> str:
    """Give the whole of RESULTS.md."""
    parts = [_INTRODUCTION, *(_aims_part(run) for run in runs), _REASONS, *(_figures_part(run) for run in runs)]
    return "\n".join(parts)


def tables(run: Figures) -> str:
    """Give the tables of one run."""
    parts = [
        _summary(run, "cold", "cpu", "Cold build, CPU seconds"),
        _summary(run, "edit", "wall", "Edit one body, clock"),
    ]
    steps = [part for size in run.sizes[-1:] if (part := _steps_table(run, size))]
    return "\n".join([*parts, *(_size_table(run, size) for size in run.sizes), *steps, _checks(run)])


_INTRODUCTION: Final = """\
# Results of the benchmark

Written by `benchmarks/run.py` (`make bench`, `make bench-large`); do not edit. CPU is user and system seconds of all
processes, clock is what a person waits, memory is the largest sum over all processes (proportional set size, sampled).
Figures are medians; the column "runs" says of how many (slow scenarios are run once). Every generator gets the same
facts and prose (`articles.py`); the rivals' sites are in `rivals/`. Bảng Vàng makes more of them: a page for every
recipient, registers, calendars, statistics, feeds and data files, so its site has more pages. "Written" counts files
that were written anew, "changed" those of them whose bytes are other than before.
"""


# The steps of a build as ``--timings`` names them, in their order.
STEPS: Final = {
    "đường tắt": "nothing changed",
    "đọc": "read",
    "đối chiếu": "resolve, compare",
    "ảnh": "photos",
    "xếp trang": "plan, related",
    "tệp": "files",
    "vẽ trang": "draw, write",
    "bản đồ": "sitemap",
    "ghi nhớ": "save",
}

_REASONS: Final = """\
## Where an aim is missed, and why

* **Cold build against Hugo and Pelican.** The sites are not of one size: the tables below count pages and files. Ours
  adds a page for every recipient, for every unit's years and rolls (each with a workbook), days, calendars, registers
  and data files, and it reads with Python. Reading (Python-Markdown, YAML) and drawing are most of the time and run on
  all cores, resolving and planning on one; the last table says how it splits.
* **An edit of one body.** Only the article is read, only its page planned and drawn. A profile at 3,000 articles:
  loading libraries and classes 44 %, reading and resolving the article 17 %, listing the content folder 10 %, the
  stamps of finished files 7 %, digests of code and theme 5 %. The first part is the same at any size; folders and
  stamps grow with the archive, and are most of it at 50,000. A preview pays for neither. Another first sentence is the
  slowest kind: it is the lead on cards, and its words decide what is related.
* **An article added, another title.** Half of the time is drawing 60 to 100 pages, of which the open data of the year
  takes 7 % of the whole, the index of recipients 6 %, the year's board 4 %. «Tin liên quan», which reads the short
  entries of all articles, takes 11 %, loading 13 %, the checks across articles 4 %, the map of the site 2 %. Of these
  only loading does not grow: the same years hold five times as many lines at 50,000 articles as at 10,000.
* **A unit renamed.** Its name stands in the open data of every year in which it appears, and each year's table is
  written as a whole: 25 %, the pages of keywords, whose cards name the unit, 18 %, boards and workbooks of those years
  14 %, workbooks of rolls 4 %, the articles that name it 7 %.
* **A template, the layout.** Every page that uses it is planned and drawn again. Views are not kept between builds:
  they would be several times the size of the sources.
* **Memory.** Articles and records stay in the store; a build holds what the pages that it draws ask for, in every
  process that draws. A table of a year is made in memory, and «Tin liên quan» holds an entry of every article while a
  cold build reads: that is what grows to 50,000.
* **The size of the site.** 599 MB are pages, of 26 kB on average: links are relative, so that the site works below any
  path, and each line of honour says its parts apart. 107 MB are open data, CSV and JSON.
* **200 articles, cold.** Ours draws three times as many files as Hugo from the same articles, each of them in Python.
"""


def _aims_part(run: Figures) -> str:
    aims = list(_large_aims(run) if run.name == "large" else _usual_aims(run))
    rows = [(aim.what, aim.aim, aim.shown if aim.value is not None else _NOT_MEASURED, aim.verdict) for aim in aims]
    head = "The aims at 50,000 articles" if run.name == "large" else "The aims"
    return f"## {head}\n\n{_table(('what', 'aim', 'measured', ''), rows)}"


def _usual_aims(run: Figures) -> Iterator[Aim]:
    yield _ratio(run, "cold build at 10,000, CPU", "≤ 1.6 × Hugo without related", ("hugo-plain", _USUAL), 1.6)
    yield from _size_aims(run, _USUAL, _Limits(edit=0.4, more=1.0))
    yield _saving(run)
    yield _single(run, "nothing changed at 10,000, clock", "≤ 0.3 s", ("nothing", _USUAL), 0.3)
    yield _written(run)
    yield from _added(run, (_SMALL, _USUAL))
    yield _single(run, "unit renamed at 10,000, clock", "≤ 3 s", ("rename", _USUAL), 3.0)
    yield _template(run)
    yield from _output(run)
    yield _cold_at_200(run)


def _large_aims(run: Figures) -> Iterator[Aim]:
    yield _ratio(run, "cold build at 50,000, CPU", "≤ 0.8 × Hugo without related", ("hugo-plain", _LARGE), 0.8)
    yield from _size_aims(run, _LARGE, _Limits(edit=0.8, more=2.0))
    yield from _added(run, (_SMALL, _LARGE))


@dataclass(frozen=True)
class _Limits:
    """Seconds by the clock for any edit of one body, and for an article, a title or a photo more."""

    edit: float
    more: float


def _size_aims(run: Figures, size: int, limits: _Limits) -> Iterator[Aim]:
    """Give the aims that hold at every size, with limits of its own."""
    row = run.find(OURS, size, "edits")
    slowest = max(range(len(row.usages)), key=lambda at: row.usages[at].wall) if row else 0
    shown = f"{row.usages[slowest].wall:.2f} s ({EDITS[slowest][0]}), median {row.wall:.2f} s" if row else ""
    value = row.usages[slowest].wall if row else None
    what = f"any edit of one body at {size:,}, clock, the slowest of {len(EDITS)} kinds"
    yield Aim(what, f"≤ {limits.edit} s", value, limits.edit, shown)
    for key in ("add", "back-dated", "title", "photo"):
        label = f"{SCENARIO_LABELS[key]} at {size:,}, clock"
        yield _single(run, label, f"≤ {limits.more} s", (key, size), limits.more)
    yield _memory(run, size)


def _template(run: Figures) -> Aim:
    what, aim = "template of articles at 10,000, CPU", "≤ 0.3 × cold"
    changed, cold = run.find(OURS, _USUAL, "template"), run.find(OURS, _USUAL, "cold")
    value = changed.cpu / cold.cpu if changed and cold else None
    return Aim(what, aim, value, 0.3, f"{value or 0:.2f} ×")


def _output(run: Figures) -> Iterator[Aim]:
    row = run.find(OURS, _USUAL, "cold")
    files, size = (row.count("files"), row.count("size") / 10**6 or None) if row else (None, None)
    yield Aim("files of the site at 10,000", "≤ 24,000", files, 24_000, f"{files or 0:,}")
    yield Aim("size of the site at 10,000", "≤ 600 MB", size, 600, f"{size or 0:.0f} MB")


def _cold_at_200(run: Figures) -> Aim:
    row = run.find(OURS, _SMALLEST, "cold")
    return Aim("cold build at 200, CPU", "≤ 1.0 s", row and row.cpu, 1.0, f"{row.cpu:.2f} s" if row else "")


def _ratio(run: Figures, what: str, aim: str, rival: tuple[str, int], limit: float) -> Aim:
    key, size = rival
    ours, theirs = run.find(OURS, size, "cold"), run.find(key, size, "cold")
    if not ours or not theirs:
        return Aim(what, aim, None, limit, "")
    value = ours.cpu / theirs.cpu
    return Aim(what, aim, value, limit, f"{value:.2f} × ({ours.cpu:.1f} s, {theirs.cpu:.1f} s)")


def _single(run: Figures, what: str, aim: str, which: tuple[str, int], limit: float) -> Aim:
    scenario, size = which
    row = run.find(OURS, size, scenario)
    return Aim(what, aim, row and row.wall, limit, f"{row.wall:.2f} s" if row else "")


def _saving(run: Figures) -> Aim:
    seconds = run.savings.get(_USUAL)
    value = statistics.median(seconds) if seconds else None
    return Aim("edit one at 10,000, preview, saved to reloaded", "≤ 0.15 s", value, 0.15, f"{value or 0:.2f} s")


def _written(run: Figures) -> Aim:
    row = run.find(OURS, _USUAL, "nothing")
    value = row and row.most("written")
    return Aim("nothing changed at 10,000, files written", "0", value, 0, f"{value}")


def _added(run: Figures, sizes: tuple[int, int]) -> Iterator[Aim]:
    for scenario, label in (("add", "add one"), ("back-dated", "add one, back-dated")):
        rows = [run.find(OURS, size, scenario) for size in sizes]
        counts = [row.most("changed") for row in rows if row]
        told = " → ".join(f"{size:,}" for size in sizes)
        shown = " → ".join(map(str, counts))
        most = max(counts) if len(counts) == len(sizes) else None
        yield Aim(f"{label}, files changed (most of the runs), {told}", "≤ 100", most, 100, shown)
        growth = counts[1] / counts[0] if most else None
        yield Aim(f"{label}, files changed, {told}", "the same (≤ 1.1 ×)", growth, 1.1, f"{growth or 0:.2f} ×")


def _memory(run: Figures, size: int) -> Aim:
    rows = [row for row in run.rows if row.tool == OURS and row.size == size]
    highest = max(rows, key=lambda row: row.memory, default=None)
    shown = f"{highest.memory:.0f} MB ({SCENARIO_LABELS[highest.scenario]})" if highest else ""
    return Aim(f"peak memory at {size:,}, all processes", "≤ 400 MB", highest and highest.memory, 400, shown)


def _figures_part(run: Figures) -> str:
    machine = "; ".join(f"{name} {value}" for name, value in run.machine.items())
    head = "50,000 articles" if run.name == "large" else "Up to 10,000 articles"
    return f"## {head}\n\nMeasured on {run.date}: {machine}.\n\n{tables(run)}"


def _summary(run: Figures, scenario: str, measure: str, title: str) -> str:
    sizes = run.sizes
    tools = [key for key in LABELS if any(row.tool == key for row in run.rows)]
    span = (_SMALL, sizes[-1])
    rows = []
    for key in tools:
        found = [run.find(key, size, scenario) for size in sizes]
        exponent = run.exponent(key, scenario, measure, span) if span[0] < span[1] else None
        cells = [_beside(run, row, measure) for row in found]
        rows.append((LABELS[key], *cells, f"{exponent:.2f}" if exponent is not None else ""))
    head = ("", *(f"{size:,}" for size in sizes), f"exponent from {_SMALL:,} on")
    note = "In brackets: as a multiple of ours at the same size."
    return f"### {title}\n\n{_table(head, rows)}\n{note}\n"


def _beside(run: Figures, row: Row | None, measure: str) -> str:
    if row is None:
        return ""
    value = getattr(row, measure)
    ours = run.find(OURS, row.size, row.scenario)
    beside = f" ({value / getattr(ours, measure):.2f} ×)" if ours and row.tool != OURS else ""
    return f"{value:.2f}{beside}"


def _size_table(run: Figures, size: int) -> str:
    columns: tuple[tuple[str, Callable[[Row], str]], ...] = (
        ("", lambda row: LABELS[row.tool]),
        ("scenario", lambda row: SCENARIO_LABELS[row.scenario]),
        ("runs", lambda row: str(len(row.usages))),
        ("CPU s", lambda row: f"{row.cpu:.2f}"),
        ("clock s", lambda row: f"{row.wall:.2f}"),
        ("peak MB", lambda row: f"{row.memory:.0f}"),
        ("pages", lambda row: f"{row.count('pages'):,}"),
        ("files", lambda row: f"{row.count('files'):,}"),
        ("written", lambda row: f"{row.count('written'):,}"),
        ("changed", lambda row: f"{row.count('changed'):,}"),
        ("removed", lambda row: f"{row.count('removed'):,}"),
    )
    rows = [[show(row) for _, show in columns] for row in run.rows if row.size == size]
    seconds = run.savings.get(size)
    told = f"\nPreview, saved to reloaded: {statistics.median(seconds):.2f} s.\n" if seconds else ""
    return f"### {size:,} articles\n\n{_table([name for name, _ in columns], rows)}{told}"


def _steps_table(run: Figures, size: int) -> str:
    """Say where the time of our builds goes, by the clock; where nothing changed there is one step."""
    rows = [row for row in run.rows if row.size == size and row.tool == OURS and row.steps]
    if not rows:
        return ""
    table = [
        (SCENARIO_LABELS[row.scenario], *(f"{row.steps.get(step, 0):.2f}" for step in STEPS), f"{row.wall:.2f}")
        for row in rows
    ]
    head = ("scenario", *STEPS.values(), "whole")
    return f"### Where the time goes at {size:,} articles, seconds by the clock\n\n{_table(head, table)}"


def _checks(run: Figures) -> str:
    rows = [(f"{size:,}", SCENARIO_LABELS.get(name, name), _same(differing)) for size, name, differing in run.checks]
    return f"### Built step by step, and from nothing\n\n{_table(('articles', 'after', ''), rows)}" if rows else ""


def _same(differing: int) -> str:
    return f"**{differing:,} files differ**" if differing else "the same bytes"


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    titles = list(head)
    lines = [titles, ["---"] * len(titles), *(list(row) for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
