"""Whether two texts name one issuing body: «Chủ tịch UBND tỉnh», «Ủy ban nhân dân tỉnh Mộc Lan»."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from bangvang.domain.text import exact_key, fold
from bangvang.lazy_patterns import lazy_pattern

# Offices that sign for a body; the body is what follows.
_OFFICE: Final = lazy_pattern(
    r"^(?:phó\s+)?(?:chủ\s+tịch|tổng\s+giám\s+đốc|giám\s+đốc|bộ\s+trưởng|hiệu\s+trưởng|viện\s+trưởng|cục\s+trưởng"
    r"|tổng\s+cục\s+trưởng|vụ\s+trưởng|trưởng\s+ban|bí\s+thư|chánh\s+án|chủ\s+nhiệm|thủ\s+trưởng)\s+(?=\S)",
    re.IGNORECASE,
)
_WORD: Final = lazy_pattern(r"[\w&.]+")
_LEVELS: Final = frozenset(map(exact_key, ("tỉnh", "huyện", "xã", "phường", "quận", "thị", "thành", "trung")))
_BINDING: Final = frozenset(map(exact_key, ("và", "của")))
_SHORTEST_ABBREVIATION: Final = 2


class _Sound(NamedTuple):
    """One word by its first letter; ``word`` is empty where only an abbreviation says it."""

    letter: str
    word: str
    is_name: bool


def issuers_agree(one: str, other: str) -> bool | None:
    """Tell whether two texts name one body: True, False where they contradict each other, None where nobody can say.

    Abbreviations count by their letters («KH&CN», «Khoa học và Công nghệ»), offices as the body that they sign for,
    and a text that says less («UBND tỉnh») agrees with one that says more.
    """
    first, second = _sounds(one), _sounds(other)
    if not first or not second:
        return None
    for here, there in zip(first, second, strict=False):
        if not _same(here, there):
            return False if _tell_apart(here, there) else None
    return True


def any_issuer_agrees(said: str, issuers: Iterable[str]) -> bool | None:
    """Compare with a document's issuers: its own and the one above it; False where all contradict."""
    answers = [issuers_agree(said, issuer) for issuer in issuers if issuer]
    if not said or not answers or True in answers:
        return True if said and True in answers else None
    return None if None in answers else False


def _sounds(text: str) -> tuple[_Sound, ...]:
    return tuple(sound for word in _WORD.findall(_OFFICE.sub("", text.strip())) for sound in _spoken(word))


def _spoken(word: str) -> Iterable[_Sound]:
    letters = [c for c in word if c.isalnum()]
    is_abbreviation = len(letters) >= _SHORTEST_ABBREVIATION and word.replace("&", "").replace(".", "").isupper()
    if is_abbreviation:
        return [_Sound(_letter(c), "", is_name=True) for c in letters]
    if exact_key(word) in _BINDING or not letters:
        return []
    return [_Sound(_letter(letters[0]), exact_key(word), is_name=letters[0].isupper())]


def _letter(character: str) -> str:
    lowered = character.lower()
    # đ is a letter of its own; "TW" is written for "trung ương".
    return {"đ": "đ", "w": "u"}.get(lowered, fold(lowered))


def _same(one: _Sound, other: _Sound) -> bool:
    return one.letter == other.letter and (not one.word or not other.word or one.word == other.word)


def _tell_apart(one: _Sound, other: _Sound) -> bool:
    """Tell whether two words contradict: two names, or two levels of government, not the verb that continues."""
    return (one.is_name and other.is_name) or {one.word, other.word} <= _LEVELS
