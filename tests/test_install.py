"""The package as an agency installs it: a wheel, no repository, another system."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.request import urlopen

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
FILES = (
    "_shipped/theme/templates/article.html",
    "_shipped/theme/styles/base.css",
    "_shipped/content/README.md",
    "skeleton/content/trang/en/contact.md",
)
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


@contextmanager
def serving(folder: Path, lib: Path, *, code: str = "") -> Iterator[str]:
    """Run a preview of a site and give its first page, without what a preview adds for itself."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    start = ["-c", code] if code else ["-m", "bangvang.cli"]
    environment = {**os.environ, "PYTHONPATH": str(lib), "SOURCE_DATE_EPOCH": "1796000000"}
    command = [sys.executable, *start, "serve", "--port", str(port)]
    process = subprocess.Popen(command, cwd=folder, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
    try:
        yield _first_page(port, process)
    finally:
        process.terminate()
        process.wait(timeout=20)


def _first_page(port: int, process: subprocess.Popen[bytes]) -> str:
    for _ in range(600):
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
        with suppress(OSError):
            return urlopen(f"http://127.0.0.1:{port}/tin/2026/11/20/bai-1/", timeout=20).read().decode()
        time.sleep(0.1)
    raise AssertionError("the preview did not answer")


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


@pytest.mark.prove
def test_a_system_without_forks_and_file_locks_gives_the_same_bytes(installed, tmp_path):
    """Windows has neither; one process then does all the work, from the first command to the published site."""
    run(tmp_path, installed, "init", "trang")
    made = run(tmp_path, installed, "init", "khac", code=WITHOUT)
    assert tree(tmp_path / "khac") == tree(tmp_path / "trang"), made.stderr
    site = tmp_path / "trang"
    (site / "content/tin/2026").mkdir(parents=True)
    for number in range(70):  # enough that other systems would share the work
        text = ARTICLE.replace("Trần Văn Hòa", f"Trần Văn Hòa {chr(65 + number % 26)}")
        (site / f"content/tin/2026/bai-{number}.md").write_text(text, encoding="utf-8")
    new = ("new", "units", "--missing", "--yes")

    usual = [run(site, installed, *new), run(site, installed, "build", "--output", "usual")]
    (site / "content/don-vi/tram-thuy-van-ben-truc.md").unlink()
    other = [run(site, installed, *words, code=WITHOUT) for words in (new, ("build", "--output", "other", "--full"))]
    checked = run(site, installed, "check", code=WITHOUT)
    address = ("--site-url", "https://thidua.example.vn")
    published = [
        run(site, installed, "publish", "--to", folder, *address, code=code)
        for folder, code in (("www-usual", ""), ("www-other", WITHOUT))
    ]

    with serving(site, installed) as usual_page, serving(site, installed, code=WITHOUT) as other_page:
        assert "Trạm Thủy văn Bến Trúc" in usual_page
        assert other_page == usual_page
    assert [done.stderr for done in (*usual, *other, checked, *published) if done.returncode] == []
    assert tree(site / "other") == tree(site / "usual")
    assert tree(site / "www-other/current") == tree(site / "www-usual/current") != {}


@pytest.mark.prove
def test_a_clean_environment_makes_publishes_and_takes_back_a_site(installed, tmp_path):
    """One script: init, an article, its unit, a dry run, publish, a change, publish, going back."""
    run(tmp_path, installed, "init", "trang", "--name", "Thi đua tỉnh Mộc Lan")
    site = tmp_path / "trang"
    article = site / "content/tin/2026/bai.md"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE, encoding="utf-8")
    facts = site / "content/trang-web.yaml"
    facts.write_text(facts.read_text("utf-8").replace("url:", "url: https://thidua.example.vn"), encoding="utf-8")

    steps = [
        run(site, installed, *words.split()) for words in ("new units --missing --yes", "publish --dry-run", "publish")
    ]
    first = tree(site / "public/current")
    article.write_text(ARTICLE.replace("Một đoạn", "Đoạn đã sửa"), encoding="utf-8")
    steps += [run(site, installed, "publish"), run(site, installed, "scheduled")]
    second = tree(site / "public/current")
    steps += [run(site, installed, "publish", "--rollback")]

    assert [done.stderr for done in steps if done.returncode] == []
    page = "tin/2026/11/20/bai/index.html"
    assert ("Một đoạn" in first[page].decode(), "Đoạn đã sửa" in second[page].decode()) == (True, True)
    assert tree(site / "public/current") == first
    assert not [name for name in first if name.startswith(("lien-he/", "en/"))], "drafts to fill in are not public"
    assert "6 trang nháp" in steps[-2].stderr


