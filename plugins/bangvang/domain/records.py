"""The things of the archive as frozen records: what was read, judged and cross-referenced."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Final, Literal

from bangvang.domain.fields import EventDate, Moment, Period
from bangvang.domain.text import match_key

RecipientKind = Literal["individual", "collective", "household"]
Status = Literal["conferred", "announced", "proposed", "revoked"]

KIND_WORDS: Final[dict[str, str]] = {"collective": "tập thể", "individual": "cá nhân", "household": "hộ gia đình"}


@dataclass(frozen=True, slots=True)
class PhotoFile:
    """One published file of a photo: name below ``/anh/``, media type, width in pixels."""

    name: str
    type: str
    width: int


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo ready to be published: size in pixels after orientation, files of every format from small to large."""

    width: int
    height: int
    files: tuple[PhotoFile, ...]
    share: str = ""


@dataclass(frozen=True, slots=True)
class PhotoRef:
    """A photo as the author placed it: file below the content folder, words, line."""

    file: str
    alt: str
    caption: str
    credit: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkRef:
    """A link in a body: what the author wrote and where."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    r"""A body as parts in reading order: pieces of HTML with numbered places, and photos between them.

    In ``html`` a place ``\\x02l3\\x03`` stands for the address of ``links[3]``, and ``\\x02d1\\x03`` for a mention of
    the document ``citations[1]``; they are filled in once all addresses are known.
    """

    parts: tuple[str | PhotoRef, ...] = ()
    links: tuple[LinkRef, ...] = ()
    citations: tuple[str, ...] = ()
    first_paragraph: str = ""

    @property
    def photos(self) -> tuple[PhotoRef, ...]:
        """Give the photos in reading order."""
        return tuple(part for part in self.parts if isinstance(part, PhotoRef))


@dataclass(frozen=True, slots=True)
class Span:
    """Years in which something held; None is open."""

    first: int | None = None
    last: int | None = None

    def __str__(self) -> str:
        if self.first and self.last:
            return f"{self.first}–{self.last}"
        if self.first:
            return f"từ {self.first}"
        return f"đến {self.last}" if self.last else ""


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a unit bore earlier."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Membership:
    """A unit's years in a bloc (khối thi đua)."""

    bloc_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Unit:
    """An organisation or a bloc. ``is_listed`` is False where no file holds it and only articles name it."""

    id: str
    name: str
    short: str = ""
    is_bloc: bool = False
    aliases: tuple[str, ...] = ()
    former: tuple[FormerName, ...] = ()
    parent_id: str = ""
    memberships: tuple[Membership, ...] = ()
    span: Span = field(default_factory=Span)
    successor_id: str = ""
    body: Body = field(default_factory=Body)
    sample: bool = False
    where: str = ""
    is_listed: bool = True

    @property
    def label(self) -> str:
        """Give the name for tables and cards."""
        return self.short or self.name

    @property
    def path(self) -> str:
        """Give the address of the unit's page."""
        return f"/don-vi/{self.id}/"

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name it."""
        return (self.name, *filter(None, (self.short,)), *self.aliases, *(former.name for former in self.former))


@dataclass(frozen=True, slots=True)
class Award:
    """A form of commendation; ``rank`` 1 stands highest."""

    id: str
    name: str
    group: str = "khác"
    level: str = "cơ sở"
    rank: int = 10_000
    kinds: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    conferred_by: str = ""
    abbreviations: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    law: str = ""
    span: Span = field(default_factory=Span)
    body: Body = field(default_factory=Body)
    where: str = ""
    is_listed: bool = True

    @property
    def path(self) -> str:
        """Give the address of the award's page."""
        return f"/khen-thuong/{self.id}/"

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name it."""
        return (self.name, *self.abbreviations, *self.aliases)

    def class_rank(self, name: str) -> int:
        """Order the classes: the highest is 0; not stated comes after all."""
        keys = [match_key(known) for known in self.classes]
        return keys.index(match_key(name)) if match_key(name) in keys else len(keys)


@dataclass(frozen=True, slots=True)
class Person:
    """A recipient. ``unit_id`` tells people of one name apart."""

    id: str
    name: str
    unit_id: str = ""
    aliases: tuple[str, ...] = ()
    note: str = ""
    body: Body = field(default_factory=Body)
    sample: bool = False
    where: str = ""
    is_listed: bool = True

    @property
    def path(self) -> str:
        """Give the address of the person's page."""
        return f"/ca-nhan/{self.id}/"

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name the person."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a document, after Decree 30/2020: authority line, office, name."""

    authority: str = ""
    office: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An official document; ``key`` is its number as citations compare it."""

    id: str
    number: str
    key: str
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
    in_force: bool = True
    file: str = ""
    body: Body = field(default_factory=Body)
    sample: bool = False
    where: str = ""

    @property
    def path(self) -> str:
        """Give the address of the document's page."""
        return f"/van-ban/{self.id}/"


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
    where: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling by which articles may name it."""
        return (self.name, *filter(None, (self.short,)))

    @property
    def path(self) -> str:
        """Give the address of the topic's page."""
        return f"/chuyen-de/{self.id}/"


