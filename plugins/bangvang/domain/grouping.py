"""Things by their keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")
K = TypeVar("K")


def group_by(things: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    """Give the things that bear each key, in their order; a thing may bear several keys."""
    groups: dict[str, list[T]] = defaultdict(list)
    for thing in things:
        for key in keys(thing):
            groups[key].append(thing)
    return {key: tuple(group) for key, group in groups.items()}


def group_by_one(things: Iterable[T], key: Callable[[T], K]) -> Mapping[K, tuple[T, ...]]:
    """Give the things that bear each key, in their order; every thing bears exactly one."""
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return {key: tuple(group) for key, group in groups.items()}
