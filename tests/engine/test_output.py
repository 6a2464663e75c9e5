"""The output folder: only bytes that changed are written, whole or not at all, and never outside of it."""

from __future__ import annotations

import resource

import pytest

from bangvang.engine.output import OutputFolder, UnsafePathError, fingerprint


@pytest.fixture
def folder(tmp_path):
    """Give a function that begins a build in the same folder with the same memory."""

    def begin() -> OutputFolder:
        output = OutputFolder(tmp_path / "output", tmp_path / "cache" / "record.json")
        output.begin()
        return output

    return begin


def build(folder, files: dict[str, str]) -> list[str]:
    """Run a whole build that makes these files, as ``Run`` does; gives the names of those that were written."""
    output = folder()
    written = [name for name, text in files.items() if output.put(name, text.encode())]
    output.remember(output.earlier() | set(files))
    output.remove(sorted(output.earlier() - set(files)))
    output.remember(files)
    return written


def held(folder) -> list[str]:
    root = folder().root
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def stamps(root) -> dict[str, int]:
    return {str(path): path.stat().st_mtime_ns for path in root.rglob("*")}


def test_a_second_build_of_the_same_writes_nothing(folder):
    """Neither bytes nor times of files and folders change."""
    files = {"tin/index.html": "một", "a.txt": "hai"}
    build(folder, files)
    before = stamps(folder().root)

    written = build(folder, files)

    assert written == []
    assert stamps(folder().root) == before


def test_only_what_differs_is_written(folder):
    build(folder, {"a.txt": "một", "b.txt": "hai", "c.txt": "ba"})

    written = build(folder, {"a.txt": "một", "b.txt": "HAI", "c.txt": "bax"})

    assert written == ["b.txt", "c.txt"]
    assert (folder().root / "c.txt").read_text(encoding="utf-8") == "bax"


def test_what_is_no_longer_made_is_removed_with_its_empty_folders(folder):
    build(folder, {"tin/2020/a/index.html": "x", "tin/index.html": "y"})

    build(folder, {"tin/index.html": "y"})

    assert held(folder) == ["tin/index.html"]
    assert not (folder().root / "tin" / "2020").exists()


def test_foreign_files_stay(folder):
    """What no build of ours made is never removed, nor are the folders that hold it."""
    build(folder, {"tin/a.html": "x"})
    foreign = [folder().root / name for name in ("CNAME", "tin/ghi-chu.txt", ".nojekyll", ".x.tmp")]
    for path in foreign:
        path.write_text("của người khác", encoding="utf-8")

    build(folder, {})

    assert [path.read_text(encoding="utf-8") for path in foreign] == ["của người khác"] * 4


@pytest.mark.parametrize("damaged", ["", "{", "17", '{"a.txt": 1}', "[1, null]"])
def test_a_lost_memory_removes_nothing(folder, tmp_path, damaged):
    """A damaged record means that nothing is known to be ours."""
    build(folder, {"a.txt": "x"})
    (tmp_path / "cache" / "record.json").write_text(damaged, encoding="utf-8")

    build(folder, {})

    assert held(folder) == ["a.txt"]


KINDS = [{"cu/bai/index.html": "x", "a.txt": "y"}, {"cu": "z", "a.txt/b/index.html": "w"}]


@pytest.mark.parametrize("steps", [(0, 1), (1, 0), (0, 1, 0, 1)])
def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(folder, steps):
    """An address may change its kind from one build to the next, and back."""
    for step in steps:
        build(folder, KINDS[step])

        assert held(folder) == sorted(KINDS[step])


def test_what_is_foreign_does_not_give_way(folder):
    build(folder, {})
    root = folder().root
    (root / "cu").mkdir(parents=True)
    (root / "cu" / "x").write_text("của người khác", encoding="utf-8")
    (root / "tep").write_text("của người khác", encoding="utf-8")

    for name in ("cu", "tep/x"):
        with pytest.raises(OSError, match=r"cu|tep"):
            folder().put(name, b"z")

    assert held(folder) == ["cu/x", "tep"]


