"""Names that the public must not read: where they still stand, and what is shown of them in metadata.

A program never rewrites prose. Names in metadata are shown as ``Person.label``; everywhere else the build refuses
and lists the places. What is searched is what people read: the sources as they are written, and the words of a body
as its page shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bangvang.domain.articles import AttendeeRecord, Body, PhotoRef, Recipient
from bangvang.domain.authorities import Person
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import SourceEntry, Sources, raw_values
from bangvang.domain.text import fold
from bangvang.domain.visible_text import visible_text

REMEDY: Final = "Viết lại chỗ này, hoặc bỏ dòng private của người ấy."
FILE_REMEDY: Final = "Đổi tên tệp, ví dụ nguoi-01, hoặc bỏ dòng private của người ấy."
# Names in these fields are shown as the person's label, so they may stay in the sources; ``check_recipient`` and
# ``check_attendee`` search what is shown beside them.
_SHOWN_AS_LABEL: Final = (("awards", "recipients"), ("attendees",))


def shown_attendees(attendees: Iterable[AttendeeRecord], names: PrivateNames) -> Iterator[AttendeeRecord]:
    """Give attendees as the public reads them: private names as their labels."""
    for attendee in attendees:
        label = names.label(attendee.name)
        yield AttendeeRecord(label, attendee.office, attendee.role) if label else attendee


def check_recipient(
    recipient: Recipient, unit: str, names: PrivateNames, *, source_path: str, line: int
) -> Iterator[Problem]:
    """Yield a problem where a recipient's line, as it is shown, names somebody private: «Hộ ông X», «vợ ông X».

    ``unit`` is the recipient's own unit as the source says it.
    """
    found = _people((recipient.name, recipient.office, unit, recipient.note, *recipient.authors), names)
    for person in found:
        remedy = f"Viết lại chỗ này, hoặc thêm cách gọi ấy vào aliases của {person.source_path}."
        message = f"Người nhận còn tên của {person.source_path} (private: {person.private})."
        yield Problem(source_path, line, message, remedy, Kind.PRIVATE_NAME)


def check_attendee(attendee: AttendeeRecord, names: PrivateNames, *, source_path: str, line: int) -> Iterator[Problem]:
    """Yield a problem where the shown name, office or role of somebody who attended names a private person."""
    for person in _people(attendee, names):
        message = f"Người dự còn tên của {person.source_path} (private: {person.private})."
        yield Problem(source_path, line, message, REMEDY, Kind.PRIVATE_NAME)


def _people(texts: Iterable[str], names: PrivateNames) -> tuple[Person, ...]:
    """Give everybody private whom the texts name, once each, in order."""
    return tuple({person.id: person for text in texts for _, person in names.find(text)}.values())


def check_private(sources: Sources, names: PrivateNames) -> Iterator[Problem]:
    """Yield every place in prose, captions, other fields and file names where a private name still stands."""
    if not names:
        return
    for entry in _entries(sources):
        yield from _in_entry(entry, names)
        yield from _in_path(entry.source_path.removesuffix("/index.md"), entry.source_path, names)
    for file in sorted(sources.files):
        yield from _in_path(file, file, names)


def check_texts(texts: Mapping[str, str | None], names: PrivateNames) -> Iterator[Problem]:
    """Yield every line of attached files in which a private name stands; ``texts`` are what they say, by path.

    None is a file that nobody can search: while anybody is private it is refused.
    """
    for source_path in sorted(texts) if names else ():
        text = texts[source_path]
        if text is None:
            message = "Không đọc được chữ trong tệp này để soát tên người được giấu."
            remedy = "Đăng bản PDF có chữ (xuất thẳng từ Word), không khóa; hoặc đưa tệp ra khỏi bài."
            yield Problem(source_path, 0, message, remedy, Kind.PRIVATE_NAME)
            continue
        found = list(names.find(text)) or [(-1, person) for person in names.find_torn(text)]
        for line, person in found:
            remedy = "Thay bằng tệp không có tên này, hoặc bỏ dòng private của người ấy."
            message = f"Tệp kèm theo còn tên của {person.source_path} (private: {person.private})."
            yield Problem(source_path, line + 1, message, remedy, Kind.PRIVATE_NAME)


def _entries(sources: Sources) -> Iterator[SourceEntry]:
    for kind in ("articles", "units", "awards", "people", "documents", "topics", "pages"):
        yield from getattr(sources, kind)
    if sources.site:
        yield sources.site


def _in_path(path: str, source_path: str, names: PrivateNames) -> Iterator[Problem]:
    for _, person in names.find(path.rsplit(".", 1)[0]):
        message = f"Tên tệp còn tên của {_whose(person, source_path)} (private: {person.private})."
        yield Problem(source_path, 0, message, FILE_REMEDY, Kind.PRIVATE_NAME)


def _in_entry(entry: SourceEntry, names: PrivateNames) -> Iterator[Problem]:
    yield from _in_body(entry, names)
    for location, said in raw_values(entry.header.fields):
        keys = tuple(part for part in location if isinstance(part, str))
        is_own = entry.source_path.startswith("ca-nhan/") and keys and keys[0] in {"name", "aliases"}
        if is_own or any(keys[: len(shown)] == shown for shown in _SHOWN_AS_LABEL):
            continue
        for _, person in names.find(said):
            yield _standing(entry, entry.header.line_of(location), person, f'Trường "{keys[0]}"')


def _in_body(entry: SourceEntry, names: PrivateNames) -> Iterator[Problem]:
    """Search a body twice: as it is written (which tells the line), and as it is read, where markup parts no name."""
    reported: set[str] = set()
    for line, person in names.find(entry.header.body):
        reported.add(person.id)
        yield _standing(entry, entry.header.body_line + line, person, "Nội dung")
    for _, person in names.find(body_text(entry.body)):
        if person.id not in reported:
            reported.add(person.id)
            yield _standing(entry, entry.header.body_line + _line_of(person, entry.header.body), person, "Nội dung")


def _line_of(person: Person, text: str) -> int:
    """Give the line (from 0) where a name that markup tears apart probably begins: the first with its first word."""
    first = fold(person.name).split(" ", 1)[0]
    return next((number for number, line in enumerate(text.split("\n")) if first in fold(line)), 0)


def body_text(body: Body) -> str:
    """Give the words of a body as its page shows them, captions and credits of photos included."""
    return "\n".join(
        f"{part.alt} {part.caption} {part.credit}" if isinstance(part, PhotoRef) else visible_text(part)
        for part in body.parts
    )


def _standing(entry: SourceEntry, line: int, person: Person, what: str) -> Problem:
    message = f"{what} còn tên của {_whose(person, entry.source_path)} (private: {person.private})."
    return Problem(entry.source_path, line, message, REMEDY, Kind.PRIVATE_NAME)


def _whose(person: Person, source_path: str) -> str:
    return "người này" if person.source_path == source_path else person.source_path
