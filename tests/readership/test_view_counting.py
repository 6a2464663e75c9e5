"""Counting logs into the store: each line once, whatever happens to logs, files and the process between two runs."""

from __future__ import annotations

import datetime as dt
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from log_making import FORMATS, GOOGLEBOT, PAGES, Request, text, visits, zipped

from bangvang.readership import count_logs as log_counting
from bangvang.readership import stored_counts
from bangvang.readership.addresses import Addresses
from bangvang.readership.count_logs import Counting, count_logs
from bangvang.readership.day_books import Books
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.rules import OPEN_DAYS, Reason, day_number
from bangvang.readership.stored_counts import StoreError, read_counts, write_counts

TODAY = dt.date(2026, 11, 21)
DAY = day_number(dt.date(2026, 11, 20))


def counting(folder: Path, **changes) -> Counting:
    made = Counting(
        public=folder / "luot-xem" / "nhat-ky",
        books=Books(folder / ".luot-xem"),
        addresses=Addresses(frozenset(PAGES)),
        robots=read_robots(),
        today=TODAY,
        salt=lambda: b"0123456789abcdef",
    )
    return replace(made, **changes)


def log(folder: Path, data: bytes, name: str = "access.log") -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


def totals(work: Counting) -> dict[str, dict[int, int]]:
    return read_counts(work.public)


def by_hand(requests: Sequence[Request]) -> dict[str, dict[int, int]]:
    """Count as COUNTER's text says, with whole addresses and without any of our code."""
    clicks: dict[tuple[str, str, str, int], set[int]] = defaultdict(set)
    for request in requests:
        path = request.path.partition("?")[0]
        if request.method == "GET" and request.status in {200, 304} and path in PAGES and request.agent != GOOGLEBOT:
            day = day_number(request.moment.date())
            clicks[path, request.address, request.agent, day].add(int(request.moment.timestamp()))
    counts: dict[str, dict[int, int]] = {}
    for (path, _, _, day), moments in clicks.items():
        ordered = sorted(moments)
        views = 1 + sum(later - sooner > 30 for sooner, later in pairwise(ordered))
        counts.setdefault(path, {}).setdefault(day, 0)
        counts[path][day] += views
    return counts


@pytest.mark.parametrize("name", FORMATS)
def test_counts_are_what_counter_says(tmp_path, name):
    """Against a count by hand that knows nothing of salts, bits, books and blocks."""
    requests = list(visits(random.Random(7), 900))
    if name == "common":
        requests = [request for request in requests if request.agent != GOOGLEBOT]
    work = counting(tmp_path)

    report = count_logs([log(tmp_path, text(requests, FORMATS[name]))], work)

    assert totals(work) == by_hand(requests)
    assert report.lines == len(requests)
    assert report.views == sum(sum(days.values()) for days in totals(work).values()) > 100
    assert report.views + sum(report.left_out.values()) == report.lines


def test_the_store_is_public_and_holds_no_trace_of_a_reader(tmp_path):
    """Addresses of the site and numbers: no address of a reader, no agent, not even in the private books."""
    work = counting(tmp_path)

    count_logs([log(tmp_path, text(visits(random.Random(8), 300)))], work)

    (tmp_path / "access.log").unlink()
    stored = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"203.0.113" not in stored
    assert b"Firefox" not in stored
    assert b"Zalo" not in stored


def test_the_same_log_twice_counts_once(tmp_path):
    work = counting(tmp_path)
    file = log(tmp_path, text(visits(random.Random(9), 300)))
    count_logs([file], work)
    before = totals(work)

    again = count_logs([file, file], work)
    anew = count_logs([file], replace(work, is_again=True))

    assert totals(work) == before
    assert (again.lines, again.views, again.resumed) == (0, 0, 2)
    assert (anew.lines, anew.views, anew.files) == (300, 0, [])


def test_a_dry_run_tells_and_writes_nothing(tmp_path):
    work = counting(tmp_path)
    file = log(tmp_path, text(visits(random.Random(9), 300)))

    report = count_logs([file], replace(work, is_dry=True))

    assert report.views == count_logs([file], work).views > 0
    assert [path.name for path in tmp_path.glob("*")] != ["access.log"]


def test_a_dry_run_leaves_no_file(tmp_path):
    file = log(tmp_path, text(visits(random.Random(9), 300)))

    count_logs([file], counting(tmp_path, is_dry=True))

    assert [path.name for path in tmp_path.rglob("*")] == ["access.log"]


