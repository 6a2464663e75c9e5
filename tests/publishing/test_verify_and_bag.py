"""Silent rot: a flipped bit, a lost file, a foreign one are found in releases, at a live address and in bags."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from publishing_site import PAGE, URL, live_bytes, publish, site

from bangvang.cli import main
from bangvang.publishing.bags import damage, make_bag

pytestmark = pytest.mark.site

FILES = site("một") | {"404.html": PAGE.format("Không"), "_headers": "/*\n", "ảnh.txt": "x"}


@pytest.fixture
def desk(tmp_path) -> Path:
    """Publish a site below a folder that has content, too."""
    publish(tmp_path, FILES)
    (tmp_path / "content" / "tin").mkdir(parents=True)
    (tmp_path / "content" / "trang-web.yaml").write_text("name: Trang\nurl: https://thidua.example.vn\n", "utf-8")
    (tmp_path / "content" / "tin" / "nháp.md").write_text("---\ntitle: Nháp\n---\nMột.\n", "utf-8")
    return tmp_path


def verified(desk: Path, capsys, *place: str) -> tuple[int, str]:
    code = main(["verify", *place, "--content", str(desk / "content"), "--to", str(desk / "www")])
    return code, capsys.readouterr().err


@contextmanager
def served(folder: Path) -> Iterator[str]:
    handler = partial(SimpleHTTPRequestHandler, directory=str(folder))
    handler.func.log_message = lambda *_: None  # type: ignore[assignment, method-assign] - no noise in tests
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_an_intact_site_says_so(desk, capsys):
    assert verified(desk, capsys) == (0, f"Còn nguyên: 1 bản, {len(FILES)} tệp.\n")


def test_styles_of_earlier_releases_are_nothing_foreign(desk, capsys):
    """They lie there for pages that readers have open; what else no publishing put there is told."""
    publish(desk, {name: text for name, text in FILES.items() if not name.startswith("theme/")} | site("hai"))

    assert set(site("một")) <= {
        p.relative_to(desk / "www/current").as_posix() for p in (desk / "www/current/").rglob("*")
    }
    assert verified(desk, capsys)[0] == 0


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (lambda site: flip(site / "tin/1/index.html"), "tin/1/index.html: nội dung khác với lúc xuất bản"),
        (lambda site: (site / "tin/2/index.html").unlink(), "tin/2/index.html: không còn tệp này"),
        (lambda site: (site / "lạ.html").write_text("x"), "lạ.html: tệp lạ, không có trong danh mục của bản này"),
    ],
)
def test_rot_is_found_in_a_release_and_at_its_file(desk, capsys, harm, words):
    harm(desk / "www" / "current")

    code, told = verified(desk, capsys)

    assert code == 1
    assert words in told
    assert "Hỏng 1 chỗ." in told


def test_a_live_address_is_compared_with_what_was_published(desk, capsys):
    with served(desk / "www" / "current") as address:
        fine = verified(desk, capsys, address)
        flip(desk / "www" / "current" / "index.html")
        shutil.rmtree(desk / "www" / "current" / "tin/0")
        code, told = verified(desk, capsys, address)

    assert fine == (0, f"Còn nguyên: {len(FILES) - 2} tệp.\n"), "404.html and _headers are for servers alone"
    assert code == 1
    assert "index.html: nội dung khác với lúc xuất bản\n" in told
    assert "tin/0/index.html: không còn tệp này\n" in told
    assert "Hỏng 2 chỗ." in told


def test_an_address_where_nobody_answers_is_told(desk, capsys):
    with served(desk) as address:
        pass

    code, told = verified(desk, capsys, address)

    assert code == 74
    assert told.startswith(f"{address}: ")


def test_a_bag_holds_content_and_site_and_tells_its_own_rot(desk, capsys):
    bag = desk / "gói 2026"
    options = ["--content", str(desk / "content"), "--to", str(desk / "www"), "--now", "2026-11-20", "--site-url", URL]
    made = main(["bag", str(bag), *options])
    told = capsys.readouterr().err

    info = (bag / "bag-info.txt").read_text("utf-8")
    fine = verified(desk, capsys, str(bag))
    flip(bag / "data" / "content" / "tin" / "nháp.md")
    (bag / "data" / "site" / "index.html").unlink()
    (bag / "data" / "lạ").write_text("x", "utf-8")
    (bag / "bag-info.txt").write_text("x", "utf-8")
    code, wrong = verified(desk, capsys, str(bag))

    assert made == 0
    assert f"{len(FILES) + 2} tệp" in told
    assert "Gói có cả bài chưa đăng" in told
    assert info.startswith(f"Bagging-Date: 2026-11-20\nExternal-Identifier: {URL}\n")
    assert info.splitlines()[-1].endswith(f".{len(FILES) + 2}")
    assert fine == (0, "Còn nguyên: gói.\n")
    assert code == 1
    assert wrong.splitlines()[:-1] == [
        "bag-info.txt: nội dung khác với lúc gói",
        "data/content/tin/nháp.md: nội dung khác với lúc gói",
        "data/site/index.html: không còn tệp này",
        "data/lạ: tệp lạ, không có trong danh mục của gói",
    ]


def test_a_site_that_is_lost_comes_back_from_its_bag_byte_for_byte(tmp_path, capsys, monkeypatch, record_property):
    """The drill of the guide on another machine: a new site, what is in ``data/`` but ``site/``, one publishing."""
    monkeypatch.setattr("bangvang.commands.options.REPOSITORY", None)
    names = {}
    for place in ("mất", "mới"):
        assert main(["init", str(tmp_path / place), "--name", "Thi đua tỉnh Mộc Lan"]) == 0
    lost, new, bag = (tmp_path / name for name in ("mất", "mới", "gói"))
    site_file = lost / "content" / "trang-web.yaml"
    site_file.write_text(f"name: Thi đua\nurl: {URL}\nlogo: logo.svg\ncolours: {{main: 1d4e89}}\n", "utf-8")
    (lost / "content/tin/2020").mkdir(parents=True)
    (lost / "content/tin/2020/a.md").write_text("---\ntitle: Một\ndate: 2020-01-02\n---\n\nChữ.\n", "utf-8")
    with (lost / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write("BANGVANG_CATALOGUE = False\n")
    (lost / "static").mkdir()
    drawing = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
    (lost / "static/logo.svg").write_text(drawing, "utf-8")
    (lost / "templates").mkdir()
    override = '{% extends "!404.html" %}\n{% block content %}{{ super() }}<p>Câu của riêng trang.</p>{% endblock %}\n'
    (lost / "templates/404.html").write_text(override, "utf-8")
    at = ("--now", "2026-11-20 08:00")

    def publish_in(place: Path) -> dict[str, bytes]:
        monkeypatch.chdir(place)
        assert main(["publish", *at, "--to", "www"]) == 0, capsys.readouterr().err
        names[place] = (place / "www/current").readlink()
        return live_bytes(place)

    before = publish_in(lost)
    assert main(["bag", str(bag), *at, "--to", "www"]) == 0, capsys.readouterr().err
    shutil.rmtree(lost)
    assert main(["verify", str(bag)]) == 0
    held = bag / "data" / "site"
    assert {p.relative_to(held).as_posix() for p in held.rglob("*") if p.is_file()} == {*before}
    for part in bag.joinpath("data").iterdir():
        if part.name != "site":
            shutil.copytree(part, new / part.name, dirs_exist_ok=True) if part.is_dir() else shutil.copy(part, new)
    again = publish_in(new)

    assert again == before
    assert names[lost] == names[new]
    assert "Câu của riêng trang.".encode() in again["404.html"]
    assert "logo.svg" in again
    record_property("figure", f"restored from a bag on a new site: {len(again)} files, tree hash equal")


def test_a_bag_is_never_made_over_something_or_inside_what_it_holds(desk, capsys):
    options = ["--content", str(desk / "content"), "--to", str(desk / "www")]

    over = main(["bag", str(desk / "content"), *options])
    inside = main(["bag", str(desk / "content" / "goi"), *options])

    assert (over, inside) == (2, 2)
    assert "đã có" in capsys.readouterr().err
    assert not (desk / "content" / "goi").exists()


def test_what_is_no_bag_is_told(desk, capsys):
    code, told = verified(desk, capsys, str(desk / "content"))

    assert code == 2
    assert "không phải gói BagIt" in told


def test_names_with_signs_of_manifests_come_back(tmp_path):
    """A per cent sign and a line end in a name are written as their codes (RFC 8493, 2.1.3)."""
    (tmp_path / "from").mkdir()
    for name in ("a%b", "c%0Ad", "e\nf", "\u2028g", " hai  dấu cách"):
        (tmp_path / "from" / name).write_text(name, "utf-8")

    assert make_bag(tmp_path / "bag", {"x": tmp_path / "from"}, {}) == 5

    assert list(damage(tmp_path / "bag")) == []
    assert "  data/x/e%0Af\n" in (tmp_path / "bag" / "manifest-sha256.txt").read_text("utf-8")
