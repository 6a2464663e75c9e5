"""GoatCounter's HTTP API → views per page and day: paging, its rate limits, whole or not at all.

Facts checked against the real server, v2.7.0: paths carry no slash at their end, events keep theirs; hours are those of
the time zone of the token's owner; four requests a second.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException, IncompleteRead
from typing import Any, Final
from urllib.parse import urlencode, urlsplit
from zoneinfo import ZoneInfo

from bangvang.readership.rules import day_number

PATHS_AT_ONCE: Final = 200
HITS_AT_ONCE: Final = 100
DAYS_AT_ONCE: Final = 31
PAUSE: Final = 0.3
TRIES: Final = 6
LONGEST_WAIT: Final = 60.0
TIMEOUT: Final = 20.0
# A hundred paths over a month are some 300 kB.
LARGEST_ANSWER: Final = 8 << 20
# A whole answer, however slowly its bytes drip in; and all that one pull may take.
ANSWER_SECONDS: Final = 60.0
PULL_SECONDS: Final = 1_800.0
# More than a page of an agency was ever seen in an hour; beyond it the server is wrong or lies.
MOST_AN_HOUR: Final = 100_000
MOST_PATHS: Final = 500_000
MOST_IDS: Final = 10**15
VIETNAM_HOURS: Final = 7
_DAY_HOURS: Final = 24
_SERVER_ERROR: Final = 500


class GoatCounterError(Exception):
    """The server could not be asked: what happened and what to do, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Path:
    """A path that the server knows; an event is no page."""

    id: int
    path: str
    is_event: bool


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    """The token goes to the server that was named and nowhere else."""

    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


@dataclass
class GoatCounter:
    """One GoatCounter server; ``sleep`` waits some seconds, ``token`` is sent to it and told nobody."""

    address: str
    token: str = field(repr=False)
    sleep: Callable[[float], None]
    waited: float = 0.0
    clock: Callable[[], float] = time.monotonic
    answer_seconds: float = ANSWER_SECONDS
    _end: float = 0.0

    def __post_init__(self) -> None:
        self._end = self.clock() + PULL_SECONDS
        parts = urlsplit(self.address)
        if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost", "::1"}:
            raise GoatCounterError(f"{self.address} không phải https. Mã bí mật chỉ được gửi qua https.")
        self._opener = urllib.request.build_opener(_NoRedirects())

    def time_shift(self) -> int:
        """Give the hours from the server's clock for this token to that of Vietnam."""
        user = self._get("me", {}).get("user") or {}
        name = str((user.get("settings") or {}).get("timezone") or ".UTC").rpartition(".")[2]
        try:
            offset = dt.datetime(2026, 1, 1, tzinfo=ZoneInfo(name)).utcoffset() or dt.timedelta()
        except (ValueError, KeyError, OSError):
            offset = dt.timedelta()
        return VIETNAM_HOURS - round(offset.total_seconds() / 3600)

    def paths(self) -> list[Path]:
        """Give every path that the server knows."""
        found: list[Path] = []
        after = 0
        while True:
            answer = self._get("paths", {"limit": PATHS_AT_ONCE, "after": after})
            some = [Path(_whole(p["id"], MOST_IDS), str(p["path"]), bool(p["event"])) for p in _rows(answer, "paths")]
            found.extend(some)
            if not answer.get("more") or not some:
                return found
            last = max(path.id for path in some)
            if last <= after or len(found) > MOST_PATHS:
                raise GoatCounterError(f"{self.address} trả lời lặp lại không dứt. Xem lại máy chủ; số cũ giữ nguyên.")
            after = last

    def views(self, paths: Iterable[Path], first: dt.date, last: dt.date) -> dict[int, dict[int, int]]:
        """Give the views of each path (by id) on each day of Vietnam from ``first`` to ``last``."""
        ids = sorted(path.id for path in paths)
        shift = self.time_shift()
        days = range(day_number(first), day_number(last) + 1)
        counts: dict[int, dict[int, int]] = {}
        for start, end in _spans(first - dt.timedelta(days=1), last + dt.timedelta(days=1)):
            for some in (ids[i : i + HITS_AT_ONCE] for i in range(0, len(ids), HITS_AT_ONCE)):
                rows = {_whole(row["path_id"], MOST_IDS): row for row in self._hits(some, start, end)}
                for path_id, row in rows.items():
                    mine = counts.setdefault(path_id, {})
                    for day, views in _by_day(row, shift, (start, end)):
                        if views and day in days:
                            mine[day] = mine.get(day, 0) + views
        return counts

    def _hits(self, ids: list[int], start: dt.date, end: dt.date) -> list[Any]:
        query = {
            "start": f"{start}T00:00:00Z",
            "end": f"{end}T23:00:00Z",
            "limit": HITS_AT_ONCE,
            "include_paths": ",".join(map(str, ids)),
        }
        answer = self._get("stats/hits", query)
        if answer.get("more"):
            raise GoatCounterError(f"{self.address} trả lời thiếu trang. Chạy lại sau; số cũ giữ nguyên.")
        return _rows(answer, "hits")

    def _get(self, call: str, query: Mapping[str, object]) -> dict[str, Any]:
        request = urllib.request.Request(  # noqa: S310 - https, or this machine, as checked above
            f"{self.address}/api/v0/{call}?{urlencode(query)}",
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json"},
        )
        for attempt in range(TRIES):
            self._wait(PAUSE)
            if self.clock() > self._end:
                raise GoatCounterError(f"{self.address} trả lời quá chậm. Chạy lại sau; số cũ giữ nguyên.")
            try:
                return self._read(within(self.answer_seconds, lambda: self._ask(request)))
            except urllib.error.HTTPError as error:
                self._refused(error, attempt)
            except (OSError, ValueError, HTTPException, RecursionError) as error:
                self._failed(type(error).__name__, attempt, 2.0**attempt)
        raise GoatCounterError(f"{self.address} không trả lời. Chạy lại sau; số cũ giữ nguyên.")

    def _ask(self, request: urllib.request.Request) -> bytes:
        with self._opener.open(request, timeout=TIMEOUT) as answer:
            data = bytes(answer.read(LARGEST_ANSWER + 1))
            if answer.length and len(data) <= LARGEST_ANSWER:
                raise IncompleteRead(data, answer.length)
            return data

    def _read(self, data: bytes) -> dict[str, Any]:
        if len(data) > LARGEST_ANSWER:
            raise GoatCounterError(f"{self.address} trả lời quá dài. Xem lại địa chỉ; số cũ giữ nguyên.")
        facts = json.loads(data, parse_constant=_refuse_constant)
        if not isinstance(facts, dict):
            raise GoatCounterError(f"{self.address} trả lời không phải của GoatCounter. Xem lại địa chỉ.")
        return facts

    def _refused(self, error: urllib.error.HTTPError, attempt: int) -> None:
        if error.code == HTTPStatus.TOO_MANY_REQUESTS or error.code >= _SERVER_ERROR:
            told = error.headers.get("Retry-After") or error.headers.get("X-Rate-Limit-Reset") or ""
            self._failed(f"mã {error.code}", attempt, float(told) if told.isdigit() else 2.0**attempt)
            return
        if error.code in {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}:
            raise GoatCounterError(
                f"{self.address} không nhận mã bí mật (mã {error.code}). Tạo mã mới có quyền đọc thống kê."
            ) from error
        raise GoatCounterError(f"{self.address} trả lời mã {error.code}. Xem lại địa chỉ; số cũ giữ nguyên.") from error

    def _failed(self, why: str, attempt: int, seconds: float) -> None:
        if attempt == TRIES - 1 or self.waited + seconds > LONGEST_WAIT:
            raise GoatCounterError(f"{self.address} không trả lời ({why}). Chạy lại sau; số cũ giữ nguyên.")
        self.waited += seconds
        self._wait(seconds)

    def _wait(self, seconds: float) -> None:
        self.sleep(seconds)


