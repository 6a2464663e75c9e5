"""Names that the public must not read: where they still stand, and what is shown of them in metadata.

A program never rewrites prose. Names in metadata are shown as ``Person.label``; everywhere else the build refuses
and lists the places.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from bangvang.domain.articles import AttendeeRecord
from bangvang.domain.authorities import Person
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import Location, Raw, SourceEntry, Sources
from bangvang.domain.text import exact_key, fold, nfc

REMEDY: Final = "Viết lại chỗ này, hoặc bỏ dòng private của người ấy."
FILE_REMEDY: Final = "Đổi tên tệp, ví dụ nguoi-01, hoặc bỏ dòng private của người ấy."
# Fields whose names are shown as the person's label, so they may stay in the sources.
_SHOWN_AS_LABEL: Final = (("awards", "recipients"), ("attendees",))
_LONG: Final = 8
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling of a private name: with accents, and folded where that is telling enough."""

    person: Person
    exact: tuple[str, ...]
    folded: tuple[str, ...]
    squashed: str


class PrivateNames:
    """The names of all private people, to be searched for in any text."""

    def __init__(self, people: Iterable[Person]) -> None:
        """Learn the names and other spellings of those ``people`` who are private."""
        self._people = [person for person in people if person.private]
        self._names = [_name(person, said) for person in self._people for said in person.names]

    def __bool__(self) -> bool:
        """Tell whether anybody is private."""
        return bool(self._names)

    def find(self, text: str) -> Iterator[tuple[int, Person]]:
        """Yield the line (from 0) and the person of every private name in ``text``.

        Accents, case, punctuation between words, HTML entities and percent signs hide nothing.
        """
        plain = nfc(html.unescape(unquote(text)))
        words = [(found.start(), exact_key(found[0]), fold(found[0])) for found in _WORD.finditer(plain)]
        for name in self._names:
            for start in _places(words, name):
                yield plain.count("\n", 0, start), name.person

    def find_torn(self, text: str) -> Iterator[Person]:
        """Yield the person of every private name in a text whose words are torn apart, as PDF files give them."""
        plain = fold(nfc(text).replace("_", " "))
        for name in self._names:
            torn = r"\s*".join(map(re.escape, name.squashed))
            if torn and re.search(rf"(?<!\w){torn}(?!\w)", plain):
                yield name.person

    def label(self, said: str) -> str | None:
        """Give what is shown instead of a name that is exactly a private one; None for any other name."""
        key = exact_key(said)
        return next((name.person.label for name in self._names if " ".join(name.exact) == key), None)


def _name(person: Person, said: str) -> _Name:
    exact = tuple(exact_key(word[0]) for word in _WORD.finditer(nfc(said)))
    folded = tuple(fold(word[0]) for word in _WORD.finditer(nfc(said)))
    squashed = "".join(folded)
    is_telling = len(folded) > 1 and len(squashed) >= _LONG
    return _Name(person, exact, folded if is_telling else (), squashed if is_telling else "")


def _places(words: list[tuple[int, str, str]], name: _Name) -> Iterator[int]:
    length = len(name.exact)
    for index, (start, exact, folded) in enumerate(words):
        follow = words[index : index + length]
        is_exact = exact == name.exact[0] and tuple(word[1] for word in follow) == name.exact
        is_folded = name.folded[:1] == (folded,) and tuple(word[2] for word in follow) == name.folded
        if is_exact or is_folded or (name.squashed and name.squashed in folded):
            yield start


def shown_attendees(attendees: Iterable[AttendeeRecord], names: PrivateNames) -> Iterator[AttendeeRecord]:
    """Give attendees as the public reads them: private names as their labels."""
    for attendee in attendees:
        label = names.label(attendee.name)
        yield AttendeeRecord(label, attendee.office, attendee.role) if label else attendee


def check_private(sources: Sources, names: PrivateNames) -> Iterator[Problem]:
    """Yield every place in prose, captions, other fields and file names where a private name still stands."""
    if not names:
        return
    for entry in _entries(sources):
        yield from _in_entry(entry, names)
        yield from _in_path(entry.source_path.removesuffix("/index.md"), entry.source_path, names)
    for file in sorted(sources.files):
        yield from _in_path(file, file, names)


def check_texts(texts: Mapping[str, str], names: PrivateNames) -> Iterator[Problem]:
    """Yield every line of attached files in which a private name stands; ``texts`` are what they say, by path."""
    for source_path in sorted(texts) if names else ():
        found = list(names.find(texts[source_path])) or [(-1, person) for person in names.find_torn(texts[source_path])]
        for line, person in found:
            remedy = "Thay bằng tệp không có tên này, hoặc bỏ dòng private của người ấy."
            message = f"Tệp kèm theo còn tên của {person.source_path} (private: {person.private})."
            yield Problem(source_path, line + 1, message, remedy, Kind.PRIVATE_NAME)


def _entries(sources: Sources) -> Iterator[SourceEntry]:
    for kind in ("articles", "units", "awards", "people", "documents", "topics", "pages"):
        yield from getattr(sources, kind)
    if sources.site:
        yield sources.site


def _in_path(path: str, source_path: str, names: PrivateNames) -> Iterator[Problem]:
    for _, person in names.find(path.rsplit(".", 1)[0]):
        message = f"Tên tệp còn tên của {_whose(person, source_path)} (private: {person.private})."
        yield Problem(source_path, 0, message, FILE_REMEDY, Kind.PRIVATE_NAME)


def _in_entry(entry: SourceEntry, names: PrivateNames) -> Iterator[Problem]:
    for line, person in names.find(entry.header.body):
        yield _standing(entry, entry.header.body_line + line, person, "Nội dung")
    for location, said in _values(entry.header.fields, ()):
        keys = tuple(part for part in location if isinstance(part, str))
        is_own = entry.source_path.startswith("ca-nhan/") and keys and keys[0] in {"name", "aliases"}
        if is_own or any(keys[: len(shown)] == shown for shown in _SHOWN_AS_LABEL):
            continue
        for _, person in names.find(said):
            yield _standing(entry, entry.header.line_of(location), person, f'Trường "{keys[0]}"')


def _standing(entry: SourceEntry, line: int, person: Person, what: str) -> Problem:
    message = f"{what} còn tên của {_whose(person, entry.source_path)} (private: {person.private})."
    return Problem(entry.source_path, line, message, REMEDY, Kind.PRIVATE_NAME)


def _whose(person: Person, source_path: str) -> str:
    return "người này" if person.source_path == source_path else person.source_path


def _values(raw: Raw, location: Location) -> Iterator[tuple[Location, str]]:
    if isinstance(raw, str):
        yield location, raw
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from _values(value, (*location, index))
    else:
        for key, value in raw.items():
            yield from _values(value, (*location, key))
