"""Commendations told in prose, read by rules: the form, class, who confers it, how many, and names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Final, NamedTuple

from bangvang.domain.award_names import AwardNames, Form
from bangvang.domain.award_terms import Award
from bangvang.domain.prose import COUNT, KINDS, NAME, UPPER, Piece, sentences, whole_number
from bangvang.domain.text import squeeze
from bangvang.lazy_patterns import lazy_pattern

_GIVEN = lazy_pattern(
    r"\b(?:tặng|trao|nhận|đón|khen|truy tặng|phong tặng|vinh danh|tuyên dương|biểu dương|tôn vinh|được|đạt"
    r"|gắn|công nhận)\b",
    re.IGNORECASE,
)
# What is not told of honours that were conferred: rules, wishes, proposals, and what people try for.
_NOT_GIVEN = lazy_pattern(
    r"\b(?:đề nghị|đề xuất|xét(?: tặng| chọn| duyệt| khen)?|phấn đấu|tiêu chuẩn|quy định|điều kiện"
    r"|hình thức khen thưởng|hồ sơ"
    r"|nếu|thủ tục|mức thưởng|hướng dẫn|đăng ký|dự kiến|chỉ tiêu|trường hợp|thẩm quyền|bình xét|không quá"
    r"|tỷ lệ|đối tượng)\b",
    re.IGNORECASE,
)
_CLASS = lazy_pattern(r"\s*,?\s*\(?hạng\s+(?P<name>Nhất|Nhì|Ba|Đặc biệt|I{1,3}|1|2|3|nhất|nhì|ba)\b\)?")
_BY = lazy_pattern(
    rf"\s*(?:,\s*)?(?:do|của)\s+(?P<name>[{UPPER}][^,.;:()“”\"\n]*?)(?=\s+(?:cho|vì|về|đã|trao|tặng|trong|tại"
    rf"|và\s+\d|năm|đối"
    r"|nhân dịp|dành|khen|là|được|lần|gồm|đợt|để|với)\b|[,.;:()“”\"\n]|$)"
)
_GIVER = lazy_pattern(
    r"(?P<name>(?:Chủ tịch nước|Thủ tướng Chính phủ|Thủ tướng|Nhà nước|Chính phủ|(?:Chủ tịch\s+)?UBND"
    r"|(?:Chủ tịch\s+)?[UỦ][ỷy] ban nhân dân|(?:Chủ tịch\s+)?Ủy ban|Bộ trưởng|Bộ|Giám đốc|Trung ương|Ban|Tổng"
    r"|Liên đoàn|Sở"
    r"|Hội(?! nghị)|Đảng ủy|Công đoàn|Tỉnh|Thành)(?:\s+[^\s,.;:()“”\"]+){0,9}?)\s+"
    r"(?:đã\s+|cũng\s+|vừa\s+|quyết định\s+)*(?:trao\s+)?(?:tặng|trao|khen)\b"
)
_PERSON = lazy_pattern(rf"\b(?:[ôÔ]ng|[bB]à|[aA]nh|[cC]hị|[eE]m|[cC]ô|[tT]hầy|[đĐ]ồng chí|[đĐ]/c)\s+(?P<name>{NAME})")
_VERBS: Final = ("tuyên dương", "biểu dương", "tôn vinh", "vinh danh", "khen thưởng")
_VERBAL = lazy_pattern(
    r"\b(?:(?:tuyên dương|biểu dương|tôn vinh|vinh danh)\b(?=[^.;\n]{0,60}?(?:\d|điển hình|gương|tập thể"
    r"|cá nhân|lao động))"
    r"|khen thưởng\s(?:đột xuất\s)?(?=cho\b|\d|tập thể|cá nhân))",
    re.IGNORECASE,
)
# Of these a name alone means people or an event, unless a word for an honour stands before it.
_NEEDS_TITLE: Final = frozenset({"nhà trường và hội thi", "danh hiệu vinh dự", "khác"})
_TITLE = lazy_pattern(
    r"\b(?:danh hiệu|giải|đạt|phong tặng|truy tặng|công nhận|tặng|trao|suy tôn)\W[^.;]{0,40}$", re.IGNORECASE
)
_ARTICLES = lazy_pattern(r"^\s*Điều\s+\d+\b", re.MULTILINE)
_LAW: Final = 5  # so many articles make a text a law or a regulation, which confers nothing
# «39 tập thể được nhận …»: who receives stands before.
_PASSIVE = lazy_pattern(
    r"(?<![\w/.,-])\d[\d.]*\s+(?:lượt\s+)?(?:tập thể|cá nhân|hộ|đơn vị|người|cán bộ|gia đình)[^.;:]*\b(?:được"
    r"|nhận|đạt)\b[^.;:]{0,40}$",
    re.IGNORECASE,
)
_MOST_NAMES: Final = 30
_PRAISE: Final = "Biểu dương"


class AwardRead(NamedTuple):
    """A commendation that a text tells: fields as an entry has them, and the sentence that they were read from."""

    award: str
    form: str
    class_name: str
    conferred_by: str
    counts: tuple[tuple[str, int], ...]
    recipients: tuple[str, ...]
    words: Piece


class _Mention(NamedTuple):
    start: int
    end: int
    name: str
    form: str


class AwardsInProse:
    """A reader of commendations, by the names of a catalogue."""

    def __init__(self, awards: Iterable[Award]) -> None:
        """Know the names of some awards."""
        self._awards = tuple(awards)

    @cached_property
    def _names(self) -> AwardNames:
        return AwardNames(self._awards)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Match any name of an award as a whole, the longest first; abbreviations only in capitals."""
        names = set(self._names.spellings())
        words = sorted((n for n in names if not n.isupper() and " " in n), key=lambda name: (-len(name), name))
        short = sorted((n for n in names if n.isupper() and len(n) > 2), key=lambda name: (-len(name), name))  # noqa: PLR2004
        inside = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in words)
        return re.compile(rf"(?<![\w])(?:(?i:{inside})|(?:{'|'.join(map(re.escape, short)) or '(?!)'}))(?![\w])")

    def read(self, text: str) -> tuple[AwardRead, ...]:
        """Give the commendations that a text tells of, each once, in its order."""
        found: dict[tuple[str, str, str, tuple[tuple[str, int], ...]], AwardRead] = {}
        if len(_ARTICLES.findall(text)) >= _LAW:
            return ()
        for sentence in sentences(text):
            for one in self._of_sentence(sentence):
                found.setdefault((one.form, one.class_name, one.conferred_by, one.counts), one)
        praise = self._names.read(_PRAISE).form
        entries = [one for one in found.values() if not praise or one.form != praise.id or one.counts or one.recipients]
        return tuple(_merged(entries))

    def _of_sentence(self, sentence: Piece) -> Iterator[AwardRead]:
        said = sentence.text
        if not _GIVEN.search(said) or _NOT_GIVEN.search(said):
            return
        mentions = list(self._mentions(said))
        for number, mention in enumerate(mentions):
            before = said[mentions[number - 1].end if number else 0 : mention.start]
            after = said[mention.end : mentions[number + 1].start if number + 1 < len(mentions) else len(said)]
            yield _entry(sentence, mention, before, after)

    def _mentions(self, said: str) -> Iterator[_Mention]:
        """Yield the awards that a sentence names; a verb of praise counts where it names none."""
        count = 0
        for found in self._pattern.finditer(said):
            form = self._names.read(squeeze(found[0])).form
            if form and squeeze(found[0]).lower() not in _VERBS and _is_honour(form, said[: found.start()]):
                count += 1
                yield _Mention(found.start(), found.end(), squeeze(found[0]), form.id)
        verb = _VERBAL.search(said) if not count else None
        praise = self._names.read(_PRAISE).form
        if verb and praise:
            yield _Mention(verb.start(), verb.end(), praise.name, praise.id)


