"""The private books of counting, beside ``.cache/`` and never published.

They hold each open day's clicks with its salt, and how far every log was read. When a day is closed its book is
destroyed, salt and all; the public total stays.
"""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sys
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final

from bangvang.atomic_files import replace_file
from bangvang.readership.clicks import distinct, joined, page_of, with_page
from bangvang.readership.log_streams import Position
from bangvang.readership.rules import day_of
from bangvang.readership.stored_counts import StoreError

FOLDER: Final = ".luot-xem"
VERSION: Final = 1
POSITIONS_KEPT: Final = 1000
_MARK: Final = "dang-ghi"
_POSITIONS: Final = "vi-tri.json"
SPILL_FOLDER: Final = "tam"


@dataclass(slots=True)
class DayBook:
    """The clicks of one day: ``pages`` are the addresses behind the clicks' indexes, ``changed`` when it last grew."""

    day: int
    salt: bytes
    changed: dt.date
    pages: list[str] = field(default_factory=list)
    clicks: array[int] = field(default_factory=lambda: array("Q"))

    def add(self, clicks: Sequence[int], pages: Sequence[str], today: dt.date) -> int:
        """Take in clicks whose indexes are those of ``pages``; gives how many were new."""
        own = {path: number for number, path in enumerate(self.pages)}
        index: dict[int, int] = {}
        for page in sorted({page_of(click) for click in clicks}):
            path = pages[page]
            if path not in own:
                own[path] = len(self.pages)
                self.pages.append(path)
            index[page] = own[path]
        moved = array("Q", (with_page(click, index[page_of(click)]) for click in clicks))
        before = len(self.clicks)
        self.clicks = distinct(joined((self.clicks, moved)))
        if len(self.clicks) > before:
            self.changed = today
        return len(self.clicks) - before


def _book(day: int, facts: dict[str, Any], data: bytes) -> DayBook:
    clicks = array("Q")
    clicks.frombytes(data)
    if sys.byteorder == "big":
        clicks.byteswap()
    if facts["version"] != VERSION or facts["count"] != len(clicks):
        raise ValueError(facts["version"])
    changed = dt.date.fromisoformat(facts["changed"])
    return DayBook(day, bytes.fromhex(facts["salt"]), changed, list(facts["pages"]), clicks)


class Books:
    """The private folder; every file in it is written in one step."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; it is made when something is written."""
        self.folder = folder

    def days(self) -> list[int]:
        """Give the days whose books are open."""
        names = sorted(path.stem for path in self.folder.glob("????-??-??.ngay"))
        return [(dt.date.fromisoformat(name) - dt.date(1970, 1, 1)).days for name in names]

    def read(self, day: int) -> DayBook | None:
        """Read the book of a day, None if there is none; raises StoreError for one that cannot be used."""
        file = self._file(day)
        try:
            head, _, data = file.read_bytes().partition(b"\n")
        except FileNotFoundError:
            return None
        try:
            return _book(day, json.loads(head), data)
        except (ValueError, KeyError, TypeError) as error:
            source_path = f"{FOLDER}/{file.name}"
            message = f"{source_path}: Sổ riêng hỏng. Xóa tệp này: ngày ấy coi như đã khóa sổ, số công khai giữ nguyên."
            raise StoreError(message) from error

    def write(self, book: DayBook) -> None:
        """Write the book of a day."""
        facts = {
            "version": VERSION,
            "changed": book.changed.isoformat(),
            "salt": book.salt.hex(),
            "count": len(book.clicks),
            "pages": book.pages,
        }
        data = array("Q", book.clicks)
        if sys.byteorder == "big":
            data.byteswap()
        self._put(self._file(book.day).name, json.dumps(facts).encode() + b"\n" + data.tobytes())

    def close(self, day: int) -> None:
        """Destroy the book of a day, its salt with it."""
        self._file(day).unlink(missing_ok=True)

    def positions(self) -> dict[str, list[Position]]:
        """Read how far logs were read, by the rules they were read with; nothing where the file cannot be used."""
        try:
            facts = json.loads((self.folder / _POSITIONS).read_text(encoding="utf-8"))
            return {rules: [Position(**entry) for entry in entries] for rules, entries in facts["rules"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return {}

    def write_positions(self, rules: str, positions: Sequence[Position]) -> None:
        """Keep the newest positions of the present rules; those of other rules are forgotten, their logs read again."""
        kept = list(dict.fromkeys(positions))[-POSITIONS_KEPT:]
        data = json.dumps({"version": VERSION, "rules": {rules: [asdict(entry) for entry in kept]}}, indent=0)
        self._put(_POSITIONS, data.encode())

    def mark(self) -> None:
        """Say that books and public counts are being written."""
        self._put(_MARK, b"")

    def unmark(self) -> None:
        """Say that both are written."""
        (self.folder / _MARK).unlink(missing_ok=True)

    @property
    def is_marked(self) -> bool:
        """Tell whether an earlier run ended between the books and the public counts."""
        return (self.folder / _MARK).exists()

    def _put(self, name: str, data: bytes) -> None:
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        replace_file(self.folder / name, data)

    def _file(self, day: int) -> Path:
        return self.folder / f"{day_of(day).isoformat()}.ngay"


class Spill:
    """Clicks of a run put aside on disk, so that memory does not grow with the log."""

    def __init__(self, folder: Path) -> None:
        """Use ``folder``; what a killed run left there is thrown away."""
        self.folder = folder
        self.clear()

    def put(self, day: int, clicks: array[int]) -> None:
        """Put clicks of a day aside."""
        self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self.folder.mkdir(mode=0o700, exist_ok=True)
        with (self.folder / str(day)).open("ab") as file:
            clicks.tofile(file)

    def days(self) -> Iterator[tuple[int, array[int]]]:
        """Give what was put aside, a day at a time."""
        for file in sorted(self.folder.glob("*"), key=lambda path: int(path.name)):
            clicks = array("Q")
            clicks.frombytes(file.read_bytes())
            yield int(file.name), clicks

    def clear(self) -> None:
        """Throw everything away."""
        shutil.rmtree(self.folder, ignore_errors=True)
