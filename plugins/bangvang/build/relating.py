"""«Tin liên quan» brought up to date: what articles share, and their lists, as the state keeps them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Final

from bangvang.domain.archive import Archive
from bangvang.domain.related import Entry, Related, relate_changed
from bangvang.domain.related_records import entry_row, list_rows, read_entry, read_list
from bangvang.engine.digests import json_of
from bangvang.outputs.pages import entry_of

ENTRIES: Final = "shares/"
LISTS: Final = "related/"


def related_lists(
    archive: Archive, digests: Mapping[str, str], before: Mapping[str, str]
) -> tuple[dict[str, tuple[Related, ...]], dict[str, str]]:
    """Give the list of every article by its identifier, and the records that the state should keep.

    ``digests`` tell articles apart by their paths; ``before`` are the records of the last build. A record of what an
    article shares begins with its digest, so an article that is the same need not be searched for words again.
    """
    known = {name.removeprefix(ENTRIES): data for name, data in before.items() if name.startswith(ENTRIES)}
    earlier = {id_: read_entry(json.loads(data[_DIGEST:])) for id_, data in known.items()}
    now: dict[str, Entry] = {}
    records: dict[str, str] = {}
    for article in archive.articles:
        mark = digests[article.source_path]
        if known.get(article.id, "").startswith(mark):
            now[article.id], records[ENTRIES + article.id] = earlier[article.id], known[article.id]
        else:
            now[article.id] = entry_of(article)
            records[ENTRIES + article.id] = mark + json_of(entry_row(now[article.id]))
    old = {id_: before[LISTS + id_] for id_ in earlier if LISTS + id_ in before}
    lists = {id_: read_list(json.loads(data)) for id_, data in old.items()}
    related = relate_changed(earlier, lists, now)
    for id_, listed in related.items():
        records[LISTS + id_] = old[id_] if lists.get(id_) is listed else json_of(list_rows(listed))
    return related, records


_DIGEST: Final = 32  # characters of a digest
