"""Cross-reference everything: who received what, when, told where."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter
from typing import Any, TypeVar

from bangvang.domain import schema
from bangvang.domain.articles import Article, Body, Recipient
from bangvang.domain.authorities import Person
from bangvang.domain.citation_finder import cited, number_of
from bangvang.domain.conferrals import Conferral, conferrals_of
from bangvang.domain.dates import Moment
from bangvang.domain.document_citations import Citation
from bangvang.domain.grouping import group_by, group_by_one
from bangvang.domain.identity import SharedAddress
from bangvang.domain.kept import Keeping
from bangvang.domain.merge_conferrals import merged
from bangvang.domain.missing_documents import MissingDocument, missing_documents
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.terms import Terms
from bangvang.domain.unit_history import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PublishedText:
    """A text of the archive: the file it was written in, the address of its page, its body."""

    source_path: str
    path: str
    body: Body


@dataclass(frozen=True)
class Archive:
    """Everything that the site tells: articles from the oldest on, their terms, and the register of honours.

    ``now`` decides what is public yet; ``preview`` shows drafts as well. ``due`` is when the next embargo ends.
    ``keeping`` is what a later build may keep of this one, ``shared`` are the addresses of several names, ``memo`` is
    what pages work out once, by the class that does.
    """

    articles: tuple[Article, ...]
    terms: Terms
    site: schema.SiteFields
    now: dt.datetime
    preview: bool
    files: frozenset[str]
    due: dt.datetime | None = None
    keeping: Keeping = field(default_factory=Keeping)
    shared: tuple[SharedAddress, ...] = ()
    memo: dict[type, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @cached_property
    def published_texts(self) -> tuple[PublishedText, ...]:
        """Give every text with a page of its own (a hidden person has none): where it was written, address, body."""
        terms = self.terms
        kinds: tuple[Iterable[Any], ...] = (
            self.articles, terms.units, terms.awards, terms.people, terms.topics, terms.documents.values(), terms.pages,
        )  # fmt: skip
        shown = (thing for things in kinds for thing in things if thing.source_path and thing.path)
        return tuple(PublishedText(thing.source_path, thing.path, thing.body) for thing in shown)

    @cached_property
    def posted_by_year(self) -> Mapping[int, int]:
        """Count the articles of each year of posting, the newest year first."""
        return Counter(article.posted.day.year for article in reversed(self.articles))

    @cached_property
    def attached(self) -> tuple[tuple[str, str], ...]:
        """Give every file that an article or document brings: its path in the content folder, the page's address."""
        found = [
            (f"{article.source_path.rpartition('/')[0]}/{ref.file}", article.path)
            for article in self.articles
            for ref in article.attachments
        ]
        found += [
            (f"{document.source_path.rpartition('/')[0]}/{document.file}", document.path)
            for document in self.terms.documents.values()
            if document.file
        ]
        return tuple(found)

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Find an article by its identifier."""
        return {article.id: article for article in self.articles}

    @cached_property
    def conferrals(self) -> tuple[Conferral, ...]:
        """Give what each article tells, in the order of articles and entries."""
        return tuple(chain.from_iterable(map(conferrals_of, self.articles)))

    @cached_property
    def records(self) -> tuple[Conferral, ...]:
        """Give the lines of the register: what several articles tell alike stands once, with all of them."""
        return merged(self.conferrals)

    @cached_property
    def records_by_year(self) -> Mapping[int, tuple[Conferral, ...]]:
        """Give the register's lines of each year, the first year first; those of no known year are not among them."""
        return {year: lines for year, lines in sorted(self._by_any_year.items()) if year}

    @property
    def records_without_year(self) -> tuple[Conferral, ...]:
        """Give the register's lines whose year no source states: they stand on no board."""
        return self._by_any_year.get(0, ())

    @cached_property
    def _by_any_year(self) -> Mapping[int, tuple[Conferral, ...]]:
        return group_by_one(self.records, attrgetter("year"))

    @cached_property
    def articles_by_unit(self) -> Mapping[str, tuple[Article, ...]]:
        """Give the articles of each unit, its own and those in which it receives something, oldest first."""
        return group_by(self.articles, lambda article: dict.fromkeys((*article.unit_ids, *_collectives(article))))

    @cached_property
    def articles_by_award(self) -> Mapping[str, tuple[Article, ...]]:
        """Give the articles that tell of each award, oldest first."""
        return group_by(self.articles, lambda article: {entry.award_id for entry in article.awards})

    @cached_property
    def articles_by_person(self) -> Mapping[str, tuple[Article, ...]]:
        """Give the articles that name each recipient, oldest first."""
        return group_by(self.articles, lambda article: {r.term_id for r in _people(article)})

    @cached_property
    def articles_by_tag(self) -> Mapping[str, tuple[Article, ...]]:
        """Give the articles with each keyword, oldest first."""
        return group_by(self.articles, lambda article: article.tag_ids)

    @cached_property
    def articles_by_topic(self) -> Mapping[str, tuple[Article, ...]]:
        """Give the articles of each topic, oldest first."""
        return group_by(self.articles, lambda article: [article.topic_id] if article.topic_id else [])

    @cached_property
    def articles_by_document(self) -> Mapping[str, tuple[Article, ...]]:
        """Give the articles that cite each document of the archive, oldest first."""
        return group_by(self.articles, lambda article: self.documents_of(article.citations))

    @cached_property
    def lines_by_article(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Give what each article tells, one line a recipient and year."""
        return {name: tuple(lines) for name, lines in groupby(self.conferrals, attrgetter("article_id"))}

    @cached_property
    def lines_by_award(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Give the register's lines of each award."""
        return group_by_one(self.records, attrgetter("award_id"))

    @cached_property
    def lines_by_person(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Give the register's lines of each person or household."""
        named = (line for line in self.records if line.recipient and line.recipient.is_person)
        return group_by_one(named, _term_id)

    @cached_property
    def lines_by_unit(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Give the lines in which a unit itself is the recipient."""
        named = (line for line in self.records if line.recipient and line.recipient.kind == "collective")
        return group_by_one(named, _term_id)

    @cached_property
    def lines_at_unit(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Give the lines of each unit itself, of its own people and sub-units, and the bare counts said to be its."""
        return group_by(self.records, self.units_of)

    @cached_property
    def lines_by_decision(self) -> Mapping[str, tuple[Conferral, ...]]:
        """Give the lines that each decision of the archive conferred or revoked."""
        deciding = (line for line in self.records if line.decision or line.revocation)
        return group_by(deciding, lambda line: self.documents_of(map(cited, (line.decision, line.revocation))))

    def documents_of(self, citations: Iterable[Citation]) -> tuple[str, ...]:
        """Name the documents of the archive that some citations mean, each once, in their order."""
        held = map(self.terms.document, citations)
        return tuple(dict.fromkeys(document.id for document in held if document))

    @cached_property
    def revocations(self) -> Mapping[tuple[str, int, str], str]:
        """Say which recipients of which entry were revoked by another article: «theo 640/QĐ-UBND», or empty words."""
        revoked = {_key(r): r.revocation for r in self.records if r.status == "revoked" and r.also}
        found: dict[tuple[str, int, str], str] = {}
        for line in self.conferrals if revoked else ():
            if line.recipient and line.status != "revoked" and _key(line) in revoked:
                number = revoked[_key(line)]
                found[line.article_id, line.entry, line.recipient.term_id] = (
                    f"theo {number_of(number)}" if number else ""
                )
        return found

    @cached_property
    def people_by_unit(self) -> Mapping[str, tuple[Person, ...]]:
        """Give the recipients who have a page, by their unit (empty where none is known)."""
        return group_by(
            (p for p in self.terms.people if p.path and p.id in self.lines_by_person), lambda person: [person.unit_id]
        )

    @cached_property
    def namesakes(self) -> Mapping[str, tuple[str, ...]]:
        """Give the identifiers of all who share a spelling, by the identifier of each of them."""
        found: dict[str, set[str]] = defaultdict(set)
        for _, people in self.terms.people.homonyms():
            for person in people:
                found[person.id].update(other.id for other in people)
        return {name: tuple(sorted(others)) for name, others in found.items()}

    @cached_property
    def private(self) -> PrivateNames:
        """Give the names that the public must not read."""
        return PrivateNames(self.terms.people)

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Give one citation of every document that is cited, by what citations of one document share."""
        return {citation.identity: citation for article in self.articles for citation in article.citations}

    @cached_property
    def missing_documents(self) -> Mapping[str, MissingDocument]:
        """Give what is cited while the archive does not hold it, by number and date."""
        return missing_documents(self.articles, self.terms)

    @cached_property
    def retellings(self) -> Mapping[str, frozenset[str]]:
        """Give the other articles that tell some of the same conferrals as an article."""
        found: dict[str, set[str]] = defaultdict(set)
        for record in self.records:
            for name in record.told_by if record.also else ():
                found[name].update(other for other in record.told_by if other != name)
        return {name: frozenset(others) for name, others in found.items()}

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Give the units that are or once were directly below each unit, by identifier."""
        groups = group_by(self.terms.units, lambda unit: {parent.unit_id for parent in unit.parents})
        return {key: tuple(unit.id for unit in group) for key, group in groups.items()}

    def family(self, unit_id: str) -> tuple[str, ...]:
        """Give a unit and all units that are or once were below it."""
        return tuple(dict.fromkeys(name for name, _ in self.below(unit_id)))

    def below(self, unit_id: str) -> tuple[tuple[str, Span], ...]:
        """Give a unit and all units below it, each with the years in which it was; a unit may come and go."""
        found = [(unit_id, Span())]
        for known, years in found:
            for child in self.children.get(known, ()):
                links = (link.span.meet(years) for link in self.terms.units[child].parents if link.unit_id == known)
                found.extend((child, span) for span in links if span and (child, span) not in found)
        return tuple(found)

    def unit_of(self, line: Conferral) -> str:
        """Give the unit beside a line's recipient: theirs at that time; for a collective the one above it."""
        if line.recipient and line.recipient.kind == "collective":
            unit = self.terms.units.get(line.recipient.term_id)
            return line.unit_id or (unit.parent_in(line.year) if unit else "")
        return line.unit_id

    def units_of(self, line: Conferral) -> tuple[str, ...]:
        """Say to which units a line belongs: a collective itself, and the own unit that the source states.

        Who held the event has no say in it.
        """
        own = line.recipient.term_id if line.recipient and line.recipient.kind == "collective" else ""
        return tuple(filter(None, dict.fromkeys((own, line.unit_id))))

    def is_public(self, article: Article) -> bool:
        """Tell whether the public may see an article now: published, and its posting time reached."""
        return is_public(article.status, article.posted, self.now)


def is_public(status: str, posted: Moment, now: dt.datetime) -> bool:
    """Tell whether an article of this status is published and its posting time is reached at ``now`` (with zone)."""
    return status == "published" and posted.moment <= now


def _people(article: Article) -> Iterable[Recipient]:
    return (r for entry in article.awards for r in entry.recipients if r.is_person)


def _collectives(article: Article) -> Iterable[str]:
    return (r.term_id for entry in article.awards for r in entry.recipients if r.kind == "collective")


def _key(line: Conferral) -> tuple[object, ...]:
    who = line.recipient.term_id if line.recipient else ""
    return line.award_id, line.class_name, line.years, who


def _term_id(line: Conferral) -> str:
    return line.recipient.term_id if line.recipient else ""
