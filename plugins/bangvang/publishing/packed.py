"""Packed copies beside the files of a release, for servers that send them as they lie: ``index.html.gz``, ``.br``."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from bangvang.atomic_files import write_atomically
from bangvang.engine.workers import do_all
from bangvang.publishing.facts import Place
from bangvang.publishing.manifest import FileFact
from bangvang.publishing.scan import scan

# The ending of a packed copy, and what makes its bytes of those of the file.
Packers: TypeAlias = Mapping[str, Callable[[bytes], bytes]]
_TEXTS: Final = (".html", ".css", ".js", ".json", ".xml", ".csv", ".txt", ".ics", ".svg")
_LEAST: Final = 512  # a smaller file fits one packet anyway
# A copy that saves less than a twentieth is not worth a file.
_WORTH: Final = 0.95
_LIST: Final = ".packed.json"


def pack(
    folder: Path, files: Mapping[str, FileFact], place: Place, *, packers: Packers, cores: int
) -> dict[str, FileFact]:
    """Keep packed copies of ``files`` in ``folder`` and give them by name; only what changed is packed anew.

    Raises OSError.
    """
    wanted = {name: fact.digest for name, fact in files.items() if name.endswith(_TEXTS) and fact.size >= _LEAST}
    before = _read(folder.with_suffix(_LIST))
    fresh = [name for name, digest in wanted.items() if before.get(name) != digest]
    for name in {*(before.keys() - wanted.keys()), *fresh}:
        for ending in (*packers, ".gz", ".br"):
            (folder / f"{name}{ending}").unlink(missing_ok=True)
    write_atomically(_made(folder.with_suffix(_LIST)), _told({n: d for n, d in before.items() if n not in fresh}))
    for _ in do_all(partial(_pack, folder, place, packers), fresh, cores=cores):
        pass
    write_atomically(folder.with_suffix(_LIST), _told(wanted))
    folder.mkdir(parents=True, exist_ok=True)
    return scan(folder, folder.with_suffix(".packed-digests"))


def _pack(folder: Path, place: Place, packers: Packers, name: str) -> None:
    data = place(name).read_bytes()
    for ending, packer in packers.items():
        packed = packer(data)
        if len(packed) < _WORTH * len(data):
            target = folder / f"{name}{ending}"
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(packed)


def _made(file: Path) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    return file


def _told(digests: Mapping[str, str]) -> bytes:
    return json.dumps(dict(sorted(digests.items()))).encode()


def _read(file: Path) -> dict[str, str]:
    try:
        return {str(name): str(digest) for name, digest in json.loads(file.read_bytes()).items()}
    except (OSError, ValueError, AttributeError):
        return {}
