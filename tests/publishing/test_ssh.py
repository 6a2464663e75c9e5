"""A release goes to another machine by a real sshd and rsync, and changes over there in one step."""

from __future__ import annotations

import os
import shutil

import pytest
from publishing_site import live, publish, site, without_carried

from bangvang.publishing.releases import KEPT, Releases
from bangvang.publishing.targets import FarError
from bangvang.publishing.targets.reasons import reason_said
from bangvang.publishing.targets.ssh import Far

pytestmark = pytest.mark.site


def there(tmp_path) -> dict[str, str]:
    """Give what readers of the other machine find."""
    (tmp_path / "far/www").mkdir(exist_ok=True)
    top = tmp_path / "far/www/current"
    return {p.relative_to(top).as_posix(): p.read_text("utf-8") for p in sorted(top.rglob("*")) if p.is_file()}


def test_releases_arrive_change_over_go_back_and_go_for_good(far, tmp_path):
    mirror = Releases(tmp_path / "www")
    names = [publish(tmp_path, site("mot", pages=9))]
    assert far.push(mirror)
    assert there(tmp_path) == live(tmp_path) == site("mot", pages=9)
    assert not far.push(mirror), "it is live already"

    # The same size within the same second: sent all the same; what did not change is one file on the far disk.
    names.append(publish(tmp_path, site("hai", pages=9)))
    before, after = (mirror.folder(name) / "site/index.html" for name in names)
    os.utime(after, ns=(before.stat().st_mtime_ns,) * 2)  # as of a copy that came here without its times
    assert before.stat().st_size == after.stat().st_size
    assert far.push(mirror)
    assert there(tmp_path) == live(tmp_path)
    old, new = (tmp_path / f"far/www/releases/{name}/site/tin/8/index.html" for name in names)
    assert old.stat().st_ino == new.stat().st_ino
    assert int(new.stat().st_mtime) == int((tmp_path / "www/current/tin/8/index.html").stat().st_mtime)

    mirror.withdraw()
    assert far.push(mirror)
    assert without_carried(there(tmp_path)) == without_carried(site("mot", pages=9))

    for n in range(KEPT):
        publish(tmp_path, site(f"bản {n}"))
        far.push(mirror)
    assert len(list((tmp_path / "far/www/releases").iterdir())) == KEPT
    assert not list((tmp_path / "far/www").glob("**/.tmp-*"))

    stay = {mirror.current, mirror.names()[3]}
    far.keep_only(tuple(stay))
    assert {path.name for path in (tmp_path / "far/www/releases").iterdir()} == stay
    assert there(tmp_path) == live(tmp_path)


def test_a_transfer_that_breaks_off_leaves_the_live_site_and_goes_on_next_time(far, tmp_path, monkeypatch):
    mirror = Releases(tmp_path / "www")
    publish(tmp_path, site("mot"))
    far.push(mirror)
    before = there(tmp_path)
    publish(tmp_path, site("hai"))
    broken = tmp_path / "bin/rsync"
    part = '--include="*/" --include="MANIFEST.json" --exclude="*"'
    broken.write_text(f'#!/bin/sh\n{shutil.which("rsync")} {part} "$@"\necho "đứt mạng" >&2\nexit 12\n')
    broken.chmod(0o755)

    with pytest.raises(FarError, match="đứt mạng"):
        far.push(mirror)

    assert there(tmp_path) == before
    broken.unlink()
    assert far.push(mirror)
    assert there(tmp_path) == live(tmp_path)


