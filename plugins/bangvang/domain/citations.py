"""Documents that articles cite while the archive does not hold them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from bangvang.domain.articles import Article
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.terms import Terms, number_key

_NAMED = 3


def missing_documents(articles: Iterable[Article], terms: Terms) -> Mapping[str, tuple[str, tuple[Article, ...]]]:
    """Give each missing number as first spelt and the articles that cite it, by the key of the number."""
    found: dict[str, tuple[str, tuple[Article, ...]]] = {}
    for article in articles:
        for said in article.citations:
            if not terms.document(said):
                key = number_key(said)
                number, others = found.get(key, (said, ()))
                found[key] = (number, (*others, article))
    return dict(sorted(found.items()))


def check_citations(articles: Iterable[Article], terms: Terms, told: Container[str]) -> Iterator[Problem]:
    """Yield one warning for each missing document, at the first article that cites it.

    ``told`` are the keys of numbers that were told already, at their own line (``documents:``).
    """
    for key, (number, citing) in missing_documents(articles, terms).items():
        if key in told:
            continue
        others = [article.source_path for article in citing[1:]]
        also = ""
        if others:
            more = f" và {len(others) - _NAMED} bài nữa" if len(others) > _NAMED else ""
            also = f" (cũng được dẫn trong {', '.join(others[:_NAMED])}{more})"
        message = f"Kho chưa có văn bản {number} mà bài dẫn{also}."
        remedy = "Thêm tệp trong van-ban/ khi có văn bản."
        yield Problem(citing[0].source_path, 0, message, remedy, Kind.MISSING_DOCUMENT, is_warning=True)
