"""Lines of the register as rows: what they say, where they are, what they add to the sums."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from sqlite3 import Connection
from typing import Any, NamedTuple

from bangvang.archive.rows import CONFERRAL, lines_of, number_of, order_of
from bangvang.archive.tables import key_of
from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral
from bangvang.domain.merge_conferrals import merged_places, revocations
from bangvang.domain.shelves import record_keys
from bangvang.domain.sums import first_unit


class RecordRow(NamedTuple):
    """One line of the register in the order of the table's columns, and the ``keys`` of the lists on which it is.

    ``unit`` is the one at which it is counted; ``counted`` and ``of_year`` tell whether figures, and those of its year,
    count it; ``span`` are the words of a time that is several years, else empty.
    """

    r: int
    g: int
    ord: str
    award: str
    year: int
    unit: str
    kind: str
    sample: bool
    status: str
    counted: bool
    of_year: bool
    span: str
    data: bytes
    keys: frozenset[tuple[str, str]]

    @property
    def sums(self) -> tuple[Any, ...]:
        """Give what it adds to the sums of the register."""
        counted = bool(self.sample), bool(self.counted), bool(self.of_year)
        return self.award, self.year, self.span, self.unit, self.kind, *counted


def record_rows(group: int, lines: Sequence[tuple[str, Conferral]]) -> list[RecordRow]:
    """Make the records of one group of lines, which come with their places in the order of the articles."""
    rows: list[RecordRow] = []
    places = {id(line): place for place, line in lines}
    for first, records in merged_places(line for _, line in lines):
        for number, record in enumerate(records):
            ord_ = f"{places[id(first)]} {number:03d}"
            rows.append(
                RecordRow(
                    key_of(f"record {group} {ord_}"),
                    group,
                    ord_,
                    record.award_id,
                    record.year,
                    first_unit(record),
                    record.kind,
                    record.sample,
                    record.status,
                    record.is_counted,
                    record.is_of_its_year,
                    record.years if record.when.is_span else "",
                    CONFERRAL.dump(record),
                    frozenset(record_keys(record)),
                )
            )
    return rows


def placed_lines(article: Article) -> Iterator[tuple[str, Conferral]]:
    """Yield the lines of an article with their places among all lines, as text that sorts."""
    ord_ = order_of(article)
    for position, line in enumerate(lines_of(article)):
        yield f"{ord_} {position:06d}", line


def record_of_row(row: tuple[Any, ...], keys: frozenset[tuple[str, str]]) -> RecordRow:
    """Make a record of its row and the keys of its lists."""
    return RecordRow._make((*row, keys))


def renew_revoked(
    rows: Connection, group: int, records: Sequence[RecordRow], lines: Sequence[Conferral], articles: Sequence[Article]
) -> set[int]:
    """Note which recipients of which entries of a group another article says were revoked.

    Gives the numbers of the articles for which that has changed.
    """
    columns = "SELECT n, entry, who, words FROM revoked WHERE g=? ORDER BY n, entry, who"
    before = rows.execute(columns, (group,)).fetchall()
    conferrals = [CONFERRAL.load(row.data) for row in records]
    found = revocations(conferrals, lines) if len(articles) > 1 else {}
    numbers = {article.id: number_of(article.source_path) for article in articles}
    after = sorted((numbers[id_], entry, who, words) for (id_, entry, who), words in found.items())
    if after == before:
        return set()
    rows.execute("DELETE FROM revoked WHERE g=?", (group,))
    rows.executemany("INSERT INTO revoked VALUES (?, ?, ?, ?, ?)", [(*row, group) for row in after])
    return {row[0] for row in {*before, *after}}
