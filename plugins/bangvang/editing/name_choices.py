"""Names offered for what somebody has typed: without accents, by beginnings of words, by first letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from bangvang.domain.text import match_key, sort_key

NO_MATCH: Final = 9


class Choice(NamedTuple):
    """A name to write, and all the spellings by which it is found (its own among them)."""

    name: str
    spellings: tuple[str, ...]


def choices(said: str, known: Iterable[Choice], limit: int = 9) -> tuple[str, ...]:
    """Give the names that ``said`` may be the beginning of, the likeliest first: «ldtt», «deo chuong», «cuc shtt»."""
    if not said.strip():
        return ()
    ranked = ((rank(said, choice.spellings), choice.name) for choice in known)
    found = sorted((place, sort_key(name), name) for place, name in ranked if place < NO_MATCH)
    return tuple(dict.fromkeys(name for *_, name in found))[:limit]


def rank(said: str, spellings: Iterable[str]) -> int:
    """Rank how well something typed fits the spellings of a name: 0 for the whole name, ``NO_MATCH`` for none."""
    key = match_key(said)
    return min((_rank(key, match_key(one)) for one in spellings), default=NO_MATCH)


def _rank(key: str, name: str) -> int:
    words, asked = name.split(), key.split()
    letters, first = key.replace(" ", ""), "".join(word[0] for word in words)
    has_two, has_three = len(letters) > 1, len(letters) > 2  # noqa: PLR2004 - fewer stand in nearly every name
    tests = (
        name == key,
        name.startswith(key),
        has_two and first == letters,
        has_two and first.startswith(letters),
        f" {key}" in name,
        all(any(word.startswith(part) for word in words) for part in asked),
        has_two and letters in first,
        has_three and key in name,
    )
    return next((place for place, holds in enumerate(tests) if holds), NO_MATCH)
