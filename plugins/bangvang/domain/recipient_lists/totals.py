"""Totals that a list states («Tổng cộng: 120 người») against the recipients that were read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bangvang.domain.collectives import guess_kind
from bangvang.domain.recipient_lists.recipients import RecipientRow
from bangvang.domain.vocabulary import KIND_OF_WORD
from bangvang.lazy_patterns import lazy_pattern

_COUNT: Final = lazy_pattern(
    r"(\d{1,3}(?:\.\d{3})+|\d+)\s*(tập thể|cá nhân|hộ|người|đơn vị|đồng chí|học sinh|giáo viên|em|suất|trường hợp)?",
    re.IGNORECASE,
)
_KIND_OF: Final = {**KIND_OF_WORD, "đơn vị": "collective", "hộ": "household"}


class Stated(NamedTuple):
    """A number that a row states: of one kind of recipient, or of all where ``kind`` is empty."""

    row: int
    value: int
    kind: str


class Tally:
    """How many recipients of which kind were read, up to any row; kinds are worked out only where one is stated."""

    def __init__(self, rows: Sequence[RecipientRow]) -> None:
        """Count ``rows``, which may grow."""
        self._rows = rows
        self._before: list[Counter[str]] = [Counter()]

    def count(self, start: int, kind: str) -> int:
        """Count the rows read from ``start`` on that are of a kind, or all where ``kind`` is empty."""
        if not kind:
            return len(self._rows) - start
        for row in self._rows[len(self._before) - 1 :]:
            self._before.append(self._before[-1] + Counter({kind_of(row): 1}))
        return self._before[-1][kind] - self._before[start][kind]


def stated_counts(row: int, text: str) -> tuple[Stated, ...]:
    """Read the numbers of a total or a section; of «Danh sách này có …» only those that count something."""
    found = [(int(count[1].replace(".", "")), (count[2] or "").lower()) for count in _COUNT.finditer(text)]
    if text.lower().lstrip("( ").startswith(("danh sách", "bản danh sách", "ấn định")):
        found = [(value, word) for value, word in found if word]
    counted = tuple(Stated(row, value, _KIND_OF.get(word, "")) for value, word in found)
    of_kinds = tuple(stated for stated in counted if stated.kind)
    whole = tuple(stated for stated in counted if not stated.kind)[:1]
    # «15 người, gồm 5 tập thể …» states a whole and its parts; several whole numbers are no longer a count.
    return (*whole, *of_kinds)


def contradictions(stated: Iterable[Stated], tally: Tally, section_start: int) -> Iterator[tuple[Stated, int]]:
    """Yield what is stated and true neither of the section nor of the whole list so far, with the number read."""
    for said in stated:
        counts = (tally.count(0, said.kind), tally.count(section_start, said.kind))
        if said.value not in counts:
            yield said, counts[0]


def kind_of(row: RecipientRow) -> str:
    """Tell the kind of a recipient: as said, else by how the name begins."""
    if row.recipient.kind:
        return row.recipient.kind
    return guess_kind(row.recipient.name).kind
