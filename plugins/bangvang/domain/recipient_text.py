"""Recipients as editors write them on one line: names, offices and units taken apart, and what is doubtful said.

Understood are «Tên», «Tên, chức vụ», «Tên, chức vụ, đơn vị», «Tên - chức vụ», «Tên (chức vụ)», «Chức vụ Tên» and
«A và B». Nothing is dropped: what cannot be placed stays in the name or in the office.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from bangvang.domain.body_ranks import is_inner_body, is_place
from bangvang.domain.collectives import Guess, guess_kind, is_body_name, is_person, is_province
from bangvang.domain.family_names import is_capital, is_person_shaped
from bangvang.domain.offices import is_office, split_office
from bangvang.domain.person_names import is_title, read_person_name
from bangvang.domain.recipient_doubts import AND, COMMA, ONE_LINE_EACH, doubt_of_bodies, doubt_of_title
from bangvang.domain.text import squeeze
from bangvang.lazy_patterns import lazy_pattern

_SEMICOLON = lazy_pattern(r"\s*;\s*")
_DASH = lazy_pattern(r"\s+[-–—]\s+")
# Where a name may end: a comma, a bracket, a dash with or without spaces around it.
_END_OF_NAME = lazy_pattern(r"\s*,\s*|\s*\(|\s*[-–—]\s*|\s*:\s*")
_SIGN = lazy_pattern(r"[,;:()&–—-]|\s(?:và|cùng|với)\s")
_GROUP_WORD = lazy_pattern(r"(tập thể)\s+", re.IGNORECASE)
_NUMBERED = lazy_pattern(r"^\d{1,3}[.)]\s+")
_TAIL: Final = " .,;:–—-"


class RecipientText(NamedTuple):
    """One recipient of a line: the bare name, what is in front of it, office and unit; "" where not said."""

    name: str
    titles: str = ""
    office: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True)
class RecipientLine:
    """What a line says: its recipients in their order, and in ``doubt`` one Vietnamese sentence where it is unclear.

    ``remedy`` says how to write the line so that it is clear.
    """

    recipients: tuple[RecipientText, ...]
    doubt: str = ""
    remedy: str = ""


def _no_unit(_: str) -> bool:
    return False


def read_recipient_line(text: str, *, kind: str = "", is_unit: Callable[[str], bool] = _no_unit) -> RecipientLine:
    """Read one line of recipients; a stated ``kind`` makes all of it one recipient.

    ``is_unit`` tells the names of known units, which may hold commas and dashes.

    >>> read_recipient_line("Bà Lê Thị Bé, Tổ trưởng, Xưởng gốm").recipients
    (RecipientText(name='Lê Thị Bé', titles='Bà', office='Tổ trưởng', unit='Xưởng gốm'),)
    """
    said = _NUMBERED.sub("", squeeze(text))
    line = said.rstrip(_TAIL) or said
    if kind not in {"", "individual"} or is_unit(line) or _is_plain(line):
        return RecipientLine((RecipientText(line),))
    return _Reading(line, is_unit, is_one=bool(kind)).read()


def _is_plain(line: str) -> bool:
    """Tell whether a line is nothing but the name of a person, as most lines are."""
    return not _SIGN.search(line) and read_person_name(line).titles == "" and guess_kind(line) == Guess("individual")


class _Reading:
    """One line on its way to its recipients."""

    def __init__(self, line: str, is_unit: Callable[[str], bool], *, is_one: bool) -> None:
        self.line = line
        self.is_unit = is_unit
        self.is_one = is_one

    def read(self) -> RecipientLine:
        parts = _SEMICOLON.split(self.line)
        if not self.is_one and len(parts) > 1 and all(map(_opens_recipient, parts)):
            return self._several(parts)
        known = self._known_units()
        if known:
            return self._several(known)
        if not self.is_one and self._is_body():
            return RecipientLine((_body(self.line),), *doubt_of_bodies(self.line))
        groups = self._groups()
        return self._several(groups) if len(groups) > 1 else self._person(self.line)

    def _known_units(self) -> list[str]:
        """Give the parts of a line that are all units with a file: «Phòng Men, Phòng Nung», «Phòng Men và Sở Gốm»."""
        for sign in () if self.is_one else (COMMA, AND):
            parts = sign.split(self.line)
            if len(parts) > 1 and all(map(self.is_unit, parts)):
                return parts
        return []

    def _is_body(self) -> bool:
        head, _ = _cut(self.line)
        guess = guess_kind(head)
        if is_office(head) or is_person(AND.split(head)[0]):
            return False
        return guess in (Guess("collective"), Guess("work")) or (head == self.line and guess.kind == "collective")

    def _several(self, lines: Sequence[str]) -> RecipientLine:
        read = [recipient for line in lines for recipient in _Reading(line, self.is_unit, is_one=False).recipients()]
        names = "; ".join(recipient.name for recipient in read)
        doubt = f"Dòng này được hiểu là {len(read)} người nhận: {names}."
        remedy = f"{ONE_LINE_EACH}; nếu không phải, ghi rõ {{name: …, office: …, unit: …}}."
        return RecipientLine(tuple(read), doubt, remedy)

    def recipients(self) -> tuple[RecipientText, ...]:
        """Give the recipients of one part of a line that was divided."""
        return (_body(self.line),) if self._is_body() else self._person(self.line).recipients

    def _groups(self) -> list[str]:
        """Divide the line where another recipient begins: «A, Trưởng phòng, B, Phó phòng», «Hà Giang, Lai Châu»."""
        first, *others = COMMA.split(self.line)
        if self.is_one or all(map(is_province, (first, *others))):
            return [self.line] if self.is_one else [first, *others]
        if not _begins_with_person(first):
            return [self.line]
        groups = [first]
        for part in others:
            if _begins_with_person(part) and not self.is_unit(part):
                groups.append(part)
            else:
                groups[-1] += f", {part}"
        return groups

    def _person(self, line: str) -> RecipientLine:
        said, rest = _cut(line)
        if guess_kind(said).kind == "household":
            return self._household(said, rest)
        offices: tuple[str, ...] = ()
        if is_office(said) and not read_person_name(said).titles:
            ways = split_office(said)
            if len(ways) != 1:
                return self._office_first(said, rest)
            offices, said = (ways[0][0],), ways[0][1]
        titles, office, unit = _placed([*offices, *rest], self.is_unit)
        names = [said] if self.is_one else _people(said)
        if len(names) > 1 or (AND.search(said) and not self.is_one):
            return _joined(said, names, RecipientText("", titles, office, unit))
        name = read_person_name(said)
        found = RecipientText(name.name, _and(name.titles, titles), office, unit)
        return RecipientLine((found,)) if name.is_sure else RecipientLine((found,), *doubt_of_title(said))

    def _household(self, said: str, rest: list[str]) -> RecipientLine:
        if any(map(is_person, rest)):
            return RecipientLine((RecipientText(self.line),))
        _, office, unit = _placed(rest, self.is_unit)
        return RecipientLine((RecipientText(said, office=office, unit=unit),))

    def _office_first(self, said: str, rest: list[str]) -> RecipientLine:
        """Read «Giám đốc Sở Y tế - Lê Nam»; where no name is found, keep the whole line and say so."""
        names = [part for part in rest if is_person(part)]
        if len(names) == 1:
            name = read_person_name(names[0])
            titles, office, unit = _placed([said, *(part for part in rest if part != names[0])], self.is_unit)
            return RecipientLine((RecipientText(name.name, _and(name.titles, titles), office, unit),))
        doubt = f'Không rõ đâu là tên, đâu là chức vụ trong "{self.line}".'
        return RecipientLine((RecipientText(self.line),), doubt, 'Ghi tên trước: "Họ tên - chức vụ, đơn vị".')


def _cut(line: str) -> tuple[str, list[str]]:
    """Cut a line behind the name: the name with its titles, and the parts of what follows."""
    for end in _END_OF_NAME.finditer(line):
        before, after = line[: end.start()], line[end.end() :]
        sign = end[0].strip()
        if not before or is_title(before) or (sign not in {",", "("} and not _divides(before, end[0], after)):
            continue
        inner, _, behind = after.partition(")") if sign == "(" else (after, "", "")
        if sign == "(" and _is_other_name(inner):
            continue
        return before, [*_parts(inner), *_parts(behind.strip(_TAIL))]
    return line, []


def _divides(before: str, sign: str, after: str) -> bool:
    """Tell whether a dash or colon divides a name from an office, and is no part of either."""
    if sign.strip() == ":":
        return is_office(before) and _begins_with_person(after)
    return bool(_DASH.fullmatch(sign)) or (is_person(before) and _may_describe(after))


def _parts(text: str) -> list[str]:
    """Divide what follows a name at commas, brackets, and dashes in front of a body."""
    found: list[str] = []
    for part in filter(None, (said.strip(" ()") for said in COMMA.split(text))):
        before, *after = _DASH.split(part)
        for piece in after:
            if is_body_name(piece) and not is_office(piece):
                found.append(before)
                before = piece
            else:
                before += f" - {piece}"
        found.append(before)
    return found


def _may_describe(text: str) -> bool:
    return is_office(text) or is_body_name(COMMA.split(text)[0]) or is_title(text)


def _is_other_name(text: str) -> bool:
    """Tell whether a bracket holds another name of the person, which stays with it: «Lê Nam (Ba Nam)»."""
    return is_person_shaped(text) and not (is_office(text) or is_title(text) or guess_kind(text).kind != "individual")


def _begins_with_person(text: str) -> bool:
    head = _cut(text)[0] if _END_OF_NAME.search(text) else text
    return is_person(AND.split(head)[0])


def _body(line: str) -> RecipientText:
    """Give a body; «Tập thể Phòng Men» is «Phòng Men»."""
    found = _GROUP_WORD.match(line)
    if found and is_body_name(line[found.end() :]) and is_capital(line[found.end() :]) and "," not in line:
        return RecipientText(line[found.end() :], titles=found[1])
    return RecipientText(line)


def _opens_recipient(part: str) -> bool:
    head = _cut(part)[0]
    return bool(head) and not is_office(head) and (is_person(head) or guess_kind(head) == Guess("collective"))


def _people(said: str) -> list[str]:
    """Give the names joined by «và»; the text alone where one of them is no name."""
    sides = AND.split(said)
    return sides if all(is_person(side) or is_body_name(side) or is_person_shaped(side) for side in sides) else [said]


def _joined(said: str, sides: list[str], shared: RecipientText) -> RecipientLine:
    """Give the recipients of «A và B»; what is said behind the last of them may be said of it alone."""
    if len(sides) == 1:
        doubt = f'"{said}" có vẻ gồm nhiều người nhận.'
        remedy = f"{ONE_LINE_EACH}; nếu là một, ghi rõ {{name: …, kind: …}}."
        return RecipientLine((shared._replace(name=said),), doubt, remedy)
    names = [read_person_name(side) for side in sides]
    found = tuple(shared._replace(name=name.name, titles=_and(name.titles, shared.titles)) for name in names)
    if all(map(is_person, sides)) and not shared.office and not shared.unit:
        return RecipientLine(found)
    names_said = "; ".join(name.name for name in names)
    doubt = f"Dòng này được hiểu là {len(sides)} người nhận: {names_said}."
    return RecipientLine(found, doubt, f"{ONE_LINE_EACH}, mỗi dòng đủ chức vụ và đơn vị.")


def _and(*texts: str) -> str:
    return ", ".join(filter(None, texts))


def _placed(parts: list[str], is_unit: Callable[[str], bool]) -> tuple[str, str, str]:
    """Give titles, office and unit of what follows a name; a unit is a known one or ends the line as a body."""
    titles = ", ".join(part for part in parts if is_title(part) and not is_office(part))
    said = [part for part in parts if not is_title(part) or is_office(part)]
    start = _start_of_unit(said, is_unit)
    return titles, ", ".join(said[:start]), ", ".join(said[start:])


def _start_of_unit(parts: list[str], is_unit: Callable[[str], bool]) -> int:
    for index in range(len(parts)):  # a unit's own name may hold commas
        has_body_before = index > 0 and _is_body_part(parts[index - 1])
        if is_unit(", ".join(parts[index:])) and not (has_body_before and is_place(parts[index])):
            return index
    start = len(parts)
    while start and _is_body_part(parts[start - 1]):
        start -= 1
    while start < len(parts) - 1 and is_inner_body(parts[start]) and not is_place(parts[start + 1]):
        start += 1
    is_third = start == len(parts) > 1 and is_capital(parts[-1]) and not is_office(parts[-1])
    return start - 1 if is_third else start


def _is_body_part(part: str) -> bool:
    return is_body_name(part) and not is_office(part)
