"""What a form shows and sends: raw values of a file ↔ flat entries such as ``awards.0.award``.

A field that was not touched is never written: its entries are compared with what the file's own value shows. So a save
changes exactly the fields that an editor changed, and a value that no form can hold is shown, not sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from bangvang.domain.fields import as_list
from bangvang.domain.source import Raw
from bangvang.domain.text import match_key, squeeze
from bangvang.domain.vocabulary import YES
from bangvang.form.fields import Field, Kind
from bangvang.form.lines import NotALine, item_of, line_of

Entries: TypeAlias = "Mapping[str, str]"
CHECKED: Final = "true"
_COMMA: Final = re.compile(r"[,;\n]")
_LINES: Final = re.compile(r"\r\n?")


def shown(field: Field, raw: Raw | None, at: str = "") -> dict[str, str]:
    """Give the entries that a field shows for its raw value; raises NotALine where a form cannot hold it.

    ``at`` is the place of the field, such as ``awards.0.``.
    """
    entries = dict(_shown(field, raw, f"{at}{field.key}"))
    if not at and raw is not None and not _is_same(read(field, entries, raw), raw):
        raise NotALine
    return entries


def read(field: Field, entries: Entries, before: Raw | None = None, at: str = "") -> Raw | None:
    """Read the entries of a field as a raw value, in the shape of the value ``before``; None for an empty field."""
    place = f"{at}{field.key}"
    text = tidied(entries.get(place, ""))
    if field.kind is Kind.GROUP:
        return _read_group(field, entries, before, place)
    if field.kind is Kind.CARDS:
        return _read_cards(field, entries, before, place)
    return _read_text(field, text, before) or None


def _read_text(field: Field, text: str, before: Raw | None) -> Raw | None:
    match field.kind:
        case Kind.LINES:
            return [item_of(line, field.parts) for line in text.split("\n") if line.strip()]
        case Kind.WORDS:
            return _words(text, before)
        case Kind.FLAG:
            return text if text == CHECKED else ""
        case Kind.TEXT:
            return text.strip()
        case _:
            return squeeze(text)


def tidied(text: str) -> str:
    r"""Give a text with ``\n`` as its line end: browsers send another one."""
    return _LINES.sub("\n", text)


def is_touched(field: Field, entries: Entries, raw: Raw | None) -> bool:
    """Tell whether a form says another thing of a field than its file; never where the form cannot hold the value."""
    try:
        before = shown(field, raw)
    except NotALine:
        return False
    own = {place: text for place, text in entries.items() if place == field.key or place.startswith(f"{field.key}.")}
    return _said(before) != _said(own)


def cards_in(entries: Iterable[str], place: str) -> tuple[str, ...]:
    """Name the cards that entries tell of below a place, by number."""
    found = {name[len(place) + 1 :].partition(".")[0] for name in entries if name.startswith(f"{place}.")}
    return tuple(sorted(filter(str.isdigit, found), key=int))


def _said(entries: Entries) -> dict[str, str]:
    """Give what entries say, however cards are numbered; what is empty says nothing."""
    return {place: tidied(text).strip() for place, text in entries.items() if text.strip()}


def _shown(field: Field, raw: Raw | None, place: str) -> Iterator[tuple[str, str]]:
    match field.kind:
        case Kind.GROUP:
            yield from _shown_group(field, raw, place)
        case Kind.CARDS:
            for number, item in enumerate(_list(raw)):
                yield from _shown_group(field, item, f"{place}.{number}")
        case Kind.LINES:
            yield place, "\n".join(line_of(item, field.parts) for item in _list(raw))
        case Kind.WORDS:
            yield place, ", ".join(map(_one_line, _list(raw))) if isinstance(raw, list) else _one_line(raw or "")
        case Kind.FLAG:
            yield place, CHECKED if match_key(_one_line(raw or "")) in YES else ""
        case Kind.TEXT:
            yield place, _text(raw or "")
        case _:
            yield place, _one_line(raw or "")


def _shown_group(field: Field, raw: Raw | None, place: str) -> Iterator[tuple[str, str]]:
    """Show the fields of a group; a text alone is its first one, as in files."""
    values: Mapping[str, Raw] = {field.parts[0].key: raw} if isinstance(raw, str) else _mapping(raw)
    if set(values) - {part.key for part in field.parts}:
        raise NotALine
    for part in field.parts:
        yield from shown(part, values.get(part.key), f"{place}.").items()


def _read_group(field: Field, entries: Entries, before: Raw | None, place: str) -> Raw | None:
    known = before if isinstance(before, Mapping) else {}
    values: dict[str, Raw] = {}
    for key in _in_order(field.parts, known):
        part = next(part for part in field.parts if part.key == key)
        value = read(part, entries, known.get(key), f"{place}.")
        if value is not None:
            values[key] = value
    is_short = isinstance(before, str) and list(values) == [field.parts[0].key]
    return (values[field.parts[0].key] if is_short else values) or None


def _in_order(parts: Sequence[Field], known: Mapping[str, Raw]) -> Iterator[str]:
    """Name the fields that were there first, as they stood, then the others in the order of the model."""
    keys = [part.key for part in parts]
    yield from (key for key in known if key in keys)
    yield from (key for key in keys if key not in known)


def _read_cards(field: Field, entries: Entries, before: Raw | None, place: str) -> Raw | None:
    known = _list(before)
    cards: list[Raw] = []
    for number in cards_in(entries, place):
        earlier = known[int(number)] if int(number) < len(known) else None
        card = _read_group(field, entries, earlier, f"{place}.{number}")
        if card is not None:
            cards.append(card)
    return cards or None


def _words(text: str, before: Raw | None) -> Raw | None:
    words: list[Raw] = [squeeze(word) for word in _COMMA.split(text) if word.strip()]
    if isinstance(before, str):
        return squeeze(text) or None
    return words[0] if before is None and len(words) == 1 and isinstance(words[0], str) else words or None


def _list(raw: Raw | None) -> list[Raw]:
    if raw is None or raw == "":
        return []
    found = as_list(raw)
    return found if isinstance(found, list) else [raw]


def _mapping(raw: Raw | None) -> Mapping[str, Raw]:
    if raw is None or raw == "":
        return {}
    if not isinstance(raw, Mapping):
        raise NotALine
    return raw


def _text(raw: Raw) -> str:
    if not isinstance(raw, str):
        raise NotALine
    return raw


def _one_line(raw: Raw) -> str:
    text = _text(raw)
    if "\n" in text.strip():
        raise NotALine
    return squeeze(text)


def _is_same(one: Raw | None, other: Raw | None) -> bool:
    """Tell whether two raw values say the same: one value is a list of one, spaces and empty values do not count."""
    return _plainly(one) == _plainly(other)


def _plainly(raw: Raw | None) -> object:
    if isinstance(raw, Mapping):
        return {key: value for key, one in raw.items() if (value := _plainly(one)) not in ("", [], {})}
    if isinstance(raw, list):
        values = [_plainly(one) for one in raw]
        return values[0] if len(values) == 1 else values
    if isinstance(raw, str) and "\n" in raw.strip():
        return [_plainly(one) for one in _list(raw)]
    return squeeze(raw or "")
