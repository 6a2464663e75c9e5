"""Abbreviations in the symbols of official documents: types, well-known bodies, and how each is spelled."""

from __future__ import annotations

from typing import Final

from bangvang.domain.text import fold
from bangvang.lazy_patterns import lazy_pattern

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
    "KL": "Kết luận", "CV": "Công văn", "CTPH": "Chương trình phối hợp", "QĐi": "Quy định", "QĐNS": "Quyết định",
    "CTHĐ": "Chương trình hành động", "GP": "Giấy phép",
}
# Issued by several bodies together ("TTLT"): every part after the type is then an issuer, none a drafting unit.
JOINT_SUFFIXES: Final = {"LT": "liên tịch", "PH": "phối hợp", "LN": "liên ngành", "LB": "liên bộ"}
# fmt: on
TYPES: Final = ADMINISTRATIVE_TYPES | OTHER_TYPES
# The decrees of the President of 1945-1959: a symbol without issuer ("32/SL", "195-SL").
PRESIDENTIAL_DECREE: Final = "SL"

# Bodies whose symbol is known, so that "Ttg" can be put right and "TTg" is never taken for a drafting unit.
BODIES: Final = ("CP", "CTN", "HĐBT", "HĐND", "HU", "TTg", "TU", "TW", "UBND", "UBTVQH", "VPCP")
PARTY_BODIES: Final = frozenset({"TW", "TU", "HU", "QU", "ThU", "ĐU", "ĐUK"})
# Legislatures, whose symbol ends in the number of their term ("QH15").
LEGISLATURES: Final = frozenset({"QH", "UBTVQH", "HĐNN"})

_CENTRAL: Final = lazy_pattern(r"CP|CTN|HĐBT|TTg|TW|QH\d*|UBTVQH\d*|HĐNN\d*")
_ABBREVIATION: Final = lazy_pattern(r"[A-ZĐƯ](?:[a-zđ]{0,2}&?[A-ZĐƯ0-9])+[a-zđ]?|[A-ZĐ]\.[A-ZĐ][A-ZĐ0-9]{0,5}")
_SPELLING: Final = {name.lower(): name for name in (*TYPES, *BODIES)}
_FOLDED_TYPES: Final = {fold(code): code for code in reversed(TYPES)}


def type_code(word: str) -> str | None:
    """Recognise a type in any case and without accents; where accents decide («HD», «HĐ») they are heeded."""
    stem, suffix = (word[:-2], word[-2:].upper()) if word[-2:].upper() in JOINT_SUFFIXES else (word, "")
    spelled = _SPELLING.get(stem.lower(), "")
    code = spelled if spelled in TYPES else _FOLDED_TYPES.get(fold(stem))
    return code + suffix if code else None


def type_words(code: str) -> str:
    """Name a type with its code: «Kế hoạch», «Thông tư liên tịch»."""
    return TYPES.get(code) or f"{TYPES[code[:-2]]} {JOINT_SUFFIXES[code[-2:]]}"


def is_joint(code: str | None) -> bool:
    """Tell whether documents of this type are issued by several bodies together."""
    return code is not None and len(code) > len(code[-2:]) and code[-2:] in JOINT_SUFFIXES


def is_central(issuer: str) -> bool:
    """Tell whether a symbol is that of a central body that writes no type («290/TTg», «06/2022/QH15»)."""
    return _CENTRAL.fullmatch(issuer) is not None


def is_abbreviation(word: str) -> bool:
    """Tell whether a word is written as parts of symbols are: «BKHCN», «GDTrH», «PGD&ĐT», «V.I»."""
    return word == "T.Ư" or word.lower() in _SPELLING or _ABBREVIATION.fullmatch(word) is not None


def spell(word: str) -> str:
    """Correct case and «TƯ»: «Ttg» → «TTg», «bkhcn» → «BKHCN»; mixed case is an issuer's own («ThU») and stays."""
    spelled = _SPELLING.get(word.lower()) or (word.upper() if word.islower() else word)
    return spelled.replace("T.Ư", "TW").replace("TƯ", "TW")
