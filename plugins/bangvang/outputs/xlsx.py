"""Small workbooks of text and whole numbers; the same rows always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from itertools import chain, islice
from typing import Final, NamedTuple

from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.zip_bytes import Packed, pack, zip_of

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final = {
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/>'
    '</font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_UNFIT: Final = lazy_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_ROWS: Final = 100

Cell = str | int


class Sheet(NamedTuple):
    """One sheet: its name, which no other sheet of the workbook has, and its rows below the titles of the columns."""

    name: str
    rows: Iterable[Sequence[Cell]]


def workbook(columns: Sequence[tuple[str, int]], sheets: Sequence[Sheet]) -> bytes:
    """Make a workbook; ``columns`` are the titles of every sheet with their widths in characters.

    Text stays text, so nothing is ever taken for a formula. The first row stays in view and repeats on paper (A4).
    """
    names = [_text(re.sub(r"[\[\]:*?/\\']", " ", sheet.name)[:31].strip() or "Bảng") for sheet in sheets]
    whole = (
        _part("[Content_Types].xml", [_content_types(len(sheets))]),
        *_same_in_all(),
        _part("xl/_rels/workbook.xml.rels", [_relations(len(sheets))]),
        _part("xl/workbook.xml", [_book(names)]),
    )
    own = (
        _part(f"xl/worksheets/sheet{place}.xml", _sheet(columns, sheet.rows, is_first=place == 1))
        for place, sheet in enumerate(sheets, start=1)
    )
    return zip_of((*whole, *own))


def _book(names: Sequence[str]) -> str:
    places = range(1, len(names) + 1)
    listed = "".join(f'<sheet name="{n}" sheetId="{p}" r:id="rId{p}"/>' for p, n in zip(places, names, strict=True))
    titles = "".join(
        f'<definedName name="_xlnm.Print_Titles" localSheetId="{place}">\'{name}\'!$1:$1</definedName>'
        for place, name in enumerate(names)
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        f"<definedNames>{titles}</definedNames></workbook>"
    )


def _content_types(count: int) -> str:
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{place}.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
        for place in range(1, count + 1)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>{sheets}'
        f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>'
    )


def _relations(count: int) -> str:
    sheets = "".join(
        f'<Relationship Id="rId{place}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{place}.xml"/>'
        for place in range(1, count + 1)
    )
    styles = f'<Relationship Id="rId{count + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{sheets}{styles}</Relationships>'


def _part(name: str, xml: Iterable[str]) -> Packed:
    return pack(name, (piece.encode() for piece in chain((_HEAD,), xml)))


@lru_cache(maxsize=1)
def _same_in_all() -> tuple[Packed, ...]:
    return tuple(_part(name, [xml]) for name, xml in _PARTS.items())


def _sheet(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]], *, is_first: bool) -> Iterator[str]:
    """Yield the sheet a hundred rows at a time: the roll of a ministry has tens of thousands."""
    chosen = ' tabSelected="1"' if is_first else ""
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<sheetViews><sheetView{chosen} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        f'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{_widths(tuple(columns))}</cols><sheetData>"
        f"{_row(1, [title for title, _ in columns], style=1)}"
    )
    lines = (_row(number, row, style=0) for number, row in enumerate(rows, start=2))
    while piece := "".join(islice(lines, _ROWS)):
        yield piece
    yield '</sheetData><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'


@lru_cache(maxsize=16)
def _widths(columns: tuple[tuple[str, int], ...]) -> str:
    return "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"/>' for n, (_, width) in enumerate(columns, start=1)
    )


def _row(number: int, cells: Sequence[Cell], *, style: int) -> str:
    return f'<row r="{number}">{"".join([_cell(cell, style) for cell in cells])}</row>'


# Names of awards, units and people come again and again.
@lru_cache(maxsize=8192)
def _cell(value: Cell, style: int) -> str:
    if isinstance(value, int):
        return f'<c s="{style}"><v>{value}</v></c>'
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{_text(value)}</t></is></c>' if value else "<c/>"


def _text(value: str) -> str:
    return escape(_UNFIT.sub("", value))
