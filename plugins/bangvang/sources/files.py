"""Which files a content folder holds; quick, because every build begins with it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import nfc


def list_files(content: Path) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    """Map the NFC path of every file below the content folder to the file on disk, sorted; symbolic links are refused.

    Hidden files and folders, and those that begin with ``_``, are left out.
    """
    found, problems = list_paths(content)
    return {source_path: Path(path) for source_path, path in found.items()}, problems


def list_paths(content: Path) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """Map as ``list_files`` does, to paths as text: making ten thousand path objects takes longer than the walk."""
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for source_path, entry in _walk(str(content), ""):
        if entry.is_symlink():
            problems.append(Problem(source_path, 0, "Không dùng liên kết tệp.", "Chép tệp thật vào đây.", Kind.SYMLINK))
        else:
            found[source_path] = entry.path
    return dict(sorted(found.items())), tuple(sorted(problems))


def _walk(folder: str, prefix: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        entries = os.scandir(folder)
    except FileNotFoundError:
        return
    with entries:
        for entry in entries:
            if entry.name.startswith((".", "_")):
                continue
            source_path = prefix + nfc(entry.name)
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, f"{source_path}/")
            else:
                yield source_path, entry
