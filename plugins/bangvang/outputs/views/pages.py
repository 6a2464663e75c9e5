"""Views of the pages, one class a template."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.awards import AwardGroup, MoreAwards
from bangvang.outputs.views.components import (
    Attachment,
    Attendee,
    BodyPart,
    Card,
    ConferralView,
    Correction,
    Counted,
    DateText,
    Fact,
    Link,
    Mention,
    Pager,
    PhotoView,
    RankBlock,
    RankGroup,
    RelatedView,
    SpanBoard,
    Tally,
    Unnamed,
    YearGroup,
)
from bangvang.outputs.views.page import Page
from bangvang.outputs.views.plaques import Deed, Plaque, WallSheet


class HomePage(Page):
    """``home.html``; ``most_read_span`` says in which time the views of ``most_read`` were counted."""

    lead: Card | None
    lead_honours: list[LeadHonour]
    next_cards: list[Card]
    board: HomeBoard | None
    documents: list[Mention]
    units: list[Counted]
    years: list[Counted]
    most_read: list[Counted]
    most_read_span: str


class LeadHonour(TypedDict):
    """One award of the lead story: who received it (one name or two), the rest in numbers, its whole name, its time."""

    who: list[Link]
    others: str
    what: Link
    when: str


class HomeBoard(TypedDict):
    """The band «Bảng vàng năm …»: three figures and the newest lines."""

    year: str
    path: str
    figures: list[Tally]
    conferrals: list[ConferralView]
    sample: bool


class ArticlePage(Page):
    """``article.html``; ``awards_dated`` tells whether any award has a year, ``day`` is the day of ``date``.

    ``more_awards`` are those that fold away on phones after the first ``awards``.
    """

    date: DateText
    day: DateText
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
    awards: list[AwardGroup]
    more_awards: MoreAwards | None
    awards_dated: bool
    documents: list[Mention]
    attachments: list[Attachment]
    corrections: list[Correction]
    tags: list[Link]
    topic: Link | None
    related: list[RelatedView]
    previous: Card | None
    next: Card | None
    live: LiveViews | None


class LiveViews(TypedDict):
    """What the script of an article needs: the GoatCounter server, and what of the number is not from there.

    ``base`` is a whole number as text, empty where the printed number is rounded; ``start`` is a date or empty.
    """

    endpoint: str
    base: str
    start: str


class ListPage(Page):
    """``list.html``: cards under a heading; all years, a year, a month, a day, a tag, a topic.

    ``groups`` are sub-lists («Tháng 6», «2020»), their titles in the margin where the groups are small; ``index`` are
    links to narrower or sister lists, ``older`` leads on from the end.
    """

    lead: str
    body: list[BodyPart]
    groups: list[CardGroup]
    in_margin: bool
    index_title: str
    index: list[Counted]
    pager: Pager | None
    older: Link | None


class CardGroup(TypedDict):
    """Cards under one sub-heading; an empty title means no heading.

    ``more`` are the words that lead to ``path``, the page of the group.
    """

    title: str
    path: str
    more: str
    cards: list[Card]


class CalendarPage(Page):
    """``calendar.html``: one month as a table, weeks from Monday; then its articles."""

    month: str
    weeks: list[list[Day | None]]
    previous: Link | None
    next: Link | None
    cards: list[Card]


class DayPage(Page):
    """``day.html``: what happened on a day, what else was posted on it, the nearest days of its month."""

    happened: list[Card]
    posted: list[Card]
    previous: Link | None
    next: Link | None
    month: Link
    anniversary: Link | None


class YearsPage(Page):
    """``years.html``: the months of all years with anything; ``days_file`` names their days for a script."""

    groups: list[YearMonths]
    days_file: str


class YearMonths(TypedDict):
    """A year with its months."""

    year: Link
    months: list[Link]


class Day(TypedDict):
    """A day of the calendar with the first titles of it; ``path`` is empty where there is nothing."""

    label: str
    path: str
    count: int
    iso: str
    titles: list[str]


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
    """``unit.html``; ``sums`` count its roll alone and with the units below it, ``files`` hold the whole of it.

    ``years`` lead to the roll of each year; without them the page itself is the whole roll. ``sheet`` holds what the
    unit received itself.
    """

    sheet: WallSheet | None
    sums: list[Fact]
    files: list[Attachment]
    kind: str
    facts: list[Fact]
    body: list[BodyPart]
    tallies: list[Tally]
    contact: str
    timeline: list[YearGroup]
    years: list[Counted]
    children: list[Counted]
    members: list[Counted]
    people: list[Counted]
    articles: list[Card]


class AwardPage(Page):
    """``award.html``; ``conferrer`` says who confers it, where that is always the same."""

    conferrer: str
    mark: str
    facts: list[Fact]
    body: list[BodyPart]
    tallies: list[Tally]
    contact: str
    timeline: list[YearGroup]
    years: list[Counted]
    articles: list[Card]


class PersonPage(Page):
    """``person.html``: the board, the honours one by one, then the person's own text and the articles.

    ``sheet`` is what the page prints as; None where nothing was conferred.
    """

    sheet: WallSheet | None
    plaque: Plaque
    deeds: list[Deed]
    note: str
    body: list[BodyPart]
    articles: list[Card]
    others: list[Link]


class RegisterPage(Page):
    """``register.html``: the board of a year; ``spans`` end in it, ``pending`` wait, ``all_lines`` is their table."""

    year: str
    figures: list[Tally]
    groups: list[RankGroup]
    spans: list[SpanBoard]
    pending: list[RankBlock]
    all_lines: str
    contact: str
    files: list[Attachment]
    years: list[Counted]
    previous: Link | None
    next: Link | None


class DocumentsPage(Page):
    """``documents.html``: the documents by year, and what is cited but missing (preview only)."""

    groups: list[DocumentGroup]
    missing: list[Mention]


class DocumentGroup(TypedDict):
    """Documents of one year."""

    title: str
    documents: list[Mention]


class DocumentPage(Page):
    """``document.html``: the sheet after Decree 30/2020 and what surrounds it. ``kind`` is the type in words.

    ``is_full`` tells that the body is the whole text: only that stands on a sheet. ``is_letter`` is True for a công
    văn, whose subject is under its number and not under a type name. ``to`` is empty where the decree has no «Kính
    gửi»; ``facts`` say it then.
    """

    number: str
    kind: str
    is_full: bool
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
    awards: list[ConferralView]
    unnamed: list[Unnamed]
