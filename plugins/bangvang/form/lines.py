"""Items of lists as lines of text: «Nguyễn Thị Hòa | đơn vị: Sở Y tế», read back without loss.

A line without ``|`` is the short form that files have, read by the schema as ever. Behind ``|`` stand further fields of
the item: by their labels, or in the order of the model.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bangvang.domain.source import Raw
from bangvang.domain.text import match_key, squeeze
from bangvang.form.fields import Field, Kind

_BAR: Final = "|"
_BETWEEN: Final = ";"


class NotALine(ValueError):  # noqa: N818 - a verdict
    """A value that no line can hold."""


def line_of(item: Raw, parts: Sequence[Field]) -> str:
    """Write an item of a list as one line; raises NotALine where something would be lost."""
    if isinstance(item, str):
        return _plain(item)
    if not isinstance(item, Mapping) or not parts or parts[0].key not in item:
        raise NotALine
    by_key = {part.key: part for part in parts}
    if set(item) - set(by_key):
        raise NotALine
    first = _text(item[parts[0].key], parts[0])
    rest = (
        f"{by_key[key].label.lower()}: {_text(value, by_key[key])}"
        for key, value in item.items()
        if key != parts[0].key
    )
    return f" {_BAR} ".join((first, *rest)) if len(item) > 1 else f"{first} {_BAR}"


def item_of(line: str, parts: Sequence[Field]) -> Raw:
    """Read a line as an item: text, or the fields of an item."""
    if _BAR not in line or not parts:
        return squeeze(line)
    first, *rest = (squeeze(part) for part in line.split(_BAR))
    item: dict[str, Raw] = {parts[0].key: first}
    for said in filter(None, rest):
        part, value = _labelled(said, parts) or (_next(item, parts), said)
        if part:
            item[part.key] = _value(value, part)
    return item


def _plain(text: str) -> str:
    if _BAR in text or "\n" in text.strip():
        raise NotALine
    return squeeze(text)


def _text(value: Raw, part: Field) -> str:
    if isinstance(value, list):
        texts = [_plain(one) for one in value if isinstance(one, str)]
        if len(texts) < len(value) or any(_BETWEEN in text for text in texts) or part.kind is not Kind.LINES:
            raise NotALine
        return f"{_BETWEEN} ".join(texts)
    if not isinstance(value, str):
        raise NotALine
    return next((choice.word for choice in part.choices if choice.value == value), _plain(value))


def _value(text: str, part: Field) -> Raw:
    if part.kind is Kind.LINES:
        return [squeeze(one) for one in text.split(_BETWEEN) if one.strip()]
    key = match_key(text)
    return next((choice.value for choice in part.choices if match_key(choice.word) == key), text)


def _labelled(said: str, parts: Sequence[Field]) -> tuple[Field, str] | None:
    label, colon, value = said.partition(":")
    keys = {match_key(word): part for part in parts for word in (part.label, part.key)}
    key = match_key(label)
    begun = [part for word, part in keys.items() if key and word.startswith(f"{key} ")]  # «từ» is short for «từ năm»
    part = (keys.get(key) or (begun[0] if len(begun) == 1 else None)) if colon else None
    return (part, squeeze(value)) if part else None


def _next(item: Mapping[str, Raw], parts: Sequence[Field]) -> Field | None:
    return next((part for part in parts if part.key not in item), None)
