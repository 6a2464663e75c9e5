"""Records told by several articles: groups of lines that may be one honour are merged again where any line changed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from bangvang.archive.records import RecordRow, placed_lines, record_of_row, record_rows, renew_revoked
from bangvang.archive.rows import ARTICLE, group_of
from bangvang.archive.tables import Database, key_of
from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral
from bangvang.domain.register import LONG, THIN
from bangvang.domain.shelves import AWARD_YEAR

# So many records are put in at a time.
_BATCH: Final = 3600


class Merging:
    """The groups that a build makes again; ``touched`` takes the keys of all lists that are others then."""

    def __init__(self, database: Database, touched: set[str]) -> None:
        """Change the rows of ``database``."""
        self._database = database
        self._rows = database.connection
        self._touched = touched
        self._groups: set[int] = set()
        self._retold: set[int] = set()
        self._counts: Counter[tuple[str, str]] = Counter()  # by how many lines each list of the register grew

    def need(self, groups: set[int], *, are_retold: bool) -> None:
        """Note that groups have to be merged again; ``are_retold`` where what lines know of a teller has changed."""
        self._groups |= groups
        if are_retold:
            self._retold |= groups

    def renew(self) -> None:
        """Merge all groups of a new archive, else those that were noted. Within a transaction."""
        if self._database.is_fresh:
            self._merge_all()
        else:
            for group in sorted(self._groups):
                self._merge(group)
        for (kind, id_), more in self._counts.items():
            now = self._rows.execute("SELECT count(*) FROM place WHERE k=?", (key_of(f"{kind}/{id_}"),)).fetchone()[0]
            if more:
                self._touched.add(f"sizes/{kind}")
            if bool(now) != bool(now - more):
                self._touched.add(f"keys/{kind}")
            if (now > LONG) != (now - more > LONG):
                self._touched.add(f"long/{kind}/{id_}")
            if kind == AWARD_YEAR and [bool(now), now > THIN] != [bool(now - more), now - more > THIN]:
                self._touched.add(f"award-years/{id_.rpartition('/')[0]}")

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
            if len(rows) > _BATCH:
                self._put(rows)
                rows = []
        self._put(rows)
        for group in sorted(several):
            self._merge(group)

    def _merge(self, group: int) -> None:
        """Make the records of one group again; touch every list on which they were or are."""
        before = self._known(group)
        tellers = self._database.column("SELECT n FROM line WHERE g=?", (group,))
        articles = sorted((self._light(n) for n in tellers), key=lambda article: article.order)
        lines = [
            (place, line) for article in articles for place, line in placed_lines(article) if group_of(line) == group
        ]
        after = record_rows(group, lines)
        gone = [(row.r,) for row in before]
        self._rows.executemany("DELETE FROM record WHERE r=?", gone)
        self._rows.executemany("DELETE FROM place WHERE r=?", gone)
        self._put(after)
        revoked = renew_revoked(self._rows, group, after, [line for _, line in lines], articles)
        self._touched.update(f"revoked/{n}" for n in revoked)
        self._touch_records(before, after, are_retold=group in self._retold)

    def _known(self, group: int) -> list[RecordRow]:
        columns = "r, g, ord, award, year, unit, kind, sample, status, counted, of_year, span, data"
        query = f"SELECT {columns} FROM record WHERE g=? ORDER BY ord"  # noqa: S608 - our own names
        rows = self._rows.execute(query, (group,)).fetchall()
        places = "SELECT kind, id FROM place JOIN place_key USING (k) WHERE r=?"
        return [record_of_row(row, frozenset(self._rows.execute(places, (row[0],)))) for row in rows]

    def _put(self, rows: Iterable[RecordRow]) -> None:
        rows = list(rows)
        marks = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"
        self._rows.executemany(f"INSERT INTO record VALUES ({marks})", [row[:13] for row in rows])  # noqa: S608
        places = [(key_of(f"{kind}/{id_}"), kind, id_, row.r) for row in rows for kind, id_ in row.keys]
        self._rows.executemany("INSERT OR IGNORE INTO place VALUES (?, ?)", [(k, r) for k, _, _, r in places])
        keys = {(k, kind, id_) for k, kind, id_, _ in places}
        self._rows.executemany("INSERT OR IGNORE INTO place_key VALUES (?, ?, ?)", sorted(keys))

    def _touch_records(self, before: list[RecordRow], after: list[RecordRow], *, are_retold: bool) -> None:
        if self._database.is_fresh:
            return
        changed = {*before, *after} if are_retold else {*before} ^ {*after}
        self._touched.update(f"{kind}/{id_}" for row in changed for kind, id_ in row.keys)
        places = [{(key, row.r) for row in rows for key in row.keys} for rows in (before, after)]
        counts = [{(key, row.r, row.counted) for row in rows for key in row.keys} for rows in (before, after)]
        self._touched.update(f"sizes/{kind}" for (kind, _), _, _ in counts[0] ^ counts[1])
        for key, _ in places[0] - places[1]:
            self._counts[key] -= 1
        for key, _ in places[1] - places[0]:
            self._counts[key] += 1
        if [row.sums for row in before] != [row.sums for row in after]:
            self._touched.add("sums")

    @lru_cache(maxsize=512)  # noqa: B019 - lives no longer than a build
    def _light(self, n: int) -> Article:
        (light,) = self._rows.execute("SELECT light FROM article WHERE n=?", (n,)).fetchone()
        return ARTICLE.load(light)
