"""The files that pages offer to download: their facts, remembered until the files change, and the names inside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.archive.codec import Codec
from bangvang.archive.tables import Database
from bangvang.domain.privacy import check_texts
from bangvang.domain.private_names import PrivateNames
from bangvang.domain.problems import Problem
from bangvang.outputs.plan import FileFacts

_FACTS: Final = Codec(FileFacts)


def file_facts(database: Database, attached: Iterable[str], paths: Mapping[str, Path]) -> dict[str, FileFacts]:
    """Give size and fingerprint of every attached file, read once while it stays the same."""
    rows = database.connection.execute("SELECT name, data FROM attached")
    known = {name: _FACTS.load(data) for name, data in rows}
    wanted = [name for name in sorted(attached) if name in paths]
    fresh = {name: _facts(paths[name]) for name in wanted if name not in known}
    if fresh:
        database.break_seal()
        with database.transaction() as connection:
            encoded = [(name, _FACTS.dump(facts)) for name, facts in fresh.items()]
            connection.executemany("INSERT OR REPLACE INTO attached VALUES (?, ?)", encoded)
    return {name: fresh.get(name) or known[name] for name in wanted}


def private_in_files(
    attached: Iterable[str], paths: Mapping[str, Path], names: PrivateNames, *, cores: int
) -> Iterator[Problem]:
    """Yield a problem for every attached file whose text names somebody who must not be named."""
    if names:
        from bangvang.sources.attached_text import attached_texts  # few sites have names to search for

        yield from check_texts(attached_texts(sorted(attached), paths, cores=cores), names)


def _facts(path: Path) -> FileFacts:
    with path.open("rb") as file:
        return FileFacts(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())
