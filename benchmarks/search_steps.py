"""The search benchmark in steps whose figures are kept, so that a run that was stopped goes on where it ended."""

from __future__ import annotations

import hashlib
import json
import multiprocessing
import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).resolve().parent
sys.path += [str(HERE.parent / "tests"), str(HERE.parent / "tests" / "browser")]

from articles import TODAY, Archive  # noqa: E402
from chromium import start_chromium  # noqa: E402
from measuring import measure  # noqa: E402
from search_engines import Engine, has_pagefind, ours, pagefind, pagefind_command, write_mirror  # noqa: E402
from search_queries import MOST_FOUND, Query, Text, queries, remember_spellings  # noqa: E402
from sites import PROJECT, Site, copy_code, tools  # noqa: E402

from bangvang.build.owners import owners  # noqa: E402
from bangvang.build.run import Run  # noqa: E402
from bangvang.commands.build import Options  # noqa: E402
from bangvang.publishing.ledger import FILE as LEDGER  # noqa: E402
from bangvang.publishing.ledger import Ledger  # noqa: E402
from search_index import TIERS, read_tier  # noqa: E402

INDEX: Final = "tim-kiem/v1/"
SAME: Final = "the same again"
_COLD: Final = 30


@dataclass(frozen=True)
class Cost:
    """What an engine took: processor seconds, MB, files, bytes on disk, and what its queries moved and found.

    ``found`` has the mean share of what should be found by group and typing («name, bare»).
    """

    cpu: float
    memory: float
    files: int
    disk: int
    kilobytes: Sequence[float]
    requests: Sequence[int]
    found: Mapping[str, float]


@dataclass(frozen=True)
class Written:
    """What a change does to the index: files that are new or other, files that go, kilobytes written.

    Files are named by what they hold, so most that are written take the place of one that goes.
    """

    files: int
    removed: int
    kilobytes: float


class Size:
    """The measurements of one size in a folder of its own; each is made once for the code as it is."""

    def __init__(self, count: int, asked: int, work: Path) -> None:
        """Measure ``count`` articles with ``asked`` queries of each group; all that is kept is below ``work``."""
        self.count = count
        self.asked = asked
        self._work = work / f"{_digest_of_code()}-{count}"
        self._mirror = self._work / "mirror"

    def run(self) -> None:
        """Take every step that has no figures yet."""
        for step in (self.records, self.queries, self.ours, self.rival, self.changes):
            print(f"{self.count:,}: {step.__name__}", flush=True)
            step()

    def records(self) -> int:
        """Build the site, and the mirror for the rival; gives how many records the index holds."""
        return int(self._kept("records", self._make_records))

    def queries(self) -> list[Query]:
        """Give the queries with what they should find."""
        rows = self._kept("queries", self._draw_queries)
        return [
            Query(group, typing, typed, frozenset(truth), frozenset(exact))
            for group, typing, typed, truth, exact in rows
        ]

    def ours(self) -> Cost:
        """Measure our engine."""
        return Cost(**self._kept("ours", self._measure_ours))

    def rival(self) -> Cost | None:
        """Measure Pagefind, where it is installed."""
        return Cost(**self._kept("pagefind", self._measure_rival)) if has_pagefind() else None

    def changes(self) -> dict[str, Written]:
        """Change the site, one change after the other; gives what each does to the index."""
        jobs = enumerate(self._jobs().items())
        return {label: Written(**self._kept(f"change-{n}", partial(self._change, job))) for n, (label, job) in jobs}

    def _kept(self, name: str, make: Callable[[], Any]) -> Any:
        file = self._work / f"{name}.json"
        if not file.is_file():
            _write(file, make())
        return json.loads(file.read_text(encoding="utf-8"))

    @cached_property
    def _site(self) -> Site:
        """The site as the steps so far have left it."""
        root, is_whole = self._work / "site", self._work / "laid-out"
        if is_whole.is_file():
            return Site(tools(self._work / "code")["bangvang"], Archive(1), root)
        shutil.rmtree(self._work, ignore_errors=True)
        self._work.mkdir(parents=True)
        site = Site(tools(copy_code(self._work))["bangvang"], Archive(1), root)
        site.folder.fill(range(self.count))
        is_whole.touch()
        return site

    def _build(self) -> None:
        site = self._site
        measure([*site.tool.command, "--search"], site.root, site.environment)

    def _make_records(self) -> int:
        self._build()
        texts, kinds = _records(self._site.output)
        write_mirror(self._mirror, texts, kinds)
        return len(texts)

    def _draw_queries(self) -> list[Any]:
        texts, _ = _records(self._site.output)
        remember_spellings(texts)
        names = [text.lines[0] for text in texts if text.path.startswith("/ca-nhan/")]
        drawn = queries(texts, names, self.asked)
        return [[one.group, one.typing, one.typed, sorted(one.truth), sorted(one.exact)] for one in drawn]

    def _measure_ours(self) -> dict[str, Any]:
        output = self._site.output
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            cpu, memory = pool.apply(_index_cost, (self._site.root / "pelicanconf.py",))
        return asdict(_cost(ours(output), self.queries(), output / INDEX, cpu, memory))

    def _measure_rival(self) -> dict[str, Any]:
        usage = measure(pagefind_command(self._mirror), self._mirror, os.environ)
        index = self._mirror / "pagefind"
        return asdict(_cost(pagefind(self._mirror), self.queries(), index, usage.cpu, usage.memory))

    def _jobs(self) -> dict[str, Callable[[], object]]:
        folder = self._site.folder
        return {
            SAME: lambda: None,
            "a sentence in an old article": lambda: folder.edit_body(7, "b"),
            "a new article of today": lambda: folder.add(0),
            "another title": lambda: folder.edit_title(11, "t"),
            "a new article of 2014, once the site is published": self._add_late,
            "the same, had the site never been published": (folder.content / LEDGER).unlink,
        }

    def _add_late(self) -> None:
        """Write the ledger as ``publish`` does at first, then add an article of a closed year."""
        settings = Options(self._site.root / "pelicanconf.py", {"BANGVANG_SEARCH": True}).settings()
        Ledger({}).with_owners(owners(settings)).write(self._site.folder.content / LEDGER)
        self._site.folder.add(1, "2014-05-17")

    def _change(self, job: Callable[[], object]) -> dict[str, Any]:
        # What the last finished step left, not what is there: a build that was stopped may have written some files.
        before = self._kept("files", self._files)
        job()
        self._build()
        after = self._files()
        written = [name for name, mark in after.items() if before.get(name) != mark]
        kilobytes = sum(after[name][1] for name in written) / 1000
        _write(self._work / "files.json", after)
        return asdict(Written(len(written), len(before.keys() - after.keys()), kilobytes))

    def _files(self) -> dict[str, Any]:
        """Give the files of the index with digest and bytes."""
        files = [path for path in (self._site.output / INDEX).rglob("*") if path.is_file()]
        return {path.name: [hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_size] for path in files}


