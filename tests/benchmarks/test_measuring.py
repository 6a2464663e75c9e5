"""What the benchmark measures: a command's cost, what it did to a folder, whether two folders are the same."""

from __future__ import annotations

import os
import sys

import pytest
from measuring import CommandError, differences, effect, look_at, measure

pytestmark = pytest.mark.site

BUSY = "import time\nend = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
FORKED = f"import os\npid = os.fork()\nif not pid:\n exec({BUSY!r})\n os._exit(0)\nos.waitpid(pid, 0)"


def test_cpu_of_children_counts(tmp_path):
    """A program that lets a child do the work costs as much as one that does it itself."""
    usage = measure([sys.executable, "-c", FORKED], tmp_path, dict(os.environ))

    assert usage.cpu >= 0.3
    assert usage.wall >= 0.3


def test_memory_is_that_of_the_whole_family(tmp_path):
    """Fifty megabytes that a child holds are seen."""
    holder = "import os, time\nif not os.fork():\n x = b'x' * 50_000_000\n time.sleep(0.5)\n os._exit(0)\nos.wait()"

    usage = measure([sys.executable, "-c", holder], tmp_path, dict(os.environ))

    assert usage.memory > 40


def test_the_steps_that_a_command_tells_are_kept(tmp_path):
    """As ``bangvang build --timings`` writes them; other words are none."""
    said = "print('Xin chào, 1,00 giây.\\nđối chiếu     0,57 giây\\nvẽ trang     34,69 giây')"

    usage = measure([sys.executable, "-c", said], tmp_path, os.environ | {"PYTHONIOENCODING": "utf-8"})

    assert usage.steps == {"đối chiếu": 0.57, "vẽ trang": 34.69}


def test_a_failing_command_is_told(tmp_path):
    """What it said comes with the error, so a broken rival is not taken for a quick one."""
    with pytest.raises(CommandError, match="no such article"):
        measure([sys.executable, "-c", "raise SystemExit('no such article')"], tmp_path, dict(os.environ))


def test_written_changed_removed_are_told_apart(tmp_path):
    """A file written anew with the same bytes is written, not changed; an untouched one is neither."""
    for name in ("still.html", "same.html", "other.css", "gone.html"):
        (tmp_path / name).write_text(name)
    before = look_at(tmp_path, {})

    (tmp_path / "same.html").unlink()
    (tmp_path / "same.html").write_text("same.html")
    os.utime(tmp_path / "same.html", ns=(1, 1))
    (tmp_path / "other.css").write_text("longer than before")
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "new.html").write_text("new")
    (tmp_path / "gone.html").unlink()
    found = effect(before, look_at(tmp_path, before))

    assert (found.files, found.pages) == (4, 3)
    assert (found.written, found.changed, found.removed) == (3, 2, 1)


def test_differences_between_two_builds_are_found(tmp_path):
    """The comparison with a clean build can fail: other bytes, missing files and files too many are named."""
    for folder in ("one", "two"):
        (tmp_path / folder / "tin").mkdir(parents=True)
        (tmp_path / folder / "tin" / "index.html").write_text("same")
    assert differences(tmp_path / "one", tmp_path / "two") == []

    (tmp_path / "one" / "tin" / "index.html").write_text("sane")
    (tmp_path / "one" / "old.html").write_text("")
    (tmp_path / "two" / "new.html").write_text("")

    assert differences(tmp_path / "one", tmp_path / "two") == ["new.html", "old.html", "tin/index.html"]
