"""Official document numbers in prose: find all of them, and nothing that only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bangvang.domain import document_types as types
from bangvang.domain.document_numbers import DocumentNumber, build_number
from bangvang.domain.document_symbols import Evidence, Head, Symbol, read_head, read_symbol, uniform
from bangvang.lazy_patterns import lazy_pattern

# A cheap first look at the raw text, so that only the neighbourhood of likely places is made uniform and read closely.
_LIKELY: Final = lazy_pattern(
    r"\d{1,5}[A-Za-z]?"
    r"(?:\s{0,2}[-‐‑‒–—―−/⁄∕／]\s{0,2}(?:[A-Za-zĐđÐðƯưƉ]|(?:19|20)\d\d\s?(?:[-‐‑‒–—―−/⁄∕／]|[A-ZĐÐƉ]))"
    r"|\s?SL\b|\s?[A-ZĐÐƉ][\w&]{0,9}(?:\s{0,2}[-‐‑‒–—―−/⁄∕／]|\s[A-ZĐÐƉ]))"
)
TITLE_NAMES: Final = "|".join(
    sorted(
        {*types.TYPES.values(), "Thông tư liên tịch", "Sắc lệnh", "Luật", "Bộ luật", "Văn bản"}, key=len, reverse=True
    )
)
_SO: Final = "(?:số|so\u0302\u0301|sô\u0301)"  # composed or not
_SPACE: Final = r"\s{0,2}:?\s{0,3}$"
_NUMBERED: Final = lazy_pattern(rf"(?<!nhà )(?<!phòng )(?<!lô ){_SO}(?: hiệu)?{_SPACE}", re.IGNORECASE)
_TITLED: Final = lazy_pattern(
    rf"(?:(?:{TITLE_NAMES}|\b(?:CV|QĐ|TB|KH|CT|NQ|NĐ|TT|HD|BC))\s{{1,2}}{_SO}(?: hiệu)?|{TITLE_NAMES}){_SPACE}",
    re.IGNORECASE,
)
_PLACE: Final = lazy_pattern(r"TP|TX|Q|P|H")  # "quận 3/TP.HCM"
_REACH_BACK: Final = 40  # the longest name of a type with «số» and spaces
_REACH_ON: Final = 130  # the longest symbol


@dataclass(frozen=True, slots=True)
class NumberAt:
    """A document number found in a text at ``text[start:end]``."""

    start: int
    end: int
    number: DocumentNumber


def find_numbers(text: str) -> tuple[NumberAt, ...]:
    """Find every document number in prose, in order and without overlap; offsets count in ``text`` as given.

    Dates, ranges, fractions, addresses and telephone numbers are passed over. A symbol of a single part («290/TTg»)
    counts only after «số» or the name of a type, since «24/CLB» is no document.
    """
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[NumberAt]:
    end = 0
    for likely in _LIKELY.finditer(text):
        if likely.start() < end:
            continue
        shift = max(0, likely.start() - _REACH_BACK)
        window = uniform(text[shift : likely.end() + _REACH_ON])
        found = _read_mention(window, likely.start() - shift)
        if found:
            end = found.end + shift
            yield NumberAt(likely.start(), end, found.number)


def _read_mention(window: str, start: int) -> NumberAt | None:
    head = read_head(window, start)
    if not head:
        return None
    before = window[:start]
    is_titled = _TITLED.search(before) is not None
    evidence = Evidence(is_named=is_titled or _NUMBERED.search(before) is not None, is_titled=is_titled)
    symbol = read_symbol(window, head, evidence)
    if not symbol or not _is_evident(window, head, symbol, evidence):
        return None
    number = build_number(head, symbol)
    return NumberAt(start, symbol.end, number) if number else None


def _is_evident(window: str, head: Head, symbol: Symbol, evidence: Evidence) -> bool:
    """Weigh a number in prose: a typed symbol proves itself, the shorter ones need a word before them."""
    sign = window[head.end : head.end + 3].strip()[:1]
    if sign not in {"-", "/"}:
        return _is_evident_without_sign(symbol, evidence, is_dated=head.year is not None)
    words = symbol.words
    if symbol.type_code:
        return evidence.is_named or sign == "/" or "/" in symbol.separators
    if sign == "-":
        return _is_evident_with_dash(symbol, evidence)
    if len(words) == 1:
        is_law = head.year is not None and types.is_central(words[0])
        return (evidence.is_named and not symbol.is_guessed) or is_law
    return evidence.is_named or not (head.number[-1].isalpha() or _PLACE.fullmatch(words[0]))  # "lớp 9A/THCS-BD"


def _is_evident_with_dash(symbol: Symbol, evidence: Evidence) -> bool:
    """Weigh a symbol without type after a dash: «177-CP», «244-QĐNS/TW», «469-SGDĐT-KTKĐ»."""
    if not evidence.is_named or symbol.is_guessed:
        return False
    is_central = len(symbol.words) == 1 and types.is_central(symbol.words[0])
    return is_central or "/" in symbol.separators or evidence.is_titled


def _is_evident_without_sign(symbol: Symbol, evidence: Evidence, *, is_dated: bool) -> bool:
    """Weigh a symbol that follows the digits at once or after a space: «11CT/TW», «45/2005 NĐ-CP», «469 SGDĐT-TC»."""
    if len(symbol.words) == 1 or symbol.is_guessed:
        return evidence.is_titled and symbol.words == (types.PRESIDENTIAL_DECREE,)  # "Sắc lệnh 58 SL"
    if symbol.type_code:
        return evidence.is_named or is_dated or symbol.words[-1] in types.PARTY_BODIES
    return evidence.is_titled
