"""Feeds: the newest articles, and an identifier that the oldest one gives."""

from __future__ import annotations

import re

from bangvang.outputs.feeds import NEWEST, plan_feed, plan_site_feed
from bangvang.outputs.plan import PageAssets

ARTICLE = "-- tin/{year}/a.md --\n---\ntitle: Tin {year}\ndate: {year}-05-06\nunit: Phòng Gốm\n---\nMột.\n"
YEARS = range(1990, 1990 + NEWEST + 2)


def test_a_feed_has_the_newest_entries_and_is_named_after_the_oldest_article(archive):
    found, _ = archive("".join(ARTICLE.format(year=year) for year in YEARS))
    ids = found.article_ids("unit", "phong-gom")

    (unit,) = plan_feed("/don-vi/phong-gom/", "Phòng Gốm", ids, found, PageAssets())
    (site,) = plan_site_feed(found, PageAssets())

    for feed, page in ((unit.data, "/don-vi/phong-gom/"), (site.data, "/")):
        text = feed.decode()
        assert f",1990-05-06:{page}</id>" in text
        titles = [part.split("</title>")[0] for part in text.split("<title>Tin ")[1:]]
        assert titles == [str(year) for year in reversed(YEARS)][:NEWEST]


def test_a_term_without_articles_has_no_feed_and_a_site_always_has(archive):
    found, _ = archive("")

    assert list(plan_feed("/don-vi/phong-gom/", "Phòng Gốm", (), found, PageAssets())) == []
    assert len(list(plan_site_feed(found, PageAssets()))) == 1


def test_an_entry_was_updated_when_it_was_corrected_last(archive):
    """Readers' programs show an entry again that is newer than the one they have."""
    corrections = "corrections: [{date: 2000-03-04, text: Sửa tên.}, {date: 1999-06-07, text: Sửa số.}]\nunit"
    found, _ = archive(ARTICLE.format(year=1998).replace("unit", corrections) + ARTICLE.format(year=1999))

    (feed,) = plan_site_feed(found, PageAssets())

    entries = feed.data.decode().split("<entry>")[1:]
    days = [re.findall(r"<(published|updated)>(\d{4}-\d\d-\d\d)", entry) for entry in entries]
    assert [dict(told) for told in days] == [
        {"published": "1999-05-06", "updated": "1999-05-06"},
        {"published": "1998-05-06", "updated": "2000-03-04"},
    ]
