"""Suggestions: none is misleading, and a slip of the pen leads back to the name that was meant.

What is misleading is judged here by letters alone: an offer is fair where both names are equal once accents, case,
spaces, punctuation and abbreviations are gone, or differ there by one slip (a letter more, less, other, or two that
changed places).
"""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

from tests.corpus_model.labels import Label
from tests.corpus_model.measure import Measure, measured
from tests.corpus_model.model import archive_of, article, entry

from bangvang.domain.abbreviations import written_out
from bangvang.domain.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

OFFER = re.compile(r'"([^"]+)"\. Có phải "(.+)"\?$')
SLIPS = 3


def misleading_suggestions(labels: Iterable[Label]) -> Measure:
    """Ask for every labelled award and body while the registers hold all other bodies: each offer must be fair."""
    labels = tuple(labels)
    units = sorted({name for label in labels for name in label.units})
    asked = [article(n, awards=[{"award": name, "total": "2"}]) for n, name in enumerate(_awards(labels))]
    told = list(archive_of(asked)[1])
    for left_out in units:
        files = [entry(f"don-vi/d-{n}.md", name=name) for n, name in enumerate(units) if name != left_out]
        told += archive_of([article(0, unit=left_out)], files)[1]

    offers = [OFFER.search(str(problem)) for problem in told]
    found = {f"{offer[1]} → {offer[2]}": _is_fair(offer[1], offer[2]) for offer in offers if offer}
    return measured("suggestions that do not mislead", found, 1.0)


def slips_caught(labels: Iterable[Label]) -> Measure:
    """Write every name that leads to the catalogue with a slip: it is still found, or the right name is offered."""
    found: dict[str, bool] = {}
    for name, slip in ((known, slip) for known in _awards(labels) for slip in _slips(known)):
        archive, problems = archive_of([article(0, awards=_one(name)), article(1, awards=_one(slip))])
        meant, got = (archive.terms.awards[a.awards[0].award_id] for a in archive.articles)
        if meant.is_listed:
            found[f"{slip} ({name})"] = got.id == meant.id or any(OFFER.search(str(problem)) for problem in problems)
    return measured("slips of the pen in award names caught", found, 1.0)


def _one(name: str) -> list[dict[str, str]]:
    return [{"award": name, "total": "2"}]


def _awards(labels: Iterable[Label]) -> list[str]:
    return sorted({award["canonical"] for label in labels for award in label.awards})


def _slips(name: str) -> list[str]:
    """Give a few slips in one of the first two words of a name, always the same ones for the same name."""
    draw = random.Random(name)
    words = name.split()
    found = []
    for _ in range(SLIPS):
        at = draw.randrange(min(2, len(words)))
        word = words[at]
        place = draw.randrange(1, max(len(word) - 1, 2))
        slip = draw.choice([word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:], _swap(word)])
        if slip != word and len(word) > 2:
            found.append(" ".join([*words[:at], slip, *words[at + 1 :]]))
    return found


def _swap(word: str) -> str:
    return word[:-2] + word[-1] + word[-2]


def _is_fair(said: str, offered: str) -> bool:
    one, other = (re.sub(r"[\W_]", "", fold(written_out(name))) for name in (said, offered))
    return _one_slip(one, other)


def _one_slip(one: str, other: str) -> bool:
    """Tell whether two words differ by at most one letter added, lost, replaced, or two neighbours exchanged."""
    begin = next((i for i, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if begin is None:
        return abs(len(one) - len(other)) <= 1
    tails = one[begin:], other[begin:]
    swapped = tails[0][1:2] + tails[0][:1] + tails[0][2:]
    return tails[1] in (swapped, tails[0][1:]) or tails[0] == tails[1][1:] or tails[0][1:] == tails[1][1:]
