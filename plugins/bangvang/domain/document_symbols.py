"""The symbols of official documents as they are written: digits, signs and abbreviations read from a uniform text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from bangvang.domain import document_types as types
from bangvang.domain.text import nfc
from bangvang.lazy_patterns import lazy_pattern

# One character for one, so that offsets stay: dashes, slashes, the Icelandic Ð and African Ɖ of old fonts, odd spaces.
_UNIFORM: Final = str.maketrans("‐‑‒–—―−⁄∕／ÐðƉ\u00a0\u2007\u202f", "-------///ĐđĐ   ")
_NUMBER: Final = lazy_pattern(
    r"(?:(?<![\w/])(?<!\d[.,-])(?<!\d{3}\ )|(?<=số)|(?<=SỐ))"  # not inside a date, path or telephone number
    r"(?P<number>\d{1,5}(?:[A-Za-z](?=\s{0,2}[-/]))?)"
    r"(?:\s?(?P<by>[-/])\s?(?P<year>(?:19|20)\d\d)(?=\s?[-/]|\s?[A-ZĐ]))?"
    r"(?=\s{0,2}[-/]|\s?[A-ZĐ])"
)
_PART: Final = lazy_pattern(
    r"(?P<gap>\s{0,2}[-/.&]\s{0,2}|[,+]|\s|)"
    r"(?P<word>T\.(?:Ư|U\u031b)|[A-ZĐ]\.[A-ZĐ][A-ZĐ0-9]{0,5}(?!\.)"
    r"|[A-Za-zĐđƯư][A-Za-zĐđƯư0-9&\u031b]{0,15})(?![\w\u0300-\u036f])"
)
_TERM: Final = lazy_pattern(r"[\s.]?(\d{1,2})(?![\w/])")  # of a legislature: "QH 15", "QH.15"
_BRACKET: Final = lazy_pattern(r"\s?\(([A-Z]{1,3}\d{1,3})\)")
_YEARS: Final = range(1900, 2101)
_MOST_PARTS: Final = 6
_SHORTEST_TAIL: Final = 2

# Names of bodies that many offices cut with a space: the end of the first part, and what may follow it.
_CUT_NAMES: Final = (
    ("GD", "ĐT"), ("KH", "CN"), ("KH", "ĐT"), ("LĐTB", "XH"), ("LĐ", "TBXH"), ("VH", "TT"), ("VH", "TTDL"),
    ("VHTT", "DL"), ("TT", "DL"), ("TN", "MT"), ("NN", "PTNT"), ("NN", "MT"), ("GT", "VT"), ("TT", "TT"),
    ("ĐKT", "TW"), ("TC", "KH"),
)  # fmt: skip


class Symbol(NamedTuple):
    """What follows the digits: words, a unit in brackets, where it all ends.

    ``separators`` are the signs before each word, empty where a space or nothing stands for one.
    """

    words: tuple[str, ...]
    separators: tuple[str, ...]
    bracket: str | None
    is_guessed: bool  # a word is not written as an abbreviation
    end: int

    @property
    def type_code(self) -> str | None:
        """Give the type that the first word names; None where the only word could be an issuer as well."""
        is_alone = len(self.words) == 1 and self.words[0] != types.PRESIDENTIAL_DECREE
        return None if is_alone else types.type_code(self.words[0])


class Head(NamedTuple):
    """The digits before a symbol, and the year where they carry one (``by`` which sign)."""

    number: str
    year: int | None
    by: str
    start: int
    end: int


class Evidence(NamedTuple):
    """What is before the digits: «số» or a type's name, and whether it is a type's name.

    ``is_field`` says that nothing else can be here.
    """

    is_named: bool = False
    is_titled: bool = False
    is_field: bool = False


def uniform(text: str) -> str:
    """Write dashes, slashes, spaces and the letter Đ in one way each; offsets stay the same."""
    return text.translate(_UNIFORM)


def read_head(text: str, start: int) -> Head | None:
    """Read the digits at ``start`` of a uniform text, with the year that may follow them."""
    found = _NUMBER.match(text, start)
    if not found:
        return None
    by, year = found["by"] or "", found["year"]
    if by == "-" and found["number"].isdigit() and int(found["number"]) in _YEARS:
        return None  # "2016-2020/KH" is a span of years
    return Head(found["number"], int(year) if year else None, by, start, found.end())


def read_symbol(text: str, head: Head, evidence: Evidence) -> Symbol | None:
    """Read the symbol behind the digits of a uniform text; None if there is none."""
    words: list[str] = []
    separators: list[str] = []
    is_guessed, end = False, head.end
    while len(words) < _MOST_PARTS and (part := _PART.match(text, end)):
        word, gap = nfc(part["word"]), part["gap"]
        if words and _completes(words[-1], word, gap):
            words[-1] += ("&" if "&" in gap else "") + types.spell(word)
        elif _follows(words, word, gap, (head, evidence)):
            words.append(types.spell(word))
            separators.append(gap.strip())
            is_guessed = is_guessed or not types.is_abbreviation(word)
        else:
            break
        end = part.end()
        if words[-1] in types.LEGISLATURES and (term := _TERM.match(text, end)):
            words[-1] += term[1]
            end = term.end()
    if not words:
        return None
    bracket = _BRACKET.match(text, end)
    return Symbol(
        words=tuple(words),
        separators=tuple(separators),
        bracket=bracket and bracket[1],
        is_guessed=is_guessed,
        end=bracket.end() if bracket else end,
    )


def _completes(last: str, word: str, gap: str) -> bool:
    """Tell whether a word after a space is the rest of the name before it: «BGD ĐT», «PGD & ĐT»."""
    if not gap or gap.strip() not in {"", "&"}:
        return False
    cut = any(last.endswith(head) and word == tail for head, tail in _CUT_NAMES)
    return cut or ("&" in gap and word.isupper() and len(word) >= _SHORTEST_TAIL)


def _follows(words: list[str], word: str, gap: str, parts: tuple[Head, Evidence]) -> bool:
    """Decide whether the next word still belongs to the symbol, or is already the sentence that continues."""
    head, evidence = parts
    sign = gap.strip()
    if "&" in sign:
        return False
    if not words:
        return _begins(word, gap, head, evidence)
    rule = _RULES.get(sign, _by_dash)
    return rule(words, word, gap, evidence)


def _begins(word: str, gap: str, head: Head, evidence: Evidence) -> bool:
    sign = gap.strip()
    if sign in {"-", "/"}:
        return types.is_abbreviation(word) or evidence.is_named or evidence.is_field
    if sign or not types.is_abbreviation(word):
        return False
    if types.type_code(word) is None:  # "469 SGDĐT-KTKĐ", "469SGDĐT-KTKĐ"
        return (evidence.is_titled or evidence.is_field) and word not in types.BODIES
    if not gap:  # "11CT/TW"
        return word in types.TYPES or types.is_joint(types.type_code(word))
    return evidence.is_named or evidence.is_field or head.year is not None


def _by_space(words: list[str], word: str, gap: str, evidence: Evidence) -> bool:
    """Take an issuer behind a type and a space: «12/QĐ UBND»."""
    is_issuer = len(words) == 1 and types.type_code(words[0]) is not None and word.isupper() and len(word) > 1
    is_expected = word in types.BODIES or evidence.is_named or evidence.is_field
    return bool(gap) and is_issuer and types.is_abbreviation(word) and is_expected


def _by_dot(words: list[str], word: str, gap: str, evidence: Evidence) -> bool:  # noqa: ARG001 - one of the rules
    return gap == "." and types.is_abbreviation(word)


def _by_comma(words: list[str], word: str, gap: str, evidence: Evidence) -> bool:  # noqa: ARG001 - one of the rules
    """Take a second drafting unit: «345/SGDĐT-GDTrH,GDTX»."""
    has_unit = len(words) > (2 if types.type_code(words[0]) else 1)
    return has_unit and types.is_abbreviation(word)


def _by_dash(words: list[str], word: str, gap: str, evidence: Evidence) -> bool:
    known = types.is_abbreviation(word)
    if evidence.is_field:
        return True
    if len(gap) == 1:
        return known or evidence.is_named
    return known and _misses_issuer(words, word)


def _misses_issuer(words: list[str], word: str) -> bool:
    """Tell whether a word after a gap completes the symbol: «QĐ- TTg», «BKHCN - TĐKT», but not «290/TTg - UBND»."""
    code = types.type_code(words[0])
    if types.is_joint(code):
        return True
    return len(words) == 1 and (code is not None or word not in types.BODIES)


_Rule = Callable[[list[str], str, str, Evidence], bool]
_RULES: Final[dict[str, _Rule]] = {"": _by_space, ".": _by_dot, ",": _by_comma, "+": _by_comma}
