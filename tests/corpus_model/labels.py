"""The labels of a corpus: what a careful reader found in each page. Only what the measures need is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONFERRED = frozenset({"conferred", "announced"})


@dataclass(frozen=True)
class Label:
    """The labels of one page: its name and the raw values by key."""

    name: str
    raw: dict[str, Any]

    @property
    def awards(self) -> tuple[dict[str, Any], ...]:
        """Give what it tells of commendations."""
        return tuple(self.raw.get("awards") or ())

    @property
    def units(self) -> tuple[str, ...]:
        """Give the bodies that held the event, as written."""
        return tuple(self.raw.get("units") or ())


def read_labels(corpus: Path) -> tuple[Label, ...]:
    """Read all labels of a corpus in the order of their names; none where the corpus is not there."""
    files = sorted((corpus / "labels").glob("*.json"))
    return tuple(Label(file.stem, json.loads(file.read_text(encoding="utf-8"))) for file in files)
