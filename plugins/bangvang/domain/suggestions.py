"""«Có phải …?» that can be trusted: a name is offered only where the pen slipped, never where another thing is named.

Two names may differ by accents, case, spaces, punctuation, abbreviations, and by single letters. A letter makes a slip
only where what was written means nothing here: «Củ tịch» is «Chủ tịch», but «Thủ trưởng» is not «Thủ tướng»,
«Huy chương» not «Huân chương», «Lê Lai» not «Lê Lợi».
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from bangvang.domain.abbreviations import written_out
from bangvang.domain.text import exact_key, match_key
from bangvang.lazy_patterns import lazy_pattern

# Compounds in which one word fixes the other: «củ tịch» means «chủ tịch».
_COMPOUNDS: Final = frozenset(
    tuple(match_key(pair).split())
    for pair in (
        "biểu dương, tuyên dương, vinh danh, tôn vinh, giáo viên, huy hiệu, công dân, học sinh, hội thi, cuộc thi, "
        "thư khen, bảng vàng, đảng viên, tổ chức, "
        "trung ương, chủ tịch, thi đua, xuất sắc, tiên tiến, khen thưởng, huân chương, huy chương, niệm "
        "chương, kỷ niệm, bằng khen, giấy khen, lao động, chiến sĩ, tập thể, danh hiệu, độc lập, sao vàng, "
        "bảo vệ, chiến công, dũng cảm, hữu nghị, anh hùng, chính phủ, giáo dục, đào tạo, khoa học, công nghệ, "
        "bệnh viện, trung tâm, ủy ban, nhân dân, văn phòng, công đoàn, thanh niên, phụ nữ, tiểu học, mầm non, "
        "phổ thông, đơn vị, quyết thắng, vẻ vang, thầy thuốc, nhà giáo, nghệ sĩ, nghệ nhân, gia đình, văn "
        "hóa, giải thưởng, nhà nước"
    ).split(", ")
)
# «Thi đấu» is a word of its own, whatever «thi đua» is.
_OWN_WORDS: Final = frozenset({exact_key("đấu")})
# Equal once accents are gone, and two kinds of body nevertheless: «Quân đoàn», «Quận đoàn».
_NEVER_EACH_OTHER: Final = ({exact_key("quân"), exact_key("quận")}, {exact_key("huyện"), exact_key("huyền")})
_TITLE: Final = exact_key("danh hiệu").split()
_FILLING: Final = frozenset(map(match_key, ("của", "các", "và", "thuộc", "cho")))
# A syllable as Vietnamese builds them, accents gone: what does not fit was mistyped.
_SYLLABLE: Final = lazy_pattern(
    r"(?:b|ch?|d|gh?|gi|h|kh?|l|m|n(?:gh?|h)?|ph?|qu|r|s|th?|tr|v|x)?"
    r"(?:(?:a|e|i|o|u|y|oa|oe|ua|ue|uo|uy|ie|ye|uye)(?:ch?|m|n[gh]?|p|t)?|"
    r"ai|ao|au|ay|eo|eu|ia|iu|oi|ui|uu|uya|ieu|yeu|oai|oay|oeo|uay|uoi|uou|uyu|oao)"
)
_SHORTEST: Final = 3
_MANY_WORDS: Final = 4
_DIGITS: Final = lazy_pattern(r"\d+")
_NO_MATCH: Final = 9


def trusted(said: str, known: Iterable[str]) -> str | None:
    """Offer the known name that ``said`` was meant to be; None where none differs from it by slips alone."""
    slips = [(_slips(said, name), name) for name in sorted(set(known))]
    best = min(slips, default=(_NO_MATCH, ""))
    return best[1] if best[0] < _NO_MATCH else None


def _slips(said: str, name: str) -> int:
    """Count the words that a slip changed; ``_NO_MATCH`` where the names are two."""
    one, other = _parts(said), _parts(name)
    if one.letters == other.letters:
        return 0 if not _are_two_bodies(one, other) else _NO_MATCH
    if len(one.core) != len(other.core):
        return _NO_MATCH
    changed = [i for i, pair in enumerate(zip(one.core, other.core, strict=True)) if pair[0] != pair[1]]
    if len(changed) > (2 if len(other.core) >= _MANY_WORDS else 1) or _are_two_bodies(one, other):
        return _NO_MATCH
    is_slip = all(_is_slip(one.core_words[i], one.core[i], other.core, i) for i in changed)
    return len(changed) if is_slip else _NO_MATCH


class _Parts(NamedTuple):
    """A name taken apart for comparing: its words, all letters without accents, the words that tell (both ways)."""

    words: tuple[str, ...]
    letters: str
    core: tuple[str, ...]
    core_words: tuple[str, ...]


@lru_cache(maxsize=65536)
def _parts(name: str) -> _Parts:
    words = exact_key(written_out(name.replace("-", " ") if name.isascii() else name)).split()
    words = words[2:] if words[:2] == _TITLE else words
    folded = [match_key(word) for word in words]
    return _Parts(tuple(words), "".join(folded), tuple(_core(folded, folded)), tuple(_core(words, folded)))


def _are_two_bodies(one: _Parts, other: _Parts) -> bool:
    return any({a, b} in _NEVER_EACH_OTHER for a, b in zip(one.words, other.words, strict=False))


def _core(words: list[str], folded: list[str]) -> list[str]:
    """Leave out words that fill, and a word written twice."""
    kept = [index for index, word in enumerate(folded) if word not in _FILLING]
    return [
        words[i]
        for before, i in zip([None, *kept], kept, strict=False)
        if before is None or folded[before] != folded[i]
    ]


def _is_slip(said: str, folded: str, known: tuple[str, ...], place: int) -> bool:
    name = known[place]
    spelt = (folded, f"{folded[:-1]}y") if folded.endswith("i") else (folded,)  # «hy» compares as «hi»
    if _DIGITS.search(folded + name) or not any(is_one_slip(word, name) for word in spelt):
        return False
    if known[max(place - 1, 0) : place + 1] in _COMPOUNDS or known[place : place + 2] in _COMPOUNDS:
        return said not in _OWN_WORDS
    return min(len(folded), len(name)) >= _SHORTEST and _SYLLABLE.fullmatch(folded) is None


def is_one_slip(said: str, known: str) -> bool:
    """Tell whether one letter was added, lost or replaced, or two neighbours changed places."""
    if said == known:
        return False
    if abs(len(said) - len(known)) <= 1 and said.replace("tr", "ch", 1) == known.replace("tr", "ch", 1):
        return True  # the two sound alike
    begin = next((i for i, (a, b) in enumerate(zip(said, known, strict=False)) if a != b), min(len(said), len(known)))
    one, other = said[begin:], known[begin:]
    swapped = one[1:2] + one[:1] + one[2:]
    return one[1:] == other or one == other[1:] or one[1:] == other[1:] or swapped == other
