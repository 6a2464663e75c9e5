"""Times as logs write them → seconds since 1970 on the clock of Vietnam."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.readership.rules import ZONE_SECONDS

MONTHS: Final = {
    name.encode(): number
    for number, name in enumerate(("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec").split(), start=1)
}
_MILLISECONDS: Final = 10**11
_FRACTION: Final = lazy_pattern(r"(\d\d:\d\d:\d\d)[.,]\d+")


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


def moment_of(stamp: bytes) -> int:
    """Give the moment of a time in brackets: the servers' usual form, with or without milliseconds, or ISO 8601."""
    if stamp[2:3] != b"/":
        return moment(stamp.decode("ascii"))
    whole = stamp if stamp[20:21] == b" " else _FRACTION.sub(r"\1", stamp.decode("ascii")).encode()
    return minute_of(whole) + int(whole[18:20])


def moment(stamp: float | str) -> int:
    """Give the moment of a time in JSON: seconds or milliseconds since 1970, ISO 8601 (UTC where no zone is said)."""
    if isinstance(stamp, str) and not re.fullmatch(r"\d+(?:\.\d+)?", stamp):
        if "/" in stamp[:4]:
            return moment_of(stamp.encode())
        said = dt.datetime.fromisoformat(re.sub(r"(\.\d{6})\d+", r"\1", stamp))
        return int((said if said.tzinfo else said.replace(tzinfo=dt.UTC)).timestamp()) + ZONE_SECONDS
    seconds = float(stamp)
    return int(seconds / 1000 if seconds > _MILLISECONDS else seconds) + ZONE_SECONDS
