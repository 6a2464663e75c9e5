"""Live preview: build, serve on this machine, rebuild on every change, and reload the page in the browser."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, TypeAlias

from bangvang.build.run import Run
from bangvang.commands.build import Busy, Options, build_once
from bangvang.commands.preview_server import HOST, Changes, PreviewHandler
from bangvang.domain.problems import ContentError, Problem, reason_of
from bangvang.domain.text import number, printable

_MOST: Final = 20  # warnings in the terminal

# What watchfiles tells: the kind of change, the path.
Event: TypeAlias = tuple[object, str]


def serve_preview(options: Options, *, port: int) -> int:
    """Build and serve until interrupted; gives the exit code. A broken article leaves the last good pages in place."""
    options = _with_preview_folder(options)
    settings = options.build_settings()
    changes = Changes()
    handler = partial(PreviewHandler, directory=str(settings.output), changes=changes)
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        _say(f"Không mở được cổng {port} ({reason_of(error)}). Chọn cổng khác, ví dụ --port {port % 65_535 + 1}.")
        return 2
    first = _rebuild(options)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if first:
        _say(first.summary())
    _say(f"Xem ở http://{HOST}:{server.server_port}/ – dừng bằng Ctrl-C.")
    try:
        for _ in _watch((settings.content, settings.theme)):
            started = time.monotonic()
            built = _rebuild(options)
            if built:
                changes.tell()
                _say(rebuilt_line(built.written_pages, time.monotonic() - started))
    finally:
        server.shutdown()
    return 0


def rebuilt_line(count: int, seconds: float) -> str:
    """Say how many pages a rebuild wrote and how long it took: «Đã dựng lại 1 trang trong 0,12 giây.»."""
    took = f"{seconds:.2f}".replace(".", ",")
    return f"Đã dựng lại {number(count)} trang trong {took} giây." if count else "Không có trang nào đổi."


def tell_warnings(warnings: Sequence[Problem]) -> None:
    """Print warnings as ``bangvang check`` does, at most twenty: who previews seldom checks."""
    for problem in warnings[:_MOST]:
        _say(str(problem))
    if len(warnings) > _MOST:
        _say(f"… và {number(len(warnings) - _MOST)} cảnh báo nữa (xem bằng: bangvang check).")


def _with_preview_folder(options: Options) -> Options:
    """Give preview its own folder unless one is named: drafts must never lie where the public site is built."""
    if "OUTPUT_PATH" in options.overrides:
        return options
    folder = str(options.settings().cache / "preview")
    return replace(options, overrides=options.overrides | {"OUTPUT_PATH": folder})


def _rebuild(options: Options) -> Run | None:
    """Build what changed; None where content or another build stops it."""
    try:
        work = build_once(options)
    except ContentError as stopped:
        _say(f"{len(stopped.problems)} lỗi: trang giữ nguyên như lần dựng trước.")
        return None
    except Busy:
        _say("Đang có một bản dựng khác; lần đổi này chưa được dựng.")
        return None
    tell_warnings(work.problems.warnings)
    return work


def _watch(folders: Iterable[Path]) -> Iterator[set[Event]]:
    from watchfiles import watch

    ticks: Callable[..., Iterator[Any]] = watch
    yield from ticks(*folders, debounce=50, step=20, raise_interrupt=True)


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")
