"""Links of bodies: to files, to addresses, to files published beside an article; dead ones are told."""

from __future__ import annotations

import pytest

from bangvang.domain.problems import Kind
from bangvang.outputs.links import Links

SITE = """-- tin/2020/mot/index.md --
---
title: Một
date: 2020-01-02
---

[x]({target})
-- tin/2020/hai.md --
---
title: Hai
date: 2020-02-03
---
-- tin/2020/mot/danh-sach.pdf --
PDF
-- tin/2020/mot/Danh sách #1 100%.xlsx --
XLSX
-- tin/2020/mot/anh.jpg --
JPG
-- tin/2020/mot/trang.html --
<script>alert(1)</script>
-- tin/2020/khac/xa.pdf --
PDF
"""
PATHS = ["/", "/don-vi/", "/don-vi/so-hoa-ban/", "/tin/2020/", "/bang-vang/"]
OWN = "/tin/2020/01/02/mot/"


@pytest.fixture
def linked(archive):
    """Give a function from what an author writes to the address, what is told, and the files to publish."""

    def link(target: str):
        found, problems = archive(SITE.replace("{target}", target))
        assert list(problems) == []
        links = Links(found)
        article = found.articles[0]
        told = [(p.kind, p.source_path, p.line, p.remedy) for p in links.problems(PATHS)]
        return links.targets(article.body, article.source_path, article.path), told, links.attached()

    return link


@pytest.mark.parametrize(
    ("target", "address"),
    [
        ("tin/2020/hai.md", "/tin/2020/02/03/hai/"),
        ("../hai.md", "/tin/2020/02/03/hai/"),
        ("../hai.md#ket-qua", "/tin/2020/02/03/hai/#ket-qua"),
        ("index.md", OWN),
        ("don-vi/so-hoa-ban.md", "/don-vi/so-hoa-ban/"),
        ("../../../khen-thuong/giay-khen.md", "/khen-thuong/giay-khen/"),
        ("van-ban/12-qd-shb.md", "/van-ban/12-qd-shb/"),
        ("chuyen-de/hoi-xuan.md", "/chuyen-de/hoi-xuan/"),
        ("/don-vi/so-hoa-ban/", "/don-vi/so-hoa-ban/"),
        ("/bang-vang/?nam=2020#x", "/bang-vang/?nam=2020#x"),
        ("/don-vi/so-hoa-ban/feed.xml", "/don-vi/so-hoa-ban/feed.xml"),
        ("https://x.vn/a?b=1", "https://x.vn/a?b=1"),
        ("mailto:ban@x.vn", "mailto:ban@x.vn"),
        ("danh-sach.pdf", f"{OWN}danh-sach.pdf"),
    ],
)
def test_a_link_leads_to_the_page_of_the_file_that_is_meant(linked, target, address):
    """Files are named from the article or from the content folder; addresses stay as they are."""
    targets, told, _ = linked(target)

    assert told == []
    assert targets[target] == address


@pytest.mark.parametrize(
    ("target", "remedy"),
    [
        ("tin/2020/haii.md", 'Có phải "tin/2020/hai.md"?'),
        ("../khac/xa.pdf", "Xem lại đường dẫn của tệp."),
        ("#muc", "Xem lại đường dẫn của tệp."),
        ("../../../../etc/passwd", "Xem lại đường dẫn của tệp."),
        ("/don-vi/so-hoa-bn/", 'Có phải "/don-vi/so-hoa-ban/"?'),
        ("/xa-la/", "Xem lại địa chỉ."),
    ],
)
def test_a_link_that_leads_nowhere_is_told_with_the_nearest(linked, target, remedy):
    _, told, attached = linked(target)

    assert told == [(Kind.DEAD_LINK, "tin/2020/mot/index.md", 6, remedy)]
    assert attached == {}


def test_a_linked_file_is_published_below_the_article(linked):
    _, _, attached = linked("danh-sach.pdf")

    assert attached == {"tin/2020/mot/danh-sach.pdf": f"{OWN}danh-sach.pdf"}


def test_signs_in_file_names_are_encoded_in_the_address_only(linked):
    """A browser would cut the name at ``#`` and read ``%`` as the beginning of a code."""
    written = "Danh%20s%C3%A1ch%20%231%20100%25.xlsx"

    targets, told, attached = linked(written)

    assert told == []
    assert targets[written] == OWN + written
    assert attached == {"tin/2020/mot/Danh sách #1 100%.xlsx": f"{OWN}Danh sách #1 100%.xlsx"}


@pytest.mark.parametrize("target", ["trang.html", "anh.jpg"])
def test_pages_and_photos_are_not_published_as_they_are(linked, target):
    """A page may hold scripts, a photo tells where it was taken (TRUST 5, 6 and 8)."""
    _, told, attached = linked(target)

    assert [(kind, line) for kind, _, line, _ in told] == [(Kind.FILE_REFUSED, 6)]
    assert attached == {}


def test_what_the_public_does_not_see_cannot_be_linked_to(archive):
    """The address of a draft is in no page."""
    draft = SITE.replace("{target}", "../hai.md").replace("date: 2020-02-03", "date: 2020-02-03\nstatus: draft")

    found, _ = archive(draft)

    assert [p.kind for p in Links(found).problems(PATHS)] == [Kind.DEAD_LINK]