@dataclass(frozen=True, slots=True)
class Tag:
    """A keyword; two keywords that differ in accents only are two tags."""

    id: str
    name: str

    @property
    def names(self) -> tuple[str, ...]:
        """Give its only spelling."""
        return (self.name,)

    @property
    def path(self) -> str:
        """Give the address of the tag's page."""
        return f"/the/{self.id}/"


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
    where: str

    @property
    def path(self) -> str:
        """Give the address of the page."""
        return f"/en/{self.id}/" if self.lang == "en" else f"/{self.id}/"


@dataclass(frozen=True, slots=True)
class Recipient:
    """One named recipient of one award entry: office and unit are those of the time."""

    kind: RecipientKind
    name: str
    term_id: str
    office: str = ""
    unit_id: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """Stated numbers of recipients; None is not stated. ``total`` is one figure for all kinds, ``about`` «hơn, gần»."""

    collective: int | None = None
    individual: int | None = None
    household: int | None = None
    total: int | None = None
    about: bool = False

    def stated(self) -> int | None:
        """Sum what is stated; None where nothing is."""
        if self.total is not None:
            return self.total
        parts = [n for n in (self.collective, self.individual, self.household) if n is not None]
        return sum(parts) if parts else None


@dataclass(frozen=True, slots=True)
class AwardEntry:
    """One line of an article's awards, with its terms resolved."""

    award_id: str
    award_name: str
    class_name: str
    years: tuple[int, ...]
    period: Period | None
    counts: Counts
    recipients: tuple[Recipient, ...]
    conferrer: str
    decision: str
    status: Status
    note: str
    line: int


@dataclass(frozen=True, slots=True)
class AttendeeRecord:
    """Somebody who took part."""

    name: str
    office: str
    role: str


@dataclass(frozen=True, slots=True)
class CorrectionRecord:
    """A correction with its day."""

    day: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentRef:
    """A file beside an article: its path below the content folder and its title."""

    file: str
    title: str
    line: int


@dataclass(frozen=True, slots=True)
class Article:
    """An article with everything it names resolved to terms."""

    id: str
    where: str
    slug: str
    title: str
    posted: Moment
    lead: str
    event: EventDate | None
    place: str
    unit_ids: tuple[str, ...]
    unit_names: tuple[str, ...]
    attendees: tuple[AttendeeRecord, ...]
    awards: tuple[AwardEntry, ...]
    author: str
    source: str
    tag_ids: tuple[str, ...]
    topic_id: str
    citations: tuple[str, ...]
    carried_views: int | None
    carried_rating: tuple[float, int] | None
    pinned: tuple[str, ...]
    hidden: tuple[str, ...]
    aliases: tuple[str, ...]
    status: str
    featured_until: dt.date | None
    is_featured: bool
    corrections: tuple[CorrectionRecord, ...]
    attachments: tuple[AttachmentRef, ...]
    sample: bool
    body: Body

    @property
    def path(self) -> str:
        """Give the address: posting date and file name, so that a corrected title never moves a page."""
        day = self.posted.day
        return f"/tin/{day.year}/{day.month:02d}/{day.day:02d}/{self.slug}/"

    @property
    def order(self) -> tuple[dt.date, dt.time, str]:
        """Order articles by posting time, then by file."""
        return self.posted.day, self.posted.time or dt.time.min, self.id
