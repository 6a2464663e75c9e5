"""Abbreviations that a query may hold, with what they stand for."""

from __future__ import annotations

from collections.abc import Mapping

from bangvang.domain.abbreviations import WRITTEN_OUT
from bangvang.domain.archive import Archive
from bangvang.outputs.search.words import bare, words

_MOST_LETTERS = 12


def abbreviations(archive: Archive) -> Mapping[str, str]:
    """Give what each abbreviation stands for, by its letters without accents or anything between them.

    The names of units and awards say it first; what they leave open, the words that every office shortens alike.
    """
    named = [(unit.name, unit.names) for unit in archive.terms.units.listed if not unit.span.last]
    named += [(award.name, award.abbreviations) for award in archive.terms.awards.listed]
    found = {_key(short): full for short, full in WRITTEN_OUT.items()}
    own: dict[str, set[str]] = {}
    for full, names in named:
        for short in filter(_is_short, names):
            own.setdefault(_key(short), set()).add(full)
    # An abbreviation of several names means none of them.
    found |= {key: next(iter(fulls)) for key, fulls in own.items() if len(fulls) == 1}
    return dict(sorted(found.items()))


def _is_short(name: str) -> bool:
    """Tell whether a name is one abbreviation: a single word with two capitals at least."""
    return " " not in name and len(name) <= _MOST_LETTERS and sum(map(str.isupper, name)) > 1


def _key(short: str) -> str:
    return bare("".join(words(short)))
