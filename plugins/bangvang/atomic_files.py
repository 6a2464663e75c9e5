"""Files that are whole or not there: whoever reads one while it is written, or after a power cut, finds the old one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def write_atomically(path: Path, data: bytes) -> None:
    """Give a file its name only when it is complete and on the disk. Raises OSError; the old file stays then."""
    with _finished(path, data) as temporary:
        temporary.replace(path)


def replace_file(path: Path, data: bytes) -> bool:
    """Write a file and its folders where its bytes differ; True where they did."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomically(path, data)
    return True


def write_new(path: Path, data: bytes) -> None:
    """Make a file whole and on the disk; raises FileExistsError where there is one of its name, else OSError."""
    with _finished(path, data) as temporary:
        _name_new(temporary, path)


@contextmanager
def _finished(path: Path, data: bytes) -> Iterator[Path]:
    """Write what is to be a file under a name beside it, and to the disk; what is left of that name is removed."""
    # Not tempfile: its files are private to the user, and the web server has to read them.
    temporary = path.with_name(f".{path.name}.{os.urandom(16).hex()}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def _name_new(temporary: Path, path: Path) -> None:
    """Give a finished file its name unless the name is taken."""
    try:
        path.hardlink_to(temporary)
    except FileExistsError:
        raise
    except OSError:  # no second names on this file system (FAT, some network shares)
        if path.exists():
            raise FileExistsError(path) from None
        temporary.replace(path)
