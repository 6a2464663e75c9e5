"""Records as bytes and back, by their types: a new field travels without being listed anywhere."""

from __future__ import annotations

import datetime as dt
import marshal
import types
from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, Generic, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from bangvang.domain.document_citations import Citation

T = TypeVar("T")

Step = Callable[[Any], Any]
# Immutable records that thousands of others hold alike, as lines of a list hold one decision: each is decoded
# once, and at most this many are remembered.
_OFTEN_EQUAL: Final = (Citation,)
_MOST_EQUAL: Final = 4096
# Values of these types travel as they are.
_PLAIN: Final = (str, int, float, bool, bytes, type(None))


class Codec(Generic[T]):
    """Write values of one type as bytes and make them again: equal values give equal bytes."""

    def __init__(self, kind: type[T]) -> None:
        """Derive how from the type's own hints; raises TypeError for a type that no rule covers."""
        hint: Any = kind
        self._pack, self._unpack = steps_of(hint)

    def dump(self, value: T) -> bytes:
        """Write a value."""
        return marshal.dumps(self._pack(value), 2)

    def load(self, data: bytes) -> T:
        """Make the value again."""
        made: T = self._unpack(marshal.loads(data))  # noqa: S302 - our own file, sealed (archive/tables.py)
        return made


@cache
def steps_of(kind: Any) -> tuple[Step, Step]:
    """Give how values of a type become plain data and how they are made of it."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN or origin is Literal:
        return _same, _same
    if origin in {Union, types.UnionType}:
        return _union(arguments)
    if origin in {tuple, frozenset} or (isinstance(origin, type) and issubclass(origin, Sequence)):
        return _sequence(origin, arguments)
    if isinstance(kind, type):
        return _class(kind)
    message = f"no rule for {kind!r}"
    raise TypeError(message)


def _class(kind: type[Any]) -> tuple[Step, Step]:
    if issubclass(kind, Enum):
        return (lambda value: value.value), kind
    if kind is dt.date:
        return dt.date.toordinal, dt.date.fromordinal
    if kind in {dt.time, dt.datetime}:
        return kind.isoformat, kind.fromisoformat
    if is_dataclass(kind):
        return _record(kind, [field.name for field in fields(kind)])
    if issubclass(kind, tuple) and hasattr(kind, "_fields"):
        return _record(kind, list(kind._fields))
    message = f"no rule for {kind!r}"
    raise TypeError(message)


def _record(kind: type[Any], names: list[str]) -> tuple[Step, Step]:
    hints = get_type_hints(kind)
    steps = [(name, *steps_of(hints[name])) for name in names]
    unpacking = [unpack for _, _, unpack in steps]
    if all(unpack is _same for unpack in unpacking):
        return (lambda value: tuple([getattr(value, name) for name in names])), (lambda row: kind(*row))

    def pack(value: Any) -> tuple[Any, ...]:
        return tuple([pack_one(getattr(value, name)) for name, pack_one, _ in steps])

    def unpack(row: tuple[Any, ...]) -> Any:
        return kind(*[unpack_one(part) for unpack_one, part in zip(unpacking, row, strict=True)])

    return pack, lru_cache(maxsize=_MOST_EQUAL)(unpack) if kind in _OFTEN_EQUAL else unpack


def _sequence(origin: Any, arguments: tuple[Any, ...]) -> tuple[Step, Step]:
    make = frozenset if origin is frozenset else tuple
    if origin is tuple and arguments[-1] is not Ellipsis:
        steps = [steps_of(argument) for argument in arguments]
        return (
            lambda value: tuple([pack(part) for (pack, _), part in zip(steps, value, strict=True)]),
            lambda row: tuple([unpack(part) for (_, unpack), part in zip(steps, row, strict=True)]),
        )
    pack, unpack = steps_of(arguments[0])
    order = sorted if origin is frozenset else tuple
    if unpack is _same:
        return order, make
    return (lambda value: order(map(pack, value))), (lambda row: make(map(unpack, row)))


def _union(arguments: tuple[Any, ...]) -> tuple[Step, Step]:
    """Write which of the types a value has before it, unless all of them are plain; None stands for itself."""
    kinds = [kind for kind in arguments if kind is not type(None)]
    steps = [steps_of(kind) for kind in kinds]
    if all(unpack is _same for _, unpack in steps):
        return _same, _same
    if len(kinds) == 1:
        pack, unpack = steps[0]
        return (
            lambda value: None if value is None else pack(value),
            lambda row: None if row is None else unpack(row),
        )
    classes = [get_origin(kind) or kind for kind in kinds]

    def pack_any(value: Any) -> Any:
        if value is None:
            return None
        number = next(at for at, kind in enumerate(classes) if isinstance(value, kind))
        return number, steps[number][0](value)

    return pack_any, lambda row: None if row is None else steps[row[0]][1](row[1])


def _same(value: Any) -> Any:
    return value
