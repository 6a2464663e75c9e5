"""Tables: rows of cells between bars, with or without the rule under the names of columns; no cell is lost."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.dialect.lines import Line
from bangvang.sources.dialect.place import Place
from bangvang.sources.dialect.remarks import Doubt

RIGHT: Final = "align-right"
CENTER: Final = "align-center"

# Word processors turn --- into a long dash.
_RULE = lazy_pattern(r"\|?\s?:?[-–—]+:?\s?(?:\|\s?:?[-–—]+:?\s?)*\|?")
_BAR = lazy_pattern(r"(?<!\\)\|")
_CODE = lazy_pattern(r"(?<!`)(`+)(?!`)[^`]+\1(?!`)")
_BAR_IN_CODE: Final = "\0"


def read_table(place: Place) -> bool:
    """Read a table that begins on this line; rows with more cells than there are columns add columns."""
    line, following = place.line, place.peek()
    if "|" not in line.text:
        return False
    has_rule = "|" in following and bool(_RULE.fullmatch(following)) and bool(_BAR.search(line.text))
    if has_rule:
        head, rule, first = [line], _cells(following), place.at + 2
    elif _is_rule(line.text) and _BAR.search(following):
        head, rule, first = [], _cells(line.text), place.at + 1
    elif _is_row(line.text) and _is_row(following):
        head, rule, first = [line], [], place.at + 1
        place.remark(line, Doubt.NO_RULE)
    else:
        if _is_row(line.text) or (" | " in line.text and line.text.count(" | ") == following.count(" | ")):
            place.remark(line, Doubt.LONE_ROW)
        return False
    place.close_paragraph()
    place.at = first
    _build(place, head, rule, _rows(place))
    return True


def _is_rule(text: str) -> bool:
    return "|" in text and bool(_RULE.fullmatch(text))


def _is_row(text: str) -> bool:
    return len(text) > 2 and text[0] == "|" == text[-1] and text[-2] != "\\"  # noqa: PLR2004 - bars and what is between


def _rows(place: Place) -> list[Line]:
    """Take the rows of a table; an empty line between two rows does not end it."""
    rows: list[Line] = []
    while place.at < len(place.lines):
        line = place.line
        if not line.text and _is_row(place.peek()) and not _is_rule(place.peek(2)):
            place.at += 1
            continue
        if not line.text or not _BAR.search(line.text):
            break
        rows.append(line)
        place.at += 1
    return rows


def _cells(text: str) -> list[str]:
    """Split a row at its bars; bars in code and behind a backslash are text."""
    text = text.removeprefix("|")
    if "`" in text:
        text = _CODE.sub(lambda code: code[0].replace("|", _BAR_IN_CODE), text)
    cells = [cell.strip().replace(_BAR_IN_CODE, "|") for cell in _BAR.split(text)]
    return cells[:-1] if len(cells) > 1 and not cells[-1] else cells


def _build(place: Place, head: list[Line], rule: list[str], rows: list[Line]) -> None:
    head_cells = [_cells(line.text) for line in head]
    body_cells = [_cells(line.text) for line in rows]
    named = max(len(rule), *map(len, head_cells), 1) if head_cells else len(rule)
    width = max(named, *map(len, body_cells)) if body_cells else named
    for line, cells in zip(rows, body_cells, strict=True):
        if len(cells) > named and any(cells[named:]):
            place.remark(line, Doubt.EXTRA_CELLS)
    align = [_align(cell) for cell in rule]
    align += [""] * (width - len(align))
    table = ET.SubElement(place.parent, "table")
    if head:
        _row(place, ET.SubElement(table, "thead"), head[0], head_cells[0], align)
    if rows or not head:
        body = ET.SubElement(table, "tbody")
        for line, cells in zip(rows, body_cells, strict=True):
            _row(place, body, line, cells, align)


def _row(place: Place, part: ET.Element, line: Line, cells: list[str], align: list[str]) -> None:
    row = ET.SubElement(part, "tr")
    for index, name in enumerate(align):
        text = cells[index] if index < len(cells) else ""
        # A heading without words heads nothing.
        cell = place.add(row, "th" if part.tag == "thead" and text else "td", line, text)
        if name:
            cell.set("class", name)


def _align(cell: str) -> str:
    if cell.endswith(":"):
        return CENTER if cell.startswith(":") else RIGHT
    return ""
