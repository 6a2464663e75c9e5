"""Real nginx, Caddy and Apache, with the configuration that is written for them, serve a published site as promised."""

from __future__ import annotations

import gzip
import html
import http.client
import re
import socket
import ssl
from pathlib import Path

import brotli
import pytest
from publishing_site import PAGE, built, publish, site
from real_servers import BROTLI, CERTIFICATE, Answer, ask, running

from bangvang.outputs.compression import brotli_packed, gzipped
from bangvang.publishing.release import go_live, prepare
from bangvang.publishing.releases import Releases
from bangvang.publishing.servers import SERVERS
from bangvang.publishing.servers.served import PACKED_BY, Monitor, Served, policy

pytestmark = pytest.mark.site

GONE = "/tin/2020/01/02/da-go/"
LONG = f"/tin/{'dia-chi-rat-dai-cua-mot-trang-cu/' * 9}"
OLD = "/chi-tiet.aspx?nid=482&ten=%E1%BA%A3nh"
FILES = site("một") | {
    "404.html": PAGE.format("Không tìm thấy"),
    "du-lieu/a.csv": "a,ă\n" * 400,
    "feed.xml": "<feed/>",
    "sitemap.xml": "<urlset/>",
    "anh/a.0123.webp": "RIFF",
    "don-vi/a/index.html": PAGE.format("dài " * 400),
    "nginx-redirects.conf": f'"{{base}}{OLD}" "{{base}}/tin/1/";\n'
    '"~^{base}/cu/(?<year>[0-9]{{4}})/" "{base}/tin/$year/";\n',
}
REDIRECTS = f"{LONG} /tin/1/\n{GONE} gone\n"


def published(root: Path, base: str) -> Served:
    """Publish the site with redirects below ``root``; gives it as a server sees it."""
    url = f"http://127.0.0.1{base}"
    (root / "content").mkdir(exist_ok=True)
    (root / "content/chuyen-huong.txt").write_text(REDIRECTS, encoding="utf-8")
    files = FILES | {"nginx-redirects.conf": FILES["nginx-redirects.conf"].format(base=base)}
    made = built(root, files)
    object.__setattr__(made, "content", root / "content")
    object.__setattr__(made, "site_url", url)
    object.__setattr__(made, "packers", {".gz": gzipped, ".br": brotli_packed})
    releases = Releases(root / "www")
    candidate = prepare(made, releases)
    assert candidate.findings == ()
    go_live(candidate, made, releases)
    return Served(url, root / "www")


def way_of(moved: Answer, port: int) -> str:
    """Give where an answer leads: without a host, for a proxy's is another; Apache knows whole addresses alone."""
    own = f"http://127.0.0.1:{port}"
    return moved.headers["location"].removeprefix(
        own if moved.headers.get("server", "").startswith("Apache") else "nothing"
    )


@pytest.mark.parametrize("base", ["", "/thi-dua"])
@pytest.mark.parametrize("server", ["nginx", "caddy", "apache"])
def test_a_real_server_serves_a_published_site_as_promised(tmp_path, server, base):
    served = published(tmp_path, base)

    with running(server, served, tmp_path) as port:
        page = ask(port, f"{base}/")
        assert (page.status, page.body.decode()) == (200, FILES["index.html"])
        assert page.headers["content-type"] == "text/html; charset=utf-8"

        # Security headers are those of one place, on every kind of answer.
        for address in (
            f"{base}/",
            f"{base}/du-lieu/a.csv",
            f"{base}/khong-co/",
            f"{base}/anh/a.0123.webp",
            f"{base}/feed.xml",
        ):
            told = ask(port, address).headers
            assert {name: told.get(name.lower()) for name, _ in served.headers} == dict(served.headers), address
        assert "'unsafe" not in page.headers["content-security-policy"]
        assert "strict-transport-security" not in page.headers, "without TLS it would mean nothing"

        # Types, for which ``nosniff`` makes browsers rely on the server.
        types = {"du-lieu/a.csv": "text/csv; charset=utf-8", "anh/a.0123.webp": "image/webp"}
        types |= {
            "feed.xml": "application/atom+xml; charset=utf-8",
            "theme/" + next(n for n in FILES if n.startswith("theme/"))[6:]: "text/css; charset=utf-8",
        }
        assert {name: ask(port, f"{base}/{name}").headers["content-type"] for name in types} == types
        assert ask(port, f"{base}/feed.xml").body == b"<feed/>"

        # Named by their bytes: kept for ever; anything else is asked for again; what is missing is never kept.
        assert "immutable" in ask(port, f"{base}/anh/a.0123.webp").headers["cache-control"]
        assert page.headers["cache-control"] == "no-cache"
        assert "immutable" not in ask(port, f"{base}/anh/khong-co.webp").headers["cache-control"]

        # Other sites may read open data and feeds.
        assert ask(port, f"{base}/du-lieu/a.csv").headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-origin" not in page.headers
        assert page.headers["cross-origin-resource-policy"] == "same-origin"

        # Missing, gone, moved: also with a query and with an address longer than usual tables take.
        missing = ask(port, f"{base}/khong-co/gi/")
        assert (missing.status, "Không tìm thấy" in missing.body.decode()) == (404, True)
        assert (ask(port, base + GONE).status, "Không tìm thấy" in ask(port, base + GONE).body.decode()) == (410, True)
        for old in (LONG, OLD):
            moved = ask(port, base + old)
            assert (moved.status, way_of(moved, port)) == (301, f"{base}/tin/1/"), old
        folder = ask(port, f"{base}/tin/1")
        assert folder.status in {301, 308}
        assert way_of(folder, port) == f"{base}/tin/1/"

        # Packed copies are sent as they lie, those of nginx by its own module; what has none is packed on the way.
        ways = {"gzip": gzip.decompress}
        if server == "caddy" or (server == "nginx" and BROTLI.is_file()):
            ways["br"] = brotli.decompress
        page = FILES["don-vi/a/index.html"].encode()
        for way, unpacked in ways.items():
            packed = ask(port, f"{base}/don-vi/a/", Accept_Encoding=way)
            assert (packed.headers["content-encoding"], unpacked(packed.body)) == (way, page)
            assert "accept-encoding" in packed.headers["vary"].lower()
            assert packed.headers["content-type"] == "text/html; charset=utf-8"
            if server in PACKED_BY:
                name = f"don-vi/a/index.html.{'br' if way == 'br' else 'gz'}"
                assert packed.body == (served.root / name).read_bytes(), "the copy that lies there"
        assert ask(port, f"{base}/don-vi/a/").body == page

        # Nobody lists a folder.
        assert ask(port, f"{base}/du-lieu/").status in {403, 404}


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache"])
def test_a_server_never_answers_unchanged_for_a_page_that_changed(tmp_path, server):
    """The same size, within the same second; and going back is seen as well."""
    publish(tmp_path, site("mot"))
    served = Served("http://127.0.0.1", tmp_path / "www")
    www = Releases(tmp_path / "www")

    with running(server, served, tmp_path) as port:
        for change in (lambda: publish(tmp_path, site("hai")), lambda: publish(tmp_path, site("bon")), www.withdraw):
            before = ask(port, "/")
            asked = {"If_None_Match": before.headers["etag"], "If_Modified_Since": before.headers["last-modified"]}
            assert ask(port, "/", **asked).status == 304
            change()

            after = ask(port, "/", **asked)

            assert (after.status, after.body != before.body) == (200, True)


