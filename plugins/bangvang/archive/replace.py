"""One article in the place of another, and what follows: lists, records told by several, terms without a file.

Every change of rows touches the keys of the reads that would have another answer now. Lists are touched by the
articles on them, too: a page that reads a list shows what is on it. Lists of the register are touched by their lines,
by what lines know of the articles that tell them (``Teller``), and by the people whom they name.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Final, NamedTuple

from bangvang.archive.items import Placed, replace_items
from bangvang.archive.records import RecordRow, placed_lines, record_of_row, record_rows, renew_revoked
from bangvang.archive.rows import (
    ARTICLE,
    BODY,
    ENTRY,
    PROBLEM,
    ArticleRows,
    entry_of,
    group_of,
    groups_of,
    lines_of,
    number_of,
    order_of,
    posted_keys,
    shelf_keys,
    stories_of,
)
from bangvang.archive.tables import Database, key_of
from bangvang.archive.terms import renew_terms
from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral
from bangvang.domain.places import event_month
from bangvang.domain.register import LONG
from bangvang.domain.tellers import Teller
from bangvang.domain.terms import Terms

# The pages of newest articles show at most this many.
NEWEST: Final = 60


class _Old(NamedTuple):
    article: Article
    light: bytes
    body: bytes
    ord: str


class Replacing:
    """The changes of one build; ``touched`` are the keys of all reads that may have another answer now."""

    def __init__(self, database: Database, terms: Terms) -> None:
        """Change the rows of ``database``; ``terms`` are those that files hold now."""
        self.touched: set[str] = set()
        self.changed_shelves: dict[int, tuple[Article | None, Article | None]] = {}
        self._database = database
        self._rows = database.connection
        self._terms = terms
        self._groups: set[int] = set()
        self._retold: set[int] = set()  # of which a teller has moved
        self._counts: Counter[tuple[str, str]] = Counter()  # by how many lines each list of the register grew
        self._named: set[tuple[str, str]] = set()

    # ---- one article -------------------------------------------------------------------------------------------------

    def replace(self, rows: ArticleRows) -> None:
        """Put what became of an article's file in place of what was there."""
        n = number_of(rows.source_path)
        self._replace_notes(n, rows)
        old = self._old(n)
        new = ARTICLE.load(rows.light) if rows.is_shown else None
        self._replace_named(n, rows)
        if old is None and new is None:
            return
        if old and new and (old.light, old.body) == (rows.light, rows.body):
            return
        body = BODY.load(rows.body) if new else None
        self.touched.update(replace_items(self._rows, n, Placed.of(old.article if old else None), Placed.of(new), body))
        if old and new and old.light == rows.light:
            self._rows.execute("UPDATE article SET body=? WHERE n=?", (rows.body, n))
            self.touched.add(f"article/{new.id}")
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
        if not self._database.is_fresh:
            self._named.update(self._rows.execute("SELECT DISTINCT kind, id FROM named WHERE n=?", (n,)))
            self._rows.execute("DELETE FROM named WHERE n=?", (n,))
        named = [(one.kind, one.id, n, one.name, one.unit_id, one.line, one.mark, slip) for one, slip in rows.named]
        self._rows.executemany("INSERT OR IGNORE INTO named VALUES (?, ?, ?, ?, ?, ?, ?, ?)", named)
        self._named.update((kind, id_) for kind, id_, *_ in named)

    def _replace_article(self, n: int, old: _Old | None, new: Article | None, rows: ArticleRows) -> None:
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
        was = old.article if old else None
        self._shelve(n, was, new)
        if not self._database.is_fresh:
            self._touch_site(was, new)

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
        for place, kind in enumerate(("year", "month", "day")):
            keys = [posted_keys(article)[place] for article in both]
            self._touch_if_differs(f"keys/{kind}", keys)
            self._touch_if_differs(f"sizes/{kind}", keys)
        self._touch_if_differs(f"file/{both[0].source_path}", [article.path for article in both])

    def _touch_if_differs(self, key: str, values: list[Any]) -> None:
        if len(values) == 1 or values[0] != values[-1]:
            self.touched.add(key)

    def _shelve(self, n: int, old: Article | None, new: Article | None) -> None:
        """Put an article on its lists, and its lines into their groups."""
        before = {(*key, old.posted.day.toordinal()) for key in shelf_keys(old)} if old else set()
        after = {(*key, new.posted.day.toordinal()) for key in shelf_keys(new)} if new else set()
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
            for kind, id_ in {key[:2] for key in before} ^ {key[:2] for key in after}:
                self._touch_size(kind, id_, self._size_of(kind, id_), is_more=(kind, id_) in {k[:2] for k in after})
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
                self._groups |= before | after
                if old and new and Teller.of(old) != Teller.of(new):
                    self.touched.add(f"teller/{new.id}")
                    self._retold |= before | after

    # ---- what follows ------------------------------------------------------------------------------------------------

    def finish(self) -> None:
        """Merge records told by several articles, and work out the terms without a file."""
        self._database.add_indexes()
        if self._database.is_fresh:
            self._merge_all()
        else:
            for group in sorted(self._groups):
                self._merge(group)
        for (kind, id_), more in self._counts.items():
            now = self._rows.execute("SELECT count(*) FROM place WHERE k=?", (key_of(f"{kind}/{id_}"),)).fetchone()[0]
            if more:
                self.touched.add(f"sizes/{kind}")
            if bool(now) != bool(now - more):
                self.touched.add(f"keys/{kind}")
            if (now > LONG) != (now - more > LONG):
                self.touched.add(f"long/{kind}/{id_}")
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

    def _merge_all(self) -> None:
        """Make the records of a new archive, article by article; groups of several articles come by themselves."""
        several = set(self._database.column("SELECT g FROM line GROUP BY g HAVING count(*) > 1"))
        query = self._rows.cursor().execute("SELECT light FROM article ORDER BY ord")
        rows: list[RecordRow] = []
        for (light,) in query:
            article = ARTICLE.load(light)
            groups: dict[int, list[tuple[str, Conferral]]] = defaultdict(list)
            for place, line in placed_lines(article):
                groups[group_of(line)].append((place, line))
            for group, lines in groups.items():
                if group not in several:
                    rows.extend(record_rows(group, lines))
            if len(rows) > NEWEST * NEWEST:
                self._put_records(rows)
                rows = []
        self._put_records(rows)
        for group in sorted(several):
            self._merge(group)

    def _merge(self, group: int) -> None:
        """Make the records of one group again; touch every list on which they were or are."""
        before = self._records(group)
        tellers = self._database.column("SELECT n FROM line WHERE g=?", (group,))
        articles = sorted((self._light(n) for n in tellers), key=lambda article: article.order)
        lines = [
            (place, line) for article in articles for place, line in placed_lines(article) if group_of(line) == group
        ]
        after = record_rows(group, lines)
        gone = [(row.r,) for row in before]
        self._rows.executemany("DELETE FROM record WHERE r=?", gone)
        self._rows.executemany("DELETE FROM place WHERE r=?", gone)
        self._put_records(after)
        revoked = renew_revoked(self._rows, group, after, [line for _, line in lines], articles)
        self.touched.update(f"revoked/{n}" for n in revoked)
        self._touch_records(before, after, are_retold=group in self._retold)

    def _records(self, group: int) -> list[RecordRow]:
        columns = "r, g, ord, award, year, unit, kind, sample, status, counted, of_year, data"
        query = f"SELECT {columns} FROM record WHERE g=? ORDER BY ord"  # noqa: S608 - our own names
        rows = self._rows.execute(query, (group,)).fetchall()
        places = "SELECT kind, id FROM place JOIN place_key USING (k) WHERE r=?"
        return [record_of_row(row, frozenset(self._rows.execute(places, (row[0],)))) for row in rows]

    def _put_records(self, rows: Iterable[RecordRow]) -> None:
        rows = list(rows)
        marks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        self._rows.executemany(f"INSERT INTO record VALUES ({marks})", [row[:12] for row in rows])  # noqa: S608
        places = [(key_of(f"{kind}/{id_}"), kind, id_, row.r) for row in rows for kind, id_ in row.keys]
        self._rows.executemany("INSERT OR IGNORE INTO place VALUES (?, ?)", [(k, r) for k, _, _, r in places])
        keys = {(k, kind, id_) for k, kind, id_, _ in places}
        self._rows.executemany("INSERT OR IGNORE INTO place_key VALUES (?, ?, ?)", sorted(keys))

    def _touch_records(self, before: list[RecordRow], after: list[RecordRow], *, are_retold: bool) -> None:
        if self._database.is_fresh:
            return
        changed = {*before, *after} if are_retold else {*before} ^ {*after}
        self.touched.update(f"{kind}/{id_}" for row in changed for kind, id_ in row.keys)
        places = [{(key, row.r) for row in rows for key in row.keys} for rows in (before, after)]
        counts = [{(key, row.r, row.counted) for row in rows for key in row.keys} for rows in (before, after)]
        self.touched.update(f"sizes/{kind}" for (kind, _), _, _ in counts[0] ^ counts[1])
        for key, _ in places[0] - places[1]:
            self._counts[key] -= 1
        for key, _ in places[1] - places[0]:
            self._counts[key] += 1
        if [row.sums for row in before] != [row.sums for row in after]:
            self.touched.add("sums")

    @lru_cache(maxsize=512)  # noqa: B019 - lives no longer than a build
    def _light(self, n: int) -> Article:
        (light,) = self._rows.execute("SELECT light FROM article WHERE n=?", (n,)).fetchone()
        return ARTICLE.load(light)
