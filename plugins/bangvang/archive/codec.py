"""Records as bytes and back, by their types: a new field travels without being listed anywhere.

A build makes tens of thousands of records of a few types. For each type two functions are written out, as
``dataclasses`` writes ``__init__``: walking through the hints for every value takes four times as long.
"""

from __future__ import annotations

import datetime as dt
import marshal
import types
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any, Final, Generic, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

from bangvang.domain.document_citations import Citation
from bangvang.domain.related_records import Key

T = TypeVar("T")

Step = Callable[[Any], Any]
# Immutable records that thousands of others hold alike, as lines of a list hold one decision: each is decoded
# once, and at most so many are remembered.
_OFTEN_EQUAL: Final[Mapping[type, int]] = {Citation: 4096, Key: 65_536}
# Values of these types travel as they are.
_PLAIN: Final = (str, int, float, bool, bytes, type(None))
_TIMES: Final[dict[Any, tuple[Step, Step]]] = {
    dt.date: (dt.date.toordinal, dt.date.fromordinal),
    dt.time: (dt.time.isoformat, dt.time.fromisoformat),
    dt.datetime: (dt.datetime.isoformat, dt.datetime.fromisoformat),
}


class Codec(Generic[T]):
    """Write values of one type as bytes and make them again: equal values give equal bytes."""

    def __init__(self, kind: type[T]) -> None:
        """Derive how from the type's own hints, when it is first used; a type that no rule covers is a TypeError."""
        self._kind: Any = kind

    def dump(self, value: T) -> bytes:
        """Write a value."""
        return marshal.dumps(functions_of(self._kind)[0](value), 2)

    def load(self, data: bytes) -> T:
        """Make the value again."""
        made: T = functions_of(self._kind)[1](marshal.loads(data))  # noqa: S302 - our own file, sealed (archive/tables.py)
        return made


class _Code(NamedTuple):
    """Two expressions of a name: what it becomes as plain data, and what is made of it."""

    pack: str
    unpack: str


@cache
def functions_of(kind: Any) -> tuple[Step, Step]:
    """Give how values of a type become plain data and how they are made of it; raises TypeError."""
    used: dict[str, Any] = {"make_tuple": tuple, "make_set": frozenset, "ordered": sorted, "new": tuple.__new__}
    if _is_record(kind):
        names = _names(kind)
        hints = get_type_hints(kind)
        parts = [_code(hints[name], f"v{at}", used) for at, name in enumerate(names)]
        locals_ = ", ".join(f"v{at}" for at in range(len(names)))
        used["kind"] = kind
        read = "; ".join(f"v{at} = value.{name}" for at, name in enumerate(names)) or "pass"
        pack = _function(f"{read}\n return ({''.join(f'{part.pack}, ' for part in parts)})", used)
        made = "".join(f"{part.unpack}, " for part in parts)
        call = f"kind({made})" if is_dataclass(kind) else f"new(kind, ({made}))"
        unpack = _function(f"{locals_ and f'{locals_}, = value'}\n return {call}", used)
        return pack, lru_cache(maxsize=_OFTEN_EQUAL[kind])(unpack) if kind in _OFTEN_EQUAL else unpack
    code = _code(kind, "value", used)
    return _function(f"return {code.pack}", used), _function(f"return {code.unpack}", used)


def _function(body: str, used: dict[str, Any]) -> Step:
    made: dict[str, Step] = {}
    exec(f"def step(value):\n {body}", used, made)  # noqa: S102 - of names of fields alone
    return made["step"]


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and (is_dataclass(kind) or (issubclass(kind, tuple) and hasattr(kind, "_fields")))


def _names(kind: Any) -> list[str]:
    return [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)


def _code(kind: Any, name: str, used: dict[str, Any]) -> _Code:
    """Write both expressions for a value called ``name``; what they call goes into ``used``."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in _PLAIN or origin is Literal:
        return _Code(name, name)
    if origin in {Union, types.UnionType}:
        return _union(arguments, name, used)
    if origin in {tuple, frozenset} or (isinstance(origin, type) and issubclass(origin, Sequence)):
        return _sequence(origin, arguments, name, used)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _Code(f"{name}.value", f"{_use(kind, used)}({name})")
    steps = functions_of(kind) if _is_record(kind) else _TIMES.get(kind)
    if steps is None:
        message = f"no rule for {kind!r}"
        raise TypeError(message)
    return _calls(name, steps, used)


def _use(thing: Any, used: dict[str, Any]) -> str:
    name = f"c{len(used)}"
    used[name] = thing
    return name


def _calls(name: str, steps: tuple[Step, Step], used: dict[str, Any]) -> _Code:
    return _Code(*(f"{_use(step, used)}({name})" for step in steps))


def _sequence(origin: Any, arguments: tuple[Any, ...], name: str, used: dict[str, Any]) -> _Code:
    if origin is tuple and arguments[-1] is not Ellipsis:
        parts = [_code(argument, f"{name}[{at}]", used) for at, argument in enumerate(arguments)]
        return _Code(*(f"({''.join(f'{part[way]}, ' for part in parts)})" for way in (0, 1)))
    order, make = ("ordered", "make_set") if origin is frozenset else ("make_tuple", "make_tuple")
    each = f"{name.replace('[', '_').replace(']', '_')}_"
    inner = _code(arguments[0], each, used)
    if inner.unpack == each:
        return _Code(f"{order}({name})", f"{make}({name})")
    pack, unpack = (f"[{code} for {each} in {name}]" for code in inner)
    return _Code(f"{order}({pack})", f"{make}({unpack})")


def _union(arguments: tuple[Any, ...], name: str, used: dict[str, Any]) -> _Code:
    """Write which of the types a value has before it, unless all of them are plain; None stands for itself."""
    kinds = [kind for kind in arguments if kind is not type(None)]
    if all(_code(kind, name, {}).unpack == name for kind in kinds):
        return _Code(name, name)
    if len(kinds) == 1:
        one = _code(kinds[0], name, used)
        return _Code(*(f"(None if {name} is None else {code})" for code in one))
    steps = [functions_of(kind) for kind in kinds]
    classes = [get_origin(kind) or kind for kind in kinds]

    def pack_any(value: Any) -> Any:
        number = next(at for at, kind in enumerate(classes) if isinstance(value, kind))
        return number, steps[number][0](value)

    def unpack_any(row: Any) -> Any:
        return steps[row[0]][1](row[1])

    return _Code(*(f"(None if {name} is None else {code})" for code in _calls(name, (pack_any, unpack_any), used)))
