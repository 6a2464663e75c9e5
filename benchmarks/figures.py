"""The figures of one run of the benchmark: kept as JSON, asked for by tool, size and scenario."""

from __future__ import annotations

import datetime as dt
import json
import math
import os
import platform
import statistics
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from measuring import Effect, Usage
from sites import Tool

OURS: Final = "bangvang"


@dataclass(frozen=True)
class Row:
    """What one tool took for one scenario at one size, run by run."""

    tool: str
    size: int
    scenario: str
    usages: list[Usage]
    effects: list[Effect]

    @property
    def cpu(self) -> float:
        """Give the median CPU seconds."""
        return statistics.median(usage.cpu for usage in self.usages)

    @property
    def wall(self) -> float:
        """Give the median seconds by the clock."""
        return statistics.median(usage.wall for usage in self.usages)

    @property
    def memory(self) -> float:
        """Give the median peak memory in MB."""
        return statistics.median(usage.memory for usage in self.usages)

    @property
    def steps(self) -> Mapping[str, float]:
        """Give the seconds of the steps of the run whose clock is the median."""
        return sorted(self.usages, key=lambda usage: usage.wall)[len(self.usages) // 2].steps

    def count(self, name: str) -> int:
        """Give the median of a count of ``Effect``."""
        return int(statistics.median_high([getattr(effect, name) for effect in self.effects]))

    def most(self, name: str) -> int:
        """Give the largest of a count of ``Effect``."""
        return max(getattr(effect, name) for effect in self.effects)


@dataclass
class Figures:
    """One run of the benchmark."""

    name: str
    date: str
    machine: dict[str, str]
    rows: list[Row] = field(default_factory=list)
    # Whether the site, built step by step, was the same as one built from nothing: (size, scenario, files differing).
    checks: list[tuple[int, str, int]] = field(default_factory=list)
    savings: dict[int, list[float]] = field(default_factory=dict)

    @property
    def sizes(self) -> list[int]:
        """Give the numbers of articles, smallest first."""
        return sorted({row.size for row in self.rows})

    def find(self, tool: str, size: int, scenario: str) -> Row | None:
        """Give a row, or None where it was not measured."""
        wanted = (tool, size, scenario)
        return next((row for row in self.rows if (row.tool, row.size, row.scenario) == wanted), None)

    def exponent(self, tool: str, scenario: str, measure: str, sizes: tuple[int, int]) -> float | None:
        """Give e where the cost grows as N to the power of e between two sizes; None where one was not measured."""
        rows = [self.find(tool, size, scenario) for size in sizes]
        if None in rows:
            return None
        one, other = (getattr(row, measure) for row in rows)
        return math.log(other / one) / math.log(sizes[1] / sizes[0])

    def save(self, path: Path) -> None:
        """Write all figures as JSON."""
        path.parent.mkdir(exist_ok=True)
        values = asdict(self)
        values["rows"] = [_short(row) for row in self.rows]
        rows = ",\n".join(f"  {json.dumps(row)}" for row in values.pop("rows"))
        head = json.dumps(values, ensure_ascii=False, indent=1).removesuffix("\n}")
        path.write_text(f'{head},\n "rows": [\n{rows}\n ]\n}}\n', encoding="utf-8")


def load(path: Path) -> Figures:
    """Read figures back."""
    values = json.loads(path.read_text(encoding="utf-8"))
    rows = [
        Row(*row[:3], usages=[Usage(*usage) for usage in row[3]], effects=[Effect(*effect) for effect in row[4]])
        for row in values.pop("rows")
    ]
    checks = [tuple(check) for check in values.pop("checks")]
    savings = {int(size): seconds for size, seconds in values.pop("savings").items()}
    return Figures(**values, rows=rows, checks=checks, savings=savings)


def _short(row: Row) -> list[Any]:
    usages = [[*(round(n, 3) for n in (u.cpu, u.wall, u.memory)), dict(u.steps)] for u in row.usages]
    return [row.tool, row.size, row.scenario, usages, [list(asdict(effect).values()) for effect in row.effects]]


def describe_machine(tools: Mapping[str, Tool]) -> dict[str, str]:
    """Say what the figures were measured on: no names of hosts, no paths."""
    facts = {
        "cores": str(len(os.sched_getaffinity(0))),
        "processor": _after("/proc/cpuinfo", "model name") or platform.machine(),
        "memory": f"{int(_after('/proc/meminfo', 'MemTotal').split()[0]) / 1024**2:.0f} GB",
        "load before": f"{os.getloadavg()[0]:.1f}",
        "system": platform.system(),
        "Python": platform.python_version(),
    }
    for key, name, arguments in (("hugo", "Hugo", ["version"]), ("pelican", "Pelican", ["--version"])):
        said = subprocess.run([tools[key].command[0], *arguments], check=True, capture_output=True, text=True).stdout
        facts[name] = said.replace("hugo v", "").split("-")[0].split()[0]
    return facts


def today() -> str:
    """Give the day of the run."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def _after(file: str, name: str) -> str:
    lines: Iterable[str] = Path(file).read_text(encoding="utf-8").splitlines()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")
