"""Queries of the search benchmark with what they should find, drawn from the records that both engines index."""

from __future__ import annotations

import random
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bangvang.outputs.search.words import bare, words

MOST_FOUND: Final = 10
_LENGTH: Final = 3


class Text(NamedTuple):
    """A page as both engines index it; no phrase goes across two lines."""

    path: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Query:
    """What is typed; ``truth`` are the pages that hold it, ``exact`` those that hold it with these accents."""

    group: str
    typing: str
    typed: str
    truth: frozenset[str]
    exact: frozenset[str] = frozenset()


class Phrases:
    """Where every run of ``length`` words stands, by its keys; ``shown`` is how it is written."""

    def __init__(self, texts: Sequence[Text], length: int) -> None:
        """Read all texts once."""
        self.pages: dict[tuple[str, ...], set[str]] = defaultdict(set)
        self.spellings: dict[tuple[str, ...], set[tuple[str, ...]]] = defaultdict(set)
        for text in texts:
            for line in text.lines:
                keys = words(line)
                for at in range(len(keys) - length + 1):
                    key = tuple(keys[at : at + length])
                    self.pages[key].add(text.path)
                    self.spellings[tuple(map(bare, key))].add(key)

    def truth(self, typed: str) -> frozenset[str]:
        """Give the pages that hold a phrase, where a syllable typed without accents may have any."""
        asked = words(typed)
        said = [key for key in self.spellings[tuple(map(bare, asked))] if all(map(_says, key, asked))]
        return frozenset(path for key in said for path in self.pages[key])


def _says(said: str, asked: str) -> bool:
    return said == asked or bare(said) == asked


def queries(texts: Sequence[Text], names: Sequence[str], count: int) -> Iterator[Query]:
    """Draw ``count`` names, spans, ambiguous spans and two things that stand apart; the same ones each time."""
    draw = random.Random(7)  # noqa: S311 - which queries are asked
    phrases = Phrases(texts, _LENGTH)
    known = [name for name in dict.fromkeys(names) if len(phrases.pages[tuple(words(name))]) > 1]
    spans = [key for key, pages in phrases.pages.items() if len(pages) <= MOST_FOUND and _has_accents(key)]
    for group, choice in (("name", known), ("span", [_written(key) for key in sorted(spans)])):
        for phrase in draw.sample(choice, min(count, len(choice))):
            for typing, form in _typings(draw):
                typed = form(phrase)
                yield Query(group, typing, typed, phrases.truth(typed))
    yield from _ambiguous(phrases, draw, count)
    yield from _apart(texts, draw, count)


def _ambiguous(phrases: Phrases, draw: random.Random, count: int) -> Iterator[Query]:
    """Draw phrases that stand elsewhere with other accents: those to the letter should come first."""
    several = sorted(key for said in phrases.spellings.values() if len(said) > 1 for key in said if _has_accents(key))
    for key in draw.sample(several, min(count, len(several))):
        typed = _written(key)
        yield Query("exact", "typed", typed, phrases.truth(typed), frozenset(phrases.pages[key]))


def _apart(texts: Sequence[Text], draw: random.Random, count: int) -> Iterator[Query]:
    pairs, made = Phrases(texts, 2), 0
    articles = [text for text in texts if text.path.startswith("/tin/")]
    while made < count:
        lines = [keys for line in draw.choice(articles).lines if len(keys := words(line)) > _LENGTH]
        one, other = (
            tuple(line[at : at + 2]) for line in draw.choices(lines, k=2) for at in [draw.randrange(len(line) - 1)]
        )
        typed = f"{_written(one)} {_written(other)}"
        if one == other or len(pairs.pages[one] & pairs.pages[other]) > MOST_FOUND:
            continue
        made += 1
        for typing, form in (("typed", str), ("bare", folded)):
            truth = pairs.truth(form(_written(one))) & pairs.truth(form(_written(other)))
            if len(truth) <= MOST_FOUND:
                yield Query("apart", typing, form(typed), truth)


def _typings(draw: random.Random) -> Sequence[tuple[str, Callable[[str], str]]]:
    def half(phrase: str) -> str:
        return " ".join(folded(word) if draw.random() < 1 / 2 else word for word in phrase.split())

    return (
        ("typed", str),
        ("bare", folded),
        ("half", half),
        ("nfd", lambda phrase: unicodedata.normalize("NFD", phrase)),
    )


def folded(phrase: str) -> str:
    """Give a phrase as it is typed in a hurry."""
    return bare(unicodedata.normalize("NFC", phrase).replace("Đ", "D"))


def _written(key: Sequence[str]) -> str:
    """Give a key as text: a tone mark at the end of a word moves back to its vowel in any engine that reads words."""
    return " ".join(_TONED.get(word, word) for word in key)


_TONED: Final[dict[str, str]] = {}


def remember_spellings(texts: Sequence[Text]) -> None:
    """Note for each key of a word how the texts write it, in small letters: the most ordinary one."""
    for text in texts:
        for line in text.lines:
            for word in line.split():
                if len(keys := words(word)) == 1 and word.isalnum():
                    _TONED.setdefault(keys[0], unicodedata.normalize("NFC", word.lower()))


def _has_accents(key: Sequence[str]) -> bool:
    return any(bare(word) != word for word in key) and not any(word.isdigit() for word in key)
