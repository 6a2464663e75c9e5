"""Articles and what they hold as frozen records: bodies, photos, award entries, recipients.

Of what an archive holds by the hundred thousand (recipients, entries, counts) named tuples are made: three times as
quickly as frozen classes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bangvang.domain import addresses
from bangvang.domain.dates import EventDate, Moment
from bangvang.domain.document_citations import Citation
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.vocabulary import ConferrerFrom, RecipientKind, Status, UnitFrom

# A first paragraph serves as a lead up to so many letters.
LEAD_LENGTH: Final = 300


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


def wordless(ref: PhotoRef) -> PhotoRef:
    """Give a photo without its words, which stand beside it on the article's own page."""
    return PhotoRef(ref.file, "", "", "", 0)


@dataclass(frozen=True, slots=True)
class LinkRef:
    """A link in a body: what the author wrote and where."""

    target: str
    line: int


@dataclass(frozen=True, slots=True)
class Body:
    r"""A body as parts in reading order: pieces of HTML with numbered places, and photos between them.

    In ``html`` a place ``\\x02l3\\x03`` stands for the address of ``links[3]``, and ``\\x02d1\\x03`` for a mention of
    the document ``citations[1]``, on line ``citation_lines[1]``; they are filled in once all addresses are known.
    ``photos`` are those among the parts, in reading order. The parts are most of an archive's text: they may be a
    sequence that is read when needed.
    """

    parts: Sequence[str | PhotoRef] = ()
    links: tuple[LinkRef, ...] = ()
    citations: tuple[Citation, ...] = ()
    first_paragraph: str = ""
    photos: tuple[PhotoRef, ...] = ()
    citation_lines: tuple[int, ...] = ()


class Recipient(NamedTuple):
    """One named recipient of one award entry: office and unit are those of the time.

    ``unit_id`` is the recipient's own unit, of a collective the one above it, and ``unit_from`` who says so; nothing
    else fills it. Class, years and decision are set where a row of a list says its own; else those of the entry hold.
    A work has ``authors`` and no page: its ``term_id`` is the key of its name.
    ``titles`` are said in front of the name.
    """

    kind: RecipientKind
    name: str
    term_id: str
    office: str = ""
    unit_id: str = ""
    class_name: str = ""
    years: tuple[HonourYear, ...] = ()
    decision: Citation | None = None
    note: str = ""
    unit_from: UnitFrom = ""
    authors: tuple[str, ...] = ()
    titles: str = ""

    @property
    def said(self) -> str:
        """Give the name with what is in front of it: «TS. Lê Sồi»."""
        return f"{self.titles} {self.name}" if self.titles else self.name

    @property
    def is_person(self) -> bool:
        """Tell whether it is a person or a household, who have pages among people."""
        return self.kind in {"individual", "household"}


class Counts(NamedTuple):
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


class AwardEntry(NamedTuple):
    """One line of an article's awards, with its terms resolved.

    ``years`` are never empty. ``unit_id`` is the own unit that the entry gives its recipients and its bare counts.
    ``decision`` conferred it, ``revoked_by`` on ``revoked_on`` took it back.
    ``award_name`` is the whole name that readers see, without the class; ``own_name`` what tells honours of one form
    apart («Vì sự nghiệp gốm sứ»).
    """

    award_id: str
    award_name: str
    class_name: str
    years: tuple[HonourYear, ...]
    counts: Counts
    recipients: tuple[Recipient, ...]
    conferrer: str
    decision: Citation | None
    status: Status
    note: str
    line: int
    unit_id: str = ""
    conferrer_from: ConferrerFrom = ""
    revoked_by: Citation | None = None
    revoked_on: dt.date | None = None
    own_name: str = ""


class AttendeeRecord(NamedTuple):
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
    source_path: str
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
    citations: tuple[Citation, ...]
    carried_views: int | None
    carried_rating: tuple[float, int] | None
    carried_until: dt.date | None
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
        return addresses.article(self.posted.day, self.slug)

    @property
    def order(self) -> tuple[dt.date, dt.time, str]:
        """Order articles by posting time, then by file."""
        return self.posted.day, self.posted.time or dt.time.min, self.id
