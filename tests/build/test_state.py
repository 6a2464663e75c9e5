"""What the state may skip: never a name that must not be read, nothing after a build that did not end."""

from __future__ import annotations

import time

import pytest

from bangvang.build.content_files import TICK
from bangvang.build.unchanged import look_for_changes
from bangvang.domain.problems import ContentError

pytestmark = pytest.mark.site

ARTICLE = """\
-- tin/2020/a.md --
---
title: Bài
date: 2020-05-01
---
Đoạn đầu.

Có mặt ông Lê Văn Thử ở hội trường.
"""


def test_a_name_that_becomes_private_is_found_in_the_prose_of_articles_that_did_not_change(site):
    made = site(ARTICLE)
    made.write("-- ca-nhan/nguoi-01.md --\n---\nname: Lê Văn Thử\nprivate: hidden\n---\n")

    with pytest.raises(ContentError) as stopped:
        made.build()

    assert [(p.source_path, p.line, p.kind) for p in stopped.value.problems] == [("tin/2020/a.md", 7, "private-name")]


def test_it_is_found_again_until_the_prose_is_mended(site):
    made = site(ARTICLE)
    made.write("-- ca-nhan/nguoi-01.md --\n---\nname: Lê Văn Thử\nprivate: hidden\n---\n")
    for _ in range(2):
        with pytest.raises(ContentError):
            made.build()

    made.write(ARTICLE.replace("Lê Văn Thử", "một người"))

    assert made.build().problems.errors == ()


PRIVATE = "-- ca-nhan/nguoi-01.md --\n---\nname: Lê Văn Thử\nprivate: hidden\n---\n"


@pytest.mark.parametrize("name", ["Lê Văn Thử", "le van thu"])
def test_a_private_name_that_is_written_into_a_body_is_found_in_every_build_until_it_goes(site, name):
    """Neither the short way nor a second build after one that stopped lets it pass."""
    made = site(ARTICLE.replace("Lê Văn Thử", "một người") + PRIVATE)
    made.write(ARTICLE.replace("Lê Văn Thử", name))

    for _ in range(3):
        assert look_for_changes(made.build_options().settings()) is None
        with pytest.raises(ContentError):
            made.build()

    assert name not in made.page("/tin/2020/05/01/a/")


def test_the_prose_of_registers_is_searched_too(site):
    """When a name becomes private, when it is written into a unit's page, and in every build until it is gone."""
    unit = "-- don-vi/ban-go.md --\n---\nname: Ban Gỗ\n---\nDo {} phụ trách.\n"
    made = site(ARTICLE.replace("Lê Văn Thử", "một người") + unit.format("Lê Văn Thử"))
    made.write(PRIVATE)
    for _ in range(2):
        with pytest.raises(ContentError):
            made.build()
    made.write(unit.format("một người"))
    made.build()

    made.write(unit.format("Lê Văn Thử"))

    for _ in range(2):
        with pytest.raises(ContentError) as stopped:
            made.build()
        assert [(p.source_path, p.kind) for p in stopped.value.problems] == [("don-vi/ban-go.md", "private-name")]


def test_a_build_that_stopped_is_no_reason_to_believe_that_nothing_changed(site):
    made = site(ARTICLE)
    made.write(ARTICLE.replace("2020-05-01", "2020-05-02") + "-- tin/2020/b.md --\n---\ntitle: Hỏng\n---\n")
    with pytest.raises(ContentError):
        made.build()
    (made.content / "tin/2020/b.md").unlink()

    assert look_for_changes(made.build_options().settings()) is None

    made.build()
    assert "1/5/2020" not in made.page("/tin/2020/05/02/a/")


def test_a_check_leaves_the_state_of_the_last_build(site):
    made = site(ARTICLE)
    made.write(ARTICLE.replace("Bài", "Bài khác"))
    before = contents(made)

    assert made.problems().errors == ()

    assert contents(made) == before


def contents(made) -> list[tuple[str, bytes]]:
    return sorted((path.name, path.read_bytes()) for path in (made.root / "cache").glob("state-*"))


def test_another_ledger_is_a_change_of_a_site_with_an_index(site):
    """The index puts together what came late; the file itself is none of the sources."""
    made = site(ARTICLE, BANGVANG_SEARCH=True)
    time.sleep(3 * TICK / 1e9)
    made.build()
    assert look_for_changes(made.build_options().settings())

    made.write("-- dia-chi.tsv --\n/tin/2020/05/01/a/\ttin/2020/a.md\t2026-11-01\n")

    assert look_for_changes(made.build_options().settings()) is None
    made.build()
    assert look_for_changes(made.build_options().settings())
