"""Metadata proposed from prose, each with the words that it was read from; nobody takes it without a look."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bangvang.domain.citation_finder import find_citations
from bangvang.domain.prose import Piece, sentences
from bangvang.domain.prose_awards import AwardRead, AwardsInProse
from bangvang.domain.prose_dates import read_event
from bangvang.domain.prose_people import read_attendees, read_organiser
from bangvang.domain.source import Raw
from bangvang.domain.text import excerpt, squeeze

_SHOWN: Final = 160
_TELLING: Final = frozenset({"class", "collectives", "individuals", "households", "total", "recipients"})
_SHORTEST: Final = 30
_LONG: Final = 160
_SIGNS: Final = (".", ";", ",", ":", ")", "”", '"')


class Proposal(NamedTuple):
    """A value proposed for a field of an article (``event.date``, ``awards``), and the words that it was read from.

    ``start`` is where the words begin in the text. Fields with a list get a proposal for each item.
    """

    field: str
    value: Raw
    words: str
    start: int


def plain_text(markdown: str) -> str:
    """Give the words of a body in Markdown, a paragraph a line."""
    text = re.sub(r"!\[[^\]]*\]\([^)]*\)", "", markdown)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"(?<!\\)[*`#]+|^>\s|^\|?[\s:|-]+\|?$", "", text, flags=re.MULTILINE)
    return re.sub(r"\\([*_#<\[|`>~])", r"\1", text)


def propose(text: str, awards: AwardsInProse, *, posted: dt.date | None = None) -> tuple[Proposal, ...]:
    """Read prose and propose fields, in the order of the form: event, unit, attendees, awards, documents."""
    return (
        *_event(text, posted),
        *_organiser(text),
        *_attendees(text),
        *(_award(one) for one in awards.read(text)),
        *propose_documents(text),
    )


def propose_documents(text: str) -> Iterator[Proposal]:
    """Yield each document that a text cites by number and symbol, once."""
    told = set()
    for sentence in sentences(text):
        for found in find_citations(sentence.text) if _is_prose(text, sentence) else ():
            number = found.citation.number
            if number.key in told or not number.is_whole:
                continue
            told.add(number.key)
            yield _proposal("documents", found.citation.number.text, Piece(sentence.start, sentence.text))


def _event(text: str, posted: dt.date | None) -> Iterator[Proposal]:
    read = read_event(text, posted)
    if read:
        yield _proposal("event.date", read.day, read.words)
        if read.place and read.place_words:
            yield _proposal("event.place", read.place, read.place_words)


def _organiser(text: str) -> Iterator[Proposal]:
    found = read_organiser(text)
    if found:
        yield _proposal("unit", found.text, found)


def _attendees(text: str) -> Iterator[Proposal]:
    for one in read_attendees(text):
        yield _proposal("attendees", {"name": one.name, "office": one.office}, one.words)


def _award(read: AwardRead) -> Proposal:
    entry: dict[str, Raw] = {"award": read.award}
    if read.class_name:
        entry["class"] = read.class_name
    entry |= {field: str(count) for field, count in read.counts}
    if read.recipients:
        entry["recipients"] = list(read.recipients)
    if read.conferred_by:
        entry["conferred_by"] = read.conferred_by
    return _proposal("awards", entry, read.words)


def _proposal(field: str, value: Raw, words: Piece) -> Proposal:
    return Proposal(field, value, excerpt(squeeze(words.text), _SHOWN), words.start)


def as_fields(proposals: tuple[Proposal, ...], present: Mapping[str, Raw]) -> dict[str, Raw]:
    """Give the fields that proposals fill among those that are empty; what says anything already is not touched."""
    fields: dict[str, Raw] = {}
    for one in worth_writing(proposals):
        outer, _, inner = one.field.partition(".")
        if is_there(one.field, present) or (outer == "unit" and present.get("units")):
            continue
        if inner:
            said = present.get(outer)
            event = fields.setdefault(outer, dict(said) if isinstance(said, Mapping) else {})
            if isinstance(event, dict):
                event[inner] = one.value
        elif outer in {"attendees", "awards", "documents"}:
            items = fields.setdefault(outer, [])
            if isinstance(items, list):
                items.append(one.value)
        else:
            fields[outer] = one.value
    return fields


def is_there(field: str, present: Mapping[str, Raw]) -> bool:
    """Tell whether a field says something: of a part of a field, that part, or the short form of the whole."""
    outer, _, inner = field.partition(".")
    said = present.get(outer)
    return bool(said.get(inner) if inner and isinstance(said, Mapping) else said)


def worth_writing(proposals: tuple[Proposal, ...]) -> Iterator[Proposal]:
    """Leave out award entries that say less than another one of the same award: a text tells of one award often."""
    entries = [one.value for one in proposals if one.field == "awards" and isinstance(one.value, dict)]
    fuller = {entry["award"] for entry in entries if _TELLING & set(entry)}
    for one in proposals:
        is_entry = one.field == "awards" and isinstance(one.value, dict)
        if not is_entry or _TELLING & set(one.value) or _award_of(one) not in fuller:
            yield one


def _award_of(one: Proposal) -> Raw:
    return one.value["award"] if isinstance(one.value, dict) else ""


def _is_prose(text: str, sentence: Piece) -> bool:
    """Tell a sentence from a row of a list of documents beside an article: its line ends with a sign, or goes on."""
    line = text[text.rfind("\n", 0, sentence.start) + 1 :].partition("\n")[0].strip()
    return len(line) >= _SHORTEST and (line.endswith(_SIGNS) or len(line) > _LONG) and not line.startswith("Số")
