"""Characters that a body writes as entities or percent codes: none may be hidden, turn the reading or not exist."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import Final
from urllib.parse import unquote

from bangvang.domain.text import forbidden_character
from bangvang.lazy_patterns import lazy_pattern

_ENTITY = lazy_pattern(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{1,40});")
_WRITTEN = lazy_pattern(r"&(?:#\d+|#[xX][\da-fA-F]+|\w{1,40});")
# Joiners hold emoji together where they are as characters; written out they only hide in words.
_JOINERS: Final = ("\u200c", "\u200d")
_SHOWN: Final = 20


def decode(text: str) -> str:
    """Decode the entities of a text, such as ``&amp;``; «?a=1&copy=2» holds none, for it has no semicolon."""
    return _ENTITY.sub(lambda found: unescape(found[0]), text) if "&" in text else text


def is_hidden(text: str) -> bool:
    """Tell whether an address holds a character that does not show, also as a percent code."""
    return bool(forbidden_character(unquote(text) if "%" in text else text))


def bad_entities(text: str) -> Iterator[tuple[int, str]]:
    """Yield the place and the beginning of each entity whose character is hidden, turns the reading or is none."""
    for found in _WRITTEN.finditer(text):
        if not _is_shown(found[0]):
            yield found.start(), found[0][:_SHOWN]


@lru_cache(maxsize=1024)
def _is_shown(entity: str) -> bool:
    if not _ENTITY.fullmatch(entity):
        return False
    meant = unescape(entity)
    if meant == entity:
        return True  # no entity at all: it shows as written
    return bool(meant) and "\ufffd" not in meant and meant not in _JOINERS and not forbidden_character(meant)
