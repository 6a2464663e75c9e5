"""The Nu HTML checker over one page of every template and the hard cases, in one run of Java."""

from __future__ import annotations

import json
import shutil
import subprocess
import tarfile
from pathlib import Path

import pytest

from bangvang.build.run import Run
from bangvang.outputs.plan import PagePlan
from bangvang.shipped import REPOSITORY as PROJECT

pytestmark = pytest.mark.browser

CACHE = PROJECT / ".cache" / "vnu"


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """Give the command of the checker; it is fetched once with npm. Skips where Java or the checker cannot be had."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("no Java: apt install default-jre-headless")
    jar = next(iter(sorted(CACHE.glob("**/vnu.jar"))), None) or fetch()
    if jar is None:
        pytest.skip(f"no Nu HTML checker: npm pack vnu-jar in {CACHE}")
    return [java, "-Xss1m", "-jar", str(jar)]


def fetch() -> Path | None:
    """Fetch the checker with npm; None where that fails."""
    npm = shutil.which("npm")
    if npm is None:
        return None
    CACHE.mkdir(parents=True, exist_ok=True)
    done = subprocess.run(
        [npm, "pack", "--silent", "vnu-jar"], cwd=CACHE, capture_output=True, timeout=120, check=False
    )
    packed = sorted(CACHE.glob("vnu-jar-*.tgz"))
    if done.returncode or not packed:
        return None
    with tarfile.open(packed[-1]) as archive:
        archive.extractall(CACHE, filter="data")
    packed[-1].unlink()
    return next(iter(sorted(CACHE.glob("**/vnu.jar"))), None)


def test_the_nu_checker_finds_no_error(
    checker: list[str], sample: tuple[Run, Path], plans: dict[str, PagePlan]
) -> None:
    """Neither errors nor warnings, in pages and in the drawings of the theme."""
    output = sample[1]
    pages = sorted({str(output / plan.output) for plan in plans.values()})
    drawings = sorted(str(path) for path in (output / "theme").rglob("*.svg"))

    done = subprocess.run(
        [*checker, "--format", "json", "--also-check-svg", *pages, *drawings],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    told = json.loads(done.stderr)["messages"]
    problems = sorted(
        f"{message.get('url', '').removeprefix(f'file:{output}')}:{message.get('lastLine')}: {message['message']}"
        for message in told
    )

    assert len(pages) > len({plan.template for plan in plans.values()})
    assert not problems, "\n".join(problems[:40])
