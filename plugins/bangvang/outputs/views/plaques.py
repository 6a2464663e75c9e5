"""Views of a plaque: the lacquer board of a person, the honours one by one, the sheet for a wall."""

from __future__ import annotations

from typing import TypedDict

from bangvang.outputs.views.components import DateText, Link, PhotoView


class Medal(TypedDict):
    """Like honours on the gilt line: what they are called, how often, when; ``anchor`` is the first of them below."""

    label: str
    times: str
    years: str
    mark: str
    anchor: str


class Telling(TypedDict):
    """An article that tells of an honour, with its posting day."""

    title: str
    path: str
    date: DateText


class Deed(TypedDict):
    """One honour: what · when · tặng bởi · khi là · decision · told by, each in a slot of its own.

    An empty slot is left out. ``conferrer_term`` is «tặng bởi», or «thẩm quyền tặng» where nothing was conferred;
    ``post_term`` is «khi là», or «thuộc» where only a unit is known.
    """

    anchor: str
    year: str
    mark: str
    award: Link
    class_label: str
    detail: str
    conferrer_term: str
    conferrer: str
    post_term: str
    office: str
    unit: Link | None
    decision: Link | None
    revocation: Link | None
    revoked_on: DateText | None
    tellings: list[Telling]
    status: str
    status_label: str
    note: str
    sample: bool


class QrCode(TypedDict):
    """A QR code: modules a side without the quiet zone, and the path that draws the dark ones."""

    size: int
    path: str


class SheetRow(TypedDict):
    """An honour on the sheet, or like ones joined («…, 5 lần»), each slot by itself; an empty one is left out.

    ``years`` tells scattered years one by one, ``former_name`` what a unit was called then. ``decisions`` are those of
    joined honours; the ``decision`` of a single one stands apart.
    """

    year: str
    mark: str
    title: str
    times: str
    conferrer: str
    years: str
    former_name: str
    post: str
    decisions: list[str]
    decision: str


class WallSheet(TypedDict):
    """One A4 sheet of a person or unit, on paper only.

    ``size`` of the name is empty, «long» or «longest»; ``fit`` is how the rows are set (``outputs/wall_sheets.py``),
    ``rest`` says how many honours have no room. ``qr`` and ``address`` are those of the page, None and empty while the
    site has no address.
    """

    parts: list[str]
    size: str
    office: str
    fit: str
    rows: list[SheetRow]
    rest: str
    qr: QrCode | None
    address: str


class Plaque(TypedDict):
    """The board: a name in parts that do not break, the last office, the highest honours."""

    kind: str
    parts: list[str]
    is_long: bool
    office: str
    unit: Link | None
    since: str
    portrait: PhotoView | None
    medals: list[Medal]
