"""The sites that are measured: each generator with its settings, theme and articles in a folder of its own."""

from __future__ import annotations

import compileall
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from articles import TODAY, Archive
from generate import OURS, Folder
from measuring import Usage, measure

HERE: Final = Path(__file__).resolve().parent
PROJECT: Final = HERE.parent
RIVALS: Final = HERE / ".venv"
ADDRESS: Final = "https://thidua.example"
_CLEAN: Final = "clean"
_CLEAN_SETTINGS: Final = """\
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
from pelicanconf import *

OUTPUT_PATH = str(HERE / "{folder}" / "output")
BANGVANG_CACHE = str(HERE / "{folder}" / "cache")
"""


@dataclass(frozen=True)
class Tool:
    """One generator: how it is started, where it reads and writes, what a cold build must not find."""

    key: str
    label: str
    form: str
    content: str
    output: str
    caches: tuple[str, ...]
    command: Sequence[str | Path]
    theme: str = ""
    environment: Mapping[str, str] = field(default_factory=dict)


class Site:
    """A site of one tool with the articles of an archive, in ``root``."""

    def __init__(self, tool: Tool, archive: Archive, root: Path) -> None:
        """Lay out settings and theme in ``root``, unless a site stands there; articles are written into ``folder``."""
        self.tool = tool
        self.root = root
        self.folder = Folder(archive, tool.form, root / tool.content)
        if root.is_dir():
            return
        if tool.theme:
            shutil.copytree(HERE / "rivals" / tool.theme, root)
        if tool.key == "hugo-plain":
            page = root / "layouts" / "page.html"
            page.write_text(page.read_text().replace("site.RegularPages.Related .", "site.RegularPages"))
        if tool.form == OURS:
            self._lay_out_ours()

    @property
    def output(self) -> Path:
        """Give the folder that the tool writes."""
        return self.root / self.tool.output

    @property
    def environment(self) -> dict[str, str]:
        """Give the environment of the tool's processes."""
        return os.environ | dict(self.tool.environment)

    def make_cold(self) -> None:
        """Remove all that earlier builds left."""
        for name in (self.tool.output, *self.tool.caches):
            shutil.rmtree(self.root / name, ignore_errors=True)
        self.output.mkdir(parents=True)

    def build(self) -> Usage:
        """Build the site; raises CommandError."""
        return measure(self.tool.command, self.root, self.environment)

    def build_clean(self) -> Path:
        """Build ours from nothing beside the site that is measured; gives the finished folder."""
        shutil.rmtree(self.root / _CLEAN, ignore_errors=True)
        measure([*self.tool.command, "--settings", "cleanconf.py"], self.root, self.environment)
        return self.root / _CLEAN / "output"

    def change_template(self, name: str, block: str, mark: str) -> None:
        """Put another comment at the beginning of a block of one of our templates; raises ValueError without it."""
        path = self.root / "theme" / "templates" / name
        bare = re.sub(r"<!-- lần \w+ -->", "", path.read_text(encoding="utf-8"))
        found = re.search(block, bare)
        if not found:
            message = f"{name} has nothing like {block!r}"
            raise ValueError(message)
        path.write_text(f"{bare[: found.end()]}<!-- lần {mark} -->{bare[found.end() :]}", encoding="utf-8")

    def _lay_out_ours(self) -> None:
        subprocess.run([self.tool.command[0], "init", self.root], check=True, env=self.environment, capture_output=True)
        # The register of awards is the archive's own; the theme is the site's own, so that it can be changed.
        shutil.rmtree(self.root / "content" / "khen-thuong")
        shutil.copytree(Path(self.tool.environment["BENCH_CODE"]) / "theme", self.root / "theme")
        settings = self.root / "pelicanconf.py"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(f'{text}\nTHEME = "theme"\nSITEURL = "{ADDRESS}"\n', encoding="utf-8")
        (self.root / "cleanconf.py").write_text(_CLEAN_SETTINGS.format(folder=_CLEAN), encoding="utf-8")


def copy_code(work: Path) -> Path:
    """Copy plugin, theme and guide, compiled, so that work going on in the project cannot disturb a measurement."""
    code = work / "code"
    ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
    for name in ("plugins", "theme", "huong-dan"):
        shutil.copytree(PROJECT / name, code / name, ignore=ignored)
    shutil.copytree(PROJECT / "content", code / "content", ignore=shutil.ignore_patterns("tin"))
    compileall.compile_dir(code / "plugins", quiet=2)
    return code


def tools(code: Path) -> dict[str, Tool]:
    """Give the tools by key, ours first; ours is the code in ``code``."""
    ours = [Path(sys.executable).with_name("bangvang"), "build", "--timings", "--now", f"{TODAY}T23:59"]
    environment = {"PYTHONPATH": str(code / "plugins"), "BENCH_CODE": str(code)}
    # The package's own command is a small Python program around Hugo; Hugo is measured without it.
    hugo = next((RIVALS / "lib").glob("python*/site-packages/hugo/binaries/hugo"), Path("hugo"))
    hugo_folders = {"content": "content/bai-viet", "output": "public", "caches": ("resources",), "theme": "hugo"}
    pelican = [RIVALS / "bin" / "pelican", "-q", "-s", "pelicanconf.py"]
    found = (
        Tool(OURS, "Bảng Vàng", OURS, "content", "output", (".cache",), ours, environment=environment),
        Tool("hugo-plain", "Hugo without related", "hugo", command=[hugo, "--quiet"], **hugo_folders),
        Tool("hugo", "Hugo with related", "hugo", command=[hugo, "--quiet"], **hugo_folders),
        Tool("pelican", "stock Pelican", "pelican", "content/bai-viet", "output", ("cache",), pelican, theme="pelican"),
    )
    return {tool.key: tool for tool in found}
