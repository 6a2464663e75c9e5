"""The index behind «Tin liên quan»: articles by key and by day, and the list that belongs to each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from heapq import heappop, heappush, merge
from itertools import islice
from operator import attrgetter, itemgetter
from typing import Final, TypeAlias

from bangvang.domain.related_records import PIN, WEIGHTS, Entry, Key, Related

LIMIT: Final = 6
MOST_OF_A_UNIT: Final = 2

_RAREST: Final = 14  # a key of 2 or 3 articles counts 12 times its weight, one of 4,096 and more once
_NEAREST: Final = 10  # bonus for the same day; each doubling of the distance takes one off, none is left at 512 days
_NEAR: Final = 8  # every key is followed to at least so many neighbours in time on either side,
_FAR: Final = 24  # the weightiest to so many, save a unit, of which a list takes two anyway
_SMALL: Final = 12  # in an archive of so few articles even a key of them all may tell something


_PINNED: Final = Key(PIN, "")
_Row: TypeAlias = tuple[int, int, int, str, int]  # sorts the best first: −score, days between, −days ahead, id, number


@dataclass(slots=True, eq=False)
class _Line:
    """Articles by day, then id, as numbers of the index: the holders of a key, or all there are."""

    key: Key
    ids: list[str]  # of all articles, by number
    days: list[int] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    weight: int = 0
    reach: int = 0  # to how many neighbours in time the key is followed on either side
    rank: tuple[int, int, Key] = (0, 0, _PINNED)  # sorts the weightiest first, of equal ones the stronger kind

    def put(self, entry: Entry, number: int) -> None:
        at = self.position(entry)
        self.days.insert(at, entry.day)
        self.numbers.insert(at, number)
        self.weigh()

    def take(self, entry: Entry) -> None:
        at = self.position(entry)
        del self.days[at], self.numbers[at]
        self.weigh()

    def weigh(self) -> None:
        """Weigh by kind and class of rarity: only a doubling of the holders moves a key, so that lists keep still."""
        weight = WEIGHTS.get(self.key.kind, 0)
        self.weight = weight * max(1, _RAREST - len(self.numbers).bit_length())
        self.reach = _NEAR if self.key.kind == "unit" else max(_NEAR, min(self.weight, _FAR))
        self.rank = -self.weight, -weight, self.key

    def position(self, entry: Entry) -> int:
        low = bisect_left(self.days, entry.day)
        high = bisect_right(self.days, entry.day, low)
        return bisect_left(self.numbers, entry.id, low, high, key=self.ids.__getitem__)

    def around(self, entry: Entry, reach: int) -> list[int]:
        """Cut out so many neighbours in time on either side, with ``entry`` itself."""
        if len(self.numbers) <= reach + 1:
            return self.numbers
        at = self.position(entry)
        return self.numbers[max(0, at - reach) : at + reach + 1]


class _Lines(dict[Key, _Line]):
    """Lines by key, made when first asked for; KeyError for an unknown kind of key."""

    def __init__(self, ids: list[str]) -> None:
        self._ids = ids

    def __missing__(self, key: Key) -> _Line:
        if key.kind not in WEIGHTS:
            raise KeyError(key.kind)
        line = self[key] = _Line(key, self._ids)
        return line


class RelatedIndex:
    """Articles by key and by day, ready to answer for each; adding and removing keeps it equal to a new one.

    Candidates are an article's neighbours in time along each of its keys, whatever the size of the archive, and are
    scored on the keys along which they are near: sharing a rare key always counts, sharing a common one counts for news
    of the same time and not for what lies hundreds of such articles apart.
    """

    def __init__(self, entries: Iterable[Entry] = (), *, limit: int = LIMIT) -> None:
        """Take in ``entries``; lists hold at most ``limit`` articles. Raises as ``add`` does."""
        self._limit = limit
        self._numbers: dict[str, int] = {}  # by id; articles are numbered as they come, no number is given twice
        self._ids: list[str] = []  # by number, as the two that follow
        self._entries: list[Entry] = []
        self._held: list[tuple[_Line, ...]] = []
        self._lines = _Lines(self._ids)
        self._timeline = _Line(Key("time", ""), self._ids)
        self._hosts: frozenset[str] | None = None  # found when first asked for, dropped with every change
        self._pinned_by: defaultdict[str, set[str]] = defaultdict(set)
        self._most_hidden = 0
        for entry in sorted(entries, key=itemgetter(1, 0)):
            number = self._enter(entry)
            for line in (self._timeline, *self._held[number]):
                line.days.append(entry.day)  # in order: no place needs to be looked for
                line.numbers.append(number)
        for line in self._lines.values():
            line.weigh()

    def add(self, entry: Entry) -> frozenset[str]:
        """Take in one more article; give the ids whose lists may differ now, its own included.

        Raises ValueError for an id that is there already (to change an article, remove and add it), KeyError for an
        unknown kind of key.
        """
        number = self._enter(entry)
        for line in (self._timeline, *self._held[number]):
            line.put(entry, number)
        return self._touched(number)

    def remove(self, id_: str) -> frozenset[str]:
        """Forget an article; give the ids whose lists may differ now. Raises KeyError for an unknown id."""
        number = self._numbers[id_]
        entry, touched = self._entries[number], self._touched(number) - {id_}
        for line in (self._timeline, *self._held[number]):
            line.take(entry)
            if not line.numbers:
                self._lines.pop(line.key, None)
        for pinned in entry.pinned:
            self._pinned_by[pinned].discard(id_)
        del self._numbers[id_]
        self._hosts = None
        return touched

    def relate(self, id_: str) -> tuple[Related, ...]:
        """List what belongs to an article: pinned ones, then by score, then nearest in time. KeyError: unknown id.

        Equal scores go by nearness in time, then newer first, then id. A third article of one unit waits until every
        other candidate has a place.
        """
        number, ids, most = self._numbers[id_], self._ids, _too_many(len(self._numbers))
        entry = self._entries[number]
        barred = {number, *self._known(entry.hidden)}
        pinned = [other for other in self._known(dict.fromkeys(entry.pinned)) if other not in barred][: self._limit]
        barred.update(pinned)
        lines = [line for line in self._held[number] if 1 < len(line.numbers) < most]
        chosen = self._choose(entry, _scores(entry, lines, barred), pinned)
        related = [Related(ids[other], _PINNED) for other in pinned]
        telling = frozenset(lines)
        for other in chosen:
            weightiest = min(map(_RANK, telling.intersection(self._held[other])))
            related.append(Related(ids[other], weightiest[-1]))
        if len(related) < self._limit:
            barred.update(chosen)
            near = (other for other in self._outwards(entry) if other not in barred)
            related.extend(Related(ids[other], None) for other in islice(near, self._limit - len(related)))
        return tuple(related)

    def _known(self, ids: Iterable[str]) -> Iterator[int]:
        return (self._numbers[id_] for id_ in ids if id_ in self._numbers)

    def _enter(self, entry: Entry) -> int:
        """Give an article a number and note what it holds; its lines do not know it yet."""
        if entry.id in self._numbers:
            raise ValueError(f"article {entry.id!r} is in the index already; remove it first")
        self._held.append(tuple(frozenset(map(self._lines.__getitem__, entry.keys))))
        number = self._numbers[entry.id] = len(self._entries)
        self._ids.append(entry.id)
        self._entries.append(entry)
        for pinned in entry.pinned:
            self._pinned_by[pinned].add(entry.id)
        self._most_hidden = max(self._most_hidden, len(entry.hidden))
        self._hosts = None
        return number

    def _choose(self, entry: Entry, scores: Mapping[int, int], pinned: Collection[int]) -> list[int]:
        """Pick from the candidates, by number: spread over the units, then who was passed over."""
        room = self._limit - len(pinned)
        spread = list(islice(self._spread(entry, scores, pinned), room))
        if len(spread) < min(room, len(scores)):
            others = (other for other in self._best_first(entry, scores, frozenset()) if other not in spread)
            spread.extend(islice(others, room - len(spread)))
        return spread

    def _spread(self, entry: Entry, scores: Mapping[int, int], pinned: Iterable[int]) -> Iterator[int]:
        """Pass over articles of a unit that has had its share; a unit of most articles, the host, does not count."""
        taken: defaultdict[str, int] = defaultdict(int)
        full: set[str] = set()

        def take(units: Iterable[str]) -> None:
            for unit in units:
                taken[unit] += 1
                if taken[unit] >= MOST_OF_A_UNIT and unit not in self._host_units():
                    full.add(unit)

        for other in pinned:
            take(self._entries[other].units)
        for other in self._best_first(entry, scores, full):
            units = self._entries[other].units
            if full.isdisjoint(units):
                take(units)
                yield other

    def _best_first(self, entry: Entry, scores: Mapping[int, int], full: AbstractSet[str]) -> Iterator[int]:
        """Sort candidates while they are asked for: a list takes few of the hundreds.

        Those of a unit that is ``full`` when their turn comes may be left out.
        """
        levels: defaultdict[int, list[int]] = defaultdict(list)
        for other, score in scores.items():
            levels[score].append(other)
        waiting: list[_Row] = []
        for score in sorted(levels, reverse=True):
            while waiting and -waiting[0][0] > score + _NEAREST:  # whatever nearness adds to those that follow
                yield heappop(waiting)[-1]
            for other in levels[score]:
                candidate = self._entries[other]
                if full.isdisjoint(candidate.units):
                    ahead = candidate.day - entry.day
                    distance = abs(ahead)
                    nearness = max(0, _NEAREST - distance.bit_length())
                    heappush(waiting, (-score - nearness, distance, -ahead, candidate.id, other))
        while waiting:
            yield heappop(waiting)[-1]

    def _host_units(self) -> frozenset[str]:
        if self._hosts is None:
            most = _too_many(len(self._numbers))
            lines = (line for line in self._lines.values() if len(line.numbers) >= most)
            self._hosts = frozenset(line.key.id for line in lines if line.key.kind == "unit")
        return self._hosts

    def _outwards(self, entry: Entry) -> Iterator[int]:
        """Walk away from an article in time, the nearer day first, the newer of two equally near."""
        days, numbers = self._timeline.days, self._timeline.numbers
        at = self._timeline.position(entry)
        newer = ((days[i] - entry.day, 0, numbers[i]) for i in range(at + 1, len(numbers)))
        older = ((entry.day - days[i], 1, numbers[i]) for i in range(at - 1, -1, -1))
        return (other for _, _, other in merge(newer, older, key=itemgetter(0, 1)))

    def _touched(self, number: int) -> frozenset[str]:
        """Find whose lists an article, which is in the index, may change by coming or going."""
        entry, lines, most = self._entries[number], self._held[number], _too_many(len(self._numbers))
        if most != _too_many(len(self._numbers) - 1) or any(len(line.numbers) == most for line in lines):
            return frozenset(self._numbers)  # what is too common has changed
        touched = {number, *map(self._numbers.__getitem__, self._pinned_by.get(entry.id, ()))}
        for line in (line for line in lines if len(line.numbers) < most):
            reclassed = len(line.numbers) & (len(line.numbers) - 1) == 0  # a power of two: the weight moves for all
            touched.update(line.numbers if reclassed else line.around(entry, line.reach))
        touched.update(self._timeline.around(entry, 2 * self._limit + self._most_hidden))  # lists filled up by time
        return frozenset(map(self._ids.__getitem__, touched))


_RANK = attrgetter("rank")


def _scores(entry: Entry, lines: Iterable[_Line], barred: Iterable[int]) -> dict[int, int]:
    """Score the neighbours in time along ``lines``, by number, except ``barred`` ones."""
    scores: dict[int, int] = {}
    for line in lines:
        weight = line.weight
        for other in line.around(entry, line.reach):
            scores[other] = scores.get(other, 0) + weight
    for other in barred:
        scores.pop(other, None)
    return scores


def _too_many(total: int) -> int:
    """Tell how many holders make a key too common: between a third and a half of all; never while the archive is small.

    The bound follows the size in steps (13–15, 16–23, 24–31, 32–47 …), lest each new article change what counts.
    """
    if total <= _SMALL:
        return total + 1
    step = 1 << (total.bit_length() - 2)
    return total // step * step // 2
