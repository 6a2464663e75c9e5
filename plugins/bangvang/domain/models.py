"""Models of what editors write: fields with label, help and the functions that read them; every mistake is found.

A library for validation would do it too, but loading one took a quarter of the time of a small build.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cache, cached_property
from types import UnionType
from typing import (
    Annotated,
    Any,
    Final,
    NamedTuple,
    Self,
    TypeAlias,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from bangvang.domain.problems import Kind

Location: TypeAlias = tuple[str | int, ...]
_REQUIRED: Final = object()


class FieldError(ValueError):
    """What a value is refused for: a kind, one sentence for the problem and one for the remedy.

    A whole model may point ``at`` the field inside it that is to blame.
    """

    def __init__(self, kind: Kind, message: str, remedy: str, at: Location = ()) -> None:
        """Take the words."""
        super().__init__(message)
        self.kind, self.message, self.remedy, self.at = kind, message, remedy, at


class MissingError(ValueError):
    """A field that has to be there is not."""


class UnknownError(ValueError):
    """There is no field of that name."""


class Fault(NamedTuple):
    """One mistake, and where it is; an error that is none of the above says only that the value has another shape."""

    location: Location
    error: ValueError


class FaultyError(ValueError):
    """Raw values have mistakes: all of them."""

    def __init__(self, faults: list[Fault]) -> None:
        """Take the mistakes in the order of the fields."""
        super().__init__("; ".join(f"{'.'.join(map(str, at))}: {error}" for at, error in faults))
        self.faults = tuple(faults)


# From a raw value at a location to its value; what is wrong is added to the faults, and what is given is nothing then.
_Reader: TypeAlias = Callable[[object, Location, list[Fault]], Any]


class ReadBy(NamedTuple):
    """What a type is annotated with: the function that makes a value of a raw one, or raises FieldError."""

    function: Callable[[Any], object]


class FieldInfo:
    """What a model says of a field; its type is looked at when it is first asked for."""

    def __init__(self, default: Any, title: str, description: str, alias: str) -> None:
        """Take what ``entry`` was given."""
        self.default, self.title, self.description, self.alias = default, title, description, alias

    def __set_name__(self, owner: type[Fields], name: str) -> None:
        """Remember the model, whose annotation is the type, and the key that editors write."""
        self._owner, self._name = owner, name
        self.key = self.alias or name

    @property
    def is_required(self) -> bool:
        """Tell whether the field has to be there."""
        return self.default is _REQUIRED

    @property
    def annotation(self) -> Any:
        """Give the type, with the functions that read it."""
        return _types_of(self._owner)[self._name]

    @cached_property
    def read(self) -> _Reader:
        """Give the function that reads a raw value."""
        return _reader(self.annotation, is_read=False)


def entry(default: Any = _REQUIRED, *, title: str, description: str, alias: str = "") -> Any:
    """Declare a field with its label and help, and its key where that is no name in Python.

    Without a default it has to be there.
    """
    return FieldInfo(default, title, description, alias)


class _Model(type):
    """A class of fields: collects them, those of the model below first."""

    model_fields: Mapping[str, FieldInfo]
    field_keys: frozenset[str]
    usual_values: Mapping[str, Any]
    required_fields: frozenset[str]

    def __init__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> None:
        super().__init__(name, bases, namespace)
        fields = {key: info for base in bases if isinstance(base, _Model) for key, info in base.model_fields.items()}
        fields |= {key: info for key, info in namespace.items() if isinstance(info, FieldInfo)}
        cls.model_fields = fields
        cls.field_keys = frozenset(info.key for info in fields.values())
        cls.usual_values = {key: info.default for key, info in fields.items()}
        cls.required_fields = frozenset(key for key, info in fields.items() if info.is_required)


class Fields(metaclass=_Model):
    """The base of all models: frozen, nothing unknown allowed."""

    def __init__(self, **values: Any) -> None:
        """Take values as they are; what is not said is as usual."""
        kind = type(self)
        if not kind.required_fields <= values.keys() <= kind.usual_values.keys():
            other = sorted(kind.required_fields - values.keys() | values.keys() - kind.usual_values.keys())
            message = f"{kind.__name__} has no {', '.join(other)}"
            raise TypeError(message)
        self.__dict__.update({**kind.usual_values, **values})

    @classmethod
    def of(cls, raw: object) -> Self:
        """Read raw values; raises FaultyError with every mistake."""
        faults: list[Fault] = []
        made = cls._read(raw, (), faults)
        if made is None or faults:
            raise FaultyError(faults)
        return made

    def raw(self) -> dict[str, Any]:
        """Give whatever is not as usual (texts, days, numbers) as JSON keeps it and ``of`` reads it."""
        values = ((info, self.__dict__[name]) for name, info in type(self).model_fields.items())
        return {info.key: _raw(value) for info, value in values if value != info.default}

    @classmethod
    def _read(cls, value: object, at: Location, faults: list[Fault]) -> Self | None:
        before = len(faults)
        try:
            values = cls._expand(value)
        except ValueError as error:
            faults.append(Fault(at, error))
            return None
        if not isinstance(values, Mapping):
            faults.append(Fault(at, ValueError()))
            return None
        read: dict[str, Any] = {}
        for name, info in cls.model_fields.items():
            if info.key in values:
                read[name] = info.read(values[info.key], (*at, info.key), faults)
            elif info.is_required:
                faults.append(Fault((*at, info.key), MissingError()))
        if not values.keys() <= cls.field_keys:
            faults.extend(Fault((*at, key), UnknownError()) for key in values if key not in cls.field_keys)
        if len(faults) > before:
            return None
        made = cls(**read)
        try:
            cls._check(made)
        except ValueError as error:
            faults.append(Fault(at, error))
        return made

    @classmethod
    def _expand(cls, value: object) -> object:
        """Give the fields that a short form stands for: a model with short forms has its own."""
        return value

    def _check(self) -> None:
        """Raise FieldError where fields, each of them right, contradict each other: for models to do."""

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a model stays as it was read."""
        message = f"{type(self).__name__} is frozen"
        raise AttributeError(message)

    def __eq__(self, other: object) -> bool:
        """Tell whether another one says the same."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Give a number that is equal for equal ones."""
        return hash(tuple(self.__dict__.values()))

    def __repr__(self) -> str:
        """Show every value."""
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self.__dict__.items())})"


