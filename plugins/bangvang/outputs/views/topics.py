"""Views of topics: a campaign or congress as one timeline."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import BodyPart, DateText, Fact, Link
from bangvang.outputs.views.page import Page


class TopicPage(Page):
    """``topic.html``: plan, conferences of units, summaries of blocs and the congress; units that are still missing."""

    lead: str
    facts: list[Fact]
    body: list[BodyPart]
    groups: list[StageGroup]
    missing: list[Link]


class StageGroup(TypedDict):
    """What happened in one month: «Tháng 6/2020»."""

    title: str
    events: list[StageView]


class StageView(TypedDict):
    """One step: a document, a conference, a summary, the congress, or other news; ``kind`` says which in words."""

    kind: str
    mark: str
    date: DateText
    name: Link
    unit: Link | None
    sample: bool
