"""The whole way as staff go it: real commands in fresh processes, from an empty folder to a site and its preview."""

from __future__ import annotations

import fcntl
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from bangvang.cli import main
from bangvang.shipped import REPOSITORY as PROJECT

pytestmark = pytest.mark.site

HERE = Path(sys.executable).parent
BANGVANG, PELICAN = str(HERE / "bangvang"), str(HERE / "pelican")
ARTICLE = """\
---
title: Sở Hoa Ban đón Huân chương Lao động
date: 2024-05-06 08:30
event: {date: 2024-05-05, place: Hà Nội}
unit: Sở Hoa Ban
awards:
  - {award: Huân chương Lao động, class: Nhì, year: 2024, recipients: [Sở Hoa Ban]}
  - {award: Giấy khen, year: 2024, recipients: [{name: Quản Văn Tích, unit: Sở Hoa Ban}, {name: Đặng Thu Uyên}]}
tags: [thi đua]
aliases: [/cu/bai-1.html]
---

Lễ đón nhận diễn ra tại hội trường Sở. [Xem các hình thức](/khen-thuong/).
"""
ANOTHER = (
    ARTICLE.replace("title: Sở", "title: Bài thứ hai, Sở").replace("2024-05-06", "2023-02-03").replace("bai-1", "2")
)
FIRST, SECOND = "/tin/2024/05/06/don-huan-chuong/", "/tin/2023/02/03/bai-hai/"
BROKEN = ARTICLE.replace("2024-05-06 08:30", "06/13/2024")
SOON = 15.0


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end in a folder, with some variables of the environment set."""
    return subprocess.run(
        command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False
    )


def write(site: Path, name: str, text: str) -> Path:
    """Write a file of content."""
    path = site / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def file_of(address: str) -> str:
    """Give the file that holds an address."""
    return f"{address.lstrip('/')}index.html" if address.endswith("/") else address.lstrip("/")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make an agency's site with two articles, once; tests work on copies."""
    site = tmp_path_factory.mktemp("made") / "site"
    done = run(BANGVANG, "init", str(site), cwd=site.parent)
    assert done.returncode == 0, done.stderr
    write(site, "tin/2024/don-huan-chuong.md", ARTICLE)
    write(site, "tin/2023/bai-hai.md", ANOTHER)
    return site


@pytest.fixture(scope="module")
def first_build(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, subprocess.CompletedProcess[str]]:
    """Build a copy of it, once; gives the copy, which nobody changes, and what the command said."""
    site = tmp_path_factory.mktemp("built") / "site"
    shutil.copytree(made, site)
    return site, run(BANGVANG, "build", cwd=site)


@pytest.fixture(scope="module")
def built(first_build: tuple[Path, subprocess.CompletedProcess[str]]) -> Path:
    """Give the built site; nobody changes it."""
    site, done = first_build
    assert done.returncode == 0, done.stderr
    return site


@pytest.fixture
def site(made: Path, tmp_path: Path) -> Path:
    """Give a copy to change, never built."""
    return Path(shutil.copytree(made, tmp_path / "site"))


def exit_code(*words: str) -> int:
    """Run the staff command in this process; gives its exit code."""
    try:
        return main(words)
    except SystemExit as stopped:
        return int(stopped.code or 0)


# A new site


def test_an_agency_begins_with_an_empty_site(made: Path) -> None:
    """Its own facts and the guide; awards are the catalogue's, and nothing is there of the samples."""
    content = made / "content"

    assert (content / "trang-web.yaml").is_file()
    assert (content / "README.md").is_file()
    folders = ("khen-thuong", "don-vi", "ca-nhan", "van-ban")
    assert not [path for folder in folders for path in content.glob(f"{folder}/*") if path.name != "README.md"]


def test_a_folder_in_use_is_left_alone(made: Path, tmp_path: Path) -> None:
    before = files(made)

    done = run(BANGVANG, "init", str(made), cwd=tmp_path)

    assert done.returncode == 2
    assert str(made) in done.stderr
    assert files(made) == before


def test_an_article_makes_a_whole_site(built: Path) -> None:
    """Article, days, months and years, unit, awards, people, tag, feeds, theme; the old address leads on."""
    output = files(built / "output")
    expected = [FIRST, "/tin/2024/05/06/", "/tin/2024/05/", "/tin/2024/", "/tin/", "/", "/don-vi/so-hoa-ban/"]
    expected += ["/khen-thuong/huan-chuong-lao-dong/", "/ca-nhan/quan-van-tich/", "/the/thi-dua/", "/bang-vang/2024/"]
    expected += ["/feed.xml", "/don-vi/so-hoa-ban/feed.xml", "/404.html", "/cu/bai-1.html"]

    assert not [address for address in expected if file_of(address) not in output]
    assert [name for name in output if re.fullmatch(r"theme/site\.[0-9a-f]{8}\.css", name)]
    assert "Sở Hoa Ban đón Huân chương Lao động" in output["index.html"].decode()
    assert "don-huan-chuong/" in output["cu/bai-1.html"].decode()


