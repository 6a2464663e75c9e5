"""Live preview: build, serve on this machine, rebuild on every change, and reload the page in the browser."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias

from bangvang.build.approvals import asked_since
from bangvang.build.run import Run
from bangvang.build.snapshot import Snapshot
from bangvang.commands.archive_of_preview import KnownArchive
from bangvang.commands.build import Busy, Options, build_once
from bangvang.commands.preview_server import HOST, Changes, Server, preview_app
from bangvang.commands.publish_from_form import publish_from_form
from bangvang.domain.problems import ContentError, Problem, reason_of
from bangvang.domain.text import number, printable
from bangvang.form.app import Form
from bangvang.form.desk import Desk
from bangvang.form.guard import KEY
from bangvang.outputs.search.tiers import ROOT as SEARCH_FILES

_MOST: Final = 20  # warnings in the terminal
_QUIET: Final = 2_000  # milliseconds

# What watchfiles tells: the kind of change, the path.
Event: TypeAlias = tuple[object, str]


def serve_preview(options: Options, *, port: int, host: str = HOST) -> int:
    """Build and serve until interrupted; gives the exit code. A broken article leaves the last good pages in place."""
    options = _with_preview_folder(options)
    settings = options.build_settings()
    changes = Changes()
    key = "" if host == HOST else secrets.token_urlsafe(12)
    preview = Preview(options)
    try:
        server = Server(host, port)
    except OSError as error:
        if host != HOST and error.errno not in {errno.EADDRINUSE, errno.EACCES}:
            _say(f"Máy này không có địa chỉ {host} ({reason_of(error)}). Ghi --host 0.0.0.0 cho mọi địa chỉ của máy.")
            return 2
        _say(f"Không mở được cổng {port} ({reason_of(error)}). Chọn cổng khác, ví dụ --port {port % 65_535 + 1}.")
        return 2
    first = preview.build()
    desk = Desk(
        settings.content,
        settings.cache / "soan",
        settings.theme,
        settings.output,
        preview.problems,
        preview.archive,
        partial(publish_from_form, options),
        lambda: changes.numbers,
        lambda: asked_since(settings),
    )
    server.start(
        preview_app(
            settings.output, changes, before={SEARCH_FILES: preview.build_index}, routes=Form(desk).routes(), key=key
        )
    )
    if first:
        _say(first.summary())
    _say(f"Xem ở http://{HOST}:{server.port}/, soạn bài ở http://{HOST}:{server.port}/soan/ – dừng bằng Ctrl-C.")
    if key:
        address = f"http://{own_address(host)}:{server.port}/?{KEY}={key}"
        _say(f"Máy khác trong mạng mở {address} – khóa chỉ dùng cho lần chạy này.")
    try:
        for changed in _watch((settings.content, *settings.theme_folders)):
            started = time.monotonic()
            built = preview.build(frozenset(Path(path) for _, path in changed))
            if built and (changed or built.written_pages):
                changes.tell()
                _say(rebuilt_line(built.written_pages, time.monotonic() - started))
            elif changed and built is None:
                changes.tell_problems()
    finally:
        server.stop()
    return 0


class Preview:
    """The site on its way through the edits of a day: each build begins with what the last one saw of the disk.

    The index of the search takes longer than all the rest, and nobody searches between two savings: it is brought up
    to date when a browser asks for one of its files.
    """

    def __init__(self, options: Options) -> None:
        """Nothing is built yet."""
        self._options = options
        self._snapshot: Snapshot | None = None
        self._is_watched = False
        self._has_missed = False
        self._has_index = False
        self._building = threading.Lock()
        self._problems: tuple[Problem, ...] = ()
        self._archive: KnownArchive | None = None

    def problems(self) -> tuple[Problem, ...]:
        """Give what the last build said of the content, errors and warnings."""
        return self._problems

    def archive(self) -> KnownArchive:
        """Give the archive as the last build left it; where none went well yet, as its files are."""
        if self._archive is not None:
            return self._archive
        with self._building:
            if self._archive is None:
                run = Run(self._options.settings(), only_check=True)
                with closing(run):
                    run.read()
                    self._archive = KnownArchive(run.settings, run.terms, run.paths, self._building)
            return self._archive

    def build(self, changed: frozenset[Path] | None = None) -> Run | None:
        """Build what changed; None where content or another build stops it, or where nothing can have changed.

        ``changed`` is what a watcher has seen, all of it since the last call; None before one watches.
        """
        with self._building:
            if changed is not None and not changed and self._is_watched and not self._has_missed:
                return None
            run = self._build(changed, index=False)
            # What changed before anybody watched is found by the first build that follows.
            self._is_watched = changed is not None
            if not self._is_watched:
                self._snapshot = None
            self._has_index = False
            if run:
                tell_warnings(run.problems.warnings)
            return run

    def build_index(self) -> None:
        """Bring the index up to date."""
        with self._building:
            if not self._has_index:
                self._has_index = self._build(frozenset() if self._snapshot else None, index=True) is not None

    def _build(self, changed: frozenset[Path] | None, *, index: bool) -> Run | None:
        snapshot = self._snapshot.after(changed) if self._snapshot and changed is not None else None
        self._snapshot = None
        has_missed, self._has_missed = self._has_missed, False
        try:
            run = build_once(self._options, snapshot=snapshot, index=index)
        except ContentError as stopped:
            self._problems = stopped.problems
            _say(f"{len(stopped.problems)} lỗi: trang giữ nguyên như lần dựng trước.")
            return None
        except Busy:
            if not has_missed:  # it is tried again and again
                _say("Đang có một bản dựng khác; lần đổi này được dựng ngay sau đó.")
            self._has_missed = True
            return None
        self._snapshot, self._problems = run.snapshot, tuple(run.problems)
        self._archive = KnownArchive(run.settings, run.terms, run.paths, self._building)
        return run


def own_address(host: str) -> str:
    """Give the address by which other machines of the network find this one; nothing is sent to find it."""
    if host not in {"0.0.0.0", "::"}:  # noqa: S104 - asked for by the editor
        return host
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        try:
            asked.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(asked.getsockname()[0])


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


def _watch(folders: Iterable[Path]) -> Iterator[set[Event]]:
    """Yield what changed, as soon as it is quiet for a moment; now and then an empty set while nothing does."""
    from watchfiles import watch

    ticks: Callable[..., Iterator[Any]] = watch
    there = (folder for folder in folders if folder.is_dir())
    yield from ticks(*there, debounce=50, step=20, rust_timeout=_QUIET, yield_on_timeout=True, raise_interrupt=True)


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")
