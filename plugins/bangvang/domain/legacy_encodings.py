"""Vietnamese text in the encodings of the fonts before Unicode, or decoded twice: recognise it and read it.

TCVN3 (ABC) follows TCVN 5712:1993, VISCII RFC 1456, VNI the table of VNI for Windows. Such text reaches us as the
characters that Windows-1252 shows for its bytes: «Héi nghÞ» is «Hội nghị».
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from bangvang.domain.syllables import is_syllable
from bangvang.domain.text import nfc
from bangvang.lazy_patterns import lazy_pattern

# From byte 0xA1 on; a space where TCVN3 has no letter (tone marks of their own, capitals with tones).
_TCVN3_LETTERS: Final = (
    "ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ "
)
_VISCII_LETTERS: Final = (
    "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
    "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
)
_VISCII_CONTROLS: Final = {0x02: "Ẳ", 0x05: "Ẵ", 0x06: "Ẫ", 0x14: "Ỷ", 0x19: "Ỹ", 0x1E: "Ỵ"}
_VNI_TONES: Final = dict(zip("ùøûõï", "\u0301\u0300\u0309\u0303\u0323", strict=True))
_VNI_CIRCUMFLEX: Final = dict(zip("áàåãäâ", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", ""), strict=True))
_VNI_BREVE: Final = dict(zip("éèúüëê", ("\u0301", "\u0300", "\u0309", "\u0303", "\u0323", ""), strict=True))
_VNI_ALONE: Final = dict(zip("íìæóòîñôö", "íìỉĩịỵđơư", strict=True))
_VNI = lazy_pattern(r"[aeouyôö][ùøûõï]|[aeo][áàåãäâ]|a[éèúüëê]|[íìæóòîñôö]", re.IGNORECASE)

# Characters of these encodings that Vietnamese in Unicode never needs; most texts are dismissed by this alone.
_SUSPICIOUS = lazy_pattern(
    "[¡¢£¤¥¦¨ª¬\u00ad¯±µ¶¸¹º¼¾¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]|Ã[^a-z]|Â[\u0080-\u00bf]|á[»º]|â€"
)
_TWICE_LEAD: Final = "\u00c2-\u00f4"
_WINDOWS: Final = {bytes([byte]).decode("cp1252", "ignore"): byte for byte in range(0x80, 0xA0)}
_TWICE = lazy_pattern(
    f"[{_TWICE_LEAD}][\u0080-\u00bf{re.escape(''.join(sign for sign in _WINDOWS if sign))}]+|Ã (?=[a-z])"
)
_TOKEN = lazy_pattern(r"[^\s!-/:-@\[-`{-~“”‘’–…]+")
_MOST: Final = 0.75
_FEW: Final = 0.4


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoding by its Vietnamese name, and how its text is read."""

    name: str
    read: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A text in an older encoding: which one, the lines concerned (counted from 0), the whole text as it is meant."""

    name: str
    lines: tuple[int, ...]
    text: str


def recognise(text: str) -> Recognised | None:
    """Find the older encoding that lines of ``text`` are in; None where it is ordinary text.

    A line counts only where hardly any of its accented words is Vietnamese as it is and most are once they are
    read: other languages and single foreign names are left alone.
    """
    if text.isascii() or not _SUSPICIOUS.search(text):
        return None
    rows = text.split("\n")
    strange = [index for index, row in enumerate(rows) if _SUSPICIOUS.search(row)]
    best = max(ENCODINGS, key=lambda encoding: _gain([rows[index] for index in strange], encoding))
    lines = tuple(index for index in strange if _is_meant(rows[index], best))
    words = sum(len(_accented(rows[index])) for index in lines)
    if not lines or (words < 2 and best is not TWICE):  # noqa: PLR2004 - one word alone may be a foreign name
        return None
    for index in lines:
        rows[index] = nfc(best.read(rows[index]))
    return Recognised(best.name, lines, "\n".join(rows))


def recognise_bytes(data: bytes) -> tuple[str, str] | None:
    """Find the encoding of a file that is not UTF-8: its name and the text; None where nothing fits.

    UTF-16 is known by its byte order mark or its zero bytes, the others by what they make of the accented words.
    """
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return _decoded(data, "utf-16", "UTF-16")
    if data[1:200:2].count(0) > len(data[:200]) // 4:
        return _decoded(data, "utf-16-le", "UTF-16")
    if data[:200:2].count(0) > len(data[:200]) // 4:
        return _decoded(data, "utf-16-be", "UTF-16")
    as_latin = data.decode("latin-1")
    candidates = [(encoding.name, nfc(encoding.read(as_latin))) for encoding in (TCVN3, VNI, VISCII)]
    candidates.append(("Windows-1258", nfc(data.decode("cp1258", "replace"))))
    name, text = max(candidates, key=lambda candidate: _share(_accented(candidate[1])))
    words = _accented(text)
    return (name, text) if words and _share(words) >= _MOST else None


def _decoded(data: bytes, codec: str, name: str) -> tuple[str, str] | None:
    try:
        return name, nfc(data.decode(codec).removeprefix("\ufeff"))
    except UnicodeDecodeError:
        return None


def _gain(rows: Iterable[str], encoding: Encoding) -> float:
    before = _accented("\n".join(rows))
    return _share([encoding.read(word) for word in before])


def _is_meant(row: str, encoding: Encoding) -> bool:
    before = _accented(row)
    if encoding is TWICE:
        return encoding.read(row) != row
    after = [encoding.read(word) for word in before]
    return bool(before) and _share(before) <= _FEW and _share(after) >= _MOST


def _accented(text: str) -> list[str]:
    return [word for word in _TOKEN.findall(text) if not word.isascii()]


def _share(words: list[str]) -> float:
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def _as_bytes(text: str) -> list[int]:
    return [_WINDOWS.get(sign) or ord(sign) for sign in text]


def _read_tcvn3(text: str) -> str:
    return _TOKEN.sub(lambda found: _capital_like(found[0], found[0].translate(_TCVN3_TABLE)), text)


def _capital_like(written: str, read: str) -> str:
    """Give capitals among plain capitals: those with tones were small letters in a font of capitals."""
    plain = [c for c in written if c.isascii() and c.isalpha()]
    return read.upper() if len(plain) > 1 and all(map(str.isupper, plain)) else read


def _read_viscii(text: str) -> str:
    return text.translate(_VISCII_TABLE)


def _read_vni(text: str) -> str:
    return _VNI.sub(lambda found: _vni_letter(found[0]), text)


def _vni_letter(written: str) -> str:
    low = written.lower()
    if len(low) == 1:
        read = _VNI_ALONE[low]
    elif low[1] in _VNI_TONES:
        read = _VNI_ALONE.get(low[0], low[0]) + _VNI_TONES[low[1]]
    elif low[1] in _VNI_CIRCUMFLEX:
        read = low[0] + "\u0302" + _VNI_CIRCUMFLEX[low[1]]
    else:
        read = low[0] + "\u0306" + _VNI_BREVE[low[1]]
    return nfc(read.upper() if written[0].isupper() else read)


def _read_twice(text: str) -> str:
    """Undo one wrong decoding, and once more where that leaves another."""
    once = _TWICE.sub(lambda found: _undone(found[0]), text)
    return _TWICE.sub(lambda found: _undone(found[0]), once) if once != text else text


def _undone(run: str) -> str:
    signs = bytes(_as_bytes("\u00c3\u00a0" if run == "\u00c3 " else run))
    try:
        return signs.decode("utf-8")
    except UnicodeDecodeError:
        return run


_TCVN3_TABLE: Final = {0xA1 + index: letter for index, letter in enumerate(_TCVN3_LETTERS) if letter != " "}
_VISCII_TABLE: Final = (
    {0x80 + index: letter for index, letter in enumerate(_VISCII_LETTERS)}
    | {ord(sign): _VISCII_LETTERS[byte - 0x80] for sign, byte in _WINDOWS.items() if sign}
    | _VISCII_CONTROLS
)
TCVN3: Final = Encoding("TCVN3 (ABC)", _read_tcvn3)
VNI: Final = Encoding("VNI", _read_vni)
VISCII: Final = Encoding("VISCII", _read_viscii)
TWICE: Final = Encoding("UTF-8 bị đọc sai thành Windows-1252", _read_twice)
ENCODINGS: Final = (TWICE, TCVN3, VNI, VISCII)
