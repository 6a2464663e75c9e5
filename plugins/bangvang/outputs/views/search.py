"""The view of the search page."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Counted
from bangvang.outputs.views.page import Page
from bangvang.outputs.views.pages import TermGroup


class SearchPage(Page):
    """``search.html``: the field with its filters, filled in by scripts, and link lists that need none."""

    kinds: list[KindChoice]
    shelves: list[TermShelf]


class KindChoice(TypedDict):
    """What a filter may be set to: its word in the address, and what readers see."""

    value: str
    label: str


class TermShelf(TypedDict):
    """All names of one kind; ``letters`` lead to a list elsewhere, ``groups`` are here, under letters where many."""

    title: str
    letters: list[Counted]
    groups: list[TermGroup]
