"""Bags (RFC 8493): what is published and what it was made from, in one folder that any archive can check.

Written here because the library ``bagit`` (1.8.1) needs a part of setuptools that is gone since version 82.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.publishing.gates import Finding
from bangvang.publishing.verify import digest_in

BAG: Final = "bagit.txt"
_DECLARATION: Final = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_INFO: Final = "bag-info.txt"
_PAYLOAD, _TAGS = "manifest-sha256.txt", "tagmanifest-sha256.txt"
_DATA: Final = "data"
# What would end a line of a manifest is written as its code (RFC 8493, 2.1.3).
_CODES: Final = {"%": "%25", "\n": "%0A", "\r": "%0D"}


def make_bag(folder: Path, sources: Mapping[str, Path], facts: Mapping[str, str]) -> int:
    """Copy folders and files into a new bag at ``folder``, each by its name; gives the number of files. Raises OSError.

    ``facts`` go into ``bag-info.txt``. Nothing is left where making it fails.
    """
    unfinished = folder.with_name(f".{folder.name}.tmp")
    shutil.rmtree(unfinished, ignore_errors=True)
    try:
        for name, source in sources.items():
            target = unfinished / _DATA / name
            shutil.copytree(source, target) if source.is_dir() else shutil.copy2(source, target)
        names = sorted(_files(unfinished))
        sizes = [(unfinished / name).stat().st_size for name in names]
        told = {**facts, "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}"}
        (unfinished / BAG).write_bytes(_DECLARATION)
        (unfinished / _INFO).write_bytes("".join(f"{key}: {value}\n" for key, value in told.items()).encode())
        (unfinished / _PAYLOAD).write_bytes(_manifest(unfinished, names))
        (unfinished / _TAGS).write_bytes(_manifest(unfinished, [BAG, _INFO, _PAYLOAD]))
        unfinished.rename(folder)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return len(names)


def damage(folder: Path) -> Iterator[Finding]:
    """Yield what is not as it was when the bag was made: missing, other and foreign files."""
    digest_of = digest_in(folder)
    known: set[str] = set()
    for manifest in (_TAGS, _PAYLOAD):
        try:
            rows = list(_rows((folder / manifest).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            yield Finding(manifest, "danh mục của gói mất hoặc hỏng")
            continue
        for digest, name in rows:
            known.add(name)
            found = digest_of(name)
            if found is None:
                yield Finding(name, "không còn tệp này")
            elif found != digest:
                yield Finding(name, "nội dung khác với lúc gói")
    yield from (Finding(name, "tệp lạ, không có trong danh mục của gói") for name in sorted(_files(folder) - known))


def _files(folder: Path) -> set[str]:
    """Name the files of the payload."""
    return {path.relative_to(folder).as_posix() for path in (folder / _DATA).rglob("*") if path.is_file()}


def _manifest(folder: Path, names: Iterable[str]) -> bytes:
    rows = ((hashlib.sha256((folder / name).read_bytes()).hexdigest(), name) for name in names)
    return "".join(f"{digest}  {_coded(name)}\n" for digest, name in rows).encode()


def _coded(name: str) -> str:
    return "".join(_CODES.get(character, character) for character in name)


def _rows(text: str) -> Iterator[tuple[str, str]]:
    """Yield digest and name of each line. Raises ValueError."""
    for line in text.removesuffix("\n").split("\n"):
        digest, name = line.split(maxsplit=1)
        for character, code in reversed(_CODES.items()):
            name = name.replace(code, character)
        yield digest, name
