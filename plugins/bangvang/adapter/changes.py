"""What changed since the last build, as facets; None where anything may have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bangvang.adapter.entries import plain
from bangvang.adapter.version import settings_digest
from bangvang.domain.archive import Archive
from bangvang.domain.records import Article, Body
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
    archive: Archive, material: Material, settings: Settings, theme: str, digests: Mapping[str, str]
) -> Remembered:
    """Describe an archive by digests: of each article with its facets and place in time, of all terms, of the site.

    ``digests`` are those of the articles, by path. Photos and attached files belong to what shows them: ``material``
    gives their content.
    """
    terms = archive.terms
    beside = _Beside(material)
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
        "terms": digest(json_of([[plain(term), *beside.describe(term.body, term.where)] for term in listed])),
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
        mark = digest(json_of([digests[article.where], *beside.describe(article.body, article.where)]))
        records[f"page/{article.where}"] = output_of(article.path)
        records[f"article/{article.id}"] = json_of([mark, near, facets])
    for kind, registry in (
        ("unit", terms.units),
        ("award", terms.awards),
        ("person", terms.people),
        ("tag", terms.tags),
    ):
        for term in registry:
            if not getattr(term, "is_listed", False):
                records[f"term/{kind}/{term.id}"] = json_of([term.name, getattr(term, "unit_id", "")])
    records |= printed(archive, material.views)
    return Remembered(facts, records)


class _Beside:
    """Photos and attached files as digests see them: the former by name, the latter by folder."""

    def __init__(self, material: Material) -> None:
        self._photos = {name: plain(photo) for name, photo in material.photos.items()}
        self._files: dict[str, list[object]] = {}
        for file, facts in sorted(material.files.items()):
            self._files.setdefault(file.rpartition("/")[0], []).append(plain(facts))

    def describe(self, body: Body, where: str) -> list[object]:
        """Describe the photos of a body, and the attached files that lie beside it."""
        photos = [self._photos.get(ref.file) for ref in body.photos]
        return [photos, self._files.get(where.rpartition("/")[0], [])]


def changed_facets(state: State, before: Mapping[str, str], now: Remembered, archive: Archive) -> frozenset[str] | None:
    """Name what changed since the state was saved, or give None where every page may look different.

    ``before`` are the records of the state, ``now`` those of this build.

    A change of terms, settings, theme or the site's own facts concerns every page; the fingerprints then still spare
    those that come out the same.
    """
    if any(state.fact(name) != now.facts[name] for name in ("theme", "site", "terms", "options", "numbers")):
        return None
    terms = (name for name in before.keys() & now.records.keys() if name.startswith("term/"))
    if any(before[name] != now.records[name] for name in terms):
        return None
    facets = {name for name in ("years", "months") if state.fact(name) != now.facts[name]}
    if state.fact("honours") != now.facts["honours"]:
        facets.add("register:years")
    changed = [name for name in before.keys() | now.records.keys() if before.get(name) != now.records.get(name)]
    for name in changed:
        if name.startswith("article/"):
            facets.update(_facets(name, before), _facets(name, now.records))
    facets.update(name for name in changed if name.startswith("views/"))
    facets.update(_retold(facets, archive))
    facets.update(name.replace("/", ":", 1) for name in changed if name.startswith("related/"))
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