def _entry(sentence: Piece, mention: _Mention, before: str, after: str) -> AwardRead:
    """Make an entry of a mention, what stands between it and the one before, and up to the next one."""
    rest, class_name = after, ""
    if found := _CLASS.match(rest):
        class_name, rest = found["name"].capitalize(), rest[found.end() :]
    by = _BY.match(rest)
    giver = _GIVER.search(before)
    conferrer = squeeze(by["name"]) if by else squeeze(giver["name"]) if giver else ""
    is_passive = _PASSIVE.search(before) is not None
    return AwardRead(
        mention.name[:1].upper() + mention.name[1:],
        mention.form,
        class_name,
        conferrer.removesuffix(" và"),
        tuple(_counts(before, last_first=True) if is_passive else _counts(after)),
        tuple(_people(rest))[:_MOST_NAMES],
        sentence,
    )


def _is_honour(form: Form, before: str) -> bool:
    """Tell an honour from a word for a kind of people or an event: «học sinh giỏi», «hội thi», «Bà mẹ Việt Nam …»."""
    groups = {award.group for award in form.awards}
    if groups & _NEEDS_TITLE:
        return _TITLE.search(before) is not None
    return True


def _counts(said: str, *, last_first: bool = False) -> Iterator[tuple[str, int]]:
    """Yield the numbers of each kind: the first ones said, or the last ones, right before what was received."""
    known = set()
    every = list(COUNT.finditer(said))
    for found in reversed(every) if last_first else every:
        field = KINDS.get(found["kind"].lower(), "individuals")
        number = whole_number(found["count"])
        if number and field not in known:
            known.add(field)
            yield field, number


def _people(said: str) -> Iterator[str]:
    for found in _PERSON.finditer(said):
        yield squeeze(found["name"])


def _merged(found: Iterable[AwardRead]) -> Iterator[AwardRead]:
    """Drop what a fuller entry of the same form and class says already."""
    entries: Sequence[AwardRead] = tuple(found)
    for one in entries:
        if not any(other is not one and _says_more(other, one) for other in entries):
            yield one


def _says_more(other: AwardRead, one: AwardRead) -> bool:
    """Tell whether another entry says all of one and more."""
    same = other.form == one.form and one.class_name in {"", other.class_name}
    known = set(one.counts) <= set(other.counts) and set(one.recipients) <= set(other.recipients)
    conferrer = one.conferred_by in {"", other.conferred_by}
    more = (len(other.counts), len(other.recipients), bool(other.conferred_by), bool(other.class_name))
    return (
        same
        and known
        and conferrer
        and more > (len(one.counts), len(one.recipients), bool(one.conferred_by), bool(one.class_name))
    )
