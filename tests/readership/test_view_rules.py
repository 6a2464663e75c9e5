"""The rules of counting, each on its own: COUNTER's window, addresses, robots, totals."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from bangvang.readership.addresses import Addresses
from bangvang.readership.clicks import count_views, distinct, pack, views_of_day, visitor_of
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.robots import RobotList, Robots
from bangvang.readership.totals import GOATCOUNTER, LOGS, Views, lowered, with_days

AGENTS = [
    line.split("\t")
    for line in (Path(__file__).parent / "user-agents.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("seconds", "views"),
    [((0, 29), 1), ((0, 30), 1), ((0, 35), 2), ((0, 29, 58), 1), ((0, 29, 58, 89), 2), ((5, 5, 5), 1), ((0,), 1)],
)
def test_clicks_at_most_30_seconds_apart_are_one_view(seconds, views):
    """COUNTER R5.1, 7.2: 10:01:00 and 10:01:29 are one view, 10:01:00 and 10:01:35 are two; a chain goes on."""
    clicks = [pack(0, 7, 36_060 + second) for second in seconds]

    assert count_views(clicks) == {0: views}


def test_another_page_or_visitor_is_another_view():
    clicks = [pack(0, 7, 100), pack(1, 7, 101), pack(0, 8, 102)]

    assert count_views(clicks) == {0: 2, 1: 1}


def test_the_end_of_the_day_does_not_touch_the_next_visitor():
    """The last second of one visitor and the first of the next are neighbours as numbers, yet far apart."""
    clicks = [pack(3, 7, 86_399), pack(3, 8, 0), pack(4, 0, 0)]

    assert count_views(clicks) == {3: 2, 4: 1}


def test_a_huge_day_counts_as_a_small_one(monkeypatch):
    """Sorting in parts that share no visitor gives what sorting at once gives."""
    rng = random.Random(6)
    clicks = [pack(rng.randrange(5), rng.randrange(300), rng.randrange(3000)) for _ in range(5000)]
    at_once = count_views(clicks), sorted(distinct(clicks))

    monkeypatch.setattr("bangvang.readership.clicks.SORTED_AT_ONCE", 700)

    assert (count_views(clicks), sorted(distinct(clicks))) == at_once


def test_a_visitor_is_sixteen_bits_that_change_with_the_salt():
    """65,536 IPv4 addresses share each, so none can be guessed back; another day is another visitor."""
    today, tomorrow = (visitor_of(b"203.0.113.7", b"Firefox", salt * 16) for salt in (b"a", b"b"))

    assert 0 <= today < 65_536
    assert today != tomorrow


def test_an_old_address_that_sends_on_is_one_view():
    """The page at the old address leads on within a second: both clicks are one view of the new address."""
    addresses = Addresses(frozenset({"/tin/moi/"}), {"/tin/cu/": "/tin/moi/"})
    clicks = [pack(0, 7, 100), pack(1, 7, 101)]

    assert views_of_day(["/tin/cu/", "/tin/moi/"], clicks, addresses.current) == {"/tin/moi/": 1}


@pytest.mark.parametrize(
    ("target", "path"),
    [
        ("/tin/moi/", "/tin/moi/"),
        ("/tin/moi/?utm_source=zalo", "/tin/moi/"),
        ("/tin/moi/index.html", "/tin/moi/"),
        ("/tin/m%6Fi/", "/tin/moi/"),
        ("https://thidua.example.vn/tin/moi/", "/tin/moi/"),
        ("/chi-tiet?nid=123", "/chi-tiet?nid=123"),
        ("/tin/moi", None),
        ("/tin/<script>", None),
        ("/tin/moi/../../etc", None),
        ("http://[", None),
        ("/" + "a" * 9000, None),
    ],
)
def test_only_addresses_of_the_site_are_found(target, path):
    """Queries, index.html and percent signs lead to the page; whatever else a request asks for is no address."""
    addresses = Addresses(frozenset({"/tin/moi/"}), {"/chi-tiet?nid=123": "/tin/moi/"})

    assert addresses.find(target) == path


def test_a_site_below_a_path_finds_its_addresses_there():
    addresses = Addresses(frozenset({"/tin/moi/"}), base="/thi-dua/")

    assert addresses.find("/thi-dua/tin/moi/") == "/tin/moi/"
    assert addresses.find("/tin/moi/") is None


def test_robots_are_matched_without_case():
    """The list's own README asks for it; the package counter-robots does not do it (YandexBot would be a person)."""
    robots = Robots((RobotList("x", "1", "", ("bot", r"aria2\/\d", "^Java")),), ("cubot",))

    found = [robots.find(agent) for agent in ("YandexBOT/3.0", "ARIA2/1.3", "java/17", "Phone CUBOT X19", "Firefox")]

    assert found == ["bot", r"aria2\/\d", "^Java", "", ""]


