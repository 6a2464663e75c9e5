"""Totals that a list states («Tổng cộng: 120 người») against the recipients that were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bangvang.domain.collectives import guess_kind
from bangvang.domain.recipient_lists.recipients import RecipientRow

KIND_WORDS: Final = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ"}

_COUNT: Final = re.compile(
    r"(\d{1,3}(?:\.\d{3})+|\d+)\s*(tập thể|cá nhân|hộ|người|đơn vị|đồng chí|học sinh|giáo viên|em|suất|trường hợp)?",
    re.IGNORECASE,
)
_KIND_OF: Final = {"tập thể": "collective", "đơn vị": "collective", "cá nhân": "individual", "hộ": "household"}


class Stated(NamedTuple):
    """A number that a row states: of one kind of recipient, or of all where ``kind`` is empty."""

    row: int
    value: int
    kind: str


class Tally(NamedTuple):
    """Who was read up to a row: in all, and since the last section began."""

    all: tuple[RecipientRow, ...]
    section: tuple[RecipientRow, ...]


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


def contradictions(stated: Iterable[Stated], tally: Tally) -> Iterator[tuple[Stated, int]]:
    """Yield what is stated and true neither of the section nor of the whole list so far, with the number read."""
    for said in stated:
        counts = [_count(rows, said.kind) for rows in tally]
        if said.value not in counts:
            yield said, counts[0]


def _count(rows: Sequence[RecipientRow], kind: str) -> int:
    return sum(1 for row in rows if not kind or kind_of(row) == kind)


def kind_of(row: RecipientRow) -> str:
    """Tell the kind of a recipient: as said, else by how the name begins."""
    if row.recipient.kind:
        return row.recipient.kind
    return guess_kind(row.recipient.name).kind