def test_a_build_ends_with_one_line(first_build: tuple[Path, subprocess.CompletedProcess[str]]) -> None:
    """How many articles, how many pages written and untouched, how long; warnings are counted before it."""
    done = first_build[1]
    warnings, summary = done.stderr.splitlines()

    assert re.fullmatch(r"\d cảnh báo .*", warnings)
    assert re.fullmatch(r"Đã dựng 2 bài, \d+ trang \(\d+ trang ghi lại, 0 giữ nguyên\) trong \d+,\d giây\.", summary)
    assert done.stdout == ""


# The same input, the same bytes


def test_plain_pelican_gives_the_same_bytes(built: Path, site: Path) -> None:
    done = run(PELICAN, "-s", "pelicanconf.py", cwd=site)

    assert done.returncode == 0, done.stderr
    assert files(site / "output") == files(built / "output")


def other_locale() -> str:
    """Give a locale of the machine with names of its own for months and days, or the plainest."""
    tool = shutil.which("locale")
    installed = run(tool, "-a", cwd=Path.cwd()).stdout.split() if tool else []
    return next((name for name in installed if name.lower().startswith(("en_us", "fr_", "de_", "vi_"))), "C")


@pytest.mark.parametrize(
    ("environment", "options"),
    [
        ({"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": "2222222222"}, []),
        ({"TZ": "America/Anchorage", "LC_ALL": other_locale(), "PYTHONHASHSEED": "2"}, ["--now", "2044-01-01"]),
    ],
    ids=["far-east", "far-west"],
)
def test_elsewhere_and_later_the_bytes_are_the_same(
    built: Path, site: Path, tmp_path: Path, environment: dict[str, str], options: list[str]
) -> None:
    """Another time zone, locale, hash seed, clock, working folder, and all paths given by hand."""
    output = tmp_path / "elsewhere"
    paths = ["--settings", str(site / "pelicanconf.py"), "--content", str(site / "content"), "--output", str(output)]

    done = run(BANGVANG, "build", *paths, *options, cwd=Path("/"), **environment)

    assert done.returncode == 0, done.stderr
    assert files(output) == files(built / "output")


def test_content_and_output_are_all_it_takes(site: Path) -> None:
    """Without a settings file those of the project serve; relative paths count from where the command is run."""
    here = site / "content" / "tin"

    done = run(BANGVANG, "build", "--content", "..", "--output", "../../out", cwd=here)

    assert done.returncode == 0, done.stderr
    assert (site / "out" / file_of(FIRST)).is_file()
    assert len(list((site / "out" / "theme").glob("site.*.css"))) == 1


def test_timings_tell_each_step_and_what_was_drawn(built: Path) -> None:
    """A line a step; where nothing changed the short way is the only one."""
    whole = run(BANGVANG, "build", "--full", "--timings", cwd=built)
    short = run(BANGVANG, "build", "--timings", cwd=built)

    assert re.search(r"^vẽ trang +\d+,\d\d giây$", whole.stderr, re.MULTILINE)
    assert re.search(r"^vẽ [\d.]+ trang, ghi 0, giữ nguyên [\d.]+$", whole.stderr, re.MULTILINE)
    assert re.search(r"^đường tắt +\d+,\d\d giây$", short.stderr, re.MULTILINE)


def test_a_second_build_writes_nothing(built: Path) -> None:
    """Not one file is touched, so a copy to a server sends nothing."""
    before = stamps(built / "output")

    done = run(BANGVANG, "build", cwd=built)

    assert done.returncode == 0
    assert stamps(built / "output") == before
    assert "(0 trang ghi lại" in done.stderr


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """Give the change time and number of every file and folder."""
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in folder.rglob("*")}


# What changes in content changes in the site


