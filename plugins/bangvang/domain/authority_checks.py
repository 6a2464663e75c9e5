"""Rules across the files of one kind of authority: names, parents, identifiers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from bangvang.domain.authorities import Person, Unit
from bangvang.domain.authority_index import AuthorityIndex, Term
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.source import SourceEntry
from bangvang.domain.text import exact_key

AnyTerm = TypeVar("AnyTerm", bound=Term)


def check_stems(entries: Iterable[SourceEntry], problems: Problems) -> None:
    """Note two files of one register with one name: their name is the identifier, and one would hide the other."""
    owners: dict[tuple[str, str], str] = {}
    for entry in entries:
        key = (entry.stem, "en" if entry.source_path.startswith("trang/en/") else "")
        other = owners.setdefault(key, entry.source_path)
        if other != entry.source_path:
            message = f"Tên tệp trùng với {other}."
            problems.add(Problem(entry.source_path, 0, message, "Đổi tên một trong hai tệp.", Kind.DUPLICATE_NAME))


def check_cycles(units: list[Unit], problems: Problems) -> None:
    """Note units that are their own superior, directly or over others."""
    parents = {unit.id: unit.parent_id for unit in units}
    for unit in units:
        seen = [unit.id]
        while (parent := parents.get(seen[-1], "")) and parent not in seen:
            seen.append(parent)
        if parent == unit.id:
            chain = " → ".join((*seen, parent))
            message = f"Đơn vị cấp trên lặp vòng: {chain}."
            problems.add(Problem(unit.source_path, 0, message, "Sửa trường parent.", Kind.PARENT_CYCLE))


def check_homonyms(authorities: AuthorityIndex[AnyTerm], problems: Problems) -> None:
    """Note spellings that several files claim; units whose years do not meet may share one."""
    for key, terms in authorities.homonyms():
        for index, other in enumerate(terms):
            first = next((term for term in terms[:index] if not _follow_each_other(term, other)), None)
            if first is None:
                continue
            said = next(name for name in other.names if exact_key(name) == key)
            message = f'Tên "{said}" đã thuộc về {getattr(first, "source_path", first.id)}.'
            source_path = getattr(other, "source_path", other.id)
            remedy = "Mỗi tên chỉ thuộc về một tệp"
            remedy += "; hai đơn vị nối tiếp nhau thì ghi from, to." if isinstance(other, Unit) else "."
            problems.add(Problem(source_path, 0, message, remedy, Kind.DUPLICATE_NAME))


def _follow_each_other(one: Term, other: Term) -> bool:
    return isinstance(one, Unit) and isinstance(other, Unit) and not one.span.overlaps(other.span)


def check_namesakes(people: AuthorityIndex[Person], problems: Problems) -> None:
    """Note people of one name of whom a file does not say the unit."""
    for _, persons in people.homonyms():
        without = [person for person in persons if not person.unit_id]
        for person in without:
            message = f'Có {len(persons)} người tên "{person.name}" mà tệp này chưa ghi đơn vị.'
            remedy = "Thêm trường unit để phân biệt."
            problems.add(Problem(person.source_path, 0, message, remedy, Kind.NAMESAKES))
