"""What pages print of views and ratings, and that new counts move no page whose text stays the same."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from bangvang.domain.problems import ContentError
from bangvang.outputs.pages.view_method import method_text
from bangvang.outputs.readership_words import views_words
from bangvang.readership.rating import rating_of
from bangvang.readership.robot_lists import read_robots
from bangvang.readership.rules import OPEN_DAYS, WINDOW_SECONDS, day_number
from bangvang.readership.stored_counts import write_counts
from bangvang.readership.totals import Views

pytestmark = pytest.mark.site

LAST = day_number(dt.date(2026, 11, 19))
ONE, TWO, THREE = (f"/tin/2026/11/1{n}/bai-{n}/" for n in (1, 2, 3))
SITE = """\
-- don-vi/tram.md --
---
name: Trạm Thủy văn Bến Trúc
---
-- khen-thuong/giay-khen.md --
---
name: Giấy khen
level: cơ sở
group: giấy khen
rank: 70
---
-- tin/bai-1.md --
---
title: Bài một
date: 11/11/2026
unit: Trạm Thủy văn Bến Trúc
views: {count: 1200, as_of: 15/11/2026}
rating: {mean: 4.2, votes: 37}
awards:
  - award: Giấy khen
    individuals: 2
---
Chữ.
-- tin/bai-2.md --
---
title: Bài hai
date: 12/11/2026
unit: Trạm Thủy văn Bến Trúc
aliases: [/cu/]
---
Chữ.
-- tin/bai-3.md --
---
title: Bài ba
date: 13/11/2026
---
Chữ.
"""


@pytest.fixture
def site(empty_site):
    """Give three articles, two of one unit, and a way to set the counts of a source."""
    empty_site.write(SITE)
    return empty_site


def counts(site, source: str, **pages) -> None:
    names = {"one": ONE, "two": TWO, "three": THREE, "old": "/cu/"}
    write_counts(site.content / "luot-xem" / source, {names[k]: v for k, v in pages.items()}, {"2026-10", "2026-11"})


def byline(site, path: str) -> str:
    found = re.search(r'<b class="byline__n"[^>]*>([^<]*)</b> lượt xem', site.page(path))
    return found[1] if found else ""


def test_an_article_prints_carried_and_counted_views(site):
    """1,200 up to 15 November, then what was counted after that day; an old address adds to its page."""
    counts(site, "nhat-ky", one={LAST - 10: 900, LAST: 34}, two={LAST: 3}, old={LAST: 4})

    site.build()

    assert (byline(site, ONE), byline(site, TWO), byline(site, THREE)) == ("1.234", "7", "")


def test_a_unit_and_an_award_tell_the_views_of_their_articles(site):
    counts(site, "nhat-ky", one={LAST: 34}, two={LAST: 3}, three={LAST: 50})

    site.build()

    assert re.search(r"Lượt xem các bài.*?1\.237", site.page("/don-vi/tram/"), re.DOTALL)
    assert re.search(r"Lượt xem các bài.*?1\.234", site.page("/khen-thuong/giay-khen/"), re.DOTALL)


def test_most_read_counts_back_from_the_counts_own_last_day(site):
    """What was read ten days before the last counted day is in the month, not in the week."""
    counts(site, "nhat-ky", one={LAST: 2}, two={LAST - 10: 90}, three={LAST - 3: 5})

    site.build()

    parts = re.split(r"(7 ngày qua|30 ngày qua|Một năm qua|Từ trước đến nay)", site.page("/doc-nhieu/"))
    spans = dict(zip(parts[1::2], parts[2::2], strict=True))
    titles = {span: list(dict.fromkeys(re.findall("Bài một|Bài hai|Bài ba", text))) for span, text in spans.items()}
    assert titles["7 ngày qua"] == ["Bài ba", "Bài một"]
    assert titles["30 ngày qua"] == ["Bài hai", "Bài ba", "Bài một"]
    assert titles["Từ trước đến nay"][:3] == ["Bài một", "Bài hai", "Bài ba"]


def written(run) -> set[str]:
    return {drawn.name for drawn in run.drawn if drawn.written and drawn.is_page}


def test_new_counts_redraw_only_pages_whose_text_changes(site):
    """One more view of one article: its page, its unit's, the list and the home page; no neighbour, no year."""
    counts(site, "nhat-ky", one={LAST: 34}, two={LAST: 3}, three={LAST: 1})
    site.build()
    counts(site, "nhat-ky", one={LAST: 34}, two={LAST: 4}, three={LAST: 1})

    run = site.build()

    lists = {"don-vi/tram/index.html", "doc-nhieu/index.html", "index.html"}
    assert written(run) == {f"{TWO[1:]}index.html", *lists}
    assert written(site.build()) == set()


def test_an_incremental_build_prints_what_a_full_one_prints(site):
    counts(site, "nhat-ky", one={LAST: 34})
    site.build()
    counts(site, "nhat-ky", one={LAST: 35}, three={LAST + 1: 5})
    site.build()
    quick = site.files()

    for file in (site.root / "cache").glob("state-*"):
        file.unlink()
    site.build()

    assert site.files() == quick


def test_rounded_numbers_keep_old_pages_still(site):
    site.options["BANGVANG_VIEWS_ROUNDED"] = True
    counts(site, "nhat-ky", one={LAST: 34})
    site.build()
    counts(site, "nhat-ky", one={LAST: 61})

    run = site.build()

    assert byline(site, ONE) == "hơn 1.200"
    assert written(run) == {"doc-nhieu/index.html", "index.html"}


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234, "hơn 1.200"), (123_456, "hơn 120.000")]
)
def test_numbers_above_a_thousand_can_be_rounded(count, words):
    assert views_words(count, rounded=True) == words


