"""Whoever asked for the years or months around one hears of every change of the answer, and of few others."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bangvang.archive.gaps import touched_by_posting, touched_by_shelving
from bangvang.archive.shelves import Notes, Shelf
from bangvang.archive.tables import key_of

MONTHS = [f"{year}-{month:02d}" for year in (2019, 2020) for month in (1, 2, 3, 4)]
DAYS = st.sampled_from([f"{month}-{day}" for month in MONTHS for day in ("05", "20")])
# Each step: which of three articles, and the day on which it is from then on; none where it goes.
STEPS = st.lists(st.tuples(st.integers(0, 2), st.none() | DAYS), min_size=1, max_size=8)
FEW_MONTHS = st.sets(st.sampled_from(MONTHS), max_size=3)


def asked(kind: str, known: Counter[str], own: str) -> tuple[object, set[str]]:
    """Ask for what is around a month; gives the answer, and the keys that were noted."""
    notes = Notes()
    shelf: Shelf[str, Any] = Shelf(kind, notes, lambda _: (), lambda: {key: n for key, n in known.items() if n})
    return shelf.around(own), notes.reads


def article_on(day: str | None) -> Any:
    """Give what of an article its day of posting needs."""
    return SimpleNamespace(posted=SimpleNamespace(day=dt.date.fromisoformat(day))) if day else None


@given(steps=STEPS)
@pytest.mark.slow
def test_months_of_posting(steps: list[tuple[int, str | None]]):
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE article (n INTEGER PRIMARY KEY, ord TEXT)")
    days: dict[int, str | None] = {}
    known: Counter[str] = Counter()

    for n, day in steps:
        before = {month: asked("month", known, month) for month in MONTHS}
        touched = set(touched_by_posting(rows, article_on(days.get(n)), article_on(day)))
        rows.execute("DELETE FROM article WHERE n=?", (n,))
        if day:
            rows.execute("INSERT INTO article VALUES (?, ?)", (n, f"{day} 08:00"))
        days[n] = day
        earlier, known = +known, Counter(d[:7] for d in days.values() if d)

        for month, (answer, noted) in before.items():
            if asked("month", known, month)[0] != answer:
                assert noted & touched, month
        assert ("keys/month" in touched) == (earlier.keys() != known.keys())


@given(
    steps=st.lists(
        st.tuples(st.sets(st.sampled_from(MONTHS), max_size=3), st.sets(st.sampled_from(MONTHS), max_size=3))
    )
)
@pytest.mark.slow
def test_months_of_events(steps: list[tuple[set[str], set[str]]]):
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE shelf_key (k INTEGER PRIMARY KEY, kind TEXT, id TEXT, size INTEGER)")
    known: Counter[str] = Counter()

    for left, joined in steps:
        gone = {month for month in left - joined if known[month]}
        came = joined - left
        before = {month: asked("event-month", known, month) for month in MONTHS}
        pairs = [[("event-month", month) for month in sorted(months)] for months in (gone, came)]
        touched = set(touched_by_shelving(rows, *pairs))
        known.update(came)
        known.subtract(gone)
        for month in gone | came:
            row = (key_of(f"event-month/{month}"), "event-month", month, known[month])
            rows.execute("INSERT OR REPLACE INTO shelf_key VALUES (?, ?, ?, ?)", row)

        for month, (answer, noted) in before.items():
            if asked("event-month", known, month)[0] != answer:
                assert noted & touched, month


def test_another_article_in_a_known_month_touches_no_gap():
    rows = sqlite3.connect(":memory:")
    rows.execute("CREATE TABLE article (n INTEGER PRIMARY KEY, ord TEXT)")
    rows.executemany("INSERT INTO article (ord) VALUES (?)", [("2019-01-05 08:00",), ("2020-02-05 08:00",)])

    touched = set(touched_by_posting(rows, None, article_on("2020-02-20")))

    assert touched == {"sizes/year", "sizes/month", "sizes/day", "keys/day", "gap/day/2020-02-05/"}
