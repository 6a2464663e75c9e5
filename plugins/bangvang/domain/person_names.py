"""Names of people as they are said: forms of address, degrees, ranks and titles in front, the bare name behind them.

«Ông Nguyễn Văn An», «TS. Nguyễn Văn An» and «Nguyễn Văn An» are one person; what is in front is kept as said.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from bangvang.domain.family_names import MIDDLE_NAMES, is_capital, is_family_name, is_person_shaped, words_of
from bangvang.domain.text import exact_key, squeeze
from bangvang.lazy_patterns import lazy_pattern

_ADDRESS: Final = """
ông, bà, ông bà, ông (bà), cụ, cụ ông, cụ bà, bác, chú, thím, cậu, mợ, dì, anh, chị, em, cháu, bạn, ngài, quý ông, quý
bà, má, mẹ, thầy, cô, thầy cô, thầy giáo, cô giáo, nhà giáo, thầy thuốc, đồng chí, đ/c, đc, d/c, các ông, các bà, các
anh, các chị, các em, các cháu, các bạn, các thầy, các cô, các đồng chí, các đ/c, hai ông, hai bà, hai anh, hai chị,
hai em, hai đồng chí, anh em, chị em, cố
"""
_DEGREES: Final = """
gs, pgs, phó gs, tskh, ts, ths, th.s, cn, ks, kts, ncs, bs, bsnt, bscc, bsck, bscki, bsckii, bsck1, bsck2, cki, ckii,
ck1, ck2, ck i, ck ii, ck 1, ck 2, ds, dscki, dsckii, dsck1, dsck2, ls, ys, ysđk, đd, cnđd, nhs, ktv, vs, viện sĩ,
giáo sư, phó giáo sư, tiến sĩ, tiến sĩ khoa học, thạc sĩ, cử nhân, kỹ sư, kiến trúc sư, bác sĩ, bác sĩ cao cấp, bác sĩ
nội trú, bác sĩ chuyên khoa i, bác sĩ chuyên khoa ii, bác sĩ chuyên khoa 1, bác sĩ chuyên khoa 2, chuyên khoa i,
chuyên khoa ii, dược sĩ, dược sĩ chuyên khoa i, dược sĩ chuyên khoa ii, y sĩ, y sĩ đa khoa, luật sư, luật gia, điều
dưỡng, điều dưỡng trưởng, điều dưỡng viên, hộ sinh, nữ hộ sinh, kỹ thuật viên, lương y, nghiên cứu sinh
"""
_HONOURS: Final = """
ngnd, ngưt, ttnd, ttưt, nsnd, nsưt, nnnd, nnưt, ngut, ttut, nsut, nnut, ahlđ, ahllvt, ahllvtnd, ah llvtnd, mvnah,
vnah, nhà giáo nhân dân, nhà giáo ưu tú, thầy thuốc nhân dân, thầy thuốc ưu tú, nghệ sĩ, nghệ sĩ nhân dân, nghệ sĩ ưu
tú, nghệ nhân, nghệ nhân nhân dân, nghệ nhân ưu tú, anh hùng, anh hùng lao động, anh hùng llvt, anh hùng llvtnd, anh
hùng lực lượng vũ trang, anh hùng lực lượng vũ trang nhân dân, bà mẹ việt nam anh hùng, mẹ việt nam anh hùng, bà mẹ
vnah, mẹ vnah, liệt sĩ, thương binh, bệnh binh, cựu chiến binh, ccb, già làng
"""
_RANKS: Final = """
đại tướng, thượng tướng, trung tướng, thiếu tướng, đô đốc, phó đô đốc, chuẩn đô đốc, đại tá, thượng tá, trung tá,
thiếu tá, đại úy, thượng úy, trung úy, thiếu úy, chuẩn úy, thượng sĩ, trung sĩ, hạ sĩ, binh nhất, binh nhì, qncn, quân
nhân chuyên nghiệp
"""
_CLERGY: Final = """
hòa thượng, đại lão hòa thượng, thượng tọa, đại đức, ni trưởng, ni sư, sư cô, sư thầy, sư ông, sư bà, sư cả, sư, tỳ
kheo, tỳ kheo ni, giám mục, tổng giám mục, đức cha, đức giám mục, đức tổng giám mục, hồng y, đức hồng y, linh mục,
cha, cha xứ, cha sở, nữ tu, tu sĩ, sơ, soeur, mục sư, mục sư nhiệm chức, truyền đạo, đầu sư, phối sư, giáo hữu, lễ
sanh, lm
"""
# What people are: said in front of a name without a body behind it, it is no office.
_WALKS_OF_LIFE: Final = """
nhà báo, nhà văn, nhà thơ, nhạc sĩ, họa sĩ, ca sĩ, đạo diễn, diễn viên, nhà khoa học, doanh nhân, học sinh, sinh viên,
học viên, giáo viên, giảng viên, đoàn viên, đảng viên, đội viên, hội viên, vận động viên, huấn luyện viên, cán bộ,
công chức, viên chức, nhân viên, công nhân, nông dân, ngư dân, chiến sĩ, hs, sv, gv, nv
"""
_LISTS: Final = (_ADDRESS, _DEGREES, _HONOURS, _RANKS, _CLERGY, _WALKS_OF_LIFE)


def _phrases() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Give the titles as tuples of word keys by their first word, the longest first."""
    said = {tuple(exact_key(title).split()) for titles in _LISTS for title in titles.split(",")}
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(said, key=lambda words: (-len(words), words)):
        by_first.setdefault(words[0], []).append(words)
    return {first: tuple(phrases) for first, phrases in by_first.items()}


