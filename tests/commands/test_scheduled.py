"""``bangvang scheduled``: what is not public yet, and its moment."""

from __future__ import annotations

import shutil

import pytest

from bangvang.cli import main

CONTENT = """\
-- tin/2030/b.md --
---
title: Bài thứ hai
date: 2030-01-02 07:30
---
-- tin/2029/z.md --
---
title: Bài thứ nhất
date: 5/6/2029
---
-- tin/2020/n.md --
---
title: Bài nháp
date: 2020-01-01
status: draft
---
-- tin/2020/h.md --
---
title: Bài ẩn
date: 2020-01-01
status: hidden
---
-- tin/2020/p.md --
---
title: Bài đã đăng
date: 2020-01-01
---
-- trang/lien-he.md --
---
title: Liên hệ
status: draft
---
"""


def scheduled(site, capsys, now: str) -> tuple[list[str], str]:
    assert main(["scheduled", "--content", str(site.content), "--now", now]) == 0
    told = capsys.readouterr()
    return told.out.splitlines(), told.err.strip()


def test_timed_articles_stand_with_their_moments_before_drafts(empty_site, base_content, capsys):
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(CONTENT)

    lines, summary = scheduled(empty_site, capsys, "2026-11-20")

    assert lines == [
        "hẹn giờ     Thứ Ba, 5/6/2029 00:00  tin/2029/z.md  Bài thứ nhất",
        "hẹn giờ     Thứ Tư, 2/1/2030 07:30  tin/2030/b.md  Bài thứ hai",
        "nháp        tin/2020/n.md  Bài nháp",
        "ẩn          tin/2020/h.md  Bài ẩn",
        "trang nháp  trang/lien-he.md  Liên hệ",
    ]
    assert summary.startswith("2 bài hẹn giờ, 1 bài nháp, 1 bài ẩn, 1 trang nháp.")


def test_an_article_whose_time_has_come_waits_no_more(empty_site, capsys):
    empty_site.write("-- tin/2029/z.md --\n---\ntitle: Bài\ndate: 2029-06-05\n---\n")

    assert scheduled(empty_site, capsys, "2029-06-05 00:00") == ([], "Không có gì chờ đăng.")
    assert len(scheduled(empty_site, capsys, "2029-06-04 23:59")[0]) == 1


@pytest.mark.site
def test_a_draft_page_is_seen_in_the_preview_alone(empty_site):
    """No page, no link in the foot, no record of the search; what it says is in no file."""
    empty_site.write("-- trang/lien-he.md --\n---\ntitle: Liên hệ với Trạm Mây\nstatus: draft\n---\nGọi Trạm Mây.\n")
    empty_site.options |= {"BANGVANG_SEARCH": True}
    empty_site.build()
    assert [name for name, data in empty_site.files().items() if "Trạm Mây".encode() in data] == []

    empty_site.options |= {"BANGVANG_PREVIEW": True, "OUTPUT_PATH": str(empty_site.root / "preview")}
    empty_site.build()

    assert "Gọi Trạm Mây." in (empty_site.root / "preview/lien-he/index.html").read_text("utf-8")
