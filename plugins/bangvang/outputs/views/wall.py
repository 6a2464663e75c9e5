"""Views of the front of the register."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Counted, Link, Tally
from bangvang.outputs.views.page import Page
from bangvang.outputs.views.pages import HomeBoard


class WallPage(Page):
    """``wall.html``: the front of the register, a column for each year.

    ``span`` is «1994–2026», ``total`` what all years add up to, ``tiers`` the same by level; ``earlier`` are the years
    that find no room as columns, ``more_spans`` the spans that find none below them; ``has_spans`` tells of any.
    """

    span: str
    total: str
    figures: list[Tally]
    tiers: list[Tally]
    years: list[WallYear]
    earlier: list[Counted]
    more_spans: list[Link]
    has_spans: bool
    board: HomeBoard | None
    data: Link


class WallYear(TypedDict):
    """One year of the wall: its figure, what it is made up of in words, the same drawn upright and lying.

    ``path`` is empty where nothing is known of the year. Narrow screens fold several such years into one row: the first
    of them has them in ``gap`` («2003–2007»), and all are ``folded``.
    """

    century: str
    year: str
    path: str
    count: str
    told: str
    gap: str
    folded: bool
    column_html: str
    row_html: str
    spans: list[WallSpan]


class WallSpan(TypedDict):
    """Honours for a whole span of years: a bracket below the columns, on the last of them.

    ``reach`` is how many columns it holds, ``line`` the row of brackets, from 1.
    """

    label: str
    words: str
    path: str
    count: str
    reach: int
    line: int
