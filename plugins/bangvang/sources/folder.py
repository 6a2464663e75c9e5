"""The content folder: which files there are, and each of them as a source entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final, TypeAlias

from bangvang.domain.articles import Body
from bangvang.domain.personal_data import check_personal_data
from bangvang.domain.problems import Problem
from bangvang.domain.source import FrontMatter, SourceEntry, Sources
from bangvang.sources.decoding import MAX_FILE, too_large
from bangvang.sources.files import ABOUT_PEOPLE, SITE_FILE, stem_of
from bangvang.sources.front_matter import read_header
from bangvang.sources.markup import Markup, shared_markup
from bangvang.sources.recipient_lists import read_named_lists

TERM_FOLDERS: Final = {
    "don-vi": "units",
    "khen-thuong": "awards",
    "ca-nhan": "people",
    "van-ban": "documents",
    "chuyen-de": "topics",
    "trang": "pages",
}


def read_entry(path: Path, source_path: str, markup: Markup | None = None) -> SourceEntry:
    """Read one Markdown file (or the site's YAML file) with the parser of this process, or another one.

    What is wrong is in the entry's problems. Raises OSError.
    """
    size = path.stat().st_size  # before anything is read: the file may be larger than the memory
    if size > MAX_FILE:
        header = FrontMatter(problems=(too_large(size, source_path),))
    else:
        header = read_header(path.read_bytes(), source_path)
    return _entry(header, source_path, markup or shared_markup())


def entry_of(data: bytes, source_path: str) -> SourceEntry:
    """Read the bytes of a file that need not be on the disk."""
    return _entry(read_header(data, source_path), source_path, shared_markup())


def _entry(header: FrontMatter, source_path: str, markup: Markup) -> SourceEntry:
    if source_path.endswith(".yaml"):
        return SourceEntry(source_path, Path(source_path).stem, header, Body())
    if header.problems and not header.body:
        return SourceEntry(source_path, stem_of(source_path), header, Body())
    body, problems = markup.body(header.body, source_path=source_path, first_line=header.body_line)
    if source_path.startswith(ABOUT_PEOPLE):
        problems = (*problems, *check_personal_data(header, source_path))
    return SourceEntry(source_path, stem_of(source_path), header, body, problems)


Reader: TypeAlias = "Callable[[Iterable[str]], Mapping[str, SourceEntry]]"


def _kind_of(source_path: str) -> str:
    return TERM_FOLDERS.get(source_path.split("/", 1)[0], "") if source_path.endswith(".md") else ""


def read_sources(files: Mapping[str, Path], problems: tuple[Problem, ...], read: Reader) -> Sources:
    """Read the authority files by path with ``read``, without articles; ``problems`` are those of the folder."""
    entries = read(source_path for source_path in files if _kind_of(source_path) or source_path == SITE_FILE)
    kinds = {
        kind: tuple(entry for source_path, entry in sorted(entries.items()) if _kind_of(source_path) == kind)
        for kind in TERM_FOLDERS.values()
    }
    return Sources(
        site=entries.get(SITE_FILE),
        units=kinds["units"],
        awards=kinds["awards"],
        people=kinds["people"],
        documents=kinds["documents"],
        topics=kinds["topics"],
        pages=kinds["pages"],
        files=frozenset(source_path for source_path in files if not source_path.endswith((".md", ".yaml"))),
        problems=problems,
    )


def texts_of(authorities: Sources) -> tuple[SourceEntry, ...]:
    """Give the entries of all authority files, standing pages and the site's facts."""
    kinds = (getattr(authorities, kind) for kind in TERM_FOLDERS.values())
    return (*((authorities.site,) if authorities.site else ()), *chain.from_iterable(kinds))


def with_articles(authorities: Sources, articles: Iterable[SourceEntry], files: Mapping[str, Path]) -> Sources:
    """Add articles to the authority files, with the lists of recipients that they name."""
    entries = tuple(sorted(articles, key=lambda entry: entry.source_path))
    return replace(authorities, articles=entries, lists=read_named_lists(entries, files))
