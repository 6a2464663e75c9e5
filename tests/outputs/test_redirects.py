"""Old addresses: a page that sends the reader on, wherever the site is served from."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup

from bangvang.domain.problems import Problems
from bangvang.outputs.redirects import check_server, needs_server, plan_redirects, plan_server_rules

ARTICLE = "-- tin/2020/{name}.md --\n---\ntitle: {title}\ndate: 2020-01-02\naliases: [{aliases}]\n---\n"
ONE_PLACE = "Xem lại địa chỉ này thuộc về bài nào; một địa chỉ chỉ dẫn tới một nơi."
PLACES = (("/tin/", ""), ("/don-vi/so-y-te/", ""), ("/gioi-thieu/", "trang/gioi-thieu.md"))


@pytest.fixture
def redirects(archive):
    """Give a function from old addresses to planned files (by name) and what is told."""

    def plan(*aliases: str, title: str = "Một", more: str = ""):
        text = ARTICLE.format(name="mot", title=title, aliases=", ".join(f'"{alias}"' for alias in aliases))
        found, told = archive(text + more)
        assert not told.errors
        problems = Problems()
        groups = plan_redirects(found, lambda: PLACES, problems)
        files = {file.output: file.text for group in groups for file in group.plan()}
        return files, [str(problem) for problem in problems]

    return plan


@pytest.mark.parametrize(
    ("alias", "file", "way"),
    [
        ("/cu/bai-1.html", "cu/bai-1.html", "../"),
        ("/cu/bai/", "cu/bai/index.html", "../../"),
        ("/cu/bai", "cu/bai/index.html", "../../"),
        ("/v1.2/bai", "v1.2/bai/index.html", "../../"),
        ("/tin/bai-cu.html", "tin/bai-cu.html", "../"),
        ("/tin/2019/05/06/ten-cu/", "tin/2019/05/06/ten-cu/index.html", "../../../../../"),
        ("/don-vi/ma-cu/", "don-vi/ma-cu/index.html", "../../"),
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


@pytest.mark.parametrize("alias", ["/chi-tiet?nid=123", "/bai.aspx", "/Default.php", "/van-ban.pdf", "/bai.1"])
def test_what_is_no_page_for_a_host_of_files_is_left_to_the_web_server(redirects, alias):
    """A file called ``bai.aspx`` would be sent as a download."""
    assert needs_server(alias)
    assert redirects(alias) == ({}, [])


def test_rules_for_the_web_server_are_written(archive):
    aliases = '"/tin-tuc/bai-1.aspx", "/chi-tiet?nid=123&lang=vi", "/tin/b%C3%A0i.php", "/cu.html"'
    found, _ = archive(ARTICLE.format(name="mot", title="Một", aliases=aliases))

    (group,) = plan_server_rules(found, "/thi-dua/")

    nginx, hosts = (file.text for file in group.plan())
    assert [line for line in nginx.splitlines() if line.startswith('"/')] == [
        '"/thi-dua/chi-tiet?nid=123&lang=vi" "/thi-dua/tin/2020/01/02/mot/";',
        '"/thi-dua/tin-tuc/bai-1.aspx" "/thi-dua/tin/2020/01/02/mot/";',
        '"/thi-dua/tin/b%C3%A0i.php" "/thi-dua/tin/2020/01/02/mot/";',
    ]
    assert hosts.splitlines()[:3] == [
        "/thi-dua/chi-tiet nid=123 lang=vi /thi-dua/tin/2020/01/02/mot/ 301",
        "/thi-dua/tin-tuc/bai-1.aspx /thi-dua/tin/2020/01/02/mot/ 301",
        "/thi-dua/tin/b%C3%A0i.php /thi-dua/tin/2020/01/02/mot/ 301",
    ]


def test_a_site_without_such_addresses_has_nothing_to_tell(archive):
    found, _ = archive(ARTICLE.format(name="mot", title="Một", aliases="/cu.html"))

    assert list(check_server(found)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/don-vi/so-y-te/bang-vang/", "/don-vi/so-y-te/"),
        ("/don-vi/so-y-te/bang-vang/trang/2/", "/don-vi/so-y-te/"),
        ("/don-vi/so-y-te/bang-vang/2019/", "/don-vi/so-y-te/#nam-2019"),
        ("/don-vi/so-y-te/bang-vang/2019/don-vi-so-y-te-bang-vang-2019.xlsx", "/don-vi/so-y-te/#nam-2019"),
        ("/bang-vang/2019/trang/3/", "/bang-vang/2019/"),
        ("/bang-vang/2019/", ""),
        ("/don-vi/so-y-te/2019/", ""),
    ],
)
def test_pages_that_the_site_once_had_lead_to_what_shows_the_same_now(archive, old, new):
    """As nginx and as the hosts that read ``_redirects`` take them: the first rule that fits."""
    found, _ = archive(ARTICLE.format(name="mot", title="Một", aliases="/cu.html"))
    (group,) = plan_server_rules(found, "/thi.dua/")
    nginx, hosts = (file.text for file in group.plan())

    led, by_hosts = by_nginx(nginx, f"/thi.dua{old}"), by_host(hosts, f"/thi.dua{old}")

    assert led == (new and f"/thi.dua{new}")
    # A host cannot ask for four digits; where it takes another word for a year, the page is the right one all the same.
    assert by_hosts in {led, f"{led}#nam-trang"}


def by_nginx(rules: str, address: str) -> str:
    """Follow the first pattern of a map that fits, with the values of its named groups."""
    for pattern, target in re.findall(r'^"~(.+)" "(.+)";$', rules, re.MULTILINE):
        if found := re.match(pattern.replace("(?<", "(?P<"), address):
            return re.sub(r"\$(\w+)", lambda name: found[name[1]], target)
    return ""


def by_host(rules: str, address: str) -> str:
    """Follow the first rule that fits: ``:name`` stands for a part of an address, ``*`` for whatever follows."""
    for line in rules.splitlines():
        old, target, _ = line.split(" ")
        pattern = re.sub(r":(\w+)", r"(?P<\1>[^/]+)", re.escape(old).replace(r"\:", ":")).replace(r"\*", ".*")
        if found := re.fullmatch(pattern, address):
            return re.sub(r":(\w+)", lambda name: found[name[1]], target)
    return ""


def test_many_such_addresses_are_told_once(archive):
    text = "".join(ARTICLE.format(name=f"bai-{n}", title="Một", aliases=f"/{n}.aspx") for n in range(3))
    found, _ = archive(text)

    (problem,) = check_server(found)

    assert problem.is_warning
    assert problem.message.startswith("Địa chỉ cũ /0.aspx và 2 địa chỉ cũ nữa chỉ mở được khi máy chủ có quy tắc")


def test_a_title_is_no_html_there_either(redirects):
    files, _ = redirects("/a.html", title="'</title><script>alert(1)</script>\"'")

    assert BeautifulSoup(files["a.html"], "html.parser").script is None


@pytest.mark.parametrize(
    ("alias", "owner"),
    [
        ("/tin/", "/tin/"),
        ("/tin", "/tin/"),
        ("/Tin/index.html", "/tin/"),
        ("/t%69n/", "/tin/"),
        ("/gioi-thieu", "trang/gioi-thieu.md"),
        ("/theme/site.html", "ảnh, dữ liệu và giao diện của trang"),
        ("/ANH/0.html", "ảnh, dữ liệu và giao diện của trang"),
        ("/du-lieu/khen-thuong/", "ảnh, dữ liệu và giao diện của trang"),
        ("/%64u-lieu/x.html", "ảnh, dữ liệu và giao diện của trang"),
        ("/index.html", "tệp riêng của trang hoặc của máy chủ"),
        ("/", "tệp riêng của trang hoặc của máy chủ"),
        ("/404.html", "tệp riêng của trang hoặc của máy chủ"),
        ("/_headers/", "tệp riêng của trang hoặc của máy chủ"),
        ("/.well-known/x.html", "ảnh, dữ liệu và giao diện của trang"),
        ("/.git/", "tệp riêng của trang hoặc của máy chủ"),
        ("/tin/2020/", "danh sách và dữ liệu của trang"),
        ("/don-vi/2016/trang/2/", "danh sách và dữ liệu của trang"),
        ("/gioi-thieu/x.html", "trang /gioi-thieu/"),
    ],
)
def test_an_address_that_a_page_holds_is_no_old_one(redirects, alias, owner):
    """Compared decoded and as file systems without case do; nothing of the site's own is ever written over."""
    files, told = redirects(alias)

    assert files == {}
    assert told == [f"tin/2020/mot.md: Địa chỉ cũ {alias} đã thuộc về {owner}. {ONE_PLACE}"]


