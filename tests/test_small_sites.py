"""Whole small sites, written in one string and built through the real code."""

from __future__ import annotations

import shutil
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from bangvang.domain.problems import ContentError

pytestmark = pytest.mark.site

ONE = """-- tin/2020/mot/index.md --
---
title: Phòng Gốm được khen
date: 2020-01-02
unit: Phòng Gốm
awards: [{award: Giấy khen, individuals: 1}]
aliases: [/cu/bai-1.html, /cu/bai]
---

Đoạn mở đầu.

Xem [danh sách](Danh%20s%C3%A1ch%20%231.pdf).
-- tin/2020/mot/Danh sách #1.pdf --
PDF
"""
UNSEEN = """-- tin/2020/{word}.md --
---
title: {word} một
date: {date}
status: {status}
unit: {word} hai
tags: [{word}]
awards: [{{award: {word} ba, recipients: [{word} bốn]}}]
---

{word} năm, theo 99/QĐ-ZQXJ.
"""


@pytest.fixture(scope="module")
def built(site_at, base_content, tmp_path_factory):
    """Build one small site, to be served below a path."""
    site = site_at(tmp_path_factory.mktemp("one"), {"SITEURL": "https://example.vn/thi-dua"})
    shutil.copytree(base_content, site.content)
    site.write(ONE)
    site.build()
    return site


def test_a_whole_site_is_built_from_one_string(built):
    soup = BeautifulSoup(built.page("/tin/2020/01/02/mot/"), "html.parser")

    assert soup.h1.text.strip() == "Phòng Gốm được khen"
    assert "Thứ Năm, 2/1/2020" in soup.text
    assert "Phòng Gốm" in BeautifulSoup(built.page("/don-vi/"), "html.parser").text


def test_a_linked_file_stands_where_its_link_leads(built):
    """The name keeps its signs on disk; the address encodes them."""
    soup = BeautifulSoup(built.page("/tin/2020/01/02/mot/"), "html.parser")

    assert soup.find("a", string="danh sách")["href"].endswith("/mot/Danh%20s%C3%A1ch%20%231.pdf")
    assert (built.output / "tin/2020/01/02/mot/Danh sách #1.pdf").read_text(encoding="utf-8") == "PDF\n"


@pytest.mark.parametrize(("address", "way"), [("/cu/bai-1.html", "../"), ("/cu/bai/", "../../")])
def test_old_addresses_lead_on_below_any_path(built, address, way):
    soup = BeautifulSoup(built.page(address), "html.parser")

    assert soup.a["href"] == f"{way}tin/2020/01/02/mot/"


def test_what_is_not_public_is_in_no_file(site):
    """Neither its words nor any name that only it mentions, until its time has come (TRUST 16)."""
    unseen = [("zqxja", "draft", "2020-01-03"), ("zqxjb", "hidden", "2020-01-03"), ("zqxjc", "published", "2026-11-21")]
    seen = ("zqxjd", "published", "2020-01-03")
    text = "".join(UNSEEN.format(word=word, status=status, date=date) for word, status, date in (*unseen, seen))

    files = {name: name.encode() + data.lower() for name, data in site(text).files().items()}

    for word, *_ in unseen:
        assert [name for name, told in files.items() if word.encode() in told] == []
    assert len([name for name, told in files.items() if b"zqxjd" in told]) > 10


def test_content_with_an_error_leaves_the_site_as_it_was(built):
    before = built.files()

    built.write("-- tin/2020/hai.md --\n---\ntitle: Hai\ndate: hôm qua\n---\n")
    with pytest.raises(ContentError):
        built.build()

    assert built.files() == before


LONG = "Mở đầu dài. " + "Chữ của đoạn mở đầu. " * 20
BODIES = f"""-- tin/2020/dai.md --
---
title: Đoạn mở đầu dài
date: 2020-01-02
---

{LONG}

Đoạn hai[^1].

[^1]: Lời chú thích.
-- tin/2020/the.md --
---
title: Lớp học về thẻ
date: 2020-01-03
lead: Lớp học về thẻ <img src=x onerror=alert(1)> &amp; <b>chữ đậm</b>
---

Đoạn mở đầu của bài.
"""


@pytest.fixture(scope="module")
def bodies(site_at, base_content, tmp_path_factory):
    """Build a site whose articles have a long first paragraph, a footnote, and a lead about tags."""
    site = site_at(tmp_path_factory.mktemp("bodies"), {"SITEURL": "https://example.vn"})
    shutil.copytree(base_content, site.content)
    site.write(BODIES)
    site.build()
    return site


