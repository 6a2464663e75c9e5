"""What could be better in an article that is right: told by ``bangvang check``, never in the way of a build."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final, NamedTuple

from bangvang.domain.abbreviations import WRITTEN_OUT
from bangvang.domain.articles import LEAD_LENGTH, Article
from bangvang.domain.text import exact_key, excerpt, number
from bangvang.domain.visible_text import visible_text
from bangvang.lazy_patterns import lazy_pattern

LONGEST_TITLE: Final = 120
_MOST_NAMES: Final = 5
_SHOWN: Final = 60
_WINDOW: Final = 60  # characters in which the neighbours of a word stand
_COUNT = lazy_pattern(r"(?<![\w/.,-])(?P<count>\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?P<kind>tập thể|cá nhân|hộ gia đình)\b")
_HONOUR = lazy_pattern(
    r"\b(?:tặng|trao|khen|thưởng|biểu dương|tuyên dương|tôn vinh|vinh danh|huân chương|danh hiệu|cờ thi đua)",
    re.IGNORECASE,
)
_SENTENCE = lazy_pattern(r"[^.;!?\n]+(?:\.(?=\d)[^.;!?\n]+)*")
_FIELDS: Final[Mapping[str, str]] = {"tập thể": "collectives", "cá nhân": "individuals", "hộ gia đình": "households"}
_ABBREVIATION = lazy_pattern(r"(?<![\w/&.-])[A-ZĐ][A-ZĐƯ&]{1,8}[A-ZĐƯ](?![\w/&-]|\.\w)")
_ROMAN = lazy_pattern(r"[IVXLC]+")
# Known to every reader; those of offices are in ``abbreviations.py``.
_COMMON: Final = frozenset(
    "THPT THCS GDP USD VND VNĐ ISO VTV VOV TTXVN WHO UNESCO ASEAN APEC COVID SARS CNTT CNH HĐH ATGT ANTT ANQP PCCC NTM "
    "OCOP KPI NSND NGND NGƯT NSƯT TTND TTƯT GS PGS TS CKI CKII BHYT BHTN TDTT HSG HSSV VSTBPN DN FDI ODA EVN PC".split()
)


class AdviceKind(StrEnum):
    """Every sort of advice."""

    LONG_TITLE = "long-title"
    NO_LEAD = "no-lead"
    COUNT_NOT_IN_AWARDS = "count-not-in-awards"
    NAME_NOT_IN_FIELDS = "name-not-in-fields"
    ABBREVIATION = "abbreviation"
    PHOTO_WORDS = "photo-words"


class Advice(NamedTuple):
    """One piece of advice: file, line (0 where unknown), message, remedy, the ``words`` that it is about."""

    source_path: str
    line: int
    message: str
    remedy: str
    kind: AdviceKind
    words: str = ""


@dataclass(frozen=True)
class KnownNames:
    """The names of units and people that files hold, each with whose it is, and every abbreviation in a name."""

    names: Mapping[str, str]
    abbreviations: frozenset[str] = frozenset()

    @cached_property
    def by_key(self) -> Mapping[str, str]:
        """Give each name by the words by which it is found."""
        return {exact_key(name): name for name in self.names}

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[tuple[str, ...], ...]]:
        """Give the words of each name of several words by its first word, the longest first."""
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for name in self.names:
            words = tuple(exact_key(name).split())
            if len(words) > 1:
                found[words[0]].add(words)
        return {word: tuple(sorted(names, key=lambda name: (-len(name), name))) for word, names in found.items()}


def advise(article: Article, known: KnownNames) -> Iterator[Advice]:
    """Yield what could be better in an article, the weightiest first."""
    text = "\n".join(visible_text(part, "\n") for part in article.body.parts if isinstance(part, str))
    for kind, message, remedy, words in (
        *_counts(article, text),
        *_names(article, text, known),
        *_title(article),
        *_lead(article),
        *_abbreviations(article, text, known),
    ):
        yield Advice(article.source_path, 0, message, remedy, kind, words)
    yield from _photos(article)


_Found = tuple[AdviceKind, str, str, str]


def _counts(article: Article, text: str) -> Iterator[_Found]:
    """Find numbers of honoured in the text that no award entry holds."""
    known = _known_counts(article)
    told = set()
    for sentence in _SENTENCE.finditer(text):
        if not _HONOUR.search(sentence[0]):
            continue
        for found in _COUNT.finditer(sentence[0]):
            count, kind = int(found["count"].replace(".", "")), found["kind"].lower()
            if count in known[kind] or (count, kind) in told or not count:
                continue
            told.add((count, kind))
            message = f'Bài nêu "{found[0]}", phần awards chưa có con số ấy.'
            remedy = f"Là số được khen thì ghi {_FIELDS[kind]}: {count} ở mục của hình thức ấy; số khác thì để nguyên."
            yield AdviceKind.COUNT_NOT_IN_AWARDS, message, remedy, found[0]


def _known_counts(article: Article) -> Mapping[str, set[int]]:
    """Give all numbers that the entries say or that their lists come to, alone and together."""
    known: dict[str, set[int]] = defaultdict(set)
    for kind, said in (("tập thể", "collective"), ("cá nhân", "individual"), ("hộ gia đình", "household")):
        stated = [getattr(entry.counts, said) or 0 for entry in article.awards]
        named = [sum(one.kind == said for one in entry.recipients) for entry in article.awards]
        totals = [entry.counts.total or 0 for entry in article.awards]
        known[kind] = {*stated, *named, *totals, sum(stated), sum(named)}
        known[kind].add(sum(max(pair) for pair in zip(stated, named, strict=True)))
    return known


def _names(article: Article, text: str, known: KnownNames) -> Iterator[_Found]:
    """Find names of the authorities that the text says and no field does; a name inside a longer one is that one."""
    said = f" {exact_key(' '.join(_fields(article)))} "
    told = {id_ for name, id_ in known.names.items() if f" {exact_key(name)} " in said} | _ids(article)
    words = exact_key(text).split()
    place, count = 0, 0
    while place < len(words) and count < _MOST_NAMES:
        candidates = known.by_first_word.get(words[place], ())
        name = next((name for name in candidates if tuple(words[place : place + len(name)]) == name), ())
        place += len(name) or 1
        shown = known.by_key.get(" ".join(name), "")
        if shown and known.names[shown] not in told:
            told.add(known.names[shown])
            count += 1
            message = f'Bài nêu "{shown}", phần đầu bài chưa có.'
            remedy = "Tổ chức sự kiện thì ghi ở unit, được khen thì ghi ở recipients; chỉ nhắc qua thì để nguyên."
            yield AdviceKind.NAME_NOT_IN_FIELDS, message, remedy, shown


def _ids(article: Article) -> set[str]:
    """Give everybody whom the fields of an article name, under whatever name."""
    entries = {id_ for entry in article.awards for one in entry.recipients for id_ in (one.term_id, one.unit_id)}
    return {*article.unit_ids, *(entry.unit_id for entry in article.awards), *entries}


def _fields(article: Article) -> Iterator[str]:
    """Yield every word of the header that may hold a name."""
    yield from (article.title, article.place, article.author, article.source, *article.unit_names)
    yield from (f"{one.name} {one.office}" for one in article.attendees)
    for entry in article.awards:
        yield from (entry.award_name, entry.conferrer, entry.note)
        for one in entry.recipients:
            yield f"{one.name} {one.office} {one.note}"


def _title(article: Article) -> Iterator[_Found]:
    if len(article.title) > LONGEST_TITLE:
        message = f"Tiêu đề dài {number(len(article.title))} chữ, quá {LONGEST_TITLE}."
        yield AdviceKind.LONG_TITLE, message, "Rút gọn; điều còn lại đưa vào lead.", article.title


def _lead(article: Article) -> Iterator[_Found]:
    if article.lead and article.lead == excerpt(article.body.first_paragraph, LEAD_LENGTH):
        remedy = "Ghi lead: một hai câu nói ai được khen, vì việc gì; không ghi thì lấy đoạn đầu."
        yield AdviceKind.NO_LEAD, "Bài chưa có sa-pô.", remedy, ""


def _abbreviations(article: Article, text: str, known: KnownNames) -> Iterator[_Found]:
    """Find abbreviations that no file, no reader and the text itself do not explain."""
    for found in dict.fromkeys(one[0] for one in _lone_capitals(text)):
        bare = found.replace("&", "")
        is_known = bare in _COMMON or bare.lower() in WRITTEN_OUT or found in known.abbreviations
        if is_known or re.search(rf"\(\s*{re.escape(found)}\s*\)|\b{re.escape(found)}\s+\(", f"{article.title} {text}"):
            continue
        remedy = f"Viết đủ ở chỗ đầu tiên: Tên đầy đủ ({found}); là tên của một đơn vị thì thêm vào aliases."
        yield AdviceKind.ABBREVIATION, f'Chữ tắt "{found}" chưa được giải nghĩa.', remedy, found


def _lone_capitals(text: str) -> Iterator[re.Match[str]]:
    """Yield words in capitals whose neighbours are not: a line in capitals is no abbreviation."""
    for found in _ABBREVIATION.finditer(text):
        before = text[max(found.start() - _WINDOW, 0) : found.start()].rpartition("\n")[2].split()[-1:]
        after = text[found.end() : found.end() + _WINDOW].partition("\n")[0].split()[:1]
        shouted = any(len(word) > 1 and word.isalpha() and word.isupper() for word in (*before, *after))
        if not shouted and not _ROMAN.fullmatch(found[0]):
            yield found


def _photos(article: Article) -> Iterator[Advice]:
    for photo in article.body.photos:
        lacks = [words for words, said in (("chú thích", photo.caption), ("tên người chụp", photo.credit)) if not said]
        if lacks:
            name = photo.file.rpartition("/")[2]
            message = f'Ảnh "{excerpt(name, _SHOWN)}" chưa có {" và ".join(lacks)}.'
            remedy = f'Viết ![lời tả]({name} "Chú thích. Ảnh: Tên người chụp").'
            yield Advice(article.source_path, photo.line, message, remedy, AdviceKind.PHOTO_WORDS, photo.file)


def abbreviations_in(names: Iterable[str]) -> frozenset[str]:
    """Give every word in capitals of some names."""
    return frozenset(word for name in names for word in re.findall(r"[A-ZĐ][A-ZĐƯ&]+", name))
