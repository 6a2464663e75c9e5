"""Documents that articles cite while the archive does not hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from bangvang.domain import document_types as types
from bangvang.domain.articles import Article
from bangvang.domain.document_citations import Citation, each_once
from bangvang.domain.document_numbers import DocumentNumber
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.terms import Terms
from bangvang.domain.text import number

FOLDER: Final = "van-ban/"
# Everybody knows where to find these; an archive of commendations needs no file of them.
_LAWS: Final = frozenset({"L", "PL", "NĐ", "TT", "VBHN"})
_PARTY_DIRECTIVES: Final = frozenset({"CT", "NQ", "KL", "QĐ", "QĐi", "QyĐ", "QC"})


class MissingDocument(NamedTuple):
    """A document that the archive does not hold: how it is cited, and the articles that cite it."""

    citation: Citation
    articles: tuple[Article, ...]


def missing_documents(articles: Iterable[Article], terms: Terms) -> Mapping[str, MissingDocument]:
    """Give what is cited and not held, by number and date; laws and common directives are among them."""
    found: dict[str, tuple[Citation, list[Article]]] = {}
    for article in articles:
        for citation in article.citations:
            if citation.is_read and terms.index.find(citation).is_missing:
                found.setdefault(citation.identity, (citation, []))[1].append(article)
    return {
        identity: MissingDocument(citation, tuple(citing)) for identity, (citation, citing) in sorted(found.items())
    }


def needs_file(document: DocumentNumber) -> bool:
    """Tell whether an archive should hold a document: not a law or decree, nor a directive of the Party's centre."""
    if document.type_code in _LAWS or document.issuer.startswith(("QH", "UBTVQH")):
        return False
    if document.type_code and types.is_joint(document.type_code):
        return document.year is None
    return not (document.issuer == "TW" and document.type_code in _PARTY_DIRECTIVES)


def check_missing_documents(articles: Iterable[Article], terms: Terms) -> Iterator[Problem]:
    """Yield one warning for all documents that the archive should hold and does not; its details name each."""
    found = missing_documents(articles, terms)
    wanted = each_once(one.citation for one in found.values() if needs_file(one.citation.number))
    missing = [found[citation.identity] for citation in wanted]
    if missing:
        message = f"Các bài dẫn {number(len(missing))} văn bản mà kho chưa có."
        remedy = "Xem danh sách bằng bangvang check --verbose; có văn bản nào thì thêm tệp trong van-ban/."
        details = tuple(f"{one.citation.label}: {_cited_in(one.articles)}" for one in missing)
        yield Problem(FOLDER, 0, message, remedy, Kind.MISSING_DOCUMENT, is_warning=True, details=details)


def _cited_in(articles: Iterable[Article]) -> str:
    return ", ".join(dict.fromkeys(article.source_path for article in articles))
