"""Validate raw values against a model: typed fields, or every problem in words for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Self, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from bangvang.domain.field_names import instead_of, look_alike
from bangvang.domain.fields import fail
from bangvang.domain.problems import Kind, Problem, did_you_mean, nearest
from bangvang.domain.source import Location
from bangvang.domain.text import squeeze


class Fields(BaseModel):
    """The base of all models: frozen, nothing unknown allowed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


Model = TypeVar("Model", bound=Fields)


class Spanned(Fields):
    """What has a first and a last year: ``from`` and ``to``, which its models call ``start`` and ``end``."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        start, end = getattr(self, "start", None), getattr(self, "end", None)
        if start and end and start > end:
            message = f"Năm cuối {end} đứng trước năm đầu {start}."
            raise fail(Kind.BAD_YEAR, message, "Xem lại năm đầu (from) và năm cuối (to).", at=("to",))
        return self


def validate(
    model: type[Model], raw: Mapping[str, Any], *, source_path: str, line_of: Callable[[Location], int]
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Validate raw values: the typed fields, or None and every problem with its line.

    ``line_of`` gives the line of a location such as ``("awards", 0, "class")``. Empty text counts as absent.
    """
    try:
        return model.model_validate(_without_empty(raw)), ()
    except ValidationError as error:
        found = error.errors(include_url=False)
        meant = {(*one["loc"][:-1], _meant(model, one["loc"])) for one in found if one["type"] == "extra_forbidden"}
        # A field that is there under a wrong name is reported once, by that name.
        reported = (one for one in found if one["type"] != "missing" or one["loc"] not in meant)
        return None, tuple(_problem(model, one, source_path, line_of) for one in reported)


def _without_empty(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return {key: _without_empty(value) for key, value in raw.items() if not _is_empty(value)}
    if isinstance(raw, list):
        return [_without_empty(value) for value in raw if not (isinstance(value, str) and _is_empty(value))]
    return raw


def _is_empty(value: Any) -> bool:
    """Tell whether a value says nothing: no items, no text, or white space in quotation marks only."""
    return not squeeze(value) if isinstance(value, str) else value in ([], {})


def _problem(
    model: type[Fields], found: Mapping[str, Any], source_path: str, line_of: Callable[[Location], int]
) -> Problem:
    location: Location = found["loc"]
    name = str(location[-1]) if location else ""
    line = line_of(location)
    help_words = _help(model, location)
    if found["type"] == "missing":
        remedy = f"Thêm trường này: {help_words}" if help_words else "Thêm trường này."
        return Problem(source_path, line, f'Thiếu trường "{name}".', remedy, Kind.MISSING_FIELD)
    if found["type"] == "extra_forbidden":
        remedy = _right_key(name, _model_at(model, location[:-1]))
        return Problem(source_path, line, f'Không có trường "{name}".', remedy, Kind.UNKNOWN_KEY)
    if "remedy" in found.get("ctx", {}):
        context = found["ctx"]
        location = (*location, *context["at"])
        label = f'Trường "{_field_name(location)}": ' if location else ""
        several, remedy = f"{name}s", context["remedy"]
        if found["type"] == Kind.WRONG_SHAPE and several in _titles(_model_at(model, location[:-1])):
            remedy = f"Nhiều giá trị thì ghi ở {several}."
        return Problem(source_path, line_of(location), label + context["message"], remedy, Kind(found["type"]))
    message = f'Trường "{_field_name(location)}" viết sai dạng.'
    remedy = f"Ở đây ghi: {help_words}" if help_words else "Xem hướng dẫn trong content/README.md."
    return Problem(source_path, line, message, remedy, Kind.WRONG_SHAPE)


def _field_name(location: Location) -> str:
    return ".".join(str(part + 1 if isinstance(part, int) else part) for part in location)


def _meant(model: type[Fields], location: Location) -> str:
    """Give the field that is meant by an unknown one; empty where none is near."""
    titles = _titles(_model_at(model, location[:-1]))
    name = str(location[-1])
    return look_alike(name, titles) or nearest(name, titles) or ""


def _titles(model: type[Fields]) -> dict[str, str]:
    return {field.alias or key: field.title or "" for key, field in model.model_fields.items()}


def _right_key(name: str, model: type[Fields]) -> str:
    """Say which field is meant by one that does not exist, or where the fields that do are listed."""
    titles = _titles(model)
    if meant := look_alike(name, titles):
        help_words = _help(model, (meant,)).rstrip(".")
        return f'Có phải "{meant}" ({help_words})?' if help_words else f'Có phải "{meant}"?'
    return did_you_mean(name, titles, instead_of(name) or "Các trường dùng được có trong content/README.md.")


def _help(model: type[Fields], location: Location) -> str:
    """Give the description of the field at ``location``, or of the list that it is an item of."""
    while location and isinstance(location[-1], int):
        location = location[:-1]
    nested = _model_at(model, location[:-1])
    described = {field.alias or name: field.description or "" for name, field in nested.model_fields.items()}
    description = described.get(str(location[-1]), "") if location else ""
    return description[:1].lower() + description[1:]


def _model_at(model: type[Fields], location: Location) -> type[Fields]:
    """Find the model of a nested location by looking for a Fields class in the annotation."""
    for part in location:
        if isinstance(part, int):
            continue
        field = next((f for name, f in model.model_fields.items() if (f.alias or name) == part), None)
        nested = _fields_class(field.annotation) if field else None
        if nested is None:
            return model
        model = nested
    return model


def _fields_class(annotation: Any) -> type[Fields] | None:
    if isinstance(annotation, type) and issubclass(annotation, Fields):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _fields_class(argument)
        if found:
            return found
    return None
