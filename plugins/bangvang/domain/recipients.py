"""What is known around a recipient when it is resolved; works, who need no authority file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from bangvang.domain.articles import Recipient
from bangvang.domain.authorities import Unit
from bangvang.domain.award_terms import Award
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.schema.article import RecipientFields
from bangvang.domain.source import Location, SourceEntry
from bangvang.domain.text import exact_key
from bangvang.domain.vocabulary import UnitFrom


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file a name stands, for the message about it."""

    entry: SourceEntry
    location: Location

    @property
    def line(self) -> int:
        """Give the line of the name."""
        return self.entry.header.line_of(self.location)


@dataclass(frozen=True, slots=True)
class RecipientContext:
    """What is around a recipient: the award, the own unit that the entry gives, the place in the file.

    ``known_units`` are the units that the article names; they only tell names of units from other words.
    """

    award: Award
    unit_id: str
    known_units: frozenset[str]
    place: Place


class NamedRecipient(NamedTuple):
    """A recipient as an entry or a row of its list names it; ``honour`` is what the row says of the honour itself.

    Rows of different honours may name one person in two offices; rows of one honour name two people then.
    """

    fields: RecipientFields
    context: RecipientContext
    honour: tuple[object, ...] = ()

    @property
    def is_row(self) -> bool:
        """Tell whether it comes from a list beside the article."""
        return self.context.place.entry.source_path.endswith((".csv", ".xlsx"))


def work_recipient(
    fields: RecipientFields, unit: Unit | None, context: RecipientContext, private: PrivateNames
) -> Recipient:
    """Give a work with its authors, private ones as their labels; ``unit`` is the one that the work itself states."""
    unit_id = unit.id if unit else context.unit_id
    unit_from: UnitFrom = "recipient" if unit else "entry" if unit_id else ""
    return Recipient(
        "work",
        fields.name,
        exact_key(fields.name),
        fields.office,
        unit_id,
        note=fields.note,
        unit_from=unit_from,
        authors=tuple(private.label(author) or author for author in fields.authors),
    )
