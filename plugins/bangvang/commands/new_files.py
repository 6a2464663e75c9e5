"""``bangvang new article``, ``unit``, ``award``, ``person``, ``document``, ``topic``: a file in its place, begun."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from bangvang.build.reading import reading
from bangvang.commands.new_questions import QUESTIONS
from bangvang.commands.options import read_options
from bangvang.commands.questions import ask, can_ask
from bangvang.domain.calendar import ZONE
from bangvang.domain.problems import Problem
from bangvang.domain.proposals import plain_text
from bangvang.domain.prose_dates import read_event
from bangvang.domain.schema.folders import MODELS
from bangvang.domain.schema.validation import validate
from bangvang.domain.source import Raw
from bangvang.domain.text import printable
from bangvang.editing.name_choices import Choice
from bangvang.editing.new_content import Begun, Given, GivenRefused, begin, is_name, read_given
from bangvang.editing.skeletons import FOLDERS
from bangvang.lazy_patterns import lazy_pattern
from bangvang.settings import Settings

# How a message begins that is about a part of a field: officers know the option or the question, not the field.
_PLACE: Final = lazy_pattern(r'Trường "(?P<field>[^"]+)": ')
_OTHERS: Final[Mapping[str, str]] = {"date": "--date"}

FINE: Final = 0
WRONG_USE: Final = 2


class NotBegun(SystemExit):
    """A file is not made: the message says why; exit code 2."""

    def __init__(self, message: str) -> None:
        super().__init__(WRONG_USE)
        sys.stderr.write(f"{printable(message)} Chưa tạo gì.\n")


def new_file(options: argparse.Namespace) -> int:
    """Ask for what the options leave open, make one file (an article with its photos) and say what is left to do."""
    kind: str = options.kind
    settings = read_options(options).settings()
    _take_name(options)
    try:
        given = _with_proposals(read_given(options.files), settings) if options.files else Given()
        fields = _fields(options, settings, given)
        begun = begin(kind, fields, given, content=settings.content, name=options.file_name)
    except GivenRefused as refused:
        raise NotBegun(str(refused)) from None
    faults = list(_faults(kind, begun.fields))
    if faults:
        raise NotBegun(" ".join(_words(kind, fault) for fault in faults))
    try:
        begun.write(settings.content)
    except FileExistsError:
        message = f"Đã có {begun.source_path}. Chọn tên tệp khác bằng --file-name, hoặc sửa tệp ấy."
        raise NotBegun(message) from None
    for line in _report(begun):
        sys.stdout.write(f"{printable(line)}\n")
    return FINE


def _take_name(options: argparse.Namespace) -> None:
    """Take a name that stands where files are given as what it is: ``new unit "Sở Y tế"``."""
    first = QUESTIONS[options.kind][0]
    said = [str(file) for file in options.files]
    if len(said) == 1 and not getattr(options, first.name) and is_name(options.files[0]):
        setattr(options, first.name, said[0])
        options.files = []


def _fields(options: argparse.Namespace, settings: Settings, given: Given) -> dict[str, Raw]:
    """Give the raw fields of the new file from options and answers."""
    kind = options.kind
    answers = {question.field: getattr(options, question.name) or "" for question in QUESTIONS[kind]}
    if kind == "article" and not answers["title"]:
        answers["title"] = given.title
    if can_ask():
        answers |= _asked(kind, answers, options, settings, given)
    for question in QUESTIONS[kind]:
        if question.needed and not answers[question.field]:
            raise NotBegun(f"Chưa ghi {question.option}: {question.words[:1].lower()}{question.words[1:]}.")
    fields = _nested(answers)
    if kind == "article":
        fields |= {"date": options.date or _moment(settings.now), "status": "draft"}
    if kind == "award":
        fields["rank"] = str(_names(settings).last_rank + 10)
    return fields


def _with_proposals(given: Given, settings: Settings) -> Given:
    """Read from the text what the questions will propose as their answers."""
    read = read_event(plain_text(f"{given.title}\n{given.body}"), settings.now.date())
    if read is None:
        return given
    return replace(given, proposals={"event.date": read.day, "event.place": read.place})


def _moment(now: dt.datetime) -> str:
    return now.astimezone(ZONE).strftime("%Y-%m-%d %H:%M")


def _asked(
    kind: str, answers: Mapping[str, str], options: argparse.Namespace, settings: Settings, given: Given
) -> Iterator[tuple[str, str]]:
    """Yield the answers to what no option says."""
    names: Names | None = None
    for question in QUESTIONS[kind]:
        if getattr(options, question.name):
            continue
        if question.known and names is None:
            names = _names(settings)
        proposed = answers[question.field] or given.proposals.get(question.field, "")
        answer = ask(
            question.words,
            proposed=proposed,
            known=names.units if question.known and names else (),
            wrong=lambda said, field=question.field: _fault(kind, field, said),  # type: ignore[misc]
            needed=question.needed,
        )
        yield question.field, answer


def _nested(answers: Mapping[str, str]) -> dict[str, Raw]:
    """Turn ``event.date`` into a mapping in a field; leave out what nobody said."""
    fields: dict[str, Raw] = {}
    for name, said in answers.items():
        outer, _, inner = name.partition(".")
        if said and inner:
            below = fields.setdefault(outer, {})
            if isinstance(below, dict):
                below[inner] = said
        elif said:
            fields[outer] = said
    return fields


class Names(NamedTuple):
    """What of the archive questions need: the units by all their names, and the last rank of an award."""

    units: tuple[Choice, ...] = ()
    last_rank: int = 0


def _names(settings: Settings) -> Names:
    """Read the content folder for its names; nothing is written but the cache."""
    with reading(settings) as run:
        run.read()
        terms = run.archive.terms
        units = tuple(Choice(unit.name, unit.names) for unit in terms.units)
        return Names(units, max((award.rank for award in terms.awards), default=0))


def _fault(kind: str, field: str, said: str) -> str:
    """Say what is wrong with one answer; empty where it is right."""
    outer = field.partition(".")[0]
    found = (fault for fault in _faults(kind, _nested({field: said})) if fault.source_path == outer)
    return next((f"{_PLACE.sub('', fault.message)} {fault.remedy}" for fault in found), "")


def _faults(kind: str, fields: Mapping[str, Raw]) -> Iterable[Problem]:
    """Validate fields; the file of a problem is the name of its field here, since there is no file yet."""
    model = MODELS[FOLDERS[kind]]
    names = [*fields, *(field.key for field in model.model_fields.values() if field.is_required)]
    lines = {name: number for number, name in enumerate(dict.fromkeys(names), start=1)}
    _, problems = validate(
        model, fields, source_path="", line_of=lambda location: lines.get(str(location[0]) if location else "", 0)
    )
    named = {number: name for name, number in lines.items()}
    for problem in problems:
        yield Problem(named.get(problem.line, ""), 0, problem.message, problem.remedy, problem.kind)


def _words(kind: str, fault: Problem) -> str:
    """Say what is wrong, with the option that said it."""
    place = _PLACE.match(fault.message)
    field = place["field"] if place else fault.source_path
    option = next((one.option for one in QUESTIONS[kind] if one.field == field), _OTHERS.get(field, ""))
    message = fault.message[place.end() :] if place and option else fault.message
    return f"{option}: {message} {fault.remedy}".removeprefix(": ").rstrip()


def _report(begun: Begun) -> Iterator[str]:
    yield f"Đã tạo content/{begun.source_path}"
    for photo in begun.photos:
        yield f"  ảnh {photo.name}"
    yield from (f"  {note}" for note in begun.notes)
    if begun.photos:
        yield "Còn phải điền: lời tả trong ngoặc vuông và chú thích của từng ảnh."
    if begun.source_path.startswith("tin/"):
        yield f"Máy đọc lời văn và gợi ý các trường: bangvang suggest {begun.source_path}"
    if begun.fields.get("status") == "draft":
        yield "Bài còn là nháp: mở tệp, điền thêm, xem bằng bangvang serve; xong thì xóa dòng status."
