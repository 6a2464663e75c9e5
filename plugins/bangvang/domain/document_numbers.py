"""Official document numbers: read one, find all of them in prose, compare them whatever their spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from bangvang.domain.text import fold, nfc, squeeze

# Decree 30/2020/NĐ-CP, Annex III: 27 types and 3 kinds of copy. A công văn (and a thư công) has no abbreviation.
# fmt: off
ADMINISTRATIVE_TYPES: Final = {
    "NQ": "Nghị quyết", "QĐ": "Quyết định", "CT": "Chỉ thị", "QC": "Quy chế", "QyĐ": "Quy định",
    "TC": "Thông cáo", "TB": "Thông báo", "HD": "Hướng dẫn", "CTr": "Chương trình", "KH": "Kế hoạch",
    "PA": "Phương án", "ĐA": "Đề án", "DA": "Dự án", "BC": "Báo cáo", "BB": "Biên bản", "TTr": "Tờ trình",
    "HĐ": "Hợp đồng", "CĐ": "Công điện", "BGN": "Bản ghi nhớ", "BTT": "Bản thỏa thuận", "GUQ": "Giấy ủy quyền",
    "GM": "Giấy mời", "GGT": "Giấy giới thiệu", "GNP": "Giấy nghỉ phép", "PG": "Phiếu gửi",
    "PC": "Phiếu chuyển", "PB": "Phiếu báo", "SY": "Bản sao y", "TrS": "Bản trích sao", "SL": "Bản sao lục",
}
# Not in Decree 30 but cited daily: laws and rules, Party papers, and "CV", which many offices write for a công văn.
OTHER_TYPES: Final = {
    "NĐ": "Nghị định", "TT": "Thông tư", "L": "Lệnh", "PL": "Pháp lệnh", "VBHN": "Văn bản hợp nhất",
    "KL": "Kết luận", "CV": "Công văn", "CTPH": "Chương trình phối hợp",
}
# fmt: on
# Issued by several bodies together ("TTLT"): every part after the type is then an issuer, none a drafting unit.
JOINT_SUFFIXES: Final = {"LT": "liên tịch", "PH": "phối hợp"}
TYPES: Final = ADMINISTRATIVE_TYPES | OTHER_TYPES

# Bodies whose symbol is known, so that "Ttg" can be put right and "TTg" is never taken for a drafting unit.
_BODIES: Final = ("CP", "CTN", "HĐBT", "HĐND", "HU", "TTg", "TU", "TW", "UBND", "UBTVQH", "VPCP")
_CENTRAL: Final = re.compile(r"CP|CTN|HĐBT|TTg|TW|QH\d*|UBTVQH\d*")
_SPELLING: Final = {name.lower(): name for name in (*TYPES, *_BODIES)}
_FOLDED_TYPES: Final = {fold(code): code for code in reversed(TYPES)}

# One character for one, so that offsets stay: dashes, slashes, the Icelandic Ð of old fonts, odd spaces.
_UNIFORM: Final = str.maketrans("‐‑‒–—―−⁄∕／Ðð\u00a0\u2007\u202f", "-------///Đđ   ")
# A cheap first look at the raw text, so that only the neighbourhood of likely places is made uniform and read closely.
_LIKELY = re.compile(
    r"\d{1,5}[A-Za-z]?(?:\s{0,2}[-‐‑‒–—―−/⁄∕／]\s{0,2}(?:[A-Za-zĐđÐðƯư]|(?:19|20)\d\d\s?[/⁄∕／])|\s[A-ZĐÐ]\w{1,3}/)"
)
_NUMBER = re.compile(
    r"(?:(?<![\w/])(?<!\d[.,-])(?<!\d{3}\ )|(?<=số)|(?<=SỐ))"  # not inside a date, path or telephone number
    r"(?P<number>\d{1,5}[A-Za-z]?)"
    r"(?:\s?/\s?(?P<year>(?:19|20)\d\d)(?=\s?/))?"
    r"(?=\s{0,2}[-/]|\s[A-ZĐ])"
)
_PART = re.compile(
    r"(\s{0,2}[-/.]\s{0,2}|\s)(T\.(?:Ư|U\u031b)|[A-Za-zĐđƯư][A-Za-zĐđƯư0-9&\u031b]{0,15})(?![\w\u0300-\u036f])"
)
_BRACKET = re.compile(r"\s?\(([A-Z]{1,3}\d{1,3})\)")
_ABBREVIATION = re.compile(r"[A-ZĐƯ](?:[a-zđ]{0,2}&?[A-ZĐƯ0-9])+[a-zđ]?")
_PLACE = re.compile(r"TP|TX|Q|P|H")  # "quận 3/TP.HCM"
_TITLES: Final = "|".join(TYPES.values())
_SO: Final = "(?:số|so\u0302\u0301|sô\u0301)"  # composed or not
_NAMED = re.compile(rf"(?:(?<!nhà )(?<!phòng )(?<!lô ){_SO}(?: hiệu)?|{_TITLES})\s{{0,2}}:?\s{{0,3}}$", re.IGNORECASE)
_PREFIX = re.compile(rf"^{_SO}\s?:?\s?", re.IGNORECASE)
_REACH_BACK: Final = 28  # the longest name of a type and its spaces
_REACH_ON: Final = 130  # the longest symbol
_MOST_PARTS: Final = 6


class _Trust(Enum):
    """How sure it is, before looking, that a document number follows."""

    PROSE = 0
    NAMED = 1  # "số" or the name of a type stands before it
    WHOLE = 2  # a field that holds nothing else


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number with its symbol, such as ``2298/BKHCN-TĐKT``.

    ``number`` has at least two digits (Decree 30/2020, Annex I) and may end in a letter. ``type_code`` is one of
    ``TYPES``, also with a joint suffix, and None for a công văn. A joint ``issuer`` is hyphenated (``TTCP-BNV``).
    ``text`` is the spelling to print: separators as written, for issuers differ in them; spaces and case put right.
    Offices count anew each year and in every province: equal numbers may still belong to different documents.
    """

    number: str
    year: int | None
    type_code: str | None
    issuer: str
    drafting_unit: str | None
    text: str

    @property
    def key(self) -> str:
        """Give the key to compare by, ``2298/bkhcn/tdkt``: folded; ``&`` and the kind of separator do not count."""
        parts = (self.number, str(self.year or ""), self.type_code, self.issuer, self.drafting_unit)
        return fold("/".join(part for part in parts if part)).replace("-", "/").replace("&", "")

    @property
    def slug(self) -> str:
        """Give the part of an address, ``2298-bkhcn-tdkt``; slugs are equal exactly where keys are."""
        return self.key.replace("/", "-")


