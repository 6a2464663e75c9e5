"""Packed copies: of what changed only, the same bytes each time, gone with their file."""

from __future__ import annotations

import errno
import gzip

import brotli
import pytest
from publishing_site import PAGE, built, live_bytes

from bangvang.outputs.compression import brotli_packed, gzipped
from bangvang.publishing.release import Built, go_live, prepare
from bangvang.publishing.releases import Releases

LONG, OTHER = PAGE.format("dài " * 400), PAGE.format("khác " * 400)
FILES = {"index.html": LONG, "a/index.html": OTHER, "b.txt": "ngắn", "anh/a.webp": "x" * 4000}


def publish(root, files, count: list[bytes] | None = None) -> dict[str, bytes]:
    def counted(data: bytes) -> bytes:
        if count is not None:
            count.append(data)
        return brotli_packed(data)

    made: Built = built(root, files)
    object.__setattr__(made, "packers", {".gz": gzipped, ".br": counted})
    releases = Releases(root / "www")
    candidate = prepare(made, releases)
    assert candidate.findings == ()
    go_live(candidate, made, releases)
    return live_bytes(root)


def test_texts_that_are_worth_it_have_both_copies(tmp_path):
    live = publish(tmp_path, FILES)

    assert set(live) == {*FILES, *(f"{name}.{end}" for name in ("index.html", "a/index.html") for end in ("gz", "br"))}
    assert gzip.decompress(live["index.html.gz"]) == brotli.decompress(live["index.html.br"]) == LONG.encode()
    assert len(live["index.html.br"]) < len(LONG) / 4


def test_what_fits_one_packet_anyway_has_no_copies(tmp_path):
    live = publish(tmp_path, {"c.txt": "c" * 511, "d.txt": "d" * 512})

    assert set(live) == {"c.txt", "d.txt", "d.txt.gz", "d.txt.br"}


def test_a_copy_that_saves_nothing_is_no_file(tmp_path):
    made = built(tmp_path, FILES)
    object.__setattr__(made, "packers", {".gz": bytes})

    assert set(prepare(made, Releases(tmp_path / "www")).manifest.files) == set(FILES)


def test_only_what_changed_is_packed_and_the_copies_of_what_went_go(tmp_path):
    publish(tmp_path, FILES)
    count: list[bytes] = []

    live = publish(tmp_path, {"index.html": OTHER, "b.txt": "ngắn"}, count)

    assert count == [OTHER.encode()]
    assert set(live) == {"index.html", "index.html.gz", "index.html.br", "b.txt"}
    assert brotli.decompress(live["index.html.br"]) == OTHER.encode()
    count.clear()
    publish(tmp_path, {"index.html": OTHER, "b.txt": "ngắn"}, count)
    assert count == []


def test_a_packing_that_was_broken_off_is_done_again(tmp_path):
    """Its list names only what was whole; the same site packed anywhere has the same bytes."""
    once = publish(tmp_path, FILES)
    for copy in tmp_path.glob("memory.packed/**/*.br"):
        copy.write_bytes(b"")
    (tmp_path / "memory.packed.json").unlink()

    assert publish(tmp_path, FILES) == once
    (tmp_path / "other").mkdir()
    assert publish(tmp_path / "other", FILES) == once


def test_a_packing_that_failed_half_way_is_no_packing(tmp_path):
    """What is noted before it is done would leave a changed page without its copies for good."""
    publish(tmp_path, FILES)
    made = built(tmp_path, FILES | {"index.html": OTHER})

    def fail(_: bytes) -> bytes:
        raise OSError(errno.ENOSPC, "full")

    object.__setattr__(made, "packers", {".gz": gzipped, ".br": fail})
    with pytest.raises(OSError, match="full"):
        prepare(made, Releases(tmp_path / "www"))

    live = publish(tmp_path, FILES | {"index.html": OTHER})

    assert brotli.decompress(live["index.html.br"]) == OTHER.encode()
    assert gzip.decompress(live["index.html.gz"]) == OTHER.encode()


def test_a_server_that_takes_fewer_copies_is_sent_none_of_an_older_page(tmp_path):
    publish(tmp_path, FILES)
    made = built(tmp_path, FILES | {"index.html": OTHER})
    object.__setattr__(made, "packers", {".gz": gzipped})

    files = prepare(made, Releases(tmp_path / "www")).manifest.files

    assert "index.html.gz" in files
    assert "index.html.br" not in files


def test_a_packed_copy_that_an_editor_put_there_is_published_as_it_is(tmp_path):
    """Whether it came before ours or after; once it is gone, ours stands there again."""
    own = "bản nén của chính cơ quan"
    page = {"van-ban.html": LONG}
    ours = publish(tmp_path, page)["van-ban.html.gz"]

    assert publish(tmp_path, page | {"van-ban.html.gz": own})["van-ban.html.gz"] == own.encode()
    assert publish(tmp_path, page)["van-ban.html.gz"] == ours
    (tmp_path / "other").mkdir()
    assert publish(tmp_path / "other", page | {"van-ban.html.gz": own})["van-ban.html.gz"] == own.encode()