def recall(asked: Sequence[Query], answers: Sequence[Sequence[str]]) -> dict[str, float]:
    """Give, by group and typing, the mean share of what a query should find that is among the first ten."""
    shares: dict[str, list[float]] = {}
    for query, paths in zip(asked, answers, strict=True):
        if query.group == "exact":
            share = float(bool(paths) and paths[0] in query.exact)
        else:
            share = len(query.truth & set(paths)) / min(len(query.truth), MOST_FOUND)
        shares.setdefault(f"{query.group}, {query.typing}", []).append(share)
    return {key: statistics.mean(values) for key, values in shares.items()}


def _cost(engine: Engine, asked: Sequence[Query], index: Path, cpu: float, memory: float) -> Cost:
    """Ask an engine everything."""
    typed = [query.typed for query in asked if query.typing == "typed"]
    with start_chromium() as browser:
        cold = engine.cold(browser, typed[:: max(len(typed) // _COLD, 1)][:_COLD])
        found = recall(asked, engine.answers(browser, [query.typed for query in asked]))
    sizes = [path.stat().st_size for path in index.rglob("*") if path.is_file()]
    kilobytes, requests = [size / 1000 for size, _ in cold], [count for _, count in cold]
    return Cost(cpu, memory, len(sizes), sum(sizes), kilobytes, requests, found)


def _records(output: Path) -> tuple[list[Text], dict[str, str]]:
    """Read what our index holds: texts, and the kind of each page."""
    packed = (path for path in (output / INDEX).rglob("*") if path.is_file())
    files = {path.relative_to(output).as_posix(): path.read_bytes() for path in packed}
    shown = [text for name in TIERS for text in read_tier(files, name).texts]
    texts = [
        Text(path, (title, *(line for line in text.split("\n") if line != title))) for path, title, _, text in shown
    ]
    return texts, {path: path.split("/")[1] for path, *_ in shown}


def _index_cost(settings: Path) -> tuple[float, float]:
    """Give processor seconds and MB above the rest that making the index takes; in a process of its own."""
    os.environ["BANGVANG_NOW"] = f"{TODAY}T23:59"
    run = Run(Options(settings, {"BANGVANG_SEARCH": True}).settings(), cores=1)
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


def _write(file: Path, value: Any) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.with_suffix(".new").write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
    file.with_suffix(".new").replace(file)


def _digest_of_code() -> str:
    """Give a digest of all that the figures depend on."""
    files = [path for name in ("plugins", "theme", "benchmarks") for path in (PROJECT / name).rglob("*")]
    measured = {".py", ".js", ".html", ".css", ".json", ".txt"}
    total = hashlib.sha256()
    for path in sorted(path for path in files if path.suffix in measured and not _IGNORED.intersection(path.parts)):
        total.update(f"{path.relative_to(PROJECT)}\0".encode() + path.read_bytes())
    return total.hexdigest()[:12]


_IGNORED: Final = {".venv", "node_modules", "__pycache__", "figures"}
