"""The register of honours, read from its store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property, partial
from typing import Any, Final

from bangvang.archive.article_reader import ArticleReader
from bangvang.archive.rows import CONFERRAL, number_of
from bangvang.archive.shelves import HonourShelf, RecordedFacts, Shelf
from bangvang.archive.tables import key_of
from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral, conferrals_of
from bangvang.domain.document_citations import Citation
from bangvang.domain.grouping import Groups
from bangvang.domain.missing_documents import MissingDocument, missing_documents
from bangvang.domain.register import THIN, Honours
from bangvang.domain.shelves import AWARD_YEAR, decisions_of
from bangvang.domain.sums import Sums

# Keep at most this many decoded lines, more than most years have: pages near each other show the same ones.
_MOST_LINES: Final = 9_000


_NAME_A_KEY: Final = "ask for lines of the register by year, award, recipient, unit, decision or article"


class RegisterReader(ArticleReader):
    """What pages ask of lines of the register, of the people on them, and of the documents behind them."""

    @property
    def conferrals(self) -> tuple[Conferral, ...]:
        """Refuse to give all lines: a page that read them would be stale with every change."""
        raise TypeError(_NAME_A_KEY)

    @property
    def records(self) -> tuple[Conferral, ...]:
        """Refuse to give all records, likewise."""
        raise TypeError(_NAME_A_KEY)

    # ---- the register ------------------------------------------------------------------------------------------------

    def _line(self, r: int, data: bytes) -> Conferral:
        lines: dict[int, Conferral] = self.__dict__["_lines"]
        found = lines.get(r)
        if found is None:
            if len(lines) >= _MOST_LINES:
                lines.clear()
            found = lines[r] = CONFERRAL.load(data)
        covered = self._notes.covered
        covered.update([f"teller/{told}" for told in found.told_by])
        if found.recipient and found.recipient.is_person:
            covered.add(f"person-term/{found.recipient.term_id}")
        return found

    def _records_by(self, kind: str) -> Honours[str]:
        return self._honours(kind, str, "counted")

    def _honours(self, kind: str, key: Callable[[str], Any], column: str) -> Honours[Any]:
        def find(id_: Any) -> tuple[Conferral, ...]:
            query = "SELECT r, data FROM place JOIN record USING (r) WHERE k=? ORDER BY ord"
            rows = self._rows.execute(query, (key_of(f"{kind}/{id_}"),))
            return tuple([self._line(r, data) for r, data in rows])

        def sizes() -> dict[Any, int]:
            query = "SELECT id, count(*) FROM place_key JOIN place USING (k) WHERE kind=? GROUP BY k ORDER BY id"
            return {key(id_): count for id_, count in self._rows.execute(query, (kind,))}

        def others() -> dict[Any, int]:
            tables = "record CROSS JOIN place USING (r) CROSS JOIN place_key USING (k)"  # in this order: few records
            query = f"SELECT id, count(*) FROM {tables} WHERE NOT {column} AND place_key.kind=? GROUP BY k"  # noqa: S608
            return {key(id_): count for id_, count in self._rows.execute(query, (kind,))}

        return HonourShelf(kind, self._notes, find, sizes, others)

    @cached_property
    def records_by_year(self) -> Groups[int, Conferral]:
        """Give the register's lines of each year; those of no known year are not among them."""
        return self._honours("record-year", int, "counted")

    @property
    def records_without_year(self) -> tuple[Conferral, ...]:
        """Give the register's lines whose year no source states: they are on no board."""
        return self._records_by("record-undated").get("0", ())

    def award_years(self, award_id: str) -> dict[int, bool]:
        """Give the years of an award, each with whether it has more than a few lines; most new lines change neither."""
        return self.once(f"award-years {award_id}", partial(self._award_years, award_id))

    def _award_years(self, award_id: str) -> dict[int, bool]:
        self._note(f"award-years/{award_id}")
        query = "SELECT id, count(*) FROM place_key JOIN place USING (k) WHERE kind=? AND id>=? AND id<? GROUP BY k"
        rows = self._rows.execute(query, (AWARD_YEAR, f"{award_id}/", f"{award_id}0"))  # 0 follows /; no name has one
        years = {int(id_[len(award_id) + 1 :]): count > THIN for id_, count in rows}
        return dict(sorted(years.items()))

    @cached_property
    def boards(self) -> Honours[int]:
        """Give the lines of each year's board; its honours are those of that year alone, without spans."""
        return self._honours("board", int, "of_year")

    @cached_property
    def lines_by_article(self) -> Groups[str, Conferral]:
        """Give what each article tells, one line a recipient and year."""

        def find(id_: str) -> tuple[Conferral, ...]:
            return tuple(conferrals_of(self.by_id[id_]))

        return Shelf("light", self._notes, find, dict)

    @cached_property
    def revocations(self) -> Mapping[tuple[str, int, str], str]:
        """Say which recipients of which entry were revoked by another article: «theo 640/QĐ-UBND», or empty words."""
        return _Revocations(self._revoked)

    def _revoked(self, article_id: str) -> dict[tuple[int, str], str]:
        n = number_of(self.by_id[article_id].source_path)
        self._note(f"revoked/{n}")
        rows = self._rows.execute("SELECT entry, who, words FROM revoked WHERE n=?", (n,))
        return {(entry, who): words for entry, who, words in rows}

    @property
    def sums(self) -> Sums:
        """Give what the register adds up to."""
        self._note("sums")
        by_award_of_year: dict[int, Counter[str]] = {}
        for (year, award), count in self._counts("year, award", "of_year").items():
            by_award_of_year.setdefault(year, Counter())[award] = count
        sums = Sums(
            by_year=self._counts("year, kind", "of_year"),
            by_kind=self._counts("kind"),
            by_award=self._counts("award"),
            by_unit=self._counts("unit"),
            by_award_of_year=by_award_of_year,
            spans=self._counts("year, span", "NOT of_year AND year"),
        )
        is_real = self._rows.execute("SELECT 1 FROM record WHERE counted AND NOT sample LIMIT 1").fetchone()
        return replace(sums, is_sample=bool(sums.total) and not is_real)

    def _counts(self, columns: str, condition: str = "1") -> Counter[Any]:
        """Count the lines that count, by one column or a pair of them; in SQL, for there are hundreds of thousands."""
        query = f"SELECT count(*), {columns} FROM record WHERE counted AND {condition} GROUP BY {columns}"  # noqa: S608
        rows = self._rows.execute(query)
        return Counter({(row[1] if len(row) == 2 else row[1:]): row[0] for row in rows})  # noqa: PLR2004 - one column

    def is_sample(self, person_id: str) -> bool:
        """Tell whether all that articles say of a person is sample data."""
        self._note(f"record-person/{person_id}")
        query = "SELECT 1 FROM place JOIN record USING (r) WHERE k=? AND NOT sample LIMIT 1"
        return not self._rows.execute(query, (key_of(f"record-person/{person_id}"),)).fetchone()

    @cached_property
    def people_by_unit(self) -> Groups[str, Any]:
        """Give the recipients who have a page, by their unit."""

        def find(unit_id: str) -> tuple[Any, ...]:
            named = self.lines_by_person
            rows = self._rows.execute("SELECT id FROM term WHERE kind='person' AND unit=?", (unit_id,)).fetchall()
            ids = [id_ for (id_,) in rows] + [p.id for p in self.terms.people.listed if p.unit_id == unit_id]
            people = (self.terms.people[id_] for id_ in sorted(ids))
            return tuple(person for person in people if person.path and person.id in named)

        return Shelf("people-at", self._notes, find, dict)

    @cached_property
    def articles_by_document(self) -> Groups[str, Article]:
        """Give the articles that cite each document of the archive, oldest first."""

        def find(id_: str) -> tuple[Article, ...]:
            own = self._articles_by("said").get(id_, ())
            alike = self._articles_by("number").get(self.terms.documents[id_].signed.number.number, ())
            citing = sorted({a.id: a for a in (*own, *alike)}.values(), key=lambda article: article.order)
            return tuple(article for article in citing if id_ in self.documents_of(article.citations))

        return Shelf("citing", self._notes, find, dict)

    @cached_property
    def lines_by_decision(self) -> Groups[str, Conferral]:
        """Give the lines that each decision of the archive conferred or revoked."""

        def find(id_: str) -> tuple[Conferral, ...]:
            own = self._records_by("record-said").get(id_, ())
            alike = self._records_by("record-number").get(self.terms.documents[id_].signed.number.number, ())
            found = dict.fromkeys((*own, *alike))
            ordered = sorted(found, key=lambda line: (self.by_id[line.article_id].order, line.entry)) if own else found
            return tuple(line for line in ordered if id_ in self.documents_of(decisions_of(line)))

        return Shelf("deciding", self._notes, find, dict)

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Give one citation of every document that is cited, by what citations of one document share."""

        def find(identity: str) -> Citation | None:
            citing = self._articles_by("document").get(identity, ())
            same = [c for article in citing for c in article.citations if c.identity == identity]
            return same[-1] if same else None

        return RecordedFacts("citation", self._notes, find, list)

    @property
    def missing_documents(self) -> Mapping[str, MissingDocument]:
        """Give what is cited while the archive does not hold it, by number and date."""
        self._note("articles")
        return missing_documents(self.citing, self.terms)

    @property
    def citing(self) -> tuple[Article, ...]:
        """Give the articles that cite any document, oldest first; the caller is no page."""
        kind = "SELECT shelf.n FROM shelf JOIN shelf_key USING (k) WHERE kind='document'"
        return self.articles_where(f"n IN ({kind})")


class _Revocations(Mapping[tuple[str, int, str], str]):
    def __init__(self, revoked: Callable[[str], dict[tuple[int, str], str]]) -> None:
        self._revoked = revoked
        self._of: tuple[str, dict[tuple[int, str], str]] = ("", {})

    def __getitem__(self, key: tuple[str, int, str]) -> str:
        article_id, entry, who = key
        return self._revoked(article_id)[entry, who]

    def __iter__(self) -> Any:
        raise TypeError

    def __len__(self) -> int:
        raise TypeError
