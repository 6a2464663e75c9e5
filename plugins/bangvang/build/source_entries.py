"""Source entries: read where a file changed, taken from the state where it did not."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, Final, overload

from bangvang.build.progress import follow
from bangvang.build.shortcut import TICK
from bangvang.domain.articles import Body, LinkRef, PhotoRef
from bangvang.domain.document_citations import citation_of
from bangvang.domain.source import FrontMatter, Location, SourceEntry
from bangvang.engine.digests import digest, json_of
from bangvang.engine.state import SourceRow, Stamp, State, stamp_of
from bangvang.sources.folder import read_entry, read_header, stem_of
from bangvang.sources.markup import Markup

# So many files are read before they are put into the state and forgotten.
_BATCH: Final = 256


class Entries:
    """The entries of a content folder; what is read of each file goes to the state at once."""

    def __init__(self, files: Mapping[str, Path], state: State, *, cores: int, is_check: bool = False) -> None:
        """Look at ``files`` (by content path); those with the stamp of the last build are not read again.

        A check (``is_check``) leaves the state as it is.
        """
        self._is_check = is_check
        self._files = files
        self._state = state
        self._cores = cores
        self._known = state.source_stamps()
        now = time.time_ns()
        stamps = {source_path: stamp_of(path) or Stamp(0, 0) for source_path, path in files.items()}
        self.stamps = {w: s if s.changed < now - TICK else Stamp(0, s.size) for w, s in stamps.items()}
        self.changed = frozenset(w for w, s in stamps.items() if self._known.get(w) != s or not s.changed)
        self.removed = frozenset(self._known) - frozenset(files)
        known_marks = state.source_marks()
        self.marks: dict[str, str] = {
            w: m for w, m in known_marks.items() if m and w in files and w not in self.changed
        }
        # Digests that the state may only have once nothing is wrong with the archive.
        self.unconfirmed: dict[str, str] = {}
        self._learned: set[str] = set()

    def read(self, names: Iterable[str], *, with_text: bool = False) -> dict[str, SourceEntry]:
        """Give the entries of the named files, in the order of their names.

        ``with_text`` gives those that are read anew their raw body as well.
        """
        names = sorted(names)
        fresh = [name for name in names if name not in self.marks]
        read = dict(self._read_files(fresh, _Wish(as_entry=self._is_check, with_text=with_text)))
        return {name: read[name] if name in read else self._decoded(name, self._state.source(name)) for name in names}

    def _read_files(self, names: Sequence[str], wish: _Wish) -> Iterator[tuple[str, SourceEntry]]:
        """Yield the entries of files that are read now; what they say goes to the state in batches."""
        from bangvang.engine.workers import do_all  # late: the short way of a build forks nobody

        batch: dict[str, SourceRow] = {}
        work = partial(_read, self._files, wish)
        for done in follow(do_all(work, names, cores=self._cores), "Đọc bài", len(names)):
            yield done.source_path, done.entry or self._entry(done)
            if not done.entry:
                batch[done.source_path] = SourceRow(self.stamps[done.source_path], done.mark, done.data, done.body)
            if len(batch) == _BATCH:
                self._learn(batch, is_checked=not wish.with_text)
                batch = {}
        self._learn(batch, is_checked=not wish.with_text)

    def take(self, entries: Iterable[SourceEntry]) -> None:
        """Take in entries that somebody else has read (Pelican's reader)."""
        made = (_encoded(entry, _Wish()) for entry in entries)
        rows = {m.source_path: SourceRow(self.stamps[m.source_path], m.mark, m.data, m.body) for m in made if m.mark}
        self._learn(rows, is_checked=False)

    def distrust(self, names: Iterable[str]) -> None:
        """Forget what is known of some files, so that they are read anew."""
        for name in names:
            self.marks.pop(name, None)

    def _entry(self, done: _Read) -> SourceEntry:
        entry = self._decoded(done.source_path, done.data)
        return replace(entry, header=replace(entry.header, body=done.text)) if done.text else entry

    def _decoded(self, name: str, data: str) -> SourceEntry:
        return decode(name, data, self._files[name], self._state)

    def _learn(self, batch: dict[str, SourceRow], *, is_checked: bool) -> None:
        """Hand what was read to the state, with its digests only where no search for names is to come."""
        if not batch:
            return
        marks = {name: row.mark for name, row in batch.items()}
        if not is_checked:
            self.unconfirmed |= marks
            batch = {name: row._replace(mark="") for name, row in batch.items()}
        self._state.learn(batch)
        self.marks |= marks
        self._learned |= marks.keys()

    def rows(self) -> dict[str, SourceRow | None]:
        """Give what the state should still change: files that are no entries, and those that are gone."""
        others = (name for name in self.changed if name in self.stamps and name not in self._learned)
        return dict.fromkeys(self.removed) | {name: SourceRow(self.stamps[name]) for name in others}


@dataclass(frozen=True, slots=True)
class _Wish:
    """How files are wanted: as entries (else as text for the state), with their raw bodies."""

    as_entry: bool = False
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class _Read:
    """One file as a worker hands it over: as text for the state, or as the entry itself where it has problems."""

    source_path: str
    mark: str = ""
    data: str = ""
    body: str = ""
    text: str = ""
    entry: SourceEntry | None = None


def _read(files: Mapping[str, Path], wish: _Wish, name: str) -> _Read:
    try:
        return _encoded(read_entry(files[name], name, markup()), wish)
    except OSError:
        raise
    except Exception as error:
        message = f"{name}: {type(error).__name__}: {error}"
        raise ReadingError(message) from error


class ReadingError(RuntimeError):
    """A file could not be read for a reason that is no fault of its author; the message names it."""


def _encoded(entry: SourceEntry, wish: _Wish) -> _Read:
    # What has problems is read again: its lines and messages are wanted.
    if wish.as_entry or entry.problems or entry.header.problems:
        return _Read(entry.source_path, entry=entry)
    data, body = encode(entry)
    return _Read(entry.source_path, digest(data + body), data, body, entry.header.body if wish.with_text else "")


_parser: list[Markup] = []


def markup() -> Markup:
    """Give the process's Markdown parser: a new one for every file would cost more than the conversion."""
    if not _parser:
        _parser.append(Markup())
    return _parser[0]


def encode(entry: SourceEntry) -> tuple[str, str]:
    """Write an entry without problems as JSON, apart from the parts of its body, which are the second text.

    The lines of its header are found again in the file when asked for.
    """
    body = entry.body
    awards = entry.header.fields.get("awards")
    count = len(awards) if isinstance(awards, list) else 0
    lines = [entry.header.line_of(("awards", index)) for index in range(count)]
    data = json_of([entry.header.fields, entry.header.body_line, lines, outline_of(body)])
    numbers = iter(range(len(body.photos)))
    parts = [part if isinstance(part, str) else next(numbers) for part in body.parts]
    return data, json_of(parts) if parts else ""


def outline_of(body: Body) -> list[object]:
    """Give all of a body but its parts as plain data."""
    photos = [[ref.file, ref.alt, ref.caption, ref.credit, ref.line] for ref in body.photos]
    links = [[link.target, link.line] for link in body.links]
    return [photos, links, list(body.citations), body.first_paragraph, len(body.parts), list(body.citation_lines)]


def body_of(outline: Sequence[Any], source_path: str, state: State) -> Body:
    """Make a body of its outline; its parts stay in the state until they are wanted."""
    photo_rows, links, citations, first, count, lines = outline
    photos = tuple(PhotoRef(*row) for row in photo_rows)
    parts = StoredParts(source_path, count, photos, state) if count else ()
    return Body(
        parts, tuple(LinkRef(*link) for link in links), tuple(map(citation_of, citations)), first, photos, tuple(lines)
    )


def decode(source_path: str, data: str, path: Path, state: State) -> SourceEntry:
    """Read an entry back from JSON; ``state`` holds the parts of its body."""
    fields, body_line, awards, outline = json.loads(data)
    lines = LaterLines(source_path, path, {("awards", index): line for index, line in enumerate(awards)})
    header = FrontMatter(fields, lines, "", body_line)
    return SourceEntry(source_path, stem_of(source_path), header, body_of(outline, source_path, state))


class StoredParts(Sequence["str | PhotoRef"]):
    """The parts of one body, read from the state each time: of thousands of bodies few are wanted at once."""

    __slots__ = ("_count", "_photos", "_state", "_where")

    def __init__(self, source_path: str, count: int, photos: tuple[PhotoRef, ...], state: State) -> None:
        """Remember where they are and how many."""
        self._where = source_path
        self._count = count
        self._photos = photos
        self._state = state

    def _parts(self) -> list[str | PhotoRef]:
        found = json.loads(self._state.body(self._where))
        return [part if isinstance(part, str) else self._photos[part] for part in found]

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[str | PhotoRef]:
        return iter(self._parts())

    @overload
    def __getitem__(self, index: int) -> str | PhotoRef: ...

    @overload
    def __getitem__(self, index: slice) -> list[str | PhotoRef]: ...

    def __getitem__(self, index: int | slice) -> str | PhotoRef | list[str | PhotoRef]:
        return self._parts()[index]


class LaterLines(Mapping[Location, int]):
    """The lines of a header, read from the file only when a message needs one that is not ``known``."""

    def __init__(self, source_path: str, path: Path, known: Mapping[Location, int]) -> None:
        """Remember which file to read, and the lines that every build asks for."""
        self._where = source_path
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
    if isinstance(value, StoredParts):
        return [plain(part) for part in value]
    slots = getattr(value, "__slots__", None)
    if slots is not None and not isinstance(value, tuple | str):
        return [plain(getattr(value, name)) for name in slots]
    if isinstance(value, tuple | list | frozenset):
        return [plain(part) for part in (sorted(value) if isinstance(value, frozenset) else value)]
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)
