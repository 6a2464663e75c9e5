"""The content folder: which files there are, and each of them as a source entry."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.records import Body
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.text import nfc
from bangvang.sources.front_matter import read_front_matter, read_yaml
from bangvang.sources.markup import Markup

SITE_FILE: Final = "trang-web.yaml"
ARTICLES: Final = "tin"
TERM_FOLDERS: Final = {
    "don-vi": "units",
    "khen-thuong": "awards",
    "ca-nhan": "people",
    "van-ban": "documents",
    "chuyen-de": "topics",
    "trang": "pages",
}


def list_files(content: Path) -> tuple[dict[str, Path], tuple[Problem, ...]]:
    """Map the NFC path of every file below the content folder to the file on disk, sorted; symbolic links are refused.

    Hidden files and folders, and those that begin with ``_``, are left out.
    """
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder, folders, files in os.walk(content):
        folders[:] = sorted(name for name in folders if not name.startswith((".", "_")))
        for name in sorted((*folders, *files)):
            path = Path(folder, name)
            where = nfc(path.relative_to(content).as_posix())
            if path.is_symlink():
                problems.append(Problem(where, 0, "Không dùng liên kết tệp.", "Chép tệp thật vào đây.", Kind.SYMLINK))
            elif name in files and not name.startswith((".", "_")):
                found[where] = path
    return dict(sorted(found.items())), tuple(problems)


def read_entry(path: Path, where: str, markup: Markup) -> SourceEntry:
    """Read one Markdown file (or the site's YAML file); what is wrong is in the entry's problems. Raises OSError."""
    data = path.read_bytes()
    if where.endswith(".yaml"):
        return SourceEntry(where, Path(where).stem, read_yaml(data, where), Body())
    header = read_front_matter(data, where)
    if header.problems and not header.body:
        return SourceEntry(where, stem_of(where), header, Body())
    body, problems = markup.body(header.body, where=where, first_line=header.body_line)
    return SourceEntry(where, stem_of(where), header, body, problems)


def stem_of(where: str) -> str:
    """Give the name that a file has in addresses: its own, or its folder's for ``index.md``."""
    path = Path(where)
    return path.parent.name if path.name == "index.md" else path.stem


def read_terms(files: Mapping[str, Path], markup: Markup) -> dict[str, tuple[SourceEntry, ...]]:
    """Read the register files and standing pages, by kind, each kind in the order of its paths."""
    kinds: dict[str, list[SourceEntry]] = {kind: [] for kind in TERM_FOLDERS.values()}
    for where, path in files.items():
        kind = TERM_FOLDERS.get(where.split("/", 1)[0])
        if kind and where.endswith(".md"):
            kinds[kind].append(read_entry(path, where, markup))
    return {kind: tuple(entries) for kind, entries in kinds.items()}


def article_files(files: Iterable[str]) -> Iterator[str]:
    """Yield the paths of articles."""
    return (where for where in files if where.startswith(f"{ARTICLES}/") and where.endswith(".md"))


def read_sources(
    files: Mapping[str, Path], problems: tuple[Problem, ...], articles: Iterable[SourceEntry], markup: Markup
) -> Sources:
    """Read everything but the articles, which their own reader has read, and put all together."""
    kinds = read_terms(files, markup)
    site = read_entry(files[SITE_FILE], SITE_FILE, markup) if SITE_FILE in files else None
    return Sources(
        site=site,
        articles=tuple(sorted(articles, key=lambda entry: entry.where)),
        units=kinds["units"],
        awards=kinds["awards"],
        people=kinds["people"],
        documents=kinds["documents"],
        topics=kinds["topics"],
        pages=kinds["pages"],
        files=frozenset(where for where in files if not where.endswith((".md", ".yaml"))),
        problems=problems,
    )
