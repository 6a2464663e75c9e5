"""«Tin liên quan»: which articles go together, why, and in what order.

A pure calculation. Scores are integers and every list has a total order: the same articles give the same lists.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bangvang.domain.related_index import LIMIT, RelatedIndex
from bangvang.domain.related_records import Entry, Key, Related

__all__ = ["LIMIT", "Entry", "Key", "Related", "RelatedIndex", "relate_all", "relate_each", "relate_touched"]

_FEW: Final = 20  # where more than one article in so many has changed, all are related anew: it is quicker


def relate_each(entries: Iterable[Entry], *, limit: int = LIMIT) -> Iterator[tuple[str, tuple[Related, ...]]]:
    """Yield for each article, in the order of ``entries``, at most ``limit`` others; raises as ``RelatedIndex``."""
    known = tuple(entries)
    index = RelatedIndex(known, limit=limit)
    return ((entry.id, index.relate(entry.id)) for entry in known)


def relate_all(entries: Iterable[Entry], *, limit: int = LIMIT) -> dict[str, tuple[Related, ...]]:
    """Give the lists of all articles by their ids. Raises as ``RelatedIndex`` does."""
    return dict(relate_each(entries, limit=limit))


def relate_touched(
    before: Mapping[str, Entry], after: Mapping[str, Entry], *, limit: int = LIMIT
) -> dict[str, tuple[Related, ...]]:
    """List only for the articles of ``after`` whose lists may differ from those of ``before``; new ones are among them.

    For who keeps the lists of the last build unread: all others are as they were. Raises as ``RelatedIndex`` does.
    """
    changed = sorted(id_ for id_ in before.keys() | after.keys() if before.get(id_) != after.get(id_))
    if not changed:
        return {}
    if len(changed) * _FEW > len(after):
        return relate_all(after.values(), limit=limit)
    index = RelatedIndex(before.values(), limit=limit)
    touched: set[str] = set()
    touched.update(*(index.remove(id_) for id_ in changed if id_ in before))
    touched.update(*(index.add(after[id_]) for id_ in changed if id_ in after))
    return {id_: index.relate(id_) for id_ in after if id_ in touched}
