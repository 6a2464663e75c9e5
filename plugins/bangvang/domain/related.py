"""«Tin liên quan»: which articles go together, why, and in what order.

A pure calculation. Scores are integers and every list has a total order: the same articles give the same lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from heapq import merge
from itertools import islice, pairwise
from operator import itemgetter
from typing import Final, TypeAlias

from bangvang.domain.text import fold, nfc

# What sharing a key says before its rarity counts. Words are weakest: there are many, and they repeat what others say.
WEIGHTS: Final = {"document": 8, "person": 6, "unit": 5, "topic": 4, "award": 3, "tag": 3, "word": 1}
PIN: Final = "pin"  # the kind of the reason of an article that an editor pinned
LIMIT: Final = 6
MOST_OF_A_UNIT: Final = 2
MOST_WORDS: Final = 12

_RAREST: Final = 14  # a key of 2 or 3 articles counts 12 times its weight, one of 4,096 and more once
_NEAREST: Final = 10  # bonus for the same day; each doubling of the distance takes one off, none is left at 512 days
_NEAR: Final = 8  # every key is followed to at least so many neighbours in time on either side,
_FAR: Final = 24  # the weightiest to so many
_ENOUGH: Final = 64  # once so many are found, lighter keys bring no more candidates; scores count every shared key
_SMALL: Final = 12  # in an archive of so few articles even a key of them all may tell something

# What all such news is made of. Accents are heeded, lest «Hải Phòng» fall with «hai» and «Quảng Nam» with «năm».
_FUNCTION: Final = """ai anh bà bị bởi các cái cả chị cho chỉ chưa có con còn của cùng cũng do dịp đã đang đây để đến đó
được em giữa hay hai hơn hoặc khác khi không là làm lại lần lên lúc mà mới một mọi mỗi nào này nay năm nên nếu ngày nhằm
nhiều những như nhưng nơi ông ở phải qua ra rất rồi sau sáng chiều sẽ số sự tại tháng theo thì thứ trên trong trước từ
tới và vào vẫn về vì việc với vừa xuống"""
_BOILERPLATE: Final = """ban hành/biểu dương/bí thư/bằng khen/bộ trưởng/chủ tịch/cá nhân/công tác/cơ quan/cơ sở/
danh hiệu/giai đoạn/giấy khen/hà nội/hội nghị/khen thưởng/kế hoạch/lãnh đạo/lễ trao/nhiệm vụ/phong trào/phát biểu/
phát huy/phát động/sơ kết/tham dự/thi đua/thành tích/thực hiện/tiên tiến/tiêu biểu/trao tặng/triển khai/tuyên dương/
tôn vinh/tập thể/tặng thưởng/tổ chức/tổng kết/vinh dự/xuất sắc/yêu nước/điển hình/đón nhận/đơn vị/đại biểu/đại hội/
đạt được/đồng chí/nguyễn văn/nguyễn thị/trần văn/trần thị/lê văn/lê thị/phạm văn/phạm thị"""
_FUNCTION_WORDS: Final = frozenset(_FUNCTION.split())
_COMMON_PAIRS: Final = frozenset(pair.strip() for pair in _BOILERPLATE.split("/"))
_CLAUSE_END = re.compile(r"[^\w\s&]+")


@dataclass(frozen=True, slots=True)
class Key:
    """Something that articles can share; ``kind`` is one of ``WEIGHTS``."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an article: ``day`` is a date's ordinal, ``pinned`` and ``hidden`` are ids of other articles."""

    id: str
    day: int
    units: tuple[str, ...] = ()
    keys: tuple[Key, ...] = ()
    pinned: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Related:
    """One of the list; ``reason`` is the shared key that weighed most, None where time alone brought it here."""

    id: str
    reason: Key | None
    score: int


@dataclass(slots=True)
class _Line:
    """Articles by day, then id: the holders of a key, or all there are."""

    key: Key
    days: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    _members: frozenset[str] | None = None  # made when first asked for, dropped with every change

    def put(self, entry: Entry) -> None:
        at = self.position(entry)
        self.days[at:at], self.ids[at:at], self._members = [entry.day], [entry.id], None

    def take(self, entry: Entry) -> None:
        at = self.position(entry)
        self.days[at : at + 1], self.ids[at : at + 1], self._members = [], [], None

    def position(self, entry: Entry) -> int:
        low = bisect_left(self.days, entry.day)
        return bisect_left(self.ids, entry.id, low, bisect_right(self.days, entry.day, low))

    def around(self, entry: Entry, reach: int) -> list[str]:
        """Cut out so many neighbours in time on either side, with ``entry`` itself."""
        if len(self.ids) <= reach + 1:
            return self.ids
        at = self.position(entry)
        return self.ids[max(0, at - reach) : at + reach + 1]

    @property
    def members(self) -> frozenset[str]:
        if self._members is None:
            self._members = frozenset(self.ids)
        return self._members


