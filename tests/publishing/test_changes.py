"""What a release changes for readers, and when somebody must agree to it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from bangvang.publishing.changes import address_of, changes_between, lines_of
from bangvang.publishing.manifest import FileFact, Manifest


def release(names: Iterable[str], digest: str = "a") -> Manifest:
    return Manifest({name: FileFact(digest, 1, 1) for name in names})


PAGES = tuple(f"tin/2020/01/01/bai-{n}/index.html" for n in range(100))


@pytest.mark.parametrize(("gone", "asks"), [(0, False), (10, False), (11, True), (99, True)])
def test_more_than_a_tenth_of_the_pages_asks(gone, asks):
    """Files that are no pages count for nothing, however many go."""
    before = release((*PAGES, *(f"anh/{n}.webp" for n in range(500))))

    changes = changes_between(before, release(PAGES[gone:]))

    assert (len(changes.removed), changes.before, changes.needs_consent) == (gone, 100, asks)


def test_the_last_page_of_a_kind_asks_and_one_at_the_root_does_not():
    """``/gioi-thieu/`` is one of its kind and may go; with the last unit, all of a register would."""
    before = release((*PAGES, "don-vi/index.html", "don-vi/so-gom/index.html", "gioi-thieu/index.html", "404.html"))

    assert changes_between(before, release((*PAGES, "don-vi/index.html", "don-vi/x/index.html"))).emptied == ()
    assert changes_between(before, release((*PAGES, "don-vi/index.html"))).emptied == ("don-vi",)


def test_a_first_release_only_adds_and_the_same_one_changes_nothing():
    first = release(PAGES)

    changes = changes_between(None, first)

    assert (len(changes.added), changes.changed, changes.removed, changes.needs_consent) == (100, (), (), False)
    assert not changes_between(first, first)
    assert not changes_between(first, release(PAGES))
    assert len(changes_between(first, release(PAGES, "b")).changed) == 100


def test_articles_are_told_before_lists_and_no_more_than_asked_for():
    pages = ("404.html", "index.html", "tin/2020/01/02/a/index.html", "tin/2020/index.html")
    changes = changes_between(None, release(pages))

    assert list(lines_of(changes, 4)) == [
        "thêm /tin/2020/01/02/a/",
        "thêm /404.html",
        "thêm /",
        "thêm /tin/2020/",
    ]
    assert list(lines_of(changes, 3))[2:] == ["thêm /", "thêm … và 1 trang nữa"]
    assert address_of("tin/muc-index.html") == "/tin/muc-index.html"
