"""Which photos a build has to prepare: new ones, and those that now stand for an article where it is shared."""

from __future__ import annotations

import time

import pytest
from PIL import Image

from bangvang.build import photos
from bangvang.build.content_files import TICK

pytestmark = pytest.mark.site

ARTICLE = """\
-- tin/mot.md --
---
title: Lễ trao tặng
date: 2020-05-01
---

{body}
"""
GOLD, RED = "![Người nhận](vang.png)", "![Người trao](do.png)"


@pytest.fixture
def made(site, monkeypatch):
    """Give a site with two photos in one article, built, and the names of the photos that later builds prepare."""
    one = site(ARTICLE.format(body="Xong."))
    for name, colour in (("vang.png", "gold"), ("do.png", "red")):
        Image.new("RGB", (1600, 900), colour).save(one.content / "tin" / name)
    one.write(ARTICLE.format(body=f"{GOLD}\n\n{RED}"))
    time.sleep(3 * TICK / 1e9)  # files written so shortly before a build are read again by the next one
    one.build()
    asked: list[str] = []
    prepare = photos.prepare

    def preparing(bodies, paths, *, known, **options):
        asked.extend(sorted({ref.file for _, body in bodies for ref in body.photos} - known.keys()))
        return prepare(bodies, paths, known=known, **options)

    monkeypatch.setattr(photos, "prepare", preparing)
    return one, asked


def test_none_is_prepared_again(made):
    one, asked = made

    one.write(ARTICLE.format(body=f"{GOLD}\n\n{RED}\n\nXong cả."))
    one.build()

    assert asked == []


def test_one_that_comes_first_is_prepared_to_be_shared(made):
    one, asked = made
    shared = one.page("/tin/2020/05/01/mot/").partition('property="og:image" content="')[2].partition('"')[0]

    one.write(ARTICLE.format(body=f"{RED}\n\n{GOLD}"))
    one.build()

    now = one.page("/tin/2020/05/01/mot/").partition('property="og:image" content="')[2].partition('"')[0]
    assert asked == ["tin/do.png"]
    assert shared
    assert now not in {"", shared}
