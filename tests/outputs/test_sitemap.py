"""The map of the site: which file names which page, and when a page last changed."""

from __future__ import annotations

import re

from bangvang.outputs.sitemap import plan_sitemap

SITE = """-- tin/2020/a.md --
---
title: Bài một
date: 2020-05-06
corrections: [{date: 2021-03-04, text: Sửa tên.}, {date: 2020-06-07, text: Sửa số.}]
---
Một.
-- tin/2020/b.md --
---
title: Bài hai
date: 2020-12-24
---
Hai.
"""
ADDRESS = "https://a.example.vn"
PATHS = ("/tin/2020/12/24/b/", "/tin/2020/05/06/a/", "/tin/2020/", "/bang-vang/2019/", "/lien-he/")


def entries(text: str) -> list[tuple[str, str]]:
    """Read the addresses of a file with the day that each bears, empty where there is none."""
    found = re.findall(r"<loc>(.+?)</loc>(?:<lastmod>(.+?)</lastmod>)?</", text)
    return [(address.removeprefix(ADDRESS), day) for address, day in found]


def test_an_article_changed_last_when_it_was_corrected_last_and_a_file_with_its_newest_page(archive):
    read, _ = archive(SITE)

    index, *files = plan_sitemap(read, PATHS, ADDRESS)

    assert {file.output: entries(file.text) for file in files} == {
        "sitemap-2019.xml": [("/bang-vang/2019/", "")],
        "sitemap-2020.xml": [
            ("/tin/2020/", ""), ("/tin/2020/05/06/a/", "2021-03-04"), ("/tin/2020/12/24/b/", "2020-12-24"),
        ],
        "sitemap-chung.xml": [("/lien-he/", "")],
    }  # fmt: skip
    assert entries(index.text) == [
        ("/sitemap-2019.xml", ""), ("/sitemap-2020.xml", "2021-03-04"), ("/sitemap-chung.xml", ""),
    ]  # fmt: skip


def test_a_file_has_no_more_addresses_than_the_protocol_allows(archive):
    read, _ = archive(SITE)

    _, *files = plan_sitemap(read, PATHS, ADDRESS, most=2)

    sizes = {file.output: len(entries(file.text)) for file in files}
    assert sizes == {"sitemap-2019.xml": 1, "sitemap-2020.xml": 2, "sitemap-2020-2.xml": 1, "sitemap-chung.xml": 1}
