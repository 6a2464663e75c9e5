"""What is public, and what leads the home page, at a moment."""

from __future__ import annotations

import datetime as dt

import pytest

from bangvang.domain.calendar import ZONE
from bangvang.domain.dates import Moment
from bangvang.domain.publication import When, is_public

POSTED = Moment(dt.date(2020, 5, 6), dt.time(8, 0))
EIGHT = dt.datetime(2020, 5, 6, 8, 0, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("status", "now", "expected"),
    [
        ("published", EIGHT - dt.timedelta(seconds=1), False),
        ("published", EIGHT, True),
        ("draft", EIGHT + dt.timedelta(days=1), False),
        ("hidden", EIGHT + dt.timedelta(days=1), False),
    ],
)
def test_an_article_is_public_from_its_posting_time_on_if_it_is_published(status, now, expected):
    assert is_public(status, POSTED, now) is expected
    assert When(now).shows(status, POSTED) is expected
    assert When(now, preview=True).shows(status, POSTED)


@pytest.mark.parametrize(
    ("until", "expected"),
    [(None, False), (dt.date(2020, 5, 5), False), (dt.date(2020, 5, 6), True), (dt.date(2020, 5, 7), True)],
)
def test_an_article_is_featured_to_the_end_of_its_day_in_vietnam(until, expected):
    """Half past eleven in the evening of 6 May is still 6 May, although it is 16:30 in Greenwich."""
    evening = dt.datetime(2020, 5, 6, 16, 30, tzinfo=dt.UTC)

    assert When(evening).features(until) is expected
    assert not When(evening + dt.timedelta(hours=1)).features(dt.date(2020, 5, 6))
