"""Lists, terms and facts of an archive as pages see them: every question names a key, and the key is remembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any, Generic, TypeVar

from bangvang.domain.authority_index import AuthorityIndex, Found, Term
from bangvang.domain.conferrals import Conferral
from bangvang.domain.document_citations import Citation
from bangvang.domain.document_index import Answer, DocumentIndex, Signed
from bangvang.domain.grouping import Groups, nearest
from bangvang.domain.register import LONG, Honours
from bangvang.domain.text import exact_key

K = TypeVar("K")
T = TypeVar("T")
AnyTerm = TypeVar("AnyTerm", bound=Term)
Find = Callable[[K], tuple[T, ...]]
Sizes = Callable[[], Mapping[K, int]]


class Notes:
    """The keys that were read since ``begin``; those that are covered by another one are left out."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.reads: set[str] = set()
        self.covered: set[str] = set()

    def begin(self) -> None:
        """Forget what was read so far."""
        self.reads, self.covered = set(), set()

    def note(self, key: str) -> None:
        """Note that a key was read."""
        if key not in self.covered:
            self.reads.add(key)

    def has(self, key: str) -> bool:
        """Tell whether a key was read."""
        return key in self.reads


class Shelf(Groups[K, T]):
    """Lists by key, read from the store when asked for; ``kind`` begins the key of each read.

    Which keys have anything, and how much each has, are questions of their own (``keys/kind``, ``sizes/kind``): their
    answers change less often than any list.
    """

    def __init__(self, kind: str, notes: Notes, find: Find[K, T], sizes: Sizes[K]) -> None:
        """Read a list with ``find`` (an empty one where there is no such key), all sizes with ``sizes``."""
        self._kind = kind
        self._notes = notes
        self._find = find
        self._sizes = sizes
        self._known: Mapping[K, int] | None = None

    def __getitem__(self, key: K) -> tuple[T, ...]:
        """Give the things of a key."""
        self._notes.note(f"{self._kind}/{key}")
        found = self._find(key)
        if not found:
            raise KeyError(key)
        return found

    def _all(self) -> Mapping[K, int]:
        if self._known is None:
            self._known = self._sizes()
        return self._known

    def __contains__(self, key: object) -> bool:
        """Tell whether a key has anything."""
        if not self._notes.has(f"keys/{self._kind}"):
            self._notes.note(f"{self._kind}/{key}")
        return key in self._all()

    def __iter__(self) -> Iterator[K]:
        """Yield every key that has anything."""
        self._notes.note(f"keys/{self._kind}")
        return iter(self._all())

    def __len__(self) -> int:
        """Count the keys."""
        self._notes.note(f"keys/{self._kind}")
        return len(self._all())

    def size(self, key: K) -> int:
        """Count the things of a key; none where there is no such key.

        A caller that asked for all keys before is assumed to want all sizes.
        """
        is_whole = self._notes.has(f"keys/{self._kind}")
        self._notes.note(f"sizes/{self._kind}" if is_whole else f"{self._kind}/{key}")
        return self._all().get(key, 0)

    def around(self, key: K) -> tuple[K | None, K | None]:
        """Give the keys before and after one; another answer follows only where one comes or goes between them."""
        before, after = nearest(self._all(), key)
        steps = (before, key, after) if key in self._all() else (before, after)
        for one, other in pairwise(steps):
            self._notes.note(gap_key(self._kind, one, other))
        return before, after


def gap_key(kind: str, before: Any, after: Any) -> str:
    """Name the read of two neighbours among the keys of a kind of lists; None where there is no further key."""
    return f"gap/{kind}/{'' if before is None else before}/{'' if after is None else after}"


class HonourShelf(Shelf[K, Conferral], Honours[K]):
    """Lines of the register by key; how many of them figures count is asked like their number."""

    def __init__(self, kind: str, notes: Notes, find: Find[K, Conferral], sizes: Sizes[K], others: Sizes[K]) -> None:
        """Read as a shelf does; ``others`` counts the lines that figures leave out: there are few."""
        Shelf.__init__(self, kind, notes, find, sizes)
        self._others = others
        self._left_out: Mapping[K, int] | None = None

    def honours(self, key: K) -> int:
        """Count the honours of a key; none where there is no such key."""
        is_whole = self._notes.has(f"keys/{self._kind}")
        self._notes.note(f"sizes/{self._kind}" if is_whole else f"{self._kind}/{key}")
        if self._left_out is None:
            self._left_out = self._others()
        return self._all().get(key, 0) - self._left_out.get(key, 0)

    def is_long(self, key: K) -> bool:
        """Tell whether a key has so many lines that its years have pages of their own; that changes seldom."""
        self._notes.note(f"long/{self._kind}/{key}")
        return self._all().get(key, 0) > LONG


