"""The live site changes in one step or not at all, and there is a way back."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from publishing_site import built, live, publish, site, without_carried

from bangvang.publishing.manifest import Manifest
from bangvang.publishing.release import go_live, prepare
from bangvang.publishing.releases import KEPT, MANIFEST, NoSwapError, Releases

PROVE = bool(os.environ.get("BANGVANG_PROVE"))
KILLED = 9


@pytest.fixture
def www(tmp_path) -> Releases:
    return Releases(tmp_path / "www")


def test_a_first_release_is_what_was_built(tmp_path, www):
    name = publish(tmp_path, site("một"))

    assert live(tmp_path) == site("một")
    assert (www.current, www.names()) == (name, (name,))


def test_the_same_content_gives_the_same_release_and_changes_nothing(tmp_path, www):
    once = publish(tmp_path, site("một"))
    before = (www.place / "current").lstat().st_mtime_ns
    shutil.rmtree(tmp_path / "built")

    again = publish(tmp_path, site("một"))

    assert again == once
    assert (www.place / "current").lstat().st_mtime_ns == before


def test_what_did_not_change_is_one_file_on_the_disk_and_keeps_its_time(tmp_path, www):
    first = publish(tmp_path, site("một"))
    second = publish(tmp_path, site("hai"))

    old, new = (www.folder(name) / "site/tin/3/index.html" for name in (first, second))

    assert old.stat().st_ino == new.stat().st_ino


def test_a_page_of_the_same_size_bears_another_time(tmp_path, www):
    """Servers answer 304, and copying programs send nothing, where size and second are the same."""
    names = [publish(tmp_path, site(words)) for words in ("mot", "hai", "bốn"[:3])]

    times = [int((www.folder(name) / "site/index.html").stat().st_mtime) for name in names]
    assert len(set(times)) == 3


def test_a_copy_of_a_built_page_is_told_from_its_source(tmp_path, www):
    """Builds replace files, but a hand that writes into the built folder must not reach what is live."""
    publish(tmp_path, site("một"))

    (tmp_path / "built/index.html").write_text("hỏng", encoding="utf-8")

    assert live(tmp_path) == site("một")


def test_styles_of_kept_releases_stay_for_pages_that_readers_have_open(tmp_path):
    publish(tmp_path, site("một"))
    publish(tmp_path, site("hai"))

    assert set(site("một")) <= set(live(tmp_path))
    assert live(tmp_path)["index.html"] == site("hai")["index.html"]


def test_styles_of_the_release_gone_back_from_stay_too(tmp_path, www):
    publish(tmp_path, site("một"))
    publish(tmp_path, site("hai"))

    www.withdraw()

    assert set(site("hai")) <= set(live(tmp_path))


def test_what_was_taken_off_the_site_is_gone_at_once(tmp_path):
    publish(tmp_path, site("một") | {"anh/nguoi.webp": "x"})
    publish(tmp_path, site("một"))

    assert "anh/nguoi.webp" not in live(tmp_path)


def test_five_releases_are_kept(tmp_path, www):
    names = [publish(tmp_path, site(f"bản {n}")) for n in range(KEPT + 2)]

    assert www.names() == tuple(reversed(names[2:]))
    assert len(list((www.place / "releases").iterdir())) == KEPT


def test_folders_can_be_read_by_the_server_whatever_the_mask(tmp_path, www):
    before = os.umask(0o077)
    try:
        publish(tmp_path, site("một"))
    finally:
        os.umask(before)

    modes = {oct(path.stat().st_mode & 0o777) for path in (www.place / "current/").rglob("*") if path.is_dir()}
    files = {oct(path.stat().st_mode & 0o777) for path in (www.place / "current/").rglob("*") if path.is_file()}
    assert (modes, files) == ({"0o755"}, {"0o644"})
    assert {oct(p.stat().st_mode & 0o777) for p in (www.place, www.place / "releases")} == {"0o755"}


def test_going_back_gives_the_release_before(tmp_path, www):
    first = publish(tmp_path, site("một"))
    second = publish(tmp_path, site("hai"))

    assert www.withdraw() == first
    assert without_carried(live(tmp_path)) == without_carried(site("một"))
    assert www.is_withdrawn(second)
    assert prepare(built(tmp_path, site("hai")), www).is_withdrawn


def test_going_back_twice_goes_two_back_and_ends(tmp_path, www):
    names = [publish(tmp_path, site(words)) for words in ("một", "hai", "ba")]

    assert [www.withdraw(), www.withdraw(), www.withdraw()] == [names[1], names[0], ""]
    assert www.current == names[0]
    assert www.names() == tuple(reversed(names)), "which is newer does not change by going back"


def test_the_way_back_leads_past_what_was_gone_back_from_before(tmp_path, www):
    good = publish(tmp_path, site("tốt"))
    publish(tmp_path, site("hỏng"))
    www.withdraw()
    publish(tmp_path, site("hỏng nữa"))

    assert www.withdraw() == good


def test_a_way_back_that_was_killed_before_the_switch_can_be_gone_again(tmp_path, www, monkeypatch):
    """The live release is marked by then; it is live all the same, and the same content is nothing to ask about."""
    first = publish(tmp_path, site("một"))
    publish(tmp_path, site("hai"))
    with monkeypatch.context() as patched:
        patched.setattr(Path, "symlink_to", raising(OSError(errno.EIO, "killed")))
        with pytest.raises(OSError, match="killed"):
            www.withdraw()

    candidate = prepare(built(tmp_path, site("hai")), www)

    assert live(tmp_path)["index.html"] == site("hai")["index.html"]
    assert (candidate.is_live, candidate.is_withdrawn) == (True, False)
    assert www.withdraw() == first


def raising(error: OSError) -> Callable[..., None]:
    def fail(*_: object, **__: object) -> None:
        raise error

    return fail


def test_a_clock_that_was_set_back_does_not_make_the_newest_release_an_old_one(tmp_path, www):
    """Else the way back would lead to what was never live before it, and pruning would take the wrong one."""
    first = publish(tmp_path, site("một"))
    tomorrow = time.time_ns() + 86_400 * 10**9
    os.utime(www.folder(first), ns=(tomorrow, tomorrow))

    second = publish(tmp_path, site("hai"))

    assert www.names() == (second, first)
    assert www.withdraw() == first


def test_a_release_gone_back_from_may_come_again(tmp_path, www):
    publish(tmp_path, site("một"))
    second = publish(tmp_path, site("hai"))
    www.withdraw()

    assert publish(tmp_path, site("hai")) == second
    assert (www.current, www.is_withdrawn(second), www.names()[0]) == (second, False, second)


def test_a_live_file_that_somebody_lost_or_changed_is_mended(tmp_path, www):
    name = publish(tmp_path, site("một"))
    (www.folder(name) / "site/index.html").unlink()
    (www.folder(name) / "site/404.html").write_text("hỏng", encoding="utf-8")

    publish(tmp_path, site("một"))

    assert live(tmp_path) == site("một")


def test_a_live_release_without_its_manifest_is_not_taken_away(tmp_path, www):
    name = publish(tmp_path, site("một"))
    (www.folder(name) / MANIFEST).unlink()

    publish(tmp_path, site("một"))

    assert live(tmp_path) == site("một")
    assert www.manifest(name) is not None


def test_what_was_read_of_a_release_holds_for_that_very_file_only(tmp_path, www):
    """A long preview publishes again and again: a list that somebody replaced or damaged is read anew."""
    name = publish(tmp_path, site("một"))
    file, read = www.folder(name) / MANIFEST, www.manifest(name)
    assert read is not None
    assert www.manifest(name) is read, "of an unchanged file nothing is read twice"
    other = read.files["404.html"]._replace(digest="0" * 64)
    changed = Manifest(dict(read.files) | {"404.html": other}).to_bytes()
    assert len(changed) == file.stat().st_size
    time.sleep(0.02)  # disks tell times of change apart from one tick to the next

    file.write_bytes(changed)
    again = www.manifest(name)
    file.write_bytes(b"{}")
    damaged = www.manifest(name)

    assert again is not None
    assert again.files["404.html"] == other
    assert damaged is None


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO])
def test_a_full_or_failing_disk_leaves_the_live_site(tmp_path, www, monkeypatch, code):
    first = publish(tmp_path, site("một"))
    made = built(tmp_path, site("hai"))
    copy = shutil.copyfile
    left = [2]

    def failing(source: Path, target: Path) -> None:
        left[0] -= 1
        if left[0] < 0:
            raise OSError(code, os.strerror(code))
        copy(source, target)

    monkeypatch.setattr(shutil, "copyfile", failing)
    with pytest.raises(OSError, match=os.strerror(code)):
        go_live(prepare(made, www), made, www)
    monkeypatch.undo()

    assert live(tmp_path) == site("một")
    assert www.names() == (first,)
    assert publish(tmp_path, site("hai")) == www.current


def test_a_file_that_changes_between_gates_and_copy_is_not_published(tmp_path, www):
    """What was checked and named by its digest is what goes live, or nothing does."""
    publish(tmp_path, site("một"))
    made = built(tmp_path, site("hai"))
    candidate = prepare(made, www)
    (made.folder / "index.html").write_text("ngắn", encoding="utf-8")

    with pytest.raises(OSError, match="changed while"):
        go_live(candidate, made, www)

    assert live(tmp_path) == site("một")


def test_a_disk_without_symlinks_is_told(tmp_path, www, monkeypatch):
    made = built(tmp_path, site("một"))
    monkeypatch.setattr(Path, "symlink_to", raising(OSError(errno.EPERM, "no symlinks")))

    with pytest.raises(NoSwapError):
        go_live(prepare(made, www), made, www)


@pytest.mark.slow
def test_a_release_that_was_killed_at_any_write_is_made_good_by_the_next(tmp_path, www, record_property):
    """Every rename, copy, link and removal of a publishing that adds, changes and removes files and prunes releases."""
    kept = tmp_path / "kept"
    for n in range(KEPT):
        publish(tmp_path, site(f"bản {n}", pages=5))
    shutil.copytree(www.place, kept, symlinks=True)
    old, new = live(tmp_path), site("mới", pages=3)
    kill_at(tmp_path, new, None)  # what was read of the built folder is remembered from here on
    restore(www.place, kept)
    writes = kill_at(tmp_path, new, None)

    for at in range(1, writes + 1, 1 if PROVE else 4):
        restore(www.place, kept)
        kill_at(tmp_path, new, at)

        assert without_carried(live(tmp_path)) in (without_carried(old), without_carried(new)), at
        publish(tmp_path, new)
        assert without_carried(live(tmp_path)) == without_carried(new), at
        assert sorted(path.name[0] for path in www.place.iterdir() if path.name.startswith(".tmp")) == []
        assert len(www.names()) == len(list((www.place / "releases").iterdir())) == KEPT
    assert writes > 40
    record_property("figure", f"killed at each of {writes} writes: 0 broken")


def restore(place: Path, kept: Path) -> None:
    shutil.rmtree(place)
    shutil.copytree(kept, place, symlinks=True)


def kill_at(root: Path, files: dict[str, str], at: int | None) -> int:
    """Publish in a process that ends at a write of a number; gives how many writes a whole publishing has."""
    made = built(root, files)
    receiving, sending = os.pipe()
    child = os.fork()
    if not child:
        count = 0

        def see(event: str, arguments: tuple[object, ...]) -> None:
            nonlocal count
            writes = event == "open" and bool(set(str(arguments[1] or "")) & set("wax+"))
            if writes or event in {
                "os.rename",
                "os.remove",
                "os.mkdir",
                "os.rmdir",
                "os.link",
                "os.symlink",
                "os.utime",
            }:
                count += 1
                if count == at:
                    os._exit(KILLED)

        sys.addaudithook(see)
        publish(root, files)
        os.write(sending, str(count).encode())
        os._exit(0)
    os.close(sending)
    _, status = os.waitpid(child, 0)
    with os.fdopen(receiving, "rb") as pipe:
        counted = pipe.read()
    assert os.waitstatus_to_exitcode(status) == (KILLED if at else 0)
    assert made.folder.is_dir()
    return int(counted or 0)


@pytest.mark.slow
def test_readers_never_miss_a_page_while_releases_follow_each_other(tmp_path, www, record_property):
    """30 publishings under readers: 300,000 reads in the full run, a small part of that in the ordinary one."""
    wanted, publishings = (300_000, 30) if PROVE else (4_000, 5)
    publish(tmp_path, site("bản 0", pages=40))
    missed, counts, over = [], [0, 0], threading.Event()

    def read(number: int) -> None:
        chance = random.Random(number)
        while not over.is_set():
            name = chance.choice(["index.html", *(f"tin/{n}/index.html" for n in range(40))])
            try:
                if not (www.place / "current" / name).read_bytes().endswith(b"</html>\n"):
                    missed.append(name)
            except OSError as error:
                missed.append(f"{name}: {error}")
            counts[number] += 1

    readers = [threading.Thread(target=read, args=(number,)) for number in (0, 1)]
    for reader in readers:
        reader.start()
    for n in range(1, publishings + 1):
        publish(tmp_path, site(f"bản {n}", pages=40))
        while sum(counts) < wanted * n / publishings:
            time.sleep(0.005)
    over.set()
    for reader in readers:
        reader.join()

    assert missed == []
    assert sum(counts) >= wanted
    record_property("figure", f"{sum(counts)} reads during {publishings} publishings: {len(missed)} missed")


@pytest.mark.prove
@pytest.mark.skipif(not PROVE, reason="a heavy proof")
def test_two_hundred_random_kills_leave_a_whole_site(tmp_path, www, record_property):
    chance = random.Random(14)
    publish(tmp_path, site("bản 0", pages=300))
    code = "import sys; from pathlib import Path; from publishing_site import publish, site; "
    code += "publish(Path(sys.argv[1]), site(sys.argv[2], pages=300))"
    path = os.pathsep.join((str(Path(__file__).parent), *sys.path))
    broken = 0
    for n in range(1, 201):
        before = without_carried(live(tmp_path))
        child = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path), f"bản {n}"], env={**os.environ, "PYTHONPATH": path}
        )
        time.sleep(chance.uniform(0.02, 0.5))
        child.kill()
        child.wait()
        broken += without_carried(live(tmp_path)) not in (before, without_carried(site(f"bản {n}", pages=300)))

    assert broken == 0
    record_property("figure", f"200 random kills: {broken} broken")
    publish(tmp_path, site("cuối", pages=300))
    assert without_carried(live(tmp_path)) == without_carried(site("cuối", pages=300))
