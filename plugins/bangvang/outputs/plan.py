"""Page plans: which pages exist and exactly what each one shows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from bangvang.domain.articles import Photo
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import fold
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


def check_addresses(plans: Iterable[PageGroup]) -> tuple[Problem, ...]:
    """Refuse two groups at one address, compared as file systems without case would; both are named.

    A file may not stand where another group needs a folder either.
    """
    problems: list[Problem] = []
    owners: dict[str, PageGroup] = {}
    for plan in plans:
        other = owners.setdefault(fold(output_of(plan.path)), plan)
        if other is not plan:
            problems.append(_taken(plan, other))
    for output, plan in owners.items():
        folders = output.split("/")[:-1]
        files = (owners.get("/".join(folders[:depth])) for depth in range(1, len(folders) + 1))
        problems.extend(_taken(file, plan) for file in files if file)
    return tuple(problems)


def _taken(plan: PageGroup, other: PageGroup) -> Problem:
    if other.source_path and not plan.source_path:
        plan, other = other, plan  # a page of our own has no file that an editor could rename
    message = f"Địa chỉ {plan.path} đã thuộc về {other.source_path or 'một trang có sẵn'}."
    remedy = "Đổi tên một trong hai tệp." if other.source_path else "Đổi tên tệp này."
    return Problem(plan.source_path or plan.path, 0, message, remedy, Kind.DUPLICATE_ADDRESS)
