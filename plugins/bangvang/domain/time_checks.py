"""Times that are missing or can hardly be right: reported to editors, never corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bangvang.domain.articles import Article, AwardEntry
from bangvang.domain.dates import EventDate, Moment
from bangvang.domain.honour_years import DATED_BY_EVENT, NO_YEAR, HonourYear
from bangvang.domain.problems import Kind, Problem

FIRST_HONOURS: Final = 1945  # the state's first orders and letters of commendation


class Doubt(NamedTuple):
    """A warning without its place: problem and remedy."""

    message: str
    remedy: str
    kind: Kind = Kind.YEAR_DOUBTFUL

    def at(self, source_path: str, line: int) -> Problem:
        """Give the warning at its place."""
        return Problem(source_path, line, self.message, self.remedy, self.kind, is_warning=True)


def check_times(article: Article, event_line: int) -> Iterator[Problem]:
    """Yield a warning for each time of an article that can hardly be right, one for all entries without a year."""
    path = article.source_path
    if doubt := doubt_of_event(article.event, article.posted):
        yield doubt.at(path, event_line)
    for entry in article.awards:
        yield from (
            doubt.at(path, entry.line) for doubt in doubts_of_years(entry.award_name, entry.years, article.posted)
        )
    undated = [entry for entry in article.awards if NO_YEAR in entry.years]
    has_event = bool(article.event and article.event.year)
    other_times = [entry for entry in undated if has_event and entry.status not in DATED_BY_EVENT]
    for entries, why in ((other_times, _OTHER_TIME), ([e for e in undated if e not in other_times], _NO_EVENT)):
        if entries:
            yield _without_year(entries, why).at(path, entries[0].line)


_OTHER_TIME: Final = Doubt(
    "ngày sự kiện không phải là năm được khen",
    "Nguồn nêu năm thì ghi year; nguồn không nêu thì ghi year: không rõ.",
)
_NO_EVENT: Final = Doubt(
    "bài không ghi ngày diễn ra",
    "Nguồn nêu ngày diễn ra thì ghi event, nêu năm thì ghi year; nguồn không nêu thì ghi year: không rõ.",
)


def _without_year(entries: list[AwardEntry], why: Doubt) -> Doubt:
    what = f"Mục {entries[0].award_name}" if len(entries) == 1 else f"{len(entries)} mục khen thưởng"
    message = f"{what} không rõ năm: {why.message}, nên không lên bảng vàng năm nào."
    return Doubt(message, why.remedy, Kind.YEAR_UNKNOWN)


def doubts_of_years(name: str, years: Iterable[HonourYear], posted: Moment) -> Iterator[Doubt]:
    """Yield what is doubtful about the years of an entry or of a row of its list; ``name`` is that of the award."""
    for one in years:
        if one.is_known and one.year > posted.day.year:
            message = f"Mục {name} ghi {one.words}, sau ngày đăng bài ({posted.day.year})."
            yield Doubt(message, "Soát lại nguồn, rồi sửa năm hoặc ngày đăng.")
        elif one.is_known and one.year < FIRST_HONOURS:
            message = f"Mục {name} ghi {one.words}, trước năm {FIRST_HONOURS}."
            yield Doubt(message, "Soát lại nguồn; năm ấy đúng thì để nguyên.")


def doubt_of_event(event: EventDate | None, posted: Moment) -> Doubt | None:
    """Give the warning about an event that begins after the article was posted."""
    if event is None or event.start is None or event.start <= posted.day:
        return None
    remedy = "Sửa ngày viết sai; bài báo trước sự kiện thì để nguyên."
    return Doubt("Ngày sự kiện sau ngày đăng bài.", remedy, Kind.EVENT_AFTER_POSTING)
