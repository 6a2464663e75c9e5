"""The same content gives the same release wherever, whoever and whenever publishes it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bangvang.publishing.releases import Releases

pytestmark = pytest.mark.site

CONTENT = """\
-- trang-web.yaml --
name: Trang Thử
url: https://thidua.example.vn
publish: {server: caddy}
-- tin/2020/a.md --
---
title: Sở Gốm trao Giấy khen lúc nửa đêm
date: 2019-12-31 23:30
unit: Sở Hoa Ban
awards:
  - {award: Giấy khen, recipients: [Trần Văn Hòa, Đặng Thị Mai], conferred_by: Giám đốc Sở Hoa Ban}
---
Một đoạn về [bài kia](b.md).
-- tin/2020/b.md --
---
title: Lễ tuyên dương ở Bến Trúc
date: 2020-01-01 00:30
---
Đoạn khác.
"""
NOBODY = 65534
PLACES = [
    ("mot", 0o022, {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1", "DAYS": "0"}),
    (
        "hai/ở xa",
        0o077,
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "2", "PYTHONUTF8": "1", "DAYS": "2"},
    ),
    ("ba", 0o000, {"TZ": "America/New_York", "LC_ALL": "POSIX", "PYTHONHASHSEED": "3", "DAYS": "-2"}),
]
CLOCKS = [
    (f"{zone.replace('/', '-')} {days}", 0o022, {"TZ": zone, "DAYS": days})
    for zone in ("UTC", "Asia/Ho_Chi_Minh", "America/New_York", "Pacific/Kiritimati")
    for days in ("-2", "0", "2")
]
# A machine whose clock is some days off; times of files stay those of the disk.
COMMAND = """
import datetime, os, sys, time

off = int(os.environ["DAYS"]) * 86_400
real, real_ns, real_date = time.time, time.time_ns, datetime.datetime
time.time = lambda: real() + off
time.time_ns = lambda: real_ns() + off * 10**9


class AsDates(type):
    def __instancecheck__(cls, one):
        return isinstance(one, real_date)


class Off(real_date, metaclass=AsDates):
    @classmethod
    def now(cls, tz=None):
        return real_date.now(tz) + datetime.timedelta(seconds=off)

    @classmethod
    def today(cls):
        return cls.now()


datetime.datetime = Off
from bangvang.cli import main

sys.exit(main(sys.argv[1:]))
"""

WHERE = [*PLACES, *CLOCKS] if os.environ.get("BANGVANG_PROVE") else PLACES[:2]


def test_two_paths_masks_zones_and_users_give_one_release(empty_site, base_content, tmp_path, record_property):
    """Where this runs as root, the third is published by nobody in particular; clocks are up to two days off."""
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(CONTENT)
    for path in sorted(empty_site.content.rglob("*"), reverse=True):  # another order on the disk, other times
        os.utime(path, (1_500_000_000, 1_500_000_000))

    found = [published(empty_site.content, tmp_path / place, mask, extra) for place, mask, extra in WHERE]

    assert len({name for name, _ in found}) == 1
    assert all(files == found[0][1] for _, files in found)
    assert {mode for _, (mode, _) in found[0][1].items()} == {0o644}
    users = 1 + (len(WHERE) > 2 and is_nobody_let_in())
    zones, clocks = ({extra[name] for _, _, extra in WHERE} for name in ("TZ", "DAYS"))
    many = f"{len(WHERE)} paths, {len(zones)} time zones, {len(clocks)} clocks, masks and locales, users: {users}"
    record_property("figure", f"{many}: one tree hash, {found[0][0]}")


def is_nobody_let_in() -> bool:
    """Tell whether another user can be had here, and may run this Python."""
    if os.name == "nt" or os.geteuid() != 0:
        return False
    try:
        return (
            subprocess.run([sys.executable, "-c", "import bangvang"], user=NOBODY, group=NOBODY, check=False).returncode
            == 0
        )
    except OSError:
        return False


def published(content: Path, place: Path, mask: int, extra: dict[str, str]) -> tuple[str, dict[str, tuple[int, bytes]]]:
    """Copy the content to a place of its own and publish it there; give the release and its files with their modes."""
    place.mkdir(parents=True)
    shutil.copytree(content, place / "content")
    as_other = place.name == "ba" and is_nobody_let_in()
    if as_other:
        for path in (place, *place.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        for path in place.parents:
            if path != Path("/") and path.stat().st_uid == 0 and not path.stat().st_mode & 0o001:
                path.chmod(path.stat().st_mode | 0o011)
    command = [sys.executable, "-c", COMMAND, "publish", "--content", "content", "--to", "www"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "SOURCE_DATE_EPOCH": "1796000000", **extra}
    done = subprocess.run(
        command,
        cwd=place,
        env=environment | {"HOME": str(place)},
        capture_output=True,
        text=True,
        check=False,
        umask=mask,
        **({"user": NOBODY, "group": NOBODY, "extra_groups": []} if as_other else {}),
    )
    assert done.returncode == 0, done.stderr
    releases = Releases(place / "www")
    top = releases.folder(releases.current) / "site"
    files = {
        p.relative_to(top).as_posix(): (p.stat().st_mode & 0o777, p.read_bytes()) for p in top.rglob("*") if p.is_file()
    }
    return releases.current, files