@pytest.mark.parametrize(
    "alias",
    [
        *["/feed.xml", "/sitemap.xml", "/robots.txt", "/.htaccess", "/CNAME", "/du-lieu/khen-thuong.json"],
        *["/DU-LIEU/khen-thuong.XLSX", "/don-vi/so-y-te/feed.xml", "/lich.ics", "/favicon.ico"],
    ],
)
def test_files_of_the_site_are_never_taken(redirects, alias):
    """Neither by a page nor by a rule for the web server."""
    files, told = redirects(alias)

    assert files == {}
    assert len(told) == 1


def test_two_articles_cannot_have_one_old_address(redirects):
    files, told = redirects("/cu.html", more=ARTICLE.format(name="mot-hai", title="Hai", aliases="/CU.html"))

    assert len(files) == 1
    assert told == [f"tin/2020/mot-hai.md: Địa chỉ cũ /CU.html đã thuộc về tin/2020/mot.md. {ONE_PLACE}"]


@pytest.mark.parametrize("aliases", [("/cu/a.html", "/cu/a.html/b.html"), ("/cu/a.html/b.html", "/cu/a.html")])
def test_an_old_address_cannot_be_a_page_and_a_folder(redirects, aliases):
    """The second of them once ended the build half-way."""
    files, told = redirects(*aliases)

    assert len(files) == 1
    assert "vừa là một trang, vừa là thư mục" in told[0]


def test_the_address_of_the_article_itself_needs_no_page(redirects):
    assert redirects("/tin/2020/01/02/mot/") == ({}, [])
