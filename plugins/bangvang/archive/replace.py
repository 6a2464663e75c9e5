"""One article in the place of another, and what follows: lists, records told by several, terms without a file.

Every change of rows touches the keys of the reads that would have another answer now. Lists are touched by the
articles on them, too: a page that reads a list shows what is on it. Lists of the register are touched by their lines,
by what lines know of the articles that tell them (``Teller``), and by the people whom they name.
"""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from bangvang.archive.gaps import touched_by_posting, touched_by_shelving
from bangvang.archive.items import Placed, replace_items
from bangvang.archive.merging import Merging
from bangvang.archive.rows import (
    ARTICLE,
    BODY,
    ENTRY,
    PROBLEM,
    ArticleRows,
    entry_of,
    groups_of,
    lines_of,
    number_of,
    order_of,
    posted_keys,
    shelf_keys,
    stories_of,
)
from bangvang.archive.tables import ACROSS, Database, key_of
from bangvang.archive.terms import renew_terms
from bangvang.domain.articles import Article
from bangvang.domain.places import event_month
from bangvang.domain.tellers import Teller
from bangvang.domain.terms import Terms

# The pages of newest articles show at most this many.
NEWEST: Final = 60


class _Old(NamedTuple):
    article: Article
    light: bytes
    body: bytes
    ord: str


def compared(article: Article) -> tuple[Any, ...]:
    """Give what checks across articles compare: where it is, when, what it cites, and whom it tells of."""
    return article.path, article.order, article.unit_ids, article.event, article.citations, article.awards


