"""Cross-reference everything: who received what, when, according to which article."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from bangvang.domain.articles import Article, PhotoRef
from bangvang.domain.authorities import Person, Unit
from bangvang.domain.conferrals import Conferral
from bangvang.domain.document_citations import Citation
from bangvang.domain.grouping import Groups, group_by, group_by_one
from bangvang.domain.identity import SharedAddress
from bangvang.domain.missing_documents import MissingDocument, missing_documents
from bangvang.domain.places import ArticlePlace, OldAddress, PublishedText, event_month, place_of
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.publication import is_public
from bangvang.domain.register import RegisterOfHonours
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.shelves import article_keys
from bangvang.domain.tellers import Teller
from bangvang.domain.terms import Terms
from bangvang.domain.unit_history import Span

T = TypeVar("T")


def by_named_unit(terms: Terms) -> Groups[str, Unit]:
    """Give the units by each unit that their files name."""
    return group_by(terms.units.listed, lambda unit: unit.named_units)


@dataclass(frozen=True)
class Archive(RegisterOfHonours):
    """Everything that the site tells: articles from the oldest on, their terms, and the register of honours.

    ``now`` decides what is public yet; ``preview`` shows drafts as well. ``due`` is when the next embargo ends.
    ``shared`` are the addresses of several names, ``memo`` is what pages work out once, by the class that does.
    """

    articles: tuple[Article, ...]
    terms: Terms
    site: SiteFields
    now: dt.datetime
    preview: bool
    files: frozenset[str]
    due: dt.datetime | None = None
    shared: tuple[SharedAddress, ...] = ()
    memo: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def texts_of_terms(self) -> Iterator[Any]:
        """Yield every term and standing page with a file and a page of its own."""
        terms = self.terms
        named = (terms.units.listed, terms.awards.listed, terms.people.listed)
        kinds: tuple[Iterable[Any], ...] = (*named, terms.topics, terms.documents.values(), terms.pages)
        return (thing for things in kinds for thing in things if thing.source_path and thing.path)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Give the address of every source file that has a page, by its path."""
        return {text.source_path: text.path for text in (*self.articles, *self.texts_of_terms)}

    @cached_property
    def linking_texts(self) -> tuple[PublishedText, ...]:
        """Give the texts that link to anything."""
        texts = (text for text in (*self.articles, *self.texts_of_terms) if text.body.links)
        return tuple(PublishedText(text.source_path, text.path, text.body) for text in texts)

    @cached_property
    def posted_by_year(self) -> Mapping[int, int]:
        """Count the articles of each year of posting, the newest year first."""
        return Counter(article.posted.day.year for article in reversed(self.articles))

    @cached_property
    def articles_by_year(self) -> Groups[str, Article]:
        """Give the articles of each year of posting («2020»), oldest first."""
        return group_by_one(self.articles, lambda article: f"{article.posted.day:%Y}")

    @cached_property
    def articles_by_month(self) -> Groups[str, Article]:
        """Give the articles of each month of posting («2020-05»), oldest first."""
        return group_by_one(self.articles, lambda article: f"{article.posted.day:%Y-%m}")

    @cached_property
    def articles_by_day(self) -> Groups[str, Article]:
        """Give the articles of each day of posting («2020-05-01»), oldest first."""
        return group_by_one(self.articles, lambda article: article.posted.day.isoformat())

    @cached_property
    def places(self) -> tuple[ArticlePlace, ...]:
        """Give where every article is, oldest first."""
        return tuple(map(place_of, self.articles))

    @property
    def pages_of_articles(self) -> Sequence[tuple[str, str]]:
        """Give address and file of every article, oldest first."""
        return [(one.path, one.source_path) for one in self.articles]

    @cached_property
    def aliases(self) -> tuple[OldAddress, ...]:
        """Give every former address with the article that it leads to."""
        return tuple(OldAddress(a.id, a.source_path, a.path, old) for a in self.articles for old in a.aliases)

    @cached_property
    def featured(self) -> tuple[Article, ...]:
        """Give the articles that are featured, oldest first."""
        return tuple(article for article in self.articles if article.is_featured)

    def at(self, paths: Iterable[str]) -> tuple[Article, ...]:
        """Give the articles that have one of these addresses, oldest first."""
        wanted = frozenset(paths)
        return tuple(article for article in self.articles if article.path in wanted)

    @cached_property
    def carried(self) -> tuple[Article, ...]:
        """Give the articles that bring views from an earlier site, oldest first."""
        return tuple(article for article in self.articles if article.carried_views)

    @cached_property
    def events_by_month(self) -> Mapping[int, int]:
        """Count the events of each month of the year, over all years; where no month is stated none is counted."""
        return Counter(month for article in self.articles if (month := event_month(article)))

    def article(self, id_: str) -> Article:
        """Give an article whole, with its body; ``by_id`` may leave the body out."""
        return self.by_id[id_]

    def first_photo(self, id_: str) -> PhotoRef | None:
        """Give the first photo of an article with its words; ``by_id`` may leave these out."""
        return next(iter(self.by_id[id_].body.photos), None)

    def teller(self, id_: str) -> Teller:
        """Give what the register knows of an article."""
        return Teller.of(self.by_id[id_])

    def article_ids(self, kind: str, id_: str) -> tuple[str, ...]:
        """Name the articles of a unit, an award or a person (``kind``), oldest first."""
        return tuple(article.id for article in self._article_groups.get((kind, id_), ()))

    def newest(self, count: int) -> tuple[Article, ...]:
        """Give the newest articles, at most ``count``, the oldest of them first."""
        return self.articles[-count:]

    @property
    def oldest(self) -> Article | None:
        """Give the oldest article, or None if there is none."""
        return self.articles[0] if self.articles else None

    def near(self, article: Article) -> tuple[Article | None, Article | None]:
        """Give the articles before and after one in time."""
        at = self._positions[article.id]
        after = self.articles[at + 1] if at + 1 < len(self.articles) else None
        return (self.articles[at - 1] if at else None), after

    @cached_property
    def _positions(self) -> Mapping[str, int]:
        return {article.id: at for at, article in enumerate(self.articles)}

    def is_sample(self, person_id: str) -> bool:
        """Tell whether all that articles say of a person is sample data."""
        return all(line.sample for line in self.lines_by_person.get(person_id, ()))

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Give what ``make`` makes, made once for a key."""
        if key not in self.memo:
            self.memo[key] = make()
        found: T = self.memo[key]
        return found

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
    def _article_groups(self) -> Groups[tuple[str, str], Article]:
        return group_by(self.articles, article_keys)

    def _articles_by(self, kind: str) -> Groups[str, Article]:
        found = self._article_groups
        return Groups({id_: found[of, id_] for of, id_ in found if of == kind})

    @cached_property
    def articles_by_unit(self) -> Groups[str, Article]:
        """Give the articles of each unit, its own and those in which it receives something, oldest first."""
        return self._articles_by("unit")

    @cached_property
    def articles_by_tag(self) -> Groups[str, Article]:
        """Give the articles with each keyword, oldest first."""
        return self._articles_by("tag")

    @cached_property
    def articles_by_event_day(self) -> Groups[str, Article]:
        """Give the articles of what happened on each day («2020-05-01»), in the order of posting."""
        return self._articles_by("event-day")

    @cached_property
    def articles_by_event_month(self) -> Groups[str, Article]:
        """Give the articles of what happened in each month («2020-05»), in the order of posting."""
        return self._articles_by("event-month")

    @cached_property
    def articles_by_event_year(self) -> Groups[str, Article]:
        """Give the articles of what happened in each year («2020») on a stated day, in the order of posting."""
        return self._articles_by("event-year")

    @cached_property
    def articles_by_anniversary(self) -> Groups[str, Article]:
        """Give the articles of what happened on each day of the year («05-01»), in the order of posting."""
        return self._articles_by("anniversary")

    @cached_property
    def articles_by_topic(self) -> Groups[str, Article]:
        """Give the articles of each topic, oldest first."""
        return self._articles_by("topic")

    @cached_property
    def articles_by_document(self) -> Groups[str, Article]:
        """Give the articles that cite each document of the archive, oldest first."""
        return group_by(self.articles, lambda article: self.documents_of(article.citations))

    @cached_property
    def people_by_unit(self) -> Groups[str, Person]:
        """Give the recipients who have a page, by their unit (empty where none is known)."""
        return group_by(
            (p for p in self.terms.people if p.path and p.id in self.lines_by_person), lambda person: [person.unit_id]
        )

    @cached_property
    def private(self) -> PrivateNames:
        """Give the names that the public must not read."""
        return PrivateNames(self.terms.people.listed)  # only files say who is private

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Give one citation of every document that is cited, by what citations of one document share."""
        return {citation.identity: citation for article in self.articles for citation in article.citations}

    @cached_property
    def missing_documents(self) -> Mapping[str, MissingDocument]:
        """Give what is cited while the archive does not hold it, by number and date."""
        return missing_documents(self.articles, self.terms)

    @cached_property
    def _units_by_named(self) -> Groups[str, Unit]:
        return by_named_unit(self.terms)

    def units_naming(self, unit_id: str) -> tuple[Unit, ...]:
        """Give the units whose files name a unit as one above them, as their bloc, or as their successor."""
        return tuple(self._units_by_named.get(unit_id, ()))

    def family(self, unit_id: str) -> tuple[str, ...]:
        """Give a unit and all units that are or once were below it."""
        return tuple(dict.fromkeys(name for name, _ in self.below(unit_id)))

    def below(self, unit_id: str) -> tuple[tuple[str, Span], ...]:
        """Give a unit and all units below it, each with the years in which it was; a unit may come and go."""
        found = [(unit_id, Span())]
        for known, years in found:
            for child in self.units_naming(known):
                links = (link.span.meet(years) for link in child.parents if link.unit_id == known)
                found.extend((child.id, span) for span in links if span and (child.id, span) not in found)
        return tuple(found)

    def unit_of(self, line: Conferral) -> str:
        """Give the unit beside a line's recipient: theirs at that time; for a collective the one above it."""
        if line.recipient and line.recipient.kind == "collective":
            unit = self.terms.units.get(line.recipient.term_id)
            return line.unit_id or (unit.parent_in(line.year) if unit else "")
        return line.unit_id

    def is_public(self, article: Article) -> bool:
        """Tell whether the public may see an article now: published, and its posting time reached."""
        return is_public(article.status, article.posted, self.now)
