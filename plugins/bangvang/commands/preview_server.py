"""The server of the live preview: answers as static hosting would, reloads pages, and carries the form for editors."""

from __future__ import annotations

import asyncio
import mimetypes
import re
import socket
import threading
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from types import MappingProxyType
from typing import Final

import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from bangvang.domain.problems import place_of
from bangvang.form.guard import Guard, is_own_host
from bangvang.publishing.servers.served import TYPES, policy

__all__ = ["EVENTS", "HOST", "POLICY", "Changes", "Server", "is_own_host", "preview_app"]

HOST: Final = "127.0.0.1"
EVENTS: Final = "/_bangvang/events"
# As a public server sends it, so that a page that breaks the policy breaks here first.
POLICY: Final = policy()
# The form shows the page that it writes beside itself.
_FRAMED: Final = POLICY.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
# With the builds that the page has seen: one that ends before its script listens is told all the same.
_IN_EVERY_PAGE: Final = (
    '<link rel="stylesheet" href="/_bangvang/preview.css">\n'
    '<script type="module" src="/_bangvang/preview.js" data-seen="%d-%d"></script>\n</body>'
)
_HEARTBEAT: Final = 15.0
_LOOK: Final = 0.1  # seconds; asking costs nothing, and a thread for each open tab would
_TYPE_OF: Final = {f".{ending}": kind for kind, endings in TYPES.items() for ending in endings}


@dataclass
class Changes:
    """What browsers wait on: how many builds were finished, how many were stopped by the content."""

    number: int = 0
    stopped: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)

    def tell(self) -> None:
        """Let every waiting browser know."""
        with self.lock:
            self.number += 1

    def tell_problems(self) -> None:
        """Let every waiting browser know that a build was stopped: its page stays, with what is wrong over it."""
        with self.lock:
            self.stopped += 1

    async def wait(self, seen: tuple[int, int], seconds: float) -> tuple[int, int]:
        """Wait until there is more than was ``seen``, at most ``seconds``; gives both numbers."""
        for _ in range(int(seconds / _LOOK)):
            if self.numbers != seen:
                break
            await asyncio.sleep(_LOOK)
        return self.numbers

    @property
    def numbers(self) -> tuple[int, int]:
        """Give how many builds were finished and how many stopped."""
        return self.number, self.stopped


def preview_app(
    folder: Path,
    changes: Changes,
    *,
    before: Mapping[str, Callable[[], None]] = MappingProxyType({}),
    routes: tuple[BaseRoute, ...] = (),
    key: str = "",
) -> Starlette:
    """Make the application: the files of ``folder``, the stream of builds, and further ``routes`` before them.

    ``before`` says what to do first below some addresses. With a ``key`` other machines are answered too, if they
    know it.
    """

    async def events(request: Request) -> Response:
        headers = {"Cache-Control": "no-store"}
        seen = _numbers_in(request.query_params.get("seen", "")) or changes.numbers
        return StreamingResponse(_builds(changes, seen), media_type="text/event-stream", headers=headers)

    async def file(request: Request) -> Response:
        path = request.url.path
        for below, prepare in before.items():
            if path.startswith(below):
                await run_in_threadpool(prepare)
        return await run_in_threadpool(_answer, folder, path, changes.numbers)

    return Starlette(
        routes=[Route(EVENTS, events, methods=["GET"]), *routes, Route("/{path:path}", file, methods=["GET", "HEAD"])],
        middleware=[Middleware(Guard, key=key)],
        exception_handlers={Exception: _failed},
    )


class Server:
    """A running server in a thread of its own; the socket is bound first, so that a taken port is told at once."""

    def __init__(self, host: str, port: int) -> None:
        """Take the port. Raises OSError where it cannot be had."""
        self._socket = socket.create_server((host, port))
        self._server: uvicorn.Server | None = None
        self.port: int = self._socket.getsockname()[1]

    def start(self, app: Starlette) -> None:
        """Begin to answer."""
        config = uvicorn.Config(
            app, log_level="critical", access_log=False, lifespan="off", ws="none", timeout_graceful_shutdown=1
        )
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Answer no more, and give the port back."""
        if self._server:
            self._server.should_exit = True
            self._thread.join(timeout=5)
        self._socket.close()


def _failed(_: Request, error: Exception) -> Response:
    """Answer where the code failed: in one sentence, as commands do."""
    words = f"Chương trình hỏng ở {place_of(error)}. Gửi dòng này cho người phụ trách kỹ thuật; chưa ghi gì vào tệp."
    return PlainTextResponse(words, HTTPStatus.INTERNAL_SERVER_ERROR)


def _numbers_in(said: str) -> tuple[int, int] | None:
    """Read what a page has seen, ``3-0``."""
    found = re.fullmatch(r"([0-9]{1,9})-([0-9]{1,9})", said)
    return (int(found[1]), int(found[2])) if found else None


async def _builds(changes: Changes, seen: tuple[int, int]) -> AsyncIterator[bytes]:
    while True:
        newest = await changes.wait(seen, _HEARTBEAT)
        if newest == seen:
            yield b": \n\n"
        else:
            yield b"data: problems\n\n" if newest[0] == seen[0] else b"data: reload\n\n"
        seen = newest


def _answer(folder: Path, path: str, seen: tuple[int, int]) -> Response:
    """Give a file as static hosting would, with the reload script and the builds so far in every page."""
    file = _file_at(folder, path)
    if file and file.is_dir():
        if not path.endswith("/"):
            return RedirectResponse(f"{path}/", HTTPStatus.MOVED_PERMANENTLY)
        file = file / "index.html"
    status = HTTPStatus.OK
    if file is None or not file.is_file():
        status, file = HTTPStatus.NOT_FOUND, folder / "404.html"
    headers = {"Cache-Control": "no-store", "Content-Security-Policy": _FRAMED, "X-Content-Type-Options": "nosniff"}
    if not file.is_file():
        return PlainTextResponse("Không tìm thấy.", HTTPStatus.NOT_FOUND, headers)
    kind = _TYPE_OF.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    try:
        data = file.read_bytes()
    except FileNotFoundError:  # a build has just taken it away
        return PlainTextResponse("Không tìm thấy.", HTTPStatus.NOT_FOUND, headers)
    if kind == "text/html":
        data = data.replace(b"</body>", (_IN_EVERY_PAGE % seen).encode())
    return Response(data, status, headers, media_type=kind)


def _file_at(folder: Path, path: str) -> Path | None:
    """Find what is at a path; None for one that no file system takes (too long, a zero byte) or that leads out."""
    parts = [part for part in path.split("/") if part and part != "."]
    if any(part == ".." or set(part) & set("\\:\0") for part in parts):
        return None
    file = folder.joinpath(*parts)
    try:
        file.lstat()
    except (OSError, ValueError):
        return None
    return file
