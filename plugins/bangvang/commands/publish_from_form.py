"""«Xuất bản» in the form: the command ``bangvang publish`` itself, in a process of its own, with what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Final

from bangvang.build.site_file import site_now
from bangvang.commands.options import Options
from bangvang.form.desk import Published
from bangvang.shipped import PACKAGE

_LONGEST: Final = 3_600  # seconds


def publish_from_form(options: Options, further: tuple[str, ...]) -> Published:
    """Publish the site of a preview, or show what that would change; gives what the command said."""
    settings = options.settings()
    command = [sys.executable, "-m", "bangvang.cli", "publish", "--settings", str(options.file)]
    paths = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
    try:
        done = subprocess.run(  # noqa: S603 - our own program, its arguments are ours
            [*command, "--content", str(settings.content), *further],
            cwd=options.file.parent,
            env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Published(is_fine=False, lines=("Xuất bản quá lâu nên đã dừng. Trang đang chạy vẫn như cũ.",))
    lines = tuple(line for line in (done.stdout + done.stderr).splitlines() if line.strip())
    return Published(done.returncode == 0, lines, settings.site_url or site_now(settings.content).url)
