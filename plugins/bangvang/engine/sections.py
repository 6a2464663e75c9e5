"""Draw large files that are made of sections: only changed sections are made, the rest is copied from the old file.

What a file is made of is its fingerprint: its pieces in order, each with name, length and digest. So the next build
knows where each section stands, as long as nobody else touched the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO, Final, NamedTuple, Protocol

from bangvang.engine.output import OutputFolder
from bangvang.engine.state import FileRow

_BLOCK: Final = 1 << 20


class Section(Protocol):
    """A part of the files, by its name; ``facets`` name what it depends on, none means everything."""

    @property
    def name(self) -> str:
        """Give its name, not empty."""
        ...

    @property
    def facets(self) -> frozenset[str]:
        """Name what it depends on."""
        ...

    @property
    def make(self) -> Callable[[], tuple[bytes, ...]]:
        """Give the function that makes its bytes, one value for each file."""
        ...


class SectionedFile(Protocol):
    """One of the files, and what stands around its sections."""

    @property
    def output(self) -> str:
        """Name the file below the output folder."""
        ...

    @property
    def head(self) -> bytes:
        """Give what stands before the first section."""
        ...

    @property
    def joint(self) -> bytes:
        """Give what stands between two sections."""
        ...

    @property
    def tail(self) -> bytes:
        """Give what stands after the last section."""
        ...


class Sections(Protocol):
    """Files that are made of the same sections."""

    @property
    def files(self) -> Sequence[SectionedFile]:
        """Give the files, in the order of the bytes that sections make."""
        ...

    @property
    def sections(self) -> Sequence[Section]:
        """Give the sections in their order."""
        ...


class SectionsDrawn(NamedTuple):
    """A file as it is now: its name, the fingerprint that tells its pieces, whether it was written."""

    name: str
    fingerprint: str
    written: bool


class Piece(NamedTuple):
    """A run of bytes: the section's name (empty for what stands around them), its length, its digest in hex."""

    name: str
    length: int
    digest: str


def draw_sections(
    plan: Sections, output: OutputFolder, known: Mapping[str, FileRow], changed: frozenset[str] | None
) -> list[SectionsDrawn]:
    """Bring the files of a plan up to date; raises OSError.

    ``known`` are the files of the last build, ``changed`` the facets that changed since (None: anything may have). One
    section is held in memory at a time.
    """
    drafts = [_Draft(output, file.output, known.get(file.output)) for file in plan.files]
    with ExitStack() as stack:
        for draft in drafts:
            stack.callback(draft.close)
        _add(drafts, [file.head for file in plan.files])
        for index, section in enumerate(plan.sections):
            if index:
                _add(drafts, [file.joint for file in plan.files])
            if _is_kept(section, changed) and all(draft.has(section.name) for draft in drafts):
                for draft in drafts:
                    draft.keep(section.name)
            else:
                _add(drafts, section.make(), section.name)
        _add(drafts, [file.tail for file in plan.files])
        return [draft.finish() for draft in drafts]


def _add(drafts: Sequence[_Draft], parts: Sequence[bytes], name: str = "") -> None:
    for draft, data in zip(drafts, parts, strict=True):
        draft.add(data, name)


def _is_kept(section: Section, changed: frozenset[str] | None) -> bool:
    return changed is not None and bool(section.facets) and changed.isdisjoint(section.facets)


class _Draft:
    """A new version of one file: nothing is written while it says what the old one says, then all of it."""

    def __init__(self, output: OutputFolder, name: str, row: FileRow | None) -> None:
        self._output = output
        self._name = name
        self._pieces: list[Piece] = []
        self._length = 0
        is_trusted = row is not None and output.stamp(name) == row.stamp
        old = _pieces_of(row) if row and is_trusted else []
        self._old_length = sum(piece.length for piece in old)
        self._by_start = dict(_starts(old))
        self._by_name = {piece.name: start for start, piece in self._by_start.items() if piece.name}
        self._source: BinaryIO | None = None
        self._path = ""
        self._file: BinaryIO | None = None

    def has(self, name: str) -> bool:
        """Tell whether the old file has a section."""
        return name in self._by_name

    def keep(self, name: str) -> None:
        """Take a section over from the old file."""
        start = self._by_name[name]
        piece = self._by_start[start]
        if self._file or start != self._length:
            self._copy(start, piece.length)
        self._took(piece)

    def add(self, data: bytes, name: str) -> None:
        """Add new bytes; where the old file has the same ones at the same place, nothing is written."""
        if not data:
            return
        piece = Piece(name, len(data), hashlib.blake2b(data, digest_size=16).hexdigest())
        if self._file or self._by_start.get(self._length) != piece:
            self._begun().write(data)
        self._took(piece)

    def _took(self, piece: Piece) -> None:
        self._pieces.append(piece)
        self._length += piece.length

    def _begun(self) -> BinaryIO:
        """Give the new file; it begins with what was the same so far."""
        if self._file is None:
            self._path = self._output.draft(self._name)
            self._file = Path(self._path).open("wb")  # noqa: SIM115 - closed by finish or close
            self._copy(0, self._length)
        return self._file

    def _copy(self, start: int, length: int) -> None:
        file = self._begun()
        if not length:
            return
        if self._source is None:
            self._source = self._output.path(self._name).open("rb")
        self._source.seek(start)
        while length:
            block = self._source.read(min(length, _BLOCK))
            if not block:
                message = f"{self._name} is shorter than it was"
                raise OSError(message)
            file.write(block)
            length -= len(block)

    def finish(self) -> SectionsDrawn:
        """Put the new version in its place where it differs."""
        if self._file is None and (not self._old_length or self._length != self._old_length):
            self._begun()  # nothing at all, or a beginning of the old file
        written = False
        if self._file:
            self._file.close()
            written = self._output.take(self._name, self._path)
            self._path = ""
        return SectionsDrawn(self._name, json.dumps(self._pieces, separators=(",", ":")), written)

    def close(self) -> None:
        """Close all files; a version that was not finished is dropped."""
        for file in (self._source, self._file):
            if file:
                file.close()
        if self._path:
            Path(self._path).unlink(missing_ok=True)


def _starts(pieces: Sequence[Piece]) -> Iterator[tuple[int, Piece]]:
    start = 0
    for piece in pieces:
        yield start, piece
        start += piece.length


def _pieces_of(row: FileRow) -> list[Piece]:
    """Read the pieces of a file from its fingerprint; none where it tells of no pieces, or of others."""
    try:
        pieces = [Piece(*piece) for piece in json.loads(row.fingerprint)]
    except (ValueError, TypeError):
        return []
    return pieces if sum(piece.length for piece in pieces) == row.stamp.size else []
