"""Documents: every labelled number is read whole, and nothing else in the labels is taken for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.corpus_model.measure import Measure, measured

from bangvang.domain.citation_finder import parse_citation
from bangvang.domain.document_finder import find_numbers
from bangvang.domain.text import fold, nfc

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.corpus_model.labels import Label

RECALL, PRECISION = 0.97, 0.99
# A number stands in a sentence with its type named before it, and without.
SENTENCES = ("Theo văn bản số {} ngày 5/3/2020 của cơ quan.", "căn cứ quyết định số {}, các đơn vị nêu trên")


def documents_found(labels: Iterable[Label]) -> Measure:
    """Measure the share of labelled numbers that are found whole in prose and read as a field."""
    cases = {f"{label.name}: {said}": _is_read(said) for label in labels for said in _documents(label)}
    return measured("documents found", cases, RECALL)


def documents_right(labels: Iterable[Label]) -> Measure:
    """Measure the share of numbers found in all texts of the labels that are labelled as documents of their page."""
    cases: dict[str, bool] = {}
    for label in labels:
        known = {_signs(said) for said in _documents(label)}
        texts = (*_texts(label.raw), *(sentence.format(said) for said in _documents(label) for sentence in SENTENCES))
        for text in texts:
            for found in find_numbers(text):
                said = text[found.start : found.end]
                cases[f"{label.name}: {said} in «{text}»"] = _signs(said) in known
    return measured("documents right", cases, PRECISION)


def _documents(label: Label) -> tuple[str, ...]:
    decisions = (award.get("decision") for award in label.awards)
    said = (*(label.raw.get("documents") or ()), label.raw.get("own_number"), *decisions)
    return tuple(dict.fromkeys(nfc(text) for text in said if text))


def _is_read(said: str) -> bool:
    as_field = parse_citation(said)
    found = [find_numbers(sentence.format(said)) for sentence in SENTENCES]
    alone = all(len(numbers) == 1 and numbers[0].number == as_field.number for numbers in found)
    return as_field.is_read and alone and _signs(as_field.number.text).lstrip("0") == _signs(said).lstrip("0")


def _texts(raw: Any) -> Iterator[str]:
    """Yield every text of a label, however deep it lies."""
    if isinstance(raw, str):
        yield nfc(raw)
    for part in raw.values() if isinstance(raw, dict) else raw if isinstance(raw, list) else ():
        yield from _texts(part)


def _signs(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())
