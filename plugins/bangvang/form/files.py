"""The files that the form opens: which kinds there are, what lies in a folder, and which paths it may touch at all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from bangvang.domain import addresses
from bangvang.domain.date_parsing import DateError, find_day, parse_moment
from bangvang.domain.models import Fields
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.text import excerpt, fold, slug, sort_key
from bangvang.sources.files import ARTICLES, SITE_FILE, stem_of

KINDS: Final = {
    "tin": "Bài viết",
    "don-vi": "Đơn vị",
    "khen-thuong": "Hình thức khen thưởng",
    "ca-nhan": "Người",
    "van-ban": "Văn bản",
    "chuyen-de": "Chuyên đề",
    "trang": "Trang cố định",
}
SITE_TITLE: Final = "Thông tin trang"
_HEAD: Final = 4_096  # bytes in which a file says its name
_ROW: Final = re.compile(
    r"^(title|name|number|date|status|tiêu đề|ngày|tên)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE | re.IGNORECASE
)
_SAID: Final = {"tiêu đề": "title", "tên": "name", "ngày": "date"}
_LONGEST: Final = 60  # characters of a file name: longer ones are cut by mail and archives


class NoSuchFile(LookupError):  # noqa: N818 - a verdict
    """A path that is no file of the content folder, or none that a form may open."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in a list: its path, what it is called, its day as written, its status."""

    source_path: str
    title: str
    date: str = ""
    status: str = ""


def model_of(source_path: str) -> type[Fields]:
    """Give the model of a file; raises NoSuchFile where none reads it."""
    if source_path == SITE_FILE:
        return SiteFields
    folder, _, name = source_path.partition("/")
    if folder not in MODELS or not name.endswith(".md"):
        raise NoSuchFile(source_path)
    return MODELS[folder]


def path_of(content: Path, source_path: str) -> Path:
    """Give the place of a file; raises NoSuchFile for a path that leads out of the folder, or is no file of a kind."""
    model_of(source_path)
    parts = source_path.split("/")
    if any(part.startswith(".") or not part or set(part) & set("\\:\0") for part in parts):
        raise NoSuchFile(source_path)
    path = content.joinpath(*parts)
    if not path.resolve().is_relative_to(content.resolve()):
        raise NoSuchFile(source_path)
    return path


def listed(content: Path, kind: str, query: str = "") -> tuple[Listed, ...]:
    """Give the files of a kind: articles the newest first, others by name; ``query`` needs no accents."""
    words = fold(query).split()
    found = [
        row for row in _rows(content, kind) if all(word in fold(f"{row.title} {row.source_path}") for word in words)
    ]
    if kind == ARTICLES:
        return tuple(sorted(found, key=lambda row: (_moment(row.date), row.source_path), reverse=True))
    return tuple(sorted(found, key=lambda row: (sort_key(row.title), row.source_path)))


def _rows(content: Path, kind: str) -> Iterator[Listed]:
    for path in (content / kind).rglob("*.md"):
        source_path = path.relative_to(content).as_posix()
        if not any(part.startswith(".") for part in source_path.split("/")) and path.is_file():
            yield _listed(path, source_path)


def _listed(path: Path, source_path: str) -> Listed:
    """Read what a file calls itself, as quickly as thousands of files need; the form reads it properly."""
    with path.open("rb") as file:
        head = file.read(_HEAD).decode("utf-8", "replace")
    said: dict[str, str] = {}
    for found in _ROW.finditer(head.partition("\n---")[0]):
        key = found[1].lower()
        said.setdefault(_SAID.get(key, key), found[2].strip("'\""))
    title = said.get("title") or said.get("name") or said.get("number") or stem_of(source_path)
    return Listed(source_path, excerpt(title, 160), said.get("date", ""), said.get("status", ""))


def titled(content: Path, source_path: str) -> str:
    """Give what a file calls itself. Raises NoSuchFile, OSError."""
    return _listed(path_of(content, source_path), source_path).title


def is_shown(said: Mapping[str, Any]) -> bool:
    """Tell whether a file says that it is to be published; who says nothing says so."""
    return str(said.get("status") or "published") == "published"


def _moment(date: str) -> str:
    try:
        found = parse_moment(date)
    except DateError:
        return "9999"  # what nobody can date is to be looked at first
    return f"{found.day.isoformat()} {found.time or ''}"


def new_path(content: Path, kind: str, *, name: str, date: str = "") -> str:
    """Choose the path of a new file by its name; an article gets a folder of its own, so that photos lie beside it."""
    stem = slug(name)
    if len(stem) > _LONGEST:
        stem = stem[:_LONGEST].rpartition("-")[0]
    stem = stem or "chua-dat-ten"
    folder = f"{kind}/{_moment(date)[:4]}" if kind == ARTICLES else kind
    number = 1
    while True:
        own = stem if number == 1 else f"{stem}-{number}"
        if not (content / folder / own).exists() and not (content / folder / f"{own}.md").exists():
            return f"{folder}/{own}/index.md" if kind == ARTICLES else f"{folder}/{own}.md"
        number += 1


def page_of(source_path: str, date: str = "") -> str:
    """Give the address of the page that a file makes; empty where it makes none or its date cannot be read."""
    kind, stem = source_path.partition("/")[0], stem_of(source_path)
    if kind == ARTICLES:
        day = find_day(date)
        return addresses.article(day, stem) if day else ""
    if source_path == SITE_FILE:
        return "/"
    return addresses.standing_page(stem, "vi") if kind == "trang" else f"/{kind}/{stem}/"


def source_of(content: Path, address: str) -> str:
    """Find the file that makes the page at an address; empty where none is certain."""
    parts = [part for part in address.split("/") if part]
    if not parts or parts[0] not in MODELS or any(part.startswith(".") or set(part) & set("\\:\0") for part in parts):
        return ""
    kind, stem = parts[0], parts[-1]
    folder = content / kind
    names = (f"{stem}.md", f"{stem}/index.md")
    try:
        found = [path for name in names for path in (folder.rglob(name) if kind == ARTICLES else folder.glob(name))]
    except FileNotFoundError:  # a folder went during the search, as one does in which a new article is put together
        return ""
    return found[0].relative_to(content).as_posix() if len(found) == 1 else ""
