"""The authorities: units, awards, people, documents, topics and standing pages, from their files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from bangvang.domain.authorities import (
    Document,
    Person,
    StandingPage,
    Tag,
    Topic,
    Unit,
)
from bangvang.domain.authority_checks import check_cycles, check_homonyms, check_namesakes, check_stems
from bangvang.domain.authority_index import AuthorityIndex, Term
from bangvang.domain.award_catalogue import own_before_shipped
from bangvang.domain.award_terms import Award
from bangvang.domain.document_citations import Citation
from bangvang.domain.document_files import read_documents
from bangvang.domain.document_index import DocumentIndex
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.read_fields import validate
from bangvang.domain.schema.authorities import AwardFields, PageFields, PersonFields, TopicFields, UnitFields
from bangvang.domain.source import SourceEntry, Sources
from bangvang.domain.unit_history import FormerName, Membership, Parent, Span
from bangvang.domain.unit_years import check_parents

AnyTerm = TypeVar("AnyTerm", bound=Term)


@dataclass(frozen=True, slots=True)
class Terms:
    """Every register of one archive; ``index`` finds the document that a citation means."""

    units: AuthorityIndex[Unit] = field(default_factory=AuthorityIndex)
    awards: AuthorityIndex[Award] = field(default_factory=AuthorityIndex)
    people: AuthorityIndex[Person] = field(default_factory=AuthorityIndex)
    topics: AuthorityIndex[Topic] = field(default_factory=AuthorityIndex)
    tags: AuthorityIndex[Tag] = field(default_factory=AuthorityIndex)
    documents: dict[str, Document] = field(default_factory=dict)
    index: DocumentIndex = field(default_factory=DocumentIndex)
    pages: tuple[StandingPage, ...] = ()

    @classmethod
    def of(cls, files: TermsOfFiles) -> Terms:
        """Give the terms of files, to be found by any of their names."""
        documents = dict(sorted((document.id, document) for document in files.documents))
        return cls(
            units=AuthorityIndex(files.units),
            awards=AuthorityIndex(files.awards),
            people=AuthorityIndex(files.people),
            topics=AuthorityIndex(files.topics),
            documents=documents,
            index=DocumentIndex(document.signed for document in documents.values()),
            pages=files.pages,
        )

    def of_files(self) -> TermsOfFiles:
        """Give what files hold of them, as plain records."""
        return TermsOfFiles(
            units=self.units.listed,
            awards=self.awards.listed,
            people=self.people.listed,
            topics=tuple(self.topics),
            documents=tuple(self.documents.values()),
            pages=self.pages,
        )

    def document(self, citation: Citation | None) -> Document | None:
        """Find the document that a citation means; None where the archive does not certainly hold it."""
        return self.documents.get(self.index.find(citation).id) if citation else None


class TermsOfFiles(NamedTuple):
    """The terms that files hold, and the standing pages."""

    units: tuple[Unit, ...]
    awards: tuple[Award, ...]
    people: tuple[Person, ...]
    topics: tuple[Topic, ...]
    documents: tuple[Document, ...]
    pages: tuple[StandingPage, ...]


def build_terms(sources: Sources, problems: Problems, *, preview: bool = False) -> Terms:
    """Validate the authority files and give their terms; files with errors are left out and reported.

    Standing pages that are drafts are there in a preview alone.
    """
    for entries in (sources.units, sources.awards, sources.people, sources.topics, sources.documents, sources.pages):
        check_stems(entries, problems)
    units = AuthorityIndex(_units(sources, problems))
    terms = Terms.of(
        TermsOfFiles(
            units=tuple(units),
            awards=tuple(own_before_shipped(_awards(sources.awards, problems), sources.shipped)),
            people=tuple(_people(sources.people, units, problems)),
            topics=tuple(_topics(sources.topics, units, problems)),
            documents=tuple(read_documents(sources.documents, problems)),
            pages=tuple(_pages(sources.pages, problems, preview=preview)),
        )
    )
    check_homonyms(terms.units, problems)
    check_homonyms(terms.awards, problems)
    check_homonyms(terms.topics, problems)
    check_namesakes(terms.people, problems)
    return terms


def _units(sources: Sources, problems: Problems) -> list[Unit]:
    validated = [(entry, validate(UnitFields, entry, problems)) for entry in sources.units]
    plain = [(entry, fields, _unit(entry, fields)) for entry, fields in validated if fields]
    authorities = AuthorityIndex(unit for _, _, unit in plain)
    related = [_with_relations(entry, fields, unit, authorities, problems) for entry, fields, unit in plain]
    check_cycles(related, problems)
    known = AuthorityIndex(related)
    for unit, (entry, _, _) in zip(related, plain, strict=True):
        problems.extend(check_parents(unit, known, entry))
    return related


def _unit(entry: SourceEntry, fields: UnitFields) -> Unit:
    return Unit(
        id=entry.stem,
        name=fields.name,
        short=fields.short,
        is_bloc=fields.kind == "khối thi đua",
        aliases=fields.aliases,
        former=tuple(FormerName(f.name, Span(f.start, f.end)) for f in fields.former),
        span=Span(fields.start, fields.end),
        body=entry.body,
        sample=fields.sample,
        source_path=entry.source_path,
    )


def _with_relations(
    entry: SourceEntry, fields: UnitFields, unit: Unit, authorities: AuthorityIndex[Unit], problems: Problems
) -> Unit:
    def resolve(name: str, *location: str | int) -> str:
        return resolve_id(authorities, name, (entry, location, Kind.UNKNOWN_UNIT, "đơn vị"), problems) if name else ""

    parents = [
        (resolve(above.name, "parent", index, "name"), Span(above.start, above.end))
        for index, above in enumerate(fields.parent)
    ]
    heirs = [resolve(name, "successor", index) for index, name in enumerate(fields.successor)]
    members = [
        (resolve(bloc.name, "blocs", index, "name"), Span(bloc.start, bloc.end))
        for index, bloc in enumerate(fields.blocs)
    ]
    return replace(
        unit,
        parents=tuple(Parent(unit_id, span) for unit_id, span in parents if unit_id),
        successor_ids=tuple(dict.fromkeys(filter(None, heirs))),
        memberships=tuple(Membership(bloc_id, span) for bloc_id, span in members if bloc_id),
    )


def resolve_id(
    authorities: AuthorityIndex[AnyTerm],
    name: str,
    place: tuple[SourceEntry, tuple[str | int, ...], Kind, str],
    problems: Problems,
) -> str:
    """Resolve a name in a register file to an identifier; unknown and ambiguous names are errors there."""
    entry, location, kind, word = place
    found = authorities.find(name)
    if found.term:
        return found.term.id
    line = entry.header.line_of(location)
    if found.candidates:
        problems.add(ambiguous(entry.source_path, line, name, found.candidates))
    else:
        problems.add(unknown(entry.source_path, line, name, (word, authorities.nearest(name), kind), is_warning=False))
    return ""


def ambiguous(source_path: str, line: int, name: str, candidates: Iterable[Term]) -> Problem:
    """Say that a name fits several terms, and list them."""
    listed = ", ".join(f"{term.id} ({term.name})" for term in candidates)
    return Problem(
        source_path, line, f'Tên "{name}" có thể là: {listed}.', "Ghi mã của một trong số đó.", Kind.AMBIGUOUS_NAME
    )


def unknown(source_path: str, line: int, name: str, what: tuple[str, str | None, Kind], *, is_warning: bool) -> Problem:
    """Say that no file holds a name, and offer the nearest known one."""
    word, near, kind = what
    remedy = f'Có phải "{near}"?' if near else "Thêm tệp cho tên này, hoặc sửa lại tên."
    return Problem(source_path, line, f'Không có {word} "{name}".', remedy, kind, is_warning)


def _awards(entries: Iterable[SourceEntry], problems: Problems) -> Iterable[Award]:
    for entry in entries:
        fields = validate(AwardFields, entry, problems)
        if fields:
            yield Award(
                id=entry.stem,
                name=fields.name,
                group=fields.group,
                level=fields.level,
                rank=fields.rank,
                kinds=fields.recipients,
                classes=fields.classes,
                conferred_by=fields.conferred_by,
                abbreviations=fields.abbreviations,
                aliases=fields.aliases,
                law=fields.law,
                form=fields.form,
                class_word="" if fields.class_word == "không" else fields.class_word,
                has_own_names=fields.own_names,
                span=Span(fields.start, fields.end),
                body=entry.body,
                source_path=entry.source_path,
            )


def _people(entries: Iterable[SourceEntry], units: AuthorityIndex[Unit], problems: Problems) -> Iterable[Person]:
    for entry in entries:
        fields = validate(PersonFields, entry, problems)
        if fields:
            place = (entry, ("unit",), Kind.UNKNOWN_UNIT, "đơn vị")
            yield Person(
                id=entry.stem,
                name=fields.name,
                unit_id=resolve_id(units, fields.unit, place, problems) if fields.unit else "",
                private=fields.private,
                aliases=fields.aliases,
                note=fields.note,
                body=entry.body,
                sample=fields.sample,
                source_path=entry.source_path,
            )


def _topics(entries: Iterable[SourceEntry], units: AuthorityIndex[Unit], problems: Problems) -> Iterable[Topic]:
    for entry in entries:
        fields = validate(TopicFields, entry, problems)
        if fields:
            resolved = [
                resolve_id(units, name, (entry, ("units", index), Kind.UNKNOWN_UNIT, "đơn vị"), problems)
                for index, name in enumerate(fields.units)
            ]
            yield Topic(
                id=entry.stem,
                name=fields.name,
                short=fields.short,
                span=Span(fields.start, fields.end),
                unit_ids=tuple(filter(None, resolved)),
                body=entry.body,
                sample=fields.sample,
                source_path=entry.source_path,
            )


def _pages(entries: Iterable[SourceEntry], problems: Problems, *, preview: bool) -> Iterable[StandingPage]:
    for entry in entries:
        fields = validate(PageFields, entry, problems)
        if fields and (preview or fields.status != "draft"):
            yield StandingPage(
                id=entry.stem,
                title=fields.title,
                description=fields.description,
                order=fields.order,
                lang="en" if entry.source_path.startswith("trang/en/") else fields.lang,
                translation=fields.translation or "",
                body=entry.body,
                source_path=entry.source_path,
            )