def test_a_schedule_chooses_one_source_for_each_day(site):
    site.options["BANGVANG_VIEWS_FROM"] = {"2026-11-18": "goatcounter"}
    counts(site, "nhat-ky", two={LAST - 5: 3, LAST: 100})
    counts(site, "goatcounter", two={LAST - 5: 100, LAST: 4})

    site.build()

    assert byline(site, TWO) == "7"
    assert "Từ 18/11/2026: GoatCounter." in site.page("/cach-dem-luot-xem/")


def test_without_a_schedule_logs_hold_up_to_their_last_day(site):
    """GoatCounter takes over the day after; a day that both saw is never added up."""
    counts(site, "nhat-ky", two={LAST - 5: 3, LAST - 1: 4})
    counts(site, "goatcounter", two={LAST - 5: 100, LAST - 1: 100, LAST: 5})

    site.build()

    assert byline(site, TWO) == "12"


def test_a_spoilt_store_stops_the_build_with_its_place(site):
    (site.content / "luot-xem" / "nhat-ky").mkdir(parents=True)
    (site.content / "luot-xem" / "nhat-ky" / "2026-11.json").write_text("<<<<<<< HEAD")

    with pytest.raises(ContentError) as stopped:
        site.build()

    told = "luot-xem/nhat-ky/2026-11.json: Tệp không phải JSON. Lấy lại bản trước từ git."
    assert [str(problem) for problem in stopped.value.problems] == [told]


def test_pages_nobody_knows_are_never_printed(site):
    """An address in the store that the site does not have (an article taken back) appears on no page."""
    write_counts(site.content / "luot-xem" / "nhat-ky", {"/tin/2026/11/11/CHIMSEO/": {LAST: 99}}, {"2026-11"})

    site.build()

    assert not [name for name, data in site.files().items() if b"CHIMSEO" in data]


def test_the_method_page_says_what_the_code_does(site):
    """It is written from the constants: window, statuses, lists with their versions, days that books stay open."""
    text = method_text(Views(), read_robots().version)

    assert f"trong vòng {WINDOW_SECONDS} giây" in text
    assert f"{OPEN_DAYS} ngày sau lần ghi cuối" in text
    assert "COUNTER 2025" in text
    assert "Bảng Vàng 2026-" in text


@pytest.mark.parametrize(
    ("carried", "votes", "rating"),
    [
        (None, (0, 0, 0, 0, 0), None),
        ((4.5, 4), (0, 0, 0, 0, 0), None),
        ((4.2, 37), (0, 0, 0, 0, 0), (4.2, 37)),
        (None, (0, 0, 0, 0, 4), None),
        (None, (0, 0, 0, 0, 5), (4.0, 5)),
        ((4.0, 5), (0, 0, 0, 0, 5), (4.0, 10)),
    ],
)
def test_a_rating_is_shown_from_five_votes_on_and_shrunk(carried, votes, rating):
    """Five five-star votes alone print 4.0: as if five more people had given three stars."""
    assert rating_of(carried, votes) == rating


def test_votes_from_the_store_are_printed(site):
    votes = {
        f"/danh-gia/5{TWO}": {LAST: 10},
        f"/danh-gia/4{TWO}": {LAST: 3, LAST - 1: 2},
        f"/danh-gia/9{TWO}": {LAST: 8},
    }
    write_counts(site.content / "luot-xem" / "danh-gia", votes, {"2026-11"})

    site.build()

    assert "4,2/5 (37 lượt)" in site.page(ONE)
    assert "4,2/5 (15 lượt)" in site.page(TWO)
    assert "/5 (" not in site.page(THREE)


def test_without_a_server_no_script_and_no_form_of_stars_is_sent(site):
    site.build()

    assert "views.js" not in site.page(ONE)
    assert 'class="rating"' not in site.page(ONE)


def test_an_incremental_build_follows_the_settings_of_views(site):
    """Rounding, and a server to count on, change pages whose files did not change."""
    counts(site, "nhat-ky", one={LAST: 34}, two={LAST: 2000})
    site.build()
    site.options["BANGVANG_VIEWS_ROUNDED"] = True
    site.build()
    rounded = byline(site, TWO)
    site.options["BANGVANG_GOATCOUNTER"] = "https://stats.example.vn"

    site.build()

    assert rounded == "2.000"
    assert byline(site, ONE) == "hơn 1.200"
    assert all('content="https://stats.example.vn"' in site.page(path) for path in (ONE, TWO, THREE))


def test_views_of_an_earlier_site_are_read_most_before_anything_is_counted(empty_site):
    """Articles without any are not looked at, so an archive without counts costs nothing."""
    head = "-- tin/{name}.md --\n---\ntitle: {title}\ndate: 2024-05-02\n{views}---\n\nĐoạn đầu.\n"
    empty_site.write(
        head.format(name="cu", title="Bài mang số cũ", views="views: {count: 1200, as_of: 15/11/2024}\n")
        + head.format(name="moi", title="Bài chưa ai đọc", views="")
    )
    empty_site.build()

    page = empty_site.page("/doc-nhieu/").partition("<main")[2].partition("</main>")[0]

    assert "Bài mang số cũ" in page
    assert "1.200" in page
    assert "Bài chưa ai đọc" not in page
