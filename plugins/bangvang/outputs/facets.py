"""Facets: what of an article other pages show, by name; they tell which pages a changed article concerns."""

from __future__ import annotations

from collections.abc import Iterable

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article


def facets_of(article: Article, archive: Archive) -> frozenset[str]:
    """Name all that an article touches: itself, its days, terms with parents, years of honour.

    This much follows from the article and the terms that it names; ``shared_facets`` are the others.
    """
    return frozenset(_facets(article, archive))


def shared_facets(article: Article, archive: Archive) -> frozenset[str]:
    """Name what an article touches through other articles: those that tell the same, namesakes of those it names.

    A record told by several articles stands on the pages of all of them, struck where one says that it was revoked;
    pages of people of one name point to each other.
    """
    found = set(map(of_article, archive.retellings.get(article.id, ())))
    if archive.namesakes:
        names = (r.term_id for entry in article.awards for r in entry.recipients if r.term_id in archive.namesakes)
        found.update(f"person:{other}" for name in names for other in archive.namesakes[name])
    return frozenset(found)


def _facets(article: Article, archive: Archive) -> Iterable[str]:
    day = article.posted.day
    yield of_article(article.id)
    yield from (f"year:{day.year}", f"month:{day.year}-{day.month}", f"day:{day}")
    yield from (f"tag:{tag}" for tag in article.tag_ids)
    if article.topic_id:
        yield f"topic:{article.topic_id}"
    yield from (f"document:{name}" for name in archive.documents_of(article.citations))
    for unit_id in _units(article, archive):
        yield from _unit_and_around(unit_id, archive)
    if article.awards:
        yield "honours"
    for entry in article.awards:
        yield f"award:{entry.award_id}"
        yield from (f"person:{r.term_id}" for r in entry.recipients if r.is_person)
    yield from (f"register:{line.year}" for line in archive.lines_by_article.get(article.id, ()))


def _units(article: Article, archive: Archive) -> Iterable[str]:
    yield from article.unit_ids
    for entry in article.awards:
        yield entry.unit_id
        for recipient in entry.recipients:
            yield recipient.unit_id
            if recipient.kind == "collective":
                yield recipient.term_id
            elif recipient.is_person:
                yield archive.terms.people[recipient.term_id].unit_id


def _unit_and_around(unit_id: str, archive: Archive) -> Iterable[str]:
    """Name a unit, its blocs, and all units that are or once were above it, whose pages count it too."""
    names = [unit_id]
    for name in names:
        unit = archive.terms.units.get(name)
        if unit:
            yield f"unit:{unit.id}"
            yield from (f"unit:{membership.bloc_id}" for membership in unit.memberships)
            names.extend(parent.unit_id for parent in unit.parents if parent.unit_id not in names)


def of_article(article_id: str) -> str:
    """Name the facet of one article: its title, date, lead and photo, wherever they are shown."""
    return f"article:{article_id}"
