"""A real GoatCounter for a while, and a fake one that misbehaves in every way a server can."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

STATISTICS = 64


def find_goatcounter() -> str | None:
    """Find the program: on the path, or where Go installs."""
    own = Path(os.environ.get("GOPATH") or Path.home() / "go") / "bin" / "goatcounter"
    return shutil.which("goatcounter") or (str(own) if own.is_file() else None)


@dataclass(frozen=True)
class Goat:
    """A running server: its address, a token that may read statistics."""

    address: str
    token: str


@contextmanager
def run_goatcounter(program: str, folder: Path) -> Iterator[Goat]:
    """Run a real GoatCounter with an empty SQLite database and public counters."""
    base = folder / "db.sqlite3"
    database = f"sqlite+{base}"
    site = ("create", "site", "-createdb", "-vhost", "stats.localhost", "-user.email", "a@example.com")
    _admin(program, database, *site, "-user.password", "mat-khau-12345")
    _admin(program, database, "create", "apitoken", "-name", "t", "-user", "1", "-perm", "site_read")
    with sqlite3.connect(base) as connection:
        # The command line of v2.7.0 cannot give the right to read statistics; the web page for it can.
        connection.execute("update api_tokens set permissions = permissions | ?", (STATISTICS,))
        connection.execute("update sites set settings = json_set(settings, '$.allow_counter', json('true'))")
        token = connection.execute("select token from api_tokens").fetchone()[0]
    connection.close()
    port = _free_port()
    command = [program, "serve", "-db", database, "-listen", f"127.0.0.1:{port}", "-tls", "http", "-automigrate"]
    with (folder / "goatcounter.log").open("wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "GOATCOUNTER_STORE_EVERY": "1"})
        try:
            _wait(f"http://127.0.0.1:{port}/status")
            yield Goat(f"http://127.0.0.1:{port}", token)
        finally:
            server.terminate()
            server.wait(10)


def _admin(program: str, database: str, *words: str) -> None:
    subprocess.run([program, "db", *words, "-db", database], check=True, capture_output=True)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(100):
        with suppress(OSError):
            try:
                urllib.request.urlopen(address, timeout=1).close()  # noqa: S310 - our own server
            except urllib.error.HTTPError:
                return
            return
        time.sleep(0.1)
    raise TimeoutError(address)


JSON = "application/json; charset=utf-8"
HTML = "text/html; charset=utf-8"
Answer = Callable[["FakeGoat"], None]


class FakeGoat(BaseHTTPRequestHandler):
    """Answers every request in the one way that the test names; beacons are kept in ``seen``."""

    answer: Answer
    seen: list[str]

    def do_GET(self) -> None:
        """Answer the question for a number."""
        with suppress(OSError):
            type(self).answer(self)

    def do_POST(self) -> None:
        """Keep a beacon, and misbehave in the same way."""
        self.seen.append(self.path)
        self.do_GET()

    def send(self, status: int, kind: str, data: bytes) -> None:
        """Send a whole answer with the header that lets other sites read it."""
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - http.server's own
        """Say nothing."""


def _drip(fake: FakeGoat) -> None:
    fake.send(200, JSON, b'{"cou')
    for _ in range(40):
        time.sleep(0.2)
        fake.wfile.write(b" ")
        fake.wfile.flush()


def _hang(fake: FakeGoat) -> None:
    time.sleep(5)


FAILURES: dict[str, Answer] = {
    "403 with a page": lambda fake: fake.send(403, HTML, b"<!doctype html><h1>403</h1>"),
    "404 with a page": lambda fake: fake.send(404, HTML, b"<!doctype html><h1>404</h1>"),
    "404 with nought": lambda fake: fake.send(404, JSON, b'{"count":"0","count_unique":"0"}'),
    "429": lambda fake: fake.send(429, "text/plain", b"slow down"),
    "500": lambda fake: fake.send(500, HTML, b"oops"),
    "a page": lambda fake: fake.send(200, HTML, b'<!doctype html><p>"count": everything</p>'),
    "nonsense": lambda fake: fake.send(200, JSON, b'\xff\xfe{"count": ["9"]}'),
    "a negative number": lambda fake: fake.send(200, JSON, b'{"count": "-99999"}'),
    "ten megabytes": lambda fake: fake.send(200, JSON, b'{"x": "' + b"9" * 10_000_000 + b'"}'),
    "a huge number": lambda fake: fake.send(200, JSON, b'{"count": "99 999 999 999"}'),
    "a slow drip": _drip,
    "silence": _hang,
}


@contextmanager
def run_fake(answer: Answer) -> Iterator[tuple[str, list[str]]]:
    """Run a server that answers in one way; gives its address and the beacons it got."""
    seen: list[str] = []
    handler = type("Fake", (FakeGoat,), {"answer": staticmethod(answer), "seen": seen})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        server.server_close()
