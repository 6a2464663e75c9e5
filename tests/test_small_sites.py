"""Whole small sites, written in one string and built through the real code."""

from __future__ import annotations

import shutil

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
