"""What results are filtered by, as columns: kinds, years, units and awards of the records of one tier."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from bangvang.outputs.search.records import KINDS, Label, Record
from bangvang.outputs.search.shards import put


class Facets(NamedTuple):
    """What one record is filtered by."""

    kind: str
    years: tuple[int, ...]
    units: tuple[Label, ...]
    awards: tuple[Label, ...]


def facets_of(record: Record) -> Facets:
    """Give what a record is filtered by."""
    return Facets(record.kind, record.years, record.units, record.awards)


def columns(records: Sequence[Facets]) -> bytes:
    """Write the columns of a tier: a line of JSON, then columns of variable integers.

    The line is ``[units, awards, least year]``, the first two lists of ``[code, label]``. The first column is the kind
    of each record. Then come years, units and awards, each in two: how many values each record has, and all values,
    rising, as the gap to the one before: the first of a record to the least year, or to the beginning of the list.
    """
    units = _labels(label for record in records for label in record.units)
    awards = _labels(label for record in records for label in record.awards)
    least = min((year for record in records for year in record.years), default=0)
    head = json.dumps([list(units), list(awards), least], ensure_ascii=False, separators=(",", ":"))
    data = bytearray(f"{head}\n".encode())
    data += bytes(KINDS.index(record.kind) for record in records)
    _column([record.years for record in records], least, data)
    _column([[units[label] for label in record.units] for record in records], 0, data)
    _column([[awards[label] for label in record.awards] for record in records], 0, data)
    return bytes(data)


def _labels(labels: Iterable[Label]) -> dict[Label, int]:
    return {label: place for place, label in enumerate(sorted(set(labels)))}


def _column(values: Sequence[Sequence[int]], least: int, data: bytearray) -> None:
    for several in values:
        put(len(several), data)
    for several in values:
        for before, value in pairwise([least, *sorted(several)]):
            put(value - before, data)
