"""The small parts of a workbook: relations between parts, the index of sheets, cell formats, shared strings."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from functools import partial
from typing import Final

from .archive import UNLOCK, Archive, OnEnd, OnStart, Part, WorkbookRefused

_NOT_OF_DATES: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
# Built-in number formats of dates and times (ECMA-376 18.8.30), the East Asian ones included.
_DATE_FORMATS: Final = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))


class Relations(Part):
    """Where the parts are that another part names by links."""

    def __init__(self, archive: Archive, source: str) -> None:
        """Read the relations of the part ``source``; the empty name stands for the package itself."""
        super().__init__({"Relationship": self._take})
        self.folder, name = posixpath.split(source)
        self.found: list[tuple[str, str, str]] = []
        archive.read(posixpath.join(self.folder, "_rels", f"{name}.rels"), self)

    def of_type(self, kind: str) -> dict[str, str]:
        """Give the targets of one kind (``worksheet``) by their links."""
        return {link: target for found, link, target in self.found if found == kind}

    def first(self, kind: str) -> str:
        """Give the first target of one kind, or the empty string."""
        return next(iter(self.of_type(kind).values()), "")

    def _take(self, attributes: Mapping[str, str]) -> None:
        target = posixpath.normpath(posixpath.join("/", self.folder, attributes["Target"])).lstrip("/")
        self.found.append((attributes["Type"].rpartition("/")[2], attributes["Id"], target))


class Index(Part):
    """The sheets of a workbook as (name, link, is hidden), and whether its days count from 1904."""

    def __init__(self, archive: Archive, name: str) -> None:
        """Read the main part. Raises WorkbookRefused where there is none: a ZIP archive of another kind."""
        super().__init__({"workbookPr": self._take_epoch, "sheet": self._take_sheet})
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False
        if name not in archive.members:
            raise WorkbookRefused("Tệp không phải .xlsx, hoặc có mật khẩu.", UNLOCK)
        archive.read(name, self)

    def _take_epoch(self, attributes: Mapping[str, str]) -> None:
        self.is_1904 = is_on(attributes, "date1904")

    def _take_sheet(self, attributes: Mapping[str, str]) -> None:
        link = next(value for key, value in attributes.items() if key.rpartition(":")[2] == "id")
        self.sheets.append((attributes["name"], link, attributes.get("state", "visible") != "visible"))


class Styles(Part):
    """Which cell formats, by number, strike their text out and which show a number as a date."""

    def __init__(self, archive: Archive, name: str) -> None:
        """Read the part of styles."""
        sections = {tag: partial(self._enter, tag) for tag in ("numFmts", "fonts", "cellStyleXfs", "cellXfs", "dxfs")}
        super().__init__(
            {
                **sections,
                "numFmt": self._take_number_format,
                "font": self._take_font,
                "strike": self._take_strike,
                "xf": self._take_cell_format,
            }
        )
        self.section = ""
        self.struck_fonts: list[bool] = []
        self.date_formats = set(_DATE_FORMATS)
        self.struck: set[int] = set()
        self.dates: set[int] = set()
        self.count = 0
        archive.read(name, self)

    def _enter(self, section: str, _: Mapping[str, str]) -> None:
        self.section = section

    def _take_number_format(self, attributes: Mapping[str, str]) -> None:
        code = _NOT_OF_DATES.sub("", attributes["formatCode"]).lower()
        if self.section == "numFmts" and re.search("[dmyhs]", code):
            self.date_formats.add(int(attributes["numFmtId"]))

    def _take_font(self, _: Mapping[str, str]) -> None:
        if self.section == "fonts":
            self.struck_fonts.append(False)

    def _take_strike(self, attributes: Mapping[str, str]) -> None:
        if self.section == "fonts":
            self.struck_fonts[-1] = is_on(attributes, "val", absent="1")

    def _take_cell_format(self, attributes: Mapping[str, str]) -> None:
        if self.section != "cellXfs":
            return
        font = int(attributes.get("fontId", 0))
        if self.struck_fonts and self.struck_fonts[font]:
            self.struck.add(self.count)
        if int(attributes.get("numFmtId", 0)) in self.date_formats:
            self.dates.add(self.count)
        self.count += 1


class Texts(Part):
    """A part with strings made of runs, each perhaps struck out; phonetic hints are no part of them."""

    def __init__(self, starts: Mapping[str, OnStart], ends: Mapping[str, OnEnd]) -> None:
        """Add the actions of a subclass to those of strings."""
        super().__init__(
            {
                "t": self._begin_piece,
                "r": self._begin_run,
                "strike": self._strike_run,
                "rPh": self._begin_hint,
                **starts,
            },
            {"t": self._end_piece, "rPh": self._end_hint, **ends},
        )
        self.pieces: list[str] = []
        self.is_run_struck = self.is_struck = self.is_hint = False

    def take_string(self) -> tuple[str, bool]:
        """Give the string read so far and whether any of it is struck out; the next begins empty."""
        said = "".join(self.pieces), self.is_struck
        self.pieces, self.is_run_struck, self.is_struck = [], False, False
        return said

    def _begin_piece(self, _: Mapping[str, str]) -> None:
        if not self.is_hint:
            self.text = []

    def _end_piece(self) -> None:
        piece = self.end_text()
        self.is_struck = self.is_struck or (self.is_run_struck and bool(piece.strip()))
        self.pieces.append(piece)

    def _begin_run(self, _: Mapping[str, str]) -> None:
        self.is_run_struck = False

    def _strike_run(self, attributes: Mapping[str, str]) -> None:
        self.is_run_struck = is_on(attributes, "val", absent="1")

    def _begin_hint(self, _: Mapping[str, str]) -> None:
        self.is_hint = True

    def _end_hint(self) -> None:
        self.is_hint = False


class SharedStrings(Texts):
    """The table of strings that cells name by number, each with whether any of it is struck out."""

    def __init__(self, archive: Archive, name: str) -> None:
        """Read the part of shared strings."""
        super().__init__({}, {"si": self._end_string})
        self.strings: list[tuple[str, bool]] = []
        archive.read(name, self)

    def _end_string(self) -> None:
        self.strings.append(self.take_string())


def is_on(attributes: Mapping[str, str], name: str, absent: str = "0") -> bool:
    """Tell whether an attribute of type ``xsd:boolean`` is true."""
    return attributes.get(name, absent) not in {"0", "false", "off"}
