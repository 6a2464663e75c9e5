"""Which model validates the files of which folder, and so which fields a folder knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bangvang.domain.field_names import PELICAN
from bangvang.domain.models import Fields
from bangvang.domain.schema.article import ArticleFields
from bangvang.domain.schema.authorities import (
    AwardFields,
    DocumentFields,
    PageFields,
    PersonFields,
    TopicFields,
    UnitFields,
)

MODELS: Final[Mapping[str, type[Fields]]] = {
    "tin": ArticleFields,
    "don-vi": UnitFields,
    "khen-thuong": AwardFields,
    "ca-nhan": PersonFields,
    "van-ban": DocumentFields,
    "chuyen-de": TopicFields,
    "trang": PageFields,
}


def field_names(model: type[Fields]) -> frozenset[str]:
    """Name the fields of a model as editors write them."""
    return frozenset(field.key for field in model.model_fields.values())


# Articles may also carry the fields of plain Pelican.
FIELDS_BY_FOLDER: Final[Mapping[str, frozenset[str]]] = {
    folder: field_names(model) | (PELICAN if model is ArticleFields else frozenset())
    for folder, model in MODELS.items()
}
