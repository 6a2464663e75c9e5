"""Facets: what of an article other pages show, by name; they tell which pages a changed article concerns."""

from __future__ import annotations

from collections.abc import Iterable

from bangvang.domain.archive import Archive
from bangvang.domain.records import Article
from bangvang.domain.terms import number_key


def facets_of(article: Article, archive: Archive) -> frozenset[str]:
    """Name all that an article touches: itself, its days, terms with parents and namesakes, years of honour."""
    return frozenset(_facets(article, archive))


def _facets(article: Article, archive: Archive) -> Iterable[str]:
    day = article.posted.day
    yield of_article(article.id)
    yield from (f"year:{day.year}", f"month:{day.year}-{day.month}", f"day:{day}")
    yield from (f"tag:{tag}" for tag in article.tag_ids)
    if article.topic_id:
        yield f"topic:{article.topic_id}"
    yield from (f"document:{number_key(number)}" for number in article.citations)
    for unit_id in _units(article, archive):
        yield from _unit_and_around(unit_id, archive)
    if article.awards:
        yield "honours"
    for entry in article.awards:
        yield f"award:{entry.award_id}"
        for recipient in entry.recipients:
            if recipient.kind != "collective":
                yield from _person_and_namesakes(recipient.term_id, archive)
    # A record told by several articles stands on the pages of all of them, struck where one says that it was revoked.
    yield from map(of_article, archive.retellings.get(article.id, ()))
    yield from (f"register:{line.year}" for line in archive.lines_by_article.get(article.id, ()))


def _units(article: Article, archive: Archive) -> Iterable[str]:
    yield from article.unit_ids
    for entry in article.awards:
        for recipient in entry.recipients:
            yield recipient.unit_id
            if recipient.kind == "collective":
                yield recipient.term_id
            else:
                yield archive.terms.people[recipient.term_id].unit_id


def _unit_and_around(unit_id: str, archive: Archive) -> Iterable[str]:
    """Name a unit, its blocs, and all units above it, whose pages count it too."""
    unit = archive.terms.units.get(unit_id)
    seen: set[str] = set()
    while unit and unit.id not in seen:
        seen.add(unit.id)
        yield f"unit:{unit.id}"
        yield from (f"unit:{membership.bloc_id}" for membership in unit.memberships)
        unit = archive.terms.units.get(unit.parent_id)


def _person_and_namesakes(person_id: str, archive: Archive) -> Iterable[str]:
    """Name a person and those of the same name, whose pages point to each other."""
    yield f"person:{person_id}"
    person = archive.terms.people[person_id]
    yield from (f"person:{other.id}" for other in archive.terms.people.find(person.name).candidates)


def of_article(article_id: str) -> str:
    """Name the facet of one article: its title, date, lead and photo, wherever they are shown."""
    return f"article:{article_id}"
