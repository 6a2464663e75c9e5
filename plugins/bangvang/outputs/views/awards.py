"""Views of an article's table of awards: honours by conferrer, entries by year, recipients."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import DateText, Link


class RecipientView(TypedDict):
    """A named recipient of an entry.

    ``class_label`` and ``years`` are those of a row of a list, ``post`` what the recipient was at the time,
    ``revocation`` what took the honour back (also where another article says so). What the entry or the article says is
    left out.
    """

    label: str
    path: str
    class_label: str
    years: str
    post: str
    authors: str
    note: str
    revocation: str


class Named(TypedDict):
    """How many of the stated recipients are named: «có tên 3/12»; ``ticks`` has True for a name, [] above 24."""

    named: int
    stated: int
    ticks: list[bool]


class AwardGroup(TypedDict):
    """One honour by one conferrer in an article's table of awards, with its entries by year.

    ``fold`` says how many names fold away on phones; empty where all are shown. ``anchor`` is where the group is on its
    page, which prints alone from there.
    """

    anchor: str
    award: Link
    class_label: str
    mark: str
    conferrer: str
    status: str
    status_label: str
    fold: str
    rows: list[AwardRow]


class MoreAwards(TypedDict):
    """Award groups that phones fold away as one, with ``words`` for how many they are."""

    words: str
    groups: list[AwardGroup]


class AwardRow(TypedDict):
    """One entry: its years (none where no entry of the article has any), the unit that all its recipients share.

    ``more`` leads to the whole list where it is cut.
    """

    years: list[str]
    counts: str
    unit: str
    recipients: list[RecipientView]
    more: Link | None
    named: Named | None
    decision: Link | None
    revocation: Link | None
    revoked_on: DateText | None
    note: str
