"""What keeps a release back: links that lead nowhere, unsound pages, shared addresses, words of what is not public."""

from __future__ import annotations

import gzip
import zipfile

import pytest
from publishing_site import URL, built

from bangvang.publishing.gates import Secret
from bangvang.publishing.page_facts import Way, facts_of_page
from bangvang.publishing.release import prepare
from bangvang.publishing.releases import Releases

HEAD = '<!doctype html>\n<html lang="vi"><head><title>T</title>{}</head>'
FOOT = "</body></html>\n"
GOOD = HEAD.format('<link rel="stylesheet" href="./theme/a.css">') + '<body><main id="m"><h1>T</h1>{}</main>' + FOOT
FEED = '<feed xmlns="http://www.w3.org/2005/Atom"><link href="{}"/></feed>'
SITE = {
    "index.html": GOOD.format('<a href="./tin/a/#m">a</a>'),
    "tin/a/index.html": HEAD.format("") + '<body><main id="m"><h1>T</h1></main>' + FOOT,
    "theme/a.css": "a{}",
}


def page(body: str) -> dict[str, str]:
    return {"index.html": GOOD.format(body)}


def found(root, files: dict[str, str], **secrets: object) -> list[str]:
    """Hold a site to the gates; ``secrets`` replace fields of what is built."""
    made = built(root, files)
    for name, value in secrets.items():
        object.__setattr__(made, name, value)
    return [str(finding) for finding in prepare(made, Releases(root / "www")).findings]


def test_a_sound_site_passes(tmp_path):
    assert found(tmp_path, SITE) == []


@pytest.mark.parametrize(
    "text", ["google-site-verification: g1.html", "<html><head><meta name='v' content='1'></head></html>"]
)
def test_a_file_that_proves_who_owns_the_site_is_no_page(tmp_path, text):
    """At the root only: whatever lies among the pages is held to their rules."""
    assert found(tmp_path, SITE | {"g1.html": text}) == []
    assert found(tmp_path / "below", SITE | {"tin/g1.html": text}) != []


DEAD = {
    "a page": page('<a href="./tin/b/">b</a>'),
    "a page from the root": page('<a href="/tin/b/">b</a>'),
    "a page by its full address": page(f'<a href="{URL}/tin/b/">b</a>'),
    "a page above": {"tin/a/index.html": GOOD.format('<a href="../b/">b</a>').replace("./theme", "../../theme")},
    "a place on a page": page('<a href="./tin/a/#n">b</a>'),
    "a place on the same page": page('<a href="#n">b</a>'),
    "a photo": page('<img src="./anh/a.jpg" width="1" height="1" alt="">'),
    "a photo in another width": page('<img src="./theme/a.css" srcset="./anh/a.webp 2x" width="1" height="1" alt="">'),
    "a source of a picture": page('<picture><source srcset="./anh/a.webp 1x"></picture>'),
    "a style sheet": {"index.html": GOOD.replace("a.css", "b.css").format("")},
    "a script": {"index.html": GOOD.format('<script type="module" src="./theme/a.js"></script>')},
    "a form": page('<form action="/tim/"></form>'),
    "a page to go on to": page("").copy()
    | {"cu/index.html": HEAD.format('<meta http-equiv="refresh" content="0; url=../tin/b/">') + "<body>" + FOOT},
    "an address of the page itself": {
        "index.html": GOOD.replace("<title>", f'<meta property="og:url" content="{URL}/x/"><title>').format("")
    },
    "a feed's entry": {"feed.xml": FEED.format(f"{URL}/tin/b/")},
    "a feed's photo": {"feed.xml": f'<feed><content>&lt;img src="{URL}/anh/a.jpg"></content></feed>'},
    "the map": {"sitemap.xml": f"<urlset><url><loc>{URL}/tin/b/</loc></url></urlset>"},
    "an index for scripts": {"lich/ngay.json": '{"a": "/tin/b/"}'},
    "a file of data": {"du-lieu/a.csv": f"a,b\n1,{URL}/tin/b/\n"},
    "a font of the style sheet": {"theme/a.css": 'a{src:url("fonts/a.woff2")}'},
}


@pytest.mark.parametrize("planted", DEAD.values(), ids=DEAD)
def test_a_planted_dead_link_is_found(tmp_path, planted, record_property):
    told = found(tmp_path, SITE | planted)

    assert len(told) == 1
    assert told[0].startswith(f"{next(reversed(planted))}: liên kết tới")
    record_property("figure", f"{len(DEAD)} broken links planted in {len(DEAD)} kinds of place")


