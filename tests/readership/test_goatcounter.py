"""Pulling from GoatCounter: pages, hours, limits, failures. The fake speaks as v2.7.0 was seen to speak."""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from bangvang.cli import main
from bangvang.readership.addresses import Addresses
from bangvang.readership.goatcounter import GoatCounter, GoatCounterError
from bangvang.readership.pull import pull_views
from bangvang.readership.rating import vote_of, votes_of
from bangvang.readership.rules import day_number
from bangvang.readership.stored_counts import read_counts, write_counts

TODAY = dt.date(2026, 11, 20)
DAY = day_number(TODAY)
TOKEN, WRONG = "bi-mat", "sai-bi-mat"
ADDRESSES = Addresses(frozenset({"/", "/tin/a/", "/tin/b/"}), {"/tin/cu/": "/tin/a/"})


@dataclass
class FakeApi:
    """What the server knows: path → (hour in UTC → views); ``spoil`` answers in its place some of the time."""

    views: dict[str, dict[dt.datetime, int]]
    zone: str = ".UTC"
    spoil: Any = None
    asked: list[str] = field(default_factory=list)
    address: str = ""

    def answer(self, target: str) -> dict[str, Any]:
        parts = urlsplit(target)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        paths = [
            {"id": n, "path": path, "event": not path.startswith("/"), "title": ""}
            for n, path in enumerate(self.views, start=1)
        ]
        if parts.path.endswith("/me"):
            return {"user": {"settings": {"timezone": self.zone}}}
        if parts.path.endswith("/paths"):
            left = [path for path in paths if path["id"] > int(query["after"])]
            return {"paths": left[: int(query["limit"])], "more": len(left) > int(query["limit"])}
        wanted = set(map(int, query["include_paths"].split(",")))
        first, last = (dt.date.fromisoformat(query[name][:10]) for name in ("start", "end"))
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        hits = [
            {"path_id": path["id"], "stats": [self._day(path["path"], day) for day in days]}
            for path in paths
            if path["id"] in wanted
        ]
        return {"hits": hits[: int(query["limit"])], "more": False, "total": 0}

    def _day(self, path: str, day: dt.date) -> dict[str, Any]:
        moments = [dt.datetime.combine(day, dt.time(hour)) for hour in range(24)]
        return {"day": f"{day}", "hourly": [self.views[path].get(moment, 0) for moment in moments]}


@pytest.fixture
def api() -> Iterator[FakeApi]:
    """Give a fake API on this machine."""
    fake = FakeApi({})

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            fake.asked.append(self.path)
            spoilt = fake.spoil(len(fake.asked)) if fake.spoil else None
            status, headers, data = spoilt or (200, {}, json.dumps(fake.answer(self.path)).encode())
            if self.headers["Authorization"] != "Bearer bi-mat":
                status = 401
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    fake.address = f"http://127.0.0.1:{server.server_port}"
    yield fake
    server.shutdown()
    server.server_close()


def pull(api: FakeApi, store: Path, *, is_dry: bool = False, token: str = TOKEN) -> tuple[Any, list[float]]:
    slept: list[float] = []
    server = GoatCounter(api.address, token, slept.append)
    return pull_views(server, store, ADDRESSES, TODAY, is_dry=is_dry), slept


def at(hour: int, day: int = 20) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour)


def test_hours_become_days_of_vietnam(api, tmp_path):
    """17:00 of the 19th by the server's clock (UTC) is the first hour of the 20th in Vietnam."""
    api.views = {"/tin/a": {at(16, 19): 1, at(17, 19): 2, at(3): 4}}

    pull(api, tmp_path)

    assert read_counts(tmp_path / "goatcounter") == {"/tin/a/": {DAY - 1: 1, DAY: 6}}


