"""An article as rows: what its own file says, and no more. No row knows another article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from bangvang.archive.codec import Codec
from bangvang.archive.tables import key_of
from bangvang.domain.articles import Article, Body, wordless
from bangvang.domain.conferrals import Conferral, conferrals_of
from bangvang.domain.identity import Named
from bangvang.domain.merge_conferrals import honour_of
from bangvang.domain.places import place_of
from bangvang.domain.problems import Problem
from bangvang.domain.reconciliation import same_story
from bangvang.domain.related_records import Entry, Key
from bangvang.domain.shelves import article_keys
from bangvang.domain.title_words import words
from bangvang.domain.unplaced_people import UnplacedPerson, unplaced_people

ARTICLE: Final = Codec(Article)
BODY: Final = Codec(Body)
PROBLEM: Final = Codec(Problem)
CONFERRAL: Final = Codec(Conferral)
ENTRY: Final = Codec(Entry)

# Lists of links, files and photos that are looked through as a whole in every build, by kind.
LINK, ATTACHMENT, ALIAS, PHOTO, PLACE = "link", "attachment", "alias", "photo", "place"
CARRIED, UNPLACED = "carried", "unplaced"


class Item(NamedTuple):
    """One thing of an article that is looked for across all articles."""

    kind: str
    value: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """Everything that becomes of one article file.

    ``article`` and ``body`` are None where it is not shown: then only its problems and its status are kept. ``asked``
    are the questions that it asked of other files, with the digests of the answers, ``uses`` the paths that it may mean
    by what it says; ``named`` tells of each name without a file whether a slip of the pen was told of it.
    ``featured_until`` is an ISO day.
    """

    source_path: str
    status: str
    posted: str
    is_public: bool
    problems: tuple[Problem, ...]
    asked: tuple[tuple[str, str], ...] = ()
    uses: tuple[str, ...] = ()
    light: bytes = b""
    body: bytes = b""
    named: tuple[tuple[Named, bool], ...] = ()
    featured_until: str = ""
    is_featured: bool = False

    @property
    def is_shown(self) -> bool:
        """Tell whether it is an article of the site."""
        return bool(self.light)


def light_of(article: Article) -> Article:
    """Give an article as other pages than its own may see it: of its body only which photo stands for it."""
    return replace(article, body=Body(photos=tuple(wordless(ref) for ref in article.body.photos[:1])))


def order_of(article: Article) -> str:
    """Write the order of articles as text whose bytes sort alike."""
    day, time, id_ = article.order
    return f"{day.isoformat()} {time.isoformat('microseconds')} {id_}"


def number_of(source_path: str) -> int:
    """Give the number by which tables know the article of a file."""
    return key_of(f"article {source_path}")


# Kinds of lists along which «Tin liên quan» does not look.
FOR_PAGES_ONLY: Final = frozenset({"number", "said", "event-day", "event-month", "event-year", "anniversary"})


def shelf_keys(article: Article) -> frozenset[tuple[str, str]]:
    """Name the lists on which an article is, and the words along which «Tin liên quan» looks."""
    return article_keys(article).union(("word", word) for word in words(article.title, article.lead))


def entry_of(article: Article) -> Entry:
    """Give what makes an article related to others: its people, documents, awards, units, topic, tags and words."""
    shared = ((kind, id_) for kind, id_ in shelf_keys(article) if kind not in FOR_PAGES_ONLY)
    keys = tuple(sorted(Key(kind, id_) for kind, id_ in shared))
    return Entry(article.id, article.posted.day.toordinal(), article.unit_ids, keys, article.pinned, article.hidden)


def posted_keys(article: Article) -> tuple[str, str, str]:
    """Name the year, month and day of posting, as keys of reads."""
    day = article.posted.day
    return f"year/{day:%Y}", f"month/{day:%Y-%m}", f"day/{day.isoformat()}"


def items_of(article: Article, body: Body) -> Iterator[Item]:
    """Yield what is looked for across all articles, photos first; links to other sites are not."""
    yield from (Item(PHOTO, ref.file, ref.line) for ref in body.photos)
    yield from (Item(LINK, ref.target, ref.line) for ref in body.links if not _is_elsewhere(ref.target))
    yield from (Item(ATTACHMENT, ref.file, ref.line) for ref in article.attachments)
    yield from (Item(ALIAS, old) for old in article.aliases)
    place = place_of(article)
    yield Item(PLACE, place.changed.isoformat(), place.most_named)
    if article.carried_views:
        yield Item(CARRIED, str(article.carried_views))
    yield from (Item(UNPLACED, _joined(one), one.line) for one in unplaced_people(article))


def _joined(one: UnplacedPerson) -> str:
    return "\x1f".join((one.person_id, one.name, *one.unit_ids))


def unplaced_of(source_path: str, value: str, line: int) -> UnplacedPerson:
    """Make again what an item of the kind ``UNPLACED`` tells."""
    person_id, name, *unit_ids = value.split("\x1f")
    return UnplacedPerson(source_path, line, person_id, name, tuple(unit_ids))


def _is_elsewhere(target: str) -> bool:
    return ":" in target.split("/", 1)[0]


def groups_of(lines: Iterable[Conferral]) -> set[int]:
    """Name the groups of lines that may be one honour, or revoke one another."""
    return {group_of(line) for line in lines}


def group_of(line: Conferral) -> int:
    """Name the group of one line."""
    return key_of("\n".join(("honour", *map(str, honour_of(line)))))


def lines_of(article: Article) -> tuple[Conferral, ...]:
    """Give what an article tells, in its order."""
    return tuple(conferrals_of(article))


def stories_of(article: Article) -> set[int]:
    """Name what the stated numbers of an article count, where another article may count the same."""
    found = (same_story(article, entry) for entry in article.awards)
    return {key_of(f"story {story!r}") for story in found if story}
