"""Times that are missing or can hardly be right: told to editors, never corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from bangvang.domain.dates import EventDate, Moment
from bangvang.domain.honour_years import DATED_BY_EVENT, NO_YEAR, HonourYear
from bangvang.domain.problems import Kind, Problem

FIRST_HONOURS: Final = 1945  # the state's first orders and letters of commendation


class Doubt(NamedTuple):
    """A warning without its place: kind, problem, remedy."""

    kind: Kind
    message: str
    remedy: str

    def at(self, source_path: str, line: int) -> Problem:
        """Give the warning at its place."""
        return Problem(source_path, line, self.message, self.remedy, self.kind, is_warning=True)


def doubts_of_years(
    name: str, years: Iterable[HonourYear], posted: Moment, event: EventDate | None, status: str
) -> Iterator[Doubt]:
    """Yield what is doubtful about the years of an entry or of a row of its list; ``name`` is that of the award."""
    for one in years:
        if one == NO_YEAR:
            yield _without_year(name, event, status)
        elif one.is_known and one.year > posted.day.year:
            message = f"Mục {name} ghi {one.words}, sau ngày đăng bài ({posted.day.year})."
            yield Doubt(Kind.YEAR_DOUBTFUL, message, "Soát lại nguồn, rồi sửa năm hoặc ngày đăng.")
        elif one.is_known and one.year < FIRST_HONOURS:
            message = f"Mục {name} ghi {one.words}, trước năm {FIRST_HONOURS}."
            yield Doubt(Kind.YEAR_DOUBTFUL, message, "Soát lại nguồn; năm ấy đúng thì để nguyên.")


def _without_year(name: str, event: EventDate | None, status: str) -> Doubt:
    why = "bài không ghi ngày diễn ra"
    if event and event.year and status not in DATED_BY_EVENT:
        why = "ngày sự kiện không phải là năm được khen"
    message = f"Mục {name} không rõ năm: {why}, nên không lên bảng vàng năm nào."
    remedy = "Nguồn nêu năm thì ghi year; nguồn không nêu thì ghi year: không rõ."
    return Doubt(Kind.YEAR_UNKNOWN, message, remedy)


def doubt_of_event(event: EventDate | None, posted: Moment) -> Doubt | None:
    """Give the warning about an event that begins after the article was posted."""
    if event is None or event.start is None or event.start <= posted.day:
        return None
    message = "Ngày sự kiện sau ngày đăng bài."
    return Doubt(Kind.EVENT_AFTER_POSTING, message, "Sửa ngày viết sai; bài báo trước sự kiện thì để nguyên.")