def test_a_server_on_the_clock_of_vietnam_needs_no_shift(api, tmp_path):
    api.views = {"/tin/a": {at(0): 5, at(23, 19): 1}}
    api.zone = "VN.Asia/Ho_Chi_Minh"

    pull(api, tmp_path)

    assert read_counts(tmp_path / "goatcounter") == {"/tin/a/": {DAY - 1: 1, DAY: 5}}


@pytest.mark.slow
def test_only_pages_of_the_site_and_votes_on_them_come_in(api, tmp_path):
    """Anybody can send any path to /count: what is no page of the site is counted in the report and shown nowhere."""
    api.views = {
        "/": {at(1): 1}, "/tin/cu": {at(1): 2}, "/tin/<script>": {at(1): 99}, "/wp-login.php": {at(1): 9},
        "danh-gia/5/tin/a/": {at(1): 3}, "danh-gia/9/tin/a/": {at(1): 9}, "danh-gia/5/la/": {at(1): 9},
        "mua": {at(1): 9},
    }  # fmt: skip

    pulled, _ = pull(api, tmp_path)

    assert read_counts(tmp_path / "goatcounter") == {"/": {DAY: 1}, "/tin/cu/": {DAY: 2}}
    assert votes_of(read_counts(tmp_path / "danh-gia"), ADDRESSES) == {"/tin/a/": (0, 0, 0, 0, 3)}
    assert (pulled.views, pulled.votes, pulled.foreign) == (3, 3, 5)


def test_a_second_pull_asks_only_for_the_last_days_and_adds_nothing_twice(api, tmp_path):
    api.views = {"/tin/a": {at(1, 18): 1, at(1): 4}}
    pull(api, tmp_path)
    api.views["/tin/a"][at(2)] = 3
    api.asked.clear()

    pulled, _ = pull(api, tmp_path)

    assert pulled.views == 3
    assert pulled.days == (dt.date(2026, 11, 18), TODAY)
    assert sum("stats/hits" in target for target in api.asked) == 1
    assert read_counts(tmp_path / "goatcounter") == {"/tin/a/": {DAY - 2: 1, DAY: 7}}


def test_hundreds_of_paths_are_asked_for_page_by_page(api, tmp_path):
    """200 paths a call, 100 of them with their hours a call; calls keep 0.3 s apart."""
    api.views = {f"/la-{n}": {} for n in range(450)} | {"/tin/a": {at(1): 1}, "/tin/b": {at(1): 2}}
    write_counts(tmp_path / "goatcounter", {"/": {DAY: 1}}, {"2026-11"})

    _, slept = pull(api, tmp_path)

    assert sum("/paths?" in target for target in api.asked) == 3
    assert all(pause >= 0.25 for pause in slept)
    assert read_counts(tmp_path / "goatcounter")["/tin/b/"] == {DAY: 2}


def test_a_full_server_is_given_the_time_it_asks_for(api, tmp_path):
    api.views = {"/tin/a": {at(1): 1}}
    api.spoil = lambda n: (429, {"Retry-After": "7"}, b"") if n in {2, 3} else None

    pulled, slept = pull(api, tmp_path)

    assert slept.count(7.0) == 2
    assert pulled.views == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        (500, {}, b"oops"),
        (429, {"Retry-After": "86400"}, b""),
        (403, {}, b'{"error": "no"}'),
        (404, {}, b""),
        (200, {}, b"<!doctype html>"),
        (200, {}, b"[1, 2]"),
        (200, {}, b'{"hits": [{"path_id": "x", "stats": 5}]}'),
        (200, {}, b'{"hits": 5}'),
        (200, {}, b'{"hits": [], "more": true}'),
        (302, {"Location": "http://127.0.0.1:9/"}, b""),
    ],
)
def test_a_failure_half_way_leaves_the_store_as_it_was(api, tmp_path, spoilt):
    """The first calls are answered, then the server fails: not one file of the store is touched."""
    api.views = {"/tin/a": {at(1): 9}}
    write_counts(tmp_path / "goatcounter", {"/tin/a/": {DAY - 40: 3}}, {"2026-10"})
    before = {path: path.read_bytes() for path in tmp_path.rglob("*.json")}
    api.spoil = lambda n: spoilt if n >= 4 else None

    with pytest.raises(GoatCounterError, match=r"[Ss]ố cũ giữ nguyên|mã bí mật|Xem lại địa chỉ"):
        pull(api, tmp_path)

    assert {path: path.read_bytes() for path in tmp_path.rglob("*.json")} == before


