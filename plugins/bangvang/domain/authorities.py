"""The terms that articles refer to, as frozen records: units, people, documents, topics, tags, pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from bangvang.domain import addresses
from bangvang.domain.articles import Body
from bangvang.domain.coded_terms import Coded
from bangvang.domain.document_index import Signed
from bangvang.domain.document_numbers import DocumentNumber
from bangvang.domain.person_names import bare_name, household_name
from bangvang.domain.unit_history import FormerName, Membership, Parent, Span


@dataclass(frozen=True, slots=True)
class Unit(Coded):
    """An organisation or a bloc. ``is_listed`` is False where no file holds it and only articles name it.

    The identifier of such a one is no part of an address: ``slug`` is (``domain/identity.py``).
    """

    id: str
    name: str
    short: str = ""
    is_bloc: bool = False
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    parents: tuple[Parent, ...] = ()
    memberships: tuple[Membership, ...] = ()
    span: Span = field(default_factory=Span)
    successor_ids: tuple[str, ...] = ()
    body: Body = field(default_factory=Body)
    sample: bool = False
    source_path: str = ""
    is_listed: bool = True
    slug: str = ""

    @property
    def label(self) -> str:
        """Give the name for tables and cards."""
        return self.short or self.name

    @property
    def path(self) -> str:
        """Give the address of the unit's page."""
        return addresses.below(addresses.UNITS, self.code)

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name it."""
        return (self.name, *filter(None, (self.short,)), *self.aliases, *(former.name for former in self.former))

    @property
    def named_units(self) -> frozenset[str]:
        """Give the units that its file names: those above it, its blocs, its successors."""
        above, blocs = (p.unit_id for p in self.parents), (m.bloc_id for m in self.memberships)
        return frozenset((*above, *blocs, *self.successor_ids))

    @property
    def parent_id(self) -> str:
        """Give the unit above it today; of a unit that is no more, at its end. Empty where there is none."""
        end = self.span.last
        return _latest(p for p in self.parents if p.span.last is None or (end and p.span.last >= end))

    def parent_in(self, year: int) -> str:
        """Give the unit above it in a year (in a year of change the later one); today's where the year is unknown."""
        return _latest(parent for parent in self.parents if parent.span.holds(year)) if year else self.parent_id

    def former_in(self, year: int) -> str:
        """Give the former name that it had in a year; empty where today's name held (in a year of change, too).

        No name of the past is given for the year 0, which stands for an unknown one.
        """
        if not year:
            return ""
        held = (f.name for f in self.former if f.span.last is not None and (f.span.first or 0) <= year < f.span.last)
        return next(held, "")

    def name_in(self, year: int) -> str:
        """Give its full name in a year."""
        return self.former_in(year) or self.name

    def label_in(self, year: int) -> str:
        """Give its name in a year for tables and cards."""
        return self.former_in(year) or self.label


def _latest(parents: Iterable[Parent]) -> str:
    above = max(parents, key=lambda parent: parent.span.first or 0, default=None)
    return above.unit_id if above else ""


@dataclass(frozen=True, slots=True)
class Person(Coded):
    """A recipient. ``unit_id`` distinguishes people of one name, ``mark`` those whom one award entry tells apart.

    ``private`` is ``initials`` or ``hidden`` where the public must not read the name: nothing but ``label`` is shown.
    """

    id: str
    name: str
    unit_id: str = ""
    private: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    body: Body = field(default_factory=Body)
    sample: bool = False
    source_path: str = ""
    is_listed: bool = True
    slug: str = ""
    mark: str = ""

    @property
    def label(self) -> str:
        """Give the name that the public reads: whole, as initials («N.V.A.»), or none."""
        if self.private == "hidden":
            return "(không nêu tên)"
        if self.private == "initials":
            return "".join(f"{word[0].upper()}." for word in self.name.split())
        return self.name

    @property
    def path(self) -> str:
        """Give the address of the person's page; a hidden one has none."""
        return "" if self.private == "hidden" else addresses.below(addresses.PEOPLE, self.code)

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name the person or household, each with and without titles."""
        said = (self.name, *self.aliases)
        return tuple(dict.fromkeys((*said, *map(bare_name, said), *map(household_name, said))))


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a document, after Decree 30/2020: authority line, office, name."""

    authority: str = ""
    office: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An official document. Its number is unique only with its year and issuer; its address is its file name.

    ``is_full`` tells that the body is its whole text, word by word; else the body only tells of it.
    """

    id: str
    number: DocumentNumber
    type: str = ""
    issuer: str = ""
    parent_issuer: str = ""
    date: dt.date | None = None
    place: str = ""
    subject: str = ""
    to: tuple[str, ...] = ()
    signer: Signer = field(default_factory=Signer)
    recipients: tuple[str, ...] = ()
    effective: dt.date | None = None
    state: str = ""
    file: str = ""
    body: Body = field(default_factory=Body)
    is_full: bool = False
    sample: bool = False
    source_path: str = ""

    @property
    def path(self) -> str:
        """Give the address of the document's page."""
        return addresses.below(addresses.DOCUMENTS, self.id)

    @property
    def year(self) -> int | None:
        """Give the year that its number or its date says."""
        return self.number.year or (self.date.year if self.date else None)

    @property
    def signed(self) -> Signed:
        """Give what tells it from other documents of its number."""
        above = f"{self.issuer} {self.parent_issuer}" if self.parent_issuer else ""
        day = self.date.isoformat() if self.date else ""
        return Signed(self.id, self.number, day, tuple(filter(None, (self.issuer, self.parent_issuer, above))))


@dataclass(frozen=True, slots=True)
class Topic:
    """A campaign or congress that gathers events; ``unit_ids`` are the units expected to report."""

    id: str
    name: str
    short: str = ""
    span: Span = field(default_factory=Span)
    unit_ids: tuple[str, ...] = ()
    body: Body = field(default_factory=Body)
    sample: bool = False
    source_path: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name it."""
        return (self.name, *filter(None, (self.short,)))

    @property
    def path(self) -> str:
        """Give the address of the topic's page."""
        return addresses.below(addresses.TOPICS, self.id)


@dataclass(frozen=True, slots=True)
class Tag(Coded):
    """A keyword; two keywords that differ in accents only are two tags."""

    id: str
    name: str
    slug: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Give its only spelling."""
        return (self.name,)

    @property
    def path(self) -> str:
        """Give the address of the tag's page."""
        return addresses.below(addresses.TAGS, self.code)


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A page such as «Giới thiệu», published at the root, English ones below ``/en/``."""

    id: str
    title: str
    description: str
    order: int
    lang: str
    translation: str
    body: Body
    source_path: str

    @property
    def path(self) -> str:
        """Give the address of the page."""
        return addresses.standing_page(self.id, self.lang)
