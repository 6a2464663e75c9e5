"""Page plans: which pages exist and exactly what each one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from bangvang.domain.articles import Photo
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import fold
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.views import OwnImage
from bangvang.readership.totals import Views


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page: its address, the template that draws it, the view that the template shows, the file behind it.

    The same template, settings and view always give the same bytes.
    """

    path: str
    template: str
    view: Mapping[str, Any]
    source_path: str = ""

    @property
    def output(self) -> str:
        """Give the file to write, below the output folder: ``tin/2020/index.html``."""
        return output_of(self.path)


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file that is not a page: its address and its text, or its bytes (a spreadsheet)."""

    path: str
    text: str | bytes

    @property
    def data(self) -> bytes:
        """Give the bytes to write."""
        return self.text if isinstance(self.text, bytes) else self.text.encode()

    @property
    def output(self) -> str:
        """Give the file to write, below the output folder."""
        return output_of(self.path)


Plan: TypeAlias = "PagePlan | FilePlan"

# Addresses of our own making, which are as they are without case and accents.
_PLAIN: Final = lazy_pattern(r"[a-z0-9/._-]*")


@dataclass(frozen=True, slots=True)
class PageGroup:
    """Pages and files that are planned together: an article's page, a term with its years and feed.

    ``path`` is their main address. What they depend on is nowhere said: ``plan`` asks the archive, and what it asks is
    remembered with the pages.
    """

    path: str
    plan: Callable[[], Iterable[Plan]]
    source_path: str = ""

    def __lt__(self, other: PageGroup) -> bool:
        return self.path < other.path


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What pages tell of an attached file: size in bytes, SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class PageAssets:
    """What pages need besides the archive: photos and files by their content path, addresses of the theme's files."""

    photos: Mapping[str, Photo] = field(default_factory=dict)
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    assets: Mapping[str, str] = field(default_factory=dict)
    site_url: str = ""
    views: Views = field(default_factory=Views)
    logo: OwnImage | None = None
    icon: OwnImage | None = None


def output_of(path: str) -> str:
    """Give the file that holds an address, below the output folder: ``/tin/2020/`` is ``tin/2020/index.html``."""
    return path.lstrip("/") + "index.html" if path.endswith("/") else path.lstrip("/")


def check_addresses(places: Iterable[tuple[str, str]]) -> tuple[Problem, ...]:
    """Refuse two pages or files at one address, compared as file systems without case would; both are named.

    A file may not stand where another needs a folder either. ``places`` are addresses, each with the content file that
    it comes from, which is empty for pages of our own.
    """
    problems: list[Problem] = []
    owners: dict[str, tuple[str, str]] = {}
    for place in places:
        output = output_of(place[0])
        other = owners.setdefault(output if _PLAIN.fullmatch(output) else fold(output), place)
        if other is not place:
            problems.append(_taken(place, other))
    in_the_way = folders_of(owners) & owners.keys()
    if in_the_way:
        for output, place in owners.items():
            problems.extend(_taken(owners[folder], place) for folder in folders_above(output) if folder in in_the_way)
    return tuple(problems)


def folders_of(outputs: Iterable[str]) -> set[str]:
    """Give every folder that these files need, without a slash at its end."""
    found: set[str] = set()
    for output in outputs:
        folder = output.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return found


def folders_above(output: str) -> Iterator[str]:
    """Yield the folders above one file from the outermost, without a slash at their ends."""
    parts = output.split("/")[:-1]
    return ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))


def _taken(place: tuple[str, str], other: tuple[str, str]) -> Problem:
    if other[1] and not place[1]:
        place, other = other, place  # a page of our own has no file that an editor could rename
    (path, source_path), (_, holder) = place, other
    message = f"Địa chỉ {path} đã thuộc về {holder or 'một trang có sẵn'}."
    remedy = "Đổi tên một trong hai tệp." if holder else "Đổi tên tệp này."
    return Problem(source_path or path, 0, message, remedy, Kind.DUPLICATE_ADDRESS)
