"""What a build does not publish yet, in one line; read also where nothing has changed, so it loads nothing large."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Final

from bangvang.archive.tables import moment_of
from bangvang.domain.approval import UNAPPROVED
from bangvang.domain.calendar import ZONE
from bangvang.domain.text import date_line, number

_WORDS: Final = {"draft": "bài nháp", "hidden": "bài ẩn", UNAPPROVED: "bài chờ duyệt"}


def withheld_words(rows: sqlite3.Connection, now: dt.datetime) -> str:
    """Say in one line what is withheld at the moment ``now``, and what goes live next; empty where nothing is."""
    counts = dict(rows.execute("SELECT status, count(*) FROM source WHERE name LIKE 'tin/%' GROUP BY status"))
    words = [f"{number(counts[status])} {word}" for status, word in _WORDS.items() if status in counts]
    query = "SELECT posted, name FROM source WHERE status='published' AND posted>:now ORDER BY posted, name"
    waiting = rows.execute(query, moment_of(now)).fetchall()
    if waiting:
        moment = dt.datetime.fromisoformat(waiting[0][0]).astimezone(ZONE)
        when = date_line(moment.date(), moment.time().replace(tzinfo=None))
        words.append(f"{number(len(waiting))} bài hẹn giờ (sớm nhất: {waiting[0][1]}, {when})")
    return f"Chưa đăng: {', '.join(words)}." if words else ""
