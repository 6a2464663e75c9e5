"""The bar of a long step: on a terminal only, after two seconds, and nothing of it in what the step gives."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys

import pytest

from bangvang.build import progress
from bangvang.build.progress import follow

CODE = """
from bangvang.build import progress
progress.PATIENCE = {patience}
assert list(progress.follow(range(50), "Đọc bài", 50)) == list(range(50))
"""


@pytest.mark.parametrize(("patience", "is_shown"), [(0.0, True), (60.0, False)])
def test_on_a_terminal_a_bar_says_what_a_long_step_has_done(patience, is_shown):
    ours, theirs = os.openpty()
    environment = {**os.environ, "TERM": "xterm", "PYTHONPATH": os.pathsep.join(sys.path)}

    command = [sys.executable, "-c", CODE.format(patience=patience)]
    done = subprocess.run(command, stderr=theirs, env=environment, timeout=60, check=False)
    os.close(theirs)

    assert done.returncode == 0
    assert ("Đọc bài" in shown(ours)) == is_shown


def shown(terminal: int) -> str:
    """Give what was written to a terminal whose other end is closed."""
    text = b""
    with os.fdopen(terminal, "rb", buffering=0) as end, contextlib.suppress(OSError):
        while piece := end.read(4096):
            text += piece
    return text.decode()


def test_a_short_step_and_a_log_file_get_none(monkeypatch, capsys):
    monkeypatch.setattr(progress, "PATIENCE", 0.0)

    assert [*follow(range(50), "Đọc bài", 50)] == [*range(50)]
    assert capsys.readouterr().err == ""
