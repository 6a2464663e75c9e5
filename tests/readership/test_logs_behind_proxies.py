"""Logs as they come from servers behind proxies, in other formats and packed: read, or refused with a sentence."""

from __future__ import annotations

import bz2
import ipaddress
import lzma
import random
from dataclasses import replace
from pathlib import Path

import pytest
from log_making import PAGES, Request, combined, forwarded_behind, iis, text, visits
from test_access_logs import read
from test_view_command import count, leave_addresses, site

from bangvang.readership.forwarded import reader_of
from bangvang.readership.log_lines import read_line

__all__ = ["site"]
NO_HOST = (
    b'{"request":{"uri":"/","method":"GET","client_ip":"1.1.1.1","host":{"a":1},"headers":{}},"status":200,"ts":1}'
)


def test_a_log_of_iis_says_the_same():
    requests = list(visits(random.Random(2), 300))
    expected, clicks, _ = read(text(requests))

    reader, found, _ = read(iis(requests))

    assert found == clicks
    assert +reader.left_out == +expected.left_out


@pytest.mark.parametrize(
    "pack", [bz2.compress, lzma.compress, lambda data: bz2.compress(data[:999]) + bz2.compress(data[999:])]
)
def test_packed_logs_read_like_plain_ones(pack):
    data = text(visits(random.Random(3), 300))
    _, clicks, _ = read(data)

    _, found, stream = read(pack(data))

    assert found == clicks
    assert (stream.is_plain, stream.broken) == (False, False)


@pytest.mark.slow
@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_a_cut_packed_log_counts_up_to_the_cut(pack):
    data = text(visits(random.Random(3), 2000))

    _, _, stream = read(pack(data)[:-40])

    assert stream.broken


@pytest.mark.slow
@pytest.mark.parametrize("pack", [bz2.compress, lzma.compress])
def test_a_packed_bomb_does_not_fill_the_memory(pack):
    import tracemalloc

    bomb = pack(b"a" * 30_000_000)
    tracemalloc.start()

    _, clicks, _ = read(bomb)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert clicks == set()
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("seen", "told", "reader"),
    [
        (["203.0.113.7"], [], "203.0.113.7"),
        (["203.0.113.7"], ["192.0.2.1"], "203.0.113.7"),
        (["10.0.0.1"], ["192.0.2.1", "203.0.113.7"], "203.0.113.7"),
        (["10.0.0.1"], ["192.0.2.1", "203.0.113.7", "10.0.0.2", "198.51.100.9"], "203.0.113.7"),
        (["203.0.113.7", "10.0.0.1"], [], "203.0.113.7"),
        (["198.51.100.9"], ["203.0.113.7"], "203.0.113.7"),
        (["10.0.0.1"], ["10.0.0.8"], "10.0.0.1"),
        (["10.0.0.1"], [], "10.0.0.1"),
    ],
)
def test_the_reader_is_the_last_address_that_is_no_proxy(seen, told, reader):
    """``198.51.100.9`` is a proxy by option; what readers claim further left is never believed."""
    proxies = [ipaddress.ip_network("198.51.100.0/24")]

    found = reader_of([a.encode() for a in seen], [a.encode() for a in told], proxies)

    assert found.decode() == reader


def test_a_host_that_is_no_text_is_no_request():
    assert read_line(NO_HOST) is None


def counted(site: Path, data: bytes, *arguments: str, name: str = "access.log") -> int:
    leave_addresses(site)
    (site / name).write_bytes(data)
    return count(site, str(site / name), *arguments)


def many(address: str = "203.0.113.{}", readers: int = 100, apart: int = 1) -> list[Request]:
    """Give a request of each reader, so many seconds apart.

    From 8 on no page is asked for twice within 30 seconds: two readers whose sixteen bits are the same by chance would
    be one double click.
    """
    return [replace(Request(), address=address.format(n), path=PAGES[n % 4]).after(apart * n) for n in range(readers)]


def test_a_hundred_readers_behind_a_proxy_are_a_hundred_views(site, capsys):
    assert counted(site, text(many(apart=8), forwarded_behind)) == 0
    assert "Thêm 100 lượt xem." in capsys.readouterr().out


