"""Letters that look like Latin ones and are not: texts hold them by accident, and names with them must still match.

«Ð» of Iceland stands for «Đ» wherever Windows-1258 was read as Latin-1; Cyrillic and Greek letters come from keyboards
of another language, letters of full width and «fake bold» from chat programs.
"""

from __future__ import annotations

import unicodedata
from typing import Final

from bangvang.lazy_patterns import lazy_pattern

_ETH: Final = str.maketrans("ÐðƉɖ", "ĐđĐđ")
_LATIN: Final = str.maketrans(
    "АВЕКМНОРСТХУЅІЈҮԚԜаеорсхуѕіјһԁԛԝ" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧον",
    "ABEKMHOPCTXYSIJYQWaeopcxysijhdqw" + "ABEZHIKMNOPTYXov",
)
_FOREIGN = lazy_pattern(r"[\u0370-\u03ff\u0400-\u052f]")
_OTHER_FORMS = lazy_pattern(r"[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]")
_STRANGE = lazy_pattern(r"[ÐðƉɖ\u0370-\u052f\uff10-\uff5a\U0001d400-\U0001d7ff]")
# The first bytes of the strange letters in UTF-8, «Ð» and its kin apart, whose first bytes other letters share.
_FIRST_BYTES: Final = bytes([0xCD, 0xCE, 0xCF, 0xD0, 0xD1, 0xD2, 0xD3, 0xD4, 0xEF, 0xF0])
_LONG: Final = 100
_WORD = lazy_pattern(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f])*")


def with_latin_letters(text: str) -> str:
    """Give a text with Latin letters where look-alikes stand among them; words of another alphabet stay.

    «Нà Nội» with a Cyrillic «Н» becomes «Hà Nội»; «СССР» and «β» stay as they are. The text may need composing after.
    """
    if not _has_strange(text):
        return text
    plain = _OTHER_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text.translate(_ETH))
    return _WORD.sub(lambda found: _latin_word(found[0]), plain) if _FOREIGN.search(plain) else plain


def _latin_word(word: str) -> str:
    """Rewrite a word that mixes alphabets, where each strange letter has a Latin look-alike."""
    strange = _FOREIGN.findall(word)
    is_mixed = 0 < len(strange) < sum(map(str.isalpha, word))
    return word.translate(_LATIN) if is_mixed and all(ord(letter) in _LATIN for letter in strange) else word


def key_letters(text: str) -> str:
    """Give a text for comparing: every look-alike as its Latin letter, whatever is around it."""
    return text.translate(_LATIN).translate(_ETH) if _has_strange(text) else text


def _has_strange(text: str) -> bool:
    """Tell whether any look-alike is in a text; a long one is looked through as bytes, a tenth of the time."""
    if len(text) > _LONG and not any(letter in text for letter in "ÐðƉɖ"):
        encoded = text.encode(errors="surrogatepass")
        if len(encoded.translate(None, _FIRST_BYTES)) == len(encoded):
            return False
    return _STRANGE.search(text) is not None
