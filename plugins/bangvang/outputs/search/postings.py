"""Which records hold which pair of words: the postings of one tier, gathered record by record.

An archive holds millions of postings. Each is one integer in the array of its first word, which takes eight bytes; they
are put in order one first word at a time.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from bangvang.outputs.search.records import Record
from bangvang.outputs.search.words import bare, words

# The bits of a posting, from the lowest: in the title, record, the two spellings, the second word.
_RECORD_BITS: Final = 22
_SPELLING_BITS: Final = 9
_SPELLINGS_AT: Final = _RECORD_BITS + 1
_SECOND_AT: Final = _SPELLINGS_AT + 2 * _SPELLING_BITS
_RECORD_MASK: Final = (1 << _RECORD_BITS) - 1
_SPELLING_MASK: Final = (1 << _SPELLING_BITS) - 1


class Entry(NamedTuple):
    """A pair of words and its postings: ``key`` with accents, ``folded`` without; ``number * 2 + is in the title``."""

    folded: str
    key: str
    postings: list[int]


class _Word(NamedTuple):
    """A word as numbers: that of its bare form, that of its spelling among those of the bare form."""

    bare_number: int
    spelling: int


class Postings:
    """The postings of the records added so far, which are numbered from 0; ``count`` is how many there are."""

    def __init__(self) -> None:
        """Begin without any record."""
        self.count = 0
        self._records = 0
        self._known: dict[str, _Word] = {}
        self._numbers: dict[str, int] = {}
        self._bare: list[str] = []
        self._spellings: list[list[str]] = []
        self._by_first: list[array[int]] = []
        self._end = self._word("")

    def add(self, record: Record) -> None:
        """Add the next record."""
        number, found = self._records, set[tuple[int, int]]()
        titles = self._pairs((record.title, *record.names), 1)
        found.update(titles)
        plain = {(first, value & ~1) for first, value in found}
        found.update(pair for pair in self._pairs(record.lines, 0) if pair not in plain)
        for first, value in found:
            self._by_first[first].append(value | number << 1)
        self.count += len(found)
        self._records += 1

    def _pairs(self, lines: Iterable[str], flag: int) -> Iterator[tuple[int, int]]:
        """Yield each pair of neighbours as (bare number of the first, the rest of the posting)."""
        for line in lines:
            found = [self._known.get(word) or self._word(word) for word in words(line)]
            if found:
                for (first, spelling), (second, other) in pairwise([*found, self._end]):
                    spellings = (spelling << _SPELLING_BITS | other) << _SPELLINGS_AT
                    yield first, second << _SECOND_AT | spellings | flag

    def _word(self, word: str) -> _Word:
        folded = bare(word)
        number = self._numbers.setdefault(folded, len(self._bare))
        if number == len(self._bare):
            self._bare.append(folded)
            self._spellings.append([])
            self._by_first.append(array("Q"))
        spellings = self._spellings[number]
        if len(spellings) <= _SPELLING_MASK:
            spellings.append(word)
        else:  # no language spells a syllable in so many ways: the rest is found by its letters
            spellings[_SPELLING_MASK] = folded
        self._known[word] = _Word(number, len(spellings) - 1)
        return self._known[word]

    def entries(self) -> Iterator[Entry]:
        """Yield every pair in the order of its folded key (as UTF-16, which is how browsers compare), then its key."""
        for first in sorted(range(len(self._bare)), key=lambda number: order_of(self._bare[number])):
            values = sorted(self._by_first[first])
            groups = [(pair, list(group)) for pair, group in groupby(values, key=lambda value: value >> _SPELLINGS_AT)]
            named = [Entry(*self._keys(first, pair), _postings_of(group)) for pair, group in groups]
            yield from sorted(named, key=lambda entry: (order_of(entry.folded), order_of(entry.key)))

    def _keys(self, first: int, pair: int) -> tuple[str, str]:
        second = pair >> 2 * _SPELLING_BITS
        spelling, other = pair >> _SPELLING_BITS & _SPELLING_MASK, pair & _SPELLING_MASK
        folded = f"{self._bare[first]} {self._bare[second]}"
        return folded, f"{self._spellings[first][spelling]} {self._spellings[second][other]}"


def _postings_of(values: Iterable[int]) -> list[int]:
    mask = _RECORD_MASK << 1 | 1
    return [value & mask for value in values]


def order_of(text: str) -> bytes:
    """Give what puts keys in the order in which a browser compares them."""
    return text.encode("utf-16-be")
