"""Access logs: every format says the same, hostile lines say nothing, and nothing in them stops the reading."""

from __future__ import annotations

import gzip
import io
import random
import zlib
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_making import FORMATS, GOOGLEBOT, PAGES, Request, combined, text, vhost, visits, zipped

from bangvang.readership.access_logs import LogReader
from bangvang.readership.addresses import Addresses
from bangvang.readership.hits import HitRules
from bangvang.readership.log_lines import read_line
from bangvang.readership.log_streams import LogStream, position_of, resume
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.rules import LINE_LIMIT, Reason

SALT = b"0" * 16


def read(data: bytes, host: str = "") -> tuple[LogReader, set[tuple[int, int]], LogStream]:
    """Read a log from bytes; gives the reader, the clicks with their days, and the stream."""
    clicks: set[tuple[int, int]] = set()
    reader = LogReader(
        HitRules(Addresses(frozenset(PAGES)), read_robots(), host),
        lambda _: SALT,
        lambda day, some: clicks.update((day, click) for click in some),
    )
    stream = LogStream("test", io.BytesIO(data))
    for lines in stream.lines():
        reader.read(lines)
    reader.finish()
    return reader, clicks, stream


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "common"])
def test_every_format_says_the_same(name):
    """Combined, vhost, Caddy and CloudFront logs of the same requests give the same clicks and the same reasons."""
    requests = list(visits(random.Random(1), 400))
    expected, clicks, _ = read(text(requests))

    reader, found, _ = read(text(requests, FORMATS[name]))

    assert found == clicks
    assert +reader.left_out == +expected.left_out
    assert len(clicks) > 50


def test_a_log_without_agents_counts_and_says_so():
    reader, clicks, _ = read(text([Request(), Request(agent=GOOGLEBOT, address="203.0.113.9")], FORMATS["common"]))

    assert len(clicks) == 2
    assert reader.without_agent == 2


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (Request(method="POST"), Reason.METHOD),
        (Request(method="HEAD"), Reason.METHOD),
        (Request(status=404), Reason.STATUS),
        (Request(status=206), Reason.STATUS),
        (Request(path="/khong-co/"), Reason.NOT_A_PAGE),
        (Request(path="/tin/<script>alert(1)</script>"), Reason.NOT_A_PAGE),
        (Request(agent=GOOGLEBOT), Reason.ROBOT),
        (Request(agent="-"), Reason.ROBOT),
        (Request(agent=""), Reason.ROBOT),
    ],
)
def test_what_is_no_view_is_told_why(request_, reason):
    reader, clicks, _ = read(text([request_]))

    assert clicks == set()
    assert +reader.left_out == Counter({reason: 1})


def test_a_not_modified_page_is_a_view():
    assert len(read(text([Request(status=304)]))[1]) == 1


def test_another_site_in_the_same_log_is_left_out():
    """With a host given, lines of other virtual hosts do not count; a forged host on a line without one is text."""
    requests = [Request(), Request(host="khac.example.vn", address="203.0.113.8")]

    reader, clicks, _ = read(text(requests, vhost), host="thidua.example.vn")

    assert len(clicks) == 1
    assert reader.left_out[Reason.OTHER_HOST] == 1


def test_the_zone_of_the_log_does_not_matter():
    """Days are those of Vietnam: 23:30 UTC is half past six of the next morning."""
    line = combined(Request()).replace("20/Nov/2026:10:01:00 +0700", "20/Nov/2026:03:01:00 +0000")

    assert read(line.encode() + b"\n")[1] == read(text([Request()]))[1]


def test_escaped_quotes_do_not_move_the_fields():
    r"""Apache writes \", nginx \x22: neither can push a robot's agent out of its place."""
    apache = combined(Request(agent=GOOGLEBOT)).replace("https://thidua.example.vn/", r"a\" \"Firefox\" \"")
    nginx = combined(Request(agent=GOOGLEBOT)).replace("https://thidua.example.vn/", r"a\x22 \x22Firefox")

    assert read(f"{apache}\n{nginx}\n".encode())[1] == set()


def test_a_referrer_that_looks_like_a_request_is_no_request():
    line = combined(Request(method="POST")).replace('"https://thidua.example.vn/"', f'"GET {PAGES[1]} HTTP/1.1"')

    assert read(f"{line}\n".encode())[1] == set()


@pytest.mark.parametrize("size", [LINE_LIMIT + 1, 1_000_000])
def test_a_line_that_is_too_long_is_left_out_with_all_that_follows_on_it(size):
    """A view written into the tail of a long line is part of that line; the lines around it count."""
    good = text([Request()])
    long = b"x" * size + combined(Request(address="203.0.113.99")).encode() + b"\n"

    reader, clicks, stream = read(good + long + text([Request(address="203.0.113.8")]))

    assert len(clicks) == 2
    assert stream.too_long == 1
    assert reader.lines == 2


def test_a_line_without_its_end_waits_for_the_next_run():
    data = text([Request(), Request(address="203.0.113.8")])

    _, clicks, stream = read(data[:-10])

    assert len(clicks) == 1
    assert stream.unfinished == 1
    assert stream.consumed == len(text([Request()]))


