"""Which keys a change of one article touches: those whose answers are others now, and not those that stay."""

from __future__ import annotations

import time

import pytest
from PIL import Image

from bangvang.archive.rows import number_of
from bangvang.build.content_files import TICK
from bangvang.outputs.pages.lists import NEWEST as SHOWN

pytestmark = pytest.mark.site

SITE = """\
-- tin/a.md --
---
title: Hội nghị một
date: 2019-05-01
unit: Sở HB
tags: [gốm]
awards:
  - {award: Giấy khen, year: 2019, recipients: [{name: Lê Ổn, unit: Sở HB}]}
---
Đoạn đầu.

Đoạn hai.
-- tin/b.md --
---
title: Hội nghị hai
date: 2020-05-01
tags: [gốm]
---
Đoạn đầu.
"""
LED = ("tags: [gốm]", "tags: [gốm]\nfeatured: true")
# Each step: what is replaced in tin/a.md, keys that must be touched, keys that must not.
STEPS = [
    (("title: Hội nghị một", "title: Lễ lớn"), {"light/tin/a", "article/tin/a", "near/tin/b", "year/2019"},
     {"featured", "sums", "keys/tag", "sizes/tag", "teller/tin/a", "record-year/2019", "across"}),
    (("Đoạn hai.", "Đoạn khác **hẳn**."), {"article/tin/a"}, {"near/tin/b", "year/2019", "record-year/2019", "across"}),
    (LED, {"featured"}, {"sums", "teller/tin/a", "keys/tag"}),
    (LED[::-1], {"featured"}, {"sums"}),
    (("tags: [gốm]", "tags: [gốm, men]"), {"keys/tag", "sizes/tag"}, {"sums", "teller/tin/a", "record-year/2019"}),
    (("tags: [gốm, men]", "tags: [gốm]"), {"keys/tag", "sizes/tag"}, {"sums", "record-year/2019"}),
    (("name: Lê Ổn", "name: Vũ Ẩn"), {"record-year/2019", "award-year/giay-khen/2019", "across"},
     {"teller/tin/a", "keys/tag"}),
    (("unit: Sở HB}]}", "unit: Sở HB}, Hà Nụ]}"), {"sums", "sizes/record-year", "record-year/2019"},
     {"keys/record-year"}),
    (("Đoạn khác **hẳn**.", "Theo Quyết định số 12/QĐ-ABC."), {"across"}, {"sums", "record-year/2019"}),
    (("tags: [gốm]", "tags: [gốm]\nattendees: [Cao Mẫn - Giám đốc Sở HD]"), {"light/tin/a"}, {"sums"}),
    (("khen, year", "khen, status: announced, year"), {"sums", "sizes/record-award"}, {"keys/tag"}),
    (("khen, status: announced, year", "khen, year"), {"sums", "sizes/record-award"}, {"keys/tag"}),
    (("year: 2019", "year: 2018"), {"sums", "keys/record-year", "record-year/2019", "record-year/2018"}, {"keys/tag"}),
    (("date: 2019-05-01", "date: 2019-05-02"), {"teller/tin/a", "record-year/2018", "keys/day", "ids/award/giay-khen"},
     {"keys/year", "sums"}),
    (("unit: Sở HB\n", "unit: Sở HC\n"), {"teller/tin/a", "record-year/2018", "across"}, {"keys/tag"}),
]  # fmt: skip


def test_a_change_touches_what_is_another_answer_now_and_no_more(site):
    made = site(SITE)
    text = SITE.split("-- tin/b.md --", maxsplit=1)[0]

    for (old, new), wanted, unwanted in STEPS:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
        made.write(text)
        touched = made.build().touched

        assert (new, wanted - touched, unwanted & touched) == (new, set(), set())


def test_the_words_of_a_photo_concern_its_article_and_the_home_page_that_it_leads(site):
    made = site(SITE)
    Image.new("RGB", (24, 16), "gold").save(made.content / "tin" / "anh.png")
    article = SITE.partition("-- tin/b.md --")[0].replace(*LED)
    made.write(f"{article}\n![Người nhận](anh.png)\n")
    time.sleep(3 * TICK / 1e9)  # files written so shortly before a build are read again by the next one
    made.build()

    made.write(f"{article}\n![Người trao](anh.png)\n")
    touched = made.build().touched

    assert {"article/tin/a"} == touched & {"article/tin/a", "light/tin/a", "year/2019", "near/tin/b"}
    assert 'alt="Người trao"' in made.page("/")
    assert "Người trao" not in made.page("/tin/")


def test_a_revocation_told_by_another_article_touches_whose_honour_it_was(site):
    made = site(SITE)
    entry = "{award: Giấy khen, year: 2019, recipients: [{name: Lê Ổn, unit: Sở HB}], status: revoked}"

    made.write(f"-- tin/c.md --\n---\ntitle: Hủy\ndate: 2021-05-01\nawards:\n  - {entry}\n---\nMột.\n")
    touched = made.build().touched

    assert f"revoked/{number_of('tin/a.md')}" in touched


