"""What an article that is being written says already elsewhere, asked of the store as the last build left it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from bangvang.archive.repeats import likely_repeats
from bangvang.archive.rows import ARTICLE
from bangvang.archive.tables import read_only
from bangvang.domain.problems import Problem
from bangvang.domain.repeats import repeats


def repeats_of(state: Path, light: bytes, title_line: int) -> tuple[Problem, ...]:
    """Give a warning for everything that other articles tell already; ``light`` is the article as a row holds it.

    Nothing where nothing was built yet, where another process builds, or where the article is not shown.
    """
    if not light:
        return ()
    article = ARTICLE.load(light)
    try:
        with closing(read_only(state)) as rows:
            return tuple(repeats(article, likely_repeats(rows, article), title_line=title_line))
    except sqlite3.Error:
        return ()