def test_what_keeps_a_machine_from_being_reached_is_told_with_what_helps(far, tmp_path):
    """As a real ssh puts it, for each thing that webmasters get wrong; nothing is left over there."""
    publish(tmp_path, site("mot"))
    config = tmp_path / "keys/config"
    working = config.read_text("utf-8")
    stranger = (tmp_path / "keys/user.pub").read_text("utf-8").split()
    port = next(line.split()[1] for line in working.splitlines() if "Port" in line)
    known = tmp_path / "keys/known"
    strict = working.replace("StrictHostKeyChecking no", "StrictHostKeyChecking yes").replace("/dev/null", str(known))

    def told(changed: str, to: Far = far, known_hosts: str = "") -> tuple[str, str]:
        config.write_text(changed, "utf-8")
        known.write_text(known_hosts, "utf-8")
        with pytest.raises(FarError) as refused:
            to.push(Releases(tmp_path / "www"))
        return str(refused.value), refused.value.remedy.split()[0]

    (tmp_path / "tep").write_text("x")
    assert told(working.replace("keys/user", "keys/host")) == ("máy ấy không nhận khóa SSH của máy này", "Thêm")
    assert told(strict) == ("máy này chưa biết khóa của máy ấy", "Chạy")
    changed_key = f"[127.0.0.1]:{port} {stranger[0]} {stranger[1]}\n"
    assert told(strict, known_hosts=changed_key) == ("khóa của máy ấy khác với khóa đã biết", "Hỏi")
    assert told(working.replace(f"Port {port}", "Port 1")) == ("máy ấy không nhận kết nối SSH ở cổng này", "Xem")
    assert told(working, Far("khong-co-may-nay.invalid", "/srv/x")) == ("không tìm thấy máy tên ấy", "Xem")
    assert told(working, Far("may-kia", f"{tmp_path}/tep/www")) == ("ở chỗ của thư mục ấy đang có một tệp", "Chọn")
    assert not (tmp_path / "far/www").exists()


@pytest.mark.parametrize(
    ("program", "said", "problem"),
    [
        (
            "rsync",
            'rsync: write failed on "/a": No space left on device (28)\nrsync error: code 11',
            "ổ đĩa ở đó đã đầy",
        ),
        ("ssh", "mkdir: cannot create directory '/a': Read-only file system", "ổ đĩa ở đó chỉ cho đọc"),
        ("ssh", "mkdir: cannot create directory '/a': Permission denied", "người dùng SSH không có quyền ghi"),
        ("rsync", "bash: line 1: rsync: command not found\nrsync error: code 127", "máy ấy chưa có rsync"),
        ("ssh", "ssh: connect to host a port 22: Connection timed out", "không liên lạc được với máy ấy"),
        ("ssh", "ssh: connect to host a port 22: Network is unreachable", "không liên lạc được với máy ấy"),
        ("rclone", 'Get "https://a/": dial tcp: lookup a: no such host', "không tìm thấy máy chủ của kho"),
        ("rclone", 'Get "https://a/": dial tcp 1.2.3.4:443: i/o timeout', "không liên lạc được với máy ấy"),
        ("rclone", 'Get "https://a/": x509: certificate signed by unknown authority', "chứng thư của máy chủ ấy"),
        ("rclone", "http: server gave HTTP response to HTTPS client", "máy chủ của kho không dùng https"),
        ("rclone", "QuotaExceeded: full", "ổ đĩa ở đó đã đầy"),
        ("ssh", "", ""),
        ("ssh", "\nfirst\nlast words.\n\n", "last words"),
    ],
)
def test_a_complaint_is_understood_wherever_it_stands(program, said, problem):
    told = reason_said(program, said)

    assert told.problem.startswith(problem)
    assert bool(told.problem) is bool(problem)
    assert bool(told.remedy) is (bool(problem) and problem != "last words")


@pytest.mark.parametrize(
    ("text", "host", "path"),
    [("web@may.example.vn:/srv/thi-dua", "web@may.example.vn", "/srv/thi-dua"), ("may:/a", "may", "/a")],
)
def test_a_far_folder_is_a_host_and_an_absolute_path(text, host, path):
    assert Far.of(text) == (host, path)


@pytest.mark.parametrize(
    "text",
    [
        "/srv/x",
        "public",
        r"C:\www",
        "C:/www",
        "may:x",
        "may:/a b",
        "may:/a;reboot",
        "may:/$(id)",
        "-oProxyCommand=x:/a",
        "a@-x:/a",
        "",
        "may:/",
    ],
)
def test_what_is_no_far_folder_or_could_mean_something_to_a_shell_is_none(text):
    assert Far.of(text) is None
