"""One line of an access log → a hit: Common, Combined and vhost-Combined, Caddy's JSON, CloudFront's fields.

Lines are hostile: every byte in them may come from a stranger. What cannot be read is None, never an error.
"""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from bangvang.readership.hits import Hit
from bangvang.readership.rules import ZONE_SECONDS

MONTHS: Final = {
    name.encode(): number
    for number, name in enumerate(("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(), start=1)
}
CLOUDFRONT_FIELDS: Final = tuple(
    b"date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status cs(Referer) cs(User-Agent) "
    b"cs-uri-query cs(Cookie) x-edge-result-type x-edge-request-id x-host-header".split()
)
_QUOTED: Final = rb'"((?:[^"\\]|\\.)*)"'
_PLAIN: Final = re.compile(
    rb"(?:(\S+) (?=[\da-fA-F]*[.:][\da-fA-F.:]+ ))?"  # a virtual host stands before the address
    rb"(\S+) \S+ [^\[]*\[([^\]]{26})\] "  # address, ident and user, time
    + _QUOTED  # request
    + rb" (\d{3}) \S+"
    + rb"(?: %b %b)?" % (_QUOTED, _QUOTED)  # referrer, agent
)
_REQUEST: Final = re.compile(rb"([A-Z]{1,20}) (\S+) HTTP/[\d.]{1,3}")
_BAD_VALUES: Final = (ValueError, KeyError, TypeError, IndexError, AttributeError, OverflowError, RecursionError)


def minute_of(stamp: bytes) -> int:
    """Give the start of the minute of ``20/Nov/2026:10:01:29 +0700`` on the clock of Vietnam, in seconds since 1970.

    Raises ValueError for what is no time.
    """
    if stamp[2:3] != b"/" or stamp[6:7] != b"/" or stamp[11:12] != b":" or stamp[14:15] != b":":
        raise ValueError(stamp)
    month = MONTHS.get(stamp[3:6])
    sign = {b"+": 1, b"-": -1}.get(stamp[21:22])
    if month is None or sign is None:
        raise ValueError(stamp)
    day = dt.datetime(int(stamp[7:11]), month, int(stamp[:2]), int(stamp[12:14]), int(stamp[15:17]))
    offset = sign * (int(stamp[22:24]) * 3600 + int(stamp[24:26]) * 60)
    return calendar.timegm(day.timetuple()) - offset + ZONE_SECONDS


def read_line(line: bytes, fields: tuple[bytes, ...] = CLOUDFRONT_FIELDS) -> Hit | None:
    """Read one line of any known format; None where it cannot be read."""
    try:
        if line.startswith(b"{"):
            return _caddy(json.loads(line))
        if line.count(b"\t") >= len(CLOUDFRONT_FIELDS) // 2:
            return _cloudfront(dict(zip(fields, line.split(b"\t"), strict=False)))
        return _plain(line)
    except _BAD_VALUES:
        return None


def _plain(line: bytes) -> Hit | None:
    found = _PLAIN.match(line)
    request = _REQUEST.fullmatch(found[4]) if found else None
    if not found or not request:
        return None
    stamp = found[3]
    return Hit(
        address=found[2],
        moment=minute_of(stamp) + int(stamp[18:20]),
        method=request[1],
        target=request[2],
        status=int(found[5]),
        agent=found[7],
        host=found[1].decode("ascii", "replace") if found[1] else "",
    )


def _caddy(entry: dict[str, Any]) -> Hit:
    request = entry["request"]
    headers = {name.lower(): values for name, values in request.get("headers", {}).items()}
    agent = headers.get("user-agent", [""])[0]
    address = request.get("client_ip") or request.get("remote_ip") or request["remote_addr"].rpartition(":")[0]
    return Hit(
        address=_bytes(address),
        moment=_moment(entry["ts"]) + ZONE_SECONDS,
        method=_bytes(request["method"]),
        target=_bytes(request["uri"]),
        status=int(entry["status"]),
        agent=_bytes(agent),
        host=request.get("host", ""),
    )


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")


def _moment(stamp: float | str) -> int:
    if isinstance(stamp, str):
        moment = dt.datetime.fromisoformat(stamp)
        return int((moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)).timestamp())
    return int(stamp)


def _cloudfront(row: dict[bytes, bytes]) -> Hit:
    moment = dt.datetime.strptime(f"{row[b'date'].decode()} {row[b'time'].decode()} +0000", "%Y-%m-%d %H:%M:%S %z")
    query = row.get(b"cs-uri-query", b"-")
    target = row[b"cs-uri-stem"] + (b"?" + query if query not in {b"-", b""} else b"")
    # CloudFront writes the agent percent-encoded, and once more where the browser did so itself.
    agent = unquote_to_bytes(unquote_to_bytes(row[b"cs(User-Agent)"]))
    return Hit(
        address=row[b"c-ip"],
        moment=int(moment.timestamp()) + ZONE_SECONDS,
        method=row[b"cs-method"],
        target=target,
        status=int(row[b"sc-status"]),
        agent=agent,
        host=row.get(b"x-host-header", row[b"cs(Host)"]).decode("ascii", "replace"),
    )