@cache
def _types_of(model: type[Fields]) -> dict[str, Any]:
    return get_type_hints(model, include_extras=True)


def _raw(value: Any) -> Any:
    if isinstance(value, Fields):
        return value.raw()
    if isinstance(value, tuple):
        return [_raw(one) for one in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value).lower() if isinstance(value, bool | int) else value


def _reader(annotation: Any, *, is_read: bool) -> _Reader:
    """Give the function that reads values of a type; ``is_read`` where a function around it makes them."""
    origin = get_origin(annotation)
    if origin is Annotated:
        inner, *marks = get_args(annotation)
        functions = [mark.function for mark in marks if isinstance(mark, ReadBy)]
        reader = _reader(inner, is_read=bool(functions))
        for function in functions:
            reader = _read_by(function, reader)
        return reader
    if origin in {Union, UnionType}:
        (inner,) = (argument for argument in get_args(annotation) if argument is not type(None))
        return _or_none(_reader(inner, is_read=is_read))
    if origin is tuple and get_args(annotation)[1:] == (...,):
        return _each(_reader(get_args(annotation)[0], is_read=is_read))
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation._read  # noqa: SLF001 - of this module
    if not is_read:
        message = f"no function reads values of {annotation}"
        raise TypeError(message)
    return _as_it_is


def _as_it_is(value: object, _at: Location, _faults: list[Fault]) -> object:
    return value


def _read_by(function: Callable[[Any], object], then: _Reader) -> _Reader:
    def read(value: object, at: Location, faults: list[Fault]) -> object:
        try:
            made = function(value)
        except ValueError as error:
            faults.append(Fault(at, error))
            return None
        return then(made, at, faults)

    return read


def _or_none(reader: _Reader) -> _Reader:
    def read(value: object, at: Location, faults: list[Fault]) -> object:
        return None if value is None else reader(value, at, faults)

    return read


def _each(reader: _Reader) -> _Reader:
    def read(value: object, at: Location, faults: list[Fault]) -> object:
        if not isinstance(value, list | tuple):
            faults.append(Fault(at, ValueError()))
            return None
        return tuple(reader(one, (*at, number), faults) for number, one in enumerate(value))

    return read
