"""The files of terms (units, awards, people, documents, topics, pages) and the site's own file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields as fields_of
from dataclasses import replace
from typing import Any, Final, NamedTuple

from bangvang.archive.codec import Codec
from bangvang.archive.replace import Replacing
from bangvang.archive.rows import PROBLEM
from bangvang.archive.tables import Database
from bangvang.archive.terms import FIELD_OF_KIND, authorities_of, renew_all_slugs
from bangvang.build.content_files import ContentFiles
from bangvang.domain.privacy import check_private
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Problems
from bangvang.domain.read_fields import validate
from bangvang.domain.schema.site import DEFAULT_SITE, SiteFields
from bangvang.domain.terms import Terms, TermsOfFiles, build_terms
from bangvang.domain.unread_files import named_by
from bangvang.engine.digests import json_of
from bangvang.sources.files import article_files
from bangvang.sources.folder import read_sources, texts_of

# Owner of the problems of terms and of the site's own file.
TERMS_OWNER: Final = ""
_TERMS: Final = Codec(TermsOfFiles)
_SITE: Final = "site"
# What there is before anything is read.
NO_TERMS: Final = Terms(), DEFAULT_SITE


class ReadTerms(NamedTuple):
    """Terms and site as their files say them today: their problems, whose names are private, which files they use."""

    terms: Terms
    site: SiteFields
    problems: Problems
    private: bytes
    uses: tuple[str, ...]


def stored_terms(database: Database) -> tuple[Terms, SiteFields]:
    """Give terms and site as the last build read them."""
    return Terms.of(_TERMS.load(database.fact("terms"))), _site_of(database.fact(_SITE))


def read_terms(files: ContentFiles, database: Database, *, preview: bool) -> ReadTerms | None:
    """Read the files of all terms where any of them changed; None where they are as they were.

    Where other names became private, all prose must be searched again: the database is emptied.
    """
    others = files.changed | files.removed
    texts = {n for n in others if n.endswith((".md", ".yaml"))} - set(article_files(others))
    if not texts and database.fact("terms"):
        return None
    problems = Problems()
    sources = replace(read_sources(files.paths, (), files.read), shipped=files.shipped)
    terms = build_terms(sources, problems, preview=preview)
    site = (validate(SiteFields, sources.site, problems) if sources.site else None) or DEFAULT_SITE
    private = private_words(terms)
    if database.fact("private") != private and database.fact("terms"):
        database.empty()
        files.forget_known()
    problems.extend(check_private(sources, PrivateNames(terms.people)))
    uses = {path for entry in texts_of(sources) for path in named_by(entry)}
    return ReadTerms(terms, site, problems, private, tuple(sorted(uses)))


def store_terms(read: ReadTerms, database: Database, replacing: Replacing) -> None:
    """Store what was read, and touch the reads that it changes. Within a transaction."""
    rows = database.connection
    before = database.fact("terms")
    old = Terms.of(_TERMS.load(before)) if before else Terms()
    replacing.touched.update(_differing(old, read.terms))
    rows.execute("DELETE FROM problem WHERE owner=?", (TERMS_OWNER,))
    encoded = [(TERMS_OWNER, PROBLEM.dump(problem)) for problem in read.problems]
    rows.executemany("INSERT OR IGNORE INTO problem VALUES (?, ?)", encoded)
    rows.execute("DELETE FROM uses WHERE owner=?", (TERMS_OWNER,))
    rows.executemany("INSERT INTO uses VALUES (?, ?)", [(path, TERMS_OWNER) for path in read.uses])
    database.set_fact("terms", _TERMS.dump(read.terms.of_files()))
    database.set_fact(_SITE, json.dumps(read.site.raw()).encode())
    database.set_fact("private", read.private)
    if not database.is_fresh:
        renew_all_slugs(rows, read.terms, replacing.touched.add)


def _site_of(data: bytes) -> SiteFields:
    return SiteFields.of(json.loads(data)) if data else DEFAULT_SITE


def private_words(terms: Terms) -> bytes:
    """Write down whose names must not be read; empty where nobody is."""
    rows = [[p.id, p.name, p.private, list(p.aliases), p.source_path] for p in terms.people if p.private]
    return json_of(rows).encode() if rows else b""


def _differing(old: Terms, new: Terms) -> Iterator[str]:
    """Yield the keys of all reads of terms that may have another answer now."""
    for kind in FIELD_OF_KIND:
        before = {term.id: term for term in authorities_of(old, kind)}
        after = {term.id: term for term in authorities_of(new, kind)}
        changed = {id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_)}
        yield from (f"{kind}-term/{id_}" for id_ in changed)
        if changed:
            yield from (f"{kind}-files", f"{kind}-term/*", "shared")
        yield from (
            f"people-at/{t[id_].unit_id}" for t in (before, after) for id_ in changed & t.keys() if kind == "person"
        )
        yield from _moved(before, after, changed)
        if kind == "unit":
            versions = [t[id_] for t in (before, after) for id_ in changed & t.keys()]
            yield from (f"naming-unit/{named}" for unit in versions for named in unit.named_units)
    for field in fields_of(Terms):
        one, other = getattr(old, field.name), getattr(new, field.name)
        if isinstance(one, dict):
            others = {name for name in one.keys() | other.keys() if one.get(name) != other.get(name)}
            yield from (f"{field.name}/{name}" for name in others)
            yield from (f"{field.name}/*" for _ in others)
            yield from _moved(one, other, others)
    digits = {signed.number.number for terms in (old, new) for signed in terms.index.documents}
    yield from (f"index/{number}" for number in digits if old.index.alike(number) != new.index.alike(number))
    if old.pages != new.pages:
        yield "pages/*"
        yield from (f"file/{page.source_path}" for page in (*old.pages, *new.pages))


def _moved(before: Mapping[str, Any], after: Mapping[str, Any], changed: Iterable[str]) -> Iterator[str]:
    for name in changed:
        for terms in (before, after):
            source_path: str = getattr(terms.get(name), "source_path", "")
            if source_path:
                yield f"file/{source_path}"
