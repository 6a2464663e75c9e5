"""What results are filtered by, as columns: kinds, years, units and awards of the records of one tier."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
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
    """Write the columns of a tier: a line of JSON, then four columns of variable integers.

    The line is ``[units, awards]``, each a list of ``[code, label]``. The first column is the kind of each record; the
    others hold, record by record, how many values there are and then the values: years, and places in the two lists.
    """
    units = _labels(label for record in records for label in record.units)
    awards = _labels(label for record in records for label in record.awards)
    head = json.dumps([list(units), list(awards)], ensure_ascii=False, separators=(",", ":"))
    data = bytearray(f"{head}\n".encode())
    data += bytes(KINDS.index(record.kind) for record in records)
    _column((record.years for record in records), data)
    _column(([units[label] for label in record.units] for record in records), data)
    _column(([awards[label] for label in record.awards] for record in records), data)
    return bytes(data)


def _labels(labels: Iterable[Label]) -> dict[Label, int]:
    return {label: place for place, label in enumerate(sorted(set(labels)))}


def _column(values: Iterable[Sequence[int]], data: bytearray) -> None:
    for several in values:
        put(len(several), data)
        for value in several:
            put(value, data)
