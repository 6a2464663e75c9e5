"""Which articles are in the small part of the index, from a table of months and a ledger."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from bangvang.domain.grouping import Groups
from bangvang.outputs.search.newest import MOST_NEW, Newest, newest_articles
from bangvang.sources.published import NOT_YET, arrivals


def archive(**months):
    """Make as much of an archive as is asked for: so many articles in each month (``m2024_05=3``)."""
    by_month, by_id = {}, {}
    for name, count in months.items():
        month = name[1:].replace("_", "-")
        ids = [f"tin/{month}/{n}" for n in range(count)]
        by_month[month] = ids
        for n, id_ in enumerate(ids):
            by_id[id_] = SimpleNamespace(id=id_, order=(dt.date.fromisoformat(f"{month}-01"), dt.time.min, f"{n}"))
    return SimpleNamespace(articles_by_month=Groups(dict(sorted(by_month.items()))), by_id=by_id)


@pytest.mark.parametrize(
    ("counts", "months"),
    [
        ({"m2025_12": 5, "m2026_01": 40, "m2026_08": 30, "m2026_11": 30}, ("2026-01", "2026-08", "2026-11")),
        ({"m2026_01": 41, "m2026_08": 30, "m2026_11": 30}, ("2026-08", "2026-11")),
        ({"m2026_08": 71, "m2026_10": 20, "m2026_11": 30}, ("2026-10", "2026-11")),
        ({"m2026_10": 71, "m2026_11": 30}, ("2026-11",)),
        ({"m2026_10": 71, "m2026_11": MOST_NEW + 1}, ("2026-11",)),
        ({}, ()),
    ],
)
def test_the_newest_are_the_longest_period_with_few_enough_articles(counts, months):
    assert newest_articles(archive(**counts), {}) == Newest(months)


def test_old_articles_that_came_within_the_period_are_with_them_oldest_first():
    made = archive(m2014_05=3, m2020_01=1, m2026_11=2)
    came = {
        "tin/2020-01/0.md": "2026-01-01", "tin/2014-05/1/index.md": NOT_YET, "tin/2014-05/0.md": "2025-12-31",
        "tin/2026-11/1.md": NOT_YET, "tin/nhap.md": NOT_YET,
    }  # fmt: skip

    found = newest_articles(made, came)

    assert found == Newest(("2026-11",), ("tin/2014-05/1", "tin/2020-01/0"))


def test_an_article_of_the_first_month_is_in_it_once():
    made = archive(m2014_05=1, m2026_01=2)

    assert newest_articles(made, {"tin/2026-01/0.md": NOT_YET}) == Newest(("2026-01",))


def test_late_articles_make_the_period_shorter_and_are_too_many_at_last():
    """The small part stays small: a period that a hundred late ones fill up is given up for a shorter one."""
    made = archive(m2014_05=MOST_NEW, m2026_01=1, m2026_11=1)
    late = [f"tin/2014-05/{n}" for n in range(MOST_NEW)]
    came = {f"{id_}.md": "2026-03-01" for id_ in late}

    assert newest_articles(made, dict(list(came.items())[2:])).late == tuple(sorted(late[2:]))
    assert newest_articles(made, dict(list(came.items())[1:])) == Newest(("2026-11",))
    assert newest_articles(made, dict.fromkeys(came, "2026-11-05")) == Newest(("2026-11",))


def test_a_ledger_tells_who_came_later():
    """Without a ledger nobody came; the earliest day of a file counts, a line without one is from the beginning."""
    ledger = "# head\n/a/\ttin/a.md\n/b/\ttin/b.md\t2026-11-28\n/a2/\ttin/a.md\t2026-11-28\n/ca-nhan/x/\t#0123\n"

    came = arrivals(ledger.encode(), ["tin/c.md", "tin/b.md", "tin/a.md"])

    assert came == {"tin/b.md": "2026-11-28", "tin/c.md": NOT_YET}
    assert arrivals(b"", ["tin/c.md"]) == {}
