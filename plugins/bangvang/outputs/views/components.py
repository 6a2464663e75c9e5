"""Views of the pieces that several pages show: links, cards, photos, lines of honour, lists."""

from __future__ import annotations

from typing import TypedDict


class Link(TypedDict):
    """A label with an address; an empty ``path`` is text without a link (the page itself, a thing without a page)."""

    label: str
    path: str


class Counted(TypedDict):
    """A link with a number behind it: an entry of an index."""

    label: str
    path: str
    count: int


class DateText(TypedDict):
    """A date for people and for machines: ``18/6/2020`` and ``2020-06-18`` (or with time)."""

    text: str
    iso: str


class Source(TypedDict):
    """One ``<source>`` of a picture: ``srcset`` lists the widths of one format."""

    type: str
    srcset: list[Variant]


class Variant(TypedDict):
    """One file of a photo at one width in pixels."""

    path: str
    width: int


class Box(TypedDict):
    """A size on the screen in CSS pixels."""

    width: int
    height: int


class PhotoView(TypedDict):
    """A photo: the file for old browsers, better formats in ``sources``, words beside it.

    ``width`` and ``height`` are the pixels of the original, ``shown`` the largest box it fills in a text; ``large`` is
    the file that opens when a reader wants to see more.
    """

    path: str
    large: str
    width: int
    height: int
    shown: Box
    alt: str
    caption: str
    credit: str
    sources: list[Source]


class Plate(TypedDict):
    """What replaces a missing photo: year, mark and a short name on one of four grounds.

    ``ground`` is ``lacquer`` (orders), ``son`` (flags), ``paper`` (certificates) or ``ink`` (everything else).
    """

    year: str
    mark: str
    label: str
    ground: str


class Card(TypedDict):
    """An article as lists show it."""

    path: str
    title: str
    lead: str
    date: DateText
    kicker: str
    unit: str
    photo: PhotoView | None
    plate: Plate
    sample: bool
    ribbon: str


class Fact(TypedDict):
    """One pair of a fact box: a term and its values (links, or text where ``path`` is empty)."""

    term: str
    entries: list[Link]
    date: DateText | None


class Attendee(TypedDict):
    """Somebody who took part: ``detail`` is the office, ``role`` what they did there."""

    label: str
    detail: str
    role: str


class RelatedView(TypedDict):
    """An entry of «Tin liên quan» with its reason in words and the mark of that reason."""

    path: str
    title: str
    date: DateText
    reason: str
    mark: str


class Mention(TypedDict):
    """A document in a list: number, subject, date; ``path`` is empty where the archive does not hold it."""

    label: str
    path: str
    subject: str
    issuer: str
    date: DateText | None
    state: str
    in_force: bool
    sample: bool


class Correction(TypedDict):
    """A correction shown at the top of its article."""

    date: DateText
    text: str


class Attachment(TypedDict):
    """A file offered beside an article or document: ``size`` in words («1,2 MB»), ``sha256`` in hex."""

    path: str
    title: str
    size: str
    sha256: str
    kind: str


class Pager(TypedDict):
    """Pages of a long list; ``current`` marks the one shown."""

    previous: Link | None
    next: Link | None
    pages: list[PagerEntry]


class PagerEntry(TypedDict):
    """One number of a pager; an empty label is a gap."""

    label: str
    path: str
    current: bool


class SourceLink(TypedDict):
    """An article that tells of a line: its address and its posting day."""

    path: str
    date: DateText


class ConferralView(TypedDict):
    """One line of honour: who · what · when · tặng bởi · khi là · quyết định · bài, each in a slot of its own.

    ``what`` is the whole name of the honour with its class; ``post`` is what the recipient was on the day of the
    award, ``conferrer`` who conferred it, each with the word that says which it is: neither is ever joined to the
    other. A slot is None or empty where nobody states it, or where a heading above says it. ``sources`` are all
    articles that tell of the line; ``revocation`` is the decision that revoked it.
    """

    who: Link | None
    what: Link | None
    leads_with_what: bool
    when: str
    conferrer: str
    post: str
    authors: str
    mark: str
    decision: Link | None
    revocation: Link | None
    revoked_on: DateText | None
    note: str
    sources: list[SourceLink]
    status: str
    status_label: str
    sample: bool


class YearGroup(TypedDict):
    """The lines of one year or span, or of none; ``more`` leads to the year's own page where the list is cut.

    ``year`` is the heading, ``page`` the last part of the address of the year that the lines are filed under.
    """

    year: str
    anchor: str
    page: str
    conferrals: list[ConferralView]
    unnamed: list[Unnamed]
    more: Link | None


class Tally(TypedDict):
    """One figure of a board: how often, what, its drawing."""

    count: int
    label: str
    path: str
    mark: str


class RankGroup(TypedDict):
    """The lines of one group of awards on a board; ``size`` 1 (highest) to 4."""

    title: str
    mark: str
    counts: str
    size: int
    blocks: list[RankBlock]


class RankBlock(TypedDict):
    """One award of a board with its class: who conferred it where that is the same for all, its figures, first names.

    ``more`` leads to all of them where the board shows the first ones only.
    """

    title: str
    path: str
    conferrer: str
    counts: str
    conferrals: list[ConferralView]
    unnamed: list[Unnamed]
    more: Link | None


class Unnamed(TypedDict):
    """A number without names and the article to which it belongs: «58 cá nhân»; ``what`` where no heading says it."""

    counts: str
    what: Link | None
    source: SourceLink


class SpanBoard(TypedDict):
    """The honours of a whole span («2015–2019»), apart from those of its last year; ``years`` are all its years."""

    words: str
    anchor: str
    figures: list[Tally]
    years: list[Link]
    blocks: list[RankBlock]


class BodyPart(TypedDict):
    """A piece of a body in reading order: markup, or a photo (then ``part_html`` is empty)."""

    part_html: str
    photo: PhotoView | None
