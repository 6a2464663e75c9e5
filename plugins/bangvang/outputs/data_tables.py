"""Tables of open data: columns that know how their values are made, rows by year."""

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

    ``source_addresses`` are whole addresses by article, since many rows name the same ones.
    """

    archive: Archive
    site_url: str
    source_addresses: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: name, Frictionless type, what is in it, how it is made."""

    name: str
    type: str
    about: str
    value: Callable[[T, TableContext], Value]


def codes_of(unit_ids: Iterable[str], context: TableContext) -> str:
    """Give the codes of units, each once, with spaces between them."""
    return " ".join(context.archive.terms.units[unit_id].code for unit_id in dict.fromkeys(unit_ids) if unit_id)


def column(name: str, type_: str, about: str, value: Callable[[Any, TableContext], Value]) -> Column[Any]:
    """Make a column of a table whose rows are of one type."""
    return Column(name, type_, about, value)


@dataclass(frozen=True, slots=True)
class DataSet(Generic[T]):
    """One set: its name in addresses, its words, its columns, and its rows in their order.

    A set that grows with the articles has a file a year: ``years`` names those that have rows, ``rows`` gives those of
    one. Any other set has one file, whose year is the empty text. ``size`` counts all rows without making them.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column[T], ...]
    years: Callable[[Archive], Sequence[str]]
    rows: Callable[[Archive, str], Sequence[T]]
    size: Callable[[Archive], int]

    def values(self, year: str, context: TableContext) -> list[list[Value]]:
        """Give the values of a year, column by column, each in the order of the rows."""
        rows = self.rows(context.archive, year)
        return [[column.value(row, context) for row in rows] for column in self.columns]

    def files(self, archive: Archive) -> list[str]:
        """Name the files of the set without their ending: «khen-thuong/2020», or «don-vi»."""
        return [f"{self.name}/{year}" if year else self.name for year in self.years(archive) or ("",)]


def whole(archive: Archive) -> Sequence[str]:  # noqa: ARG001 - as the years of other sets
    """Name the only file of a set that has no years."""
    return ("",)