def test_a_full_disk_leaves_the_old_file(folder):
    """A part of a file is never put in place, and nothing is left beside it (Pelican's trap 13)."""
    build(folder, {"tin/a.html": "cũ"})
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(OSError, match=r"space|large"):
            folder().put("tin/a.html", b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert held(folder) == ["tin/a.html"]
    assert (folder().root / "tin" / "a.html").read_text(encoding="utf-8") == "cũ"


def test_a_reader_never_sees_half_a_file(folder):
    """A file is put in place by renaming: whoever had it open reads on in the old one."""
    build(folder, {"a.txt": "cũ " * 1000})
    with (folder().root / "a.txt").open(encoding="utf-8") as reader:
        first = reader.read(10)
        build(folder, {"a.txt": "mới " * 1000})

        assert first + reader.read() == "cũ " * 1000


def test_what_a_killed_build_left_is_cleared(folder):
    build(folder, {"tin/a.html": "x"})
    left = folder().root / "tin" / ".a.html.4711.tmp"
    left.write_text("nửa chừng", encoding="utf-8")

    build(folder, {"tin/a.html": "x"})

    assert not left.exists()


def test_what_a_killed_build_left_is_found_by_a_later_one(folder):
    """Builds in between that write nothing, or fail before they write, do not forget it."""
    build(folder, {"tin/a.html": "x"})
    left = folder().root / "tin" / ".a.html.4711.tmp"
    build(folder, {"tin/a.html": "y"})
    left.write_text("nửa chừng", encoding="utf-8")

    folder()

    assert not left.exists()


def test_after_a_whole_build_nothing_is_searched_for(folder):
    """In 25,000 folders that takes a second; what a build leaves, it leaves with its mark."""
    output = folder()
    output.put("tin/a.html", b"x")
    output.end()
    stranger = output.root / "tin" / ".a.html.4711.tmp"
    stranger.write_text("của ai khác", encoding="utf-8")

    output = folder()
    output.put("tin/a.html", b"x")

    assert stranger.exists()
    assert [path.name for path in output.record.parent.iterdir()] == ["record.json"]


def test_photos_are_copied_once(folder, tmp_path):
    """They are named by their content, so equal size means equal bytes."""
    source = tmp_path / "anh.webp"
    source.write_bytes(b"12345")

    first, second = folder(), folder()

    assert first.copy("anh/x.webp", source) is True
    assert second.copy("anh/x.webp", source) is False
    assert (second.root / "anh" / "x.webp").read_bytes() == b"12345"


INSIDE = ["a.txt", "a/b/c.html", "a..b", "..a/b", "a/../b", ".well-known/x", "đẹp.html", "tin/./a"]
OUTSIDE = [
    *[
        "..",
        "../x",
        "../../x",
        "../../../../../../../../etc/passwd",
        "a/../../x",
        "a/b/../../../x",
        "./../x",
        "a/./../../x",
    ],
    *["../output-old/x", "../outputx", "../output.bak/x", "../output/../output-old/x", "../OUTPUT/x", "../output "],
    *["/etc/passwd", "//etc/passwd", "/", "//", "/x", "/output/x", "/proc/self/environ"],
    *["", ".", "./", "a/..", "a/b/../..", "./.", "././."],
    *["..\\x", "..\\..\\x", "a\\..\\..\\x", "C:\\x", "\\\\x\\y", "a\\b", "..\\output-old\\x", "\\x"],
    *["a\0b", "\0", "../x\0.html", "a.html\0/../../x"],
    *["link/x", "link/../x", "tin/link/x", "deep/link/a/b"],
]


@pytest.mark.parametrize("name", OUTSIDE)
def test_nothing_is_written_outside_the_folder(folder, tmp_path, name):
    """Ways up, siblings with the same beginning, absolute and foreign ways, links on disk (trap 8; TRUST 4)."""
    outside = tmp_path / "output-old"
    for place in ("", "tin", "deep"):
        (tmp_path / "output" / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / "output" / place / "link").symlink_to(outside, target_is_directory=True)
    outside.mkdir()
    (outside / "x").write_text("alt", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    output = folder()

    with pytest.raises(UnsafePathError):
        output.put(name, b"xyz")

    assert sorted(tmp_path.rglob("*")) == before
    assert (outside / "x").read_text(encoding="utf-8") == "alt"


def test_there_are_at_least_forty_ways_out():
    assert len(set(OUTSIDE)) == len(OUTSIDE) >= 40


@pytest.mark.parametrize("name", INSIDE)
def test_ordinary_names_are_written(folder, name):
    output = folder()

    assert output.put(name, b"x")
    assert len(held(folder)) == 1


def test_a_record_that_names_files_elsewhere_removes_none(folder, tmp_path):
    """The record lies in a cache folder; whoever can write there must not be able to remove what he likes."""
    build(folder, {"a.txt": "x"})
    victim = tmp_path / "quan-trong.txt"
    victim.write_text("x", encoding="utf-8")
    (tmp_path / "cache" / "record.json").write_text('["../quan-trong.txt"]', encoding="utf-8")

    with pytest.raises(UnsafePathError):
        build(folder, {"a.txt": "x"})

    assert victim.exists()


def test_fingerprints_are_eight_digits_of_the_content():
    assert fingerprint(b"x") == fingerprint(b"x") != fingerprint(b"y")
    assert len(fingerprint(b"x")) == 8
