"""The short way of a build: what it may do, and when it must leave the work to the ordinary build."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from random_site import RandomSite
from test_incremental_is_clean import build, settings_of, tree

from bangvang.build.shortcut import TICK, Shortcut, try_shortcut
from bangvang.commands.serve import edited_articles

pytestmark = pytest.mark.site

LEAD = "lead: Một câu mở đầu.\n"
HEADER = f"title: Bài\ndate: 2024-03-02\n{LEAD}documents: [12/KH-SRX]\n"
FIRST = "Đoạn một.\n\nĐoạn hai theo Công văn số 12/KH-SRX.\n\nĐoạn ba."


@pytest.fixture
def site(tmp_path) -> RandomSite:
    """Give a site with one article of three paragraphs, built, its sources older than a tick."""
    site = RandomSite(tmp_path / "site", seed=3)
    site.add()
    site._write("tin/bai.md", HEADER, FIRST)
    time.sleep(3 * TICK / 1e9)
    build(site, tmp_path / "output", tmp_path / "cache")
    return site


def go(site: RandomSite, folder: Path) -> Shortcut | None:
    return try_shortcut(settings_of(site, folder / "output", folder / "cache"))


def is_clean(site: RandomSite, folder: Path) -> bool:
    """Tell whether the output has the bytes of a clean build."""
    build(site, folder / "clean", folder / "clean-cache")
    return tree(folder / "output") == tree(folder / "clean")


def test_where_nothing_changed_nothing_is_written(site, tmp_path):
    assert go(site, tmp_path).written == 0


@pytest.mark.parametrize(
    "body",
    [
        "Đoạn một.\n\nĐoạn hai viết lại theo Công văn số 12/KH-SRX.\n\nĐoạn ba.",
        f"{FIRST}\n\nĐoạn bốn **đậm**.",
        f"{FIRST}\n\n- một\n- [hai](https://example.vn/?a=1&b=2)",
        "Đoạn một.\n\nĐoạn hai theo Công văn số 12/KH-SRX.",
    ],
    ids=["reworded", "longer", "list-and-link", "shorter"],
)
def test_new_text_comes_in_the_short_way_with_the_bytes_of_a_clean_build(site, tmp_path, body):
    site._write("tin/bai.md", HEADER, body)

    assert go(site, tmp_path).written == 1
    assert is_clean(site, tmp_path)


@pytest.mark.parametrize(
    ("header", "body"),
    [
        (HEADER.replace("Bài", "Bài khác"), FIRST),
        (HEADER, f"{FIRST}\n\nTheo Quyết định số 7/QĐ-SRX."),
        (HEADER, f"{FIRST}\n\n[Xem](don-vi/so-rung-xanh.md)"),
        (HEADER, f'{FIRST}\n\n![Một màu](anh/anh.png "Ảnh thử")'),
        (HEADER, f"{FIRST}\n\n<b>đậm</b>"),
        (HEADER, f"Mở đầu khác.\n\n{FIRST}"),
    ],
    ids=["title", "citation", "link-to-a-file", "photo", "raw-html", "first-paragraph"],
)
def test_more_than_text_is_left_to_the_ordinary_build(site, tmp_path, header, body):
    before = tree(tmp_path / "output")
    site._write("tin/bai.md", header, body)

    assert go(site, tmp_path) is None
    assert tree(tmp_path / "output") == before


def test_a_missing_page_a_changed_theme_or_setting_is_left_to_the_ordinary_build(site, tmp_path):
    (tmp_path / "output" / "index.html").unlink()
    assert go(site, tmp_path) is None
    build(site, tmp_path / "output", tmp_path / "cache")
    assert go(site, tmp_path).written == 0

    site.edit_template()
    assert go(site, tmp_path) is None
    build(site, tmp_path / "output", tmp_path / "cache")

    site.site_url = "https://c.example.vn"
    assert go(site, tmp_path) is None


def test_of_files_that_were_watched_only_the_edited_ones_are_looked_at(site, tmp_path):
    """Another change, of which nobody told, waits for the next build that looks at everything."""
    article = site.content / "tin/bai.md"
    site._write("tin/bai.md", HEADER, FIRST.replace("Đoạn ba", "Đoạn cuối"))
    site.edit_unit()
    settings = settings_of(site, tmp_path / "output", tmp_path / "cache")

    assert try_shortcut(settings, [article]).written == 1
    assert try_shortcut(settings) is None


def test_an_edited_file_that_is_new_takes_the_ordinary_build(site, tmp_path):
    site.add()
    settings = settings_of(site, tmp_path / "output", tmp_path / "cache")

    assert try_shortcut(settings, [site.articles()[0], site.content / "tin/bai-2.md"]) is None


@pytest.mark.parametrize(
    ("events", "edited"),
    [
        ({(2, "tin/bai.md")}, ["tin/bai.md"]),
        ({(1, "tin/bai.md"), (2, "tin/bai.md")}, ["tin/bai.md"]),
        ({(2, "tin/bai.md"), (2, "tin/anh/anh.png")}, None),
        ({(3, "tin/da-xoa.md")}, None),
        ({(2, "../theme/templates/base.html")}, None),
    ],
    ids=["edited", "saved-by-renaming", "a-photo-too", "removed", "template"],
)
def test_the_preview_knows_articles_that_were_only_edited(site, events, edited):
    told = edited_articles({(kind, str(site.content / path)) for kind, path in events}, site.content)

    assert told == (None if edited is None else [site.content / path for path in edited])
