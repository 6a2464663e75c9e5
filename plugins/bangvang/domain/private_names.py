"""Search any text for names that the public must not read, however they are spelt or torn."""

from __future__ import annotations

import re
import string
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bangvang.domain.authorities import Person
from bangvang.domain.look_alikes import key_letters
from bangvang.domain.person_names import bare_name
from bangvang.domain.text import exact_key, fold, nfc
from bangvang.domain.visible_text import unescaped
from bangvang.lazy_patterns import lazy_pattern

# From so many letters on, a name without accents is telling enough to be searched for without them.
_LONG: Final = 8
_WORD = lazy_pattern(r"[^\W_]+")
_PERCENT = lazy_pattern(r"%[0-9A-Fa-f]{2}(?:%[0-9A-Fa-f]{2})*")
# Characters that nobody sees: soft hyphens, zero-width spaces and joiners, marks of direction.
_INVISIBLE = lazy_pattern("[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
_SQUASHED: Final = bytes.maketrans(
    string.ascii_uppercase.encode() + b"y", string.ascii_lowercase.replace("y", "i").encode() + b"i"
)
_OTHER_BYTES: Final = bytes(set(range(256)) - set((string.ascii_letters + string.digits).encode()))


class _Word(NamedTuple):
    """A word of a text: its place, its key with accents, its key without."""

    start: int
    exact: str
    folded: str


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
        """Learn the names and other spellings of those ``people`` who are private; these it keeps, in order."""
        self.people = tuple(person for person in people if person.private)
        names = (_name(person, said) for person in self.people for said in person.names)
        self._names = list(dict.fromkeys(names))
        self._by_first: dict[str, list[_Name]] = defaultdict(list)
        for name in self._names:
            for first in {*name.exact[:1], *name.folded[:1]}:
                self._by_first[first].append(name)
        self._squashed = list(dict.fromkeys(squash("".join(name.exact)) for name in self._names))

    def __bool__(self) -> bool:
        """Tell whether anybody is private."""
        return bool(self._names)

    def may_stand_in(self, text: str) -> bool:
        """Tell quickly whether ``find`` may find anybody in ``text``; False is certain."""
        plain = squash(_decoded(text))
        return any(name in plain for name in self._squashed)

    def find(self, text: str) -> Iterator[tuple[int, Person]]:
        """Yield the line (from 0) and the person of every private name in ``text``.

        Accents, case, punctuation between words, HTML entities, percent signs and invisible characters hide nothing.
        """
        if not self.may_stand_in(text):
            return
        plain = _INVISIBLE.sub("", nfc(_decoded(text)))
        words = [_Word(found.start(), exact_key(found[0]), fold(found[0])) for found in _WORD.finditer(plain)]
        for index, word in enumerate(words):
            for person in self._people_at(words, index):
                yield plain.count("\n", 0, word.start), person

    def find_torn(self, text: str) -> Iterator[Person]:
        """Yield the person of every private name in a text whose words are torn apart, as PDF files give them."""
        plain = fold.__wrapped__(_INVISIBLE.sub("", nfc(text)).replace("_", " "))  # a book is not kept in a cache
        for name in self._names:
            torn = r"\s*".join(map(re.escape, name.squashed))
            if torn and re.search(rf"(?<!\w){torn}(?!\w)", plain):
                yield name.person

    def label(self, said: str) -> str | None:
        """Give what is shown instead of a name that is a private one (titles apart); None for any other name."""
        key = exact_key(bare_name(said))
        return next((name.person.label for name in self._names if " ".join(name.exact) == key), None)

    def _people_at(self, words: Sequence[_Word], index: int) -> Iterator[Person]:
        word = words[index]
        if len(word.folded) >= _LONG:  # a word may hold a whole name: «DangThiNgocUyen», an address
            yield from (name.person for name in self._names if name.squashed and name.squashed in word.folded)
        names = {id(name): name for first in (word.exact, word.folded) for name in self._by_first.get(first, ())}
        for name in names.values():
            follow = words[index : index + len(name.exact)]
            is_exact = tuple(one.exact for one in follow) == name.exact
            is_folded = bool(name.folded) and tuple(one.folded for one in follow) == name.folded
            if is_exact or is_folded:
                yield name.person


def _decoded(text: str) -> str:
    """Write percent signs and HTML entities as the letters that they stand for."""
    return unescaped(
        _PERCENT.sub(lambda found: bytes.fromhex(found[0].replace("%", "")).decode(errors="replace"), text)
    )


def squash(text: str) -> bytes:
    """Give the Latin letters and digits of ``text`` alone, without accents and case, «y» as «i».

    What compares equal under ``exact_key`` or ``fold`` is equal so, and a part of a text is a part of the result.
    """
    letters = unicodedata.normalize("NFKD", key_letters(text).replace("đ", "d").replace("Đ", "D"))
    return letters.encode("ascii", "ignore").translate(_SQUASHED, _OTHER_BYTES)


def _name(person: Person, said: str) -> _Name:
    words = [found[0] for found in _WORD.finditer(nfc(bare_name(said)))]
    folded = tuple(map(fold, words))
    squashed = "".join(folded)
    is_telling = len(folded) > 1 and len(squashed) >= _LONG
    return _Name(person, tuple(map(exact_key, words)), folded if is_telling else (), squashed if is_telling else "")
