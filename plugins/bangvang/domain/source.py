"""What a file of the content folder says, before it is validated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bangvang.domain.articles import Body
from bangvang.domain.problems import Problem
from bangvang.domain.recipient_lists.sheets import RawList

Raw: TypeAlias = "str | list[Raw] | dict[str, Raw]"
Location: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The header of a file: raw ``fields`` (text, lists, mappings), the line of every value, and the raw body.

    ``lines`` maps a location such as ``("awards", 0, "class")`` to a line number counted from 1;
    ``body_line`` is the line on which ``body`` begins.
    """

    fields: dict[str, Raw] = field(default_factory=dict)
    lines: Mapping[Location, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    problems: tuple[Problem, ...] = ()

    def line_of(self, location: Location) -> int:
        """Give the line of the value at ``location``, or of the nearest thing around it."""
        while location:
            if location in self.lines:
                return self.lines[location]
            location = location[:-1]
        return 1


@dataclass(frozen=True, slots=True)
class SourceEntry:
    """One file: its path below the content folder, its stem as identifier, header, finished body, problems so far."""

    source_path: str
    stem: str
    header: FrontMatter
    body: Body
    problems: tuple[Problem, ...] = ()

    @property
    def id(self) -> str:
        """Give the path without ending: ``tin/2020/ten-bai``; the identity of an article."""
        return stem_path(self.source_path)


def stem_path(source_path: str) -> str:
    """Give a path without its ending: ``tin/2020/a`` for the article of that folder or file."""
    return source_path.removesuffix("/index.md").removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of a content folder by kind, each in the order of its path; ``files`` are all other files' paths.

    ``lists`` are the lists of recipients that articles name, by path; ``shipped`` the paths of the award catalogue.
    """

    site: SourceEntry | None = None
    articles: tuple[SourceEntry, ...] = ()
    units: tuple[SourceEntry, ...] = ()
    awards: tuple[SourceEntry, ...] = ()
    people: tuple[SourceEntry, ...] = ()
    documents: tuple[SourceEntry, ...] = ()
    topics: tuple[SourceEntry, ...] = ()
    pages: tuple[SourceEntry, ...] = ()
    files: frozenset[str] = frozenset()
    lists: Mapping[str, RawList] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    shipped: frozenset[str] = frozenset()


def raw_values(raw: Raw, location: Location = ()) -> Iterator[tuple[Location, str]]:
    """Yield every text below a raw value with its location, in the order of the file."""
    if isinstance(raw, str):
        yield location, raw
    elif isinstance(raw, list):
        for index, value in enumerate(raw):
            yield from raw_values(value, (*location, index))
    else:
        for key, value in raw.items():
            yield from raw_values(value, (*location, key))