def test_a_long_first_paragraph_is_printed_once(bodies):
    """It is too long for a lead, so it stands in the text alone; feeds show its beginning."""
    text = BeautifulSoup(bodies.page("/tin/2020/01/02/dai/"), "html.parser").find("main").text

    assert text.count("Mở đầu dài.") == 1
    assert "Mở đầu dài." in (bodies.output / "feed.xml").read_text(encoding="utf-8")


def test_footnotes_lead_there_and_back(bodies):
    soup = BeautifulSoup(bodies.page("/tin/2020/01/02/dai/"), "html.parser")

    mark, back = soup.select_one("sup a"), soup.select_one(".notes a")

    assert soup.select_one(mark["href"]).text.startswith("Lời chú thích.")
    assert soup.select_one(back["href"]) == mark


def test_summaries_of_the_feed_are_text(bodies):
    """A reader of feeds shows the lead as it is written, tags and entities included."""
    feed = ET.fromstring((bodies.output / "feed.xml").read_text(encoding="utf-8"))  # noqa: S314

    summaries = feed.findall(".//{http://www.w3.org/2005/Atom}summary")

    assert [summary.get("type") for summary in summaries] == ["text", "text"]
    assert summaries[0].text == "Lớp học về thẻ <img src=x onerror=alert(1)> &amp; <b>chữ đậm</b>"


def test_a_site_without_awards_of_its_own_has_the_catalogue_of_the_product(empty_site):
    """Names are found, pages are there, and nothing is told; a second build does nothing again."""
    text = "-- tin/2020/a.md --\n---\ntitle: Bài\ndate: 2020-01-02\nevent: 2020-01-02\nawards:\n"
    empty_site.write(f"{text}  - {{award: HCLĐ hạng Ba, individuals: 1}}\n---\n\nĐoạn mở đầu.\n")

    first = empty_site.build()
    second = empty_site.build()

    assert list(first.problems) == []
    assert "hạng Ba" in empty_site.page("/khen-thuong/huan-chuong-lao-dong/")
    assert second.written_pages == 0


OWN_AWARDS = """-- khen-thuong/giay-khen.md --
---
name: Giấy khen
group: giấy khen
rank: 1001
conferred_by: Giám đốc Sở Gốm
---
-- khen-thuong/lao-dong.md --
---
name: Huân chương Lao động
group: huân chương
rank: 52
classes: [Nhất, Nhì]
---
-- khen-thuong/men.md --
---
name: Huy hiệu Men
group: khác
rank: 1003
aliases: [BK]
---
-- tin/2020/a.md --
---
title: Bài
date: 2020-01-02
event: 2020-01-02
awards:
  - {award: Huy hiệu Men, individuals: 1}
  - {award: BK, individuals: 2}
  - {award: Giấy khen, individuals: 3}
  - {award: Huân chương Lao động, class: Nhì, individuals: 4}
  - {award: Chiến sĩ thi đua cơ sở, individuals: 5}
  - {award: Bằng khen, conferred_by: Chủ tịch UBND tỉnh, individuals: 6}
---
Đoạn mở đầu.
"""


def test_awards_of_ones_own_come_beside_the_catalogue_and_before_it(empty_site):
    """By file name (Giấy khen), by official name (Huân chương Lao động), by a spelling (BK); the rest stays served."""
    empty_site.write(OWN_AWARDS)
    empty_site.options["BANGVANG_CATALOGUE"] = True

    first, second = empty_site.build(), empty_site.build()

    files = empty_site.files()
    assert list(first.problems) == []
    assert "Giám đốc Sở Gốm" in empty_site.page("/khen-thuong/giay-khen/")
    assert "khen-thuong/lao-dong/index.html" in files
    assert "khen-thuong/huan-chuong-lao-dong/index.html" not in files
    assert 'href="../../../../../khen-thuong/men/"' in empty_site.page("/tin/2020/01/02/a/")
    assert "khen-thuong/bk/index.html" not in files
    assert "khen-thuong/chien-si-thi-dua-co-so/index.html" in files
    assert second.written_pages == 0


def test_the_catalogue_can_be_switched_off_and_on(empty_site):
    """What is no own award has no file then; switched on again, everything is as it was."""
    empty_site.write(OWN_AWARDS)
    empty_site.options["BANGVANG_CATALOGUE"] = True
    empty_site.build()
    before = empty_site.files()

    empty_site.options["BANGVANG_CATALOGUE"] = False
    without = empty_site.build()

    assert any('Không có hình thức khen thưởng "Chiến sĩ thi đua cơ sở"' in str(told) for told in without.problems)
    empty_site.options["BANGVANG_CATALOGUE"] = True
    empty_site.build()
    assert empty_site.files() == before
