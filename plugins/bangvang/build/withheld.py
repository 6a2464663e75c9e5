"""What a build does not publish yet: drafts, hidden articles, those that nobody approved, those whose time comes."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from bangvang.archive.tables import moment_of, read_only
from bangvang.domain import addresses
from bangvang.domain.calendar import ZONE
from bangvang.domain.source import Raw
from bangvang.domain.text import date_line, squeeze
from bangvang.settings import Settings
from bangvang.sources.files import stem_of
from bangvang.sources.front_matter import read_header


class Withheld(NamedTuple):
    """An article that is not public: its source and why.

    ``status`` is ``draft``, ``hidden``, ``unapproved``, or ``published`` for one whose time comes.
    ``posted`` is the moment of its posting date, ``path`` the address it will have.
    """

    source_path: str
    status: str
    posted: dt.datetime
    path: str
    title: str

    @property
    def when(self) -> str:
        """Write the moment for readers: «Chủ Nhật, 5/1/2031 00:00»."""
        moment = self.posted.astimezone(ZONE)
        return date_line(moment.date(), moment.time().replace(tzinfo=None))


def withheld_articles(settings: Settings) -> tuple[Withheld, ...]:
    """Give what the last build of these settings did not publish, in the order of the posting dates."""
    with closing(read_only(settings.state)) as rows:
        return tuple(articles_in(rows, settings))


def articles_in(rows: sqlite3.Connection, settings: Settings) -> Iterator[Withheld]:
    """Yield the articles of a store that are not public at the moment of ``settings``, in the same order."""
    query = (
        "SELECT name, status, posted FROM source WHERE name LIKE 'tin/%.md' AND posted!='' "
        "AND (status!='published' OR posted>:now) ORDER BY posted, name"
    )
    for name, status, posted in rows.execute(query, moment_of(settings.now)).fetchall():
        moment = dt.datetime.fromisoformat(posted)
        path = addresses.article(moment.astimezone(ZONE).date(), stem_of(name))
        title = _fields(settings.content / name, name).get("title", "")
        yield Withheld(name, status, moment, path, squeeze(title) if isinstance(title, str) else "")


def draft_pages(content: Path) -> Iterator[tuple[str, str]]:
    """Yield the standing pages that are drafts: file and title, in the order of their files."""
    for path in sorted((content / "trang").rglob("*.md")):
        name = path.relative_to(content).as_posix()
        fields = _fields(path, name)
        if fields.get("status") == "draft":
            yield name, squeeze(str(fields.get("title", "")))


def _fields(path: Path, name: str) -> Mapping[str, Raw]:
    """Read the fields of a file; one that was removed since the build has none."""
    try:
        return read_header(path.read_bytes(), name).fields
    except OSError:
        return {}
