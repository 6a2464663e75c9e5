"""The staff command ``bangvang convert``: text in encodings before Unicode, shown before and after, then written."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangvang.atomic_files import write_atomically
from bangvang.commands.options import read_options
from bangvang.domain.legacy_encodings import recognise, recognise_bytes
from bangvang.domain.text import excerpt, nfc, number, printable
from bangvang.settings import SettingsError

FINE, NOT_READ = 0, 1
ENDINGS: Final = (".md", ".yaml", ".txt", ".csv")
_SHOWN: Final = 5
_WIDTH: Final = 100
_LARGEST: Final = 20 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Converted:
    """A file in an older encoding: which one, its rows before and after, line by line."""

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]

    @property
    def text(self) -> str:
        """Give the whole text as it is meant."""
        return "\n".join(self.after)

    @property
    def changes(self) -> tuple[tuple[int, str, str], ...]:
        """Give the lines that differ: number from 1, before, after."""
        rows = zip(self.before, self.after, strict=False)
        return tuple((line, old, new) for line, (old, new) in enumerate(rows, start=1) if old != new)


def convert(options: argparse.Namespace) -> int:
    """Show what named files (or all of the content folder) are meant to say; ``--write`` puts it in their place.

    The original is kept beside a file that is written, under a name that no build reads.
    """
    found = [(path, read_converted(path.read_bytes())) for path in _files(options)]
    for path, converted in found:
        if converted:
            sys.stdout.write("".join(f"{printable(line)}\n" for line in _report(path, converted)))
            if options.write:
                _write(path, converted.text)
    count = sum(converted is not None for _, converted in found)
    sys.stderr.write(f"{_summary(count, len(found), is_written=options.write)}\n")
    return FINE


def read_converted(data: bytes) -> Converted | None:
    """Give a file in an older encoding as it is meant; None for ordinary UTF-8 and for bytes that mean nothing."""
    try:
        text = nfc(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        known = recognise_bytes(data)
        return _of(known[0], data.decode("cp1252", "replace"), known[1]) if known else None
    found = recognise(text)
    return _of(found.name, text, found.text) if found else None


def _of(name: str, before: str, after: str) -> Converted:
    return Converted(name, tuple(before.splitlines()), (*after.splitlines(), ""))


def _files(options: argparse.Namespace) -> Iterator[Path]:
    """Yield the files to look at; names may be paths or, as messages give them, paths below the content folder."""
    for name in options.files or [_content(options)]:
        path = name if name.exists() else _content(options) / name
        if path.is_dir():
            inside = sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS)
            yield from (file for file in inside if file.is_file() and file.stat().st_size <= _LARGEST)
        elif path.is_file() and path.stat().st_size <= _LARGEST:
            yield path
        else:
            raise SettingsError(f'Không thấy tệp "{name}", hoặc tệp quá lớn. Ghi đường dẫn như tin/2020/ten-bai.md.')


def _content(options: argparse.Namespace) -> Path:
    return read_options(options).settings().content


def _report(path: Path, converted: Converted) -> Iterator[str]:
    yield f"{path}: {converted.name}"
    for line, before, after in converted.changes[:_SHOWN]:
        yield f"  dòng {line}"
        yield f"    trước: {excerpt(before, _WIDTH)}"
        yield f"    sau:   {excerpt(after, _WIDTH)}"
    if more := len(converted.changes) - _SHOWN:
        yield from [f"  … và {number(more)} dòng nữa"] if more > 0 else []


def _summary(count: int, looked_at: int, *, is_written: bool) -> str:
    if not count:
        return f"Đã xem {number(looked_at)} tệp: không tệp nào cần đổi bảng mã."
    if is_written:
        return f"Đã đổi {number(count)} tệp sang UTF-8; bản gốc ở tệp _….goc bên cạnh. Xem lại rồi chạy bangvang check."
    return f"{number(count)} tệp cần đổi, chưa ghi gì. Đọc đúng rồi thì chạy lại với --write."


def _write(path: Path, text: str) -> None:
    kept = path.with_name(f"_{path.name}.goc")
    if not kept.exists():
        kept.write_bytes(path.read_bytes())
    write_atomically(path, text.encode())
