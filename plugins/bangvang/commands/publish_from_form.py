"""«Xuất bản» in the form: the command ``bangvang publish`` itself, in a process of its own, with what it says."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Final

from bangvang.build.site_file import site_now
from bangvang.commands.options import Options
from bangvang.commands.publish import BUSY, UNCHANGED
from bangvang.commands.publish_options import PUBLIC_SETTINGS
from bangvang.commands.settings_file import SETTINGS_FILE
from bangvang.form.desk import Published
from bangvang.shipped import PACKAGE

# Seconds: the longest that publishing may take; how long to wait for another build to end, and between two tries.
_LONGEST: Final = 3_600
_PATIENCE: Final = 60
_PAUSE: Final = 0.5


def publish_from_form(options: Options, further: tuple[str, ...]) -> Published:
    """Publish the site of a preview, or show what that would change; gives what the command said."""
    public, content = _public(options), options.settings().content
    words = ("--settings", str(public.file), "--content", str(content), *further)
    until = time.monotonic() + _PATIENCE
    try:
        # The preview builds what was just saved.
        while (done := _run(options.file.parent, words)).returncode == BUSY and time.monotonic() < until:
            time.sleep(_PAUSE)
    except subprocess.TimeoutExpired:
        return Published(is_fine=False, lines=("Xuất bản quá lâu nên đã dừng. Trang đang chạy vẫn như cũ.",))
    lines = tuple(line for line in (done.stdout + done.stderr).splitlines() if line.strip())
    url = public.settings().site_url or site_now(content).url
    return Published(done.returncode == 0, lines, url, is_unchanged=UNCHANGED in lines)


def _public(options: Options) -> Options:
    """Give the settings of the published site, where they have a file of their own, as the command itself does."""
    beside = options.file.with_name(PUBLIC_SETTINGS)
    return replace(options, file=beside) if options.file.name == SETTINGS_FILE and beside.is_file() else options


def _run(home: Path, words: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    paths = os.pathsep.join(filter(None, (str(PACKAGE.parent), os.environ.get("PYTHONPATH", ""))))
    return subprocess.run(  # noqa: S603 - our own program, its arguments are ours
        [sys.executable, "-m", "bangvang.cli", "publish", *words],
        cwd=home,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_LONGEST,
        check=False,
    )
