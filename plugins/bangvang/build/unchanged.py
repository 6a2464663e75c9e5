"""Find out, before loading anything large, whether nothing has changed at all.

Return None unless a build would certainly write nothing; then the ordinary build follows.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass

from bangvang.archive.tables import CHANGED_BY_TIME, moment_of, read_only, seal_of
from bangvang.build.approvals import has_same_rule
from bangvang.build.version import code_version, settings_digest, theme_digest
from bangvang.build.withheld_words import withheld_words
from bangvang.domain.text import number
from bangvang.engine.stamps import has_stamp
from bangvang.settings import Settings
from bangvang.shipped import CATALOGUE
from bangvang.sources.files import list_paths
from bangvang.sources.published import ledger_digest, read_ledger


@dataclass(frozen=True, slots=True)
class Unchanged:
    """What the last build made: articles, pages, warnings; and what it withheld, in words."""

    articles: int
    pages: int
    warnings: int
    withheld: str = ""

    def summary(self, seconds: float) -> str:
        """Say it in one line, as a build does."""
        return summary_line(self.articles, self.pages, 0, seconds)


def summary_line(articles: int, pages: int, written: int, seconds: float) -> str:
    """Say in one line what a build did: articles, pages written and untouched, seconds."""
    page_words = f"{number(pages)} trang ({number(written)} trang ghi lại, {number(pages - written)} giữ nguyên)"
    return f"Đã dựng {number(articles)} bài, {page_words} trong {f'{seconds:.1f}'.replace('.', ',')} giây."


def timing_line(name: str, seconds: float) -> str:
    """Write the seconds of one step for ``--timings``: «vẽ trang         4,02 giây»."""
    return f"{name:<10} {seconds:7.2f} giây".replace(".", ",")


def look_for_changes(settings: Settings) -> Unchanged | None:
    """Compare code, settings, theme, sources and output with the last build; None where anything is or may be new."""
    seal = settings.state.with_name(f"{settings.state.name}.seal")
    try:
        if seal.read_text(encoding="ascii") != seal_of(settings.state):
            return None
        with closing(read_only(settings.state)) as rows:
            return _compare(rows, settings)
    except (OSError, ValueError, sqlite3.Error):
        return None


def _compare(rows: sqlite3.Connection, settings: Settings) -> Unchanged | None:
    names = "('version', 'options', 'theme', 'counts', 'approval', 'ledger')"
    facts = dict(rows.execute(f"SELECT name, value FROM fact WHERE name IN {names}"))  # noqa: S608 - our own names
    if facts.get("version") != code_version() or "counts" not in facts:
        return None
    if facts["options"] != settings_digest(settings).encode() or facts["theme"] != theme_digest(settings).encode():
        return None
    due = f"SELECT 1 FROM source WHERE {CHANGED_BY_TIME} LIMIT 1"  # noqa: S608 - our own words
    if rows.execute("SELECT 1 FROM stale LIMIT 1").fetchone() or rows.execute(due, moment_of(settings.now)).fetchone():
        return None
    if not has_same_rule(settings.content, facts.get("approval", b"")) or not _has_same_ledger(facts, settings):
        return None
    if not _has_same_sources(rows, settings) or not _is_whole(rows, os.path.realpath(settings.output)):
        return None
    articles, pages, warnings = json.loads(facts["counts"])
    return Unchanged(articles, pages, warnings, withheld_words(rows, settings.now))


def _has_same_ledger(facts: Mapping[str, bytes], settings: Settings) -> bool:
    """Tell whether the ledger is what the search index was made with; without an index nothing depends on it."""
    return not settings.search or facts.get("ledger") == ledger_digest(read_ledger(settings.content))


def _has_same_sources(rows: sqlite3.Connection, settings: Settings) -> bool:
    files, problems = list_paths(settings.content, CATALOGUE if settings.has_catalogue else None)
    known = {name: stamp for name, *stamp in rows.execute("SELECT name, changed, size FROM source")}
    if problems or known.keys() != files.keys():
        return False
    return all(known[name][0] and has_stamp(path, *known[name]) for name, path in files.items())


def _is_whole(rows: sqlite3.Connection, folder: str) -> bool:
    """Tell whether every file of the last build is below ``folder`` as it was written."""
    return all(
        has_stamp(f"{folder}/{name}", *stamp) for name, *stamp in rows.execute("SELECT name, changed, size FROM file")
    )
