"""One line of an access log → a hit, in every format of ``FORMATS_READ``, behind whatever collected the logs.

Lines are hostile: every byte in them may come from a stranger. What cannot be read is None, never an error.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote_to_bytes

from bangvang.lazy_patterns import lazy_pattern
from bangvang.readership.forwarded import Network, addresses_in, reader_of
from bangvang.readership.hits import Hit
from bangvang.readership.log_json import read_object
from bangvang.readership.log_times import moment_of
from bangvang.readership.rules import ZONE_SECONDS

FORMATS_READ: Final = (
    "Common và Combined (Apache, nginx; có hoặc không có tên trang ở đầu, X-Forwarded-For ở đầu hay cuối dòng), "
    "có thể đi qua syslog, journald, Docker; JSON của Caddy, Traefik, nginx; W3C của IIS và CloudFront; "
    "tệp để trần hoặc nén .gz, .bz2, .xz"
)
CLOUDFRONT_FIELDS: Final = tuple(
    b"date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) "
    b"cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header".split()
)
_QUOTED: Final = rb'"((?:[^"\\]|\\.)*)"'
# Time in brackets and request: where the part that the server itself wrote about the request begins.
_START: Final = lazy_pattern(
    rb"\[(\d{1,2}/[A-Z][a-z]{2}/\d{4}:[^\]\"]{8,24}|\d{4}-\d\d-\d\d[T ][^\]\"]{8,30})\] " + _QUOTED
)
_REST: Final = lazy_pattern(rb" (\d{3}) \S+(?: %b %b)?" % (_QUOTED, _QUOTED))
_REQUEST: Final = lazy_pattern(rb"([A-Z]{1,20}) (\S+) HTTP/[\d.]{1,3}")
_SITE: Final = lazy_pattern(rb"[\w-]+(?:\.[\w-]+)+\.?(?::\d{1,5})?")
_CONTAINER: Final = lazy_pattern(rb"\{.*\}\s*$")
_BAD_VALUES: Final = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError)


def read_line(
    line: bytes, fields: tuple[bytes, ...] = CLOUDFRONT_FIELDS, proxies: Iterable[Network] = ()
) -> Hit | None:
    """Read one line of any known format; None where it cannot be read. ``fields`` are those of W3C's ``#Fields:``."""
    try:
        if line.startswith(b"{"):
            return _json(line, fields, proxies)
        if line.count(b"\t") >= len(CLOUDFRONT_FIELDS) // 2:
            return _cloudfront(dict(zip(fields, line.split(b"\t"), strict=False)))
        words = line.split(b" ")
        if b"c-ip" in fields and len(words) == len(fields) and fields != CLOUDFRONT_FIELDS:
            return _w3c(dict(zip(fields, words, strict=True)), proxies)
        found = _plain(line, proxies)
        inner = None if found else _CONTAINER.search(line)
        return read_line(inner[0], fields, proxies) if inner and not line.startswith(b"{") else found
    except _BAD_VALUES:
        return None


def _json(line: bytes, fields: tuple[bytes, ...], proxies: Iterable[Network]) -> Hit | None:
    entry = json.loads(line)
    inner = entry.get("log", entry.get("MESSAGE")) if "request" not in entry else None
    if isinstance(inner, str) and not inner.startswith('{"log"'):  # json-file of Docker, export of journald
        return read_line(inner.rstrip().encode(), fields, proxies)
    return read_object(entry, proxies)


def _plain(line: bytes, proxies: Iterable[Network]) -> Hit | None:
    found = _START.search(line)
    rest = _REST.match(line, found.end()) if found else None
    if not found or not rest:
        return None
    # What is no request (scanners send anything) is a line that was read all the same.
    request = _REQUEST.fullmatch(found[2]) or (b"", b"-", b"-")
    head = line[: found.start()]
    seen, words = addresses_in(head), head.split()
    if not seen and len(words) > 1:
        seen = [words[0] if words[1] == b"-" else words[1]]  # a name, or an address that was made unreadable
    return Hit(
        address=reader_of(seen, addresses_in(line[rest.end() :]), proxies),
        moment=moment_of(found[1]),
        method=request[1],
        target=request[2],
        status=int(rest[1]),
        agent=rest[3],
        host=_virtual_host(words, seen[0]),
    )


def _virtual_host(words: list[bytes], address: bytes) -> str:
    """Give the name of the site, where a log writes it before the address."""
    is_first = len(words) > 1 and words[1] == address and _SITE.fullmatch(words[0])
    return words[0].decode("ascii", "replace") if is_first else ""


def _cloudfront(row: dict[bytes, bytes]) -> Hit:
    # CloudFront writes the agent percent-encoded, and once more where the browser did so itself.
    agent = unquote_to_bytes(unquote_to_bytes(row[b"cs(User-Agent)"]))
    host = row.get(b"x-host-header", row[b"cs(Host)"])
    return _of_fields(row, row[b"c-ip"], agent, host)


def _w3c(row: dict[bytes, bytes], proxies: Iterable[Network]) -> Hit:
    """Read a line of IIS: times in UTC, plus signs for spaces, fields as ``#Fields:`` names them."""
    forwarded = next((row[name] for name in row if name.lower() in {b"x-forwarded-for", b"cs(x-forwarded-for)"}), b"")
    address = reader_of([row[b"c-ip"]], addresses_in(forwarded.replace(b"+", b" ")), proxies)
    agent = row[b"cs(User-Agent)"].replace(b"+", b" ") if b"cs(User-Agent)" in row else None
    return _of_fields(row, address, agent, row.get(b"cs-host", b""))


def _of_fields(row: dict[bytes, bytes], address: bytes, agent: bytes | None, host: bytes) -> Hit:
    stamp = f"{row[b'date'].decode()} {row[b'time'].decode()[:8]} +0000"
    query = row.get(b"cs-uri-query", b"-")
    return Hit(
        address=address,
        moment=int(dt.datetime.strptime(stamp, "%Y-%m-%d %H:%M:%S %z").timestamp()) + ZONE_SECONDS,
        method=row[b"cs-method"],
        target=row[b"cs-uri-stem"] + (b"?" + query if query not in {b"-", b""} else b""),
        status=int(row[b"sc-status"]),
        agent=agent,
        host=host.decode("ascii", "replace"),
    )
