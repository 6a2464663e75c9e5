"""Proposals read from the text of an article, each to accept by itself; nothing that somebody typed is touched."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bangvang.domain.date_parsing import find_day
from bangvang.domain.proposals import Proposal, plain_text, propose, worth_writing
from bangvang.domain.prose_awards import AwardsInProse
from bangvang.domain.source import Raw
from bangvang.domain.text import date_words, match_key
from bangvang.form.fields import Field, Kind
from bangvang.form.lines import line_of
from bangvang.form.saving import Opened, composed
from bangvang.form.values import Entries, cards_in, shown

_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d")


class Chip(NamedTuple):
    """A proposal to accept: its key, the field it is for, what would be written, the words it was read from."""

    key: str
    label: str
    value: str
    words: str


def chips(opened: Opened, entries: Entries, text: str, awards: AwardsInProse) -> tuple[Chip, ...]:
    """Give what the text says and the form does not say yet, in the order of the form."""
    fields = {field.key: field for field in opened.fields}
    return tuple(
        Chip(_key_of(one), _label(fields, one.field), _said(fields, one), one.words)
        for one in _new(opened, entries, text, awards)
    )


def taken(opened: Opened, entries: Entries, text: str, awards: AwardsInProse, key: str) -> dict[str, str]:
    """Give the entries with one proposal in its place; as they are where there is no such proposal any more."""
    found = next((one for one in _new(opened, entries, text, awards) if _key_of(one) == key), None)
    return {**entries, **(dict(_entries_of(found, opened, entries)) if found else {})}


def _new(opened: Opened, entries: Entries, text: str, awards: AwardsInProse) -> Iterator[Proposal]:
    present = composed(opened, entries).fields
    proposals = propose(plain_text(text), awards, posted=find_day(present.get("date")))
    told: set[str] = set()
    for one in worth_writing(proposals):
        key = _key_of(one)
        if key not in told and not _is_there(one, present) and not str(one.value).startswith("--"):
            told.add(key)
            yield one


def _is_there(one: Proposal, present: Mapping[str, Raw]) -> bool:
    """Tell whether a field says something already; of a list, whether it names the same."""
    outer, _, inner = one.field.partition(".")
    said = present.get(outer)
    if not said:
        return outer == "unit" and bool(present.get("units"))
    if inner:
        return inner == "date" if isinstance(said, str) else bool(isinstance(said, Mapping) and said.get(inner))
    if not isinstance(said, list):
        return True
    return match_key(_name_of(one.value)) in {match_key(re.split(r"\s+[-–]\s+", _name_of(item))[0]) for item in said}


def _name_of(item: Raw) -> str:
    return str(next(iter(item.values()), "")) if isinstance(item, Mapping) else str(item)


def _entries_of(one: Proposal, opened: Opened, entries: Entries) -> Iterator[tuple[str, str]]:
    outer = one.field.partition(".")[0]
    field = next(field for field in opened.fields if field.key == outer)
    if field.kind is Kind.CARDS and isinstance(one.value, Mapping):
        place = f"awards.{_free_card(entries)}."
        for part in field.parts:
            yield from shown(part, one.value.get(part.key), place).items()
    elif field.kind is Kind.LINES:
        line = line_of(one.value, field.parts)
        yield outer, "\n".join(filter(None, (entries.get(outer, "").rstrip(), line)))
    else:
        yield one.field, _written(one.value)


def _free_card(entries: Entries) -> int:
    """Choose the card that an award goes into: the first in which nothing stands, or another one."""
    numbers = cards_in(entries, "awards")
    said = (n for n in numbers if not any(t.strip() for p, t in entries.items() if p.startswith(f"awards.{n}.")))
    return int(next(said, int(numbers[-1]) + 1 if numbers else 0))


def _label(fields: Mapping[str, Field], place: str) -> str:
    outer, _, inner = place.partition(".")
    field = fields[outer]
    return next((part.label for part in field.parts if part.key == inner), field.label)


def _said(fields: Mapping[str, Field], one: Proposal) -> str:
    """Write a proposal for editors: «Giấy khen, số cá nhân: 6»."""
    if not isinstance(one.value, Mapping):
        return _written(one.value)
    labels = {part.key: part.label.lower() for part in fields[one.field].parts}
    first, *rest = one.value.items()
    said = [f"{labels.get(key, key)}: {'; '.join(map(str, value)) if isinstance(value, list) else value}"
            for key, value in rest if value]  # fmt: skip
    return ", ".join((str(first[1]), *said))


def _written(value: Raw) -> str:
    text = str(value)
    return date_words(dt.date.fromisoformat(text)) if _ISO.fullmatch(text) else text


def _key_of(one: Proposal) -> str:
    return hashlib.sha256(f"{one.field}\t{one.value!r}".encode()).hexdigest()[:16]
