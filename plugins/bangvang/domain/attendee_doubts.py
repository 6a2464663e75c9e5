"""Several people on the line of one who attended: reported, so that nobody disappears in the office of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.recipient_text import RecipientText, read_recipient_line
from bangvang.domain.schema.article import AttendeeFields
from bangvang.domain.source import SourceEntry


def doubts_of_attendees(entry: SourceEntry, attendees: Iterable[AttendeeFields]) -> Iterator[Problem]:
    """Yield a warning for every attendee in whose name or office another person is named: «A - x; B - y»."""
    for index, attendee in enumerate(attendees):
        line = " - ".join(filter(None, (attendee.name, attendee.office)))
        people = read_recipient_line(line).recipients
        if len(people) > 1:
            message = f"Dòng này có vẻ gồm {len(people)} người dự: {'; '.join(one.name for one in people)}."
            own = ", ".join(f'"- {_written(one)}"' for one in people)
            remedy = f"Ghi mỗi người một dòng: {own}; nếu là một người, ghi rõ {{name: …, office: …}}."
            place = entry.header.line_of(("attendees", index))
            yield Problem(entry.source_path, place, message, remedy, Kind.UNCLEAR_RECIPIENT, is_warning=True)


def _written(one: RecipientText) -> str:
    named = f"{one.titles} {one.name}".strip()
    return " - ".join(filter(None, (named, one.office, one.unit)))
