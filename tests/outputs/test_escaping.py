"""What editors write in fields is text on every page: no field can bring a tag, an attribute or a script."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup, Tag

pytestmark = pytest.mark.site

VECTOR = """<script data-xss>alert(1)</script><img data-xss src=x onerror=alert(1)>" data-xss onclick=alert(1) x='"""
FIELD = json.dumps(VECTOR)
SITE = f"""-- tin/2020/mot.md --
---
title: {FIELD}
date: 2020-01-02
lead: {FIELD}
event: {{date: 2020-01-01, place: {FIELD}}}
unit: {FIELD}
attendees: [{{name: {FIELD}, office: {FIELD}, role: {FIELD}}}]
awards:
  - award: {FIELD}
    individuals: 2
    recipients: [{{name: {FIELD}, office: {FIELD}, unit: {FIELD}, kind: individual, note: {FIELD}}}]
    conferred_by: {FIELD}
    decision: {FIELD}
    note: {FIELD}
author: {FIELD}
source: {FIELD}
tags: [{FIELD}]
documents: [{FIELD}]
corrections: [{{date: 2020-01-03, text: {FIELD}}}]
attachments: [{{file: ds.pdf, title: {FIELD}}}]
---

Đoạn một.
-- tin/2020/ds.pdf --
PDF
-- tin/2020/hai.md --
---
title: Hai
date: 2020-01-04
unit: xuong
topic: dot
---
-- don-vi/xuong.md --
---
name: {FIELD}
short: {FIELD}
former: [{{name: {FIELD}, from: 1990}}]
---
-- chuyen-de/dot.md --
---
name: {FIELD}
---
-- ca-nhan/ai.md --
---
name: Lê Ai
aliases: [{FIELD}]
note: {FIELD}
---
-- van-ban/99.md --
---
number: 99/QĐ-X
issuer: {FIELD}
subject: {FIELD}
signer: {{authority: {FIELD}, office: {FIELD}, name: {FIELD}}}
to: [{FIELD}]
recipients: [{FIELD}]
---
-- trang/gioi-thieu.md --
---
title: {FIELD}
description: {FIELD}
---
-- trang-web.yaml --
name: {FIELD}
tagline: {FIELD}
description: {FIELD}
owner: {FIELD}
address: {FIELD}
email: a&b@example.vn
licence: {FIELD}
sample_notice: {FIELD}
licence_of_content: {FIELD}
"""


@pytest.fixture(scope="module")
def files(site_at, tmp_path_factory):
    """Build a site in which every field attacks, and give its files as text."""
    built = site_at(tmp_path_factory.mktemp("attacked"))
    built.write(SITE)
    built.build()
    texts = (".html", ".xml", ".ics", ".json", ".csv")
    return {name: data.decode() for name, data in built.files().items() if name.endswith(texts)}


@pytest.fixture(scope="module")
def pages(files):
    return {name: BeautifulSoup(text, "html.parser") for name, text in files.items() if name.endswith(".html")}


def is_alive(tag: Tag) -> bool:
    """Tell whether a tag came from a field, or could run one."""
    addresses = (str(tag.get(name, "")).strip().lower() for name in ("href", "src", "action", "data"))
    return (
        "data-xss" in tag.attrs
        or any(name.startswith("on") for name in tag.attrs)
        or any(address.startswith(("javascript:", "data:", "vbscript:")) for address in addresses)
        or (tag.name == "script" and "alert(1)" in tag.text and tag.get("type") != "application/ld+json")
    )


def test_the_check_itself_sees_what_it_must():
    """A check that finds nothing anywhere would pass everything."""
    harmless = '<a href="../tin/">x</a><script src="../theme/a.js"></script><p>alert(1) data-xss</p>'

    assert len(BeautifulSoup(VECTOR, "html.parser").find_all(is_alive)) == 2
    assert BeautifulSoup('<p title="x" onclick="alert(1)">', "html.parser").find_all(is_alive)
    assert BeautifulSoup(harmless, "html.parser").find_all(is_alive) == []


def test_no_field_reaches_any_page_as_html(pages):
    """The words themselves are there, on many pages, as words."""
    alive = {name: [str(tag)[:80] for tag in soup.find_all(is_alive)] for name, soup in pages.items()}
    showing = [name for name, soup in pages.items() if "alert(1)" in soup.text]

    assert {name: found for name, found in alive.items() if found} == {}
    assert len(showing) > 15


def test_data_inside_pages_stays_data(pages):
    """Structured data cannot end its own script element."""
    scripts = [script.text for soup in pages.values() for script in soup.find_all("script", type="application/ld+json")]

    assert len(scripts) > 1
    assert all(json.loads(text) and "<" not in text for text in scripts)


def test_no_field_breaks_a_feed_or_the_map(files):
    """Every XML file can be read, and holds no element of HTML."""
    feeds = {name: ET.fromstring(text) for name, text in files.items() if name.endswith(".xml")}  # noqa: S314

    assert len(feeds) > 2
    tags = {element.tag.rpartition("}")[2] for feed in feeds.values() for element in feed.iter()}
    assert not tags & {"script", "img"}