def _rows(answer: Mapping[str, Any], name: str) -> list[Any]:
    rows = answer.get(name) or []
    if not isinstance(rows, list):
        raise GoatCounterError(f"GoatCounter trả lời lạ ở {name}. Số cũ giữ nguyên.")
    return rows


def _by_day(row: Mapping[str, Any], shift: int, asked: tuple[dt.date, dt.date]) -> Iterator[tuple[int, int]]:
    for stat in row.get("stats") or []:
        day = dt.date.fromisoformat(stat["day"])
        if not asked[0] <= day <= asked[1]:
            continue  # told again in the answer about its own days
        start = day_number(day) * _DAY_HOURS
        hours = stat.get("hourly") or []
        if len(hours) > _DAY_HOURS:
            raise ValueError(len(hours))
        for hour, views in enumerate(hours):
            yield (start + hour + shift) // _DAY_HOURS, _whole(views, MOST_AN_HOUR)


def _whole(value: object, most: int) -> int:
    """Take a whole number from 0 to ``most``; raises ValueError for anything else, infinity and 10¹² included."""
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value <= most:
        raise ValueError(value)
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def within(seconds: float, work: Callable[[], bytes]) -> bytes:
    """Give what ``work`` gives, or raise TimeoutError: a socket's own limit begins again with every byte."""
    outcome: list[bytes | Exception] = []

    def run() -> None:
        try:
            outcome.append(work())
        except Exception as error:  # noqa: BLE001 - it is raised again in the thread that waits
            outcome.append(error)

    # Of no use to anybody once its time is over, and a daemon: it keeps no program from ending.
    worker = threading.Thread(target=run, daemon=True)
    worker.start()
    worker.join(seconds)
    if not outcome:
        raise TimeoutError(seconds)
    if isinstance(outcome[0], Exception):
        raise outcome[0]
    return outcome[0]


def _spans(first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, dt.date]]:
    while first <= last:
        end = min(first + dt.timedelta(days=DAYS_AT_ONCE - 1), last)
        yield first, end
        first = end + dt.timedelta(days=1)
