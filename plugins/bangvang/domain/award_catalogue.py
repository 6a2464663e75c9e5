"""The award catalogue that ships with the code, with a site's own awards in front of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from bangvang.domain.award_terms import Award
from bangvang.domain.text import exact_key


def own_before_shipped(awards: Iterable[Award], shipped: Collection[str]) -> Iterator[Award]:
    """Yield a site's own awards and those of the catalogue that none of them stands for.

    ``shipped`` are the paths of the catalogue's files. An own award of the same official name, or that knows it as a
    spelling, takes the place of the catalogue's; single spellings that an own award uses mean the own one.
    """
    awards = tuple(awards)
    own = tuple(award for award in awards if award.source_path not in shipped)
    taken = {exact_key(name) for award in own for name in award.names}
    names = {exact_key(award.name) for award in own}
    for award in awards:
        if award.source_path not in shipped:
            yield award
        elif exact_key(award.name) not in taken and names.isdisjoint(map(exact_key, award.names)):
            yield replace(
                award,
                abbreviations=tuple(name for name in award.abbreviations if exact_key(name) not in taken),
                aliases=tuple(name for name in award.aliases if exact_key(name) not in taken),
            )
