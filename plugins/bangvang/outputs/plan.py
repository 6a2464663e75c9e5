"""Page plans: which pages exist and exactly what each one shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.records import Photo
from bangvang.domain.text import fold


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page: its address, the template that draws it, the view that the template shows, the file behind it.

    The same template, settings and view always give the same bytes.
    """

    path: str
    template: str
    view: Mapping[str, Any]
    where: str = ""

    @property
    def output(self) -> str:
        """Give the file to write, below the output folder: ``tin/2020/index.html``."""
        return self.path.lstrip("/") + "index.html" if self.path.endswith("/") else self.path.lstrip("/")


@dataclass(frozen=True, slots=True)
class FilePlan:
    """One file that is not a page: its address and its text."""

    path: str
    text: str

    @property
    def output(self) -> str:
        """Give the file to write, below the output folder."""
        return self.path.lstrip("/")


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What pages tell of an attached file: size in bytes, SHA-256 in hex."""

    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Material:
    """What pages need besides the archive: photos and files by their content path, addresses of the theme's files."""

    photos: Mapping[str, Photo] = field(default_factory=dict)
    files: Mapping[str, FileFacts] = field(default_factory=dict)
    assets: Mapping[str, str] = field(default_factory=dict)
    site_url: str = ""


def check_addresses(plans: Iterable[PagePlan | FilePlan]) -> tuple[Problem, ...]:
    """Refuse two plans for one file, compared as file systems without case and accents would; both are named."""
    problems: list[Problem] = []
    owners: dict[str, PagePlan | FilePlan] = {}
    for plan in plans:
        other = owners.setdefault(fold(plan.output), plan)
        if other is not plan:
            message = f"Địa chỉ {plan.path} đã thuộc về {_owner(other)}."
            problems.append(Problem(_owner(plan), 0, message, "Đổi tên một trong hai tệp.", Kind.DUPLICATE_ADDRESS))
    return tuple(problems)


def _owner(plan: PagePlan | FilePlan) -> str:
    return getattr(plan, "where", "") or plan.path
