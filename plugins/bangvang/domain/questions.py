"""What an article asked beyond its own file: names, document numbers, other articles, lists; and what was answered.

An article whose questions have the same answers means the same. So whatever changes elsewhere, only articles that asked
for what has another answer now are read again. Nobody lists these questions: the terms record them as they come.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any, Final, TypeVar

from bangvang.domain.articles import Body
from bangvang.domain.authority_index import AuthorityIndex, Found, Term
from bangvang.domain.document_citations import Citation
from bangvang.domain.document_index import Answer, DocumentIndex, Signed
from bangvang.domain.recipient_lists.sheets import RawList
from bangvang.domain.terms import Terms

AnyTerm = TypeVar("AnyTerm", bound=Term)
Note = Callable[[str, str], None]

KINDS: Final = ("units", "awards", "people", "topics")
LISTS: Final = "list"
ARTICLES: Final = "article"


def asking(terms: Terms, asked: dict[str, str]) -> Terms:
    """Give terms that write every question and the digest of its answer into ``asked``."""
    note = asked.__setitem__
    kinds: dict[str, Any] = {kind: _AskedIndex(kind, getattr(terms, kind), note) for kind in KINDS}
    return _AskedTerms(terms, note, kinds)


def answer_to(question: str, terms: Terms) -> str:
    """Give the digest of the answer that ``terms`` have to a question of ``asking``."""
    kind, method, said = question.split("\t", 2)
    answers: dict[str, str] = {}
    known = asking(terms, answers)
    subject: Any = getattr(known, kind) if kind else known
    if method in {"__iter__", "values"}:
        list(subject if method == "__iter__" else known.documents.values())
    else:
        getattr(subject, method)(said)
    return answers[question]


class ArticleNames:
    """The identifiers of all articles, found by their end: ``ten-bai``, ``2020/ten-bai``."""

    def __init__(self, ids: Iterable[str], note: Note | None = None) -> None:
        """Know the articles with these ``ids``."""
        self._sorted = cache(lambda: sorted(ids))  # most builds never ask
        self._note = note

    def __iter__(self) -> Iterator[str]:
        """Yield every identifier, sorted."""
        return iter(self._sorted())

    def noting(self, note: Note) -> ArticleNames:
        """Give the same names, with every question passed to ``note``."""
        names = ArticleNames((), note)
        names._sorted = self._sorted
        return names

    def matching(self, said: str) -> list[str]:
        """Give the identifiers that are ``said``, or end with it as whole steps of their path."""
        found = [known for known in self._sorted() if known == said or known.endswith(f"/{said}")]
        if self._note:
            self._note(f"{ARTICLES}\t\t{said}", " ".join(found))
        return found


class AskedLists(Mapping[str, RawList]):
    """Lists of recipients by path, read on demand; each read is noted with the version of its file."""

    def __init__(self, read: Callable[[str], RawList | None], version_of: Callable[[str], str], note: Note) -> None:
        """Read with ``read`` (None where there is no such file)."""
        self._read = read
        self._version_of = version_of
        self._note = note

    def __getitem__(self, source_path: str) -> RawList:
        self._note(f"{LISTS}\t\t{source_path}", self._version_of(source_path))
        found = self._read(source_path)
        if found is None:
            raise KeyError(source_path)
        return found

    def __iter__(self) -> Iterator[str]:
        raise TypeError

    def __len__(self) -> int:
        raise TypeError


class _AskedIndex(AuthorityIndex[AnyTerm]):
    def __init__(self, kind: str, terms: AuthorityIndex[AnyTerm], note: Note) -> None:
        self._kind = kind
        self._terms = terms
        self._note = note
        self._found: dict[str, Found[AnyTerm]] = {}

    def _tell(self, method: str, said: str, answer: str) -> None:
        self._note(f"{self._kind}\t{method}\t{said}", answer)

    def __iter__(self) -> Iterator[AnyTerm]:
        self._tell("__iter__", "", _digest(map(_term_digest, self._terms)))
        return iter(self._terms)

    def __contains__(self, identifier: object) -> bool:
        return self.get(str(identifier)) is not None

    def __getitem__(self, identifier: str) -> AnyTerm:
        found = self.get(identifier)
        if found is None:
            raise KeyError(identifier)
        return found

    def get(self, identifier: str) -> AnyTerm | None:
        found = self._terms.get(identifier)
        self._tell("get", identifier, _term_digest(found) if found else "")
        return found

    def find(self, name: str) -> Found[AnyTerm]:
        if name not in self._found:  # an article asks for the names of its recipients several times each
            self._found[name] = found = self._terms.find(name)
            self._tell("find", name, " ".join(map(_term_digest, found.candidates)))
        return self._found[name]

    def nearest(self, name: str) -> str | None:
        found = self._terms.nearest(name)
        self._tell("nearest", name, found or "")
        return found


class _AskedTerms(Terms):
    """Terms of which every question is recorded; made beside the frozen fields of the class that it replaces."""

    def __init__(self, terms: Terms, note: Note, kinds: Mapping[str, Any]) -> None:
        for name in ("tags", "pages"):
            object.__setattr__(self, name, getattr(terms, name))
        object.__setattr__(self, "index", _AskedNumbers(terms.index, note))
        for name, index in kinds.items():
            object.__setattr__(self, name, index)
        object.__setattr__(self, "documents", _AskedDocuments(terms.documents, note))
        object.__setattr__(self, "_terms", terms)
        object.__setattr__(self, "_note", note)

    def __getattr__(self, name: str) -> Any:
        """Answer any other question of the terms, recorded like all others."""
        return getattr(object.__getattribute__(self, "_terms"), name)


class _AskedNumbers(DocumentIndex):
    def __init__(self, index: DocumentIndex, note: Note) -> None:
        self._index = index
        self._note = note

    def find(self, citation: Citation) -> Answer:
        self._note(
            f"index\talike\t{citation.number.number}", _digest(map(repr, self._index.alike(citation.number.number)))
        )
        if citation.said:
            self._tell(citation.said)
        return self._index.find(citation)

    def __getitem__(self, identifier: str) -> Signed:
        self._tell(identifier)
        return self._index[identifier]

    def alike(self, digits: str) -> tuple[Signed, ...]:
        found = self._index.alike(digits)
        self._note(f"index\talike\t{digits}", _digest(map(repr, found)))
        return found

    def _tell(self, identifier: str) -> None:
        known = [signed for signed in self._index.documents if signed.id == identifier]
        self._note(f"index\tnamed\t{identifier}", _digest(map(repr, known)))

    def named(self, identifier: str) -> None:
        """Ask for a document by its file name, as ``find`` and ``[]`` do."""
        self._tell(identifier)


class _AskedDocuments(dict[str, Any]):
    def __init__(self, documents: Mapping[str, Any], note: Note) -> None:
        super().__init__(documents)
        self._note = note

    def values(self) -> Any:
        self._note("\tvalues\t", _digest(map(_term_digest, super().values())))
        return super().values()


# By the identity of the term, which is held as well, so that no other takes its place in memory.
_MOST_KNOWN: Final = 65_536
_known: dict[int, tuple[Any, str]] = {}


def _term_digest(term: Any) -> str:
    """Return what distinguishes a term from another version of it; its text decides nothing about names."""
    found = _known.get(id(term))
    if found is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        plain = replace(term, body=Body()) if hasattr(term, "body") else term
        found = _known[id(term)] = term, hashlib.blake2b(repr(plain).encode(), digest_size=8).hexdigest()
    return found[1]


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b(" ".join(parts).encode(), digest_size=8).hexdigest()
