"""Access logs → clicks: a parser of bytes that is quick where lines are plain and careful where they are not."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from bangvang.readership.clicks import PAGE_SHIFT, SECOND_BITS, visitor_of
from bangvang.readership.forwarded import Network, is_shortened
from bangvang.readership.hits import DAY_SECONDS, NO_PAGE, Hit, HitRules
from bangvang.readership.log_lines import CLOUDFRONT_FIELDS, read_line
from bangvang.readership.log_times import minute_of
from bangvang.readership.rules import FIRST_DAY_NUMBER, LAST_DAY_NUMBER, STATUSES, Reason

SPILL_AT: Final = 500_000
VISITORS_KEPT: Final = 50_000
DAYS_HELD: Final = 64
# Fewer clicks say nothing of how addresses are spread.
ENOUGH_CLICKS: Final = 20
VOTES_KEPT: Final = 4096
NO_DAY: Final = -1
_STATUSES: Final = frozenset(str(status).encode() for status in STATUSES)
_QUOTES: Final = 6
_COMMON_PARTS: Final = 3
_PLAIN_PARTS: Final = frozenset({_COMMON_PARTS, _QUOTES + 1})
_TARGET_START: Final = len(b'"GET ')

Salts = Callable[[int], bytes | None]
Sink = Callable[[int, "array[int]"], None]


@dataclass
class LogReader:
    """Read blocks of lines and hand the clicks of each day to ``sink(day, clicks)``, some at a time.

    ``salts(day)`` gives the salt of a day, or None where the day is closed. ``left_out`` tells why lines are no clicks;
    ``without_agent`` counts clicks of logs that keep no user agents, where no robot can be known; ``shortened`` those
    whose address was cut. ``proxies`` are addresses of no reader.
    """

    hit_rules: HitRules
    salts: Salts
    sink: Sink
    lines: int = 0
    clicks: int = 0
    without_agent: int = 0
    shortened: int = 0
    proxies: tuple[Network, ...] = ()
    left_out: Counter[Reason] = field(default_factory=Counter)
    _days: dict[int, array[int]] = field(default_factory=dict)
    _day: int = NO_DAY
    _salt: bytes | None = None
    _clicks: array[int] = field(default_factory=lambda: array("Q"))
    _held: int = 0
    _votes: dict[bytes, int] = field(default_factory=dict)
    _visitors: dict[bytes, int] = field(default_factory=dict)
    _minute: bytes = b""
    _minute_start: int = 0
    _fields: tuple[bytes, ...] = CLOUDFRONT_FIELDS

    def read(self, lines: Iterable[bytes]) -> None:
        """Read some lines; whatever is in them, this never raises."""
        known, find_page = self.hit_rules.known_targets, self.hit_rules.page
        count = elsewhere = 0
        for line in lines:
            count += 1
            # Most lines ask for no page: those are recognised by the target alone. Only the others are taken apart.
            start = line.find(b'"GET ') + 5
            target = line[start : line.find(b" ", start)]
            page = known.get(target)
            if page is None:
                page = find_page(target)
            if page == NO_PAGE and start >= _TARGET_START:
                elsewhere += 1
            else:
                self._read_page(line, target, page)
        self.lines += count
        self.left_out[Reason.NOT_A_PAGE] += elsewhere

    def finish(self) -> None:
        """Hand over what is held."""
        for day, clicks in sorted(self._days.items()):
            if clicks:
                self.sink(day, array("Q", clicks))
                del clicks[:]
        if len(self._days) > DAYS_HELD:
            self._days.clear()
            self._day = NO_DAY
        self._held = 0

    def _read_page(self, line: bytes, target: bytes, page: int) -> None:
        parts = line.split(b'"', _QUOTES + 1)
        head = parts[0]
        address, _, rest = head.partition(b" ")
        is_plain = (
            len(parts) in _PLAIN_PARTS
            and parts[1].startswith(b"GET " + target + b" HTTP/")
            and head[-29:-28] == b"["
            and head.endswith(b"] ")
            and rest.startswith(b"- ")
            and b"\\" not in line
            and (len(parts) == _COMMON_PARTS or not parts[-1].strip(b" \r"))
        )
        if not is_plain:
            self._read_slowly(line)
            return
        if parts[2][1:4] not in _STATUSES:
            self.left_out[Reason.STATUS] += 1
            return
        agent = parts[5] if len(parts) > _COMMON_PARTS else None
        if agent is not None:
            is_person = self.hit_rules.known_agents.get(agent)
            if is_person is None:
                is_person = self.hit_rules.is_person(agent)
            if not is_person:
                self.left_out[Reason.ROBOT] += 1
                return
        stamp = head[-28:-2]
        minute = stamp[:17] + stamp[20:]
        try:
            if minute != self._minute:
                self._minute_start = minute_of(stamp)
                self._minute = minute
            moment = self._minute_start + int(stamp[18:20])
        except (ValueError, OverflowError):
            self.left_out[Reason.UNREADABLE] += 1
            return
        self._take(address, agent, page, moment)

    def _read_slowly(self, line: bytes) -> None:
        if not line.strip():
            return
        if line.startswith(b"#"):
            if line.startswith(b"#Fields:"):
                self._fields = tuple(line.split()[1:])
            return
        hit: Hit | None = read_line(line.rstrip(b"\r"), self._fields, self.proxies)
        reason = self.hit_rules.reason(hit) if hit else Reason.UNREADABLE
        if hit is None or reason:
            self.left_out[reason or Reason.UNREADABLE] += 1
            return
        self._take(hit.address, hit.agent, self.hit_rules.page(hit.target), hit.moment)

    def _take(self, address: bytes, agent: bytes | None, page: int, moment: int) -> None:
        day, second = divmod(moment, DAY_SECONDS)
        if day != self._day:
            self._enter(day)
        if self._salt is None:
            self.left_out[Reason.CLOSED_DAY if _is_possible(day) else Reason.UNREADABLE] += 1
            return
        if agent is None:
            self.without_agent += 1
            agent = b""
        self._vote(address)
        key = address + b"\n" + agent
        visitor = self._visitors.get(key)
        if visitor is None:
            if len(self._visitors) >= VISITORS_KEPT:
                self._visitors.clear()
            visitor = self._visitors[key] = visitor_of(address, agent, self._salt)
        self._clicks.append(page << PAGE_SHIFT | visitor << SECOND_BITS | second)
        self.clicks += 1
        self._held += 1
        if self._held >= SPILL_AT:
            self.finish()

    def _vote(self, address: bytes) -> None:
        """Count the clicks of an address, short by one in ``VOTES_KEPT`` at most (Misra and Gries)."""
        self.shortened += is_shortened(address)
        self._votes[address] = self._votes.get(address, 0) + 1
        if len(self._votes) > VOTES_KEPT:
            self._votes = {one: votes - 1 for one, votes in self._votes.items() if votes > 1}

    @property
    def leader(self) -> bytes:
        """Give the address, a reader's or a proxy's, that more than half of all clicks have; empty where none has."""
        address, votes = max(self._votes.items(), key=lambda one: one[1], default=(b"", 0))
        return address if self.clicks >= ENOUGH_CLICKS and 2 * votes > self.clicks else b""

    def _enter(self, day: int) -> None:
        self._day = day
        self._visitors.clear()
        self._salt = self.salts(day) if _is_possible(day) else None
        self._clicks = self._days.setdefault(day, array("Q")) if self._salt else array("Q")


def _is_possible(day: int) -> bool:
    return FIRST_DAY_NUMBER <= day <= LAST_DAY_NUMBER
