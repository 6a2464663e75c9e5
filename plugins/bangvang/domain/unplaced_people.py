"""People named without a unit at events of different organisers: one by their name alone, so editors are asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bangvang.domain.articles import Article
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.terms import Terms


class UnplacedPerson(NamedTuple):
    """Somebody whom a line of an article names without a unit; ``unit_ids`` are those of the article."""

    source_path: str
    line: int
    person_id: str
    name: str
    unit_ids: tuple[str, ...]


def unplaced_people(article: Article) -> Iterator[UnplacedPerson]:
    """Yield the people whom an article names without a unit, in its order."""
    for entry in article.awards:
        for one in entry.recipients:
            if one.is_person and not one.unit_id:
                yield UnplacedPerson(article.source_path, entry.line, one.term_id, one.name, article.unit_ids)


def check_unplaced_people(found: Iterable[UnplacedPerson], terms: Terms) -> Iterator[Problem]:
    """Yield a warning where a later article names somebody without a unit whom an unrelated event named as well.

    Those of the oldest article come first. A person with a file in ``ca-nhan/`` is not doubtful: an editor has decided.
    """
    first: dict[str, UnplacedPerson] = {}
    told: set[str] = set()
    for one in found:
        if one.person_id in told:
            continue
        earlier = first.setdefault(one.person_id, one)
        if not _are_unrelated(earlier, one):
            continue
        if not terms.people[one.person_id].is_listed:
            told.add(one.person_id)
            yield _same_name(one, earlier)


def _are_unrelated(one: UnplacedPerson, other: UnplacedPerson) -> bool:
    return bool(one.unit_ids and other.unit_ids) and set(one.unit_ids).isdisjoint(other.unit_ids)


def _same_name(one: UnplacedPerson, earlier: UnplacedPerson) -> Problem:
    message = f'"{one.name}" không kèm đơn vị cũng có ở {earlier.source_path}, tạm coi là một người.'
    remedy = "Là nhiều người thì ghi unit cho từng người; là một người thì thêm tệp trong ca-nhan/."
    return Problem(one.source_path, one.line, message, remedy, Kind.NAMESAKES, is_warning=True)
