"""Identifiers of the register's records, which stay while what a record says stays."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Recipient
from bangvang.domain.conferrals import Conferral
from bangvang.domain.conferrers import conferrer
from bangvang.domain.text import exact_key, match_key


@dataclass(frozen=True, slots=True)
class Numbered:
    """A record of the register with its stable identifier."""

    id: str
    line: Conferral


def numbered(lines: Iterable[Conferral], archive: Archive) -> list[Numbered]:
    """Give every record of a year an identifier that stays while what it says stays, sorted by identifier.

    It is made of award, class, years, conferrer and recipient; a bare count adds its article. A second record of the
    same (another decision) is distinguished by its decision. Other years do not matter: years are part of it.
    """
    seen: Counter[str] = Counter()
    found: list[Numbered] = []
    for line in sorted(lines, key=lambda r: (r.article_id, r.entry, r.decision.said if r.decision else "")):
        who = f"{line.recipient.kind}:{_who(line.recipient, archive)}" if line.recipient else f"bare:{line.article_id}"
        own = [match_key(line.own_name)] if line.own_name else []
        parts = (line.award_id, *own, line.class_name, line.years, conferrer(line.conferrer).key, who)
        key = "kt-" + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]
        seen[key] += 1
        found.append(Numbered(f"{key}-{seen[key]}" if seen[key] > 1 else key, line))
    return sorted(found, key=lambda one: one.id)


def _who(recipient: Recipient, archive: Archive) -> str:
    """Tell who it is: by the editor's file, or by name and unit, since other identifiers depend on namesakes."""
    terms = archive.terms
    if recipient.kind == "collective":
        unit = terms.units[recipient.term_id]
        return unit.id if unit.is_listed else exact_key(unit.name)
    if recipient.kind == "work":
        return recipient.term_id
    person = terms.people[recipient.term_id]
    if person.is_listed:
        return person.id
    mark = f"#{exact_key(person.mark)}" if person.mark else ""
    return f"{exact_key(person.name)}@{person.unit_id}{mark}"
