"""The server of the live preview: answers this machine only, as static hosting would, and reloads pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from bangvang.publishing.servers.served import policy

HOST: Final = "127.0.0.1"
EVENTS: Final = "/_bangvang/events"
SCRIPT: Final = "/_bangvang/reload.js"
# Names under which this machine knows itself. A page elsewhere may let its own name point here (DNS rebinding), and
# would read drafts if any other name were answered.
OWN_NAMES: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
# As a public server sends it, so that a page that breaks the policy breaks here first.
POLICY: Final = policy()
_RELOAD: Final = f"""\
const events = new EventSource("{EVENTS}");
events.addEventListener("message", () => location.reload());
"""
_HEARTBEAT: Final = 15.0


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

    def __init__(
        self,
        *arguments: Any,
        changes: Changes,
        before: Mapping[str, Callable[[], None]] = MappingProxyType({}),
        **options: Any,
    ) -> None:
        """Serve one request; ``changes`` tells of finished builds, ``before`` what to do first below some addresses."""
        self.changes = changes
        self.before = before
        super().__init__(*arguments, **options)

    def do_GET(self) -> None:
        """Answer a page, a file, the stream of builds or the reload script, to requests by this machine's own names."""
        path = self.path.partition("?")[0]
        if not is_own_host(self.headers.get("Host", "")):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain; charset=utf-8", "Địa chỉ lạ.".encode())
        elif path == EVENTS and self.command == "GET":
            self._stream()
        elif path == SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript; charset=utf-8", _RELOAD.encode())
        else:
            for folder, prepare in self.before.items():
                if path.startswith(folder):
                    prepare()
            self._serve(path)

    def do_HEAD(self) -> None:
        """Answer like ``do_GET``, without a body."""
        self.do_GET()

    def _serve(self, path: str) -> None:
        file = Path(self.translate_path(path))
        is_there = _is_there(file)
        if is_there and file.is_dir():
            if not path.endswith("/"):
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header("Location", f"{path}/")
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            file = file / "index.html"
        status = HTTPStatus.OK
        if not is_there or not file.is_file():
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
        if self.command != "HEAD":
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


def is_own_host(host: str) -> bool:
    """Tell whether a ``Host`` header names this machine, with any port or none."""
    name = host.rsplit(":", 1)[0] if host.rpartition(":")[2].isdigit() else host
    return name.lower() in OWN_NAMES


def _is_there(file: Path) -> bool:
    """Tell whether something is at a path; one that no file system takes (too long, a zero byte) holds nothing."""
    try:
        file.lstat()
    except (OSError, ValueError):
        return False
    return True
