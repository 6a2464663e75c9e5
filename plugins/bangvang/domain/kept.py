"""Articles that need not be resolved again: kept from an earlier build, with the names in them that no file holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bangvang.domain.articles import Article
from bangvang.domain.identity import Named
from bangvang.domain.source import SourceEntry


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """A resolved article; ``named`` are its terms without a file.

    ``digest`` tells apart all that became of its file, where an earlier build has worked it out.
    """

    article: Article
    named: tuple[Named, ...]
    digest: str = ""


def _no_entry(source_path: str) -> SourceEntry:
    raise KeyError(source_path)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What an earlier build leaves: its articles whose files are the same, by path.

    ``entry`` reads an article's entry where it must be resolved anew after all.
    """

    articles: Mapping[str, KeptArticle] = field(default_factory=dict)
    entry: Callable[[str], SourceEntry] = _no_entry
