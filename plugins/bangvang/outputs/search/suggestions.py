"""Names that a reader can go to while typing: one small file with people, units, awards, documents, topics, titles."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bangvang.domain import addresses
from bangvang.domain.archive import Archive
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.compression import gzipped
from bangvang.outputs.plan import FilePlan
from bangvang.outputs.search.tiers import FORMAT, ROOT
from bangvang.outputs.search.words import bare, words

PATH: Final = f"{ROOT}goi-y.gz"
# So many names take about 40 kB on their way; whoever is not among them is found by the search page.
MOST_NAMES: Final = 5000
# What addresses of each kind begin with, and what readers see as its kind.
KINDS: Final = (
    (addresses.UNITS, "Đơn vị"),
    (addresses.AWARDS, "Khen thưởng"),
    (addresses.TOPICS, "Chuyên đề"),
    (addresses.PEOPLE, "Người được khen"),
    (addresses.DOCUMENTS, "Văn bản"),
    (addresses.NEWS, "Tin"),
)
_UNIT, _AWARD, _TOPIC, _PERSON, _DOCUMENT, _NEWS = range(len(KINDS))
_NO_SLUG: Final = lazy_pattern("[^a-z0-9]+")


class Name(NamedTuple):
    """A name that leads to a page, with other spellings."""

    kind: int
    name: str
    path: str
    others: tuple[str, ...] = ()


def plan_suggestions(months: Sequence[str], archive: Archive) -> Iterator[FilePlan]:
    """Plan the file; titles are those of the articles posted in ``months``.

    It holds ``{"format", "kinds", "names"}``: each name as ``[kind, name, address, other spellings…]``. The address
    lacks what all of its kind begin with, and is empty where it is the name without accents, joined by dashes.
    """
    names = [*_terms(archive), *_documents(archive), *_titles(months, archive)]
    people = _people(archive)[: max(MOST_NAMES - len(names), 0)]
    rows = [_row(one) for one in (*names, *people)]
    listed = {"format": FORMAT, "kinds": KINDS, "names": rows}
    yield FilePlan(PATH, gzipped(json.dumps(listed, ensure_ascii=False, separators=(",", ":")).encode()))


def _row(name: Name) -> list[str | int]:
    code = name.path.removeprefix(KINDS[name.kind][0]).strip("/")
    return [name.kind, name.name, "" if code == plain_slug(name.name) else code, *name.others]


def plain_slug(name: str) -> str:
    """Join the letters and digits of a name without accents by dashes, as the script does."""
    return _NO_SLUG.sub("-", " ".join(bare(word) for word in words(name))).strip("-")


def _terms(archive: Archive) -> Iterator[Name]:
    told, honoured = archive.articles_by_unit, archive.lines_by_award
    for unit in sorted(archive.terms.units, key=lambda u: (-told.size(u.id), u.id)):
        yield Name(_UNIT, unit.name, unit.path, _others(unit.name, unit.names))
    for award in sorted(archive.terms.awards, key=lambda a: (a.rank, a.id)):
        if award.id in honoured:
            yield Name(_AWARD, award.name, award.path, _others(award.name, award.names))
    for topic in sorted(archive.terms.topics, key=lambda t: (-(t.span.last or 0), t.id)):
        yield Name(_TOPIC, topic.name, topic.path, _others(topic.name, topic.names))


def _documents(archive: Archive) -> Iterator[Name]:
    documents = archive.terms.documents.values()
    for document in sorted(documents, key=lambda d: (d.date.toordinal() if d.date else 0, d.id), reverse=True):
        yield Name(_DOCUMENT, document.number.text, document.path)


def _titles(months: Sequence[str], archive: Archive) -> Iterator[Name]:
    for month in reversed(months):
        for article in reversed(archive.articles_by_month.get(month, ())):
            yield Name(_NEWS, article.title, article.path)


def _people(archive: Archive) -> list[Name]:
    """Give the recipients who have a page, those with the most honours first."""
    lines = archive.lines_by_person
    named = [person for person in archive.terms.people if person.path and person.id in lines]
    ordered = sorted(named, key=lambda person: (-lines.honours(person.id), person.id))
    return [
        Name(_PERSON, person.label, person.path, () if person.private else _others(person.name, person.aliases))
        for person in ordered
    ]


def _others(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in names if other and other != name))
