"""Reports of Lighthouse: what is read of them, and when a page is as good as promised."""

from __future__ import annotations

from dataclasses import replace

import lighthouse
import pytest

AUDITS = {
    "largest-contentful-paint": {"numericValue": 1400.0, "score": 1, "title": "Paint"},
    "total-byte-weight": {"numericValue": 94_321.0, "score": 1, "title": "Bytes"},
    "title": {"score": 0, "title": "A title"},
    "plain": {"score": None, "title": "Not asked"},
}
FOUND = {
    "categories": {
        name: {"score": 0.97 if name == "seo" else 1, "auditRefs": [{"id": "plain", "weight": 1}]}
        for name in lighthouse.SCORES
    },
    "audits": AUDITS,
    "environment": {"benchmarkIndex": 812.4},
}
FOUND["categories"]["seo"]["auditRefs"] += [{"id": "title", "weight": 1}, {"id": "title", "weight": 0}]


def test_scores_paint_bytes_and_faults_are_read():
    report = lighthouse.read(FOUND)

    assert report == lighthouse.Report((100, 100, 100, 97), 1.4, 94_321, 812.4, ("seo: A title",))
    assert "| home | 100 | 100 | 100 | 97 | 1.40 s | 94 kB | 812 |\n" in lighthouse.lines({"home": report})


@pytest.mark.parametrize(
    ("change", "is_good"),
    [({}, True), ({"scores": (100, 99, 100, 100)}, False), ({"paint": 1.51}, False), ({"bytes": 300_001}, False)],
)
def test_a_page_is_good_where_all_of_it_is(change, is_good):
    report = lighthouse.Report((100, 100, 100, 100), 1.5, 300_000, 1000.0, ())

    assert replace(report, **change).is_good == is_good
