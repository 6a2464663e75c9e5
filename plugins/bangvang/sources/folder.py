"""The content folder: which files there are, and each of them as a source entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, TypeAlias

from bangvang.domain.problems import Problem
from bangvang.domain.records import Body
from bangvang.domain.source import FrontMatter, SourceEntry, Sources
from bangvang.sources.front_matter import read_front_matter, read_yaml
from bangvang.sources.markup import Markup
from bangvang.sources.recipient_lists import read_named_lists

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


def read_entry(path: Path, where: str, markup: Markup) -> SourceEntry:
    """Read one Markdown file (or the site's YAML file); what is wrong is in the entry's problems. Raises OSError."""
    header = read_header(path.read_bytes(), where)
    if where.endswith(".yaml"):
        return SourceEntry(where, Path(where).stem, header, Body())
    if header.problems and not header.body:
        return SourceEntry(where, stem_of(where), header, Body())
    body, problems = markup.body(header.body, where=where, first_line=header.body_line)
    return SourceEntry(where, stem_of(where), header, body, problems)


def read_header(data: bytes, where: str) -> FrontMatter:
    """Read the header of a Markdown file, or the site's YAML file, and leave the body as it is."""
    return read_yaml(data, where) if where.endswith(".yaml") else read_front_matter(data, where)


def stem_of(where: str) -> str:
    """Give the name that a file has in addresses: its own, or its folder's for ``index.md``."""
    path = Path(where)
    return path.parent.name if path.name == "index.md" else path.stem


Reader: TypeAlias = "Callable[[Iterable[str]], Mapping[str, SourceEntry]]"


def _kind_of(where: str) -> str:
    return TERM_FOLDERS.get(where.split("/", 1)[0], "") if where.endswith(".md") else ""


def article_files(files: Iterable[str]) -> Iterator[str]:
    """Yield the paths of articles."""
    return (where for where in files if where.startswith(f"{ARTICLES}/") and where.endswith(".md"))


def read_sources(files: Mapping[str, Path], problems: tuple[Problem, ...], read: Reader) -> Sources:
    """Read the registers by path with ``read``; ``problems`` are those of the folder. There are no articles yet."""
    entries = read(where for where in files if _kind_of(where) or where == SITE_FILE)
    kinds = {
        kind: tuple(entry for where, entry in sorted(entries.items()) if _kind_of(where) == kind)
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
        files=frozenset(where for where in files if not where.endswith((".md", ".yaml"))),
        problems=problems,
    )


def with_articles(registers: Sources, articles: Iterable[SourceEntry], files: Mapping[str, Path]) -> Sources:
    """Put articles beside the registers, with the lists of recipients that they name."""
    entries = tuple(sorted(articles, key=lambda entry: entry.where))
    return replace(registers, articles=entries, lists=read_named_lists(entries, files))
