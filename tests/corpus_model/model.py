"""Labels read through the real code: an article made of fields, the shipped catalogue, no files of units."""

from __future__ import annotations

import datetime as dt
from functools import cache
from typing import TYPE_CHECKING, Any

from bangvang.domain.articles import Body
from bangvang.domain.build_archive import build_archive
from bangvang.domain.calendar import ZONE
from bangvang.domain.publication import When
from bangvang.domain.source import FrontMatter, SourceEntry, Sources
from bangvang.shipped import CATALOGUE
from bangvang.sources.folder import read_entry
from bangvang.sources.markup import Markup

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bangvang.domain.archive import Archive
    from bangvang.domain.problems import Problems

NOW = dt.datetime(2026, 11, 27, 8, tzinfo=ZONE)


@cache
def catalogue() -> tuple[SourceEntry, ...]:
    """Give the award catalogue that the product ships."""
    markup = Markup()
    return tuple(read_entry(file, f"khen-thuong/{file.name}", markup) for file in sorted(CATALOGUE.glob("*.md")))


def entry(source_path: str, **fields: Any) -> SourceEntry:
    """Make a source file of raw fields, as the reader of front matter gives them."""
    return SourceEntry(source_path, source_path.rpartition("/")[2].removesuffix(".md"), FrontMatter(fields), Body())


def article(number: int, **fields: Any) -> SourceEntry:
    """Make an article with these fields; its number keeps it apart from others."""
    return entry(f"tin/2024/bai-{number}.md", title=f"Bài {number}", date="2024-05-06", **fields)


def archive_of(articles: Iterable[SourceEntry], units: Iterable[SourceEntry] = ()) -> tuple[Archive, Problems]:
    """Read articles and units with the shipped catalogue: the archive and every problem."""
    sources = Sources(articles=tuple(articles), units=tuple(units), awards=catalogue())
    return build_archive(sources, When(NOW), strict=False)