def shake(rng: random.Random, data: bytes, folder: Path) -> list[list[str]]:
    """Do to a log what happens to logs: runs of files that are split, rotated, zipped, cut, replayed, reordered."""
    lines = data.splitlines(keepends=True)
    cuts = sorted(rng.sample(range(1, len(lines)), rng.randrange(0, 6)))
    pieces = [b"".join(lines[a:b]) for a, b in zip([0, *cuts], [*cuts, len(lines)], strict=True)]
    runs: list[list[bytes]] = [[piece] for piece in pieces]
    grown = 0
    while rng.random() < 0.6:  # the active log, read while it grows
        grown = rng.randrange(grown, len(data) + 1)
        runs.append([data[:grown]])
    for _ in range(rng.randrange(3)):  # another cut of the same log, replayed
        a, b = sorted(rng.sample(range(len(lines) + 1), 2))
        runs.append([b"".join(lines[a:b])])
    for _ in range(rng.randrange(2)):  # a copy that was cut in the middle of a line, or of its gzip
        piece = zipped(rng.choice(pieces)) if rng.random() < 0.5 else rng.choice(pieces)
        runs.append([piece[: rng.randrange(len(piece) + 1)]])
    rng.shuffle(runs)
    while len(runs) > 1 and rng.random() < 0.4:  # several files in one run
        runs[0].extend(runs.pop())
    named, number = [], 0
    for run in runs:
        names = []
        for piece in run:
            packed = zipped(piece) if rng.random() < 0.3 and not piece.startswith(b"\x1f\x8b") else piece
            names.append(log(folder, packed, f"log-{number}"))
            number += 1
        named.append(names)
    return named


def replays(tmp_path: Path, trials: int, seed: int) -> int:
    """Count one log in many shaken forms; gives how often the totals were exactly those of the whole log."""
    rng = random.Random(seed)
    exact = 0
    for trial in range(trials):
        folder = tmp_path / str(trial)
        folder.mkdir()
        requests = list(visits(rng, rng.randrange(20, 120)))
        work = counting(folder, takes_one_address=True)  # among so few requests one may have most of them
        for run in shake(rng, text(requests), folder):
            count_logs(run, work)
        exact += totals(work) == by_hand(requests)
    return exact


@pytest.mark.slow
def test_split_rotated_zipped_cut_and_replayed_logs_count_each_line_once(tmp_path):
    """A day is a set of clicks, so neither order nor repetition changes it: exact in every trial."""
    assert replays(tmp_path, 25, seed=11) == 25


@pytest.mark.prove
def test_two_thousand_shaken_logs_are_exact(tmp_path):
    assert replays(tmp_path, 2000, seed=12) == 2000


@pytest.mark.slow
def test_a_kill_between_any_two_writes_counts_nothing_twice_and_loses_nothing(tmp_path, monkeypatch):
    """The run is stopped before each of its writes in turn; the next run ends where an undisturbed one would."""
    data = text(visits(random.Random(13), 400))
    expected = by_hand(list(visits(random.Random(13), 400)))
    real = stored_counts.replace_file
    killed = 0
    for stop in range(20):
        folder = tmp_path / str(stop)
        folder.mkdir()
        work, file, left = counting(folder), log(folder, data), [stop]

        def stopping(path: Path, content: bytes, left=left) -> bool:
            if left[0] == 0:
                raise KeyboardInterrupt
            left[0] -= 1
            return real(path, content)

        with monkeypatch.context() as patched:
            for module in ("bangvang.readership.day_books", "bangvang.readership.stored_counts"):
                patched.setattr(f"{module}.replace_file", stopping)
            try:
                count_logs([file], work)
            except KeyboardInterrupt:
                killed += 1
        count_logs([file] if stop % 2 else [log(folder, text([Request(path="/la/")]), "khac.log"), file], work)

        assert totals(work) == expected
        assert not work.books.is_marked
    assert 4 <= killed < 20


