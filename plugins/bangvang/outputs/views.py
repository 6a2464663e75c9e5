"""The shape of every view: all that a template may show, as plain data.

A view is what ``json.dumps`` accepts: dictionaries, lists, text, whole numbers, booleans and None. A template
computes nothing and sees nothing but ``view`` and ``site``; so the same view always gives the same bytes.

Conventions held by every view:

* Addresses (``path``, ``*_path``) begin with ``/`` and are counted from the root of the site; the page writer
  turns them into relative ones, so that a site works from any sub-path.
* Text is plain and escaped by the template. A name ending in ``_html`` is finished, safe markup.
* No key carries the name of a method of ``dict`` (``items``, ``values`` …): Jinja would find the method.
* Absent text is ``""``, an absent thing is ``None``, an absent list is ``[]``; a key is never missing.
"""

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


class PhotoView(TypedDict):
    """A photo: the fallback file with its size in pixels, better formats in ``sources``, words beside it."""

    path: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    srcset: list[Variant]
    sources: list[Source]


class Plate(TypedDict):
    """What stands in for a missing photo: year, mark and a short name on one of four grounds.

    ``ground`` is ``lacquer`` (orders), ``son`` (flags), ``paper`` (certificates) or ``ink`` (everything else).
    """

    year: str
    mark: str
    label: str
    ground: str


class Card(TypedDict):
    """An article as lists show it. ``mark`` names the drawing of its highest award."""

    path: str
    title: str
    lead: str
    date: DateText
    kicker: str
    unit: str
    photo: PhotoView | None
    plate: Plate
    mark: str
    sample: bool
    ribbon: str


class RecipientView(TypedDict):
    """One named recipient; ``detail`` is office and unit at the time."""

    label: str
    path: str
    detail: str


class Named(TypedDict):
    """How many of the stated recipients are named: «có tên 3/12»; ``ticks`` has True for a name, [] above 24."""

    named: int
    stated: int
    ticks: list[bool]


class AwardRow(TypedDict):
    """One line of an article's table of awards."""

    award: Link
    class_label: str
    mark: str
    conferrer: str
    years: list[str]
    counts: str
    recipients: list[RecipientView]
    named: Named | None
    decision: Link | None
    status: str
    status_label: str
    note: str


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


class Deed(TypedDict):
    """One line of a timeline, a year of an award, or the register: who, what, when, told where.

    A line leads with ``name`` (the recipient, or the award on a recipient's own page) and ends with ``detail``.
    ``level`` and ``kind`` serve filters: ``nha-nuoc | chinh-phu | bo | co-so`` and ``individual | collective |
    household | mixed``.
    """

    name: Link
    detail: str
    award: Link
    class_label: str
    mark: str
    years: str
    counts: str
    decision: Link | None
    source: Link
    source_date: DateText
    status: str
    status_label: str
    level: str
    kind: str
    sample: bool


class YearGroup(TypedDict):
    """The lines of one year; ``more`` leads to the year's own page where the list is cut."""

    year: str
    deeds: list[Deed]
    more: Link | None


class Tally(TypedDict):
    """One figure of a board: how often, what, its drawing."""

    count: int
    label: str
    path: str
    mark: str


class RankGroup(TypedDict):
    """The register's lines of one group of awards, with classes as sub-heads; ``size`` 1 (highest) to 4."""

    title: str
    mark: str
    conferrer: str
    counts: str
    size: int
    blocks: list[RankBlock]


class RankBlock(TypedDict):
    """Lines under one sub-head (an award with its class)."""

    title: str
    path: str
    deeds: list[Deed]


class BodyPart(TypedDict):
    """A piece of a body in reading order: markup, or a photo (then ``part_html`` is empty)."""

    part_html: str
    photo: PhotoView | None


class Page(TypedDict):
    """What every page has.

    ``section`` is the key of the current menu entry (``home tin bang-vang don-vi khen-thuong van-ban``, or "").
    ``ribbon`` is set in preview only, for what the public does not see yet.
    """

    path: str
    title: str
    description: str
    section: str
    crumbs: list[Link]
    feed: str
    lang: str
    translation: Link | None
    json_ld_html: str
    share_image: str
    noindex: bool
    sample: bool
    ribbon: str


class HomePage(Page):
    """``home.html``."""

    lead: Card | None
    lead_awards: list[Counted]
    next_cards: list[Card]
    board: HomeBoard | None
    documents: list[Mention]
    units: list[Counted]
    years: list[Counted]


class HomeBoard(TypedDict):
    """The band «Bảng vàng năm …»: three figures and the newest lines."""

    year: str
    path: str
    figures: list[Tally]
    deeds: list[Deed]


class ArticlePage(Page):
    """``article.html``."""

    date: DateText
    author: str
    source: str
    views: str
    rating: str
    lead: str
    lead_photo: PhotoView | None
    body: list[BodyPart]
    gallery: list[PhotoView]
    facts: list[Fact]
    attendees: list[Attendee]
    awards: list[AwardRow]
    documents: list[Mention]
    attachments: list[Attachment]
    corrections: list[Correction]
    tags: list[Link]
    topic: Link | None
    related: list[RelatedView]
    previous: Card | None
    next: Card | None


