"""Views of standing pages, of the front page in English, of the page for addresses that do not exist."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import BodyPart, Card, Counted
from bangvang.outputs.views.page import Page


class StandingPage(Page):
    """``page.html``: about, structure, contact, privacy, accessibility."""

    body: list[BodyPart]


class EnglishPage(Page):
    """``english.html``: the pages of the site in English."""

    pages: list[Titled]


class Titled(TypedDict):
    """A page with one line about it."""

    label: str
    path: str
    detail: str


class NotFoundPage(Page):
    """``404.html``."""

    cards: list[Card]
    years: list[Counted]
