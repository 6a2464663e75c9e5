"""The view of what is the same on every page."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import Link


class FootGroup(TypedDict):
    """One column of the footer."""

    title: str
    links: list[Link]


class Menu(TypedDict):
    """One entry of the menu; ``section`` says which pages make it the current one."""

    label: str
    path: str
    section: str


class MonitorAttribute(TypedDict):
    """One ``data-`` attribute of a script."""

    name: str
    value: str


class MonitorView(TypedDict):
    """The script of an agency that measures the site: its address, and its ``data-`` attributes."""

    script: str
    attributes: list[MonitorAttribute]


class OwnImage(TypedDict):
    """A drawing or photo of the site's own: its address, media type, width and height."""

    path: str
    type: str
    width: int
    height: int


class SiteView(TypedDict):
    """What is the same on every page; ``assets`` maps a file of ``theme/static`` to its address with fingerprint.

    ``logo`` and ``icon`` are the site's own, ``board_colour`` is what browsers show around it.
    ``menu_wide`` are the sections of the menu that a phone has no room for. English pages have a menu of their own.
    """

    name: str
    tagline: str
    url: str
    language: str
    owner: str
    responsible_editor: str
    licence: str
    address: str
    email: str
    phone: str
    sample_notice: str
    content_licence: str
    menu: list[Menu]
    menu_english: list[Link]
    menu_paths: list[str]
    menu_wide: list[str]
    footer: list[FootGroup]
    logo: OwnImage | None
    icon: OwnImage | None
    board_colour: str
    assets: dict[str, str]
    monitor: MonitorView | None