def test_a_log_that_knows_only_the_proxy_is_not_counted(site, capsys):
    """One address for everybody would make a few views of a hundred readers."""
    data = text(many("10.0.0.1"))

    code, refused = counted(site, data), capsys.readouterr()

    assert (code, refused.out) == (2, "")
    assert "cùng địa chỉ 10.0.0.1" in refused.err
    assert not list((site / "content").rglob("*.json"))
    assert counted(site, data, "--one-address") == 0


def test_a_public_address_with_most_clicks_is_told_with_the_option_that_names_it(site, capsys):
    """A proxy of one's own, or an office that reads much: who runs the server knows which."""
    data = text([*many(readers=48), *many("198.51.100.9", readers=52)])

    code, refused = counted(site, data), capsys.readouterr()

    assert (code, refused.out) == (2, "")
    assert "cùng địa chỉ 198.51.100.9: proxy, hay một nơi đọc nhiều" in refused.err
    assert "--proxy 198.51.100.9; nếu đúng là một nơi đọc, thêm --one-address. Chưa đếm gì." in refused.err
    assert not list((site / "content").rglob("*.json"))
    assert counted(site, data, "--one-address") == 0


def test_half_of_the_clicks_are_no_majority_and_twenty_clicks_are_too_few(site):
    half = [
        request for pair in zip(many(readers=40), many("198.51.100.9", readers=40), strict=True) for request in pair
    ]

    assert counted(site, text(half)) == 0
    assert counted(site, text(many("198.51.100.8", readers=19)), name="other.log") == 0


@pytest.mark.slow
@pytest.mark.parametrize("first", [0, 3_000, 6_000])
def test_the_majority_is_found_in_any_order_among_many_addresses(first):
    """Six thousand other addresses are more than are kept; the one comes before, between or after them."""
    others = [replace(Request(), address=f"203.0.{n % 250}.{n // 250}", path=PAGES[0]).after(n) for n in range(6_000)]
    one = many("198.51.100.9", readers=6_100)

    reader, *_ = read(text([*others[:first], *one, *others[first:]]))

    assert reader.leader == b"198.51.100.9"


def test_a_proxy_with_a_public_address_is_named_by_option(site, capsys):
    behind = many(apart=8)
    data = text(behind, lambda request: combined(replace(request, address="198.51.100.9")) + f' "{request.address}"')

    assert counted(site, data, "--proxy", "198.51.100.0/24") == 0
    assert "Thêm 100 lượt xem." in capsys.readouterr().out


@pytest.mark.parametrize("proxy", ["proxy.example.vn", "300.1.1.1"])
def test_a_proxy_is_an_address(site, capsys, proxy):
    assert counted(site, b"", "--proxy", proxy) == 2
    assert "không phải địa chỉ IP" in capsys.readouterr().err


def test_shortened_addresses_are_told(site, capsys):
    assert counted(site, text(many("203.0.{}.0"))) == 0
    assert "Địa chỉ trong nhật ký đã được rút gọn" in capsys.readouterr().out


@pytest.mark.parametrize(
    "data", [b"something else\n" * 9, b"x|GET /|200\n" + text([Request(path="/a.css")]), b'{"a": 1}\n']
)
def test_a_log_of_another_kind_is_refused_with_the_formats_that_are_read(site, capsys, data):
    assert counted(site, data) == 2
    assert "không đọc được. Đọc được: Common và Combined" in capsys.readouterr().err


def test_zstandard_is_told_how_to_be_unpacked(site, capsys):
    assert counted(site, b"\x28\xb5\x2f\xfd" + bytes(100), name="a.log.zst") == 2
    assert "zstd -d" in capsys.readouterr().err


def test_scanners_that_send_no_requests_do_not_make_a_log_unreadable(site, capsys):
    scan = b'203.0.113.9 - - [20/Nov/2026:10:01:29 +0700] "\\x16\\x03\\x01" 400 150 "-" "-"\n'

    assert counted(site, text([Request()]) + scan * 50) == 0
    assert "Thêm 1 lượt xem." in capsys.readouterr().out
