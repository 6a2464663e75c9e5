"""Live preview: build, serve on this machine, rebuild on every change, and reload the page in the browser."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Final, TypeAlias

from bangvang.build.shortcut import Shortcut, try_shortcut
from bangvang.commands.build import Busy, Options, build_once, only_build
from bangvang.domain.problems import ContentError
from bangvang.domain.text import number

HOST: Final = "127.0.0.1"
EVENTS: Final = "/_bangvang/events"
SCRIPT: Final = "/_bangvang/reload.js"
# As a public server should send it, so that a page that breaks the policy breaks here first.
POLICY: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_RELOAD: Final = f"""\
const events = new EventSource("{EVENTS}");
events.addEventListener("message", () => location.reload());
"""
_HEARTBEAT: Final = 15.0

# What watchfiles tells: the kind of change, the path.
Event: TypeAlias = tuple[object, str]


@dataclass
class Changes:
    """A counter of finished builds that browsers wait on."""

    number: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def tell(self) -> None:
        """Wake every waiting browser."""
        with self.changed:
            self.number += 1
            self.changed.notify_all()

    def wait(self, seen: int, seconds: float) -> int:
        """Wait until a build newer than ``seen`` is finished, at most ``seconds``; gives the newest number."""
        with self.changed:
            self.changed.wait_for(lambda: self.number != seen, seconds)
            return self.number


class PreviewHandler(SimpleHTTPRequestHandler):
    """Serve the output folder as static hosting would, with the reload script added to every page."""

    def __init__(self, *arguments: Any, changes: Changes, **options: Any) -> None:
        """Serve one request; ``changes`` tells of finished builds."""
        self.changes = changes
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer a page, a file, the stream of builds or the reload script."""
        path = self.path.partition("?")[0]
        if path == EVENTS:
            self._stream()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD.encode())
        else:
            self._serve(path)

    def _serve(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if file.is_dir():
            if not path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html"
        status = HTTPStatus.OK
        if not file.is_file():
            status, file = HTTPStatus.NOT_FOUND, Path(self.directory) / "404.html"
        if not file.is_file():
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", "Không tìm thấy.".encode())
            return
        kind = self.guess_type(str(file))
        data = file.read_bytes()
        if kind == "text/html":
            data = data.replace(b"</body>", f'<script type="module" src="{SCRIPT}"></script>\n</body>'.encode())
            kind = "text/html; charset=utf-8"
        self._send(status, kind, data)

    def _send(self, status: HTTPStatus, kind: str, data: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Security-Policy", POLICY)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        self.wfile.write(data)

    def _stream(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        seen = self.changes.number
        try:
            while True:
                newest = self.changes.wait(seen, _HEARTBEAT)
                self.wfile.write(b": \n\n" if newest == seen else b"data: reload\n\n")
                self.wfile.flush()
                seen = newest
        except OSError:
            return

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - http.server's own
        """Keep the terminal for builds and problems."""


def serve_preview(options: Options, *, port: int) -> int:
    """Build and serve until interrupted; gives the exit code. A broken article leaves the last good pages in place."""
    options = _with_preview_folder(options)
    settings = options.settings()
    changes = Changes()
    first = _rebuild(options)
    handler = partial(PreviewHandler, directory=str(settings.output), changes=changes)
    try:
        server = ThreadingHTTPServer((HOST, port), handler)
    except OSError as error:
        _say(f"Không mở được cổng {port} ({error.strerror}). Chọn cổng khác bằng --port.")
        return 2
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    if first:
        _say(first.summary)
    _say(f"Xem ở http://{HOST}:{server.server_port}/ – dừng bằng Ctrl-C.")
    try:
        built = None  # something may have changed before the watch began: the first time everything is looked at
        for events in _watch((settings.content, settings.theme)):
            started = time.monotonic()
            # After a build that failed, the files that it should have built are among those to be looked for.
            built = _rebuild(options, edited_articles(events, settings.content) if built else None)
            if built:
                changes.tell()
                _say(rebuilt_line(built.written, time.monotonic() - started))
    finally:
        server.shutdown()
    return 0


def rebuilt_line(count: int, seconds: float) -> str:
    """Say how many pages a rebuild wrote and how long it took: «Đã dựng lại 1 trang trong 0,12 giây.»."""
    took = f"{seconds:.2f}".replace(".", ",")
    return f"Đã dựng lại {number(count)} trang trong {took} giây." if count else "Không có trang nào đổi."


def _with_preview_folder(options: Options) -> Options:
    """Give preview its own folder unless one is named: drafts must never lie where the public site is built."""
    if "OUTPUT_PATH" in options.overrides:
        return options
    folder = str(options.settings().cache / "preview")
    return replace(options, overrides=options.overrides | {"OUTPUT_PATH": folder})


def edited_articles(events: Iterable[Event], content: Path) -> list[Path] | None:
    """Give the Markdown files that events tell of; None where they tell of anything else below the folders."""
    paths = sorted({Path(path) for _, path in events})
    is_simple = all(path.suffix == ".md" and path.is_relative_to(content) and path.is_file() for path in paths)
    return paths if is_simple else None


def _rebuild(options: Options, edited: list[Path] | None = None) -> Shortcut | None:
    """Build the short way where that will do, else the ordinary way; None where content or another build stops it.

    ``edited`` are the only files that changed since the last build, where that is known.
    """
    try:
        settings = options.settings()
        with only_build(settings.cache):
            short = try_shortcut(settings, edited)
        if short:
            return short
        work = build_once(options)
        return Shortcut(work.written_pages, work.summary(), len(work.problems.warnings))
    except ContentError as stopped:
        _say(f"{len(stopped.problems)} lỗi: trang giữ nguyên như lần dựng trước.")
        return None
    except Busy:
        _say("Đang có một bản dựng khác; lần đổi này chưa được dựng.")
        return None


def _watch(folders: Iterable[Path]) -> Iterator[set[Event]]:
    from watchfiles import watch

    ticks: Callable[..., Iterator[Any]] = watch
    yield from ticks(*folders, debounce=50, step=20, raise_interrupt=True)


def _say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
