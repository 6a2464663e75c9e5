"""What the last check found, kept with the stamp of every file: where nothing changed, nothing is read."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple

from bangvang.atomic_files import write_atomically
from bangvang.build.approvals import has_same_rule
from bangvang.build.version import code_version, settings_digest
from bangvang.engine.stamps import has_stamp
from bangvang.settings import Settings
from bangvang.shipped import CATALOGUE
from bangvang.sources.files import list_paths

_NEVER: Final = "9999"


class CheckRecord(NamedTuple):
    """What a check found as plain rows, what is withheld in words, and until when both hold (``due``, UTC).

    ``rule`` is what decided which articles are approved.
    """

    findings: list[list[Any]]
    withheld: str
    due: dt.datetime | None = None
    rule: str = ""


def last_check(settings: Settings) -> CheckRecord | None:
    """Give what the last check of this content found; None where code, settings, the hour or any file may differ."""
    try:
        kept = json.loads(_file(settings).read_bytes())
        if kept["key"] != _key(settings) or not kept["now"] <= _moment(settings.now) < kept["due"]:
            return None
        paths, problems = list_paths(settings.content, CATALOGUE if settings.has_catalogue else None)
        known = kept["files"]
        if problems or known.keys() != paths.keys():
            return None
        if not all(known[name][0] and has_stamp(path, *known[name]) for name, path in paths.items()):
            return None
        if not has_same_rule(settings.content, kept["rule"].encode()):
            return None
        return CheckRecord(kept["findings"], kept["withheld"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep_check(settings: Settings, record: CheckRecord, stamps: Sequence[tuple[str, int, int]]) -> None:
    """Remember what a check found; ``stamps`` are name, time and size of every file of the content folder."""
    kept = {
        "key": _key(settings),
        "now": _moment(settings.now),
        "due": _moment(record.due) if record.due else _NEVER,
        "files": {name: [changed, size] for name, changed, size in stamps},
        "findings": record.findings,
        "withheld": record.withheld,
        "rule": record.rule,
    }
    file = _file(settings)
    file.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(file, json.dumps(kept, ensure_ascii=False, separators=(",", ":")).encode())


def _file(settings: Settings) -> Path:
    return settings.record.with_stem(settings.record.stem.replace("output", "check"))


def _key(settings: Settings) -> str:
    return f"{code_version()} {settings_digest(settings)}"


def _moment(now: dt.datetime) -> str:
    return now.astimezone(dt.UTC).isoformat()
