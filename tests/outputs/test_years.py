"""The years of a unit or award: which articles its page shows beside the lines."""

from __future__ import annotations

from bangvang.outputs.conferral_views import NO_HEADING
from bangvang.outputs.pages.years import NEWEST, Years, articles_without_lines

SITE = """-- tin/2020/khen.md --
---
title: Khen
date: 2020-05-06
unit: Phòng Gốm
awards:
  - {award: Giấy khen, year: 2019, recipients: [Lê Ổn]}
---
Một.
-- tin/2021/tin.md --
---
title: Tin
date: 2021-05-06
unit: Phòng Gốm
---
Hai.
"""


def test_an_article_that_a_line_names_is_not_shown_once_more(archive):
    found, _ = archive(SITE)
    ids = found.article_ids("unit", "phong-gom")

    shown = articles_without_lines(ids, found.lines_by_award["giay-khen"], found)

    assert ids == ("tin/2020/khen", "tin/2021/tin")
    assert [article.id for article in shown] == ["tin/2021/tin"]
    assert [article.id for article in articles_without_lines(ids, (), found)] == list(ids)


def told_in(year: int, count: int, more: str = "") -> str:
    """Write an article that names so many people with one award of a year."""
    people = ", ".join(f"Lê Ổn {chr(65 + one % 26)}{chr(97 + one // 26)} {year}" for one in range(count))
    award = f"{{award: Giấy khen, year: {year}{more}, recipients: [{people}]}}"
    return f"-- tin/{year}/bai.md --\n---\ntitle: Khen {year}\ndate: {year}-05-06\nawards: [{award}]\n---\nMột.\n"


def test_a_long_term_shows_its_newest_lines_and_thin_years_whole(archive):
    counted = ", individuals: 41"
    found, _ = archive("".join([told_in(2020, 25), told_in(2019, 40, counted), told_in(2018, 10), told_in(2017, 3)]))
    years = Years("/khen-thuong/giay-khen/", found.lines_by_award["giay-khen"], (), is_long=True)

    groups = years.shown(found, NO_HEADING)

    shown = {group["year"]: (len(group["conferrals"]), len(group["unnamed"]), group["more"]) for group in groups}
    assert {year: (lines, unnamed) for year, (lines, unnamed, _) in shown.items()} == {
        "2020": (25, 0),
        "2019": (NEWEST - 25, 0),
        "2017": (3, 0),
    }
    assert shown["2020"][2] is shown["2017"][2] is None
    more = shown["2019"][2]
    assert (more["label"], more["path"]) == ("Xem đủ 40 dòng: 2019", "/khen-thuong/giay-khen/2019/")
