"""Captions of photos as newsrooms write them: what is seen, and who took it."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from bangvang.domain.text import nfc, squeeze
from bangvang.lazy_patterns import lazy_pattern

_WORD: Final = r"(?:Ảnh|Tranh|Hình|Nguồn ảnh|Nguồn|Photo)"
# In brackets anywhere; «(Ảnh Mai Lan)» without a colon too.
_BRACKETED = lazy_pattern(rf"[(\[]\s?(?P<word>{_WORD})\s?(?P<colon>:?)\s?(?P<name>[^()\[\]]+)[)\]]", re.IGNORECASE)
# At the end: with a capital, or in lower case behind a full stop or dash. «Toàn cảnh:» and «hình ảnh:» are words.
_ENDING = lazy_pattern(
    rf"(?:\b(?-i:{_WORD})|(?<=[.;–—|-] ){_WORD})\s?:\s?(?P<name>(?:(?!\bẢnh\s?:).)+)$", re.IGNORECASE
)
_OPENING = lazy_pattern(r"(?:Ảnh|Hình)(?:\s\d{1,3})?\s?:\s?", re.IGNORECASE)
_OFFICE = lazy_pattern(
    r"(?:báo|đài|văn phòng|sở|trung tâm|phòng|ban|bộ|cổng|trạm|viện|trường|hội|công đoàn|tạp chí|bản tin|ủy ban|"
    r"ubnd|ttxvn|vgp|ctv|nvcc|internet|tư liệu|lưu trữ|minh họa|tranh|tác giả|nhân vật|gia đình|cơ sở)\b",
    re.IGNORECASE,
)
_DOING = lazy_pattern(r"\b(?:trao|nhận|tặng|tại|trong|cùng|chụp|dự|phát|khen|chúc|tham|đang|được|biểu|thăm|với|ở)\b")
_LONGEST_OFFICE: Final = 8  # words


class Caption(NamedTuple):
    """What a photo's title says: what is seen, and who took it (empty where nothing is said)."""

    text: str
    credit: str


def read_caption(title: str) -> Caption:
    """Split the title of a photo into caption and credit.

    The credit is in brackets or at the end, behind «Ảnh:», «Nguồn:»; a title that begins with «Ảnh:» is the
    caption itself, unless nothing but a name follows.
    """
    said = squeeze(nfc(title))
    for found in reversed(list(_BRACKETED.finditer(said))):
        if found["colon"] or _is_name(found["name"]):
            text = f"{said[: found.start()].rstrip()}{said[found.end() :]}"
            return Caption(_without_opening(text.strip()), _name(found["name"]))
    ending = _ENDING.search(said)
    if not ending or (not ending.start() and not is_credit(ending["name"])):
        return Caption(_without_opening(said), "")
    return Caption(_without_opening(said[: ending.start()].rstrip(" –—-|/,(")), _name(ending["name"]))


def is_credit(text: str) -> bool:
    """Tell whether a text names photographers or an office, and not what is seen."""
    if _is_name(text):
        return True
    return bool(_OFFICE.match(text)) and len(text.split()) <= _LONGEST_OFFICE and not _DOING.search(text)


def _is_name(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text)
    return bool(words) and all(word[0].isupper() or word == "và" for word in words)


def _name(text: str) -> str:
    name = text.strip(" ,;|/–—-")
    return name.removesuffix(".") if name[-2:-1].islower() else name


def _without_opening(text: str) -> str:
    found = _OPENING.match(text)
    rest = text[found.end() :] if found else text
    return rest or text
