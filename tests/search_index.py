"""Read the search index of a built site back into plain values, and answer queries the slow way."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bangvang.outputs.search.records import Record
from bangvang.outputs.search.words import bare, words

TIERS = ("cu", "moi", "danh-muc")
ROOT = "tim-kiem/v1/"


@dataclass(frozen=True)
class ReadTier:
    """A tier as its files say it: its list, postings by pair, and the shown texts by number."""

    listed: dict[str, Any]
    postings: dict[str, list[tuple[int, bool]]]
    texts: list[list[str]]


def read_tier(files: Mapping[str, bytes], name: str) -> ReadTier:
    """Read one tier from the files of an output folder; every file of it must be named in its list."""
    listed = json.loads(gzip.decompress(files[f"{ROOT}{name}.gz"]))
    shards = [gzip.decompress(files[f"{ROOT}{name}/{shard}.gz"]) for shard in listed["shards"]]
    bundles = [json.loads(gzip.decompress(files[f"{ROOT}{name}/{bundle}.gz"])) for bundle in listed["bundles"]]
    named = {*listed["shards"], *listed["bundles"], listed["facets"]}
    assert named == {file.rpartition("/")[2][:-3] for file in files if file.startswith(f"{ROOT}{name}/")}
    return ReadTier(
        listed,
        dict(pair for shard in shards for pair in read_shard(shard)),
        [text for bundle in bundles for text in bundle],
    )


def read_shard(data: bytes) -> Iterator[tuple[str, list[tuple[int, bool]]]]:
    """Yield the pairs of a shard with their records and whether the pair stands in the title."""
    at, before = 0, b""
    while at < len(data):
        shared, rest = data[at], data[at + 1]
        before = before[:shared] + data[at + 2 : at + 2 + rest]
        size, at = read_number(data, at + 2 + rest)
        end, number, found = at + size, -1, []
        while at < end:
            value, at = read_number(data, at)
            number += (value >> 1) + 1
            found.append((number, bool(value & 1)))
        yield before.decode(), found


def read_number(data: bytes, at: int) -> tuple[int, int]:
    """Read a variable integer: its value and where the next byte is."""
    value = shift = 0
    while True:
        byte = data[at]
        value |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return value, at


def everything(files: Mapping[str, bytes]) -> str:
    """Give all that the files of the index hold, unpacked, as one text to look for what must not be there."""
    packed = [data for name, data in files.items() if name.startswith("tim-kiem/") and name.endswith(".gz")]
    return "\n".join(gzip.decompress(data).decode("utf-8", "replace") for data in packed)


def pairs_of(lines: Iterable[str]) -> set[str]:
    """Give the pairs of neighbours in some lines; the last word of a line is one with nothing."""
    found = set()
    for line in lines:
        said = words(line)
        found |= {f"{a} {b}" for a, b in pairwise([*said, ""])}
    return found


def level(said: str, typed: str) -> int:
    """Give 3 where a word says what was typed, 2 where accents were left out, 1 where they are others."""
    return 3 if said == typed else 2 if bare(said) == typed else 1


def phrase_level(record: Record, query: str) -> int:
    """Give the best level at which a record holds the words of a query one after the other; 0 where it does not."""
    typed, best = words(query), 0
    for line in (record.title, *record.names, *record.lines):
        said = words(line)
        for start in range(len(said) - len(typed) + 1):
            there = said[start : start + len(typed)]
            if [bare(word) for word in there] == [bare(word) for word in typed]:
                best = max(best, min(map(level, there, typed)))
    return best
