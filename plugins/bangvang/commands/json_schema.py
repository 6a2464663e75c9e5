"""The front matter as JSON Schema, made from our own schema: what an editor's program completes and checks."""

from __future__ import annotations

from typing import Any, Final

from bangvang.domain.models import Fields
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.site import SiteFields
from bangvang.form.fields import Field, Kind, fields_of

DRAFT: Final = "http://json-schema.org/draft-07/schema#"
NAMES: Final = {
    "tin": "bai-viet",
    "don-vi": "don-vi",
    "khen-thuong": "khen-thuong",
    "ca-nhan": "ca-nhan",
    "van-ban": "van-ban",
    "chuyen-de": "chuyen-de",
    "trang": "trang",
}
SITE: Final = "trang-web"
# YAML gives numbers, dates and null for what is text to us.
_SCALAR: Final = ["string", "number", "boolean", "null"]


def schemas() -> dict[str, dict[str, Any]]:
    """Give a schema for each kind of file, by the name of its file without ending."""
    made = {name: json_schema(MODELS[folder]) for folder, name in NAMES.items()}
    return made | {SITE: json_schema(SiteFields)}


def json_schema(model: type[Fields]) -> dict[str, Any]:
    """Give the schema of one kind of file; short forms are right as well, absent fields may be null."""
    title = (model.__doc__ or "").strip().partition("\n")[0].replace("``", "")
    return {"$schema": DRAFT, "title": title, **_object(fields_of(model))}


def _object(fields: tuple[Field, ...]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "type": "object",
        "properties": {field.key: _field(field) for field in fields},
        "additionalProperties": False,
    }
    if required := [field.key for field in fields if field.is_required]:
        found["required"] = required
    return found


def _field(field: Field) -> dict[str, Any]:
    described = {"title": field.label, "description": _description(field)}
    return described | _values(field)


def _description(field: Field) -> str:
    words = [f"{field.label}. {field.help}".strip()]
    meanings = [f"{one.value}: {one.word}" for one in field.choices if one.word != one.value]
    return " ".join([*words, *(["; ".join(meanings)] if meanings else [])])


def _values(field: Field) -> dict[str, Any]:
    match field.kind:
        case Kind.FLAG:
            return {"type": ["boolean", "null"]}
        case Kind.CHOICE:
            return {"enum": [*(choice.value for choice in field.choices), None]}
        case Kind.GROUP:
            return {"anyOf": [_object(field.parts), {"type": _SCALAR}]}
        case Kind.LINES | Kind.CARDS | Kind.WORDS:
            return _several(field)
        case _:
            return {"type": _SCALAR}


def _several(field: Field) -> dict[str, Any]:
    """Give a list; one value stands for a list of one, and items with parts may be written short."""
    item: dict[str, Any] = {"type": _SCALAR}
    if field.choices:
        item = {"enum": [choice.value for choice in field.choices]}
    if field.parts:
        short = [] if field.kind is Kind.CARDS else [item]
        item = {"anyOf": [_object(field.parts), *short]} if short else _object(field.parts)
    return {"anyOf": [{"type": "array", "items": item}, item, {"type": "null"}]}
