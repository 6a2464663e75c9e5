"""Kinds of recipients: by its name alone, a labelled person is a person and a labelled body a body.

Labelled are attendees (people), organisers (bodies), and the recipients of entries that state numbers of one kind only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.corpus_model.measure import Measure, measured
from tests.corpus_model.model import archive_of, article

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.corpus_model.labels import Label

PERSON, BODY = "individual", "collective"


def collectives_found(labels: Iterable[Label]) -> Measure:
    """Measure the share of labelled bodies that are taken for bodies."""
    kinds = _kinds(labels)
    found = {f"{name} → {got}": got == BODY for (name, kind), got in kinds.items() if kind == BODY}
    return measured("collectives found among labelled bodies", found, 0.97)


def collectives_right(labels: Iterable[Label]) -> Measure:
    """Measure the share of those taken for bodies that are labelled as bodies."""
    kinds = _kinds(labels)
    found = {f"{name} → {got}": kind == BODY for (name, kind), got in kinds.items() if got == BODY}
    return measured("collectives right among all taken for one", found, 0.99)


def kinds_of_recipients(labels: Iterable[Label]) -> Measure:
    """Measure the share of labelled names, people and bodies, whose kind comes out right."""
    found = {f"{name} → {got}": got == kind for (name, kind), got in _kinds(labels).items()}
    return measured("kinds of recipients", found, 0.97)


def labelled_kinds(labels: Iterable[Label]) -> Iterator[tuple[str, str]]:
    """Yield names with the kind that the labels fix: people first, then bodies, as they are written."""
    for label in labels:
        yield from ((one["name"], PERSON) for one in label.raw.get("attendees") or ())
        yield from ((name, BODY) for name in label.units)
        for award in label.awards:
            stated = {kind for kind, key in ((PERSON, "individuals"), (BODY, "collectives")) if award.get(key)}
            is_open = award.get("total_mixed") or award.get("households") or len(stated) != 1
            yield from () if is_open else ((name, *stated) for name in award["recipients"])


def _kinds(labels: Iterable[Label]) -> dict[tuple[str, str], str]:
    """Give the kind that the model takes each labelled name for, where nothing but the name tells it."""
    names = dict.fromkeys(labelled_kinds(labels))
    entries = [{"award": "Giấy khen", "recipients": [name], "year": "2020"} for name, _ in names]
    archive, _ = archive_of([article(0, awards=entries)] if entries else [])
    awards = archive.articles[0].awards if entries else ()
    return {name: "; ".join(r.kind for r in entry.recipients) for name, entry in zip(names, awards, strict=True)}
