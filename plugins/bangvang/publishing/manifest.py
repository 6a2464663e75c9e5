"""A release as a list of files: what each holds, how large it is, and when its content last changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

_NAME_LENGTH: Final = 20


class ManifestError(ValueError):
    """A manifest cannot be read: cut, or not written by us."""


class FileFact(NamedTuple):
    """One file: SHA-256 in hexadecimal digits, bytes, and the second (since 1970) in which its content last changed."""

    digest: str
    size: int
    changed: int


@dataclass(frozen=True)
class Manifest:
    """The files of a release by name (``tin/2020/index.html``)."""

    files: Mapping[str, FileFact]

    @cached_property
    def name(self) -> str:
        """Give the name of the release: a digest of names and contents, so that the same site has the same one."""
        total = hashlib.sha256()
        for name in sorted(self.files):
            total.update(f"{self.files[name].digest}  {name}\n".encode())
        return total.hexdigest()[:_NAME_LENGTH]

    @property
    def pages(self) -> frozenset[str]:
        """Name the files that are pages."""
        return frozenset(name for name in self.files if name.endswith(".html"))

    def has_same(self, files: Mapping[str, FileFact]) -> bool:
        """Tell whether files have the same names and contents; when they were written does not count."""
        own = self.files
        return own.keys() == files.keys() and all(own[name].digest == fact.digest for name, fact in files.items())

    def to_bytes(self) -> bytes:
        """Write it as JSON, a line for each file."""
        rows = ",\n".join(f"{json.dumps(name)}: {json.dumps(self.files[name])}" for name in sorted(self.files))
        return f'{{"release": "{self.name}", "files": {{\n{rows}\n}}}}\n'.encode()

    @classmethod
    def from_bytes(cls, data: bytes) -> Manifest:
        """Read what ``to_bytes`` wrote; raises ManifestError where the name of the release is not that of the files."""
        try:
            told = json.loads(data)
            read = cls({str(name): FileFact(*fact) for name, fact in told["files"].items()})
            name = told["release"]
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            raise ManifestError(str(error)) from error
        if read.name != name:
            message = f"named {name}, but its files make {read.name}"
            raise ManifestError(message)
        return read


def timed(files: Mapping[str, FileFact], earlier: Iterable[Manifest]) -> Manifest:
    """Make a manifest in which no file bears the time of another content that was published under its name.

    ``earlier`` are the releases at hand, the live one first. Servers and copying programs take a file of the same size
    and time for the same: a reader would keep the old page. A file that stays as it is live keeps its time.
    """
    known = list(earlier)
    live = known[0].files if known else {}
    latest: dict[str, int] = {}
    for one in known:
        for name, fact in one.files.items():
            latest[name] = max(fact.changed, latest.get(name, 0))
    return Manifest({name: _timed(fact, live.get(name), latest.get(name, -1)) for name, fact in files.items()})


def _timed(fact: FileFact, live: FileFact | None, latest: int) -> FileFact:
    if live and live.digest == fact.digest:
        return fact._replace(changed=live.changed)
    return fact._replace(changed=max(fact.changed, latest + 1))
