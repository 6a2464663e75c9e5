"""Drawings (SVG) of a site's own: plain shapes only, nothing that runs, loads or links."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from bangvang.lazy_patterns import lazy_pattern

MOST_BYTES: Final = 256 * 1024
_SVG: Final = "{http://www.w3.org/2000/svg}"
_FORBIDDEN: Final = frozenset("script foreignobject iframe embed object audio video handler listener set".split())
# In attributes and styles: what leads out of the file. A fragment (#a) stays inside.
_OUTWARD: Final = lazy_pattern(r"url\(\s*[\"']?(?!#)|@import|javascript:|expression\(|data:")
_LENGTH: Final = lazy_pattern(r"\s*([0-9]+(?:\.[0-9]+)?)(?:px)?\s*")


def drawing_fault(data: bytes) -> str:
    """Say in words what an SVG file holds that a public drawing may not; empty where it is harmless."""
    if len(data) > MOST_BYTES:
        return f"nặng hơn {MOST_BYTES // 1024} kB"
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<?xml-stylesheet" in data:
        return "có khai báo DOCTYPE, ENTITY hoặc xml-stylesheet"
    try:
        root = ET.fromstring(data)  # noqa: S314 - without a DOCTYPE there are no entities to expand
    except (ET.ParseError, ValueError, LookupError):
        return "không phải SVG đọc được"
    if root.tag != f"{_SVG}svg":
        return "không phải SVG"
    return next(filter(None, map(_fault_of, root.iter())), "")


def size_of_drawing(data: bytes) -> tuple[int, int]:
    """Give width and height of a harmless SVG as its view box tells them; (1, 1) where it tells nothing."""
    root = ET.fromstring(data)  # noqa: S314 - checked before
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sides = box[2:4] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]  # noqa: PLR2004
    found = [_LENGTH.fullmatch(side) for side in sides]
    width, height = (round(float(side[1])) if side else 0 for side in found)
    return (width, height) if width and height else (1, 1)


def _fault_of(element: ET.Element) -> str:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in _FORBIDDEN or (name.startswith("animate") and "href" in str(element.get("attributeName", "")).lower()):
        return f"có thành phần <{name}>"
    for attribute, value in element.attrib.items():
        short = attribute.rpartition("}")[2].lower()
        if short.startswith("on"):
            return f"có thuộc tính {short}"
        if short == "href" and not value.strip().startswith("#"):
            return "dẫn ra ngoài tệp (href)"
        if _OUTWARD.search(value.lower()):
            return f"dẫn ra ngoài tệp ({short})"
    return "dẫn ra ngoài tệp (style)" if name == "style" and _OUTWARD.search((element.text or "").lower()) else ""
