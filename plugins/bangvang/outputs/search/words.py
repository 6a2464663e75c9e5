"""Words as the search index keeps them: two typings of one Vietnamese syllable are one key.

``theme/static/js/search-index.js`` does the same to what readers type; a test compares the two.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from bangvang.domain.text import TONES
from bangvang.lazy_patterns import lazy_pattern

LONGEST: Final = 40
_WORD: Final = lazy_pattern(r"[^\W_]+")
_FINAL_Y: Final = lazy_pattern(r"(?<=[bcdghklmnprstvx])y$")
_TONE_SET: Final = frozenset(TONES)
_STROKES: Final = str.maketrans("ÐƉɖð", "ĐĐđđ")


def words(line: str) -> list[str]:
    """Give the keys of the words of a line, in order: letters and digits, nothing between them."""
    composed = line if line.isascii() else unicodedata.normalize("NFC", line).translate(_STROKES)
    return [exact(word) for word in _WORD.findall(composed)]


@lru_cache(maxsize=1 << 16)
def exact(word: str) -> str:
    """Give the key of a word: lower case, its tone at the end («hoà» is «hòa»), «sỹ» as «sĩ»."""
    lowered = word.lower()[:LONGEST]
    if lowered.isascii():
        return _FINAL_Y.sub("i", lowered)
    letters = unicodedata.normalize("NFD", lowered)
    tones = "".join(c for c in letters if c in _TONE_SET)
    base = unicodedata.normalize("NFC", "".join(c for c in letters if c not in _TONE_SET))
    return _FINAL_Y.sub("i", base) + tones


@lru_cache(maxsize=1 << 16)
def bare(key: str) -> str:
    """Give a key without any accent, «đ» as «d»: what readers type in a hurry."""
    if key.isascii():
        return key
    letters = unicodedata.normalize("NFD", key.replace("đ", "d"))
    return "".join(c for c in letters if not unicodedata.category(c).startswith("M"))
