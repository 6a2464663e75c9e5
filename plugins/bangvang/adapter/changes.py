"""What changed since the last build, as facets; None where anything may have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bangvang.adapter.entries import plain
from bangvang.adapter.version import settings_digest
from bangvang.domain.archive import Archive
from bangvang.domain.records import Article, Body
from bangvang.domain.related import Related
from bangvang.engine.render import digest, json_of
from bangvang.engine.state import State
from bangvang.outputs.facets import facets_of, of_article
from bangvang.outputs.plan import Material, output_of
from bangvang.outputs.view_words import printed
from bangvang.settings import Settings


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the next build compares with: ``facts`` of the site as a whole, records of articles and unlisted terms."""

    facts: dict[str, str]
    records: dict[str, str]


def remembered(
    archive: Archive, material: Material, related: Mapping[str, tuple[Related, ...]], settings: Settings, theme: str
) -> Remembered:
    """Describe an archive by digests: of each article with its facets and place in time, of all terms, of the site.

    Photos and attached files belong to what shows them: ``material`` gives their content for the digests.
    """
    terms = archive.terms
    listed = [
        *(unit for unit in terms.units if unit.is_listed),
        *(award for award in terms.awards if award.is_listed),
        *(person for person in terms.people if person.is_listed),
        *terms.topics,
        *terms.documents.values(),
        *terms.pages,
    ]
    facts = {
        "theme": theme,
        "site": digest(json_of(archive.site.model_dump(mode="json"))),
        "terms": digest(json_of([[plain(term), *_files(term.body, term.where, material)] for term in listed])),
        "options": settings_digest(settings),
        "due": archive.due.isoformat() if archive.due else "",
        "documents": json_of({d.number: d.path for d in terms.documents.values()}),
        "years": json_of(sorted({article.posted.day.year for article in archive.articles})),
        "months": json_of(sorted({f"{a.posted.day:%Y-%m}" for a in archive.articles})),
        "honours": json_of(sorted({line.year for line in archive.conferrals})),
        "numbers": digest(json_of(sorted(archive.terms.by_number))),
    }
    records: dict[str, str] = {}
    for index, article in enumerate(archive.articles):
        near = [archive.articles[i].id for i in (index - 1, index + 1) if 0 <= i < len(archive.articles)]
        facets = sorted(facets_of(article, archive))
        described = [plain(article), *_files(article.body, article.where, material)]
        records[f"page/{article.where}"] = output_of(article.path)
        records[f"article/{article.id}"] = json_of([digest(json_of(described)), near, facets])
    for kind, registry in (
        ("unit", terms.units),
        ("award", terms.awards),
        ("person", terms.people),
        ("tag", terms.tags),
    ):
        for term in registry:
            if not getattr(term, "is_listed", False):
                records[f"term/{kind}/{term.id}"] = json_of([term.name, getattr(term, "unit_id", "")])
    for name, entries in related.items():
        records[f"related/{name}"] = json_of([[entry.id, plain(entry.reason)] for entry in entries])
    records |= printed(archive, material.views)
    return Remembered(facts, records)


def _files(body: Body, where: str, material: Material) -> list[object]:
    """Describe the photos of a body, and the attached files that lie beside it."""
    photos = [plain(material.photos.get(ref.file)) for ref in body.photos]
    folder = where.rpartition("/")[0]
    beside = [facts for file, facts in sorted(material.files.items()) if file.rpartition("/")[0] == folder]
    return [photos, [plain(facts) for facts in beside]]


def changed_facets(state: State, now: Remembered, archive: Archive) -> frozenset[str] | None:
    """Name what changed since the state was saved, or give None where every page may look different.

    A change of terms, settings, theme or the site's own facts concerns every page; the fingerprints then still spare
    those that come out the same.
    """
    if any(state.fact(name) != now.facts[name] for name in ("theme", "site", "terms", "options", "numbers")):
        return None
    before = dict(state.records("term/"))
    if any(name in now.records and now.records[name] != data for name, data in before.items()):
        return None
    facets = {name for name in ("years", "months") if state.fact(name) != now.facts[name]}
    if state.fact("honours") != now.facts["honours"]:
        facets.add("register:years")
    old = dict(state.records("article/"))
    names = {name for name in old.keys() | now.records.keys() if name.startswith("article/")}
    for name in names:
        if old.get(name) != now.records.get(name):
            facets.update(_facets(name, old), _facets(name, now.records))
    shown = dict(state.records("views/"))
    names = {name for name in shown.keys() | now.records.keys() if name.startswith("views/")}
    facets.update(name for name in names if shown.get(name) != now.records.get(name))
    facets.update(_retold(facets, archive))
    lists = dict(state.records("related/"))
    names = {name for name in lists.keys() | now.records.keys() if name.startswith("related/")}
    facets.update(name.replace("/", ":", 1) for name in names if lists.get(name) != now.records.get(name))
    return frozenset(facets)


def _facets(name: str, records: Mapping[str, str]) -> Iterable[str]:
    """Name the facets of an article and those of its neighbours, whose pages show it."""
    if name not in records:
        return ()
    _, near, facets = json.loads(records[name])
    return (*facets, *(of_article(other) for other in near))


def _retold(facets: set[str], archive: Archive) -> Iterable[str]:
    """Name the articles that tell some of the same conferrals as a changed one."""
    by_id: Mapping[str, Article] = archive.by_id
    for name, others in archive.retellings.items():
        if of_article(name) in facets and name in by_id:
            yield from map(of_article, others)
