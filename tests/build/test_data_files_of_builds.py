"""Data files of an ordinary build: years that no changed article touches are copied, not made again."""

from __future__ import annotations

import pytest

from bangvang.build.version import code_version
from bangvang.engine.state import Changes, State, stamp_of

pytestmark = pytest.mark.site

ARTICLE = """-- tin/{year}/{name}.md --
---
title: Bài {name}
date: {year}-05-06
unit: Sở Hòa Ban
awards:
  - {{award: Giấy khen, year: {year}, recipients: ["Lê Ổn"]}}
---
Một.
"""


def mark(site, settings, name: str, old: str, new: str) -> None:
    """Put other words into an output file behind the back of the builds: the state takes it for what it wrote."""
    path = site.output / name
    path.write_bytes(path.read_bytes().replace(old.encode(), new.encode()))
    state = State(settings.state, code_version())
    row = state.files()[name]
    state.save(Changes(files={name: row._replace(stamp=stamp_of(path))}))
    state.close()


@pytest.mark.parametrize("name", ["du-lieu/khen-thuong.csv", "du-lieu/khen-thuong.json", "du-lieu/su-kien.csv"])
def test_an_added_article_makes_only_its_own_years(site, name):
    """What was put into an old year by hand stays, so it was copied; what stands in the new year is made."""
    built = site(ARTICLE.format(year=2018, name="a") + ARTICLE.format(year=2020, name="b"))
    settings = built.build().settings
    mark(built, settings, name, "/tin/2018/05/06/a/", "/tin/2018/05/06/x/")
    mark(built, settings, name, "/tin/2020/05/06/b/", "/tin/2020/05/06/y/")

    built.write(ARTICLE.format(year=2020, name="c"))
    built.build()

    text = built.page(f"/{name}")
    assert "/tin/2018/05/06/x/" in text
    assert "/tin/2020/05/06/b/" in text
    assert "/tin/2020/05/06/c/" in text
    assert "/tin/2020/05/06/y/" not in text
