"""Deleting without losing: a file goes to a folder of its own outside the content, and comes back from there."""

from __future__ import annotations

import json
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangvang.atomic_files import replace_file
from bangvang.form.drafts import is_id
from bangvang.form.files import path_of

_NOTE: Final = "xoa.json"
_FILES: Final = "tep"


class InTheWay(ValueError):  # noqa: N818 - a verdict
    """Something lies where a deleted file would come back to; the text is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted file: its identifier in the folder of deleted files, its path in the content, what it was called."""

    id: str
    source_path: str
    title: str


def goes_with(content: Path, source_path: str) -> tuple[Path, ...]:
    """Name everything that goes with a file: the whole folder of an article that has one of its own."""
    path = path_of(content, source_path)
    return tuple(sorted(path.parent.iterdir())) if path.name == "index.md" else (path,)


def delete(content: Path, trash: Path, source_path: str, title: str) -> Deleted:
    """Move a file, with the photos of its own folder, to the folder of deleted files. Raises OSError, NoSuchFile."""
    path = path_of(content, source_path)
    found = Deleted(secrets.token_urlsafe(12), source_path, title)
    place = trash / found.id
    note = {"source_path": source_path, "title": title}
    replace_file(place / _NOTE, json.dumps(note, ensure_ascii=False).encode())
    shutil.move(_whole(path), place / _FILES)
    return found


def all_deleted(trash: Path) -> tuple[Deleted, ...]:
    """Give the deleted files that can come back, the last one first."""
    notes = sorted(trash.glob(f"*/{_NOTE}"), key=lambda note: (-note.stat().st_mtime, note.parent.name))
    return tuple(found for note in notes if (found := find(trash, note.parent.name)))


def find(trash: Path, deleted_id: str) -> Deleted | None:
    """Give a deleted file; None where there is none."""
    if not is_id(deleted_id) or not (trash / deleted_id / _FILES).exists():
        return None
    try:
        said = json.loads((trash / deleted_id / _NOTE).read_bytes())
        return Deleted(deleted_id, str(said["source_path"]), str(said["title"]))
    except (OSError, ValueError, KeyError):
        return None


def restore(content: Path, trash: Path, found: Deleted) -> None:
    """Bring a deleted file back to where it lay. Raises InTheWay, OSError, NoSuchFile."""
    target = _whole(path_of(content, found.source_path))
    if target.exists():
        raise InTheWay(f"Không khôi phục được: đã có tệp khác ở {found.source_path}. Đổi tên tệp ấy trước.")
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(trash / found.id / _FILES, target)
    shutil.rmtree(trash / found.id, ignore_errors=True)


def _whole(path: Path) -> Path:
    return path.parent if path.name == "index.md" else path
