"""Tables of open data: columns that know how their values are made, rows in parts that change together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from bangvang.domain.archive import Archive
from bangvang.outputs.csv_text import Value

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class TableContext:
    """What values are made from, besides the row itself: the archive, and the site's own address.

    What many rows say alike is worked out once: ``told`` by article.
    """

    archive: Archive
    site_url: str
    told: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: name, Frictionless type, what stands in it, how it is made."""

    name: str
    type: str
    about: str
    value: Callable[[T, TableContext], Value]


def codes_of(unit_ids: Iterable[str], around: TableContext) -> str:
    """Give the codes of units, each once, with spaces between them."""
    return " ".join(around.archive.terms.units[unit_id].code for unit_id in dict.fromkeys(unit_ids) if unit_id)


def column(name: str, type_: str, about: str, value: Callable[[Any, TableContext], Value]) -> Column[Any]:
    """Make a column of a table whose rows are of one type."""
    return Column(name, type_, about, value)


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """Rows that stand together and change together, such as those of a year: their number, what makes them.

    ``facets`` name what they depend on, as those of a group of pages do; none means everything.
    """

    name: str
    facets: frozenset[str]
    count: int
    rows: Callable[[], Sequence[T]]


@dataclass(frozen=True, slots=True)
class DataSet(Generic[T]):
    """One set: its name in addresses, its words, its columns, and its rows in their order, in parts.

    ``facets`` name what tells that parts may have come or gone.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column[T], ...]
    parts: Callable[[Archive], Sequence[Part[T]]]
    facets: frozenset[str] = frozenset()

    def values(self, part: Part[T], around: TableContext) -> list[list[Value]]:
        """Give the values of a part, column by column, each in the order of the rows."""
        rows = part.rows()
        return [[column.value(row, around) for row in rows] for column in self.columns]


def whole(rows: Sequence[T]) -> tuple[Part[T], ...]:
    """Give a small set as one part that every build makes."""
    return (Part("all", frozenset(), len(rows), lambda: rows),)
