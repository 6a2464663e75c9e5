"""Four eyes: what nobody has approved is not published, what is live stays, and builds agree with clean ones."""

from __future__ import annotations

import os
import subprocess

import pytest

from bangvang.build.unchanged import look_for_changes
from bangvang.cli import main
from bangvang.settings import SettingsError

pytestmark = pytest.mark.site

CONTENT = """\
-- trang-web.yaml --
name: Trang Thử
url: https://thidua.example.vn
approval: true
-- tin/2020/duyet.md --
---
title: Bài đã duyệt của Trạm Suối Mơ
date: 2020-01-02
author: Lê An
approved_by: Vũ Chi
approved_on: 2/1/2020
---

Một đoạn.
-- tin/2020/cho.md --
---
title: Bài còn chờ của Trạm Suối Mơ
date: 2020-02-03
author: Lê An
---

Một đoạn.
"""
APPROVED = "author: Lê An\napproved_by: Vũ Chi\napproved_on: 3/2/2020\n"


def git(site, who: str, *words: str) -> None:
    person = {
        f"GIT_{role}_{what}": f"{who}@example.vn" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
    }
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    command = ["git", "-C", str(site.root), *words]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **quiet, **person})


def approve(site) -> None:
    file = site.content / "tin/2020/cho.md"
    file.write_text(file.read_text(encoding="utf-8").replace("author: Lê An\n", APPROVED), encoding="utf-8")


def clean(site) -> dict[str, bytes]:
    """Give what a build from nothing writes."""
    site.build(full=True)
    return site.files()


def test_an_article_appears_once_it_is_approved_and_as_a_clean_build_has_it(site):
    small = site(CONTENT)
    before = small.files()
    withheld = small.build().withheld
    approve(small)

    small.build()

    after = small.files()
    assert not [
        name for name, data in before.items() if "cho/" in name or "Bài còn chờ" in data.decode("utf-8", "replace")
    ]
    assert withheld == "Chưa đăng: 1 bài chờ duyệt."
    assert "tin/2020/02/03/cho/index.html" in after
    assert after == clean(small)


def test_asking_for_approval_later_takes_back_what_nobody_approved(site):
    """And not asking any more brings it again: the file of the site decides, no article changed."""
    small = site(CONTENT.replace("approval: true\n", ""))
    everything = small.files()
    small.write("-- trang-web.yaml --\nname: Trang Thử\nurl: https://thidua.example.vn\napproval: 1/2/2020\n")
    small.build()
    from_february = small.files()
    small.write("-- trang-web.yaml --\nname: Trang Thử\nurl: https://thidua.example.vn\n")

    small.build()

    assert "tin/2020/02/03/cho/index.html" in everything
    assert "tin/2020/02/03/cho/index.html" not in from_february
    assert small.files() == everything


def test_a_setting_asks_as_well_and_is_read_as_plainly(site):
    small = site(CONTENT.replace("approval: true\n", ""), BANGVANG_APPROVAL="2020-02-01")

    assert "tin/2020/02/03/cho/index.html" not in small.files()
    small.options["BANGVANG_APPROVAL"] = "hai người"
    with pytest.raises(SettingsError, match="BANGVANG_APPROVAL"):
        small.build()


def test_a_commit_alone_publishes_and_a_change_alone_withdraws(site):
    """No file is another one after the approver's commit: git is part of what a build looks at."""
    small = site(CONTENT)
    git(small, "an", "init", "-q")
    git(small, "an", "add", "content")
    git(small, "an", "commit", "-qm", "Bài mới")
    approve(small)
    small.build()
    uncommitted = small.files()
    told = small.told()
    git(small, "chi", "commit", "-qam", "Duyệt")
    is_news = look_for_changes(small.build_options().settings()) is None

    small.build()

    assert "tin/2020/02/03/cho/index.html" not in uncommitted
    assert any("cho.md" in line and "chưa commit" in line for line in told)
    assert is_news
    assert "tin/2020/02/03/cho/index.html" in small.files()
    assert "tin/2020/01/02/duyet/index.html" not in small.files()  # approved in the commit that wrote it
    assert small.files() == clean(small)


def test_a_preview_shows_what_waits_with_a_ribbon(site):
    small = site(CONTENT, BANGVANG_PREVIEW=True)

    assert "Chờ duyệt" in small.page("/tin/2020/02/03/cho/")
    assert "Chờ duyệt" not in small.page("/tin/2020/01/02/duyet/")


def test_publishing_tells_what_waits_and_takes_nothing_off_the_site(site, capsys):
    small = site(CONTENT)
    fixed = ("--content", str(small.content), "--now", "2026-11-20", "--to", str(small.root / "public"))
    first, told = main(["publish", *fixed]), capsys.readouterr().err
    live = small.root / "public/current/tin/2020/01/02/duyet/index.html"
    file = small.content / "tin/2020/duyet.md"
    file.write_text(file.read_text(encoding="utf-8").replace("approved_by: Vũ Chi\n", ""), encoding="utf-8")

    second, refused = main(["publish", *fixed]), capsys.readouterr().err

    assert first == 0
    assert "1 bài chờ duyệt, chưa đăng: tin/2020/cho.md." in told
    assert second == 1
    assert "tin/2020/duyet.md: bài đang đăng, nhưng bản mới chưa duyệt. Duyệt bài này rồi chạy lại" in refused
    assert live.is_file()


def test_what_waits_for_approval_is_listed(site, capsys):
    small = site(CONTENT)

    main(["scheduled", "--content", str(small.content), "--now", "2026-11-20"])

    told = capsys.readouterr()
    assert "chờ duyệt   tin/2020/cho.md  Bài còn chờ của Trạm Suối Mơ" in told.out
    assert "1 bài chờ duyệt" in told.err


def test_a_check_answers_anew_after_a_commit(site, capsys):
    small = site(CONTENT)
    git(small, "an", "init", "-q")
    git(small, "an", "add", "content")
    git(small, "an", "commit", "-qm", "Bài mới")
    approve(small)
    git(small, "an", "commit", "-qam", "Tự duyệt")
    check = ["check", "--content", str(small.content), "--now", "2026-11-20"]
    main(check)
    before = capsys.readouterr().out

    git(small, "chi", "commit", "-q", "--amend", "--reset-author", "--no-edit")
    main(check)

    assert "Người commit lần duyệt cũng là người commit lần sửa bài." in before
    assert "tin/2020/cho.md:5" not in capsys.readouterr().out
