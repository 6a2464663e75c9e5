"""Records of units, awards, people, documents, topics and standing pages.

They say what a page says of the thing itself. The lists on it are drawn from articles and are found there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangvang.domain.archive import Archive
from bangvang.domain.authorities import Document, Person, StandingPage, Topic, Unit
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrals import Conferral
from bangvang.domain.text import date_words
from bangvang.outputs.pages.documents import kind_words
from bangvang.outputs.search.article_records import body_lines, lines_of
from bangvang.outputs.search.records import Label, Record


def authority_records(archive: Archive) -> list[Record]:
    """Give the records of everything that is no article, by the first day or year that is known of each.

    So what comes with a new article is at the end, and moves the number of nothing else.
    """
    terms = archive.terms
    found = [
        *(_unit(unit, archive) for unit in terms.units),
        *(_award(award, archive) for award in terms.awards if award.id in archive.lines_by_award or award.is_listed),
        *_people(archive),
        *(_document(document) for document in terms.documents.values()),
        *(_topic(topic, archive) for topic in terms.topics),
        *(_page(page) for page in terms.pages),
    ]
    return sorted(found, key=lambda record: (record.day, record.path))


def _unit(unit: Unit, archive: Archive) -> Record:
    above = archive.terms.units.get(unit.parent_id) if unit.parent_id else None
    said = (above.name if above else "", *(str(former.name) for former in unit.former), *body_lines(unit.body))
    return Record(
        path=unit.path,
        kind="don-vi",
        title=unit.name,
        lines=tuple(lines_of(said)),
        names=_other(unit.name, unit.names),
        units=(Label(unit.code, unit.label),),
    )


def _award(award: Award, archive: Archive) -> Record:
    said = (*award.aliases, award.conferred_by, award.law, award.group, *body_lines(award.body))
    return Record(
        path=award.path,
        kind="khen-thuong",
        title=award.name,
        lines=tuple(lines_of(said)),
        names=_other(award.name, award.abbreviations),
        years=_years(archive.lines_by_award.get(award.id, ())) if award.id in archive.lines_by_award else (),
        awards=(Label(award.code, award.name),),
    )


def _people(archive: Archive) -> Iterator[Record]:
    """Yield the recipients who have a page. Of those who are named by initials nothing but the page itself is said."""
    for person in archive.terms.people:
        if person.path and person.id in archive.lines_by_person:
            yield _person(person, archive.lines_by_person[person.id], archive)


def _person(person: Person, lines: tuple[Conferral, ...], archive: Archive) -> Record:
    unit = archive.terms.units.get(person.unit_id) if person.unit_id else None
    awards = {archive.terms.awards[line.award_id] for line in lines}
    years = _years(lines)
    said = (unit.name if unit else "", person.mark, person.note, *body_lines(person.body))
    return Record(
        path=person.path,
        kind="ca-nhan",
        title=person.label,
        lines=tuple(lines_of(said)),
        names=() if person.private else _other(person.name, person.aliases),
        day=str(years[0]) if years else "",
        years=years,
        units=(Label(unit.code, unit.label),) if unit else (),
        awards=tuple(sorted(Label(award.code, award.name) for award in awards)),
    )


def _document(document: Document) -> Record:
    kind, number = kind_words(document), document.number.text
    said = (
        document.subject, document.issuer, document.parent_issuer, document.place, *document.to,
        date_words(document.date) if document.date else "", document.state, *body_lines(document.body),
        document.signer.authority, document.signer.office, document.signer.name, *document.recipients,
    )  # fmt: skip
    return Record(
        path=document.path,
        kind="van-ban",
        title=f"{kind} {number}",
        lines=tuple(lines_of(said)),
        day=document.date.isoformat() if document.date else "",
        years=(document.year,) if document.year else (),
    )


def _topic(topic: Topic, archive: Archive) -> Record:
    units = [archive.terms.units[unit_id] for unit_id in topic.unit_ids]
    return Record(
        path=topic.path,
        kind="chuyen-de",
        title=topic.name,
        lines=tuple(lines_of((str(topic.span), *body_lines(topic.body)))),
        names=_other(topic.name, topic.names),
        units=tuple(sorted(Label(unit.code, unit.label) for unit in units)),
    )


def _page(page: StandingPage) -> Record:
    said = (page.description, *body_lines(page.body))
    return Record(path=page.path, kind="trang", title=page.title, lines=tuple(lines_of(said)))


def _other(name: str, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(other for other in names if other and other != name))


def _years(lines: Iterable[Conferral]) -> tuple[int, ...]:
    return tuple(sorted({line.year for line in lines if line.year}))
