"""Names offered for what somebody has typed: without accents, by beginnings of words, by first letters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from bangvang.domain.text import match_key, sort_key

_NO: Final = 9


class Choice(NamedTuple):
    """A name to write, and all the spellings by which it is found (its own among them)."""

    name: str
    spellings: tuple[str, ...]


def choices(said: str, known: Iterable[Choice], limit: int = 9) -> tuple[str, ...]:
    """Give the names that ``said`` may be the beginning of, the likeliest first: «ldtt», «deo chuong», «cuc shtt»."""
    key = match_key(said)
    if not said.strip():
        return ()
    ranked = ((min(_rank(key, match_key(one)) for one in choice.spellings), choice.name) for choice in known)
    found = sorted((rank, sort_key(name), name) for rank, name in ranked if rank < _NO)
    return tuple(dict.fromkeys(name for *_, name in found))[:limit]


def _rank(key: str, name: str) -> int:
    """Rank a match, the best one 0; ``_NO`` for none."""
    words = name.split()
    letters, first = key.replace(" ", ""), "".join(word[0] for word in words)
    is_long = len(letters) > 2  # noqa: PLR2004 - shorter ones stand in nearly every name
    tests = (
        name == key,
        name.startswith(key),
        first == letters,
        f" {key}" in name,
        _are_beginnings(key.split(), words),
        is_long and first.startswith(letters),
        is_long and key in name,
    )
    return next((rank for rank, holds in enumerate(tests) if holds), _NO)


def _are_beginnings(said: list[str], words: list[str]) -> bool:
    """Tell whether words begin with what was said, in its order, others between them left out."""
    rest = iter(words)
    return all(any(word.startswith(part) for word in rest) for part in said)
