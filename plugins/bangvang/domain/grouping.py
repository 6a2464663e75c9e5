"""Group things by key."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

T = TypeVar("T")
K = TypeVar("K")


class Groups(Mapping[K, tuple[T, ...]]):
    """Things by key; ``size`` counts those of a key without making them."""

    def __init__(self, groups: Mapping[K, Sequence[T]]) -> None:
        """Hold groups that are at hand."""
        self._groups = {key: tuple(group) for key, group in groups.items()}

    def __getitem__(self, key: K) -> tuple[T, ...]:
        """Give the things of a key."""
        return self._groups[key]

    def __iter__(self) -> Iterator[K]:
        """Yield every key that has anything."""
        return iter(self._groups)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._groups)

    def size(self, key: K) -> int:
        """Count the things of a key; none where there is no such key."""
        return len(self._groups.get(key, ()))

    def around(self, key: K) -> tuple[K | None, K | None]:
        """Give the keys before and after one in their order, be it a key itself or not."""
        return nearest(self, key)


def nearest(keys: Iterable[K], own: K) -> tuple[K | None, K | None]:
    """Give what comes before and after one of some keys, or a place among them, in their order."""
    ordered: list[Any] = sorted(keys)
    before, after = bisect_left(ordered, own), bisect_right(ordered, own)
    return (ordered[before - 1] if before else None), (ordered[after] if after < len(ordered) else None)


def group_by(things: Iterable[T], keys: Callable[[T], Iterable[K]]) -> Groups[K, T]:
    """Give the things that have each key, in their order; a thing may have several keys."""
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            groups[key].append(thing)
    return Groups(groups)


def group_by_one(things: Iterable[T], key: Callable[[T], K]) -> Groups[K, T]:
    """Give the things that have each key, in their order; every thing has exactly one."""
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return Groups(groups)
