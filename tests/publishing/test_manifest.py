"""A release is its files: the same ones have the same name, and no file bears the time of another content."""

from __future__ import annotations

import pytest

from bangvang.publishing.manifest import FileFact, Manifest, ManifestError, timed
from bangvang.publishing.scan import scan


def fact(letter: str, changed: int, size: int = 1) -> FileFact:
    return FileFact(letter * 64, size, changed)


def test_the_same_content_has_the_same_name_whatever_its_time():
    once = Manifest({"a.html": fact("a", 1), "b.html": fact("b", 2)})
    again = Manifest({"b.html": fact("b", 9), "a.html": fact("a", 8)})

    assert once.name == again.name
    assert once.has_same(again.files)


@pytest.mark.parametrize(
    "other",
    [{"a.html": fact("b", 1)}, {"b.html": fact("a", 1)}, {"a.html": fact("a", 1), "b.html": fact("b", 1)}, {}],
)
def test_another_content_or_name_has_another_one(other):
    once = Manifest({"a.html": fact("a", 1)})

    assert once.name != Manifest(other).name
    assert not once.has_same(other)


def test_a_manifest_is_read_as_it_was_written():
    manifest = Manifest({"tin/2020/bài.html": fact("a", 5, 7), "b.css": fact("b", 6)})

    assert Manifest.from_bytes(manifest.to_bytes()) == manifest


@pytest.mark.parametrize(
    "damage", [lambda d: d[:-9], lambda d: d.replace(b"aaa", b"bbb"), lambda _: b"[]", lambda _: b""]
)
def test_a_damaged_manifest_is_refused(damage):
    data = Manifest({"a.html": fact("a", 1)}).to_bytes()

    with pytest.raises(ManifestError):
        Manifest.from_bytes(damage(data))


def test_a_file_that_stays_keeps_its_time_though_it_was_built_anew():
    live = Manifest({"a.html": fact("a", 100)})

    assert timed({"a.html": fact("a", 900)}, [live]).files["a.html"].changed == 100


def test_another_content_of_the_same_second_gets_a_later_one():
    """Two publishings within a second, a clock that was set back: same size and time would hide the change."""
    live = Manifest({"a.html": fact("a", 500)})

    assert timed({"a.html": fact("b", 500)}, [live]).files["a.html"].changed == 501
    assert timed({"a.html": fact("b", 20)}, [live]).files["a.html"].changed == 501
    assert timed({"a.html": fact("b", 900)}, [live]).files["a.html"].changed == 900


def test_a_content_that_comes_back_is_newer_than_what_it_replaces():
    """Live is ``b``; ``a`` was published before at 100, and something else at 700 in a release gone back from."""
    live, before = Manifest({"a.html": fact("b", 500)}), Manifest({"a.html": fact("a", 100)})
    withdrawn = Manifest({"a.html": fact("c", 700)})

    made = timed({"a.html": fact("a", 100)}, [live, before, withdrawn])

    assert made.files["a.html"].changed == 701


def test_a_file_that_was_never_published_has_the_time_of_its_content():
    assert timed({"a.html": fact("a", 3)}, []).files["a.html"].changed == 3


def test_a_file_on_its_way_is_no_file_of_the_site(tmp_path):
    """What a killed write left beside its page would else be published; links are no files either."""
    site = tmp_path / "site"
    (site / "tin").mkdir(parents=True)
    for name in ("tin/a.html", "tin/.a.html.1234.tmp"):
        (site / name).write_text("Chữ.", encoding="utf-8")
    (site / "tin/b.html").symlink_to(tmp_path / "elsewhere.html")

    assert list(scan(site, tmp_path / "memory.json")) == ["tin/a.html"]
