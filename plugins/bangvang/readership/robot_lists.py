"""The robots lists: COUNTER's, from the package ``counter-robots``, and our own file beside this module."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Final

from bangvang.readership.robots import RobotList, Robots

PACKAGE: Final = "counter-robots"
OWN_FILE: Final = Path(__file__).parent / "data" / "robots.json"
COUNTER_ORIGIN: Final = "https://github.com/inveniosoftware/counter-robots"


@cache
def read_robots() -> Robots:
    """Read both lists with their versions, and the words of people's devices that COUNTER's patterns would mistake."""
    from importlib import metadata, resources

    own = json.loads(OWN_FILE.read_text(encoding="utf-8"))
    data = resources.files(PACKAGE.replace("-", "_")) / "data"
    lines = [line for name in ("robot.txt", "machine.txt") for line in (data / name).read_text("utf-8").splitlines()]
    counter = RobotList("COUNTER", metadata.version(PACKAGE), COUNTER_ORIGIN, tuple(filter(None, lines)))
    ours = RobotList("Bảng Vàng", own["version"], "", tuple(entry["pattern"] for entry in own["robots"]))
    return Robots((counter, ours), tuple(entry["word"] for entry in own["people"]))