class ListPage(Page):
    """``list.html``: cards under a heading; all years, a year, a month, a day, a tag, a topic.

    ``groups`` are sub-lists («Tháng 6», «2020»), ``index`` are links to narrower or sister lists.
    """

    lead: str
    body: list[BodyPart]
    groups: list[CardGroup]
    index_title: str
    index: list[Counted]
    pager: Pager | None


class CardGroup(TypedDict):
    """Cards under one sub-heading; an empty title means no heading."""

    title: str
    path: str
    cards: list[Card]


class CalendarPage(Page):
    """``calendar.html``: one month as a table, weeks from Monday; then its articles."""

    month: str
    weeks: list[list[Day | None]]
    previous: Link | None
    next: Link | None
    cards: list[Card]


class Day(TypedDict):
    """A day of the calendar; ``path`` is empty where nothing was posted."""

    label: str
    path: str
    count: int
    iso: str


class IndexPage(Page):
    """``index.html``: all terms of one kind (units, awards, people, tags, topics), in groups."""

    lead: str
    groups: list[TermGroup]


class TermGroup(TypedDict):
    """Terms under one heading (a letter, a group of awards, a parent unit)."""

    title: str
    entries: list[Term]


class Term(TypedDict):
    """A term of an index; ``detail`` is one line about it, ``depth`` indents a tree (0 = top)."""

    label: str
    path: str
    detail: str
    count: int
    mark: str
    depth: int
    sample: bool


class UnitPage(Page):
    """``unit.html``."""

    kind: str
    facts: list[Fact]
    body: list[BodyPart]
    tallies: list[Tally]
    timeline: list[YearGroup]
    years: list[Counted]
    children: list[Counted]
    members: list[Counted]
    people: list[Counted]
    articles: list[Card]
    articles_more: list[Counted]


class AwardPage(Page):
    """``award.html``."""

    mark: str
    facts: list[Fact]
    body: list[BodyPart]
    tallies: list[Tally]
    timeline: list[YearGroup]
    years: list[Counted]
    articles: list[Card]


class PersonPage(Page):
    """``person.html``."""

    facts: list[Fact]
    body: list[BodyPart]
    timeline: list[YearGroup]
    articles: list[Card]
    others: list[Link]


class YearListPage(Page):
    """``year_list.html``: one year of a unit or an award."""

    heading: Link
    year: str
    deeds: list[Deed]
    cards: list[Card]
    years: list[Counted]
    pager: Pager | None


class RegisterPage(Page):
    """``register.html``: the register of one year (``/bang-vang/`` shows the newest)."""

    year: str
    figures: list[Tally]
    groups: list[RankGroup]
    filters: list[Filter]
    years: list[Counted]
    previous: Link | None
    next: Link | None
    pager: Pager | None


class Filter(TypedDict):
    """One set of filter links; ``key`` is ``level`` or ``kind``."""

    key: str
    title: str
    choices: list[Choice]


class Choice(TypedDict):
    """One choice of a filter; the empty value stands for all."""

    value: str
    label: str
    count: int


class DocumentsPage(Page):
    """``documents.html``: the register of documents by year, and what is cited but missing (preview only)."""

    groups: list[DocumentGroup]
    missing: list[Mention]


class DocumentGroup(TypedDict):
    """Documents of one year."""

    title: str
    documents: list[Mention]


class DocumentPage(Page):
    """``document.html``: the sheet after Decree 30/2020 and what surrounds it. ``kind`` is the type in words.

    ``is_letter`` is True for a công văn, whose subject stands under its number and not under a type name.
    """

    number: str
    kind: str
    is_letter: bool
    parent_issuer: str
    issuer: str
    place_and_date: str
    subject: str
    to: list[str]
    body: list[BodyPart]
    signer_authority: str
    signer_office: str
    signer_name: str
    recipients: list[str]
    state: str
    in_force: bool
    facts: list[Fact]
    files: list[Attachment]
    cited_in: list[Card]
    awards: list[Deed]


class StandingPage(Page):
    """``page.html``: about, structure, contact, privacy, accessibility."""

    body: list[BodyPart]


class NotFoundPage(Page):
    """``404.html``."""

    cards: list[Card]
    years: list[Counted]


class FootGroup(TypedDict):
    """One column of the footer."""

    title: str
    links: list[Link]


class Menu(TypedDict):
    """One entry of the menu; ``section`` says which pages make it the current one."""

    label: str
    path: str
    section: str


class SiteView(TypedDict):
    """What is the same on every page; ``assets`` maps a file of ``theme/static`` to its address with fingerprint."""

    name: str
    tagline: str
    description: str
    url: str
    language: str
    owner: str
    responsible_editor: str
    licence: str
    address: str
    email: str
    phone: str
    sample_notice: str
    content_licence: str
    menu: list[Menu]
    footer: list[FootGroup]
    assets: dict[str, str]
    preview: bool
