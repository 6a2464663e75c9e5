"""A release goes to another machine by a real sshd and rsync, and changes over there in one step."""

from __future__ import annotations

import shutil

import pytest
from publishing_site import live, publish, site, without_carried

from bangvang.publishing.releases import KEPT, Releases
from bangvang.publishing.targets import FarError
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


def test_a_machine_that_does_not_answer_is_told(far, tmp_path):
    publish(tmp_path, site("mot"))

    with pytest.raises(FarError, match=r"\w"):
        Far("khong-co-may-nay.invalid", "/srv/x").push(Releases(tmp_path / "www"))


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
