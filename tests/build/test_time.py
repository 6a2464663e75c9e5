"""The moment of a build is an input: what is not public at it stands in no file, whatever an earlier build thought."""

from __future__ import annotations

import pytest

from bangvang.cli import main

pytestmark = pytest.mark.site

SITE = """-- tin/2026/nay.md --
---
title: Tin của hôm nay
date: 2026-11-19
unit: Phòng Gốm
awards: [{award: Giấy khen, year: 2026, recipients: [Lê Ổn]}]
---
Đoạn mở đầu.
-- tin/2026/mai.md --
---
title: Tin của ngày mai
date: 2026-11-21 09:00
unit: Phòng Gốm
tags: [hẹn giờ]
awards: [{award: Giấy khen, year: 2026, recipients: [Trần Kín]}]
---
Đoạn hẹn giờ.
-- tin/2026/noi-bat.md --
---
title: Tin nổi bật cũ
date: 2026-11-01
featured: {until: 2026-11-21}
---
Đoạn nổi bật.
-- tin/2026/nhap.md --
---
title: Bài nháp
date: 2026-11-02
status: draft
---
Nháp.
"""
BEFORE, LATER, LATEST = "2026-11-20T08:00+07:00", "2026-11-21T10:00+07:00", "2026-11-22T00:00+07:00"


def lead(site) -> str:
    """Give the title of the lead story of the home page."""
    home = site.page("/")
    return min(("Tin nổi bật cũ", "Tin của hôm nay", "Tin của ngày mai"), key=lambda title: home.find(title) % 10**9)


@pytest.mark.parametrize(
    "moments", [(BEFORE, LATER), (LATER, BEFORE), (LATEST, BEFORE, LATEST), (LATER, LATEST, LATER)]
)
def test_a_build_is_that_of_its_own_moment(site, moments):
    """An embargo that ends, a clock that once ran ahead: byte for byte a clean build, in every file."""
    made = site(SITE, BANGVANG_NOW=moments[0])
    for moment in moments[1:]:
        made.options["BANGVANG_NOW"] = moment
        made.build()

    grown = made.files()

    made.build(full=True)
    assert grown == made.files()
    told = [name for name, data in grown.items() if b"Tin c\xe1\xbb\xa7a ng\xc3\xa0y mai" in data or "mai/" in name]
    assert bool(told) is (moments[-1] != BEFORE)


@pytest.mark.parametrize("moments", [(BEFORE, LATER), (LATER, BEFORE)])
def test_a_preview_says_what_is_still_to_come_at_its_own_moment(site, moments):
    """It shows the article before its time and after it, so nothing but what it says of it is another."""
    made = site(SITE, BANGVANG_NOW=moments[0], BANGVANG_PREVIEW=True)
    made.options["BANGVANG_NOW"] = moments[1]
    made.build()

    grown = made.files()

    made.build(full=True)
    assert grown == made.files()
    assert ("Hẹn đăng" in made.page("/tin/2026/11/21/mai/")) is (moments[1] == BEFORE)


@pytest.mark.parametrize(
    ("moment", "title"), [(BEFORE, "Tin nổi bật cũ"), (LATER, "Tin nổi bật cũ"), (LATEST, "Tin của ngày mai")]
)
def test_a_lead_story_ends_with_its_day(site, moment, title):
    made = site(SITE, BANGVANG_NOW=BEFORE)

    made.options["BANGVANG_NOW"] = moment
    made.build()

    assert lead(made) == title


def run(site, capsys, command: str, *more: str, now: str = BEFORE) -> str:
    options = ["--content", str(site.content), "--now", now]
    if command == "build":
        options += ["--output", str(site.root / "by-command")]
    assert main([command, *options, *more]) == 0
    return capsys.readouterr().err


@pytest.mark.parametrize("command", ["check", "build"])
def test_what_is_withheld_is_told(site, capsys, command):
    """Drafts are counted; of what goes live by itself the first is named with its moment."""
    made = site(SITE, BANGVANG_NOW=BEFORE)

    told = run(made, capsys, command)

    assert "Chưa đăng: 1 bài nháp, 1 bài hẹn giờ (sớm nhất: tin/2026/mai.md, Thứ Bảy, 21/11/2026 09:00)." in told


def test_a_build_without_changes_tells_it_as_well(site, capsys):
    made = site(SITE, BANGVANG_NOW=BEFORE)
    first = run(made, capsys, "build")

    again = run(made, capsys, "build")

    assert (
        [line for line in again.splitlines() if "Chưa đăng" in line]
        == [line for line in first.splitlines() if "Chưa đăng" in line]
        != []
    )


def test_nothing_is_told_where_nothing_is_withheld(site, capsys):
    made = site(SITE.partition("-- tin/2026/mai.md")[0], BANGVANG_NOW=BEFORE)

    assert "Chưa đăng" not in run(made, capsys, "build")