def test_the_labelled_list_is_long_enough():
    assert len(AGENTS) >= 300
    assert len({agent for _, _, agent in AGENTS}) == len(AGENTS)


def test_no_browser_of_a_person_is_lost():
    """Cốc Cốc, Zalo, Facebook and TikTok in-app, Samsung, Safari, Firefox, Edge, Motorola, CUBOT, Huawei: all count."""
    lost = [(agent, found) for label, _, agent in AGENTS if label == "person" and (found := read_robots().find(agent))]

    assert lost == []


def test_at_least_99_percent_of_robots_are_known():
    robots = [agent for label, _, agent in AGENTS if label == "robot"]

    missed = [agent for agent in robots if not read_robots().find("" if agent == "-" else agent)]

    assert len(missed) <= len(robots) / 100, missed


def test_both_robots_lists_say_their_version():
    """The method page prints them."""
    assert [one.name for one in read_robots().lists] == ["COUNTER", "Bảng Vàng"]
    assert "2025." in read_robots().version or "202" in read_robots().version


def test_each_day_has_exactly_one_source():
    """From the day that the schedule names, GoatCounter holds; before it, the logs; never both."""
    both = {"/a/": {10: 3, 11: 4}}
    views = Views(counts={LOGS: both, GOATCOUNTER: {"/a/": {10: 30, 11: 40}}}, schedule=((11, GOATCOUNTER),))

    assert views.by_page == {"/a/": {10: 3, 11: 40}}
    assert views.live("/a/") == 40


def test_spans_count_back_from_the_last_counted_day():
    views = Views(counts={LOGS: {"/a/": {100: 1, 107: 2, 108: 4}, "/b/": {94: 5}}})

    assert views.last_day == 108
    assert (views.recent("/a/", 7), views.recent("/a/", 9), views.recent("/b/", 7)) == (6, 7, 0)


def test_carried_views_and_counted_ones_do_not_overlap():
    """A figure carried over «as of» a day already holds the days up to it."""
    views = Views(counts={LOGS: {"/a/": {10: 3, 11: 4}}})

    assert views.total("/a/", after=10, carried=500) == 504


def test_renamed_pages_keep_their_views():
    addresses = Addresses(frozenset({"/moi/"}), {"/cu/": "/moi/"})
    views = Views(counts={LOGS: {"/cu/": {10: 3}, "/moi/": {10: 1, 11: 2}}}, addresses=addresses)

    assert views.by_page == {"/moi/": {10: 4, 11: 2}}
    assert lowered({"/cu/": {10: 3}}, {"/moi/": {10: 3}}, addresses) == []
    assert lowered({"/cu/": {10: 3}}, {"/moi/": {10: 2}}, addresses) == ["/moi/"]


def test_a_day_is_replaced_as_a_whole():
    counts = {"/a/": {10: 3, 11: 1}, "/b/": {10: 9}}

    assert with_days(counts, {10: {"/a/": 5}}) == {"/a/": {10: 5, 11: 1}}
