"""Terms that no file holds, as rows: how they are written, which address each has, who shares one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from sqlite3 import Connection
from typing import Any, Final

from bangvang.domain.authorities import Person, Tag, Unit
from bangvang.domain.award_terms import Award
from bangvang.domain.identity import SharedAddress, TermKind, bare_slug, slug_of, spelling_of
from bangvang.domain.terms import Terms
from bangvang.domain.text import exact_key

# The kinds of terms, and the field that holds those of files.
FIELD_OF_KIND: Final = {"unit": "units", "award": "awards", "person": "people", "topic": "topics", "tag": "tags"}

Touch = Callable[[str], None]
Named = tuple[str, str]  # kind and identifier


def renew_terms(database: Connection, terms: Terms, changed: Iterable[Named], touch: Touch) -> None:
    """Recompute the terms that articles began or ceased to name; ``touch`` is called with what looks different now.

    ``terms`` are those that files hold. A term looks different where its name, its unit or its address changed.
    """
    affected: set[tuple[str, str]] = set()
    for kind, id_ in sorted(set(changed)):
        columns = "SELECT name, mark, slug, bare, exact, unit FROM term WHERE kind=? AND id=?"
        known = database.execute(columns, (kind, id_)).fetchone()
        rows = database.execute("SELECT name, unit, mark FROM named WHERE kind=? AND id=?", (kind, id_)).fetchall()
        name = spelling_of(Counter(said for said, _, _ in rows)) if rows else ""
        mark = spelling_of(Counter(own for _, _, own in rows)) if rows else ""
        if (known[:2] if known else ("", "")) == (name, mark):
            continue  # as it was; a term has a name
        if known:
            affected.add((kind, known[3]))
            database.execute("DELETE FROM term WHERE kind=? AND id=?", (kind, id_))
            _touch(kind, id_, known[4:], touch)
        if rows:
            bare, exact, unit = bare_slug(name), exact_key(name), rows[0][1]
            affected.add((kind, bare))
            row = (kind, id_, name, unit, bare, known[2] if known else "", exact, mark)
            database.execute("INSERT INTO term VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
            _touch(kind, id_, (exact, unit), touch)
    for kind, bare in sorted(affected):
        _renew_slugs(database, terms, kind, bare, touch)


def _renew_slugs(database: Connection, terms: Terms, kind: str, bare: str, touch: Touch) -> None:
    holders = database.execute(
        "SELECT id, name, slug, exact, unit FROM term WHERE kind=? AND bare=?", (kind, bare)
    ).fetchall()
    is_shared = len(holders) > 1 or (kind != "tag" and bare in authorities_of(terms, kind))
    for id_, name, slug, exact, unit in holders:
        own = slug_of(id_, name, is_shared=is_shared)
        if own != slug:
            database.execute("UPDATE term SET slug=? WHERE kind=? AND id=?", (own, kind, id_))
            _touch(kind, id_, (exact, unit), touch)
    touch("shared")


def renew_all_slugs(database: Connection, terms: Terms, touch: Touch) -> None:
    """Recompute every address after files came or went: their addresses are theirs."""
    for kind, bare in database.execute("SELECT DISTINCT kind, bare FROM term").fetchall():
        _renew_slugs(database, terms, kind, bare, touch)


def _touch(kind: str, id_: str, said: tuple[str, str], touch: Touch) -> None:
    exact, unit_id = said
    for key in (f"{kind}-term/{id_}", f"{kind}-term/*", f"{kind}-named/{exact}"):
        touch(key)
    if kind == "person":
        touch(f"people-at/{unit_id}")


def authorities_of(terms: Terms, kind: str) -> Any:
    """Give the terms of a kind."""
    return getattr(terms, FIELD_OF_KIND[kind])


def term_of(kind: str, row: tuple[str, str, str, str, str]) -> Any:
    """Make the term of a row: identifier, name, unit, slug, mark."""
    id_, name, unit, slug, mark = row
    if kind == "person":
        return Person(id_, name, unit, slug=slug, is_listed=False, mark=mark)
    if kind == "unit":
        return Unit(id_, name, slug=slug, is_listed=False)
    return Tag(id_, name, slug) if kind == "tag" else Award(id_, name, slug=slug, is_listed=False)


def shared_addresses(database: Connection, terms: Terms) -> tuple[SharedAddress, ...]:
    """Give the addresses that several terms without a file would have, sorted."""
    rows = database.execute("SELECT kind, bare FROM term GROUP BY kind, bare HAVING count(*) > 1").fetchall()
    found = []
    for kind, bare in rows:
        if kind != "tag" and bare in authorities_of(terms, kind):
            continue
        ids = database.execute("SELECT id FROM term WHERE kind=? AND bare=? ORDER BY id", (kind, bare))
        own: TermKind = kind
        found.append(SharedAddress(own, bare, tuple(id_ for (id_,) in ids)))
    return tuple(sorted(found, key=lambda one: one.path))
