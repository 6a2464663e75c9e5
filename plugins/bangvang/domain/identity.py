"""Who is meant by a name that no file holds: its identifier is the name itself, and its address follows from it.

Nothing here depends on the order in which articles are read. The identifier of a unit, award or keyword without a file
is its exact name, of a person the name and the unit. A slug that one of them has is its address; where several share
it, each lives at its slug with a digest of its identifier, and a page at the bare slug lists them.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal, NamedTuple, TypeVar

from bangvang.domain import addresses
from bangvang.domain.authorities import Person, Tag, Unit
from bangvang.domain.authority_index import AuthorityIndex, Term
from bangvang.domain.award_terms import Award
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.terms import Terms
from bangvang.domain.text import exact_key, is_reserved, slug
from bangvang.lazy_patterns import lazy_pattern

TermKind = Literal["unit", "award", "person", "tag"]
FOLDERS: Final[Mapping[TermKind, str]] = {
    "unit": addresses.UNITS, "award": addresses.AWARDS, "person": addresses.PEOPLE, "tag": addresses.TAGS,
}  # fmt: skip
NAMELESS: Final = "khong-ten"
# No file name begins with it, so no identifier of a file is taken for one of these.
_MARK: Final = "~"
_SIGNS: Final = lazy_pattern(r"""[^\w\s\-–—.,:;'’"“”()/]""")

AnyTerm = TypeVar("AnyTerm", bound=Term)


class Named(NamedTuple):
    """A term without a file, as an article names it on a line; ``unit_id`` distinguishes people of one name.

    ``mark`` does so inside one award entry: two pupils of one name, «lớp 9A» and «lớp 7B».
    """

    kind: TermKind
    name: str
    unit_id: str = ""
    line: int = 0
    mark: str = ""

    @property
    def id(self) -> str:
        """Give the identifier: the same for all spellings that differ in case, spacing or tone placement only."""
        return id_of(self.name, self.unit_id, self.mark)


@dataclass(frozen=True, slots=True)
class SharedAddress:
    """An address that several terms without a file would have; its page lists them."""

    kind: TermKind
    slug: str
    ids: tuple[str, ...]

    @property
    def path(self) -> str:
        """Give the address."""
        return addresses.below(FOLDERS[self.kind], self.slug)


def id_of(name: str, unit_id: str = "", mark: str = "") -> str:
    """Give the identifier of what no file holds: its exact name, for people with their unit and mark.

    Signs that distinguish names («C#», «C++») are part of it, punctuation is not.
    """
    signs = "".join(_SIGNS.findall(name))
    own_mark = f"# {exact_key(mark)}" if mark else ""
    return " ".join(filter(None, (_MARK + exact_key(name), signs, f"@ {unit_id}" if unit_id else "", own_mark)))


def with_unit(identifier: str, old: str, new: str) -> str:
    """Give the identifier of a person without a file whose unit has another identifier now."""
    before, sign, rest = identifier.partition(f" @ {old}")
    return f"{before} @ {new}{rest}" if sign and rest[:3] in {"", " # "} else identifier


def bare_slug(name: str) -> str:
    """Give the last part of the address that a name has while nobody else shares it."""
    bare = slug(name) or NAMELESS
    return f"{bare}-ten" if is_reserved(bare) else bare  # folders of Windows may not be called «con» or «nul»


def spelling_of(spellings: Mapping[str, int]) -> str:
    """Choose how a name is written where no file says so: as most do; of equally many one not all in capitals."""
    return min(spellings, key=lambda said: (-spellings[said], said.isupper(), said))


def slug_of(id_: str, name: str, *, is_shared: bool) -> str:
    """Give the last part of an address: the name's own slug, or with a digest of the identifier where it is shared."""
    if not is_shared:
        return bare_slug(name)
    return f"{bare_slug(name)}-{hashlib.sha256(id_.encode()).hexdigest()[:8]}"


def with_named(terms: Terms, named: Iterable[Named]) -> tuple[Terms, tuple[SharedAddress, ...]]:
    """Add what only articles name to the terms that files hold; gives the addresses that several share as well."""
    told: dict[TermKind, dict[str, _Told]] = {kind: {} for kind in FOLDERS}
    for one in named:
        known = told[one.kind].setdefault(one.id, _Told(one.unit_id, Counter(), Counter()))
        known.spellings[one.name] += 1
        known.marks[one.mark] += 1
    shared: list[SharedAddress] = []

    def add(
        kind: TermKind, authorities: AuthorityIndex[AnyTerm], make: Callable[[str, str, _Told, str], AnyTerm]
    ) -> AuthorityIndex[AnyTerm]:
        files = [term for term in authorities if getattr(term, "is_listed", False)]
        names = {id_: spelling_of(one.spellings) for id_, one in told[kind].items()}
        slugs, among = _slugs(names, {term.id for term in files})
        shared.extend(SharedAddress(kind, bare, ids) for bare, ids in among)
        made = (make(id_, names[id_], told[kind][id_], slugs[id_]) for id_ in sorted(names))
        return AuthorityIndex((*files, *made))

    added = replace(
        terms,
        units=add("unit", terms.units, lambda id_, name, _, own: Unit(id_, name, slug=own, is_listed=False)),
        awards=add("award", terms.awards, lambda id_, name, _, own: Award(id_, name, slug=own, is_listed=False)),
        people=add("person", terms.people, _named_person),
        tags=add("tag", terms.tags, lambda id_, name, _, own: Tag(id_, name, own)),
    )
    return added, tuple(sorted(shared, key=lambda one: one.path))


def _named_person(id_: str, name: str, told: _Told, own: str) -> Person:
    return Person(id_, name, told.unit_id, slug=own, is_listed=False, mark=spelling_of(told.marks))


class _Told(NamedTuple):
    """How a term without a file is written, and how often each way."""

    unit_id: str
    marks: Counter[str]
    spellings: Counter[str]


def _slugs(names: Mapping[str, str], taken: Container[str]) -> tuple[dict[str, str], list[tuple[str, tuple[str, ...]]]]:
    """Give the slug of each identifier, and the bare slugs that several share with the identifiers of all of them.

    A slug that a file has (``taken``) belongs to the file: an editor chose it.
    """
    holders: dict[str, list[str]] = defaultdict(list)
    for id_ in sorted(names):
        holders[bare_slug(names[id_])].append(id_)
    slugs = {
        id_: slug_of(id_, names[id_], is_shared=len(ids) > 1 or bare in taken)
        for bare, ids in holders.items()
        for id_ in ids
    }
    return slugs, [(bare, tuple(ids)) for bare, ids in holders.items() if len(ids) > 1 and bare not in taken]


def check_named_people(named: Iterable[tuple[str, Named]], units: AuthorityIndex[Unit]) -> Iterator[Problem]:
    """Yield a warning for every name that is at several units while no file says who that is.

    People whom one entry tells apart are no doubt of their own; with one of their name elsewhere they are.

    ``named`` are who is named in which file, in the order of the articles; the warning stands where the second unit
    comes in.
    """
    places: dict[str, dict[tuple[str, str], tuple[str, Named]]] = defaultdict(dict)
    for source_path, one in named:
        if one.kind == "person":
            places[exact_key(one.name)].setdefault((one.unit_id, one.mark), (source_path, one))
    for at_units in places.values():
        if len(at_units) > 1 and not all(mark for _, mark in at_units):
            source_path, one = list(at_units.values())[1]
            listed = "; ".join(_whereabouts(unit, mark, units) for unit, mark in at_units)
            message = f'Tên "{one.name}" có ở nhiều nơi ({listed}), tạm coi là những người khác nhau.'
            remedy = "Nếu là một người, thêm tệp cho người này trong ca-nhan/."
            yield Problem(source_path, one.line, message, remedy, Kind.NAMESAKES, is_warning=True)


def _whereabouts(unit_id: str, mark: str, units: AuthorityIndex[Unit]) -> str:
    return ", ".join(filter(None, (mark, units[unit_id].name if unit_id else ""))) or "chưa rõ đơn vị"
