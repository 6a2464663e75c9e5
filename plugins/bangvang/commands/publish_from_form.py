"""«Xuất bản» in the form: the command ``bangvang publish`` itself, in a process of its own, with what it says."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from typing import Final

from bangvang.build.site_file import site_now
from bangvang.commands.options import Options
from bangvang.commands.publish import BUSY
from bangvang.form.desk import Published
from bangvang.shipped import PACKAGE

# Seconds: the longest that publishing may take; how long to wait for another build to end, and between two tries.
_LONGEST: Final = 3_600
_PATIENCE: Final = 60
_PAUSE: Final = 0.5


def publish_from_form(options: Options, further: tuple[str, ...]) -> Published:
    """Publish the site of a preview, or show what that would change; gives what the command said."""
    settings = options.settings()
    command = [sys.executable, "-m", "bangvang.cli", "publish", "--settings", str(options.file)]
    paths = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
    command += ["--content", str(settings.content), *further]
    try:
        done = _run(command, options, paths)
        until = time.monotonic() + _PATIENCE
        while done.returncode == BUSY and time.monotonic() < until:  # the preview builds what was just saved
            time.sleep(_PAUSE)
            done = _run(command, options, paths)
    except subprocess.TimeoutExpired:
        return Published(is_fine=False, lines=("Xuất bản quá lâu nên đã dừng. Trang đang chạy vẫn như cũ.",))
    lines = tuple(line for line in (done.stdout + done.stderr).splitlines() if line.strip())
    return Published(done.returncode == 0, lines, settings.site_url or site_now(settings.content).url)


def _run(command: list[str], options: Options, paths: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own program, its arguments are ours
        command,
        cwd=options.file.parent,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST,
        check=False,
    )
