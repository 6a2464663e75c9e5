"""``views pull`` against servers that lie, break or never end: one sentence, and the old numbers stay."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from test_goatcounter import ADDRESSES, DAY, TODAY, TOKEN, api, at, pull

from bangvang.readership.goatcounter import GoatCounter, GoatCounterError, within
from bangvang.readership.pull import pull_views
from bangvang.readership.stored_counts import read_counts, write_counts

__all__ = ["api"]
HEAD = b"HTTP/1.1 200 OK\r\n"


@contextmanager
def raw_server(say: Callable[[socket.socket], None]) -> Iterator[str]:
    """Answer every connection with whatever ``say`` sends."""
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                connection, _ = listening.accept()
            except OSError:
                return
            with connection:
                try:
                    connection.recv(65_536)
                    say(connection)
                except OSError:
                    pass

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        listening.close()


def hurried(address: str) -> GoatCounter:
    return GoatCounter(address, TOKEN, lambda _: None, answer_seconds=0.3)


def say_nothing(_: socket.socket) -> None: ...


def drip(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\n")
    for _ in range(40):
        connection.sendall(b" ")
        time.sleep(0.1)


def drip_headers(connection: socket.socket) -> None:
    connection.sendall(HEAD + b"X-A: ")
    for _ in range(40):
        connection.sendall(b"a")
        time.sleep(0.1)


@pytest.mark.parametrize(
    "say",
    [
        lambda c: c.sendall(b"garbage\r\n\r\n"),
        lambda c: c.sendall(HEAD + b"X: " + b"a" * 70_000 + b"\r\n\r\n{}"),
        lambda c: c.sendall(HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(300)) + b"\r\n{}"),
        lambda c: c.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n"),
        lambda c: c.sendall(HEAD + b"Content-Length: 100\r\n\r\n{}"),
        lambda c: c.sendall(HEAD + b"\r\n" + b"[" * 100_000),
        lambda c: c.sendall(HEAD + b"\r\n" + b" " * (9 << 20)),
        lambda c: c.sendall(HEAD + b'\r\n{"user": ' + b"9" * 5_000 + b"}"),
        say_nothing,
        pytest.param(drip, marks=pytest.mark.slow),
        pytest.param(drip_headers, marks=pytest.mark.slow),
    ],
)
def test_answers_that_break_the_protocol_end_in_one_sentence(tmp_path, say):
    write_counts(tmp_path / "goatcounter", {"/tin/a/": {DAY - 40: 3}}, {"2026-10"})
    started = time.monotonic()

    with raw_server(say) as address, pytest.raises(GoatCounterError, match="ố cũ giữ nguyên"):
        pull_views(hurried(address), tmp_path, ADDRESSES, TODAY, is_dry=False)

    assert time.monotonic() - started < 20
    assert read_counts(tmp_path / "goatcounter") == {"/tin/a/": {DAY - 40: 3}}


def hits(hourly: Any) -> bytes:
    return json.dumps({"hits": [{"path_id": 1, "stats": [{"day": f"{TODAY}", "hourly": hourly}]}]}).encode()


@pytest.mark.parametrize(
    "data",
    [
        hits([float("inf")]),
        hits([float("nan")]),
        hits([10**12]),
        hits([-1]),
        hits([1.5]),
        hits([True]),
        hits(["9"]),
        hits([1] * 25),
        hits([90_000, 90_000]),
        hits({"a": 1}),
        b'{"hits": [{"path_id": 1, "stats": [{"day": "9999-99-99", "hourly": [1]}]}]}',
    ],
)
def test_figures_that_cannot_be_are_not_taken(api, tmp_path, data):
    """10¹² views an hour were stored once, and the next build could not read the store."""
    api.views = {"/tin/a": {at(1): 9}}
    api.spoil = lambda n: (200, {}, data) if n >= 3 else None

    with pytest.raises(GoatCounterError, match="ố cũ giữ nguyên"):
        pull(api, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_pages_of_paths_that_never_end_are_given_up(api, tmp_path):
    """Give up at «more» with the same path again and again."""
    again = json.dumps({"paths": [{"id": 1, "path": "/tin/a", "event": False}], "more": True}).encode()
    api.spoil = lambda _: (200, {}, again)

    with pytest.raises(GoatCounterError, match="lặp lại không dứt"):
        pull(api, tmp_path)

    assert len(api.asked) == 2


def test_a_page_told_twice_counts_once(api, tmp_path):
    row = json.loads(hits([5]))["hits"][0]
    api.views = {"/tin/a": {at(1): 5}}
    twice = json.dumps({"hits": [row, row]}).encode()
    api.spoil = lambda _: (200, {}, twice) if "include_paths" in api.asked[-1] else None

    pulled, _ = pull(api, tmp_path)

    assert pulled.views == 5


def test_a_jump_is_asked_about_and_taken_on_demand(api, tmp_path):
    """A hundred times the best day before, and more than 100,000."""
    write_counts(tmp_path / "goatcounter", {"/tin/a/": {DAY - 1: 900}}, {"2026-11"})
    api.views = {"/tin/a": {at(hour): 99_000 for hour in range(2)}}

    with pytest.raises(GoatCounterError, match=r"cao bất thường.*--accept-jump"):
        pull(api, tmp_path)

    server = GoatCounter(api.address, TOKEN, lambda _: None)
    pulled = pull_views(server, tmp_path, ADDRESSES, TODAY, is_dry=False, takes_jump=True)
    assert pulled.views == 198_000


def test_one_pull_has_an_end(api, tmp_path):
    ticks = iter(range(0, 10**9, 1_000))
    server = GoatCounter(api.address, TOKEN, lambda _: None, clock=lambda: float(next(ticks)))

    with pytest.raises(GoatCounterError, match="quá chậm"):
        pull_views(server, tmp_path, ADDRESSES, TODAY, is_dry=False)


def test_what_work_raises_is_raised():
    def fail() -> bytes:
        raise KeyError("x")

    with pytest.raises(KeyError):
        within(5, fail)
    assert within(5, lambda: b"a") == b"a"


def test_a_store_path_is_not_made_by_a_failed_pull(tmp_path):
    with raw_server(say_nothing) as address, pytest.raises(GoatCounterError):
        pull_views(GoatCounter(address, TOKEN, lambda _: None), Path(tmp_path / "x"), ADDRESSES, TODAY, is_dry=False)

    assert not (tmp_path / "x").exists()
