"""What «Tin liên quan» takes and gives: entries with their keys, lists with their reasons.

Tuples throughout: tens of thousands are compared and made again in every build.
"""

from __future__ import annotations

from typing import Final, NamedTuple

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
