"""Vietnamese text: folding, matching keys, slugs, sort order, dates and numbers in words."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import lru_cache
from typing import Final

from bangvang.domain.look_alikes import key_letters, with_latin_letters
from bangvang.lazy_patterns import lazy_pattern

# Huyền, hỏi, ngã, sắc, nặng: the order of Vietnamese dictionaries (and of CLDR).
TONES: Final = "\u0300\u0309\u0303\u0301\u0323"
ALPHABET: Final = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
WEEKDAYS: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
SLUG: Final = lazy_pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICE: Final = lazy_pattern(r"con|prn|aux|nul|conin\$|conout\$|clock\$|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)
MAX_SLUG: Final = 120

# The combining marks of Latin letters but the joiner U+034F, which is none; other scripts have more.
_MARKS = lazy_pattern("[\u0300-\u034e\u0350-\u036f]+")
_PLAIN = lazy_pattern("[A-Za-z0-9 .\u2013\u00c0-\u024f\u1e00-\u1eff-]*")
_SLUG_WORD = lazy_pattern("[a-z0-9]+")
_WORD = lazy_pattern(r"\w+")
_FINAL_Y = lazy_pattern(r"(?<=[bcdghklmnprstvx])y\b")
_TONE_SET = frozenset(TONES)
_LETTER_ORDER = {letter: index for index, letter in enumerate(ALPHABET)}
# C0 and C1 controls, bidirectional overrides and invisible characters: they hide or reorder text (Trojan Source),
# split words (soft hyphen, joiners, stray byte order mark) or count as line ends for YAML alone (U+2028, U+2029).
# U+200D holds emoji together; only beside a letter it is hidden.
_HIDDEN: Final = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e"
    "\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff"
    "\ud800-\udfff\ufdd0-\ufdef\U000e0000-\U000e0fff"
)
_FORBIDDEN = lazy_pattern(rf"[{_HIDDEN}]|(?<=[^\W\d_])\u200d|\u200d(?=[^\W\d_])")
# One set of characters is searched for several times as fast as alternatives; nearly all texts have none of them.
_MAY_BE_FORBIDDEN = lazy_pattern(f"[{_HIDDEN}\u200d]")
_COMMANDS = lazy_pattern("[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
# A tone mark that NFC left alone: on a consonant, on a second tone, on nothing. Vowels of other scripts may carry it.
_LONE_TONE = lazy_pattern(f"(?:^|[\\W\\d_a-zđ\u00c0-\u017f\u1ea0-\u1ef9\u01a0-\u01b0])[{TONES}]", re.IGNORECASE)


def nfc(text: str) -> str:
    """Compose ``text`` to NFC, the one form that content is kept in; letters that only look Latin become Latin."""
    return text if text.isascii() else unicodedata.normalize("NFC", with_latin_letters(text))


def forbidden_character(text: str) -> tuple[int, str] | None:
    """Find the first control, bidirectional or invisible character: its offset and its code point as ``U+202E``."""
    found = _FORBIDDEN.search(text) if _MAY_BE_FORBIDDEN.search(text) else None
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def printable(text: str) -> str:
    """Write what a terminal could take for a command, or show in another order, as its code."""
    return _COMMANDS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)


def misplaced_tone(text: str) -> tuple[int, str] | None:
    """Find the first tone mark on a letter that takes none: its offset in NFC ``text`` and the letters around it."""
    if text.isascii() or not any(tone in text for tone in TONES):
        return None
    found = _LONE_TONE.search(text)
    if not found:
        return None
    start = max(text.rfind(" ", 0, found.start()), text.rfind("\n", 0, found.start())) + 1
    return found.start(), squeeze(text[start : found.end() + 12].partition(" ")[0])


def squeeze(text: str) -> str:
    """Join runs of white space (no-break spaces included) into single spaces."""
    return " ".join(text.split())


@lru_cache(maxsize=16384)
def fold(text: str) -> str:
    """Strip case, accents and double spaces, so that «Đồng chí» and «dong  chi» are equal."""
    lowered = squeeze(key_letters(text)).lower().replace("đ", "d")
    if lowered.isascii():
        return lowered
    bare = _MARKS.sub("", unicodedata.normalize("NFD", lowered))
    return bare if bare.isascii() else "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(maxsize=16384)
def match_key(text: str) -> str:
    """Give the key by which names match: folded, punctuation as spaces, «sỹ» as «sĩ»."""
    return _FINAL_Y.sub("i", " ".join(_WORD.findall(fold(text)))) or squeeze(text)


@lru_cache(maxsize=16384)
def exact_key(text: str) -> str:
    """Give a key that keeps accents but not case, spacing or the place of the tone: «hoà» equals «hòa»."""
    words = _WORD.findall(unicodedata.normalize("NFC", key_letters(text)).lower())
    return _FINAL_Y.sub("i", " ".join(_tone_last(word) for word in words)) or squeeze(text)


def may_mean(said: str, name: str) -> bool:
    """Tell whether ``said`` is ``name`` with accents left out: «Quan» may mean «Quân», «Quân» never «Quấn»."""
    pairs = zip(exact_key(said).split(), exact_key(name).split(), strict=False)
    return match_key(said) == match_key(name) and all(word == known or _is_bare(word) for word, known in pairs)


def _is_bare(word: str) -> bool:
    return not any(unicodedata.combining(c) for c in word)


@lru_cache(maxsize=16384)
def _tone_last(word: str) -> str:
    if word.isascii():
        return word
    letters = unicodedata.normalize("NFD", word)
    tones = "".join(c for c in letters if c in _TONE_SET)
    return "".join(c for c in letters if c not in _TONE_SET) + tones


@lru_cache(maxsize=16384)
def slug(text: str) -> str:
    """Make an ASCII slug of at most 120 characters, «đ» as «d»; empty where no letter or digit is left."""
    plain = fold(text) if len(text) <= MAX_SLUG and _PLAIN.fullmatch(text) else "é"
    if plain.isascii():  # nearly every name; what slugify does with signs takes twenty times as long
        return "-".join(_SLUG_WORD.findall(plain))
    from slugify import slugify  # late: builds that change nothing make none

    return str(slugify(nfc(text), max_length=MAX_SLUG, word_boundary=True))


def is_reserved(name: str) -> bool:
    """Tell whether Windows keeps a name for a device (``con``, ``nul``, ``com1``), whatever its ending."""
    return _DEVICE.fullmatch(name.partition(".")[0].strip()) is not None


def is_slug(text: str) -> bool:
    """Tell whether ``text`` may be an identifier: ``[a-z0-9]+(-[a-z0-9]+)*``, at most 120 characters."""
    return len(text) <= MAX_SLUG and SLUG.fullmatch(text) is not None


@lru_cache(maxsize=16384)
def sort_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Order as Vietnamese dictionaries do: letters first (đ after d, â after ă), then tones, then the text itself."""
    characters = nfc(squeeze(text)).lower()
    return tuple(map(_LETTERS.__getitem__, characters)), tuple(map(_TONES.__getitem__, characters)), text


