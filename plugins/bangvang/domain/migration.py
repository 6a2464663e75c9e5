"""What an article written for an earlier version means now: what can be rewritten, what a person has to decide."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from bangvang.domain.articles import Article, AwardEntry
from bangvang.domain.honour_years import DATED_BY_EVENT, NO_YEAR
from bangvang.domain.source import Location


class RenameField(NamedTuple):
    """Give the field at a location another name."""

    location: Location
    name: str


class AddField(NamedTuple):
    """Add a field to a mapping, right after its field at ``after``."""

    after: Location
    name: str
    value: str


FieldEdit = RenameField | AddField


class Step(NamedTuple):
    """One thing that an article of an earlier version needs: the edit, or None where a person has to decide."""

    source_path: str
    line: int
    words: str
    edit: FieldEdit | None = None

    def __str__(self) -> str:
        return f"{self.source_path}:{self.line}: {self.words}"


def steps_from_0_1(article: Article) -> Iterator[Step]:
    """Yield what changed its meaning since 0.1.

    There ``unit:`` of the article was also everybody's own unit, an entry without a year took the first year of the
    event or else that of the posting, and ``decision`` of a revoked entry was the decision that revoked it.
    """
    for index, entry in enumerate(article.awards):
        yield from _of_decision(article, index, entry)
        yield from _of_year(article, index, entry)
        yield from _of_unit(article, entry)


def _of_decision(article: Article, index: int, entry: AwardEntry) -> Iterator[Step]:
    if entry.status == "revoked" and entry.decision and not entry.revoked_by:
        words = f"decision thành revoked_by: {entry.decision.said} là quyết định hủy bỏ."
        yield Step(article.source_path, entry.line, words, RenameField(("awards", index, "decision"), "revoked_by"))


def _of_year(article: Article, index: int, entry: AwardEntry) -> Iterator[Step]:
    start = article.event.start if article.event else None
    if entry.years == (NO_YEAR,) and start and entry.status not in DATED_BY_EVENT:
        words = f"thêm year: {start.year}, là năm của sự kiện mà bản cũ lấy cho mục này."
        edit = AddField(("awards", index, "award"), "year", str(start.year))
        yield Step(article.source_path, entry.line, words, edit)
    elif entry.years == (NO_YEAR,):
        words = (
            f"Mục {entry.award_name} không ghi năm, bản cũ lấy năm đăng ({article.posted.day.year}), nay là không rõ. "
            "Nguồn nêu năm thì ghi year; nguồn không nêu thì ghi year: không rõ."
        )
        yield Step(article.source_path, entry.line, words)
    elif start and any(year.said_in == "event" and year.year != start.year for year in entry.years):
        words = (
            f"Mục {entry.award_name} không ghi năm, bản cũ lấy năm đầu của sự kiện ({start.year}), nay lấy năm cuối. "
            "Ghi year nếu năm đầu mới đúng."
        )
        yield Step(article.source_path, entry.line, words)


def _of_unit(article: Article, entry: AwardEntry) -> Iterator[Step]:
    if not article.unit_names or entry.unit_id:
        return
    without = sum(one.kind in {"individual", "household"} and not one.unit_id for one in entry.recipients)
    if without:
        unit = article.unit_names[0]
        words = (
            f'Mục {entry.award_name} có {without} người nhận không ghi đơn vị, bản cũ coi là của "{unit}". '
            f"Đúng vậy thì ghi unit: {unit} trong mục này; nơi ấy chỉ tổ chức thì để nguyên."
        )
        yield Step(article.source_path, entry.line, words)
