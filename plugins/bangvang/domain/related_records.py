"""What «Tin liên quan» takes and gives: entries with their keys, lists with their reasons, and both as plain rows.

Tuples throughout: tens of thousands are compared and made again in every build.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

# What sharing a key says before its rarity counts. Words are weakest: there are many, and they repeat what others say.
WEIGHTS: Final = {"document": 8, "person": 6, "unit": 5, "topic": 4, "award": 3, "tag": 3, "word": 1}
PIN: Final = "pin"  # the kind of the reason of an article that an editor pinned


class Key(NamedTuple):
    """Something that articles can share; ``kind`` is one of ``WEIGHTS``."""

    kind: str
    id: str


class Entry(NamedTuple):
    """What is known of an article: ``day`` is a date's ordinal, ``pinned`` and ``hidden`` are ids of other articles."""

    id: str
    day: int
    units: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


class Related(NamedTuple):
    """One of the list; ``reason`` is the shared key that weighed most, None where time alone brought it here."""

    id: str
    reason: Key | None


@lru_cache(maxsize=65536)
def shared_key(kind: str, id_: str) -> Key:
    """Make a key, the same object for the same key: most keys are held by many articles."""
    return Key(kind, id_)


def entry_row(entry: Entry) -> list[Any]:
    """Write an entry as lists of strings and numbers, for JSON; a key is «kind:id»."""
    keys = [f"{kind}:{id_}" for kind, id_ in entry.keys]
    return [entry.id, entry.day, list(entry.units), keys, list(entry.pinned), list(entry.hidden)]


def read_entry(row: Sequence[Any]) -> Entry:
    """Make the entry again that ``entry_row`` wrote."""
    id_, day, units, keys, pinned, hidden = row
    return Entry(id_, day, tuple(units), tuple(map(_read_key, keys)), tuple(pinned), tuple(hidden))


def list_rows(related: Iterable[Related]) -> list[Any]:
    """Write an article's list as rows «id, [kind of the reason, its id] or None», for JSON."""
    return [[id_, list(reason) if reason else None] for id_, reason in related]


def read_list(rows: Iterable[Sequence[Any]]) -> tuple[Related, ...]:
    """Make the list again that ``list_rows`` wrote."""
    return tuple([Related(id_, shared_key(*reason) if reason else None) for id_, reason in rows])


@lru_cache(maxsize=65536)
def _read_key(text: str) -> Key:
    kind, _, id_ = text.partition(":")
    return shared_key(kind, id_)