_Strand: TypeAlias = tuple[int, _Line]  # a key that is not too common: its weight, its holders


class RelatedIndex:
    """Articles by key and by day, ready to answer for each; adding and removing keeps it equal to a new one.

    Candidates are an article's neighbours in time along its weightiest keys, whatever the size of the archive; they are
    scored on all that they share.
    """

    def __init__(self, entries: Iterable[Entry] = (), *, limit: int = LIMIT) -> None:
        """Take in ``entries``; lists hold at most ``limit`` articles. Raises as ``add`` does."""
        self._limit = limit
        self._entries: dict[str, Entry] = {}
        self._timeline = _Line(Key("time", ""))
        self._lines: dict[Key, _Line] = {}
        self._held: dict[str, tuple[_Line, ...]] = {}
        for entry in sorted(entries, key=lambda entry: (entry.day, entry.id)):
            self._insert(entry)

    def add(self, entry: Entry) -> frozenset[str]:
        """Take in one more article; give the ids whose lists may differ now, its own included.

        Raises ValueError for an id that is there already (to change an article, remove and add it), KeyError for an
        unknown kind of key.
        """
        self._insert(entry)
        return self._touched(entry)

    def remove(self, id_: str) -> frozenset[str]:
        """Forget an article; give the ids whose lists may differ now. Raises KeyError for an unknown id."""
        entry = self._entries[id_]
        touched = self._touched(entry) - {id_}
        for line in (self._timeline, *self._held.pop(id_)):
            line.take(entry)
            if not line.ids:
                self._lines.pop(line.key, None)
        del self._entries[id_]
        return touched

    def relate(self, id_: str) -> tuple[Related, ...]:
        """List what belongs to an article: pinned ones, then by score, then nearest in time. KeyError: unknown id.

        Equal scores go by nearness in time, then newer first, then id. A third article of one unit waits until every
        other that shares a key has a place.
        """
        entry = self._entries[id_]
        barred = {id_, *entry.hidden}
        pinned = [p for p in dict.fromkeys(entry.pinned) if p in self._entries and p not in barred][: self._limit]
        barred.update(pinned)
        strands = self._strands(id_)
        chosen = self._choose(entry, strands, pinned, barred)
        barred.update(other for other, _ in chosen)
        free = self._limit - len(pinned) - len(chosen)
        return (
            *(Related(other, Key(PIN, ""), 0) for other in pinned),
            *(Related(o, next(line.key for _, line in strands if o in line.members), score) for o, score in chosen),
            *islice((Related(o, None, score) for o, score in self._outwards(entry) if o not in barred), free),
        )

    def _insert(self, entry: Entry) -> None:
        if entry.id in self._entries:
            raise ValueError(f"article {entry.id!r} is in the index already; remove it first")
        keys = sorted(set(entry.keys), key=lambda key: (-WEIGHTS[key.kind], key.kind, key.id))
        lines = tuple(self._lines.get(key) or self._lines.setdefault(key, _Line(key)) for key in keys)
        for line in (self._timeline, *lines):
            line.put(entry)
        self._held[entry.id] = lines
        self._entries[entry.id] = entry

    def _strands(self, id_: str) -> list[_Strand]:
        most = _too_many(len(self._entries))
        strands = ((_weight(line), line) for line in self._held[id_] if 1 < len(line.ids) < most)
        return sorted(strands, key=itemgetter(0), reverse=True)  # stable: of equal ones the stronger kind, then the id

    def _choose(
        self, entry: Entry, strands: Sequence[_Strand], pinned: Sequence[str], barred: Iterable[str]
    ) -> list[tuple[str, int]]:
        """Pick ids with their scores from those that share a key: spread over the units, then who was passed over."""
        room = self._limit - len(pinned)
        for enough in (_ENOUGH, len(self._entries)):
            ranked = self._rank(entry, strands, _gather(entry, strands, enough).difference(barred))
            spread = list(islice(self._spread(ranked, pinned), room))
            if len(spread) == room:
                break
        return [*spread, *islice((row for row in ranked if row not in spread), room - len(spread))]

    def _rank(self, entry: Entry, strands: Iterable[_Strand], candidates: set[str]) -> list[tuple[str, int]]:
        scores = dict.fromkeys(candidates, 0)
        for weight, line in strands:
            for other in candidates & line.members:
                scores[other] += weight
        rows = []
        for other, score in scores.items():
            ahead = self._entries[other].day - entry.day
            rows.append((-score - _nearness(ahead), abs(ahead), -ahead, other))
        return [(other, -negative) for negative, _, _, other in sorted(rows)]

    def _spread(self, ranked: Iterable[tuple[str, int]], pinned: Iterable[str]) -> Iterator[tuple[str, int]]:
        """Pass over articles of a unit that has had its share; a unit of most articles, the host, does not count."""
        most = _too_many(len(self._entries))
        taken = Counter(unit for id_ in pinned for unit in self._entries[id_].units)
        for row in ranked:
            units = self._entries[row[0]].units
            full = (unit for unit in units if taken[unit] >= MOST_OF_A_UNIT)
            if all((line := self._lines.get(Key("unit", unit))) and len(line.ids) >= most for unit in full):
                taken.update(units)
                yield row

    def _outwards(self, entry: Entry) -> Iterator[tuple[str, int]]:
        """Walk away from an article in time, the nearer day first, the newer of two equally near."""
        days, ids = self._timeline.days, self._timeline.ids
        at = self._timeline.position(entry)
        newer = ((days[i] - entry.day, 0, ids[i]) for i in range(at + 1, len(ids)))
        older = ((entry.day - days[i], 1, ids[i]) for i in range(at - 1, -1, -1))
        return ((other, _nearness(distance)) for distance, _, other in merge(newer, older, key=itemgetter(0, 1)))

    def _touched(self, entry: Entry) -> frozenset[str]:
        """Find whose lists ``entry``, which is in the index, may change by coming or going."""
        lines, most = self._held[entry.id], _too_many(len(self._entries))
        if most != _too_many(len(self._entries) - 1) or any(len(line.ids) == most for line in lines):
            return frozenset(self._entries)  # what is too common has changed
        touched = {entry.id, *(other.id for other in self._entries.values() if entry.id in other.pinned)}
        for line in (line for line in lines if len(line.ids) < most):
            reclassed = len(line.ids) & (len(line.ids) - 1) == 0  # a power of two: the weight moves for every holder
            touched.update(line.ids if reclassed else line.around(entry, _reach(_weight(line))))
        most_hidden = max(len(other.hidden) for other in self._entries.values())
        touched.update(self._timeline.around(entry, 2 * self._limit + most_hidden))  # lists filled up by time
        return frozenset(touched)