NEWS = "-- tin/b{day}.md --\n---\ntitle: {title}\ndate: 2020-01-{day:02d}\n---\nMột.\n"


def test_the_page_of_news_follows_every_article_that_it_shows(site):
    made = site("".join(NEWS.format(day=day, title=f"Tin {day}") for day in range(1, SHOWN + 2)))
    assert "Tin 2<" in made.page("/tin/")

    made.write(NEWS.format(day=2, title="Tin mới sửa"))
    made.build()

    assert "Tin mới sửa<" in made.page("/tin/")


LONG = """\
-- tin/cu.md --
---
title: Khen năm cũ
date: 2019-05-01
awards:
  - {award: Giấy khen, year: 2019, recipients: [%s]}
---
Một.
-- tin/moi.md --
---
title: Khen năm mới
date: 2020-05-01
awards:
  - {award: Giấy khen, year: 2020, recipients: [%s]}
---
Hai.
"""


def names(first: str, count: int) -> str:
    """Name so many people, each with a name of its own."""
    return ", ".join(f"{first} Ổn {chr(65 + number % 26)}{chr(97 + number // 26)}" for number in range(count))


def drawn_of_award(made: object, text: str) -> set[str]:
    """Build a site as ``text`` says it now; gives which pages of its award were drawn."""
    made.write(text)
    names = {one.name for one in made.build().drawn}
    return {name.removeprefix("khen-thuong/giay-khen/") for name in names if name.startswith("khen-thuong/giay-khen/")}


def test_a_line_more_draws_its_own_year_of_a_long_award_and_no_other(site):
    made = site(LONG % (names("Lê", 50), names("Vũ", 20)))

    drawn = drawn_of_award(made, LONG % (names("Lê", 50), names("Vũ", 21)))

    assert {"index.html", "2020/index.html"} <= drawn
    assert not {name for name in drawn if name.startswith("2019/")}


def test_a_year_that_grows_beyond_a_few_lines_has_a_page_and_others_lead_there(site):
    made = site(LONG % (names("Lê", 70), names("Vũ", 5)))
    pages = made.output / "khen-thuong/giay-khen"
    assert not (pages / "2020/index.html").exists()

    drawn_of_award(made, LONG % (names("Lê", 70), names("Vũ", 6)))
    grown = (pages / "2020/index.html").exists()
    to_its_page = 'khen-thuong/giay-khen/2020/"' in (pages / "2019/index.html").read_text(encoding="utf-8")
    drawn_of_award(made, LONG % (names("Lê", 70), names("Vũ", 5)))
    to_its_place = 'khen-thuong/giay-khen/#nam-2020"' in (pages / "2019/index.html").read_text(encoding="utf-8")

    assert (grown, to_its_page, to_its_place) == (True, True, True)
    assert not (pages / "2020/index.html").exists()


def test_an_award_that_is_no_longer_long_has_no_pages_of_years(site):
    made = site(LONG % (names("Lê", 50), names("Vũ", 11)))
    pages = made.output / "khen-thuong/giay-khen"
    assert (pages / "2019/index.html").exists()

    drawn_of_award(made, LONG % (names("Lê", 50), names("Vũ", 10)))

    assert not (pages / "2019/index.html").exists()


def test_what_figures_leave_out_is_left_out_of_the_counts_of_every_list(site):
    told = "{award: Giấy khen, year: 2019, recipients: [Lê Ổn, Vũ Ẩn]}, {award: Giấy khen, year: 2019, "
    made = site(f"-- tin/a.md --\n---\ntitle: Một\ndate: 2019-05-01\nawards: [{told}status: announced, "
                "recipients: [Cao Mẫn]}]\n---\nMột.\n")  # fmt: skip

    archive = made.build().archive

    assert archive.lines_by_award.size("giay-khen") == 3
    assert archive.lines_by_award.honours("giay-khen") == 2
    assert (archive.boards.size(2019), archive.boards.honours(2019)) == (3, 2)


def test_an_honour_for_several_years_is_in_no_years_sum(site):
    """Nor is one that is only proposed; both are lines of the register."""
    said = ("year: 2019, recipients: [Lê Ổn]", "period: 2015–2019, recipients: [Vũ Ẩn]",
            "year: 2019, status: proposed, recipients: [Cao Mẫn]")  # fmt: skip
    listed = "\n".join(f"  - {{award: Giấy khen, {one}}}" for one in said)
    made = site(f"-- tin/a.md --\n---\ntitle: Một\ndate: 2020-05-01\nawards:\n{listed}\n---\nMột.\n")

    sums = made.build().archive.sums

    assert sums.by_year == {(2019, "individual"): 1}
    assert sums.spans == {(2019, "2015–2019"): 1}
    assert (sums.by_kind, sums.by_award) == ({"individual": 2}, {"giay-khen": 2})