@dataclass(frozen=True, slots=True)
class Mention:
    """A document number found in a text at ``text[start:end]``."""

    start: int
    end: int
    number: DocumentNumber


@dataclass(frozen=True, slots=True)
class _Symbol:
    """What follows the digits: words and the separator before each, a unit in brackets, where it all ends."""

    words: tuple[str, ...]
    separators: str
    bracket: str | None
    guessed: bool  # a word is not written as an abbreviation
    end: int

    @property
    def type_code(self) -> str | None:
        return _type_code(self.words[0]) if len(self.words) > 1 else None


def parse_number(text: str) -> DocumentNumber | None:
    """Read ``text`` as one document number, «số» before it allowed; None where it is anything else.

    Looser than ``find_numbers``: a field meant for a number needs no further evidence.
    """
    body = _PREFIX.sub("", squeeze(text.translate(_UNIFORM)))
    head = _NUMBER.match(body)
    symbol = _read_symbol(body, head.end(), _Trust.WHOLE) if head else None
    if not head or not symbol or symbol.end != len(body):
        return None
    return _build(head, symbol)


def find_numbers(text: str) -> tuple[Mention, ...]:
    """Find every document number in prose, in order and without overlap; offsets count in ``text`` as given.

    Dates, ranges, fractions, addresses and telephone numbers are passed over. A symbol of a single part («290/TTg»)
    counts only after «số» or the name of a type, since «24/CLB» is no document.
    """
    return tuple(_mentions(text))


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
    code = number.type_code
    if code is None:
        untold = number.year or (_CENTRAL.fullmatch(number.issuer) and not number.drafting_unit)
        return "Văn bản" if untold else "Công văn"
    return TYPES.get(code) or f"{TYPES[code[:-2]]} {JOINT_SUFFIXES[code[-2:]]}"


def _mentions(text: str) -> Iterator[Mention]:
    end = 0
    for likely in _LIKELY.finditer(text):
        if likely.start() < end:
            continue
        shift = max(0, likely.start() - _REACH_BACK)
        window = text[shift : likely.end() + _REACH_ON].translate(_UNIFORM)
        found = _read_mention(window, likely.start() - shift)
        if found:
            end = found.end + shift
            yield Mention(likely.start(), end, found.number)


def _read_mention(window: str, start: int) -> Mention | None:
    head = _NUMBER.match(window, start)
    if not head:
        return None
    named = _NAMED.search(window[:start]) is not None
    symbol = _read_symbol(window, head.end(), _Trust.NAMED if named else _Trust.PROSE)
    if not symbol or not _is_evident(symbol, named=named, dated=head["year"] is not None):
        return None
    number = _build(head, symbol)
    return Mention(start, symbol.end, number) if number else None


