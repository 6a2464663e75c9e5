"""Lists of recipients beside articles: which files they are, and each of them as sheets of text.

Nothing is validated here; what cannot be read at all comes back as a problem of the list.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Final

from bangvang.domain.problems import Kind, Problem
from bangvang.domain.recipient_lists.sheets import RawList
from bangvang.domain.source import SourceEntry
from bangvang.domain.text import nfc

MAX_FILE: Final = 5 * 1024 * 1024
ENDINGS: Final = (".csv", ".xlsx")
# Children at work at one time; each may take what ``workbooks.Limits`` allows.
_AT_ONCE: Final = 2


def read_named_lists(articles: Iterable[SourceEntry], files: Mapping[str, Path]) -> dict[str, RawList]:
    """Read every list that an award entry names (``list:``), by its path; missing files are left out."""
    wanted = sorted({path for entry in articles for path in lists_of(entry)} & set(files))
    # Threads suffice: they only wait for their children.
    with ThreadPoolExecutor(max_workers=_AT_ONCE) as pool:
        lists = pool.map(lambda path: read_list(_bounded(files[path]), path), wanted)
        return dict(zip(wanted, lists, strict=True))


def lists_of(entry: SourceEntry) -> Iterator[str]:
    """Yield the paths of the lists that an article names, as they are beside it."""
    awards = entry.header.fields.get("awards")
    for award in awards if isinstance(awards, list) else [awards]:
        name = award.get("list") if isinstance(award, dict) else None
        if isinstance(name, str) and name:
            yield posixpath.join(posixpath.dirname(entry.source_path), nfc(name))


def read_list(data: bytes, source_path: str) -> RawList:
    """Read a list of either kind, recognised by its ending."""
    if len(data) > MAX_FILE:
        message = f"Danh sách quá lớn (tối đa {MAX_FILE // 1024 // 1024} MB)."
        remedy = "Chia thành nhiều tệp."
        return RawList(source_path, problems=(Problem(source_path, 0, message, remedy, Kind.FILE_TOO_LARGE),))
    if source_path.lower().endswith(".xlsx"):
        from bangvang.sources.workbooks import read_workbook

        return read_workbook(data, source_path)
    from bangvang.sources.csv_lists import read_csv

    return read_csv(data, source_path)


def read_list_file(path: Path, source_path: str) -> RawList:
    """Read a list from its file."""
    return read_list(_bounded(path), source_path)


class ListFiles:
    """Lists by path, for articles that are read one after another; only the last list is kept in memory."""

    def __init__(self, paths: Mapping[str, Path]) -> None:
        """Read from these files."""
        self._paths = paths
        self._last: dict[str, RawList] = {}

    def read(self, source_path: str) -> RawList | None:
        """Give a list, or None where there is no such file; an article asks for the same list several times."""
        if source_path not in self._paths:
            return None
        if source_path not in self._last:
            self._last = {source_path: read_list_file(self._paths[source_path], source_path)}
        return self._last[source_path]


def _bounded(path: Path) -> bytes:
    """Read no more than what is needed to see that a file is too large."""
    with path.open("rb") as file:
        return file.read(MAX_FILE + 1)