def test_a_lower_figure_is_not_taken_and_told(api, tmp_path):
    """The server was told to forget, or set up anew: what was printed once does not go down silently."""
    api.views = {"/tin/a": {at(1): 2}}
    write_counts(tmp_path / "goatcounter", {"/tin/a/": {DAY: 9, DAY - 30: 5}}, {"2026-10", "2026-11"})

    pulled, _ = pull(api, tmp_path)

    assert read_counts(tmp_path / "goatcounter") == {"/tin/a/": {DAY: 9, DAY - 30: 5}}
    assert pulled.lowered == ["/tin/a/"]


def test_a_dry_pull_writes_nothing(api, tmp_path):
    api.views = {"/tin/a": {at(1): 2}}

    pulled, _ = pull(api, tmp_path, is_dry=True)

    assert pulled.views == 2
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_token_says_so_without_naming_it(api, tmp_path):
    with pytest.raises(GoatCounterError) as refused:
        pull(api, tmp_path, token=WRONG)

    assert "không nhận mã bí mật (mã 401)" in str(refused.value)
    assert WRONG not in str(refused.value)


def test_the_token_never_goes_over_plain_http():
    with pytest.raises(GoatCounterError, match="chỉ được gửi qua https"):
        GoatCounter("http://stats.example.vn", "bi-mat", lambda _: None)


@pytest.mark.parametrize(
    ("event", "vote"),
    [
        ("danh-gia/5/tin/a/", (5, "/tin/a/")),
        ("danh-gia/0/tin/a/", None),
        ("danh-gia/55/tin/a/", None),
        ("mua-hang", None),
    ],
)
def test_votes_are_events_with_stars_and_a_path(event, vote):
    assert vote_of(event) == vote


def test_pulling_needs_a_server_and_a_token(tmp_path, capsys, monkeypatch):
    monkeypatch.delenv("BANGVANG_GOATCOUNTER_TOKEN", raising=False)
    (tmp_path / "content").mkdir()
    base = f'PATH = "{tmp_path}/content"\nOUTPUT_PATH = "{tmp_path}/output"\nTHEME = "{tmp_path}"\n'
    (tmp_path / "a.py").write_text(base)
    (tmp_path / "b.py").write_text(f'{base}BANGVANG_GOATCOUNTER = "https://stats.example.vn"\n')

    codes = [main(["views", "pull", "--settings", str(tmp_path / name)]) for name in ("a.py", "b.py")]

    assert codes == [2, 2]
    told = capsys.readouterr().err.splitlines()
    assert told[0].startswith("Chưa đặt BANGVANG_GOATCOUNTER.")
    assert told[1] == "Chưa có mã bí mật. Đặt biến môi trường BANGVANG_GOATCOUNTER_TOKEN."


@pytest.mark.parametrize(
    "server", ["stats.example.vn", "javascript:alert(1)", 'https://a.vn/"x', "//a.vn", "https://a.vn?x"]
)
def test_a_server_that_is_no_address_is_a_wrong_setting(tmp_path, capsys, server):
    (tmp_path / "content").mkdir()
    text = f'PATH = "{tmp_path}/content"\nOUTPUT_PATH = "{tmp_path}/output"\nTHEME = "{tmp_path}"\n'
    (tmp_path / "a.py").write_text(f"{text}BANGVANG_GOATCOUNTER = {server!r}\n")

    assert main(["views", "pull", "--settings", str(tmp_path / "a.py")]) == 2
    assert "không dùng được" in capsys.readouterr().err
