"""The view of what every page has."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Link


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


class PageFields(TypedDict, total=False):
    """What a planner may say of a page besides its address, title and trail; see ``Page``."""

    section: str
    description: str
    feed: str
    lang: str
    translation: Link | None
    json_ld_html: str
    share_image: str
    noindex: bool
    sample: bool
    ribbon: str
