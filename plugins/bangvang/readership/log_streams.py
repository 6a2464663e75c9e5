"""Log files as blocks of whole lines: plain or packed, files or standard input, resumed where the last run ended."""

from __future__ import annotations

import bz2
import lzma
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO, Final, Protocol

from bangvang.readership.rules import LINE_LIMIT

BLOCK: Final = 1 << 17
HEAD_BYTES: Final = 4096
TAIL_BYTES: Final = 65_536
GZIP_MAGIC: Final = b"\x1f\x8b"
ZSTD_MAGIC: Final = b"\x28\xb5\x2f\xfd"
GZIP_WINDOW: Final = 31  # zlib: the largest window, with the header of gzip


class Unpacker(Protocol):
    """What the standard library's unpackers of bzip2 and xz have in common."""

    @property
    def eof(self) -> bool: ...  # noqa: D102 - as the standard library says
    @property
    def needs_input(self) -> bool: ...  # noqa: D102
    @property
    def unused_data(self) -> bytes: ...  # noqa: D102
    def decompress(self, data: bytes, max_length: int = -1) -> bytes: ...  # noqa: D102


XZ_MEMORY: Final = 256 << 20
UNPACKERS: Final[Mapping[bytes, Callable[[], Unpacker]]] = {
    b"BZh": bz2.BZ2Decompressor,
    b"\xfd7zXZ\0": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, XZ_MEMORY),
}


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """How far a plain log was read: fingerprints of its beginning and of the last bytes before ``consumed``.

    A log that was only appended to has the same bytes there; any other file has not.
    """

    head_size: int
    head: str
    consumed: int
    tail: str


@dataclass(slots=True)
class LogStream:
    """One log on its way: ``lines`` gives lists of whole lines; afterwards the figures tell how it went.

    ``consumed`` is the offset behind the last whole line, counted from ``start`` in what is read (unzipped).
    """

    name: str
    file: IO[bytes]
    start: int = 0
    consumed: int = 0
    bytes_read: int = 0
    too_long: int = 0
    unfinished: int = 0
    broken: bool = False
    is_zstd: bool = False
    is_plain: bool = True

    def lines(self) -> Iterator[list[bytes]]:
        """Give the lines in blocks; a line without its end is left for the next time, one above 8 KiB is left out."""
        carry, fed, is_skipping = b"", self.start, False
        self.consumed = self.start
        for block in self._blocks():
            fed += len(block)
            cut = block.rfind(b"\n")
            rest = block[cut + 1 :]
            if cut >= 0:
                self.consumed = fed - len(rest)
                # What follows the beginning of a line that is too long belongs to it, whatever it looks like.
                data = block[block.find(b"\n") + 1 : cut] if is_skipping else carry + block[:cut]
                carry, is_skipping = b"", False
                if data:
                    yield self._short_enough(data.split(b"\n"))
            carry += b"" if is_skipping else rest
            if len(carry) > LINE_LIMIT:
                carry, is_skipping = b"", True
                self.too_long += 1
        self.unfinished = int(bool(carry) or is_skipping)

    def _short_enough(self, lines: list[bytes]) -> list[bytes]:
        if max(map(len, lines)) <= LINE_LIMIT:
            return lines
        kept = [line for line in lines if len(line) <= LINE_LIMIT]
        self.too_long += len(lines) - len(kept)
        return kept

    def _blocks(self) -> Iterator[bytes]:
        first = self.file.read(BLOCK)
        if self.start == 0 and first.startswith(GZIP_MAGIC):
            self.is_plain = False
            return self._unzipped(self._counted(first))
        if self.start == 0 and first.startswith(ZSTD_MAGIC):
            self.is_plain, self.is_zstd = False, True
            return iter(())
        new = next((new for magic, new in UNPACKERS.items() if first.startswith(magic)), None)
        if self.start == 0 and new:
            self.is_plain = False
            return self._unpacked(self._counted(first), new)
        return self._counted(first)

    def _counted(self, block: bytes) -> Iterator[bytes]:
        while block:
            self.bytes_read += len(block)
            yield block
            block = self.file.read(BLOCK)

    def _unpacked(self, blocks: Iterable[bytes], new: Callable[[], Unpacker]) -> Iterator[bytes]:
        """Unpack bzip2 or xz as far as the file goes, one member after the other, never more than a block at once."""
        member, is_ended = new(), True
        for block in blocks:
            data = block
            while data or not member.needs_input:
                is_ended = False
                try:
                    plain = member.decompress(data, BLOCK)
                except (OSError, EOFError, lzma.LZMAError):
                    self.broken = True
                    return
                if plain:
                    yield plain
                data = b""
                if member.eof:
                    data, member, is_ended = member.unused_data.lstrip(b"\0"), new(), True
        self.broken = not is_ended

    def _unzipped(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Unzip as far as the file goes: a cut or broken one gives what comes before the break."""
        member, is_ended = zlib.decompressobj(GZIP_WINDOW), True
        for block in blocks:
            data, plain = block, b""
            while data or len(plain) == BLOCK:
                try:
                    plain = member.decompress(data, BLOCK)
                except zlib.error:
                    self.broken = True
                    return
                if plain:
                    yield plain
                data, is_ended = member.unconsumed_tail, member.eof
                if is_ended:
                    data, plain = member.unused_data.lstrip(b"\0"), b""
                    member = zlib.decompressobj(GZIP_WINDOW)
        self.broken = not is_ended


def resume(file: IO[bytes], positions: Iterable[Position]) -> int:
    """Go to where a plain file was read before, where it is the same log; gives the offset (0 for an unknown log)."""
    size = file.seek(0, 2)
    best = 0
    for position in positions:
        if best < position.consumed <= size and _is_at(file, position):
            best = position.consumed
    file.seek(best)
    return best


def position_of(file: IO[bytes], consumed: int) -> Position:
    """Give the position of a plain file that was read up to ``consumed``."""
    head_size = min(HEAD_BYTES, consumed)
    return Position(head_size, _print(file, 0, head_size), consumed, _print(file, *_tail(consumed)))


def _is_at(file: IO[bytes], position: Position) -> bool:
    return (
        _print(file, 0, position.head_size) == position.head
        and _print(file, *_tail(position.consumed)) == position.tail
    )


def _tail(consumed: int) -> tuple[int, int]:
    size = min(TAIL_BYTES, consumed)
    return consumed - size, size


def _print(file: IO[bytes], start: int, size: int) -> str:
    file.seek(start)
    return blake2b(file.read(size), digest_size=16).hexdigest()


def total_size(paths: Iterable[Path]) -> int:
    """Add up the sizes of files, for a progress bar."""
    return sum(path.stat().st_size for path in paths)
