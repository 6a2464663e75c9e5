"""Small sites for tests: a whole site written in one string, read and built through the real code at a fixed moment."""

from __future__ import annotations

import datetime as dt
import gc
import os
import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from bangvang.domain.archive import Archive
from bangvang.domain.build_archive import build_archive
from bangvang.domain.calendar import ZONE
from bangvang.domain.problems import Problems
from bangvang.domain.publication import When
from bangvang.domain.source import Sources
from bangvang.shipped import REPOSITORY as PROJECT
from bangvang.sources.files import list_files
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup
from bangvang.sources.recipient_lists import read_named_lists
from forked_runs import pytest_addoption, pytest_runtestloop  # noqa: F401 - hooks of pytest
from trust_table import pytest_terminal_summary  # noqa: F401 - a hook of pytest

if TYPE_CHECKING:
    from bangvang.build.run import Run
    from bangvang.commands.build import Options

NOW = dt.datetime(2026, 11, 20, 8, tzinfo=ZONE)
BASE = Path(__file__).parent / "content" / "base"
ADDRESS = "https://thidua.example.vn"
KINDS = {
    "tin/": "articles",
    "don-vi/": "units",
    "khen-thuong/": "awards",
    "ca-nhan/": "people",
    "van-ban/": "documents",
    "chuyen-de/": "topics",
    "trang/": "pages",
}

# Tests start some hundred commands: each would compile the whole package again if none kept what it has compiled.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# The ordinary run does a small version of what `make prove` does in full; both give the same cases every time.
settings.register_profile("ordinary", max_examples=40, deadline=None, derandomize=True, database=None)
settings.register_profile("prove", settings.get_profile("ordinary"), max_examples=10_000)
settings.load_profile("prove" if os.environ.get("BANGVANG_PROVE") else "ordinary")


def write_blocks(folder: Path, text: str) -> None:
    """Write the files of a text of ``-- path --`` blocks below a folder."""
    _, *parts = re.split(r"^-- (.+) --\n", text, flags=re.MULTILINE)
    for name, content in zip(parts[::2], parts[1::2], strict=True):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")


@dataclass
class SmallSite:
    """A site in a folder of its own; ``options`` are settings such as ``BANGVANG_STRICT``."""

    root: Path
    options: dict[str, object] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def output(self) -> Path:
        return self.root / "output"

    def write(self, text: str) -> None:
        """Write or overwrite the files of ``-- path --`` blocks."""
        write_blocks(self.content, text)

    def build(self, *, full: bool = False) -> Run:
        """Build it, with ``full`` from nothing; raises ContentError."""
        from bangvang.commands.build import build_once

        return build_once(replace(self.build_options(), full=full))

    def problems(self) -> Problems:
        """Check it and write nothing."""
        from bangvang.commands.build import check_once

        return check_once(self.build_options())

    def told(self) -> list[str]:
        """Check it and give every problem as a line: ``[kind] file:line: message remedy``."""
        return [f"[{problem.kind}] {problem}" for problem in self.problems()]

    def page(self, address: str) -> str:
        """Give the finished page at an address."""
        name = address.lstrip("/")
        return (self.output / (f"{name}index.html" if address.endswith("/") else name)).read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        """Give every file of the output with its bytes."""
        found = (path for path in sorted(self.output.rglob("*")) if path.is_file())
        return {path.relative_to(self.output).as_posix(): path.read_bytes() for path in found}

    def build_options(self) -> Options:
        """Give what a command would ask for."""
        # Late, here and above: tests of the domain need no Pelican.
        from bangvang.commands.build import Options

        has_own_awards = any(self.content.glob("khen-thuong/*.md"))  # then no others: tests see what they wrote
        fixed: dict[str, object] = {
            "BANGVANG_CATALOGUE": not has_own_awards,
            "PATH": str(self.content),
            "OUTPUT_PATH": str(self.output),
            "SITEURL": ADDRESS,
            "BANGVANG_NOW": NOW.isoformat(),
            "BANGVANG_CACHE": str(self.root / "cache"),
        }
        return Options(PROJECT / "pelicanconf.py", fixed | self.options)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put long tests first, so that at the end no process waits for one that still has minutes to go."""
    items.sort(key=lambda item: [item.get_closest_marker(name) is None for name in ("browser", "site")])


def pytest_collection_finish() -> None:
    """Take all that is loaded now out of the collector's sight: thousands of tests would have it walk through it."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


@pytest.fixture(scope="session")
def site_at() -> type[SmallSite]:
    """Give what makes a small site in a folder."""
    return SmallSite


@pytest.fixture(scope="session")
def base_content() -> Path:
    """Give the folder with the few units and awards that small sites begin with."""
    return BASE


@pytest.fixture
def empty_site(tmp_path: Path) -> SmallSite:
    """Give a site without any file."""
    site = SmallSite(tmp_path / "site")
    site.content.mkdir(parents=True)
    return site


@pytest.fixture
def site(empty_site: SmallSite) -> Callable[..., SmallSite]:
    """Give a function that writes a whole site from one string, over the base of ``tests/content``, and builds it."""

    def make(text: str, **options: object) -> SmallSite:
        shutil.copytree(BASE, empty_site.content, dirs_exist_ok=True)
        empty_site.options |= options
        empty_site.write(text)
        empty_site.build()
        return empty_site

    return make


@pytest.fixture(scope="session")
def markup() -> Markup:
    """Give one parser for all tests, as a build does."""
    return Markup()


@pytest.fixture
def archive(tmp_path: Path, markup: Markup) -> Callable[..., tuple[Archive, Problems]]:
    """Give a function that reads one string, or a folder, over the base: the archive and its problems."""

    def read(
        text: str = "", *, over: Path | None = None, strict: bool = False, preview: bool = False
    ) -> tuple[Archive, Problems]:
        shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
        if over:
            shutil.copytree(over, tmp_path, dirs_exist_ok=True)
        write_blocks(tmp_path, text)
        files, problems = list_files(tmp_path)
        texts = (source_path for source_path in files if source_path.endswith((".md", ".yaml")))
        entries = [read_entry(files[source_path], source_path, markup) for source_path in texts]
        kinds = {kind: tuple(e for e in entries if e.source_path.startswith(folder)) for folder, kind in KINDS.items()}
        site = next((entry for entry in entries if entry.source_path == "trang-web.yaml"), None)
        other = frozenset(files) - {entry.source_path for entry in entries}
        lists = read_named_lists(kinds["articles"], files)
        sources = Sources(site=site, **kinds, files=other, lists=lists, problems=problems)
        return build_archive(sources, When(NOW, preview), strict=strict)

    return read
