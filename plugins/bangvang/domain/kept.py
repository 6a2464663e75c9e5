"""Articles that need not be resolved again: kept from an earlier build, with all that they asked of the registers.

The registers of names without a file grow as articles are read, from the oldest on; so what a name means depends on
the articles before. A kept article asks again for the same names: where the answers are the same, so is the article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from bangvang.domain.articles import Article
from bangvang.domain.authorities import Award, Unit
from bangvang.domain.source import SourceEntry

# A unit or award that no file holds, as the articles before have made it: identifier and name.
Made: TypeAlias = tuple[str, str]


@dataclass(slots=True)
class Claims:
    """What an article asked for beyond the files of the registers, in the order of asking.

    ``tags`` are name and identifier, ``people`` who have no file: key and name, unit, identifier; ``before`` is how
    many units and awards without a file earlier articles had made.
    """

    before: int = 0
    tags: list[tuple[str, str]] = field(default_factory=list)
    people: list[tuple[str, str, str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class KeptArticle:
    """A resolved article with its claims; ``documents`` are the numbers that its header names.

    ``digest`` tells apart all that became of its file, where an earlier build has worked it out.
    """

    article: Article
    claims: Claims
    documents: tuple[str, ...]
    digest: str = ""


def _no_entry(source_path: str) -> SourceEntry:
    raise KeyError(source_path)


@dataclass(frozen=True, slots=True)
class Keeping:
    """What an earlier build leaves: its articles whose files are the same, by path.

    ``made`` are all units and awards without a file that it made, in their order; ``entry`` reads an article's entry
    where it must be resolved anew after all.
    """

    articles: Mapping[str, KeptArticle] = field(default_factory=dict)
    made: tuple[Made, ...] = ()
    entry: Callable[[str], SourceEntry] = _no_entry


def made_of(term: Unit | Award) -> Made:
    """Give what tells a term without a file from others."""
    return term.id, term.name