def test_the_policy_lets_the_counter_of_an_agency_be_asked_and_nobody_else():
    assert "connect-src 'self' https://dem.example.vn;" in policy("https://dem.example.vn/goat")
    assert policy("/goat") == policy("") == policy()


EMC = Monitor("https://do.example.vn/ma.js", ("https://thu.example.vn",))


def test_the_script_of_an_agency_is_let_in_and_nothing_else():
    """Its own host and where it sends; no inline code, no other host, and no place where there is none."""
    told = dict(part.split(" ", 1) for part in policy("", EMC).split("; "))
    strict = dict(part.split(" ", 1) for part in policy().split("; "))

    assert {name for name in strict if told[name] != strict[name]} == {"script-src", "img-src", "connect-src"}
    assert told["script-src"] == "'self' https://do.example.vn"
    assert told["connect-src"] == told["img-src"] == "'self' https://do.example.vn https://thu.example.vn"
    assert policy("", Monitor("", ("https://thu.example.vn",))) == policy()


@pytest.mark.parametrize("server", ["nginx", "caddy", "apache", "iis"])
def test_every_server_sends_the_policy_that_lets_the_script_in(tmp_path, server):
    text = html.unescape(SERVERS[server][1](Served("https://thidua.example.vn", tmp_path, monitor=EMC)))

    assert f'"{policy("", EMC)}"' in text
    assert policy() not in text


def test_a_site_with_tls_sends_plain_requests_on_and_asks_for_tls(tmp_path):
    served = Served("https://thidua.example.vn", tmp_path)
    text = SERVERS["nginx"][1](served)

    assert "return 301 https://$host$request_uri;" in text
    assert 'add_header Strict-Transport-Security "max-age=63072000" always;' in text
    assert not re.search(r"location [^}]*add_header", text), "it would drop every header above it"
    assert SERVERS["caddy"][1](served).count('Strict-Transport-Security "max-age=63072000"') == 2
    text = SERVERS["apache"][1](served)
    assert re.search(r"<VirtualHost \*:80>[^<]*Redirect permanent / https://thidua\.example\.vn/\n</VirtualHost>", text)
    assert re.search(r"<VirtualHost \*:443>[^<]*SSLEngine on\n", text)
    assert re.search(r"a2enmod .*\bssl\b", text)


def test_a_real_nginx_speaks_http_2_over_tls(tmp_path):
    """The written file as it is, but for the port and the certificate: browsers get one connection, and no way back."""
    publish(tmp_path, site("một"))
    served = Served("https://thidua.example.vn", tmp_path / "www")

    with running("nginx", served, tmp_path) as port:
        trusting = ssl.create_default_context(cafile=tmp_path / CERTIFICATE)
        connection = http.client.HTTPSConnection("127.0.0.1", port, timeout=10, context=trusting)
        connection.request("GET", "/")
        answer = connection.getresponse()
        trusting.set_alpn_protocols(["h2", "http/1.1"])
        with (
            socket.create_connection(("127.0.0.1", port), timeout=10) as plain,
            trusting.wrap_socket(plain, server_hostname="127.0.0.1") as secure,
        ):
            spoken = secure.selected_alpn_protocol()

    assert (answer.status, answer.getheader("Strict-Transport-Security")) == (200, "max-age=63072000")
    assert spoken == "h2"


def test_timers_run_the_command_that_was_given(tmp_path):
    served = Served("https://thidua.example.vn", tmp_path, command="/usr/bin/bangvang publish --to '/srv/thi dua'")

    assert SERVERS["cron"][1](served) == "*/5 * * * * /usr/bin/bangvang publish --to '/srv/thi dua'\n"
    assert f"ExecStart={served.command}\n" in SERVERS["systemd"][1](served)
    assert "SuccessExitStatus=75" in SERVERS["systemd"][1](served)
