"""Raw values → the YAML that editors read and write: plain where that is safe, one line where it fits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Final

from bangvang.domain.source import Raw
from bangvang.sources.yaml_header import NOTHING

WIDTH: Final = 110
# What needs no quotation marks: begins with a letter, a digit or a harmless sign, and holds nothing that YAML reads.
_PLAIN: Final = re.compile(r"[\w/«“‘(…](?:[^\n\t\r:#]|:(?=\S)|(?<=\S)#)*", re.DOTALL)
_FLOW_SIGNS: Final = frozenset(",[]{}?")  # a question mark ends a value there
_CONTROL: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def scalar(text: str, *, in_flow: bool = False) -> str:
    """Write one value, in quotation marks where YAML would read it otherwise; ``in_flow`` inside brackets."""
    is_plain = _PLAIN.fullmatch(text) and text == text.strip() and not text.endswith(":") and text not in NOTHING
    if is_plain and not (in_flow and _FLOW_SIGNS & set(text)):
        return text
    if _CONTROL.search(text) or not set(text) & set('"\\'):
        return json.dumps(text, ensure_ascii=False)
    return "'" + text.replace("'", "''") + "'"


def flow(value: Raw) -> str:
    """Write a value on one line, lists and mappings in brackets."""
    if isinstance(value, str):
        return scalar(value, in_flow=True)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key, in_flow=True)}: {flow(one)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]"


def field(name: str, value: Raw, *, indent: int = 0) -> str:
    """Write a field with its value, each line ended; lists of mappings as an item a line or more."""
    return "".join(f"{' ' * indent}{line}\n" for line in _field(name, value, indent))


def item(value: Raw, *, indent: int) -> str:
    """Write an item of a list whose dash stands ``indent`` spaces in, each line ended."""
    return "".join(f"{' ' * indent}{line}\n" for line in _item(value, indent))


def _field(name: str, value: Raw, indent: int) -> Iterator[str]:
    key = scalar(name)
    if isinstance(value, str):
        yield f"{key}: {scalar(value)}" if value else f"{key}:"
        return
    line = f"{key}: {flow(value)}"
    if not value or (not _is_deep(value) and indent + len(line) <= WIDTH):
        yield line
        return
    yield f"{key}:"
    for below in _below(value, indent + 2):
        yield f"  {below}"


def _below(value: Raw, indent: int) -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, one in value.items():
            yield from _field(name, one, indent)
    elif isinstance(value, list):
        for one in value:
            yield from _item(one, indent)


def _item(value: Raw, indent: int) -> Iterator[str]:
    if isinstance(value, str):
        yield f"- {scalar(value)}"
        return
    line = f"- {flow(value)}"
    is_short = isinstance(value, list) or not any(_is_deep(one) for one in value.values())
    if not value or (is_short and indent + len(line) <= WIDTH):
        yield line
        return
    for number, below in enumerate(_below(value, indent + 2)):
        yield f"{'  ' if number else '- '}{below}"


def _is_deep(value: Raw) -> bool:
    """Tell whether a value is a list that holds mappings: such a list gets a line for each."""
    return isinstance(value, list) and any(not isinstance(one, str) for one in value)
