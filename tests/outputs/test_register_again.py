"""Incremental builds of the register: a changed list, a revocation that comes and goes, a person made private."""

from __future__ import annotations

import shutil

import pytest

pytestmark = pytest.mark.prove
SITE = """-- tin/2020/a.md --
---
title: Trao giấy khen
date: 2020-05-06
unit: Phòng Gốm
awards:
  - {award: Giấy khen, year: 2019, recipients: [Phòng Gốm, "Vũ Thị Ẩn"], decision: 12/QĐ-SHB}
---
Một.
-- tin/2021/b.md --
---
title: Danh sách dài
date: 2021-05-06
unit: Sở Hòa Ban
awards:
  - {award: CSTĐCS, year: 2021, list: ds.csv}
---
Hai.
-- tin/2021/ds.csv --
Họ tên,Đơn vị
Lê Ổn,Phòng Gốm
Đỗ Ân,Sở Hòa Ban
"""
LIST = "-- tin/2021/ds.csv --\nHọ tên,Chức vụ,Đơn vị\nLê Ổn,thợ cả,Phòng Gốm\nHồ Tư,,Sở Hòa Ban\n"
REVOKED = """-- tin/2022/c.md --
---
title: Hủy giấy khen
date: 2022-05-06
unit: Sở Hòa Ban
awards:
  - {award: Giấy khen, year: 2019, recipients: [Phòng Gốm], status: revoked, revoked_by: 99/QĐ-SHB}
---
Ba.
"""
PRIVATE = "-- ca-nhan/nguoi-01.md --\n---\nname: Vũ Thị Ẩn\nprivate: initials\n---\n"


def clean(site) -> dict[str, bytes]:
    """Build the same content again with nothing remembered."""
    shutil.rmtree(site.output)
    shutil.rmtree(site.root / "cache")
    site.build()
    return site.files()


@pytest.mark.parametrize(
    ("change", "page", "before", "after"),
    [
        (REVOKED, "/tin/2020/05/06/a/", "", "đã hủy bỏ theo 99/QĐ-SHB"),
        (LIST, "/du-lieu/khen-thuong/2021.csv", "Đỗ Ân", "thợ cả"),
        (PRIVATE, "/tin/2020/05/06/a/", "Vũ Thị Ẩn", "V.T.Ẩ."),
    ],
    ids=["revoked", "list", "private"],
)
def test_what_an_edit_changes_is_what_a_clean_build_shows(site, change, page, before, after):
    """It comes and goes: after the edit, and after it is taken back, the output is that of a clean build."""
    built = site(SITE)
    first = built.files()
    names = [part.split(" --")[0] for part in change.split("-- ")[1:] if part.strip()]

    built.write(change)
    built.build()

    assert before in first[page.lstrip("/") + ("index.html" if page.endswith("/") else "")].decode()
    assert not before or before not in built.page(page)
    assert after in built.page(page)
    edited = built.files()
    assert edited == clean(built)
    for name in names:
        (built.content / name).unlink(missing_ok=True)
    built.write(SITE)
    built.build()
    assert built.files() == first
