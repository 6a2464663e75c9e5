"""What a reader sees of a piece of HTML: its words in reading order, without tags, addresses and placeholders."""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from bangvang.lazy_patterns import lazy_pattern

# Elements inside a line of text: dropping their tags must not part the word around them.
_INLINE: Final = frozenset("a abbr b bdi cite code dfn em i ins kbd mark q s small span strong sub sup u wbr".split())
_HIDDEN = lazy_pattern(r"<(script|style|template)\b.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_TAG = lazy_pattern(r"""<(?:!--.*?-->|/?([a-zA-Z][\w-]*)(?:[^>"']|"[^"]*"|'[^']*')*>)""", re.DOTALL)
_NUMBER = lazy_pattern(r"&#(\d+);?")
_MOST_DIGITS: Final = 7
# Numbered places of a body for addresses and citations (see ``Body``).
_PLACE = lazy_pattern("\x02(?:/d|[ld]\\d+)\x03")


def visible_text(html: str, apart: str = " ") -> str:
    """Give the words of ``html`` as a reader sees them: inline tags vanish, ``apart`` replaces all others."""
    shown = _TAG.sub(
        lambda tag: "" if tag[1] and tag[1].lower() in _INLINE else apart,
        _HIDDEN.sub(apart, _PLACE.sub("", html)),
    )
    return unescaped(shown)


def unescaped(text: str) -> str:
    """Decode entities as browsers do; a number with more digits than any character has is none («\ufffd»).

    Python refuses to read numbers of thousands of digits.
    """
    return unescape(_NUMBER.sub(_character, text)) if "&" in text else text


def _character(found: re.Match[str]) -> str:
    digits = found[1].lstrip("0")
    return "\ufffd" if len(digits) > _MOST_DIGITS else f"&#{digits or 0};"
