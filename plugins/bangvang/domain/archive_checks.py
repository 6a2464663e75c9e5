"""What is wrong across articles: names, numbers and addresses of one against those of the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import Final

from bangvang.domain.articles import Article
from bangvang.domain.identity import Named, check_named_people
from bangvang.domain.missing_documents import check_missing_documents
from bangvang.domain.missing_units import check_missing_units
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.reconciliation import check_counts
from bangvang.domain.terms import Terms
from bangvang.domain.text import exact_key
from bangvang.domain.unplaced_people import check_unplaced_people, unplaced_people

_ONCE: Final = frozenset({Kind.UNKNOWN_UNIT, Kind.UNKNOWN_AWARD})


def check_articles(
    shown: Sequence[Article], named: Sequence[tuple[str, Named]], terms: Terms, slips: AbstractSet[str]
) -> Iterator[Problem]:
    """Yield every problem across articles, which come from the oldest on.

    ``named`` are the names that no file holds, each with the path of its article; ``slips`` those of them that are most
    likely misspelt.
    """
    yield from check_missing_units(named, slips)
    yield from check_named_people(named, terms.units)
    yield from check_unplaced_people(chain.from_iterable(map(unplaced_people, shown)), terms)
    yield from check_article_addresses((article.source_path, article.path) for article in shown)
    yield from check_counts(shown)
    yield from check_missing_documents(shown, terms)


def first_reported(found: Iterable[Problem], reported: set[str]) -> Iterator[Problem]:
    """Leave out that no file holds a name where an older article has ``reported`` it already."""
    for problem in found:
        if problem.kind in _ONCE:
            if (said := exact_key(problem.message)) in reported:
                continue
            reported.add(said)
        yield problem


def check_article_addresses(places: Iterable[tuple[str, str]]) -> Iterator[Problem]:
    """Yield a problem for every article whose address an older one has; ``places`` are files with their addresses."""
    taken: dict[str, str] = {}
    for source_path, path in places:
        other = taken.setdefault(path, source_path)
        if other != source_path:
            message = f"Địa chỉ {path} trùng với {other}."
            yield Problem(source_path, 0, message, "Đổi tên tệp của một bài.", Kind.DUPLICATE_ADDRESS)
