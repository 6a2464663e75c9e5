"""Views of the index of units."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.page import Page
from bangvang.outputs.views.pages import Term


class UnitsPage(Page):
    """``units.html``: all units, each with those below it."""

    lead: str
    groups: list[UnitGroup]


class UnitGroup(TypedDict):
    """Units of one kind: agencies, or blocs of emulation."""

    title: str
    families: list[UnitFamily]


class UnitFamily(TypedDict):
    """A unit that has none above it, and all below it as a tree; ``summary`` says how many these are."""

    head: Term
    below: list[Term]
    summary: str
