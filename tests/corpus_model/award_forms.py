"""Award forms found: a canonical name that was conferred or announced leads to a form of the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus_model.labels import CONFERRED, Label
from tests.corpus_model.measure import Measure, measured
from tests.corpus_model.model import archive_of, article

if TYPE_CHECKING:
    from collections.abc import Iterable

FLOOR = 0.95


def award_forms(labels: Iterable[Label]) -> Measure:
    """Measure the share of canonical names that end on a page of the catalogue."""
    names = sorted({a["canonical"] for label in labels for a in label.awards if a.get("status") in CONFERRED})
    articles = [
        article(number, awards=[{"award": name, "individuals": "1", "collectives": "1"}])
        for number, name in enumerate(names)
    ]

    archive, _ = archive_of(articles)
    found = {
        name: any(archive.terms.awards[line.award_id].is_listed for line in archive.by_id[source.id].awards)
        for name, source in zip(names, articles, strict=True)
    }
    return measured("award forms found (conferred, announced)", found, FLOOR)
