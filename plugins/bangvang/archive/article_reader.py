"""The archive's articles, read from their store: every question names a key, and the keys are remembered."""

from __future__ import annotations

import datetime as dt
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeVar

from bangvang.archive.recorded_terms import RecordedFiles, terms_reader
from bangvang.archive.rows import ARTICLE, BODY, CARRIED, number_of
from bangvang.archive.shelves import Notes, RecordedFacts, Shelf
from bangvang.archive.tables import Database, key_of
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, PhotoRef
from bangvang.domain.grouping import Groups
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.tellers import Teller
from bangvang.domain.terms import Terms

T = TypeVar("T")

# Keep at most this many decoded articles and lines: pages near each other show the same ones.
_MOST_ARTICLES: Final = 600
_MOST_MADE: Final = 512


class Site(NamedTuple):
    """What a reader knows of the site besides the store: terms that files hold, its own facts, the moment, files."""

    terms: Terms
    fields: SiteFields
    now: dt.datetime
    preview: bool
    files: frozenset[str]


class ArticleReader(Archive):
    """What pages ask of articles; ``reads`` are the keys of all that was asked since ``begin``."""

    def __init__(self, database: Database, site: Site) -> None:
        """Read ``database``."""
        notes = Notes()
        values = {
            "_database": database, "_site": site, "_noted": notes, "memo": {},
            "_lights": {}, "_found": {}, "_lines": {}, "_made": {},
            "site": site.fields, "now": site.now, "preview": site.preview, "files": RecordedFiles(site.files, notes),
            "terms": terms_reader(site.terms, notes, lambda: self._rows), "due": None,
        }  # fmt: skip
        for name, value in values.items():
            object.__setattr__(self, name, value)  # the class that it replaces is frozen

    # ---- what is remembered ------------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Begin with another page: forget what was read so far."""
        self._notes.begin()
        self.memo.clear()

    @property
    def reads(self) -> frozenset[str]:
        """Give the keys of all that was read since ``begin``."""
        return frozenset(self._notes.reads)

    def read_keys(self) -> tuple[int, ...]:
        """Give the keys of all that was read since ``begin``, as the store knows them."""
        return tuple(sorted(map(key_of, self._notes.reads)))

    @property
    def notes(self) -> Notes:
        """Give what notes the reads, for facts that are beside the archive."""
        return self._notes

    @property
    def _notes(self) -> Notes:
        notes: Notes = self.__dict__["_noted"]
        return notes

    def _note(self, key: str) -> None:
        self._notes.note(key)

    def _cover(self, article: Article) -> Article:
        """Note that a list was read that is touched with each article on it."""
        self._notes.covered.add(f"light/{article.id}")
        return article

    def once(self, key: str, make: Callable[[], T]) -> T:
        """Give what ``make`` makes, made once for a key; what it reads is read by every page that asks for it."""
        made: dict[str, tuple[Any, frozenset[str]]] = self.__dict__["_made"]
        if key not in made:
            if len(made) >= _MOST_MADE:
                made.clear()
            notes = self._notes
            before, covered = notes.reads, notes.covered
            notes.begin()
            value = make()
            made[key] = value, frozenset(notes.reads)
            notes.reads, notes.covered = before, covered
        found: T = made[key][0]
        for read in made[key][1]:
            self._note(read)
        return found

    @property
    def _rows(self) -> Any:
        return self.__dict__["_database"].reader()

    # ---- articles ----------------------------------------------------------------------------------------------------

    def _light(self, n: int, data: bytes) -> Article:
        lights: dict[int, Article] = self.__dict__["_lights"]
        found = lights.get(n)
        if found is None:
            if len(lights) >= _MOST_ARTICLES:
                lights.clear()
            found = lights[n] = ARTICLE.load(data)
        return found

    def _articles(self, query: str, *values: Any) -> tuple[Article, ...]:
        """Give the articles that a query on the table finds, in their order; the caller notes its key."""
        rows = self._rows.execute(f"SELECT article.n, light FROM {query}", values)  # noqa: S608 - our own queries
        return tuple([self._cover(self._light(n, data)) for n, data in rows])

    def articles_where(self, condition: str) -> tuple[Article, ...]:
        """Give the articles of which a condition holds, oldest first; the caller is no page."""
        return self._articles(f"article WHERE {condition} ORDER BY ord")

    @property
    def articles(self) -> tuple[Article, ...]:
        """Give all articles, oldest first; the asking page is stale with any change."""
        self._note("articles")
        return self._articles("article ORDER BY ord")

    @cached_property
    def by_id(self) -> Mapping[str, Article]:
        """Find an article by its identifier, without its body."""
        return RecordedFacts("light", self._notes, self._find_light, list)

    def _find_light(self, id_: str) -> Article | None:
        found: dict[str, Article] = self.__dict__["_found"]
        if id_ not in found:
            if len(found) >= _MOST_ARTICLES:
                found.clear()
            article = self._read_light(id_)
            if article is None:
                return None
            found[id_] = article
        return found[id_]

    def _read_light(self, id_: str) -> Article | None:
        row = self._rows.execute("SELECT n, light FROM article WHERE id=?", (id_,)).fetchone()
        return self._light(*row) if row else None

    def article(self, id_: str) -> Article:
        """Give an article whole, with its body."""
        self._note(f"article/{id_}")
        light, body = self._rows.execute("SELECT light, body FROM article WHERE id=?", (id_,)).fetchone()
        article = ARTICLE.load(light)
        object.__setattr__(article, "body", BODY.load(body))
        return self._cover(article)

    def first_photo(self, id_: str) -> PhotoRef | None:
        """Give the first photo of an article with its words."""
        self._note(f"first-photo/{id_}")
        (body,) = self._rows.execute("SELECT body FROM article WHERE id=?", (id_,)).fetchone()
        return next(iter(BODY.load(body).photos), None)

    def teller(self, id_: str) -> Teller:
        """Give what the register knows of an article; most of its changes leave that as it is."""
        self._note(f"teller/{id_}")
        article = self._find_light(id_)
        if article is None:
            raise KeyError(id_)
        return Teller.of(article)

    def article_ids(self, kind: str, id_: str) -> tuple[str, ...]:
        """Name the articles of a unit, an award or a person (``kind``), oldest first."""
        self._note(f"ids/{kind}/{id_}")
        query = "SELECT article.id FROM shelf JOIN article USING (n) WHERE k=? ORDER BY ord"
        return tuple(name for (name,) in self._rows.execute(query, (key_of(f"{kind}/{id_}"),)))

    def newest(self, count: int) -> tuple[Article, ...]:
        """Give the newest articles, at most ``count``, the oldest of them first."""
        self._note("newest")
        return self._articles("article ORDER BY ord DESC LIMIT ?", count)[::-1]

    @property
    def oldest(self) -> Article | None:
        """Give the oldest article, or None if there is none."""
        self._note("oldest")
        return next(iter(self._articles("article ORDER BY ord LIMIT 1")), None)

    def near(self, article: Article) -> tuple[Article | None, Article | None]:
        """Give the articles before and after one in time."""
        self._note(f"near/{article.id}")
        own = "(SELECT ord FROM article WHERE n=?)"
        n = number_of(article.source_path)
        before = self._articles(f"article WHERE ord<{own} ORDER BY ord DESC LIMIT 1", n)
        after = self._articles(f"article WHERE ord>{own} ORDER BY ord LIMIT 1", n)
        return next(iter(before), None), next(iter(after), None)

    @property
    def featured(self) -> tuple[Article, ...]:
        """Give the articles that are featured, oldest first."""
        self._note("featured")
        return self._articles("article WHERE is_featured ORDER BY ord")

    @property
    def carried(self) -> tuple[Article, ...]:
        """Give the articles that bring views from an earlier site, oldest first."""
        self._note("carried")
        return self._articles("article WHERE n IN (SELECT n FROM item WHERE kind=?) ORDER BY ord", CARRIED)

    def at(self, paths: Iterable[str]) -> tuple[Article, ...]:
        """Give the articles that have one of these addresses, oldest first; addresses move with any article."""
        self._note("articles")
        wanted = json.dumps(sorted(paths))
        return self._articles("article WHERE path IN (SELECT value FROM json_each(?)) ORDER BY ord", wanted)

    def _posted(self, kind: str, length: int) -> Groups[str, Article]:
        def find(key: str) -> tuple[Article, ...]:
            return self._articles("article WHERE ord>=? AND ord<? ORDER BY ord", key, f"{key}~")

        def sizes() -> dict[str, int]:
            query = f"SELECT substr(ord, 1, {length}), count(*) FROM article GROUP BY 1 ORDER BY 1"  # noqa: S608
            return dict(self._rows.execute(query))

        return Shelf(kind, self._notes, find, sizes)

    @cached_property
    def articles_by_year(self) -> Groups[str, Article]:
        """Give the articles of each year of posting («2020»), oldest first."""
        return self._posted("year", 4)

    @cached_property
    def articles_by_month(self) -> Groups[str, Article]:
        """Give the articles of each month of posting («2020-05»), oldest first."""
        return self._posted("month", 7)

    @cached_property
    def articles_by_day(self) -> Groups[str, Article]:
        """Give the articles of each day of posting («2020-05-01»), oldest first."""
        return self._posted("day", 10)

    @property
    def posted_by_year(self) -> Mapping[int, int]:
        """Count the articles of each year of posting, the newest year first."""
        years = self.articles_by_year
        return {int(year): years.size(year) for year in sorted(years, reverse=True)}

    @property
    def events_by_month(self) -> Mapping[int, int]:
        """Count the events of each month of the year, over all years."""
        self._note("events")
        return Counter(dict(self._rows.execute("SELECT event_month, count(*) FROM article GROUP BY 1")))

    def _articles_by(self, kind: str) -> Groups[str, Article]:
        def find(id_: str) -> tuple[Article, ...]:
            return self._articles("shelf JOIN article USING (n) WHERE k=? ORDER BY ord", key_of(f"{kind}/{id_}"))

        def sizes() -> dict[str, int]:
            query = "SELECT id, size FROM shelf_key WHERE kind=? AND size>0 ORDER BY id"
            return dict(self._rows.execute(query, (kind,)))

        return Shelf(kind, self._notes, find, sizes)
