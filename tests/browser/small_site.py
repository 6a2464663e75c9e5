"""A small site of one's own for a test: an empty agency's site with a few files of content."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sample_pages import build

from bangvang.build.run import Run
from bangvang.commands.build import Options, check_once
from bangvang.commands.init import make_site
from bangvang.domain.problems import ContentError, Problems
from bangvang.shipped import REPOSITORY as PROJECT

PHOTOS = PROJECT / "content" / "tin" / "2021" / "chong-dich-khong-ke-thanh-tich"


def write_site(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Make an empty site in ``folder`` and write files into its content."""
    make_site(folder)
    for name, data in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def build_site(folder: Path) -> tuple[Run, Path]:
    """Build it; gives the run and the output folder. Raises AssertionError where its content has errors."""
    try:
        run = build(folder / "pelicanconf.py", folder / "built", {})
    except ContentError as stopped:
        raise AssertionError("\n".join(map(str, stopped.problems))) from None
    return run, folder / "built" / "output"


def problems_of(folder: Path) -> Problems:
    """Give the problems of its content."""
    return check_once(Options(folder / "pelicanconf.py", {"BANGVANG_CACHE": str(folder / "checked")}))


def photo(number: int) -> bytes:
    """Give the bytes of a sample photo."""
    return (PHOTOS / f"anh-{number}.jpg").read_bytes()
