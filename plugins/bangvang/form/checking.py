"""What the checker says of a file that is being written, each sentence at the field that it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from bangvang.domain.models import Fields
from bangvang.domain.personal_data import check_personal_data
from bangvang.domain.problems import Kind as Rule
from bangvang.domain.problems import Problem
from bangvang.domain.schema.validation import validate
from bangvang.domain.source import FrontMatter, Location, Raw
from bangvang.domain.text import capitalised
from bangvang.form.fields import Field, Kind, fields_of
from bangvang.form.files import model_of
from bangvang.sources.files import ABOUT_PEOPLE
from bangvang.sources.front_matter import read_header
from bangvang.sources.markup import Markup

BODY: Final = "noi-dung"
# The form has a field for what in a file stands in square brackets.
_BESIDE_PHOTO: Final = "Ghi vào ô Lời tả cạnh ảnh: ai, đang làm gì."
_LABEL: Final = re.compile(r'^Trường "[^"]+": ')


@dataclass(frozen=True, slots=True)
class Remark:
    """One problem at a field: ``place`` is its entry in the form, the body, or empty for the file as a whole."""

    place: str
    text: str
    is_warning: bool = False


def check(data: bytes, source_path: str, model: type[Fields]) -> tuple[Remark, ...]:
    """Give what is wrong in the bytes of a file by itself; what other files say is known after the next build."""
    header = read_header(data, source_path)
    remarks = [_by_line(problem, header, model) for problem in header.problems]
    places: list[Location] = []

    def line_of(location: Location) -> int:
        places.append(location)
        return len(places)

    for problem in validate(model, header.fields, source_path=source_path, line_of=line_of)[1]:
        remarks.append(_remark(problem, place_in_form(fields_of(model), places[problem.line - 1])))
    if source_path.endswith(".md") and not header.problems:
        _, found = Markup().body(header.body, source_path=source_path, first_line=header.body_line)
        remarks.extend(_remark(problem, BODY) for problem in found if not problem.is_warning)
    if source_path.startswith(ABOUT_PEOPLE):
        remarks.extend(_by_line(problem, header, model) for problem in check_personal_data(header, source_path))
    return tuple(dict.fromkeys(remarks))


def built_remarks(
    problems: Iterable[Problem], data: bytes, source_path: str, model: type[Fields]
) -> tuple[Remark, ...]:
    """Give what the last build said of a file, each at its field."""
    # A field that is missing has no line; what the file says by itself names it.
    own = [one for one in problems if one.source_path == source_path and one.kind != Rule.MISSING_FIELD]
    if not own:
        return ()
    header = read_header(data, source_path)
    return tuple(dict.fromkeys(_by_line(problem, header, model) for problem in own))


def place_of(problem: Problem, data: bytes) -> str:
    """Give the entry of a form that a problem of a file is about, by its line; empty where none is."""
    header = read_header(data, problem.source_path)
    return _by_line(problem, header, model_of(problem.source_path)).place


def place_in_form(fields: Sequence[Field], location: Location) -> str:
    """Give the entry of a form that holds a location of a file: «awards.0.recipients» for a name in its list."""
    parts: list[str] = []
    for part in location:
        if isinstance(part, int):
            parts.append(str(part))
            continue
        field = next((field for field in fields if field.key == part), None)
        parts.append(str(part))
        if field is None or field.kind not in {Kind.GROUP, Kind.CARDS}:
            break
        fields = field.parts
    return ".".join(parts)


def by_place(remarks: Iterable[Remark]) -> Mapping[str, tuple[Remark, ...]]:
    """Sort remarks by the entry that they belong to."""
    found: dict[str, list[Remark]] = {}
    for remark in remarks:
        found.setdefault(remark.place, []).append(remark)
    return {place: tuple(own) for place, own in found.items()}


def _by_line(problem: Problem, header: FrontMatter, model: type[Fields]) -> Remark:
    """Find the field whose line is the nearest above that of a problem."""
    if problem.line >= header.body_line and header.body.strip():
        return _remark(problem, BODY)
    nearest = max((line for line in header.lines.values() if line <= problem.line), default=0)
    there = [at for at, line in header.lines.items() if line == nearest and problem.line]
    # Where several fields stand on one line, the one whose value the message repeats is meant.
    named = [at for at in there if f'"{_value_at(header.fields, at)}"' in problem.message]
    return _remark(problem, place_in_form(fields_of(model), max(named or there, key=len, default=())))


def _value_at(raw: Raw, location: Location) -> Raw:
    """Give the value at a location; empty for what holds further values."""
    for part in location:
        if isinstance(raw, Mapping) and isinstance(part, str):
            raw = raw.get(part, "")
        elif isinstance(raw, list) and isinstance(part, int) and part < len(raw):
            raw = raw[part]
        else:
            return ""
    return raw if isinstance(raw, str) else ""


def _remark(problem: Problem, place: str) -> Remark:
    if problem.kind == Rule.MISSING_FIELD and place:
        return Remark(place, problem.remedy.replace("Thêm trường này", "Ô này cần ghi"), problem.is_warning)
    words = capitalised(_LABEL.sub("", problem.message))
    remedy = _BESIDE_PHOTO if problem.kind == Rule.PHOTO_WITHOUT_ALT else problem.remedy
    return Remark(place, f"{words} {remedy}".strip(), problem.is_warning)


def errors_in(remarks: Iterable[Remark]) -> Iterator[Remark]:
    """Yield what keeps a file from being saved."""
    return (remark for remark in remarks if not remark.is_warning)


def each_once(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Give remarks in their order; what is said of a part of a field is not said of the whole field again."""
    said: set[tuple[str, str]] = set()
    found: list[Remark] = []
    for remark in remarks:
        key = (remark.place.partition(".")[0], remark.text)
        if key not in said:
            said.add(key)
            found.append(remark)
    return tuple(found)
