"""Names without a file that share a slug: the bare address lists them, links lead to each."""

from __future__ import annotations

import pytest

from bangvang.domain.identity import id_of, slug_of

pytestmark = pytest.mark.site

NAMESAKES = """\
-- tin/2020/a.md --
---
title: Một
date: 2020-01-02
awards:
  - {award: Giấy khen, recipients: [{name: Lê Ổn, unit: Sở HB}]}
---
-- tin/2020/b.md --
---
title: Hai
date: 2020-01-03
awards:
  - {award: Giấy khen, recipients: [{name: Lê Ổn, unit: Phòng Gốm}]}
---
"""


def test_the_bare_address_lists_all_who_share_it(site):
    made = site(NAMESAKES)

    page = made.page("/ca-nhan/le-on/")

    for unit in ("so-hoa-ban", "phong-gom"):
        path = slug_of(id_of("Lê Ổn", unit), "Lê Ổn", is_shared=True)
        assert f"{path}/" in page
        assert "Lê Ổn" in made.page(f"/ca-nhan/{path}/")
    assert '<meta name="robots" content="noindex' in page


def test_who_remains_alone_has_the_bare_address_again(site):
    made = site(NAMESAKES)
    (made.content / "tin/2020/b.md").unlink()

    made.build()

    assert "Sở Hòa Ban" in made.page("/ca-nhan/le-on/")
    assert sorted(path.name for path in (made.output / "ca-nhan").iterdir()) == ["index.html", "le-on"]
