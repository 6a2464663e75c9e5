"""The state of a file before a save, kept outside the content under the digest of what was saved: one step back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from bangvang.atomic_files import replace_file, write_atomically
from bangvang.form.saving import digest

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")


def remember(state: Path, before: bytes, after: bytes) -> None:
    """Keep what a file said before a save that made it say ``after``. Raises OSError."""
    if before != after:
        replace_file(_place(state, digest(after)), before)


def can_undo(state: Path, seen: str) -> bool:
    """Tell whether the state before the last save of a file is known; ``seen`` is the digest of the file now."""
    return _DIGEST.fullmatch(seen) is not None and _place(state, seen).is_file()


def undo(state: Path, path: Path, seen: str) -> bool:
    """Write a file as it was before its last save; False where it changed since or nothing is known. Raises OSError."""
    if not can_undo(state, seen) or digest(path.read_bytes()) != seen:
        return False
    write_atomically(path, _place(state, seen).read_bytes())
    _place(state, seen).unlink(missing_ok=True)
    return True


def _place(state: Path, seen: str) -> Path:
    return state / "truoc" / seen
