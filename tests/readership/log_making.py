"""Logs of our making: the same requests in every format that is read."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0"
ZALO = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Zalo iOS/536"
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
HANOI = dt.timezone(dt.timedelta(hours=7))
PAGES = ("/", "/tin/2026/11/20/giay-khen/", "/tin/2026/11/19/co-thi-dua/", "/don-vi/tram-thuy-van/")


@dataclass(frozen=True)
class Request:
    """One request as a server sees it."""

    moment: dt.datetime = dt.datetime(2026, 11, 20, 10, 1, tzinfo=HANOI)
    path: str = PAGES[1]
    address: str = "203.0.113.7"
    agent: str = FIREFOX
    method: str = "GET"
    status: int = 200
    host: str = "thidua.example.vn"

    def after(self, seconds: float) -> Request:
        """Give the same request some seconds later."""
        return replace(self, moment=self.moment + dt.timedelta(seconds=seconds))


def common(request: Request) -> str:
    stamp = request.moment.strftime("%d/%b/%Y:%H:%M:%S %z")
    return f'{request.address} - - [{stamp}] "{request.method} {request.path} HTTP/1.1" {request.status} 5120'


def combined(request: Request) -> str:
    return f'{common(request)} "https://thidua.example.vn/" "{request.agent}"'


def vhost(request: Request) -> str:
    return f"{request.host}:443 {combined(request)}"


def caddy(request: Request) -> str:
    inner = {
        "remote_ip": request.address,
        "client_ip": request.address,
        "proto": "HTTP/2.0",
        "method": request.method,
        "host": request.host,
        "uri": request.path,
        "headers": {"User-Agent": [request.agent]},
    }
    stamp = request.moment.timestamp() + 0.25
    return json.dumps({"level": "info", "ts": stamp, "request": inner, "status": request.status, "size": 5120})


def cloudfront(request: Request) -> str:
    moment = request.moment.astimezone(dt.UTC)
    path, _, query = request.path.partition("?")
    return "\t".join((
        f"{moment:%Y-%m-%d}", f"{moment:%H:%M:%S}", "SGN50-P1", "5120", request.address, request.method,
        "d111111abcdef8.cloudfront.net", path, str(request.status), "-", quote(request.agent), query or "-", "-", "Hit",
        "id==", request.host, "https", "100", "0.001", "-", "TLSv1.3", "-", "Hit", "HTTP/2.0", "-", "-",
    ))  # fmt: skip


def syslog(request: Request) -> str:
    return f"<134>Nov 20 10:01:29 web1 nginx: {combined(request)}"


def journald(request: Request) -> str:
    return f"Nov 20 10:01:29 web1 nginx[123]: {combined(request)}"


def docker(request: Request) -> str:
    return f"web-1  | 2026-11-20T03:01:29.123456789Z {combined(request)}"


def docker_file(request: Request) -> str:
    return json.dumps({"log": f"{combined(request)}\n", "stream": "stdout", "time": "2026-11-20T03:01:29.1Z"})


def iso(request: Request) -> str:
    stamp = request.moment.strftime("%d/%b/%Y:%H:%M:%S %z")
    return combined(request).replace(stamp, request.moment.isoformat())


def milliseconds(request: Request) -> str:
    stamp = request.moment.strftime("%d/%b/%Y:%H:%M:%S %z")
    return combined(request).replace(stamp, stamp.replace(" ", ".250 "))


def forwarded_behind(request: Request) -> str:
    """Write the proxy's address before, the reader's behind, and left of it what the reader's program said itself."""
    return f'{combined(replace(request, address="10.0.0.1"))} "192.0.2.99, {request.address}"'


def forwarded_before(request: Request) -> str:
    return combined(replace(request, address=f"{request.address}, 172.18.0.3"))


def nginx_json(request: Request) -> str:
    return json.dumps(
        {
            "time_iso8601": request.moment.isoformat(),
            "remote_addr": "127.0.0.1",
            "http_x_forwarded_for": request.address,
            "request": f"{request.method} {request.path} HTTP/1.1",
            "status": str(request.status),
            "http_user_agent": request.agent,
            "host": request.host,
        }
    )


def traefik(request: Request) -> str:
    return json.dumps(
        {
            "ClientAddr": f"{request.address}:51514",
            "ClientHost": request.address,
            "DownstreamStatus": request.status,
            "RequestHost": request.host,
            "RequestMethod": request.method,
            "RequestPath": request.path,
            "StartUTC": request.moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.123456789Z"),
            "request_User-Agent": request.agent,
        }
    )


def iis(requests: Iterable[Request]) -> bytes:
    """Write a log of IIS: fields named above, times in UTC, plus signs for spaces."""
    fields = (
        "date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip cs(User-Agent) cs(Referer) sc-status"
    )
    lines = ["#Software: Microsoft Internet Information Services 10.0", f"#Fields: {fields}"]
    for request in requests:
        moment = request.moment.astimezone(dt.UTC)
        path, _, query = request.path.partition("?")
        agent = request.agent.replace(" ", "+")
        before = f"{moment:%Y-%m-%d %H:%M:%S} 10.0.0.5 {request.method} {path} {query or '-'} 443 -"
        lines.append(f"{before} {request.address} {agent} - {request.status}")
    return "\r\n".join((*lines, "")).encode()


FORMATS = {
    "common": common, "combined": combined, "vhost": vhost, "caddy": caddy, "cloudfront": cloudfront, "syslog": syslog,
    "journald": journald, "docker": docker, "docker_file": docker_file, "iso": iso, "milliseconds": milliseconds,
    "forwarded_behind": forwarded_behind, "forwarded_before": forwarded_before, "nginx_json": nginx_json,
    "traefik": traefik,
}  # fmt: skip


def text(requests: Iterable[Request], write=combined) -> bytes:
    """Write a whole log."""
    return "".join(f"{write(request)}\n" for request in requests).encode()


def visits(rng: random.Random, count: int) -> Iterator[Request]:
    """Make some days of ordinary traffic: readers who click on, click twice and come back, robots, assets, errors."""
    moment = dt.datetime(2026, 11, 19, 22, 30, tzinfo=HANOI)
    readers = [(f"203.0.113.{n}", rng.choice((FIREFOX, ZALO))) for n in range(1, 13)]
    for _ in range(count):
        moment += dt.timedelta(seconds=rng.choice((0, 0, 1, 3, 12, 25, 30, 31, 60, 400)))
        address, agent = rng.choice(readers)
        path = rng.choice((*PAGES, *PAGES, "/theme/site.1a2b3c4d.css", "/tin/la/"))
        status = rng.choice((200, 200, 200, 200, 304, 404, 301))
        yield Request(moment, path, address, rng.choice((agent, agent, agent, GOOGLEBOT)), "GET", status)


def zipped(data: bytes) -> bytes:
    """Give the gzipped copy of a log."""
    return gzip.compress(data, 1, mtime=0)