ALIVE = [
    '<a href="./tin/a/#m">a</a> <a href="./tin/a/?q=1#m">a</a> <a href="">a</a> <a href="?q=1">a</a>',
    '<a href="https://example.vn/tin/b/">x</a> <a href="//example.vn/b">x</a> <a href="mailto:a@example.vn">x</a>',
    f'<a href="{URL}">x</a> <a href="{URL}/">x</a> <a href="/">x</a> <a href="./th%65me/a.css">x</a>',
    '<a href="tel:1">x</a> <a href="#m">a</a>',
    "<pre>a &lt; b</pre><svg viewBox='0'></svg>".replace("'", '"'),
    '<!-- <a href="./khong-co/"> --><br><script type="application/ld+json">{"a": "<b>"}</script>',
    "<svg viewBox=\"0 0 1 1\"><title>x</title><g><path d='M0'/></g></svg>".replace("'", '"'),
]


@pytest.mark.parametrize("body", ALIVE)
def test_what_is_in_order_is_let_through(tmp_path, body):
    assert found(tmp_path, SITE | page(body)) == []


UNSOUND = {
    '<p style="color:red">x</p>': "có kiểu viết ngay trong trang",
    '<a href="./" onclick="x()">x</a>': "có mã chạy ngay trong trang",
    "<script>x()</script>": "<script> viết ngay trong trang",
    '<a href="javascript:x()">x</a>': "liên kết chạy mã",
    '<img src="./theme/a.css" alt="">': "thiếu kích thước hay lời thay ảnh",
    '<img src="./theme/a.css" width="1" height="1">': "thiếu kích thước hay lời thay ảnh",
    '<p id="m">x</p>': 'mã "m" có hai lần',
    "<h1>x</h1>": "<h1> có 2 lần",
    "<p>x": "không khớp với thẻ mở",
    "</p>": "không khớp với thẻ mở",
    "a < b": "không phải HTML mà trang này viết",
    "<p class='x'>x</p>": "không phải HTML mà trang này viết",
}


@pytest.mark.parametrize(("body", "words"), UNSOUND.items())
def test_a_page_that_breaks_a_rule_of_html_is_found(tmp_path, body, words):
    told = found(tmp_path, SITE | page(body))

    assert any(line.startswith("index.html: ") and words in line for line in told), told


def test_a_page_needs_a_language_and_an_end(tmp_path):
    cut = GOOD.format("").replace(' lang="vi"', "").replace("</html>", "")

    told = found(tmp_path, SITE | {"index.html": cut})

    assert told == ["index.html: <html> không ghi ngôn ngữ", "index.html: thẻ <html> không đóng"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("tin/A/index.html", "tin/a/index.html"), ("tin/a", "TIN/a/x.txt"), ("ảnh.txt", "a\u0309nh.txt"), ("a/ß", "a/SS")],
)
def test_addresses_that_some_servers_take_for_one_are_found(tmp_path, one, two):
    from bangvang.publishing.gates import shared_names

    assert [finding.file for finding in shared_names([one, two, "b"])] != []
    assert list(shared_names([one, "b"])) == []


def test_a_site_below_a_path_is_read_by_its_own_addresses():
    """``https://host/thi-dua``: links from the root begin with the path; another path of the host is not the site."""
    way = Way("https://example.vn/thi-dua", "tin/a/index.html")

    assert way.file("/thi-dua/tin/b/") == "tin/b/index.html"
    assert way.file("https://example.vn/thi-dua/feed.xml") == "feed.xml"
    assert way.file("https://example.vn/thi-dua-khac/feed.xml") == ""
    assert way.file("../b/#c") == "tin/b/index.html#c"
    assert way.file("../..") == "index.html"


def test_the_facts_of_a_page_are_read_again_after_a_change_only(tmp_path, monkeypatch):
    assert found(tmp_path, SITE) == []
    read: list[str] = []

    def reading(text: str, way: Way):
        read.append(way.page)
        return facts_of_page(text, way)

    monkeypatch.setattr("bangvang.publishing.facts.facts_of_page", reading)
    found(tmp_path, SITE | page("đổi"))

    assert read == ["index.html"]


