"""What changed since the last build, as facets; None where anything may have changed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bangvang.build.source_entries import plain
from bangvang.build.version import settings_digest
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, Body
from bangvang.domain.terms import Terms
from bangvang.engine.digests import digest, json_of
from bangvang.outputs.facets import facets_of, of_article, shared_facets
from bangvang.outputs.plan import PageAssets, output_of
from bangvang.outputs.readership_words import printed
from bangvang.settings import Settings


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the next build compares with: ``facts`` of the site as a whole, records of articles and unlisted terms."""

    facts: dict[str, str]
    records: dict[str, str]


def remembered(
    archive: Archive,
    page_assets: PageAssets,
    settings: Settings,
    theme: str,
    digests: Mapping[str, str],
    earlier: Earlier,
) -> Remembered:
    """Describe an archive by digests: of each article with its facets and place in time, of all terms, of the site.

    ``digests`` are those of the articles, by path; ``earlier`` is what the last build remembered. Photos and attached
    files belong to what shows them: ``page_assets`` gives their content.
    """
    terms = archive.terms
    beside = _Beside(page_assets)
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
        "terms": digest(json_of([[plain(term), *beside.describe(term.body, term.source_path)] for term in listed])),
        "options": settings_digest(settings),
        "due": archive.due.isoformat() if archive.due else "",
        "documents": json_of(terms.index.documents),
        "years": json_of(sorted({article.posted.day.year for article in archive.articles})),
        "months": json_of(sorted({f"{a.posted.day:%Y-%m}" for a in archive.articles})),
        "honours": json_of(sorted({line.year for line in archive.conferrals})),
        "numbers": digest(json_of(archive.terms.index.documents)),
    }
    records = _terms(terms)
    known = earlier.facets_by_mark(records) if earlier.fact("terms") == facts["terms"] else {}
    for index, article in enumerate(archive.articles):
        near = [archive.articles[i].id for i in (index - 1, index + 1) if 0 <= i < len(archive.articles)]
        mark = digest(json_of([digests[article.source_path], *beside.describe(article.body, article.source_path)]))
        facets = known.get(mark) or sorted(facets_of(article, archive))
        shared = sorted(shared_facets(article, archive))
        records[f"page/{article.source_path}"] = output_of(article.path)
        records[f"article/{article.id}"] = json_of([mark, near, shared, facets])
    records |= printed(archive, page_assets.views)
    return Remembered(facts, records)


def _terms(terms: Terms) -> dict[str, str]:
    """Give a record of every term that only articles name."""
    records: dict[str, str] = {}
    for kind, registry in (
        ("unit", terms.units),
        ("award", terms.awards),
        ("person", terms.people),
        ("tag", terms.tags),
    ):
        for term in registry:
            if not getattr(term, "is_listed", False):
                records[f"term/{kind}/{term.id}"] = json_of([term.name, term.path, getattr(term, "unit_id", "")])
    return records


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the last build remembered: facts by name, records by name."""

    fact: Callable[[str], str]
    records: Mapping[str, str]

    def facets_by_mark(self, terms: Mapping[str, str]) -> dict[str, list[str]]:
        """Give the facets of each article by its mark; none where a term of ``terms`` was another before."""
        if self.has_other_terms(terms):
            return {}
        rows = (json.loads(data) for name, data in self.records.items() if name.startswith("article/"))
        return {mark: facets for mark, _, _, facets in rows if mark}

    def has_other_terms(self, terms: Mapping[str, str]) -> bool:
        """Tell whether a term that only articles name is there under another name, address or unit."""
        before = self.records
        return any(before.get(name, data) != data for name, data in terms.items() if name.startswith("term/"))


class _Beside:
    """Photos and attached files as digests see them: the former by name, the latter by folder."""

    def __init__(self, page_assets: PageAssets) -> None:
        self._photos = {name: plain(photo) for name, photo in page_assets.photos.items()}
        self._files: dict[str, list[object]] = {}
        for file, facts in sorted(page_assets.files.items()):
            self._files.setdefault(file.rpartition("/")[0], []).append(plain(facts))

    def describe(self, body: Body, source_path: str) -> list[object]:
        """Describe the photos of a body, and the attached files that lie beside it."""
        photos = [self._photos.get(ref.file) for ref in body.photos]
        return [photos, self._files.get(source_path.rpartition("/")[0], [])]


def changed_facets(earlier: Earlier, now: Remembered, archive: Archive) -> frozenset[str] | None:
    """Name what changed since the last build, or give None where every page may look different.

    A change of terms, settings or the site's own facts concerns every page; the fingerprints then still spare those
    that come out the same.
    """
    fact, before = earlier.fact, earlier.records
    if any(fact(name) != now.facts[name] for name in ("site", "terms", "options", "numbers")):
        return None
    if earlier.has_other_terms(now.records):
        return None
    facets = {name for name in ("years", "months") if fact(name) != now.facts[name]}
    if fact("honours") != now.facts["honours"]:
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
    _, near, shared, facets = json.loads(records[name])
    return (*facets, *shared, *(of_article(other) for other in near))


def _retold(facets: set[str], archive: Archive) -> Iterable[str]:
    """Name the articles that tell some of the same conferrals as a changed one."""
    by_id: Mapping[str, Article] = archive.by_id
    for name, others in archive.retellings.items():
        if of_article(name) in facets and name in by_id:
            yield from map(of_article, others)