def _read_symbol(text: str, start: int, trust: _Trust) -> _Symbol | None:
    words: list[str] = []
    separators, guessed, end = "", False, start
    while len(words) < _MOST_PARTS and (part := _PART.match(text, end)) and _may_follow(words, part, trust):
        word = nfc(part[2])
        words.append(_spell(word))
        separators += part[1].strip() or "-"
        guessed = guessed or not _is_abbreviation(word)
        end = part.end()
    if not words:
        return None
    bracket = _BRACKET.match(text, end)
    return _Symbol(
        words=tuple(words),
        separators=separators,
        bracket=bracket and bracket[1],
        guessed=guessed,
        end=bracket.end() if bracket else end,
    )


def _may_follow(words: list[str], part: re.Match[str], trust: _Trust) -> bool:
    """Decide whether the next word still belongs to the symbol, or is already the sentence that goes on."""
    gap, word = part[1], nfc(part[2])
    known = _is_abbreviation(word)
    tight = gap in {"-", "/", "."}
    if gap.isspace():  # "45 KH/ĐTN", as youth unions write
        return not words and trust is not _Trust.PROSE and _type_code(word) is not None
    if "." in gap:
        return bool(words) and tight and known
    if trust is _Trust.WHOLE:
        return True
    if tight or not words:
        return known or trust is _Trust.NAMED
    return known and _misses_issuer(words, word)


def _is_abbreviation(word: str) -> bool:
    return word == "T.Ư" or word.lower() in _SPELLING or _ABBREVIATION.fullmatch(word) is not None


def _misses_issuer(words: list[str], word: str) -> bool:
    """Tell whether a word after a gap completes the symbol: «QĐ- TTg», «BKHCN - TĐKT», but not «290/TTg - UBND»."""
    code = _type_code(words[0])
    if code and code[-2:] in JOINT_SUFFIXES:
        return True
    return len(words) == 1 and (code is not None or word not in _BODIES)


def _is_evident(symbol: _Symbol, *, named: bool, dated: bool) -> bool:
    """Weigh what stands in prose: a typed symbol proves itself, the shorter ones need a word before them."""
    words, slashed = symbol.words, symbol.separators[0] == "/"
    if symbol.type_code:
        return named or slashed or "/" in symbol.separators
    if not slashed:  # "177-CP"; the Party's own symbols always have a type
        return named and len(words) == 1 and _CENTRAL.fullmatch(words[0]) is not None
    if len(words) == 1:
        return (named and not symbol.guessed) or (dated and _CENTRAL.fullmatch(words[0]) is not None)
    return named or not _PLACE.fullmatch(words[0])


def _build(head: re.Match[str], symbol: _Symbol) -> DocumentNumber | None:
    code = symbol.type_code
    words = symbol.words[1:] if code else symbol.words
    if (not code and _type_code(words[0])) or len(words[0]) == 1:
        return None  # "12/QĐ" has no issuer
    issuers = len(words) if code and code[-2:] in JOINT_SUFFIXES else 1
    units = (*words[issuers:], symbol.bracket) if symbol.bracket else words[issuers:]
    year = head["year"]
    number = _two_digits(head["number"])
    return DocumentNumber(
        number=number,
        year=int(year) if year else None,
        type_code=code,
        issuer="-".join(words[:issuers]),
        drafting_unit="-".join(units) or None,
        text="/".join(filter(None, (number, year))) + _join(symbol, code),
    )


def _join(symbol: _Symbol, code: str | None) -> str:
    words = (code, *symbol.words[1:]) if code else symbol.words
    bracket = f" ({symbol.bracket})" if symbol.bracket else ""
    return "".join(sign + word for sign, word in zip(symbol.separators, words, strict=True)) + bracket


def _two_digits(number: str) -> str:
    """Write «5» and «005» as «05», as Decree 30/2020 (Annex I) asks for numbers below ten."""
    letter = number[-1] if number[-1].isalpha() else ""
    return f"{int(number.removesuffix(letter)):02d}{letter}"


def _type_code(word: str) -> str | None:
    """Recognise a type in any case and without accents; where accents decide («HD», «HĐ») they are heeded."""
    stem, suffix = (word[:-2], word[-2:].upper()) if word[-2:].upper() in JOINT_SUFFIXES else (word, "")
    spelled = _SPELLING.get(stem.lower(), "")
    code = spelled if spelled in TYPES else _FOLDED_TYPES.get(fold(stem))
    return code + suffix if code else None


def _spell(word: str) -> str:
    """Put right case and «TƯ»: «Ttg» → «TTg», «bkhcn» → «BKHCN»; mixed case is an issuer's own («ThU») and stays."""
    spelled = _SPELLING.get(word.lower()) or (word.upper() if word.islower() else word)
    return spelled.replace("T.Ư", "TW").replace("TƯ", "TW")
