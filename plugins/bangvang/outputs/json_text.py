"""JSON as a list with one object a line, so that it can be made, and read, a part at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from json.encoder import encode_basestring
from typing import Final

from bangvang.outputs.csv_text import Value, each_written

HEAD: Final = "[\n"
JOINT: Final = ",\n"
TAIL: Final = "\n]\n"


def json_rows(names: Sequence[str], types: Sequence[str], columns: Iterable[Sequence[Value]]) -> str:
    """Write rows that are given column by column, as objects; what is not text is null where nothing is known.

    ``types`` are those of Frictionless: ``string``, ``integer``, ``boolean``, ``date``. The bytes are those of
    json.dumps of one dictionary a row, in a fraction of its time.
    """
    cells = [_members(name, type_, column) for name, type_, column in zip(names, types, columns, strict=True)]
    return JOINT.join(["{" + ", ".join(row) + "}" for row in zip(*cells, strict=True)])


def _members(name: str, type_: str, column: Sequence[Value]) -> list[str]:
    begin = f"{encode_basestring(name)}: "

    def write(value: Value) -> str:
        if isinstance(value, str):
            return begin + (encode_basestring(value) if value or type_ == "string" else "null")
        if isinstance(value, bool):
            return begin + ("true" if value else "false")
        return f"{begin}{value}"

    return each_written(column, write)