def relate_all(entries: Iterable[Entry], *, limit: int = LIMIT) -> dict[str, tuple[Related, ...]]:
    """List for each article, in the order of ``entries``, at most ``limit`` others. Raises as ``RelatedIndex`` does."""
    known = tuple(entries)
    index = RelatedIndex(known, limit=limit)
    return {entry.id: index.relate(entry.id) for entry in known}


def words(title: str, lead: str) -> tuple[str, ...]:
    """Give the distinctive words of an article, at most ``MOST_WORDS``, those of the title first, folded.

    A Vietnamese word has mostly two syllables, so pairs of neighbours are taken («hien mau»), none over punctuation,
    digits, function words or the vocabulary of all such news.
    """
    clauses = _CLAUSE_END.split(f"{nfc(title)}.{nfc(lead)}".lower())
    pairs = (pair for clause in clauses for pair in _distinctive(clause.split()))
    return tuple(islice(dict.fromkeys(map(fold, pairs)), MOST_WORDS))


def _distinctive(syllables: Sequence[str]) -> Iterator[str]:
    pairs = [f"{first} {second}" for first, second in pairwise(syllables)]
    barred = {i for i, syllable in enumerate(syllables) if syllable in _FUNCTION_WORDS or not syllable.isalpha()}
    barred.update(i + step for i, pair in enumerate(pairs) if pair in _COMMON_PAIRS for step in (0, 1))
    return (pair for i, pair in enumerate(pairs) if not {i, i + 1} & barred)


def _too_many(total: int) -> int:
    """Tell how many holders make a key too common: between a third and a half of all; never while the archive is small.

    The bound follows the size in steps (13–15, 16–23, 24–31, 32–47 …), lest each new article change what counts.
    """
    if total <= _SMALL:
        return total + 1
    step = 1 << (total.bit_length() - 2)
    return total // step * step // 2


def _weight(line: _Line) -> int:
    """Weigh a key by kind and class of rarity: only a doubling of its holders moves it, so that lists keep still."""
    return WEIGHTS[line.key.kind] * max(1, _RAREST - len(line.ids).bit_length())


def _reach(weight: int) -> int:
    return max(_NEAR, min(weight, _FAR))


def _nearness(days: int) -> int:
    return max(0, _NEAREST - days.bit_length())


def _gather(entry: Entry, strands: Iterable[_Strand], enough: int) -> set[str]:
    """Collect neighbours along the weightiest strands, whole strands, until there are ``enough``."""
    found: set[str] = set()
    for weight, line in strands:
        if len(found) < enough:
            found.update(line.around(entry, _reach(weight)))
    return found