class Replacing:
    """The changes of one build; ``touched`` are the keys of all reads that may have another answer now."""

    def __init__(self, database: Database, terms: Terms) -> None:
        """Change the rows of ``database``; ``terms`` are those that files hold now."""
        self.touched: set[str] = set()
        self.changed_shelves: dict[int, tuple[Article | None, Article | None]] = {}
        self._database = database
        self._rows = database.connection
        self._terms = terms
        self._records = Merging(database, self.touched)
        self._named: set[tuple[str, str]] = set()

    # ---- one article -------------------------------------------------------------------------------------------------

    def replace(self, rows: ArticleRows, *, is_due: bool = False) -> None:
        """Put what became of an article's file in place of what was there.

        Of one that ``is_due`` by the clock a preview says something else, although its rows are the same.
        """
        n = number_of(rows.source_path)
        self._replace_notes(n, rows)
        old = self._old(n)
        new = ARTICLE.load(rows.light) if rows.is_shown else None
        self._replace_named(n, rows)
        if old is None and new is None:
            return
        if not is_due and old and new and (old.light, old.body) == (rows.light, rows.body):
            return
        body = BODY.load(rows.body) if new else None
        self.touched.update(replace_items(self._rows, n, Placed.of(old.article if old else None), Placed.of(new), body))
        if not is_due and old and new and old.light == rows.light:
            self._rows.execute("UPDATE article SET body=? WHERE n=?", (rows.body, n))
            self.touched.add(f"article/{new.id}")
            if body and BODY.load(old.body).photos[:1] != body.photos[:1]:
                self.touched.add(f"first-photo/{new.id}")
            return
        self._replace_article(n, old, new, rows)

    def remove(self, source_path: str) -> None:
        """Take out an article whose file is gone."""
        self.replace(ArticleRows(source_path, "", "", is_public=False, problems=()))
        self._rows.execute("DELETE FROM source WHERE name=?", (source_path,))

    def _old(self, n: int) -> _Old | None:
        if self._database.is_fresh:
            return None
        row = self._rows.execute("SELECT light, body, ord FROM article WHERE n=?", (n,)).fetchone()
        return _Old(ARTICLE.load(row[0]), *row) if row else None

    def _replace_notes(self, n: int, rows: ArticleRows) -> None:
        """Put in problems, and the questions that were asked."""
        if not self._database.is_fresh:
            self._rows.execute("DELETE FROM problem WHERE owner=?", (rows.source_path,))
            self._rows.execute("DELETE FROM asks WHERE n=?", (n,))
            self._rows.execute("DELETE FROM uses WHERE owner=?", (rows.source_path,))
        problems = [(rows.source_path, PROBLEM.dump(problem)) for problem in rows.problems]
        self._rows.executemany("INSERT OR IGNORE INTO problem VALUES (?, ?)", problems)
        uses = [(path, rows.source_path) for path in rows.uses]
        self._rows.executemany("INSERT OR IGNORE INTO uses VALUES (?, ?)", uses)
        asked = [(key_of(question), question, answer) for question, answer in rows.asked]
        self._rows.executemany("INSERT OR REPLACE INTO asked VALUES (?, ?, ?)", asked)
        self._rows.executemany("INSERT OR IGNORE INTO asks VALUES (?, ?)", [(k, n) for k, _, _ in asked])

    def _replace_named(self, n: int, rows: ArticleRows) -> None:
        named = [(one.kind, one.id, n, one.name, one.unit_id, one.line, one.mark, slip) for one, slip in rows.named]
        if not self._database.is_fresh:
            before = self._rows.execute("SELECT * FROM named WHERE n=?", (n,)).fetchall()
            self.touched.update([ACROSS] if {*before} != {*named} else [])
            self._named.update((kind, id_) for kind, id_, *_ in before)
            self._rows.execute("DELETE FROM named WHERE n=?", (n,))
        self._rows.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?, ?, ?, ?, ?)", named)
        self._named.update((kind, id_) for kind, id_, *_ in named)

    def _replace_article(self, n: int, old: _Old | None, new: Article | None, rows: ArticleRows) -> None:
        was = old.article if old else None
        if not self._database.is_fresh:
            self.touched.update(touched_by_posting(self._rows, was, new))
        if old:
            self._touch_around(old.ord, old.article)
            self._rows.execute("DELETE FROM article WHERE n=?", (n,))
        if new:
            day, month = new.posted.day.toordinal(), event_month(new)
            ord_ = order_of(new)
            row = (n, new.id, new.source_path, ord_, new.path, day, new.is_featured, month, rows.light, rows.body)
            own = (*row, ENTRY.dump(entry_of(new)))
            self._rows.execute("INSERT INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", own)
            if not self._database.is_fresh:
                self._touch_around(ord_, new)
        self._shelve(n, was, new)
        if not self._database.is_fresh:
            self._touch_site(was, new)
            if not was or not new or compared(was) != compared(new):
                self.touched.add(ACROSS)

    def _touch_around(self, ord_: str, article: Article) -> None:
        """Touch the article, its neighbours in time, and the newest ones where it is one of them."""
        self.touched.update((f"article/{article.id}", f"light/{article.id}", f"near/{article.id}"))
        self.touched.update(posted_keys(article))
        before = "SELECT id FROM article WHERE ord<? ORDER BY ord DESC LIMIT 1"
        after = "SELECT id FROM article WHERE ord>? ORDER BY ord LIMIT 1"
        for query in (before, after):
            self.touched.update(f"near/{id_}" for (id_,) in self._rows.execute(query, (ord_,)))
        newer = self._rows.execute("SELECT count(*) FROM (SELECT 1 FROM article WHERE ord>? LIMIT ?)", (ord_, NEWEST))
        if newer.fetchone()[0] < NEWEST:
            self.touched.add("newest")
        if not self._rows.execute("SELECT 1 FROM article WHERE ord<? LIMIT 1", (ord_,)).fetchone():
            self.touched.add("oldest")

    def _touch_site(self, old: Article | None, new: Article | None) -> None:
        """Touch what is asked of all articles together."""
        both = [article for article in (old, new) if article]
        if any(article.is_featured for article in both):
            self.touched.add("featured")
        if any(article.carried_views for article in both):
            self.touched.add("carried")
        self.touched.add("articles")
        self._touch_if_differs("events", [event_month(article) for article in both])
        self._touch_if_differs(f"file/{both[0].source_path}", [article.path for article in both])

    def _touch_if_differs(self, key: str, values: list[Any]) -> None:
        if len(values) == 1 or values[0] != values[-1]:
            self.touched.add(key)

    def _shelve(self, n: int, old: Article | None, new: Article | None) -> None:
        """Put an article on its lists, and its lines into their groups."""
        before = {(*key, old.posted.day.toordinal()) for key in shelf_keys(old)} if old else set()
        after = {(*key, new.posted.day.toordinal()) for key in shelf_keys(new)} if new else set()
        left, joined = {key[:2] for key in before}, {key[:2] for key in after}
        if not self._database.is_fresh:
            self.touched.update(touched_by_shelving(self._rows, left - joined, joined - left))
        for kind, id_, day in before - after:
            k = key_of(f"{kind}/{id_}")
            self._rows.execute("DELETE FROM shelf WHERE k=? AND day=? AND n=?", (k, day, n))
            self._rows.execute("UPDATE shelf_key SET size=size-1 WHERE k=?", (k,))
        added = [(key_of(f"{kind}/{id_}"), kind, id_, day) for kind, id_, day in sorted(after - before)]
        self._rows.executemany("INSERT INTO shelf VALUES (?, ?, ?)", [(k, day, n) for k, _, _, day in added])
        self._rows.executemany(
            "INSERT INTO shelf_key VALUES (?, ?, ?, 1) ON CONFLICT (k) DO UPDATE SET size=size+1",
            [(k, kind, id_) for k, kind, id_, _ in added],
        )
        if not self._database.is_fresh:
            self.changed_shelves[n] = old, new
            self.touched.update(f"{kind}/{id_}" for kind, id_, _ in before | after if kind != "word")
            reordered = before | after if old and new and order_of(old) != order_of(new) else before ^ after
            self.touched.update(f"ids/{kind}/{id_}" for kind, id_, _ in reordered)
            for kind, id_ in left ^ joined:
                self._touch_size(kind, id_, self._size_of(kind, id_), is_more=(kind, id_) in joined)
        self._group(n, old, new)

    def _size_of(self, kind: str, id_: str) -> int:
        row = self._rows.execute("SELECT size FROM shelf_key WHERE k=?", (key_of(f"{kind}/{id_}"),)).fetchone()
        return int(row[0])

    def _touch_size(self, kind: str, id_: str, size: int, *, is_more: bool) -> None:
        """Touch the sizes of a kind of lists, and its keys where one came or went."""
        self.touched.update((f"sizes/{kind}", f"{kind}/{id_}"))
        if size == int(is_more):
            self.touched.add(f"keys/{kind}")

    def _group(self, n: int, old: Article | None, new: Article | None) -> None:
        for table, groups in (("line", lambda a: groups_of(lines_of(a))), ("story", stories_of)):
            before = groups(old) if old else set()
            after = groups(new) if new else set()
            column = "g" if table == "line" else "k"
            gone, added = [(g, n) for g in before - after], [(g, n) for g in after - before]
            self._rows.executemany(f"DELETE FROM {table} WHERE {column}=? AND n=?", gone)  # noqa: S608 - our own names
            self._rows.executemany(f"INSERT INTO {table} VALUES (?, ?)", added)  # noqa: S608 - likewise
            if table == "line" and not self._database.is_fresh:
                is_moved = old is not None and new is not None and Teller.of(old) != Teller.of(new)
                self.touched.update([f"teller/{new.id}"] if new and is_moved else [])
                self._records.need(before | after, are_retold=is_moved)

    # ---- what follows ------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Merge records told by several articles, and work out the terms without a file."""
        self._database.add_indexes()
        self._records.renew()
        renew_terms(self._rows, self._terms, self._named, self.touched.add)
        people = [key.removeprefix("person-term/") for key in self.touched if key.startswith("person-term/")]
        for person in people if not self._database.is_fresh else ():
            self._touch_records_of(f"record-person/{person}")

    def _touch_records_of(self, key: str) -> None:
        query = (
            "SELECT DISTINCT place_key.kind, place_key.id FROM place AS own JOIN place USING (r) "
            "JOIN place_key ON place_key.k=place.k WHERE own.k=?"
        )
        self.touched.update(f"{kind}/{id_}" for kind, id_ in self._rows.execute(query, (key_of(key),)))
