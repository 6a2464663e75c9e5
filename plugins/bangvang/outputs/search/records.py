"""What can be found: one record for each article, unit, award, person, document, topic and standing page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

# Kinds of records, in the order in which facet columns number them.
KINDS: Final = ("tin", "ca-nhan", "don-vi", "khen-thuong", "van-ban", "chuyen-de", "trang")


class Label(NamedTuple):
    """A unit or an award as a facet: the last part of its address, and what readers see."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Record:
    """One page that can be found.

    ``names`` are other spellings of its title. ``lines`` are its words: no phrase goes across two lines, so a name
    never fuses with what is beside it. ``years`` are those in which something happened to it, ``day`` (ISO) puts
    records in order.
    """

    path: str
    kind: str
    title: str
    lines: tuple[str, ...]
    names: tuple[str, ...] = ()
    day: str = ""
    years: tuple[int, ...] = ()
    units: tuple[Label, ...] = ()
    awards: tuple[Label, ...] = ()
