"""What an article says that others say already: told while it is written, so that nobody writes the same twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from typing import Final

from bangvang.domain.articles import Article
from bangvang.domain.conferrals import Conferral, conferrals_of
from bangvang.domain.merge_conferrals import honour_of, merged
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.shelves import event_days
from bangvang.domain.text import match_key, number

_SAME_ARTICLE: Final = "Mở bài ấy để viết tiếp; là hai bài khác nhau thì ghi vào tiêu đề điều làm chúng khác nhau."
_SAME_HONOUR: Final = (
    "Cùng một lần khen thì để nguyên, bảng vàng chỉ tính một lần; không phải thì xem lại năm, hình thức và danh sách."
)


def repeats(article: Article, others: Sequence[Article], *, title_line: int) -> Iterator[Problem]:
    """Yield a warning for each article that an article repeats, and for each entry whose honours another one tells.

    ``others`` come in the order of the archive; those that have nothing to do with the article say nothing.
    """
    for other in others:
        if _is_same(article, other):
            message = f"Đã có bài cùng tiêu đề, ngày và đơn vị: {other.source_path}."
            yield Problem(article.source_path, title_line, message, _SAME_ARTICLE, Kind.DUPLICATE_NAME, is_warning=True)
    yield from _told_before(article, others)


def _is_same(article: Article, other: Article) -> bool:
    """Compare title, unit and the day of the event or, where that is not stated, of posting."""
    if match_key(article.title) != match_key(other.title):
        return False
    units, theirs = set(article.unit_ids), set(other.unit_ids)
    return not _days(article).isdisjoint(_days(other)) and (units == theirs or not units.isdisjoint(theirs))


def _days(article: Article) -> AbstractSet[object]:
    return {article.posted.day, *event_days(article)}


def _told_before(article: Article, others: Sequence[Article]) -> Iterator[Problem]:
    own = [line for line in conferrals_of(article) if _is_given(line)]
    wanted = {honour_of(line) for line in own}
    theirs = (
        line for other in others for line in conferrals_of(other) if _is_given(line) and honour_of(line) in wanted
    )
    records = [one for one in merged((*theirs, *own)) if article.id in one.also and one.article_id != article.id]
    places = {honour_of(line): line.entry for line in own}
    paths = {other.id: other.source_path for other in others}
    told = sorted(((places[honour_of(one)], one.article_id, one) for one in records), key=lambda row: row[:2])
    for (entry, other_id), rows in groupby(told, key=lambda row: row[:2]):
        lines = [record for _, _, record in rows]
        line = article.awards[entry].line
        message = f"{_said(lines)} đã có ở {paths[other_id]}."
        yield Problem(article.source_path, line, message, _SAME_HONOUR, Kind.LISTED_TWICE, is_warning=True)


def _is_given(line: Conferral) -> bool:
    """Tell whether a line says that somebody named was honoured; what is recalled or proposed is told again rightly."""
    return line.recipient is not None and line.status == "conferred" and line.when.is_known


def _said(lines: Sequence[Conferral]) -> str:
    """Name an honour and whom it went to: «Giấy khen năm 2020 của Lê An và 3 tập thể, cá nhân khác»."""
    first = lines[0]
    who = first.recipient.said if first.recipient else ""
    more = f" và {number(len(lines) - 1)} tập thể, cá nhân khác" if len(lines) > 1 else ""
    return f"{first.award_name} ({first.years}) của {who}{more}"
