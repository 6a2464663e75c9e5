"""Old addresses: a page that sends the reader on, wherever the site is served from."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from bangvang.domain.problems import Problems
from bangvang.outputs.plan import PageGroup
from bangvang.outputs.redirects import plan_redirects

ARTICLE = "-- tin/2020/{name}.md --\n---\ntitle: {title}\ndate: 2020-01-02\naliases: [{aliases}]\n---\n"
GROUPS = (PageGroup("/tin/", list), PageGroup("/gioi-thieu/", list, source_path="trang/gioi-thieu.md"))


@pytest.fixture
def redirects(archive):
    """Give a function from old addresses to planned files (by name) and what is told."""

    def plan(*aliases: str, title: str = "Một", more: str = ""):
        text = ARTICLE.format(name="mot", title=title, aliases=", ".join(f'"{alias}"' for alias in aliases))
        found, told = archive(text + more)
        assert list(told) == []
        problems = Problems()
        groups = plan_redirects(found, GROUPS, problems)
        files = {file.output: file.text for group in groups for file in group.plan()}
        return files, [str(problem) for problem in problems]

    return plan


@pytest.mark.parametrize(
    ("alias", "file", "way"),
    [
        ("/cu/bai-1.html", "cu/bai-1.html", "../"),
        ("/cu/bai/", "cu/bai/index.html", "../../"),
        ("/cu/bai", "cu/bai/index.html", "../../"),
        ("/bai.aspx", "bai.aspx", ""),
        ("/v1.2/bai", "v1.2/bai/index.html", "../../"),
        ("/tin%20c%C5%A9.html", "tin cũ.html", ""),
    ],
)
def test_an_old_address_gets_the_file_that_a_server_looks_for(redirects, alias, file, way):
    """Without an ending it is a folder: a bare file would be offered for download."""
    files, told = redirects(alias)

    assert told == []
    assert list(files) == [file]
    soup = BeautifulSoup(files[file], "html.parser")
    assert soup.a["href"] == f"{way}tin/2020/01/02/mot/"
    assert soup.find("meta", {"http-equiv": "refresh"})["content"] == f"0; url={way}tin/2020/01/02/mot/"
    assert soup.find("meta", {"name": "robots"})["content"] == "noindex"


def test_an_address_with_a_query_is_left_to_the_web_server(redirects):
    assert redirects("/chi-tiet?nid=123") == ({}, [])


def test_a_title_is_no_html_there_either(redirects):
    files, _ = redirects("/a.html", title="'</title><script>alert(1)</script>\"'")

    assert BeautifulSoup(files["a.html"], "html.parser").script is None


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("/tin/", "/tin/"),
        ("/tin", "/tin/"),
        ("/Tin/index.html", "/tin/"),
        ("/gioi-thieu", "trang/gioi-thieu.md"),
        ("/theme/site.css", "ảnh và giao diện của trang"),
        ("/anh/0.webp", "ảnh và giao diện của trang"),
    ],
)
def test_an_address_that_a_page_holds_is_no_old_one(redirects, alias, owner):
    """Compared as file systems without case do; the theme and the photos are never written over."""
    files, told = redirects(alias)

    assert files == {}
    assert told == [f"tin/2020/mot.md: Địa chỉ cũ {alias} đã thuộc về {owner}. Bỏ dòng này khỏi aliases."]


def test_two_articles_cannot_have_one_old_address(redirects):
    files, told = redirects("/cu.html", more=ARTICLE.format(name="mot-hai", title="Hai", aliases="/CU.html"))

    assert len(files) == 1
    assert told == ["tin/2020/mot-hai.md: Địa chỉ cũ /CU.html đã thuộc về tin/2020/mot.md. Bỏ dòng này khỏi aliases."]
