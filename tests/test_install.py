"""The package as an agency installs it: a wheel, no repository, another system."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bangvang.commands.init import FolderInUseError, make_site
from bangvang.shipped import REPOSITORY as PROJECT

pytestmark = pytest.mark.site

ARTICLE = """---
title: Trạm Thủy văn Bến Trúc nhận Giấy khen
date: 20/11/2026
unit: Trạm Thủy văn Bến Trúc
awards:
  - {award: Giấy khen, individuals: 1, recipients: [Trần Văn Hòa]}
---
Một đoạn.
"""
FILES = ("_shipped/theme/templates/article.html", "_shipped/theme/styles/base.css", "_shipped/content/README.md")
# What Windows and some other systems lack.
WITHOUT = """
import os, sys
for name in ("fcntl", "resource"):
    sys.modules[name] = None
for name in ("fork", "sched_getaffinity", "sync"):
    if hasattr(os, name):
        delattr(os, name)
from bangvang.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory) -> Path:
    """Build the wheel and unpack it where pip would; gives the folder for the path of modules."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ["--quiet", "--disable-pip-version-check", "--no-deps"]
    build = [sys.executable, "-m", "pip", "wheel", *options, "--no-build-isolation", "--wheel-dir", str(folder)]
    subprocess.run([*build, str(PROJECT)], check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    install = [sys.executable, "-m", "pip", "install", *options, "--target", str(folder / "lib")]
    subprocess.run([*install, str(wheel)], check=True)
    return folder / "lib"


def run(folder: Path, lib: Path, *arguments: str, code: str = "") -> subprocess.CompletedProcess[str]:
    """Run the staff command of an installed package in a folder."""
    start = ["-c", code] if code else ["-m", "bangvang.cli"]
    fixed = {"SOURCE_DATE_EPOCH": "1796000000"}
    environment = {**os.environ, "PYTHONPATH": str(lib), **fixed}
    command = [sys.executable, *start, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def tree(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_wheel_holds_theme_catalogue_and_guide(installed):
    package = installed / "bangvang"

    assert [name for name in FILES if not (package / name).is_file()] == []
    assert len(list((package / "_shipped/content/khen-thuong").glob("*.md"))) > 30
    assert not (package / "_shipped/content/tin").exists()


def test_an_agency_needs_two_commands(installed, tmp_path):
    """No repository, no settings: ``init``, an article, ``build``; plain Pelican gives the same bytes."""
    made = run(tmp_path, installed, "init", "trang")
    site = tmp_path / "trang"
    (site / "content/tin/2026").mkdir(parents=True)
    (site / "content/tin/2026/bai.md").write_text(ARTICLE, encoding="utf-8")

    built = run(site, installed, "build")
    pelican = run(site, installed, "-q", "-o", str(tmp_path / "pelican"), code="from pelican import main; main()")

    assert [done.stderr for done in (made, built, pelican) if done.returncode] == []
    assert len((site / "pelicanconf.py").read_text(encoding="utf-8").splitlines()) <= 10
    assert "Trần Văn Hòa" in (site / "output/tin/2026/11/20/bai/index.html").read_text(encoding="utf-8")
    assert tree(tmp_path / "pelican") == tree(site / "output")


def test_without_a_site_the_command_says_how_to_begin(installed, tmp_path):
    told = run(tmp_path, installed, "build")

    assert told.returncode == 2
    assert "bangvang init" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_content_alone_is_built_with_the_defaults(installed, tmp_path):
    (tmp_path / "noi-dung/tin/2026").mkdir(parents=True)
    (tmp_path / "noi-dung/tin/2026/bai.md").write_text(ARTICLE, encoding="utf-8")

    built = run(tmp_path, installed, "build", "--content", "noi-dung", "--output", "ra")

    assert built.returncode == 0, built.stderr
    assert (tmp_path / "ra/tin/2026/11/20/bai/index.html").is_file()


def test_a_system_without_forks_and_file_locks_gives_the_same_bytes(installed, tmp_path):
    """Windows has neither; one process then does all the work."""
    run(tmp_path, installed, "init", "trang")
    site = tmp_path / "trang"
    (site / "content/tin/2026").mkdir(parents=True)
    for number in range(70):  # enough that other systems would share the work
        text = ARTICLE.replace("Trần Văn Hòa", f"Trần Văn Hòa {chr(65 + number % 26)}")
        (site / f"content/tin/2026/bai-{number}.md").write_text(text, encoding="utf-8")

    usual = run(site, installed, "build", "--output", "usual")
    other = run(site, installed, "build", "--output", "other", "--full", code=WITHOUT)
    checked = run(site, installed, "check", code=WITHOUT)

    assert (usual.returncode, other.returncode, checked.returncode) == (0, 0, 0), other.stderr
    assert tree(site / "other") == tree(site / "usual")


def test_a_site_that_cannot_be_made_leaves_nothing(tmp_path, monkeypatch):
    """A disk that fills up half-way, a catalogue that cannot be read."""
    monkeypatch.setattr("bangvang.commands.init.GUIDE", tmp_path / "khong-co")

    with pytest.raises(OSError, match="khong-co"):
        make_site(tmp_path / "trang")

    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_use_is_left_alone(tmp_path):
    (tmp_path / "trang").mkdir()
    (tmp_path / "trang/thu.txt").write_text("x", encoding="utf-8")

    with pytest.raises(FolderInUseError):
        make_site(tmp_path / "trang")

    assert tree(tmp_path) == {"trang/thu.txt": b"x"}


def test_the_wheel_names_its_licence(installed):
    """And the fonts keep theirs."""
    (facts,) = installed.glob("bangvang-*.dist-info/METADATA")

    assert "AGPL-3.0-or-later" in facts.read_text(encoding="utf-8")
    assert list((installed / "bangvang/_shipped/theme/static/fonts").glob("*OFL*"))
