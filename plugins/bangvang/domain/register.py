"""The register of honours of an archive: what articles tell, merged, and found by year, award, recipient, decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import chain
from operator import attrgetter
from typing import Any, Final, TypeVar

from bangvang.domain.conferrals import Conferral, conferrals_of
from bangvang.domain.document_citations import Citation
from bangvang.domain.grouping import Groups, group_by, group_by_one
from bangvang.domain.merge_conferrals import merged, revocations
from bangvang.domain.shelves import AWARD_YEAR, decisions_of, record_keys, units_of
from bangvang.domain.sums import Sums, sums_of

K = TypeVar("K")

# A unit or award with more lines than this has pages for years: those with more lines than ``THIN``.
LONG: Final = 60
THIN: Final = 5


class Honours(Groups[K, Conferral]):
    """Lines of the register by key; ``honours`` counts those that figures count."""

    def __init__(self, groups: Mapping[K, Sequence[Conferral]], *, is_board: bool = False) -> None:
        """Hold groups; of boards only what belongs to the year itself counts."""
        super().__init__(groups)
        self._is_board = is_board

    def honours(self, key: K) -> int:
        """Count the honours of a key; none where there is no such key."""
        lines = self.get(key, ())
        return sum(line.is_of_its_year if self._is_board else line.is_counted for line in lines)

    def is_long(self, key: K) -> bool:
        """Tell whether a key has so many lines that its years have pages of their own."""
        return self.size(key) > LONG


def _by_year(groups: Groups[str, Conferral], *, is_board: bool = False) -> Honours[int]:
    return Honours({int(year): groups[year] for year in groups}, is_board=is_board)


class RegisterOfHonours:
    """Lines of the register, worked out from articles; an archive has the articles and terms."""

    @property
    def _archive(self) -> Any:
        """Give itself as the archive that it is a part of."""
        return self

    @cached_property
    def conferrals(self) -> tuple[Conferral, ...]:
        """Give what each article tells, in the order of articles and entries."""
        return tuple(chain.from_iterable(map(conferrals_of, self._archive.articles)))

    @cached_property
    def records(self) -> tuple[Conferral, ...]:
        """Give the lines of the register: an honour of several articles is one line that names them all."""
        return merged(self.conferrals)

    @cached_property
    def records_by_year(self) -> Groups[int, Conferral]:
        """Give the register's lines of each year; those of no known year are not among them."""
        return _by_year(self._records_by("record-year"))

    @cached_property
    def records_without_year(self) -> tuple[Conferral, ...]:
        """Give the register's lines whose year no source states: they are on no board."""
        return self._records_by("record-undated").get("0", ())

    @cached_property
    def boards(self) -> Honours[int]:
        """Give the lines of each year's board; its honours are those of that year alone, without spans."""
        return _by_year(self._records_by("board"), is_board=True)

    @cached_property
    def lines_by_article(self) -> Groups[str, Conferral]:
        """Give what each article tells, one line a recipient and year."""
        return group_by_one(self.conferrals, attrgetter("article_id"))

    @cached_property
    def _record_groups(self) -> Groups[tuple[str, str], Conferral]:
        return group_by(self.records, record_keys)

    def _records_by(self, kind: str) -> Honours[str]:
        found = self._record_groups
        return Honours({id_: found[of, id_] for of, id_ in found if of == kind})

    @cached_property
    def lines_by_award(self) -> Honours[str]:
        """Give the register's lines of each award."""
        return self._records_by("record-award")

    def award_years(self, award_id: str) -> dict[int, bool]:
        """Give the years of an award, each with whether it has more than a few lines (``THIN``).

        0 stands for the year of lines of which no source states one.
        """
        counts = Counter(line.year for line in self.lines_by_award.get(award_id, ()))
        return {year: count > THIN for year, count in sorted(counts.items())}

    def lines_of_award(self, award_id: str, year: int) -> tuple[Conferral, ...]:
        """Give the register's lines of an award in one year; 0 for those of which no source states one."""
        return self._records_by(AWARD_YEAR).get(f"{award_id}/{year}", ())

    @cached_property
    def lines_by_person(self) -> Honours[str]:
        """Give the register's lines of each person or household."""
        return self._records_by("record-person")

    @cached_property
    def lines_by_unit(self) -> Honours[str]:
        """Give the lines in which a unit itself is the recipient."""
        return self._records_by("record-unit")

    @cached_property
    def lines_at_unit(self) -> Honours[str]:
        """Give the lines of each unit's own people and sub-units, and the bare counts of its articles."""
        return self._records_by("record-at")

    @cached_property
    def lines_by_decision(self) -> Groups[str, Conferral]:
        """Give the lines that each decision of the archive conferred or revoked."""
        deciding = (line for line in self.records if line.decision or line.revocation)
        return group_by(deciding, lambda line: self.documents_of(decisions_of(line)))

    def documents_of(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Name the documents of the archive that some citations mean, each once, in their order."""
        held = map(self._archive.terms.document, citations)
        return tuple(dict.fromkeys(document.id for document in held if document))

    @cached_property
    def revocations(self) -> Mapping[tuple[str, int, str], str]:
        """Say which recipients of which entry were revoked by another article: «theo 640/QĐ-UBND», or empty words."""
        return revocations(self.records, self.conferrals)

    @cached_property
    def sums(self) -> Sums:
        """Give what the register adds up to."""
        return sums_of(self.records)

    def units_of(self, line: Conferral) -> tuple[str, ...]:
        """Say to which units a line belongs: a collective itself, and the own unit that the source states."""
        return units_of(line)
