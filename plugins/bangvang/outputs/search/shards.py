"""Postings as files: sorted entries, cut where their own keys say so, so that a new key moves no other shard.

A shard is a run of entries: ``<bytes shared with the key before><bytes that follow><their UTF-8><length of the
postings><postings>``. Postings are the gaps between record numbers, doubled, plus one where the pair is in a title.
Lengths of postings and the postings are variable integers, seven bits a byte, low bits first.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final, NamedTuple

from bangvang.outputs.search.postings import Entry

SMALLEST: Final = 4096
# What an entry takes beside its postings, about.
_KEY_BYTES: Final = 8
_MOST_SHARED: Final = 255


class Shard(NamedTuple):
    """The folded key that a shard begins with, and its bytes, not yet compressed."""

    first: str
    data: bytes


def cut(entries: Iterable[Entry], size: int) -> Iterator[Shard]:
    """Cut sorted entries into shards of about ``size`` bytes, a power of two.

    The digest of a folded key decides where, the likelier the longer its entry; only a run without such a key is cut
    at four times the size. Entries of one folded key stay together, so one shard answers a question.
    """
    writer, before = _Writer(), ""
    for entry in entries:
        is_new = entry.folded != before
        is_due = len(writer.data) >= size // 4 and _cuts(entry, size)
        if writer.data and is_new and (is_due or len(writer.data) >= 4 * size):
            yield Shard(writer.first, bytes(writer.data))
            writer = _Writer()
        writer.add(entry)
        before = entry.folded
    if writer.data:
        yield Shard(writer.first, bytes(writer.data))


def share(entries: Iterable[Entry], count: int) -> Iterator[Shard]:
    """Share sorted entries out among at most ``count`` shards of about one size; those of one folded key stay together.

    It is for few entries, whose shards all change whatever comes.
    """
    together = [list(group) for _, group in groupby(entries, key=lambda entry: entry.folded)]
    part = sum(map(_weight, together)) / count
    writer, ended, done = _Writer(), 1, 0
    for group in together:
        if writer.data and done >= part * ended:
            yield Shard(writer.first, bytes(writer.data))
            writer, ended = _Writer(), ended + 1
        for entry in group:
            writer.add(entry)
        done += _weight(group)
    if writer.data:
        yield Shard(writer.first, bytes(writer.data))


def _weight(entries: Iterable[Entry]) -> int:
    return sum(len(entry.postings) + _KEY_BYTES for entry in entries)


def _cuts(entry: Entry, size: int) -> bool:
    """Tell whether a shard may begin with an entry; by its length in powers of two, which hardly changes."""
    length = 1 << (len(entry.postings) + _KEY_BYTES).bit_length()
    return not zlib.crc32(entry.folded.encode()) % max(size // length, 1)


class _Writer:
    def __init__(self) -> None:
        self.first = ""
        self.data = bytearray()
        self._before = b""

    def add(self, entry: Entry) -> None:
        if not self.data:
            self.first = entry.folded
        key = entry.key.encode()
        shared = _shared(self._before, key)
        self.data += bytes((shared, len(key) - shared))
        self.data += key[shared:]
        postings = _gaps(entry.postings)
        put(len(postings), self.data)
        self.data += postings
        self._before = key


def _shared(before: bytes, key: bytes) -> int:
    most = min(len(before), len(key), _MOST_SHARED)
    return next((at for at in range(most) if before[at] != key[at]), most)


def _gaps(postings: Iterable[int]) -> bytearray:
    made, last = bytearray(), -1
    for posting in postings:
        number = posting >> 1
        put((number - last - 1) * 2 + (posting & 1), made)
        last = number
    return made


def put(value: int, into: bytearray) -> None:
    """Append a whole number as a variable integer."""
    while value > 127:  # noqa: PLR2004 - seven bits
        into.append(value & 127 | 128)
        value >>= 7
    into.append(value)


def size_for(total: int, most: int) -> int:
    """Give the size of shards, a power of two, of which ``total`` bytes make at most about ``most``."""
    size = SMALLEST
    while total > size * most:
        size *= 2
    return size
