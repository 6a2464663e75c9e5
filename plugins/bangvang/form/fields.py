"""Which fields a form has: made from the models of the schema, so that a new field of the schema shows by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin

from bangvang.domain.fields import OneOf, as_tags
from bangvang.domain.models import FieldInfo, Fields, ReadBy
from bangvang.domain.vocabulary import KIND_WORDS, PUBLICATION_WORDS, STATUS_WORDS


class Kind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"  # several lines that are one text
    CHOICE = "choice"
    FLAG = "flag"
    WORDS = "words"  # several values with commas between
    LINES = "lines"  # several values, a line each
    GROUP = "group"  # fields of its own
    CARDS = "cards"  # a list of groups


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice: as files have it, and as editors read it."""

    value: str
    word: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: its key in files, label and help, how it is filled in.

    ``parts`` are the fields of a group, of each card, or of each line; ``complete`` the kind of names it offers,
    ``default`` what it is while nothing is said.
    """

    key: str
    label: str
    help: str
    kind: Kind
    is_required: bool = False
    choices: tuple[Choice, ...] = ()
    parts: tuple[Field, ...] = ()
    complete: str = ""
    default: str = ""


_LONG: Final = frozenset({"lead"})
# Which names a field offers while it is filled in.
_OFFERS: Final = {
    "unit": "unit",
    "units": "unit",
    "parent": "unit",
    "blocs": "unit",
    "successor": "unit",
    "conferred_by": "unit",
    "award": "award",
    "topic": "topic",
    "documents": "document",
    "decision": "document",
    "attendees": "person",
    "recipients": "recipient",
}
# Choices that are no recipient's, honour's or article's are written as editors read them.
_WORDS: Final = {**KIND_WORDS, **STATUS_WORDS, **PUBLICATION_WORDS}


@cache
def fields_of(model: type[Fields]) -> tuple[Field, ...]:
    """Give the fields of a model in its order."""
    return tuple(_field(field.key, field) for field in model.model_fields.values())


def _field(key: str, info: FieldInfo) -> Field:
    types, validators = _taken_apart(info)
    inner = next((t for t in types if isinstance(t, type) and issubclass(t, Fields)), None)
    parts = fields_of(inner) if inner else ()
    choices = next((v.choices for v in validators if isinstance(v, OneOf)), ())
    return Field(
        key,
        info.title,
        info.description,
        _kind(key, types, validators, parts),
        is_required=info.is_required,
        choices=tuple(Choice(choice, _WORDS.get(choice, choice)) for choice in choices),
        parts=parts,
        complete=_OFFERS.get(key, ""),
        default=info.default if isinstance(info.default, str) else "",
    )


def _kind(key: str, types: tuple[Any, ...], validators: tuple[Any, ...], parts: tuple[Field, ...]) -> Kind:
    if tuple in types:
        if any(part.kind is Kind.LINES and part.parts for part in parts):
            return Kind.CARDS
        is_short = as_tags in validators or not (parts or str in types or _says_lines(validators))
        return Kind.WORDS if is_short else Kind.LINES
    if parts:
        return Kind.GROUP
    if bool in types:
        return Kind.FLAG
    if any(isinstance(validator, OneOf) for validator in validators):
        return Kind.CHOICE
    return Kind.TEXT if key in _LONG else Kind.LINE


def _says_lines(validators: tuple[Any, ...]) -> bool:
    return any(getattr(validator, "__name__", "") == "as_list" for validator in validators)


def _taken_apart(info: FieldInfo) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Give every type in an annotation, and the functions that read its values."""
    found = list(_walk(info.annotation))
    return tuple(t for t, is_type in found if is_type), tuple(v for v, is_type in found if not is_type)


def _walk(annotation: Any) -> Iterator[tuple[Any, bool]]:
    if get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from ((mark.function, False) for mark in metadata if isinstance(mark, ReadBy))
        yield from _walk(inner)
        return
    yield get_origin(annotation) or annotation, True
    for argument in get_args(annotation):
        if not isinstance(argument, str):
            yield from _walk(argument)


@dataclass(frozen=True, slots=True)
class Section:
    """Fields that stand together under a heading; ``is_folded`` hides them until they are asked for."""

    id: str
    title: str
    fields: tuple[Field, ...]
    is_folded: bool = False


# What an officer needs first; whatever is not named here stands under the last heading.
_ARTICLE: Final = (
    ("bai", "Bài viết", "title date lead"),
    ("su-kien", "Buổi lễ, hội nghị", "event unit topic"),
    ("khen-thuong", "Khen thưởng", "awards"),
    ("nguoi-du", "Người dự và văn bản", "attendees documents"),
    ("dang", "Đăng bài", "status author source tags"),
)


def sections_of(model: type[Fields], *, is_article: bool) -> tuple[Section, ...]:
    """Give the fields of a model as its form shows them."""
    fields = {field.key: field for field in fields_of(model)}
    if not is_article:
        return (Section("truong", "Thông tin", tuple(fields.values())),)
    named = tuple(
        Section(code, title, tuple(fields.pop(key) for key in keys.split() if key in fields))
        for code, title, keys in _ARTICLE
    )
    return (*named, Section("them", "Các trường ít dùng", tuple(fields.values()), is_folded=True))
