"""The command that editors and their server's clock run: ``bangvang views count``."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from log_making import GOOGLEBOT, PAGES, Request, combined, text, zipped

from bangvang.cli import main
from bangvang.readership.address_manifest import read_addresses, write_addresses
from bangvang.readership.addresses import Addresses
from bangvang.shipped import REPOSITORY as PROJECT

SETTINGS = f"""
import sys
sys.path.insert(0, {str(PROJECT)!r})
from pelicanconf import *
SITEURL = "https://thidua.example.vn"
PATH = {{content!r}}
OUTPUT_PATH = {{output!r}}
BANGVANG_CACHE = {{cache!r}}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Give a folder with settings and the addresses that a build left."""
    (tmp_path / "content").mkdir()
    places = {name: str(tmp_path / name) for name in ("content", "output", "cache")}
    (tmp_path / "conf.py").write_text(SETTINGS.format(**places), encoding="utf-8")
    return tmp_path


def count(site: Path, *arguments: str) -> int:
    return main(["views", "count", "--settings", str(site / "conf.py"), *arguments])


def leave_addresses(site: Path) -> None:
    from bangvang.commands.build import Options

    settings = Options(site / "conf.py", {}).settings()
    write_addresses(settings.addresses, Addresses(frozenset(PAGES), {"/cu/": "/"}))


def test_counting_needs_a_build(site, capsys):
    """Without the site's addresses nothing may be counted: anything could be forged."""
    (site / "access.log").write_bytes(text([Request()]))

    assert count(site, str(site / "access.log")) == 2
    assert capsys.readouterr().err == "Chưa biết địa chỉ các trang. Chạy bangvang build trước, rồi đếm lại.\n"


def test_the_report_says_what_was_counted_and_why_the_rest_was_not(site, capsys):
    leave_addresses(site)
    lines = [Request(), Request().after(20), Request().after(20), Request(agent=GOOGLEBOT), Request(path="/anh/a.webp")]
    (site / "access.log").write_bytes(text([*lines, Request(status=404), Request(method="POST")]) + b"hong\n")

    assert count(site, str(site / "access.log")) == 0
    assert capsys.readouterr().out.splitlines() == [
        "Đã đọc 8 dòng, ngày 20/11/2026.",
        "Thêm 1 lượt xem.",
        "Không tính:",
        "  1  dòng không đọc được",
        "  1  không phải GET",
        "  1  không phải trang của kho (ảnh, kiểu chữ, địa chỉ lạ)",
        "  1  không phải mã 200 hoặc 304",
        "  1  máy tìm kiếm, bản xem trước liên kết, máy đọc tin",
        "  1  bấm lại cùng giây, hoặc đã đọc ở lần trước",
        "  1  bấm lại trong 30 giây",
    ]
    assert (site / "content" / "luot-xem" / "nhat-ky" / "2026-11.json").is_file()
    assert (site / ".luot-xem").is_dir()


def test_standard_input_is_read_plain_or_zipped(site, capsys, monkeypatch):
    leave_addresses(site)
    for data in (text([Request()]), zipped(text([Request(), Request(address="203.0.113.9")]))):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        assert count(site, "-") == 0

    assert capsys.readouterr().out.count("Thêm 1 lượt xem.") == 2


def test_a_dry_run_says_so_and_writes_nothing(site, capsys):
    leave_addresses(site)
    (site / "access.log").write_bytes(text([Request()]))

    assert count(site, "--dry-run", str(site / "access.log")) == 0
    assert "Thêm 1 lượt xem (chạy thử, chưa ghi)." in capsys.readouterr().out
    assert not (site / "content" / "luot-xem").exists()
    assert not (site / ".luot-xem").exists()


def test_a_missing_log_is_named(site, capsys):
    leave_addresses(site)

    assert count(site, "khong-co.log") == 2
    assert 'Không thấy tệp nhật ký "khong-co.log".' in capsys.readouterr().err


def test_nothing_of_a_log_reaches_the_terminal(site, capfd):
    """Neither a forged path nor an agent nor the escape codes of a file's name."""
    leave_addresses(site)
    name = os.fsdecode(b"x\x1b[31m.log")
    line = combined(Request(path="/\x1b]0;CHIM\x07", agent="CHIM")).encode()
    (site / name).write_bytes(line + b"\n" + line)

    assert count(site, str(site / name)) == 0
    told = "".join(capfd.readouterr())
    assert "CHIM" not in told
    assert "\x1b" not in told


def test_two_counts_at_once_do_not_mix(site, capsys):
    """The second stops with 75, as a second build does."""
    import fcntl

    leave_addresses(site)
    (site / "access.log").write_bytes(text([Request()]))
    with (site / "cache" / "views-lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        assert count(site, str(site / "access.log")) == 75


def test_a_spoilt_store_stops_the_count(site, capsys):
    leave_addresses(site)
    month = site / "content" / "luot-xem" / "nhat-ky" / "2026-11.json"
    month.parent.mkdir(parents=True)
    month.write_text("<<<<<<< HEAD")
    (site / "access.log").write_bytes(text([Request()]))

    assert count(site, str(site / "access.log")) == 1
    assert "luot-xem/nhat-ky/2026-11.json: Tệp không phải JSON." in capsys.readouterr().err
    assert month.read_text() == "<<<<<<< HEAD"


def test_addresses_survive_their_file(tmp_path):
    addresses = Addresses(frozenset(PAGES), {"/cu/": PAGES[1]})
    write_addresses(tmp_path / "a.json", addresses)

    assert read_addresses(tmp_path / "a.json") == addresses
    assert read_addresses(tmp_path / "b.json") is None


@pytest.mark.slow
def test_a_build_leaves_the_addresses_of_its_pages(empty_site):
    """Pages and former addresses count; stubs of former addresses and the page for unknown ones are no pages."""
    empty_site.write("""-- tin/2026/bai.md --
---
title: Bài
date: 20/11/2026 07:00
aliases: [/cu/, "/chi-tiet?nid=5"]
---
Chữ.
""")
    run = empty_site.build()

    addresses = read_addresses(run.settings.addresses)

    assert addresses is not None
    assert {"/", "/tin/2026/11/20/bai/", "/tin/2026/"} <= addresses.pages
    assert addresses.former == {"/cu/": "/tin/2026/11/20/bai/", "/chi-tiet?nid=5": "/tin/2026/11/20/bai/"}
    assert not {"/cu/", "/404.html"} & addresses.pages
