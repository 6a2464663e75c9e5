"""Drafts: what was typed and not saved yet, kept outside the content folder, so that a closed laptop loses nothing."""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from bangvang.atomic_files import replace_file
from bangvang.domain.calendar import ZONE

_ID: Final = re.compile(r"[A-Za-z0-9_-]{10,40}")


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed: into which file (empty for a new one), of which kind, from which state of it (``seen``)."""

    id: str
    kind: str
    source_path: str = ""
    seen: str = ""
    entries: Mapping[str, str] = field(default_factory=dict)

    @property
    def title(self) -> str:
        """Give what the draft calls itself."""
        return self.entries.get("title") or self.entries.get("name") or self.entries.get("number") or "(chưa có tên)"


def new_id() -> str:
    """Make the identifier of a draft."""
    return secrets.token_urlsafe(12)


def is_id(text: str) -> bool:
    """Tell whether a text may be the identifier of a draft, and so the name of its file."""
    return _ID.fullmatch(text) is not None


def keep(state: Path, draft: Draft) -> None:
    """Keep a draft in place of an earlier state of it. Raises OSError."""
    replace_file(_file(state, draft.id), json.dumps(asdict(draft), ensure_ascii=False, indent=1).encode())


def find(state: Path, draft_id: str) -> Draft | None:
    """Give a draft; None where there is none, or somebody has broken its file."""
    if not is_id(draft_id):
        return None
    try:
        return Draft(**json.loads(_file(state, draft_id).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def forget(state: Path, draft_id: str) -> None:
    """Let a draft go: what it held was saved, or is not wanted."""
    if is_id(draft_id):
        _file(state, draft_id).unlink(missing_ok=True)


def all_drafts(state: Path) -> tuple[Draft, ...]:
    """Give all drafts, the newest first."""
    files = sorted((state / "nhap").glob("*.json"), key=lambda file: (-file.stat().st_mtime, file.name))
    return tuple(draft for file in files if (draft := find(state, file.stem)))


def kept_on(state: Path, draft_id: str) -> str:
    """Say when a draft was kept last, in the time of Vietnam: «19:40, 28/11/2026»; empty where it went meanwhile."""
    try:
        moment = dt.datetime.fromtimestamp(_file(state, draft_id).stat().st_mtime, ZONE)
    except OSError:
        return ""
    return f"{moment:%H:%M}, {moment.day}/{moment.month}/{moment.year}"


def _file(state: Path, draft_id: str) -> Path:
    return state / "nhap" / f"{draft_id}.json"