def test_a_cut_gzip_counts_up_to_the_cut():
    requests = list(visits(random.Random(2), 400))
    whole = read(text(requests))[1]
    data = zipped(text(requests))

    reader, clicks, stream = read(data[: len(data) // 2])

    assert stream.broken
    assert 50 < reader.lines < 400
    assert clicks < whole


def test_joined_gzips_and_padding_read_as_one():
    requests = list(visits(random.Random(3), 300))

    _, clicks, stream = read(zipped(text(requests[:100])) + zipped(text(requests[100:])) + b"\0" * 512)

    assert not stream.broken
    assert clicks == read(text(requests))[1]


@pytest.mark.slow
def test_a_gzip_bomb_does_not_fill_the_memory():
    """24 MB of zeros in one line are read in blocks and left out as one line that is too long."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    bomb = b"".join(packer.compress(b"\0" * (1 << 20)) for _ in range(24)) + packer.flush()

    _, clicks, stream = read(bomb)

    assert clicks == set()
    assert stream.too_long == 1


def test_reading_goes_on_where_it_ended():
    """The same log, grown: only the new lines are read. Another log of the same length: read from its beginning."""
    old, new = text(visits(random.Random(4), 60)), text([Request(address="203.0.113.200")])
    position = position_of(io.BytesIO(old), len(old))
    other = b"X" + old[1:]
    changed = old[:-40] + b"Y" * 39 + b"\n"

    assert resume(io.BytesIO(old + new), [position]) == len(old)
    assert resume(io.BytesIO(old[:-5]), [position]) == 0
    assert resume(io.BytesIO(other + new), [position]) == 0
    assert resume(io.BytesIO(changed + new), [position]) == 0


HOSTILE = [
    b"",
    b"\x00\xff\xfe\x80",
    b'"' * 200,
    b"[" * 500 + b'] "GET / HTTP/1.1" 200 5 "-" "F"',
    b'1.2.3.4 - - [99/Xyz/2026:10:01:00 +0700] "GET / HTTP/1.1" 200 5 "-" "Firefox"',
    b'1.2.3.4 - - [20/Nov/9999:10:01:00 +0700] "GET / HTTP/1.1" 200 5 "-" "Firefox"',
    b'1.2.3.4 - - [20/Nov/0001:10:01:00 +0700] "GET / HTTP/1.1" 200 5 "-" "Firefox"',
    b'1.2.3.4 - - [20/Nov/2026:10:01:xx +0700] "GET / HTTP/1.1" 200 5 "-" "Firefox"',
    b'1.2.3.4 - - [20/Nov/2026:10:01:00 +0700] "\x16\x03\x01\x02" 400 5 "-" "-"',
    b'\x1b[31m1.2.3.4 - - [20/Nov/2026:10:01:00 +0700] "GET /\x1b]0;x\x07 HTTP/1.1" 200 5 "-" "Firefox"',
    b'{"ts": 1e999, "request": {"method": "GET", "uri": "/", "remote_ip": "1.2.3.4"}, "status": 200}',
    b'{"ts": "hom nay", "request": [], "status": "x"}',
    b'{"ts": 1, "request": {"method": 5, "uri": null, "headers": 3}, "status": null}',
    b"{" * 5000,
    b"[" * 5000,
    b"\t" * 40,
    b"2026-11-20\t10:00:00\tx\t1\t1.2.3.4\tGET\th\t/\tx\t-\t%\t-\t-\t-\t-\t-",
    b"#Fields: \xff \x00",
    b"#Fields:",
    "Ngày 20 tháng 11".encode("utf-16"),
]


def test_hostile_lines_are_no_views():
    reader, clicks, _ = read(b"\n".join(HOSTILE) + b"\n" + text([Request()]))

    assert len(clicks) == 1
    assert reader.lines == len(HOSTILE) + 1


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.lists(st.binary(max_size=300), max_size=8), st.integers(0, 30))
def test_whatever_a_line_holds_reading_goes_on(lines, position):
    """Bytes at random, and real lines with bytes at random in them: no error, and no page that is not the site's."""
    mixed = [combined(Request()).encode()[:position] + line + combined(Request()).encode()[position:] for line in lines]

    reader, clicks, _ = read(b"\n".join([*lines, *mixed]) + b"\n")

    assert all(0 <= click >> 33 < len(PAGES) for _, click in clicks)
    assert sum(reader.left_out.values()) + reader.clicks <= reader.lines


@pytest.mark.prove
def test_a_million_fuzzed_lines_never_stop_the_reading():
    """Every byte of a real line may be changed, left out or doubled: nothing is raised, no unknown page appears."""
    rng = random.Random(17)
    seeds = [write(request).encode() for request in visits(rng, 40) for write in FORMATS.values()]
    for _ in range(100):
        lines = []
        for _ in range(10_000):
            line = bytearray(rng.choice(seeds))
            for _ in range(rng.randrange(1, 4)):
                at = rng.randrange(len(line))
                line[at : at + rng.randrange(3)] = rng.randbytes(rng.randrange(3))
            lines.append(bytes(line))
        _, clicks, _ = read(b"\n".join(lines) + b"\n")

        assert all(0 <= click >> 33 < len(PAGES) for _, click in clicks)


def test_a_quick_line_and_a_careful_one_say_the_same():
    """The quick path for plain lines and the careful one for all others are the same function."""
    for request in visits(random.Random(5), 300):
        line = combined(request).encode()
        hit = read_line(line)
        reader, clicks, _ = read(line + b"\n")

        assert hit is not None
        assert reader.hit_rules.reason(hit) == next(iter(+reader.left_out), None)
        assert {click & 0x1FFFF for _, click in clicks} <= {hit.moment % 86_400}


def test_gzip_is_known_by_its_bytes_not_its_name():
    assert read(gzip.compress(text([Request()])))[1] == read(text([Request()]))[1]
