"""One tier of the index as files: shards, texts in bundles, facet columns, and the list that names them."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from bangvang.domain import addresses
from bangvang.outputs.compression import gzipped
from bangvang.outputs.plan import FilePlan
from bangvang.outputs.search.facets import Facets, columns, facets_of
from bangvang.outputs.search.postings import Postings
from bangvang.outputs.search.records import KINDS, Record
from bangvang.outputs.search.shards import Shard, cut, share, size_for

FORMAT: Final = 1
ROOT: Final = addresses.search_files(FORMAT)
# Texts are bundled so far that there are no more files than this.
MOST_BUNDLES: Final = 1280
# Bytes of a posting with its share of the key in a large archive.
_POSTING_BYTES: Final = 1.25


@dataclass(frozen=True, slots=True)
class Tier:
    """A part of the index that is written together.

    ``most_shards`` bounds what one new record may change: all of them in a ``small`` tier, where they are cut evenly.
    ``least_texts`` are one file at least, for short texts.
    """

    name: str
    most_shards: int
    small: bool = False
    least_texts: int = 1

    @property
    def path(self) -> str:
        """Give the address of the list that names its files."""
        return f"{ROOT}{self.name}.gz"

    def plan(self, records: Iterable[Record], count: int, **more: Any) -> Iterator[FilePlan]:
        """Plan the files of ``count`` records, which come one by one; ``more`` is in the tier's list as it is."""
        files, postings = _Files(self.name), Postings()
        per_bundle = bundle_size(count, self.least_texts)
        facets: list[Facets] = []
        bundle: list[list[str]] = []
        firsts: list[int] = []
        for number, record in enumerate(records):
            if not bundle or _begins(record, len(bundle), per_bundle):
                if bundle:
                    yield from files.add(_json(bundle))
                firsts.append(number)
                bundle = []
            postings.add(record)
            facets.append(facets_of(record))
            bundle.append(_shown(record))
        if bundle:
            yield from files.add(_json(bundle))
        bundles = files.take()
        keys: list[str] = []
        for shard in self._shards(postings):
            yield from files.add(shard.data)
            keys.append(shard.first)
        shards = files.take()
        yield from files.add(columns(facets))
        listed = {
            "format": FORMAT,
            "records": len(facets),
            "kinds": KINDS,
            "keys": keys,
            "shards": shards,
            "firsts": firsts,
            "bundles": bundles,
            "facets": files.take()[0],
        }
        yield FilePlan(self.path, gzipped(_json(listed | more)))

    def _shards(self, postings: Postings) -> Iterator[Shard]:
        if self.small:
            return share(postings.entries(), self.most_shards)
        return cut(postings.entries(), size_for(int(postings.count * _POSTING_BYTES), self.most_shards))


class _Files:
    """The files of a tier, named by the first digits of the digest of what they hold."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._known: dict[str, bytes] = {}
        self._names: list[str] = []

    def add(self, data: bytes) -> Iterator[FilePlan]:
        digest = hashlib.sha256(data).digest()
        name = next(n for n in (digest.hex()[:length] for length in range(8, 65)) if self._is_free(n, digest))
        self._names.append(name)
        if name not in self._known:
            self._known[name] = digest
            yield FilePlan(f"{ROOT}{self._folder}/{name}.gz", gzipped(data))

    def _is_free(self, name: str, digest: bytes) -> bool:
        return self._known.get(name, digest) == digest

    def take(self) -> list[str]:
        names, self._names = self._names, []
        return names


def _begins(record: Record, length: int, size: int) -> bool:
    """Tell whether a record begins another bundle after one of ``length``; about ``size`` are in each.

    Its address decides, within half and twice the size, so a record that comes or goes changes its own bundle alone.
    """
    is_due = length >= size // 2 and not zlib.crc32(record.path.encode()) % (size // 2 + 1)
    return is_due or length >= 2 * size


def bundle_size(count: int, least: int = 1) -> int:
    """Give how many texts are one file, ``least`` times a power of two: it changes when a tier has doubled."""
    size = least
    while count > size * MOST_BUNDLES:
        size *= 2
    return size


def _shown(record: Record) -> list[str]:
    text = "\n".join((*record.names, *record.lines))
    return [record.path, record.title, record.day, text]


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
