"""The program that runs in the child: a workbook on stdin, its visible sheets as JSON on stdout."""

from __future__ import annotations

import datetime as dt
import io
import json
import sys
import zipfile
import zlib
from typing import NamedTuple
from xml.parsers import expat

from .archive import COPY, SAVE, UNLOCK, Archive, WorkbookRefused
from .cells import Cells, Sheet, Source
from .parts import Index, Relations, SharedStrings, Styles

# What a broken or forged archive makes the readers raise.
_BROKEN = (
    *(expat.ExpatError, KeyError, IndexError, ValueError, OverflowError, StopIteration, OSError, EOFError),
    *(NotImplementedError, zlib.error),
)


class Book(NamedTuple):
    """The visible sheets in their order, and the names of the hidden ones."""

    sheets: list[Sheet]
    hidden: list[str]


def read_book(data: bytes) -> Book:
    """Return the cells of all visible sheets. Raises WorkbookRefused."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            return _read(Archive(file))
    except (zipfile.BadZipFile, RuntimeError) as error:
        if isinstance(error, NotImplementedError):
            raise WorkbookRefused("Không đọc được tệp Excel này.", SAVE) from None
        raise WorkbookRefused("Tệp không phải .xlsx, hoặc có mật khẩu.", UNLOCK) from None
    except _BROKEN:
        raise WorkbookRefused("Không đọc được tệp Excel này.", SAVE) from None


def _read(archive: Archive) -> Book:
    main = Relations(archive, "").first("officeDocument") or "xl/workbook.xml"
    index, relations = Index(archive, main), Relations(archive, main)
    strings = SharedStrings(archive, relations.first("sharedStrings"))
    styles = Styles(archive, relations.first("styles"))
    epoch = dt.date(1904, 1, 1) if index.is_1904 else dt.date(1899, 12, 30)
    source = Source(archive, strings, styles, epoch)
    parts = relations.of_type("worksheet")
    visible = [(name, parts[link]) for name, link, is_hidden in index.sheets if not is_hidden and link in parts]
    return Book(
        [Cells(source, part).sheet(name) for name, part in visible],
        [name for name, _, is_hidden in index.sheets if is_hidden],
    )


def answer(data: bytes) -> str:
    """Give what the child answers as JSON: ``{"book": [sheets, hidden]}`` or ``{"refused": [reason, remedy]}``."""
    try:
        return json.dumps({"book": read_book(data)})
    except WorkbookRefused as refusal:
        return json.dumps({"refused": [refusal.reason, refusal.remedy]})
    except MemoryError:
        return json.dumps({"refused": ["Tệp Excel cần quá nhiều bộ nhớ để mở.", COPY]})


def main(memory: int, seconds: int) -> None:
    """Answer for the workbook on stdin, with these limits on this process."""
    if sys.platform != "win32":  # Windows has no such limits; the parent's clock still holds there
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    sys.stdout.write(answer(sys.stdin.buffer.read()))
