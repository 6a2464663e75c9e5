"""Build the same articles with Bảng Vàng, stock Pelican and Hugo, and write RESULTS.md.

run.py                 every size up to 10,000, RESULTS.md        (make bench)
run.py --quick         200 and 1,000; after each scenario the site must equal one built from nothing (make bench-quick)
run.py --large         50,000 for ours and Hugo without related   (make bench-large)
run.py --report        RESULTS.md anew from the figures kept in figures/
run.py --sizes 1000 --tools bangvang --scenarios cold,edit        printed only
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import report
from articles import Archive
from figures import OURS, Figures, Row, describe_machine, load, today
from measuring import CommandError, Marks, differences, effect, look_at
from saving import PreviewError, measure_saving
from scenarios import SCENARIOS, Scenario
from sites import HERE, Site, Tool, copy_code, tools

if TYPE_CHECKING:
    from collections.abc import Iterator

RESULTS: Final = HERE / "RESULTS.md"
KEPT: Final = HERE / "figures"
_TOLD: Final = 5
# Files change their stamps only once per tick of the file system's clock; nobody builds that soon after saving.
_TICK: Final = 0.05
_SAVED_FIRST: Final = 185


@dataclass(frozen=True)
class Plan:
    """What one run measures.

    Ours is compared with a clean build after each scenario at the sizes of ``checked``, at the others at the end.
    A scenario that takes longer than ``slow`` seconds is run once. ``previewed`` are the sizes with the preview,
    ``brief`` those at which ours goes through the rivals' scenarios only. ``settled`` waits for the disk before builds.
    ``rival_scenarios`` are those in which rivals are measured too; one whose cold build took over ``patience`` seconds
    goes through no other.
    """

    name: str
    sizes: Sequence[int]
    keys: Sequence[str]
    runs: int = 3
    slow: float = 6.0
    patience: float = 60.0
    checked: Sequence[int] = ()
    previewed: Sequence[int] = ()
    brief: Sequence[int] = ()
    settled: bool = True
    scenarios: Sequence[str] = tuple(scenario.key for scenario in SCENARIOS)
    rival_scenarios: Sequence[str] = tuple(scenario.key for scenario in SCENARIOS if scenario.for_rivals)


EVERY_TOOL: Final = (OURS, "hugo-plain", "hugo", "pelican")
USUAL: Final = Plan("usual", (200, 1_000, 10_000), EVERY_TOOL, previewed=(1_000, 10_000))
QUICK: Final = Plan(
    "quick", (200, 1_000), EVERY_TOOL, runs=1, checked=(200,), previewed=(200,), brief=(1_000,), settled=False
)
LARGE: Final = Plan("large", (1_000, 50_000), (OURS, "hugo-plain"), rival_scenarios=("cold", "edit"))


class Bench:
    """One run: sites are made in ``work``, one size after another, and measured tool by tool."""

    def __init__(self, plan: Plan, work: Path) -> None:
        """Copy the code to be measured; nothing is built yet."""
        self.plan = plan
        self.work = work
        self.archive = Archive()
        found = tools(copy_code(work))
        self.tools = {key: found[key] for key in plan.keys}
        self.figures = Figures(plan.name, today(), describe_machine(found))

    def measure_all(self, done: Callable[[Figures], None]) -> Figures:
        """Measure everything, and hand the figures over after each site; raises CommandError, PreviewError."""
        for size in self.plan.sizes:
            started = time.perf_counter()
            sites = self._write_sites(size)
            _tell(f"{size:>6} articles written for {len(sites)} sites in {time.perf_counter() - started:.0f} s")
            for site in sites:
                self._measure(site, size)
                shutil.rmtree(site.root)
                done(self.figures)
        return self.figures

    def _write_sites(self, size: int) -> list[Site]:
        sites = [Site(tool, self.archive, self.work / f"{tool.key}-{size}") for tool in self.tools.values()]
        for number in range(size):
            article = self.archive.article(number)
            for site in sites:
                site.folder.write(article)
        for site in sites:
            site.folder.write_registers()
        return sites

    def _measure(self, site: Site, size: int) -> None:
        tool = site.tool
        marks: Marks = {}
        for scenario in SCENARIOS:
            takes_all = tool.key == OURS and size not in self.plan.brief
            if scenario.key in self.plan.scenarios and (takes_all or scenario.key in self.plan.rival_scenarios):
                row, marks = self._measure_scenario(site, size, scenario, marks)
                self.figures.rows.append(row)
                _tell(_line(row, tool))
                if tool.key != OURS and scenario.key == "cold" and row.wall > self.plan.patience:
                    break
                if tool.key == OURS and size in self.plan.checked:
                    self._check(site, size, scenario.key)
        if tool.key == OURS:
            self._finish(site, size)

    def _measure_scenario(self, site: Site, size: int, scenario: Scenario, marks: Marks) -> tuple[Row, Marks]:
        row = Row(site.tool.key, size, scenario.key, [], [])
        for run in range(scenario.runs or self.plan.runs):
            scenario.prepare(site, run)
            if self.plan.settled:
                os.sync()  # what was written before this build is not its own
            time.sleep(_TICK)
            before = {} if scenario.key == "cold" else marks
            row.usages.append(site.build())
            marks = look_at(site.output, before)
            row.effects.append(effect(before, marks))
            if row.usages[-1].wall > self.plan.slow and not scenario.runs:
                break
        return row, marks

    def _finish(self, site: Site, size: int) -> None:
        if size not in self.plan.checked:
            self._check(site, size, "all of them")
        if size in self.plan.previewed:
            self.figures.savings[size] = measure_saving(
                site, range(_SAVED_FIRST, _SAVED_FIRST + self.plan.runs), self.plan.slow
            )
            _tell(f"{size:>6} preview: saved to reloaded {self.figures.savings[size]}")

    def _check(self, site: Site, size: int, scenario: str) -> None:
        """Compare the site with one built from nothing."""
        found = differences(site.build_clean(), site.output)
        self.figures.checks.append((size, scenario, len(found)))
        for name in found[:_TOLD]:
            _tell(f"DIFFERS from a clean build after {scenario}: {name}")


@contextmanager
def _folder(named: Path | None) -> Iterator[Path]:
    work = Path(tempfile.mkdtemp(prefix="bangvang-bench-", dir=named))
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _plan(chosen: argparse.Namespace) -> Plan:
    if chosen.quick or chosen.large:
        return QUICK if chosen.quick else LARGE
    if not (chosen.sizes or chosen.tools or chosen.scenarios):
        return USUAL
    return Plan(
        "chosen",
        chosen.sizes or USUAL.sizes,
        chosen.tools or EVERY_TOOL,
        chosen.runs,
        checked=chosen.sizes or () if chosen.check else (),
        previewed=chosen.sizes or () if chosen.preview else (),
        scenarios=(chosen.scenarios or ",".join(USUAL.scenarios)).split(","),
    )


def _keep(figures: Figures) -> None:
    figures.save(KEPT / f"{figures.name}.json")
    write_results()


def write_results() -> None:
    """Write RESULTS.md from the figures that are kept."""
    runs = [load(KEPT / f"{plan.name}.json") for plan in (USUAL, LARGE) if (KEPT / f"{plan.name}.json").is_file()]
    RESULTS.write_text(report.whole(runs), encoding="utf-8")


def main() -> int:
    """Run one plan; gives 1 where a build of ours differed from a clean one, or a command failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="+")
    parser.add_argument("--tools", nargs="+", choices=EVERY_TOOL)
    parser.add_argument("--scenarios", help="some of " + ",".join(USUAL.scenarios))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--check", action="store_true", help="compare with a clean build after each scenario")
    parser.add_argument("--preview", action="store_true", help="measure the preview too")
    parser.add_argument("--work", type=Path, help="a folder with room for all sites (default: the system's)")
    chosen = parser.parse_args()
    if chosen.report:
        write_results()
        return 0
    plan = _plan(chosen)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))  # so that the sites are cleared away
    with _folder(chosen.work) as work:
        try:
            figures = Bench(plan, work).measure_all(_keep if plan in (USUAL, LARGE) else lambda _: None)
        except (CommandError, PreviewError) as error:
            _tell(str(error))
            return 1
    if plan not in (USUAL, LARGE):
        print(report.tables(figures))
    return int(any(differing for *_, differing in figures.checks))


def _line(row: Row, tool: Tool) -> str:
    took = f"{row.cpu:8.2f} s CPU {row.wall:8.2f} s {row.memory:6.0f} MB"
    files = f"{row.count('files')} files, {row.count('written')} written, {row.count('changed')} changed"
    return f"{row.size:>6} {tool.label:<20} {row.scenario:<11} {took}  {files}"


def _tell(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    sys.exit(main())