@lru_cache(maxsize=1024)
def _split_tone(character: str) -> tuple[str, int]:
    parts = unicodedata.normalize("NFD", character)
    tone = next((c for c in parts if c in _TONE_SET), "")
    base = unicodedata.normalize("NFC", parts.replace(tone, "")) if tone else character
    return base[:1] or character, TONES.index(tone) + 1 if tone else 0


class _Letters(dict[str, int]):
    """The place of each character's letter in the alphabet, after digits and signs; worked out once a character."""

    def __missing__(self, character: str) -> int:
        base = _split_tone(character)[0]
        order = _LETTER_ORDER.get(base)
        self[character] = found = order + 100 if order is not None else min(ord(base), 99)
        return found


class _Tones(dict[str, int]):
    """The place of each character's tone: 0 for none."""

    def __missing__(self, character: str) -> int:
        self[character] = found = _split_tone(character)[1]
        return found


_LETTERS: Final = _Letters()
_TONES: Final = _Tones()


@lru_cache(maxsize=16384)
def person_sort_key(name: str) -> tuple[object, ...]:
    """Order people as Vietnamese lists do: by given name (the last word), then by the whole name."""
    return sort_key(name.rpartition(" ")[2]), sort_key(name)


def initial(text: str) -> str:
    """Give the heading letter of a name in an index: «Đ» for «Đỗ», «Â» for «Ấn», «#» for a digit or sign."""
    base = _split_tone(nfc(text[:1]).lower())[0]
    return base.upper() if base in _LETTER_ORDER else "#"


def number(value: int) -> str:
    """Write a whole number with dots between thousands: «1.234»."""
    return f"{value:,}".replace(",", ".")


def date_words(day: dt.date) -> str:
    """Write a date as readers expect it: «4/1/2022»."""
    return f"{day.day}/{day.month}/{day.year}"


def weekday(day: dt.date) -> str:
    """Name the day of the week: «Thứ Ba». The machine's locale plays no part."""
    return WEEKDAYS[day.weekday()]


def date_line(day: dt.date, time: dt.time | None = None) -> str:
    """Write weekday, date and time where known: «Thứ Ba, 4/1/2022 16:43»."""
    line = f"{weekday(day)}, {date_words(day)}"
    return f"{line} {time:%H:%M}" if time else line


def formal_date(day: dt.date) -> str:
    """Write a date as official documents do (Decree 30/2020, Annex I): «ngày 01 tháng 8 năm 2019»."""
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)  # noqa: PLR2004 - the rule names months 1 and 2
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def excerpt(text: str, limit: int) -> str:
    """Cut ``text`` at a word so that it has at most ``limit`` characters, with «…» where something was cut."""
    if len(text) <= limit:
        return text
    return text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def capitalised(words: str) -> str:
    """Write the first letter large and leave the rest: ``str.capitalize`` would make «UBND» small."""
    return words[:1].upper() + words[1:]
