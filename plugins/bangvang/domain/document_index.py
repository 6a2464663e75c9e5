"""Find the document that a citation means: by number, then by the date and issuer that distinguish equal numbers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from bangvang.domain.document_citations import Citation
from bangvang.domain.document_numbers import DocumentNumber
from bangvang.domain.grouping import group_by_one
from bangvang.domain.issuers import any_issuer_agrees
from bangvang.domain.text import date_words


class Signed(NamedTuple):
    """What tells one document of the archive from others: file name, number, day of signing («2026-01-05»), issuers."""

    id: str
    number: DocumentNumber
    date: str
    issuers: tuple[str, ...]


class Doubt(Enum):
    """Why a citation is not linked although the archive holds its number."""

    NONE = 0
    SEVERAL = 1
    CONTRADICTS = 2


class Answer(NamedTuple):
    """The document that a citation means; ``documents`` are all with its number where there is a ``doubt``."""

    id: str = ""
    doubt: Doubt = Doubt.NONE
    documents: tuple[Signed, ...] = ()

    @property
    def is_missing(self) -> bool:
        """Tell whether the archive holds no document that could be meant."""
        return not self.id and self.doubt is not Doubt.SEVERAL


_NOT_HELD = Answer()


class DocumentIndex:
    """The documents of an archive by number. Offices count from 1 each year, so a number may have many documents."""

    def __init__(self, documents: Iterable[Signed] = ()) -> None:
        """Index ``documents``."""
        self.documents = tuple(sorted(documents, key=lambda document: document.id))
        self._by_id = {document.id: document for document in self.documents}
        self._by_key = group_by_one(self.documents, lambda document: document.number.key)
        self._by_digits = group_by_one(self.documents, lambda document: document.number.number)

    def __getitem__(self, identifier: str) -> Signed:
        """Give the document with this file name."""
        return self._by_id[identifier]

    def alike(self, digits: str) -> tuple[Signed, ...]:
        """Give the documents whose numbers have these digits; what a citation means depends on no others."""
        return tuple(self._by_digits.get(digits, ()))

    def find(self, citation: Citation) -> Answer:
        """Find what a citation means; never by guessing: where several fit, or none of those held does, none is it.

        A field may name a document by its file name. A number without symbol needs a day, and a type that fits.
        """
        if citation.said in self._by_id:
            return Answer(citation.said)
        known = self._with_number(citation)
        if not known:
            return _NOT_HELD
        fitting = [document for document in known if not why_not(citation, document)]
        best = _best(citation, fitting)
        if len(best) == 1:
            return Answer(best[0].id)
        if not citation.number.is_whole:
            return _NOT_HELD if not best else Answer("", Doubt.SEVERAL, tuple(best))
        return Answer("", Doubt.SEVERAL if best else Doubt.CONTRADICTS, tuple(best or known))

    def _with_number(self, citation: Citation) -> tuple[Signed, ...]:
        number = citation.number
        if number.is_whole or not number.number:
            return tuple(self._by_key.get(number.key, ()))
        alike = self._by_digits.get(number.number, ())
        is_dated = citation.is_dated
        return tuple(
            d for d in alike if is_dated and d.date == citation.dated and d.number.type_code == number.type_code
        )


def why_not(citation: Citation, document: Signed) -> str:
    """Say in words why a citation cannot mean a document («ký ngày 28/9/2017»); empty where it can.

    Another day or another issuer contradicts, and so does a document that was signed only in a year after it was cited.
    """
    other_day = citation.dated and document.date and not document.date.startswith(citation.dated)
    is_later = citation.signed_by and not citation.dated and document.date[:4] > citation.signed_by
    if other_day or is_later:
        return f"ký ngày {date_words(dt.date.fromisoformat(document.date))}"
    if any_issuer_agrees(citation.issuer, document.issuers) is False:
        return f"của {document.issuers[0]}"
    return ""


def _best(citation: Citation, documents: list[Signed]) -> list[Signed]:
    """Keep the documents that say what the citation says, where some do; silence agrees less than an equal date."""
    dated = [d for d in documents if citation.dated and d.date]
    documents = dated or documents
    issued = [d for d in documents if any_issuer_agrees(citation.issuer, d.issuers)]
    return issued or documents