def test_an_article_that_is_gone_takes_its_pages_along(site: Path) -> None:
    """Its page, its day, month and year, its old address; a file that somebody else put there stays."""
    assert run(BANGVANG, "build", cwd=site).returncode == 0
    (site / "content" / "tin" / "2023" / "bai-hai.md").unlink()
    foreign = site / "output" / "google1234.html"
    foreign.write_text("google-site-verification", encoding="utf-8")

    done = run(BANGVANG, "build", cwd=site)

    assert done.returncode == 0, done.stderr
    left = files(site / "output")
    assert not [name for name in left if name.startswith(("tin/2023/", "cu/2"))]
    assert not (site / "output" / "tin" / "2023").exists()
    assert file_of(FIRST) in left
    assert foreign.is_file()
    assert SECOND.encode() not in b"".join(left.values())


def test_an_article_of_tomorrow_waits(site: Path) -> None:
    """``--now`` decides: the day before, no file tells of it; the older article is there."""
    done = run(BANGVANG, "build", "--now", "2024-05-05", cwd=site)

    output = files(site / "output")
    assert done.returncode == 0, done.stderr
    assert file_of(FIRST) not in output
    assert file_of(SECOND) in output
    assert b"don-huan-chuong" not in b"".join(output.values())


# Content with errors


