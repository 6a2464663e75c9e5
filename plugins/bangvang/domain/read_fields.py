"""The typed fields of one file, or every problem with them."""

from __future__ import annotations

from typing import TypeVar

from bangvang.domain.models import Fields
from bangvang.domain.problems import Kind, Problem, Problems, naming
from bangvang.domain.schema import validation
from bangvang.domain.source import SourceEntry
from bangvang.domain.text import is_slug, slug

Model = TypeVar("Model", bound=Fields)


def validate(model: type[Model], entry: SourceEntry, problems: Problems) -> Model | None:
    """Give the typed fields of a file, or None after noting what is wrong with it."""
    problems.extend(entry.problems)
    problems.extend(entry.header.problems)
    if any(not problem.is_warning for problem in entry.header.problems):
        return None
    if not is_slug(entry.stem):
        remedy = f'Đổi tên thành "{slug(entry.stem) or "ten-bai"}".'
        problems.add(Problem(entry.source_path, 0, f'Tên tệp "{entry.stem}" không hợp lệ.', remedy, Kind.BAD_SLUG))
        return None
    with naming(entry.source_path):
        fields, found = validation.validate(
            model, entry.header.fields, source_path=entry.source_path, line_of=entry.header.line_of
        )
    problems.extend(found)
    return fields
