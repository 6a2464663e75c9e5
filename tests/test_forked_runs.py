"""The forks of ``make fast`` run every test once and tell what pytest would tell."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

FILES = {
    "test_one.py": """
import pytest

@pytest.mark.parametrize("number", range(30))
def test_number(number, tmp_path):
    print("told by", number)
    assert number != 7
""",
    "test_two.py": """
import pytest

@pytest.fixture
def broken():
    raise ValueError("no fixture")

@pytest.fixture
def untidy():
    yield
    raise ValueError("not tidied up")

def test_with_a_broken_fixture(broken): pass

def test_that_leaves_something(untidy): pass

@pytest.mark.skip(reason="not today")
def test_skipped(): pass

@pytest.mark.xfail(strict=True)
def test_known(): assert False
""",
    "test_three.py": "def test_fine(): pass\n",
}


@pytest.fixture
def run(tmp_path):
    """Give a function that runs files of tests in two forks: the code at the end, and what was printed."""

    def pytest_run(files: dict[str, str], *arguments: str) -> tuple[int, str]:
        for name, text in files.items():
            (tmp_path / name).write_text(text, encoding="utf-8")
        command = [sys.executable, "-m", "pytest", "-q", "-ra", "-p", "forked_runs", "-p", "no:cacheprovider"]
        where = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
        command += ["--forks", "2", "--rootdir", str(tmp_path), "-c", os.devnull, *arguments]
        done = subprocess.run(
            [*command, str(tmp_path)], check=False, cwd=tmp_path, env=where, capture_output=True, text=True
        )
        return done.returncode, done.stdout + done.stderr

    return pytest_run


@pytest.mark.site
def test_every_outcome_is_told_once(run):
    code, told = run(FILES)

    assert code == 1
    assert "1 failed, 31 passed, 1 skipped, 1 xfailed, 2 errors" in told
    assert "test_one.py::test_number[7] - assert 7 != 7" in told
    assert "told by 7" in told
    assert "told by 8" not in told
    assert "ValueError: no fixture" in told
    assert "ValueError: not tidied up" in told


@pytest.mark.site
def test_nothing_is_wrong_where_all_pass(run):
    code, told = run({"test_three.py": FILES["test_three.py"]})

    assert (code, "1 passed" in told) == (0, True)


@pytest.mark.site
@pytest.mark.parametrize("end", ["os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_a_process_that_ends_fails_the_test_that_ran(run, end):
    code, told = run({**FILES, "test_four.py": f"import os\n\ndef test_deadly(): {end}\n"})

    assert code == 1
    assert "test_four.py::test_deadly" in told
    assert "The process ended in this test." in told


@pytest.mark.site
def test_the_first_failure_stops_all_if_that_is_asked_for(run):
    code, told = run({"test_one.py": FILES["test_one.py"]}, "-x")

    assert code == 1
    assert "1 failed, 7 passed" in told
    assert "stopping after 1 failures" in told
