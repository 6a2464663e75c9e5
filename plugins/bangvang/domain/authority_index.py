"""Find a term by identifier, name, former name or abbreviation, however it is spelt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, Protocol, TypeVar

from bangvang.domain.suggestions import trusted
from bangvang.domain.text import exact_key, match_key, may_mean


class Term(Protocol):
    """Anything with an identifier and names."""

    @property
    def id(self) -> str:
        """Give the identifier."""
        ...

    @property
    def name(self) -> str:
        """Give the official name."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """Give every spelling."""
        ...


T = TypeVar("T", bound=Term)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a name may mean: one candidate is an answer, several are an ambiguity, none is unknown."""

    candidates: tuple[T, ...]

    @property
    def term(self) -> T | None:
        """Give the only candidate, or None."""
        return self.candidates[0] if len(self.candidates) == 1 else None


class AuthorityIndex(Generic[T]):
    """Terms of one kind, found by any of their names.

    A match with accents comes before one that leaves them out; other accents are another name («Quân», «Quấn»).
    Case, spacing, tone placement and «sĩ/sỹ» never matter.
    """

    def __init__(self, terms: Iterable[T] = ()) -> None:
        """Index ``terms``."""
        self._all = tuple(terms)
        self._by_id = {term.id: term for term in self._all}
        self._near: dict[str, str | None] = {}  # asked for at every mention of a name, and slow to find

    @cached_property
    def _by_exact(self) -> dict[str, dict[str, T]]:
        """Give the terms by the keys of their names; made when first asked for, as a small change asks few of them."""
        return _keyed(self._all, exact_key)

    @cached_property
    def _by_folded(self) -> dict[str, dict[str, T]]:
        return _keyed(self._all, match_key)

    def __iter__(self) -> Iterator[T]:
        """Yield the terms in the order of their identifiers."""
        return iter(sorted(self._by_id.values(), key=lambda term: term.id))

    @property
    def listed(self) -> tuple[T, ...]:
        """Give the terms that files hold, in the order of their identifiers."""
        return tuple(term for term in self if getattr(term, "is_listed", True))

    def __contains__(self, identifier: object) -> bool:
        """Tell whether an identifier is taken."""
        return identifier in self._by_id

    def __getitem__(self, identifier: str) -> T:
        """Give the term with this identifier."""
        return self._by_id[identifier]

    def get(self, identifier: str) -> T | None:
        """Give the term with this identifier, or None."""
        return self._by_id.get(identifier)

    def find(self, name: str) -> Found[T]:
        """Find what ``name`` may mean: an identifier, else a name with accents, else a name without."""
        if name in self._by_id:
            return Found((self._by_id[name],))
        matches = self._by_exact.get(exact_key(name)) or self._without_accents(name)
        return Found(tuple(matches[identifier] for identifier in sorted(matches)))

    def _without_accents(self, name: str) -> dict[str, T]:
        folded = self._by_folded.get(match_key(name), {})
        return {id_: term for id_, term in folded.items() if any(may_mean(name, known) for known in term.names)}

    def nearest(self, name: str) -> str | None:
        """Find the spelling that ``name`` was meant to be among the terms that a file holds; only slips are mended."""
        if name not in self._near:
            known = (spelling for term in self if getattr(term, "is_listed", True) for spelling in term.names)
            self._near[name] = trusted(name, known)
        return self._near[name]

    def homonyms(self) -> Iterator[tuple[str, tuple[T, ...]]]:
        """Yield each spelling, accents included, that several terms share."""
        for key in sorted(self._by_exact):
            if len(self._by_exact[key]) > 1:
                terms = tuple(self._by_exact[key][identifier] for identifier in sorted(self._by_exact[key]))
                yield key, terms


def _keyed(terms: Iterable[T], key_of: Callable[[str], str]) -> dict[str, dict[str, T]]:
    found: dict[str, dict[str, T]] = {}
    for term in terms:
        for name in term.names:
            found.setdefault(key_of(name), {})[term.id] = term
    return found