def test_a_killed_run_is_completed_even_when_its_log_is_gone(tmp_path, monkeypatch):
    """Killed between books and public counts; the log is rotated away: the next run publishes what the books hold."""
    requests = list(visits(random.Random(14), 200))
    work = counting(tmp_path)
    file = log(tmp_path, text(requests))
    with monkeypatch.context() as patched:
        patched.setattr(log_counting, "write_counts", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            count_logs([file], work)

    count_logs([log(tmp_path, b"", "khac.log")], work)

    assert totals(work) == by_hand(requests)


def test_a_day_whose_book_is_lost_is_closed(tmp_path):
    """Without its book nobody can tell what was counted, so nothing is added to that day; the report says so."""
    work = counting(tmp_path)
    file = log(tmp_path, text([Request(), Request(address="203.0.113.8")]))
    count_logs([file], work)
    for book in (tmp_path / ".luot-xem").iterdir():
        book.unlink()

    report = count_logs([file], work)

    assert totals(work) == {PAGES[1]: {DAY: 2}}
    assert report.left_out[Reason.CLOSED_DAY] == 2


def test_old_days_are_closed_and_their_books_destroyed(tmp_path):
    """35 days after a day last grew, its clicks and its salt are gone; the public total stays; replays add nothing."""
    work = counting(tmp_path)
    file = log(tmp_path, text([Request()]))
    count_logs([file], work)
    later = replace(work, today=TODAY + dt.timedelta(days=OPEN_DAYS + 1))

    count_logs([log(tmp_path, b"", "moi.log")], later)
    report = count_logs([file], replace(later, is_again=True))

    assert work.books.days() == []
    assert totals(work) == {PAGES[1]: {DAY: 1}}
    assert report.left_out[Reason.CLOSED_DAY] == 1


def test_a_count_higher_than_its_book_stops_the_run(tmp_path):
    """Somebody else counted or edited: overwriting would lower a public figure, so nothing is written."""
    work = counting(tmp_path)
    count_logs([log(tmp_path, text([Request()]))], work)
    write_counts(work.public, {PAGES[1]: {DAY: 7}}, {"2026-11"})

    with pytest.raises(StoreError, match=r"luot-xem/nhat-ky/2026-11.json: Ngày 20/11/2026, .* lớn hơn sổ riêng"):
        count_logs([log(tmp_path, text([Request(address="203.0.113.8")]), "b.log")], work)

    assert totals(work) == {PAGES[1]: {DAY: 7}}


def test_a_count_rolled_back_is_made_whole_again(tmp_path):
    """An older version of the public file came back: the book still knows better."""
    work = counting(tmp_path)
    requests = [Request(address=f"203.0.113.{n}") for n in range(1, 6)]
    count_logs([log(tmp_path, text(requests[:4]))], work)
    write_counts(work.public, {PAGES[1]: {DAY: 1}}, {"2026-11"})

    count_logs([log(tmp_path, text(requests[4:]), "b.log")], work)

    assert totals(work) == {PAGES[1]: {DAY: 5}}


def test_a_figure_that_goes_down_is_told(tmp_path):
    """0 s and 40 s were two views; a late line at 20 s shows that they were one: COUNTER's rule, and never silent."""
    work = counting(tmp_path)
    count_logs([log(tmp_path, text([Request(), Request().after(40)]))], work)

    report = count_logs([log(tmp_path, text([Request().after(20)]), "b.log")], work)

    assert totals(work) == {PAGES[1]: {DAY: 1}}
    assert any(PAGES[1] in note and "giảm" in note for note in report.notes)


def test_a_renamed_page_keeps_its_views_and_replays_add_nothing(tmp_path):
    """The log tells the old address for ever; before and after the renaming it is the same click."""
    work = counting(tmp_path)
    file = log(tmp_path, text([Request(), Request(address="203.0.113.8")]))
    count_logs([file], work)
    renamed = replace(work, addresses=Addresses(frozenset({"/tin/moi/"}), {PAGES[1]: "/tin/moi/"}))

    count_logs([file, log(tmp_path, text([Request(path="/tin/moi/", address="203.0.113.9")]), "b.log")], renamed)

    assert totals(work) == {"/tin/moi/": {DAY: 3}}


def test_the_public_file_merges_well(tmp_path):
    """One line a page, sorted, every line with its comma: adding a page touches no other line."""
    write_counts(tmp_path, {"/b/": {DAY: 2, DAY - 1: 10}}, {"2026-11"})
    one = (tmp_path / "2026-11.json").read_text().splitlines()
    write_counts(tmp_path, {"/b/": {DAY: 2, DAY - 1: 10}, "/c/": {DAY: 1}}, {"2026-11"})
    two = (tmp_path / "2026-11.json").read_text().splitlines()

    assert one[:4] == ["{", '"version": 1,', '"month": "2026-11",', '"pages": {']
    assert one[4:] == ['"/b/": {"19": 10, "20": 2},', '"~": {}', "}", "}"]
    assert [line for line in two if line not in one] == ['"/c/": {"20": 1},']


@pytest.mark.parametrize(
    "content",
    [
        "", "[]", "{}", '{"version": 2, "pages": {}}', '{"version": 1, "pages": {"/a/": {"20": -1}}}',
        '{"version": 1, "pages": {"/a/": {"31": 1}}}', '{"version": 1, "pages": {"/a/": {"x": 1}}}',
        '{"version": 1, "pages": {"/<script>/": {"20": 1}}}', '{"version": 1, "pages": {"/a/": [1]}}',
        '{"version": 1, "pages": {"/a/": {"20": true}}}', "<<<<<<< HEAD\n{}",
    ],
)  # fmt: skip
def test_a_spoilt_public_file_is_told_with_its_remedy(tmp_path, content):
    """Also one with the marks of a merge conflict; nothing in it can reach a page."""
    (tmp_path / "2026-11.json").write_text(content)

    with pytest.raises(StoreError, match=r"2026-11\.json: .* Lấy lại bản trước từ git\."):
        read_counts(tmp_path)


def test_private_books_are_for_their_owner_only(tmp_path):
    work = counting(tmp_path)

    count_logs([log(tmp_path, text([Request()]))], work)

    assert (tmp_path / ".luot-xem").stat().st_mode & 0o077 == 0


def test_new_addresses_make_old_logs_be_read_again(tmp_path):
    """A page that was not known when a log was read is counted at the next run; what was counted stays."""
    work = counting(tmp_path, addresses=Addresses(frozenset(PAGES[:1])))
    file = log(tmp_path, text([Request(), Request(path="/")]))
    count_logs([file], work)

    count_logs([file], replace(work, addresses=Addresses(frozenset(PAGES))))

    assert totals(work) == {"/": {DAY: 1}, PAGES[1]: {DAY: 1}}