@pytest.mark.parametrize("is_pelican", [False, True], ids=["bangvang", "pelican"])
def test_an_error_in_content_leaves_the_old_site_as_it_was(built: Path, site: Path, is_pelican: bool) -> None:
    """Exit code 1, a sentence with file and line, no traceback, and not a file of the old site touched."""
    write(site, "tin/2024/don-huan-chuong.md", BROKEN)
    content, before = str(site / "content"), stamps(built / "output")
    command = (PELICAN, content, "-s", "pelicanconf.py") if is_pelican else (BANGVANG, "build", "--content", content)

    done = run(*command, cwd=built)

    assert done.returncode == 1
    assert re.search(r"^tin/2024/don-huan-chuong\.md:3: .*06/13/2024", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr + done.stdout
    assert stamps(built / "output") == before


@pytest.mark.parametrize(
    "command",
    [pytest.param((BANGVANG, "build"), id="bangvang"), pytest.param((PELICAN,), id="pelican", marks=pytest.mark.prove)],
)
def test_content_without_articles_does_not_empty_a_site_of_many(site: Path, command: tuple[str, ...]) -> None:
    """A wrong folder, most likely: one sentence, exit code 2, and every file stands."""
    for name in ("bai-ba", "bai-bon"):
        write(site, f"tin/2023/{name}.md", f"---\ntitle: {name}\ndate: 2023-01-02\n---\nMột.\n")
    assert run(BANGVANG, "build", cwd=site).returncode == 0
    before = stamps(site / "output")
    shutil.rmtree(site / "content" / "tin")

    done = run(*command, cwd=site)

    assert done.returncode == 2
    assert re.search(r"^Thư mục nội dung .* không có bài nào, còn trang đang có \d+ bài", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr + done.stdout
    assert stamps(site / "output") == before


def test_a_template_that_fails_is_one_sentence(site: Path) -> None:
    """The theme is the site's own: the template and its line are named, not the article that was drawn with it."""
    theme = site / "theme"
    shutil.copytree(PROJECT / "theme", theme)
    article = theme / "templates" / "article.html"
    article.write_text("{{ view.khong_co }}" + article.read_text(encoding="utf-8"), encoding="utf-8")
    with (site / "pelicanconf.py").open("a", encoding="utf-8") as settings:
        settings.write('THEME = "theme"\n')

    done = run(BANGVANG, "build", cwd=site)

    assert done.returncode == 74
    assert re.search(r"^Chương trình hỏng ở mẫu article\.html:1 \(.*khong_co", done.stderr, re.MULTILINE)
    assert "tin/" not in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_is_one_sentence(site: Path) -> None:
    """Where the output folder should be lies a file: its path is named."""
    (site / "output").write_text("", encoding="utf-8")

    done = run(BANGVANG, "build", cwd=site)

    assert done.returncode == 74
    assert re.search(r"^\S*output\S*: .* Sửa xong thì chạy lại", done.stderr, re.MULTILINE)
    assert "Traceback" not in done.stderr


def test_names_without_a_file_stop_a_strict_build(site: Path) -> None:
    """They are errors then, and there is no output folder; the first build here only counted them."""
    done = run(BANGVANG, "build", "--strict", cwd=site)

    assert done.returncode == 1
    assert re.search(r'^tin/2023/bai-hai\.md:\d+: .*"Sở Hoa Ban"', done.stderr, re.MULTILINE)
    assert not (site / "output").exists()


def test_check_tells_every_problem_and_writes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On the standard output, a line each, those of a file together; the count ends it on the other."""
    write(site, "tin/2024/don-huan-chuong.md", BROKEN)
    write(site, "tin/2023/bai-hai.md", ANOTHER.replace("year: 2024", "year: 20245"))

    code = exit_code("check", "--settings", str(site / "pelicanconf.py"))

    told = capsys.readouterr()
    places = [line.split(":")[:2] for line in told.out.splitlines()]
    assert code == 1
    assert {file for file, _ in places} >= {"tin/2023/bai-hai.md", "tin/2024/don-huan-chuong.md"}
    files = [file for file, _ in places]
    assert files == [file for file in dict.fromkeys(files) for _ in range(files.count(file))]
    assert re.search(r"^\d lỗi, \d cảnh báo\.$", told.err, re.MULTILINE)
    assert not (site / "output").exists()


# Wrong use


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", ""),
        ("buld", "buld"),
        ("build --contnt x", "--contnt"),
        ("serve --port tám", "tám"),
        ("build --settings nowhere.py", "nowhere.py"),
        ("build --site-url thidua.vn", "thidua.vn"),
        ("build --now hôm-qua", "hôm-qua"),
        ("init", "init"),
    ],
)
def test_wrong_use_is_exit_code_2(words: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    """With a word on what is wrong: the value or the option that cannot be used, where there is one."""
    code = exit_code(*words.split())

    told = capsys.readouterr().err
    assert code == 2
    assert told
    assert said in told


@pytest.mark.parametrize("command", [(BANGVANG, "build"), (PELICAN,)], ids=["bangvang", "pelican"])
def test_an_unknown_setting_is_named_with_the_nearest_known_one(site: Path, command: tuple[str, ...]) -> None:
    settings = site / "pelicanconf.py"
    settings.write_text(settings.read_text("utf-8") + "BANGVANG_STRIKT = True\n", encoding="utf-8")

    done = run(*command, cwd=site)

    assert done.returncode == 2
    assert "BANGVANG_STRIKT" in done.stderr
    assert "Có phải BANGVANG_STRICT?" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (site / "output").exists()


def test_a_build_waits_for_no_other(site: Path) -> None:
    """While another one runs it ends at once with 75, says why, and writes nothing."""
    (site / ".cache").mkdir()
    with (site / ".cache" / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)

        busy = run(BANGVANG, "build", cwd=site)

    assert busy.returncode == 75
    assert busy.stderr.strip()
    assert not (site / "output").exists()


def test_of_two_builds_at_once_one_works_and_the_other_says_so(built: Path, site: Path) -> None:
    """Whichever comes first; what stands there afterwards is whole."""
    command = [BANGVANG, "build"]

    both = [subprocess.Popen(command, cwd=site, stderr=subprocess.DEVNULL) for _ in range(2)]
    codes = [process.wait(timeout=60) for process in both]

    assert sorted(codes) in ([0, 75], [0, 0])
    assert files(site / "output") == files(built / "output")


# A site below another


def addresses(page: str) -> list[str]:
    """Give every address of a page, its canonical one apart."""
    soup = BeautifulSoup(page, "html.parser")
    found = [str(element["href"]) for element in soup.select("[href]:not([rel=canonical])")]
    found += [str(element["src"]) for element in soup.select("[src]")]
    found += [part.split()[0] for element in soup.select("[srcset]") for part in str(element["srcset"]).split(", ")]
    return found + [str(element["content"]).partition("url=")[2] for element in soup.select("[http-equiv=refresh]")]


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder as any host would."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: Any) -> None:  # noqa: A002 - http.server's own
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def test_a_site_works_below_another_one(site: Path, tmp_path: Path) -> None:
    """Built for a sub-path it can be walked there from any page, and nothing leads out of it; the map says so too."""
    root = tmp_path / "www"

    done = run(BANGVANG, "build", "--site-url", "https://x.vn/thi-dua/", "--output", str(root / "thi-dua"), cwd=site)

    assert done.returncode == 0, done.stderr
    with served(root) as host:
        seen, wrong = walk(f"{host}/thi-dua/", ["", FIRST[1:], "404.html", "cu/bai-1.html"])
    assert not wrong, wrong[:10]
    assert len(seen) > 30
    maps = sorted((root / "thi-dua").glob("sitemap*.xml"))
    listed = [element.text or "" for one in maps for element in ET.parse(one).iter() if element.text]  # noqa: S314
    pages = [address for address in listed if address.startswith("http")]
    assert pages
    assert all(address.startswith("https://x.vn/thi-dua/") for address in pages)


def walk(home: str, start: list[str]) -> tuple[set[str], list[str]]:
    """Follow every address from some pages through HTTP; gives what was fetched and what went wrong."""
    waiting = [(home, home + path) for path in start]
    seen: set[str] = set()
    wrong: list[str] = []
    while waiting:
        source, address = waiting.pop()
        address = address.partition("#")[0]
        parts = urlsplit(address)
        if address in seen or parts.scheme not in {"http", "https"} or parts.hostname != "127.0.0.1":
            continue
        seen.add(address)
        if not address.startswith(home):
            wrong.append(f"{source} leads out to {address}")
            continue
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
                data, kind = answer.read(), answer.headers.get_content_type()
        except OSError as error:
            wrong.append(f"{source}: {address}: {error}")
            continue
        if kind == "text/html":
            waiting += [(address, urljoin(address, found)) for found in addresses(data.decode())]
    return seen, wrong


# Preview


class Preview:
    """A running ``bangvang serve``: its address, and what it has said."""

    def __init__(self, site: Path, *options: str) -> None:
        # A test run in the background ignores Ctrl-C, and children inherit that; here it must mean something.
        before = signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            [BANGVANG, "serve", *options],
            cwd=site,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        signal.signal(signal.SIGINT, before)
        self.said: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line.rstrip())

    def await_line(self, pattern: str, *, after: int = 0) -> str:
        """Wait for a line that matches, not among the first ``after`` lines; raises AssertionError."""
        deadline = time.monotonic() + SOON
        while time.monotonic() < deadline:
            found = next((line for line in self.said[after:] if re.search(pattern, line)), None)
            if found is not None:
                return found
            time.sleep(0.02)
        message = f"{pattern!r} was not said:\n" + "\n".join(self.said)
        raise AssertionError(message)

    def address(self) -> str:
        """Wait until it serves; gives its address without a slash."""
        found = re.search(r"http://127\.0\.0\.1:\d+", self.await_line(r"http://127\.0\.0\.1:\d+/"))
        assert found is not None
        return found[0]


@pytest.fixture
def preview(site: Path) -> Iterator[tuple[Preview, Path]]:
    """Serve a site with a draft on a free port."""
    write(
        site, "tin/2024/ban-nhap.md", ARTICLE.replace("tags:", "status: draft\ntags:").replace("/cu/bai-1.html", "/n")
    )
    running = Preview(site, "--port", "0")
    try:
        yield running, site
    finally:
        running.process.kill()
        running.process.wait()


def get(address: str) -> str:
    """Fetch a page of our own server."""
    with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own server
        return str(answer.read().decode())


def await_event(stream: Any) -> bytes:
    """Read a stream of events up to the next one that says something."""
    while True:
        line = bytes(stream.readline())
        if line.startswith(b"data:") or not line:
            return line


def test_the_preview_follows_the_writer(preview: tuple[Preview, Path]) -> None:
    """A draft has a ribbon; an edit brings a new page and tells the browser; an error keeps the last good one.

    Ctrl-C ends it without a traceback.
    """
    running, site = preview
    home = running.address()
    assert "Bản nháp" in get(f"{home}/tin/2024/05/06/ban-nhap/")
    assert not (site / "output").exists()

    with urllib.request.urlopen(f"{home}/_bangvang/events", timeout=SOON) as events:  # noqa: S310 - our own server
        write(site, "tin/2024/don-huan-chuong.md", ARTICLE.replace("Lễ đón nhận", "Buổi lễ sửa lại"))
        assert await_event(events).strip() == b"data: reload"
        assert "Buổi lễ sửa lại" in get(home + FIRST)

        count = len(running.said)
        write(site, "tin/2024/don-huan-chuong.md", BROKEN)
        running.await_line(r"^tin/2024/don-huan-chuong\.md:3: ", after=count)
        running.await_line(r"1 lỗi", after=count)
        assert await_event(events).strip() == b"data: problems"
        assert "Buổi lễ sửa lại" in get(home + FIRST)
        assert "tin/2024/don-huan-chuong.md:3" in get(f"{home}/_bangvang/status?o={FIRST}")

        write(site, "tin/2024/don-huan-chuong.md", ARTICLE.replace("Lễ đón nhận", "Buổi lễ lần ba"))
        assert await_event(events).strip() == b"data: reload"
        assert "Buổi lễ lần ba" in get(home + FIRST)

    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(timeout=SOON) in {0, 130}
    assert not [line for line in running.said if "Traceback" in line]


def test_a_port_in_use_is_wrong_use(site: Path) -> None:
    """Another one is proposed."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run(BANGVANG, "serve", "--port", str(taken.getsockname()[1]), cwd=site)

    assert done.returncode == 2
    assert "--port" in done.stderr
    assert "Traceback" not in done.stderr