class RecordedFacts(Mapping[str, T], Generic[T]):
    """Facts by name; asking for one, or finding that there is none, reads the key ``kind/name``."""

    def __init__(
        self, kind: str, notes: Notes, find: Callable[[str], T | None], names: Callable[[], list[str]]
    ) -> None:
        """Find a fact with ``find``; ``names`` gives every name that has one."""
        self._kind = kind
        self._notes = notes
        self._find = find
        self._names = names

    def get(self, name: str, default: Any = None) -> Any:
        """Give the fact, or ``default``."""
        self._notes.note(f"{self._kind}/{name}")
        found = self._find(name)
        return default if found is None else found

    def __getitem__(self, name: str) -> T:
        """Give the fact; raises KeyError."""
        found: T | None = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def __contains__(self, name: object) -> bool:
        """Tell whether there is such a fact."""
        return self.get(str(name)) is not None

    def __iter__(self) -> Iterator[str]:
        """Yield every name, sorted."""
        self._notes.note(f"{self._kind}/*")
        return iter(sorted(self._names()))

    def __len__(self) -> int:
        """Count the facts."""
        self._notes.note(f"{self._kind}/*")
        return len(self._names())


class RecordedTerms(AuthorityIndex[AnyTerm]):
    """Terms of one kind: those that files hold, and those that only articles name."""

    def __init__(
        self,
        kind: str,
        notes: Notes,
        listed: AuthorityIndex[AnyTerm],
        named: tuple[Callable[[str], AnyTerm | None], Callable[[str], tuple[AnyTerm, ...]]],
    ) -> None:
        """Hold ``listed`` terms; ``named`` find one that only articles name, and those of a condition."""
        self._kind = kind
        self._notes = notes
        self._files = listed
        self._one, self._several = named

    def get(self, identifier: str) -> AnyTerm | None:
        """Give the term with this identifier, or None."""
        self._notes.note(f"{self._kind}-term/{identifier}")
        return self._files.get(identifier) or self._one(identifier)

    def __getitem__(self, identifier: str) -> AnyTerm:
        """Give the term with this identifier."""
        found = self.get(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def __contains__(self, identifier: object) -> bool:
        """Tell whether an identifier is taken."""
        return self.get(str(identifier)) is not None

    def __iter__(self) -> Iterator[AnyTerm]:
        """Yield the terms in the order of their identifiers."""
        self._notes.note(f"{self._kind}-term/*")
        return iter(sorted((*self._files, *self._several("")), key=lambda term: term.id))

    @property
    def listed(self) -> tuple[AnyTerm, ...]:
        """Give the terms that files hold, in the order of their identifiers."""
        self._notes.note(f"{self._kind}-files")
        return tuple(self._files)

    def find(self, name: str) -> Found[AnyTerm]:
        """Find what an exact name means: terms that files hold, and those that only articles name."""
        self._notes.note(f"{self._kind}-files")
        self._notes.note(f"{self._kind}-named/{exact_key(name)}")
        return Found((*self._files.find(name).candidates, *self._several(exact_key(name))))

    def nearest(self, name: str) -> str | None:
        """Find the spelling that a name was meant to be among the terms that files hold."""
        self._notes.note(f"{self._kind}-files")
        return self._files.nearest(name)


class RecordedIndex(DocumentIndex):
    """Documents by number; who looks for a citation has read the documents whose numbers have its digits."""

    def __init__(self, notes: Notes, index: DocumentIndex) -> None:
        """Answer from ``index``."""
        self._notes = notes
        self._index = index

    def find(self, citation: Citation) -> Answer:
        """Find what a citation means."""
        self._notes.note(f"index/{citation.number.number}")
        if citation.said:
            self._notes.note(f"documents/{citation.said}")
        return self._index.find(citation)

    def __getitem__(self, identifier: str) -> Signed:
        """Give the document with this file name."""
        self._notes.note(f"documents/{identifier}")
        return self._index[identifier]


class RecordedDocuments(dict[str, T], Generic[T]):
    """Documents by identifier, all of them known; asking for one reads it, listing them reads all."""

    def __init__(self, kind: str, notes: Notes, documents: Mapping[str, T]) -> None:
        """Hold ``documents``."""
        super().__init__(documents)
        self._kind = kind
        self._notes = notes

    def __getitem__(self, name: str) -> T:
        """Give one."""
        self._notes.note(f"{self._kind}/{name}")
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """Give one, or ``default``."""
        self._notes.note(f"{self._kind}/{name}")
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is one."""
        self._notes.note(f"{self._kind}/{name}")
        return super().__contains__(name)

    def __iter__(self) -> Iterator[str]:
        """Yield every identifier."""
        self._notes.note(f"{self._kind}/*")
        return super().__iter__()

    def values(self) -> Any:
        """Give all of them."""
        self._notes.note(f"{self._kind}/*")
        return super().values()

    def items(self) -> Any:
        """Give all of them with their identifiers."""
        self._notes.note(f"{self._kind}/*")
        return super().items()
