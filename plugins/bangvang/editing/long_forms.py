"""Short forms of an article's fields → the long ones that forms write; what is not certain stays as it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Final

from bangvang.domain.recipient_text import read_recipient_line
from bangvang.domain.source import Location, Raw
from bangvang.editing.front_matter_edits import SetValue

_DASH: Final = re.compile(r"\s+[-–—]\s+")
_MAPPINGS: Final[Mapping[str, str]] = {"event": "date", "views": "count"}


def long_forms(fields: Mapping[str, Raw], is_unit: Callable[[str], bool]) -> Iterator[SetValue]:
    """Yield the edits that write short forms out; ``is_unit`` tells the names of known units, which may hold commas."""
    for name, key in _MAPPINGS.items():
        value = fields.get(name)
        if isinstance(value, str) and value:
            yield SetValue((name,), {key: value})
    yield from _items(fields, "attendees", _attendee)
    yield from _items(fields, "attachments", lambda said: {"file": said})
    entries = fields.get("awards")
    for index, entry in enumerate(entries if isinstance(entries, list) else ()):
        if isinstance(entry, dict):
            yield from _of_entry(entry, ("awards", index), is_unit)
    tags = fields.get("tags")
    if isinstance(tags, str) and tags:
        yield SetValue(("tags",), [tag.strip() for tag in re.split(r"[,;]", tags) if tag.strip()])


def _of_entry(entry: Mapping[str, Raw], at: Location, is_unit: Callable[[str], bool]) -> Iterator[SetValue]:
    revoked = entry.get("revoked_by")
    if isinstance(revoked, str) and revoked:
        yield SetValue((*at, "revoked_by"), {"number": revoked})
    for edit in _items(entry, "recipients", lambda said: _recipient(said, is_unit)):
        yield SetValue((*at, *edit.location), edit.value)


def _items(fields: Mapping[str, Raw], name: str, long: Callable[[str], Raw]) -> Iterator[SetValue]:
    """Yield an edit for each item of a list that is text and has a long form (empty where it has none)."""
    values = fields.get(name)
    if isinstance(values, str) and values:
        found = long(values)
        if found:
            yield SetValue((name,), [found])
    for index, value in enumerate(values if isinstance(values, list) else ()):
        if isinstance(value, str) and value and (found := long(value)):
            yield SetValue((name, index), found)


def _attendee(said: str) -> Raw:
    name, *office = _DASH.split(said, maxsplit=1)
    return {"name": name, "office": office[0]} if office else {"name": name}


def _recipient(said: str, is_unit: Callable[[str], bool]) -> Raw:
    """Give one recipient in parts; empty where the line is a name alone, several people, or doubtful."""
    read = read_recipient_line(said, is_unit=is_unit)
    if len(read.recipients) != 1 or read.doubt:
        return {}
    one = read.recipients[0]
    if not one.office and not one.unit:
        return {}
    name = f"{one.titles} {one.name}".strip()
    again = read_recipient_line(name, is_unit=is_unit)
    if len(again.recipients) != 1 or again.recipients[0] != one._replace(office="", unit="") or again.doubt:
        return {}
    return {key: part for key, part in (("name", name), ("office", one.office), ("unit", one.unit)) if part}