_PHRASES: Final = _phrases()
# Titles that are also family, given or stage names: alone before one word they are part of the name («Anh Đức»).
_ALSO_NAMES: Final = frozenset(map(exact_key, "ông anh em cô chú cậu sơ cha sư má mẹ bạn cháu thầy bác cố dì".split()))
# Middle names before which a word of address is the family name: nobody is called «Ích Khiêm», «Ngọc Sơn» may be.
_NEVER_FIRST: Final = frozenset(map(exact_key, "ích thế hữu đình bá viết như duy khắc doãn đăng thị".split()))
_ONLY_MIDDLE: Final = frozenset(word for word in MIDDLE_NAMES if not is_family_name(word)) | {exact_key("văn")}
_FORMS: Final = {
    "ông": frozenset(map(exact_key, "ông anh chú cậu thầy".split())),
    "bà": frozenset(map(exact_key, "bà chị cô dì mẹ".split())),
}
_WORD = lazy_pattern(r"[^\W_]+")
_TIGHT = lazy_pattern(r"(?<!\w)(Đ/c|đ/c|Đ/C)(?=[^\W\d_a-zà-ỹ])")
_HOUSEHOLD = lazy_pattern(r"(hộ gia đình|gia đình|hộ|gđ)\s+", re.IGNORECASE)
_BETWEEN: Final = " ,:/–-"


class PersonName(NamedTuple):
    """A name as said, taken apart: ``titles`` as written («Đ/c Thượng úy», "" where none) and the bare ``name``.

    ``is_sure`` is False where the first word may be a title as well as the family name («Ông Văn Tùng»).
    """

    titles: str
    name: str
    is_sure: bool = True


@lru_cache(maxsize=16384)
def read_person_name(said: str) -> PersonName:
    """Take the titles in front of a name off; a text that no person's name follows is all name.

    >>> read_person_name("Đ/c Thượng úy Trần Cảnh")
    PersonName(titles='Đ/c Thượng úy', name='Trần Cảnh', is_sure=True)
    """
    text = squeeze(_TIGHT.sub(r"\1 ", said))
    words = list(_WORD.finditer(text))
    keys = [exact_key(word[0]) for word in words]
    end = taken = 0
    while (length := _title_length(keys[end:])) and end + length < len(words):
        end += length
        if _may_follow(text[words[end].start() :], keys[:end]):
            taken = end
    if not taken:
        return PersonName("", text)
    start = words[taken].start()
    return _judged(text, text[:start].rstrip(_BETWEEN), text[start:])


def bare_name(said: str) -> str:
    """Give the name without what is in front of it; the key of a person is made of this."""
    return read_person_name(said).name


def form_of_address(titles: str) -> str:
    """Give «ông» or «bà» where titles say which; "" where they do not."""
    words = {exact_key(word) for word in _WORD.findall(titles)}
    forms = [form for form, said in _FORMS.items() if words & said]
    return forms[0] if len(forms) == 1 else ""


def household_name(said: str) -> str:
    """Give the name of a household without what is in front of its head: «Hộ ông Lê Sồi» is «Hộ Lê Sồi»."""
    found = _HOUSEHOLD.match(said)
    return f"{found[1]} {bare_name(said[found.end() :])}" if found else said


@lru_cache(maxsize=16384)
def is_title(text: str) -> bool:
    """Tell whether a text is nothing but titles: «TS.», «NGƯT, PGS.TS»."""
    keys = [exact_key(word) for word in _WORD.findall(text)]
    while keys and (length := _title_length(keys)):
        keys = keys[length:]
    return bool(_WORD.search(text)) and not keys


def _title_length(keys: list[str]) -> int:
    """Count the words of the title that ``keys`` begin with; 0 where there is none."""
    phrases = _PHRASES.get(keys[0], ()) if keys else ()
    return next((len(phrase) for phrase in phrases if tuple(keys[: len(phrase)]) == phrase), 0)


def _may_follow(rest: str, titles: list[str]) -> bool:
    """Tell whether ``rest`` can be the name behind ``titles``: shaped as one, or a single given name."""
    words = words_of(rest)
    if len(words) == 1:
        return is_capital(words[0]) and words[0].isalpha() and not (len(titles) == 1 and titles[0] in _ALSO_NAMES)
    return is_person_shaped(rest)


def _judged(text: str, titles: str, name: str) -> PersonName:
    """Classify a title of one word before two words of which the first is a middle name: it may be the family name."""
    words = [exact_key(word) for word in words_of(name)]
    if exact_key(titles) not in _ALSO_NAMES or len(words) != 2 or words[0] not in _ONLY_MIDDLE:  # noqa: PLR2004 - middle and given name
        return PersonName(titles, name)
    if words[0] in _NEVER_FIRST:
        return PersonName("", text)
    return PersonName(titles, name, is_sure=False) if is_family_name(words[0]) else PersonName("", text, is_sure=False)
