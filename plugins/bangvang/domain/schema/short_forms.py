"""Items of lists as people write them: a name alone, a name with its office, and a colon where none may stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bangvang.domain.field_names import look_alike
from bangvang.domain.fields import fail
from bangvang.domain.problems import Kind, nearest
from bangvang.domain.text import excerpt

_SHOWN = 60


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
