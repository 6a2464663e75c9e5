"""Small workbooks: one sheet of text and whole numbers; the same rows always give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice
from typing import Final
from xml.sax.saxutils import escape

from bangvang.outputs.zip_bytes import Packed, pack, zip_of

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SHEET_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS: Final = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEET_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEET_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEET_TYPE}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    f'Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="12"/><name val="Times New Roman"/>'
    '</font><font><b/><sz val="12"/><name val="Times New Roman"/></font></fonts>'
    '<fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders>'
    '<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf fontId="0" applyAlignment="1">'
    '<alignment vertical="top" wrapText="1"/></xf><xf fontId="1" applyFont="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
_UNFIT: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

_ROWS: Final = 100

Cell = str | int


def workbook(title: str, columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Make a workbook with one sheet: ``columns`` are titles with their widths in characters.

    Text stays text, so nothing is ever taken for a formula. The first row stays in view and repeats on paper (A4).
    """
    sheet = _text(re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "Bảng")
    book = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
        f'<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets>'
        f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">\'{sheet}\'!$1:$1</definedName>'
        "</definedNames></workbook>"
    )
    own = (_part("xl/workbook.xml", [book]), _part("xl/worksheets/sheet1.xml", _sheet(columns, rows)))
    return zip_of((*_same_in_all(), *own))


def _part(name: str, xml: Iterable[str]) -> Packed:
    return pack(name, (piece.encode() for piece in chain((_HEAD,), xml)))


@lru_cache(maxsize=1)
def _same_in_all() -> tuple[Packed, ...]:
    return tuple(_part(name, [xml]) for name, xml in _PARTS.items())


def _sheet(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]) -> Iterator[str]:
    """Yield the sheet a hundred rows at a time: the roll of a ministry has tens of thousands."""
    yield (
        f'<worksheet xmlns="{_MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>'
        '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" '
        f'state="frozen"/></sheetView></sheetViews><cols>{_widths(tuple(columns))}</cols><sheetData>'
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
    return escape(_UNFIT.sub("", value), {'"': "&quot;", "'": "&apos;"})
