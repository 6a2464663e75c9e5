"""Validate raw values against a model: typed fields, or every problem in words for editors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from bangvang.domain.field_names import instead_of, look_alike
from bangvang.domain.models import Fault, FaultyError, FieldError, Fields, MissingError, UnknownError
from bangvang.domain.problems import Kind, Problem, did_you_mean, nearest
from bangvang.domain.source import Location
from bangvang.domain.text import squeeze

Model = TypeVar("Model", bound=Fields)


def validate(
    model: type[Model], raw: Mapping[str, Any], *, source_path: str, line_of: Callable[[Location], int]
) -> tuple[Model | None, tuple[Problem, ...]]:
    """Validate raw values: the typed fields, or None and every problem with its line.

    ``line_of`` gives the line of a location such as ``("awards", 0, "class")``. Empty text counts as absent.
    """
    try:
        return model.of(_without_empty(raw)), ()
    except FaultyError as error:
        unknown = [fault.location for fault in error.faults if isinstance(fault.error, UnknownError)]
        meant = {(*location[:-1], _meant(model, location)) for location in unknown}
        # A field that is there under a wrong name is reported once, by that name.
        reported = (
            fault for fault in error.faults if not isinstance(fault.error, MissingError) or fault.location not in meant
        )
        return None, tuple(_problem(model, fault, source_path, line_of) for fault in reported)


def _without_empty(raw: Any) -> Any:
    if isinstance(raw, Mapping):
        return {key: _without_empty(value) for key, value in raw.items() if not _is_empty(value)}
    if isinstance(raw, list):
        return [_without_empty(value) for value in raw if not (isinstance(value, str) and _is_empty(value))]
    return raw


def _is_empty(value: Any) -> bool:
    """Tell whether a value says nothing: no items, no text, or white space in quotation marks only."""
    return not squeeze(value) if isinstance(value, str) else value in ([], {})


def _problem(model: type[Fields], fault: Fault, source_path: str, line_of: Callable[[Location], int]) -> Problem:
    location, error = fault
    name = str(location[-1]) if location else ""
    line = line_of(location)
    help_words = _help(model, location)
    match error:
        case MissingError():
            remedy = f"Thêm trường này: {help_words}" if help_words else "Thêm trường này."
            return Problem(source_path, line, f'Thiếu trường "{name}".', remedy, Kind.MISSING_FIELD)
        case UnknownError():
            remedy = _right_key(name, _model_at(model, location[:-1]))
            return Problem(source_path, line, f'Không có trường "{name}".', remedy, Kind.UNKNOWN_KEY)
        case FieldError():
            location = (*location, *error.at)
            label = f'Trường "{_field_name(location)}": ' if location else ""
            several, remedy = f"{name}s", error.remedy
            if error.kind is Kind.WRONG_SHAPE and several in _titles(_model_at(model, location[:-1])):
                remedy = f"Nhiều giá trị thì ghi ở {several}."
            return Problem(source_path, line_of(location), label + error.message, remedy, error.kind)
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
    return {field.key: field.title for field in model.model_fields.values()}


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
    described = {field.key: field.description for field in nested.model_fields.values()}
    description = described.get(str(location[-1]), "") if location else ""
    return description[:1].lower() + description[1:]


def _model_at(model: type[Fields], location: Location) -> type[Fields]:
    """Find the model of a nested location by looking for a Fields class in the annotation."""
    for part in location:
        if isinstance(part, int):
            continue
        field = next((one for one in model.model_fields.values() if one.key == part), None)
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
