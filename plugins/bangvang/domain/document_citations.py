"""Citations of official documents: a number with what the text says of its date and issuer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from bangvang.domain.document_numbers import DocumentNumber
from bangvang.domain.text import date_words


class Citation(NamedTuple):
    """A document as a text cites it: its number, and what the text says of its date and issuer.

    ``dated`` is a day («2026-01-05»), a year («2026») or empty. ``signed_by`` is the year in which it must have been
    signed at the latest (that of the posting of the article that cites it), empty where nothing is known. ``said`` is
    the text of the field where it is in one; it may be the file name of a document.
    """

    number: DocumentNumber
    dated: str = ""
    issuer: str = ""
    signed_by: str = ""
    said: str = ""

    @property
    def label(self) -> str:
        """Give the words to print: «812/QĐ-SYT ngày 5/1/2026», or the number alone where no day is known."""
        day = f" ngày {date_words(dt.date.fromisoformat(self.dated))}" if self.is_dated else ""
        return self.number.text + day

    @property
    def is_dated(self) -> bool:
        """Tell whether the day is said, not the year alone."""
        return len(self.dated) > len("2026")

    @property
    def is_read(self) -> bool:
        """Tell whether the text was read as a document's number at all."""
        return bool(self.number.number)

    @property
    def identity(self) -> str:
        """Give what two citations of one document share: the number, and the day where it is known."""
        return f"{self.number.key} {self.dated}".rstrip()

    @property
    def year(self) -> int | None:
        """Give the year of the document where its number or date says it."""
        return self.number.year or (int(self.dated[:4]) if self.dated else None)

    def differs_from(self, other: Citation) -> bool:
        """Tell whether two citations certainly mean two documents: other numbers, or other dates or years."""
        if self.number.key != other.number.key:
            return True
        return not (self.dated.startswith(other.dated) or other.dated.startswith(self.dated))


def number_text(citation: Citation | None) -> str:
    """Give the number alone: «812/QĐ-SYT»; empty where there is no citation."""
    return citation.number.text if citation else ""


def completed(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Give citations of one text where a number without its date takes the one said beside it elsewhere."""
    said = tuple(citations)
    dates: dict[str, set[tuple[str, str]]] = {}
    for citation in said:
        if citation.dated or citation.issuer:
            dates.setdefault(citation.number.key, set()).add((citation.dated, citation.issuer))
    return tuple(_complete(citation, dates.get(citation.number.key, set())) for citation in said)


def each_once(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    """Give each document once, in order; a number without date is that of another citation with its date."""
    found = {citation.identity: citation for citation in citations}
    dated = {citation.number.key for citation in found.values() if citation.dated}
    return tuple(c for c in found.values() if c.dated or c.number.key not in dated)


def _complete(citation: Citation, said: AbstractSet[tuple[str, str]]) -> Citation:
    if citation.dated or citation.issuer or len(said) != 1:
        return citation
    dated, issuer = next(iter(said))
    return citation._replace(dated=dated, issuer=issuer)
