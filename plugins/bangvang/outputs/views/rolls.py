"""Views of rolls: recipients by name, and tables of them to read, to print on A4 and to keep as spreadsheets."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Attachment, Counted, Link, Pager
from bangvang.outputs.views.page import Page
from bangvang.outputs.views.pages import IndexPage


class RollPage(Page):
    """``roll.html``: the roll of a unit in one year, or the whole list of an article.

    ``years`` are the sister rolls; ``groups`` are the rows under their awards, numbered through.
    """

    heading: Link
    lead: str
    year: str
    years: list[Counted]
    groups: list[RollGroup]
    files: list[Attachment]
    pager: Pager | None


class PeoplePage(IndexPage):
    """``people.html``: recipients by given name; ``letters`` lead to the page on which each begins."""

    letters: list[Counted]
    pager: Pager | None


class RollGroup(TypedDict):
    """Rows under one award with its class; ``conferrer`` where it is the same for all of them."""

    title: str
    conferrer: str
    path: str
    rows: list[RollRow]


class RollRow(TypedDict):
    """One row: a recipient with office and unit at the time, or a bare count; what holds of the award beside it."""

    number: int
    name: Link
    detail: str
    conferrer: str
    years: str
    decision: Link | None
    revocation: Link | None
    status: str
    status_label: str
    note: str
    sample: bool
