"""Source entries: read where a file changed, taken from the state where it did not."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from bangvang.adapter.shortcut import TICK
from bangvang.domain.records import Body, LinkRef, PhotoRef
from bangvang.domain.source import FrontMatter, Location, SourceEntry
from bangvang.engine.render import json_of
from bangvang.engine.state import Stamp, State, stamp_of
from bangvang.engine.workers import do_all
from bangvang.sources.folder import read_entry, read_header, stem_of
from bangvang.sources.markup import Markup


class Entries:
    """The entries of a content folder, with what the state should remember of each file."""

    def __init__(self, files: Mapping[str, Path], state: State, *, cores: int) -> None:
        """Look at ``files`` (by content path); those with the stamp of the last build are not read again."""
        self._files = files
        self._state = state
        self._cores = cores
        self._known = state.source_stamps()
        now = time.time_ns()
        stamps = {where: stamp_of(path) or Stamp(0, 0) for where, path in files.items()}
        self.stamps = {w: s if s.changed < now - TICK else Stamp(0, s.size) for w, s in stamps.items()}
        self.changed = frozenset(w for w, s in stamps.items() if self._known.get(w) != s or not s.changed)
        self.removed = frozenset(self._known) - frozenset(files)
        self.learned: dict[str, str] = {}

    def read(self, names: Iterable[str]) -> dict[str, SourceEntry]:
        """Give the entries of the named files, in the order of their names."""
        names = sorted(names)
        fresh = [name for name in names if name in self.changed or not self._state.source(name)]
        read = dict(zip(fresh, do_all(partial(_read, self._files), fresh, cores=self._cores), strict=True))
        entries: dict[str, SourceEntry] = {}
        for name in names:
            if name in read:
                entries[name] = read[name]
                self._learn(name, read[name])
            else:
                entries[name] = decode(name, self._state.source(name), self._files[name])
        return entries

    def take(self, entries: Iterable[SourceEntry]) -> None:
        """Take in entries that somebody else has read (Pelican's reader)."""
        for entry in entries:
            self._learn(entry.where, entry)

    def _learn(self, name: str, entry: SourceEntry) -> None:
        # What has problems is read again: its lines and messages are wanted.
        has_problems = bool(entry.problems or entry.header.problems)
        self.learned[name] = "" if has_problems else encode(entry)

    def rows(self) -> dict[str, tuple[Stamp, str] | None]:
        """Give what the state should change: new and changed files, and those that are gone."""
        changed: dict[str, tuple[Stamp, str] | None] = dict.fromkeys(self.removed)
        for name in self.changed | frozenset(self.learned):
            if name in self.stamps:
                changed[name] = (self.stamps[name], self.learned.get(name, ""))
        return changed


def _read(files: Mapping[str, Path], name: str) -> SourceEntry:
    return read_entry(files[name], name, markup())


_parser: list[Markup] = []


def markup() -> Markup:
    """Give the process's Markdown parser: a new one for every file would cost more than the conversion."""
    if not _parser:
        _parser.append(Markup())
    return _parser[0]


def encode(entry: SourceEntry) -> str:
    """Write an entry without problems as JSON; the lines of its header are found again in the file when asked for."""
    parts = [
        part if isinstance(part, str) else [part.file, part.alt, part.caption, part.credit, part.line]
        for part in entry.body.parts
    ]
    links = [[link.target, link.line] for link in entry.body.links]
    awards = entry.header.fields.get("awards")
    count = len(awards) if isinstance(awards, list) else 0
    lines = [entry.header.line_of(("awards", index)) for index in range(count)]
    rest = [entry.header.body_line, parts, links, list(entry.body.citations), entry.body.first_paragraph, lines]
    return json_of([entry.header.fields, *rest])


def decode(where: str, text: str, path: Path) -> SourceEntry:
    """Read an entry back from JSON."""
    fields, body_line, parts, links, citations, first, awards = json.loads(text)
    body = Body(
        parts=tuple(part if isinstance(part, str) else PhotoRef(*part) for part in parts),
        links=tuple(LinkRef(*link) for link in links),
        citations=tuple(citations),
        first_paragraph=first,
    )
    lines = LaterLines(where, path, {("awards", index): line for index, line in enumerate(awards)})
    return SourceEntry(where, stem_of(where), FrontMatter(fields, lines, "", body_line), body)


class LaterLines(Mapping[Location, int]):
    """The lines of a header, read from the file only when a message needs one that is not ``known``."""

    def __init__(self, where: str, path: Path, known: Mapping[Location, int]) -> None:
        """Remember which file to read, and the lines that every build asks for."""
        self._where = where
        self._path = path
        self._known = known
        self._lines: Mapping[Location, int] | None = None

    def _read(self) -> Mapping[Location, int]:
        if self._lines is None:
            self._lines = read_header(self._path.read_bytes(), self._where).lines
        return self._lines

    def __contains__(self, location: object) -> bool:
        return location in self._known or location in self._read()

    def __getitem__(self, location: Location) -> int:
        return self._known[location] if location in self._known else self._read()[location]

    def __iter__(self) -> Iterator[Location]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())


def plain(value: Any) -> Any:
    """Turn frozen records into lists that JSON holds, for digests."""
    slots = getattr(value, "__slots__", None)
    if slots is not None and not isinstance(value, tuple | str):
        return [plain(getattr(value, name)) for name in slots]
    if isinstance(value, tuple | list | frozenset):
        return [plain(part) for part in (sorted(value) if isinstance(value, frozenset) else value)]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
