"""A lock is held by one process, and free when that process ends."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bangvang.engine.locks import LockedError, hold

HOLDER = """
import sys
from pathlib import Path
from bangvang.engine.locks import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_lock_is_held_by_one_process_only(tmp_path):
    file = tmp_path / "cache" / "lock"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"

    with pytest.raises(LockedError), hold(file):
        pytest.fail("two processes hold one lock")

    other.communicate("")
    with hold(file):
        assert other.returncode == 0


def test_a_lock_is_free_when_its_holder_is_killed(tmp_path):
    file = tmp_path / "lock"
    other = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    other.stdout.readline()

    other.kill()
    other.communicate()

    with hold(file):
        assert file.exists()
