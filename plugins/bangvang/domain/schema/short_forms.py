"""Items of lists as people write them: a name alone, a name with its office, and a colon where none may stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from bangvang.domain.field_names import look_alike
from bangvang.domain.fields import fail
from bangvang.domain.problems import Kind, nearest
from bangvang.domain.text import excerpt
from bangvang.lazy_patterns import lazy_pattern

DAY_AND_PLACE: Final = lazy_pattern(r"([\d/.–-]*\d)\s*[,;]\s*(?:tại\s+|ở\s+)?([^\W\d].*)")
FILE_AND_TITLE: Final = lazy_pattern(r"(\S+\.[A-Za-z0-9]{2,4})\s+[-–—|]\s+(.+)")
_SHOWN: Final = 60


def refuse_colon(value: object, keys: Iterable[str], form: str) -> None:
    """Raise where ``value`` is a person with a colon, which YAML took for a field: ``- Ông A: Phó Giám đốc``.

    ``keys`` are the fields of the item, ``form`` how such an item is written, with ``{name}`` and ``{rest}``.
    """
    if not isinstance(value, Mapping) or not value:
        return
    name, rest = next(iter(value.items()))
    known = tuple(keys)
    is_pair = isinstance(rest, str) and not set(value) & set(known)
    if not is_pair or nearest(name, known) or look_alike(name, dict.fromkeys(known, "")):
        return
    said = excerpt(f"{name}: {rest}", _SHOWN)
    written = form.format(name=name, rest=rest) if " - " not in name else f'- "{name}: {rest}"'
    raise fail(Kind.WRONG_SHAPE, f'"{said}" có dấu hai chấm nên không đọc được.', f"Viết: {written}")


def refuse_two(value: object, pattern: re.Pattern[str], what: str, form: str) -> None:
    """Raise where one text says two things, the groups of ``pattern``; ``form`` is how both are written."""
    found = pattern.fullmatch(value) if isinstance(value, str) else None
    if found:
        written = form.format(found[1], _quoted(found[2]))
        raise fail(Kind.WRONG_SHAPE, f'"{excerpt(found[0], _SHOWN)}" có cả {what}.', f"Viết: {written}")


def _quoted(text: str) -> str:
    """Write a value for a place inside braces, where a comma would end it."""
    return f'"{text}"' if set(text) & set(",:{}[]#") else text
