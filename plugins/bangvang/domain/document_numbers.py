"""Official document numbers as values: read one, compare them whatever their spelling."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bangvang.domain import document_types as types
from bangvang.domain.document_symbols import Evidence, Head, Symbol, read_head, read_symbol, uniform
from bangvang.domain.text import fold, match_key, squeeze
from bangvang.lazy_patterns import lazy_pattern

_SO: Final = "(?:số|so\u0302\u0301|sô\u0301)"  # composed or not
_PREFIX: Final = lazy_pattern(rf"^{_SO}\s?:?\s?", re.IGNORECASE)


class DocumentNumber(NamedTuple):
    """A number with its symbol, such as ``2298/BKHCN-TĐKT``.

    ``number`` has at least two digits (Decree 30/2020, Annex I) and may end in a letter. ``type_code`` is one of
    ``TYPES``, also with a joint suffix, and None for a công văn. A joint ``issuer`` is hyphenated (``TTCP-BNV``).
    ``text`` is the spelling to print: separators as written, for issuers differ in them; spaces and case corrected.
    ``key`` is what numbers compare by: folded, without the separators inside the symbol.
    Offices count from 1 each year and in every province: equal numbers may still belong to different documents.
    """

    number: str
    year: int | None
    type_code: str | None
    issuer: str
    drafting_unit: str | None
    text: str
    key: str

    @property
    def is_whole(self) -> bool:
        """Tell whether the number has its symbol; «Quyết định số 287» has not and names no document by itself."""
        return bool(self.issuer) or self.type_code == types.PRESIDENTIAL_DECREE


def parse_number(text: str) -> DocumentNumber | None:
    """Read ``text`` as one document number, «số» before it allowed; None where it is anything else.

    Looser than finding numbers in prose: a field meant for a number needs no further evidence.
    """
    body = _PREFIX.sub("", squeeze(uniform(text)))
    head = read_head(body, 0)
    symbol = read_symbol(body, head, Evidence(is_field=True)) if head else None
    if not head or not symbol or symbol.end != len(body):
        return None
    return build_number(head, symbol)


def same_document(one: DocumentNumber | str, other: DocumentNumber | str) -> bool:
    """Tell whether two numbers are one, whatever their case, accents, spaces and separators.

    Text that is no document number equals nothing, itself included.
    """
    first, second = (parse_number(n) if isinstance(n, str) else n for n in (one, other))
    return first is not None and second is not None and first.key == second.key


def type_name(number: DocumentNumber) -> str:
    """Name the type in Vietnamese: «Kế hoạch»; «Công văn» where the symbol has none (Decree 30/2020, Annex I).

    «Văn bản» where the symbol cannot tell: laws and resolutions of the National Assembly («06/2022/QH15») and old
    papers of the central bodies («290/TTg»). «QĐ» gives «Quyết định», though the Party also writes it for «Quy định».
    """
    if number.type_code is None:
        is_open = number.year or (types.is_central(number.issuer) and not number.drafting_unit)
        return "Văn bản" if is_open else "Công văn"
    if number.type_code == types.PRESIDENTIAL_DECREE and not number.issuer:
        return "Sắc lệnh"
    return types.type_words(number.type_code)


def bare_number(title: str, digits: str) -> DocumentNumber:
    """Make the number of a document whose symbol is not said: «Quyết định số 287»."""
    code = next((code for code, name in types.TYPES.items() if name == title), None)
    number = two_digits(digits)
    key = f"{_key(number, None, ())}/{fold(title)}"
    return DocumentNumber(number, None, code, "", None, f"{title} số {digits}", key)


def unread_number(text: str) -> DocumentNumber:
    """Keep a text that is no document number; it compares by its words."""
    return DocumentNumber("", None, None, "", None, text, match_key(text).replace(" ", ""))


def build_number(head: Head, symbol: Symbol) -> DocumentNumber | None:
    """Put digits and symbol together; None where the symbol names nobody («12/QĐ»)."""
    code = symbol.type_code
    words = symbol.words[1:] if code else symbol.words
    if words and ((not code and types.type_code(words[0])) or len(words[0]) == 1):
        return None
    issuers = len(words) if types.is_joint(code) else 1
    units = (*words[issuers:], symbol.bracket) if symbol.bracket else words[issuers:]
    number = two_digits(head.number)
    spoken = (code, *symbol.words[1:]) if code else symbol.words
    said = "".join(sign + word for sign, word in zip(_signs(symbol, head), spoken, strict=True))
    bracket = f" ({symbol.bracket})" if symbol.bracket else ""
    text = (head.by or "/").join(filter(None, (number, str(head.year or "")))) + said + bracket
    return DocumentNumber(
        number=number,
        year=head.year,
        type_code=code,
        issuer="-".join(words[:issuers]),
        drafting_unit="-".join(units) or None,
        text=text,
        key=_key(number, head.year, (*spoken, symbol.bracket or "")),
    )


def _signs(symbol: Symbol, head: Head) -> tuple[str, ...]:
    """Give the separators with those that were left out: «11CT/TW» is written «11-CT/TW», «12 QĐ-UBND» «12/QĐ-UBND»."""
    first, *others = symbol.separators
    first = first or ("-" if "/" in others and not head.year else "/")
    return (first, *(sign or ("-" if first == "/" else "/") for sign in others))


def _key(number: str, year: int | None, words: tuple[str, ...]) -> str:
    """Give the key by which numbers compare: case, accents and the separators inside the symbol do not count."""
    symbol = re.sub(r"\W", "", fold("".join(words)))
    return "/".join(filter(None, (fold(number), str(year or ""), symbol)))


def two_digits(number: str) -> str:
    """Write «5» and «005» as «05», as Decree 30/2020 (Annex I) asks for numbers below ten."""
    letter = number[-1] if number[-1].isalpha() else ""
    return f"{int(number.removesuffix(letter)):02d}{letter}"
