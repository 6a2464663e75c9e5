"""Views of rolls: recipients by name, and tables of them to read, to print on A4 and to keep as spreadsheets."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Attachment, Card, ConferralView, Counted, Link, Pager, Unnamed
from bangvang.outputs.views.page import Page
from bangvang.outputs.views.pages import IndexPage


class RollPage(Page):
    """``roll.html``: the roll of a unit or an award in one year, or the whole list of an article.

    ``years`` are the sister rolls, ``when`` is the time of all rows that say no other; ``groups`` are the rows
    under their awards, numbered through; ``is_long`` where readers may filter them, those of all pages together;
    ``cards`` are articles of which no row tells.
    """

    heading: Link
    lead: str
    year: str
    when: str
    years: list[Counted]
    groups: list[RollGroup]
    is_long: bool
    files: list[Attachment]
    cards: list[Card]
    contact: str
    pager: Pager | None


class PeoplePage(IndexPage):
    """``people.html``: recipients by given name; ``letters`` lead to the page on which each begins."""

    letters: list[Counted]
    pager: Pager | None


class RollGroup(TypedDict):
    """Rows under one award with its class.

    ``conferrer`` is there where it is the same for all, ``time`` where it is another than that of the page.
    """

    time: str
    title: str
    conferrer: str
    path: str
    rows: list[RollRow]
    unnamed: list[Unnamed]


class RollRow(TypedDict):
    """One row with its number."""

    number: int
    line: ConferralView
