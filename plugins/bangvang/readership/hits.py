"""A hit is one request of a log; the rules say which page it viewed, or why it counts as none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from bangvang.readership.addresses import Addresses
from bangvang.readership.robots import LONGEST_AGENT, Robots
from bangvang.readership.rules import FIRST_DAY_NUMBER, LAST_DAY_NUMBER, METHOD, STATUSES, Reason

REMEMBERED: Final = 50_000
LONGEST_REMEMBERED: Final = 512
NO_PAGE: Final = -1
DAY_SECONDS: Final = 86_400


@dataclass(frozen=True, slots=True)
class Hit:
    """One request: ``moment`` is seconds since 1970 on the clock of Vietnam; no ``agent`` where the log keeps none."""

    address: bytes
    moment: int
    method: bytes
    target: bytes
    status: int
    agent: bytes | None
    host: str = ""


@dataclass
class HitRules:
    """Decide on hits by the rules; what was asked before is remembered, up to a limit.

    ``host`` leaves out hits on other hosts, where a log names them.
    """

    addresses: Addresses
    robots: Robots
    host: str = ""
    paths: tuple[str, ...] = ()
    _index: dict[str, int] = field(default_factory=dict)
    known_targets: dict[bytes, int] = field(default_factory=dict)
    known_agents: dict[bytes, bool] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.paths = self.addresses.all()
        self._index = {path: number for number, path in enumerate(self.paths)}

    def page(self, target: bytes) -> int:
        """Give the index in ``paths`` of the page that a request asked for, or -1."""
        found = self.known_targets.get(target)
        if found is None:
            path = self.addresses.find(target.decode("utf-8", "replace"))
            found = NO_PAGE if path is None else self._index[path]
            if len(target) <= LONGEST_REMEMBERED:
                if len(self.known_targets) >= REMEMBERED:
                    self.known_targets.clear()
                self.known_targets[target] = found
        return found

    def is_person(self, agent: bytes) -> bool:
        """Tell whether a user agent is a person's browser; an empty one is not (``^.?$`` in COUNTER's list)."""
        agent = agent[:LONGEST_AGENT]
        found = self.known_agents.get(agent)
        if found is None:
            text = agent.decode("utf-8", "replace")
            found = not self.robots.find("" if text == "-" else text)
            if len(self.known_agents) >= REMEMBERED:
                self.known_agents.clear()
            self.known_agents[agent] = found
        return found

    def reason(self, hit: Hit) -> Reason | None:
        """Say why a hit is no view; None where it may be one."""
        reasons = (reason for reason, is_so in self._objections(hit) if is_so)
        return next(reasons, None)

    def _objections(self, hit: Hit) -> Iterator[tuple[Reason, bool]]:
        yield Reason.OTHER_HOST, bool(self.host and hit.host) and _bare(hit.host) != self.host
        yield Reason.METHOD, hit.method != METHOD.encode()
        yield Reason.NOT_A_PAGE, self.page(hit.target) == NO_PAGE
        yield Reason.STATUS, hit.status not in STATUSES
        yield Reason.ROBOT, hit.agent is not None and not self.is_person(hit.agent)
        yield Reason.UNREADABLE, not FIRST_DAY_NUMBER <= hit.moment // DAY_SECONDS <= LAST_DAY_NUMBER


def _bare(host: str) -> str:
    return host.lower().rpartition(":")[0] if ":" in host.rpartition("]")[2] else host.lower()