def test_a_link_from_an_unchanged_page_to_a_page_that_is_gone_is_found(tmp_path):
    assert found(tmp_path, SITE) == []

    told = found(tmp_path, {name: text for name, text in SITE.items() if not name.startswith("tin/")})

    assert told == ['index.html: liên kết tới "tin/a/index.html" không có trong bản này']


def test_a_page_that_only_leads_on_needs_a_title_and_no_heading(tmp_path):
    """Readers see its title in a tab for a moment; it has no content of its own."""
    forward = '<!doctype html>\n<html lang="vi"><head>{}<meta http-equiv="refresh" content="0; url=../"></head><body>'

    assert found(tmp_path, SITE | {"cu/index.html": forward.format("<title>T</title>") + FOOT}) == []
    assert found(tmp_path, SITE | {"cu/index.html": forward.format("") + FOOT}) == [
        "cu/index.html: <title> có 0 lần, phải đúng một lần"
    ]


def test_another_address_of_the_site_reads_its_links_anew(tmp_path):
    """What is a link of its own at one address leads to somebody else at another."""
    files = SITE | page(f'<a href="{URL}/tin/b/">b</a>')

    assert found(tmp_path, files, site_url="https://khac.example.vn") == []
    assert len(found(tmp_path, files)) == 1
    assert found(tmp_path, files, site_url="https://khac.example.vn") == []


SECRET = Secret("tin/2026/x/index.md", "tin/2026/11/30/tang-huan-chuong/", 'Huân chương cho Trạm "Suối Mơ" & bạn hữu')


def leaking(root, files, *, is_public=lambda _: False):
    return found(root, SITE | files, secrets=(SECRET,), is_public=is_public)


def test_words_of_an_article_that_is_not_public_are_found_anywhere(tmp_path):
    """In text, data, a compressed file, a workbook; a file at its address, its address in data."""
    words = "Huân chương cho Trạm"
    made = built(tmp_path, SITE)
    (made.folder / "a.gz").write_bytes(gzip.compress(words.encode()))
    with zipfile.ZipFile(made.folder / "a.xlsx", "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/sheet.xml", words)
    (made.folder / "b.txt").write_text(words, encoding="utf-8")
    (made.folder / "c.csv").write_text("2026/11/30/tang-huan-chuong/", encoding="utf-8")
    (made.folder / SECRET.folder).mkdir(parents=True)
    (made.folder / SECRET.folder / "anh.pdf").write_bytes(b"")
    object.__setattr__(made, "secrets", (SECRET,))

    findings = prepare(made, Releases(tmp_path / "www")).findings

    assert [finding.file for finding in findings] == ["a.gz", "a.xlsx", "b.txt", "c.csv", f"{SECRET.folder}anh.pdf"]
    assert all(SECRET.source_path in finding.words for finding in findings)


def test_words_that_a_public_source_has_as_well_are_no_leak(tmp_path):
    files = {"b.txt": "Huân chương cho Trạm", "c.txt": "2026/11/30/tang-huan-chuong/"}

    told = leaking(tmp_path, files, is_public=lambda words: words == "Huân chương cho Trạm")

    assert [line.split(":")[0] for line in told] == ["c.txt"]
    told = leaking(tmp_path / "wherever", files, is_public=lambda _: True)
    assert [line.split(":")[0] for line in told] == ["c.txt"], "an address tells of the article, whoever says it"


def test_an_article_that_is_withdrawn_is_searched_for_in_files_that_passed_before(tmp_path):
    files = {"b.txt": "Huân chương cho Trạm"}
    assert found(tmp_path, SITE | files) == []

    assert len(leaking(tmp_path, files)) == 1
    assert len(leaking(tmp_path, files)) == 1, "a leak is told until it is gone"
    assert leaking(tmp_path, {}) == []


def test_a_short_title_may_stand_anywhere(tmp_path):
    assert Secret("tin/a.md", "tin/2026/01/01/a/", "Thông báo số 1").words == "Thông báo số 1"
    assert Secret("tin/a.md", "tin/2026/01/01/a/", "Thông báo").words == ""
    assert Secret("tin/a.md", "tin/2026/01/01/a/", "").words == ""


def test_a_memory_that_is_damaged_is_begun_anew(tmp_path):
    assert found(tmp_path, SITE) == []
    for file in tmp_path.glob("memory*"):
        file.write_bytes(b"x" * 4096)

    assert len(found(tmp_path, SITE | page('<a href="./b/">b</a>'))) == 1
