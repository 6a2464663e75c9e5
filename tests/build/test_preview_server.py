"""The preview answers this machine by its own names, and no path brings it down."""

from __future__ import annotations

import http.client
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bangvang.commands.preview_server import HOST, Changes, Server, is_own_host, preview_app

Ask = Callable[..., tuple[int, dict[str, str], str]]


@contextmanager
def running(folder: Path, builds: Changes) -> Iterator[Ask]:
    """Run a preview; gives a function that asks it for a path and gives status, headers and body."""
    (folder / "tin").mkdir()
    (folder / "tin/index.html").write_text("<body>Nháp</body>", encoding="utf-8")
    (folder / "404.html").write_text("<body>Không có</body>", encoding="utf-8")
    server = Server(HOST, 0)
    server.start(preview_app(folder, builds))

    def answer(path: str, host: str = "127.0.0.1", method: str = "GET") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request(method, path, headers={"Host": host})
        found = connection.getresponse()
        headers = {name.title(): value for name, value in found.getheaders()}
        body = found.readline() if "event-stream" in headers["Content-Type"] else found.read()
        result = found.status, headers, body.decode()
        connection.close()
        return result

    yield answer
    server.stop()


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    """Ask one preview, which has seen no build and sees none."""
    with running(tmp_path_factory.mktemp("preview"), Changes()) as answer:
        yield answer


def test_a_page_is_served_with_the_policy_and_the_reload_script(ask):
    status, headers, body = ask("/tin/")

    assert status == 200
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert body.startswith("<body>Nháp<link")
    assert '<script type="module" src="/_bangvang/preview.js" data-seen="0-0">' in body


@pytest.mark.parametrize(("happened", "told"), [("tell", "reload"), ("tell_problems", "problems")])
def test_a_build_that_ends_before_the_page_listens_is_told(tmp_path, happened, told):
    """A page says which builds it has seen; one that opens while a build writes would stay the old one for ever."""
    builds = Changes()
    with running(tmp_path, builds) as ask:
        seen = re.search(r'data-seen="(.+?)"', ask("/tin/")[2])[1]
        getattr(builds, happened)()

        assert ask(f"/_bangvang/events?seen={seen}")[2] == f"data: {told}\n"
        assert 'data-seen="0-0"' not in ask("/tin/")[2]


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost.x"])
def test_a_foreign_name_is_told_nothing(ask, host, method):
    """Another site may let its own name lead to this machine; it must not read drafts."""
    status, _, body = ask("/tin/", host, method)

    assert status == 421
    assert "Nháp" not in body


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8000", "[::1]:8000"])
def test_this_machine_is_known_by_its_own_names(host):
    assert is_own_host(host)


@pytest.mark.parametrize(
    "path", ["/" + "a" * 300, "/" + "a/" * 2100, "/%00", "/tin/%ff", "/../../etc/passwd", "/khong-co/"]
)
def test_a_path_that_holds_nothing_gives_the_page_for_it(ask, path):
    status, _, body = ask(path)

    assert status == 404
    assert "Không có" in body


def test_the_page_for_nothing_is_a_page_as_well(ask):
    assert ask("/404.html")[0] == 200


def test_a_head_request_gives_no_body(ask):
    status, headers, body = ask("/tin/", method="HEAD")

    assert (status, body) == (200, "")
    assert int(headers["Content-Length"]) > 0