@pytest.mark.prove
@pytest.mark.skipif(not os.environ.get("BANGVANG_PROVE"), reason="a heavy proof that downloads every library")
def test_a_clean_machine_installs_builds_publishes_serves_and_takes_back(installed, tmp_path, record_property):
    """One script in a fresh environment: nothing of the repository but the wheel and the lock, and a real nginx."""
    if not shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin"):
        pytest.skip("no nginx here (.ci/run installs it)")
    (wheel,) = installed.parent.glob("*.whl")
    script, lock = PROJECT / "tests/clean_environment.sh", PROJECT / "requirements/runtime.txt"
    clean = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "SOURCE_DATE_EPOCH"}}
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]

    command = ["sh", str(script), sys.executable, str(wheel), str(lock), str(tmp_path), str(port)]
    done = subprocess.run(command, env=clean, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stdout + done.stderr
    steps = [line for line in done.stdout.splitlines() if " s: " in line]
    assert steps[-1].endswith("taken back")
    record_property("figure", ", ".join(steps))


@pytest.mark.prove
@pytest.mark.skipif(not os.environ.get("BANGVANG_PROVE"), reason="a heavy proof that downloads every library")
@pytest.mark.parametrize("platform", ["win_amd64", "macosx_11_0_arm64", "macosx_11_0_x86_64"])
def test_every_locked_library_has_a_wheel_for_other_systems(tmp_path, platform):
    lock = PROJECT / "requirements/runtime.txt"
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--dest", str(tmp_path)]
    where = ["--only-binary=:all:", "--require-hashes", "--no-deps", "--platform", platform, "--python-version", "3.13"]

    done = subprocess.run([*pip, *where, "-r", str(lock)], capture_output=True, text=True, check=False)

    assert done.stderr == ""
    assert len(list(tmp_path.iterdir())) == lock.read_text("utf-8").count("==")


def container_engine() -> str:
    """Name a program that can build images here; empty where there is none, or nothing answers it."""
    found = [shutil.which(name) for name in ("podman", "docker")]
    works = (e for e in found if e and subprocess.run([e, "info"], capture_output=True, check=False).returncode == 0)
    return next(works, "")


@pytest.mark.prove
@pytest.mark.skipif(not os.environ.get("BANGVANG_PROVE"), reason="a heavy proof that downloads every library")
def test_an_image_without_root_begins_a_site(installed, tmp_path):
    engine = container_engine()
    if not engine:
        pytest.skip("no podman or docker answers here, so Containerfile was not tried")
    (wheel,) = installed.parent.glob("*.whl")
    for name in ("Containerfile", "requirements/runtime.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PROJECT / name, tmp_path / name)
    (tmp_path / "build/wheel").mkdir(parents=True)
    shutil.copy(wheel, tmp_path / "build/wheel")

    build = [engine, "build", "--tag", "bangvang-test", "--file", "Containerfile", "."]
    subprocess.run(build, cwd=tmp_path, check=True)
    user = [engine, "run", "--rm", "--entrypoint", "id", "bangvang-test", "-u"]
    made = subprocess.run([engine, "run", "--rm", "bangvang-test", "init", "trang"], check=False)

    assert subprocess.run(user, capture_output=True, text=True, check=True).stdout.strip() != "0"
    assert made.returncode == 0


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
