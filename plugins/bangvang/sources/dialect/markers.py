"""What begins an item of a list: bullets of all kinds, numbers, letters; and when a line that looks so is one."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.lines import ends_sentence

_DASHES: Final = "-–—"
# Round, square and tick bullets, and those of Word's symbol fonts in the private area of Unicode.
_DOTS: Final = "•●▪■○◦‣∙·►➢✓✔\uf0b7\uf0a7\uf02d\uf0d8\uf0fc"
# Decree 30/2020/NĐ-CP letters points in this order, with đ.
LETTERS: Final = "abcdđeghiklmnopqrstuvxy"

_MARKER = lazy_pattern(
    rf"(?:(?P<bullet>[{_DASHES}*+{_DOTS}])"
    r"|(?P<number>\d{1,3})(?P<point>[.)]|/(?=\s))"
    r"|(?P<letter>[a-zđ]|[ivx]{2,4})(?P<stop>[.)]))"
    r"(?P<gap>\s*)(?P<text>.*)"
)
_BULLET_KIND: Final = {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_DOTS, "•"), "*": "*", "+": "+"}


class Marker(NamedTuple):
    """The beginning of an item: ``label`` is printed (points with letters), ``width`` is where its text begins.

    ``kind`` is the same for items of one list; ``number`` is 0 for bullets; ``sign`` is the marker as written.
    """

    kind: str
    number: int
    sign: str
    text: str
    width: int
    is_glued: bool

    @property
    def is_ordered(self) -> bool:
        """Tell whether the item has a number."""
        return self.kind[0] == "1"

    @property
    def label(self) -> str:
        """Give the letter that is printed before the text; empty for bullets and numbers."""
        return self.sign if self.kind[0] == "a" else ""


def marker_of(text: str) -> Marker | None:
    """Read the marker at the beginning of a line; None where the line cannot be an item of a list.

    ``2019.`` is a year and ``1.200`` a figure; a marker without a space after it needs a capital letter.
    """
    found = _MARKER.match(text)
    if not found:
        return None
    rest = found["text"]
    is_glued = bool(rest) and not found["gap"]
    sign = text[: found.start("gap")]
    if is_glued and not _may_be_glued(sign, rest):
        return None
    return Marker(*_kind_of(found), sign, rest, found.start("text"), is_glued)


def _kind_of(found: re.Match[str]) -> tuple[str, int]:
    if found["bullet"]:
        return _BULLET_KIND[found["bullet"]], 0
    if found["number"]:
        return f"1{found['point']}", int(found["number"])
    return f"a{found['stop']}", LETTERS.find(found["letter"]) + 1


def _may_be_glued(sign: str, rest: str) -> bool:
    if sign in _DOTS:
        return True
    return rest[0].isupper() and sign[-1] not in "*/" and not (sign[0].isalpha() and sign[-1] == ".")


def begins_list(marker: Marker, before: str, following: str) -> bool:
    """Tell whether a line with a marker begins a list.

    ``before`` is the line of text right above it and ``following`` the one right below, empty if there is none.
    Under a line of text the marker must be the first of its kind, or have a companion below, or the text above
    must have ended; so a dash at the beginning of a wrapped line stays a dash.
    """
    if not marker.text:
        return False
    is_followed = _is_next(marker, following)
    if (marker.is_glued and marker.kind != "•") or marker.sign == "—" or marker.kind == "a.":
        return is_followed or before.endswith(":")
    if not before or is_followed:
        return True
    if marker.number:
        return marker.number == 1
    return marker.text[0].isupper() or marker.kind == "•" or ends_sentence(before)


def begins_other_block(text: str) -> bool:
    """Tell whether a line begins a block that is no list, so that it cannot go on with the text above."""
    return text[0] in "#|>" or text.startswith(("```", "~~~", "---", "***", "___", "[^"))


def _is_next(marker: Marker, following: str) -> bool:
    after = marker_of(following) if following else None
    if not after or after.kind != marker.kind:
        return False
    return after.number == marker.number + 1 or not after.number or marker.number == after.number == 1
