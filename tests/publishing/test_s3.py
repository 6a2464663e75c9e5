"""A release goes to a bucket by the real rclone, and is read there as a website endpoint would send it."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import pytest
from publishing_site import live, publish, site

from bangvang.publishing.releases import Releases
from bangvang.publishing.servers import SERVERS
from bangvang.publishing.servers.served import Served, cache_control, content_type
from bangvang.publishing.targets import FarError
from bangvang.publishing.targets.s3 import LIST, Bucket
from bangvang.shipped import REPOSITORY as PROJECT

MOTO = Path(PROJECT or ".") / "build/s3" / ("Scripts" if os.name == "nt" else "bin") / "moto_server"


# What the guide tells to give a bucket: everybody may read its files.
PUBLIC = {
    "Version": "2012-10-17",
    "Statement": [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::thi-dua/*"}
    ],
}


class Storage(NamedTuple):
    """An S3 server of this machine with one empty bucket that everybody may read."""

    port: int
    bucket: Bucket

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        connection.request(method, f"/thi-dua{path}", body=body, headers=headers)
        return connection.getresponse()

    def held(self) -> dict[str, str]:
        """Give what readers find, without our own list."""
        text = self.ask("GET", "?list-type=2&max-keys=1000").read().decode()
        names = [part.split("</Key>")[0] for part in text.split("<Key>")[1:]]
        return {name: self.ask("GET", f"/{quote(name)}").read().decode() for name in names if name != LIST}


@pytest.fixture(scope="module")
def server() -> Iterator[int]:
    if not MOTO.is_file() or not shutil.which("rclone"):
        pytest.skip("no rclone or no build/s3 here (.ci/run installs both), so sending to S3 was not tried")
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    said = subprocess.DEVNULL
    process = subprocess.Popen([MOTO, "-H", "127.0.0.1", "-p", str(port)], stdout=said, stderr=said)
    for _ in range(400):
        with socket.socket() as one:
            if one.connect_ex(("127.0.0.1", port)) == 0:
                break
        time.sleep(0.05)
    yield port
    process.terminate()
    process.wait(timeout=10)


@pytest.fixture
def storage(server, monkeypatch) -> Storage:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "thu")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "thu")
    bucket = Bucket.of(f"s3://thi-dua?endpoint=http://127.0.0.1:{server}&region=us-east-1")
    assert bucket is not None
    made = Storage(server, bucket)
    connection = http.client.HTTPConnection("127.0.0.1", server, timeout=10)
    connection.request("POST", "/moto-api/reset")
    connection.getresponse().read()
    assert made.ask("PUT", "", **{"x-amz-acl": "public-read-write"}).status == 200
    assert made.ask("PUT", "?policy", json.dumps(PUBLIC)).status in {200, 204}
    return made


@pytest.mark.site
def test_a_release_arrives_with_types_and_times_to_keep_and_only_changes_travel(storage, tmp_path, monkeypatch):
    extra = {"du-lieu/a.csv": "a,b\n", "feed.xml": "<feed/>", "anh/a b.0123.webp": "x", "tin/ảnh.txt": "x"}
    mirror = Releases(tmp_path / "www")
    publish(tmp_path, site("mot") | extra)
    assert storage.bucket.push(mirror)
    assert storage.held() == live(tmp_path) == site("mot") | extra
    for name in extra:
        told = storage.ask("GET", f"/{quote(name)}").headers
        assert (told["Content-Type"], told["Cache-Control"]) == (content_type(name), cache_control(name))
    assert not storage.bucket.push(mirror), "it is there already"

    # The same size within the same second: sent all the same; what did not change is not; styles of before stay.
    sent = recorded(tmp_path, monkeypatch)
    publish(tmp_path, site("hai"))
    assert storage.bucket.push(mirror)
    assert storage.held() == live(tmp_path)
    assert set(site("mot")) <= set(live(tmp_path))
    assert [name for names in sent() for name in names] == [
        next(name for name in site("hai") if name.startswith("theme/")),
        *("index.html", "tin/0/index.html", "tin/1/index.html"),
        *sorted(extra),
    ], "styles, then pages, then removals"

    mirror.withdraw()
    assert storage.bucket.push(mirror)
    assert set(site("mot") | extra) <= set(storage.held())
    assert storage.held()["index.html"] == site("mot")["index.html"]


def recorded(tmp_path, monkeypatch):
    """Put a program before rclone that notes the names each run was given; gives a function that tells them."""
    notes = tmp_path / "notes"
    program = tmp_path / "bin/rclone"
    program.parent.mkdir()
    program.write_text(
        f"#!{sys.executable}\nimport os, sys, json, pathlib\nwords = sys.argv[1:]\n"
        "if '--files-from-raw' in words:\n"
        "    names = pathlib.Path(words[words.index('--files-from-raw') + 1]).read_text('utf-8').split('\\n')[:-1]\n"
        f"    open({str(notes)!r}, 'a').write(json.dumps(names) + '\\n')\n"
        f"os.execv({shutil.which('rclone')!r}, ['rclone', *words])\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return lambda: [json.loads(line) for line in notes.read_text().splitlines()]


@pytest.mark.site
@pytest.mark.parametrize("at", [1, 2] if os.environ.get("BANGVANG_PROVE") else [2])
def test_a_sending_that_breaks_off_leaves_old_pages_whole_and_is_completed_even_by_another_release(
    storage, tmp_path, monkeypatch, at
):
    """Broken off after the first of the styles (1) or of the pages (2); what comes next is a third release."""
    mirror = Releases(tmp_path / "www")
    publish(tmp_path, site("mot"))
    storage.bucket.push(mirror)
    publish(tmp_path, site("hai"))
    program = tmp_path / "bin/rclone"
    program.parent.mkdir()
    real = shutil.which("rclone")
    program.write_text(
        f"#!{sys.executable}\nimport pathlib, subprocess, sys\nwords = sys.argv[1:]\n"
        f"count = pathlib.Path({str(tmp_path)!r}, 'n')\n"
        "number = len(count.read_text()) if count.exists() else 0\n"
        "if 'copy' in words:\n"
        "    number += 1\n    count.write_text('x' * number)\n"
        f"    if number >= {at}:\n"
        "        names = pathlib.Path(words[words.index('--files-from-raw') + 1])\n"
        "        names.write_text(names.read_text().split('\\n')[0] + '\\n')\n"
        f"        subprocess.run([{real!r}, *words])\n"
        "        sys.exit('đứt mạng')\n"
        f"sys.exit(subprocess.run([{real!r}, *words]).returncode)\n"
    )
    program.chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
        with pytest.raises(FarError, match="đứt mạng"):
            storage.bucket.push(mirror)

    held, old, new = storage.held(), site("mot"), site("hai")
    assert {name: held[name] for name in old if name.startswith("theme/")} == without_pages(old)
    assert all(held[name] in {old[name], new[name]} for name in old if name.endswith(".html"))
    assert (held["404.html"], held["index.html"]) == (old["404.html"], (old if at == 1 else new)["index.html"])
    publish(tmp_path, old | {"tin/9/index.html": "chín"})
    assert storage.bucket.push(mirror)
    assert storage.held() == live(tmp_path)


def without_pages(files: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in files.items() if not name.endswith(".html")}


@pytest.mark.site
def test_a_bucket_with_files_of_somebody_else_is_left_alone(storage, tmp_path):
    storage.ask("PUT", "/cua-toi.txt", "x")
    publish(tmp_path, site("mot"))

    with pytest.raises(FarError, match=r"cua-toi\.txt"):
        storage.bucket.push(Releases(tmp_path / "www"))

    assert storage.held() == {"cua-toi.txt": "x"}
    assert storage.bucket._replace(prefix="trang").push(Releases(tmp_path / "www"))
    assert storage.held()["trang/index.html"] == site("mot")["index.html"]


@pytest.mark.site
def test_a_bucket_that_is_not_there_is_told(storage, tmp_path):
    publish(tmp_path, site("mot"))

    with pytest.raises(FarError, match=r"\w"):
        storage.bucket._replace(bucket="khong-co").push(Releases(tmp_path / "www"))


@pytest.mark.site
@pytest.mark.parametrize(
    ("status", "code", "problem"),
    [
        (403, "InvalidAccessKeyId", "kho không nhận khóa này"),
        (403, "SignatureDoesNotMatch", "kho không nhận khóa này"),
        (403, "AccessDenied", "khóa này không có quyền với kho"),
        (404, "NoSuchBucket", "ở đó không có kho tên ấy"),
        (0, "", "máy này chưa có khóa của kho"),
    ],
)
def test_what_a_storage_refuses_is_told_with_what_helps(tmp_path, monkeypatch, status, code, problem):
    """As the real rclone puts what a server answers, or the want of a key; the server here only refuses."""
    if not shutil.which("rclone"):
        pytest.skip("no rclone here (.ci/run installs it)")
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "thu" if status else "")
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("HOME", str(tmp_path))
    publish(tmp_path, site("mot"))

    with refusing_server(status, code) as port, pytest.raises(FarError) as refused:
        Bucket("thi-dua", "", f"http://127.0.0.1:{port}", "us-east-1").push(Releases(tmp_path / "www"))

    assert str(refused.value) == problem
    assert refused.value.remedy


@contextmanager
def refusing_server(status: int, code: str) -> Iterator[int]:
    body = f"<?xml version='1.0'?><Error><Code>{code}</Code><Message>no</Message></Error>".encode()

    class Refusing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "application/xml")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


@pytest.mark.parametrize(
    ("text", "bucket"),
    [
        ("s3://thi-dua", Bucket("thi-dua")),
        ("s3://thi-dua/", Bucket("thi-dua")),
        ("s3://thi-dua/a/b/", Bucket("thi-dua", "a/b")),
        ("s3://kho?endpoint=https://s3.example.vn:9000", Bucket("kho", "", "https://s3.example.vn:9000")),
        ("s3://kho/a?region=vn-1&endpoint=http://x", Bucket("kho", "a", "http://x", "vn-1")),
    ],
)
def test_a_bucket_is_written_as_one_address(text, bucket):
    assert Bucket.of(text) == bucket
    assert Bucket.of(str(bucket)) == bucket


@pytest.mark.parametrize(
    "text",
    [
        "s3://",
        "s3:/kho",
        "s3://K",
        "s3://kho/a b",
        "s3://kho/../x?",
        "s3://kho?key=x",
        "s3://kho?endpoint=file:///x",
        "s3://kho?region=a b",
        "/srv",
    ],
)
def test_what_is_no_bucket_is_none(text):
    assert Bucket.of(text) is None


def test_the_website_endpoint_opens_folders_and_the_page_for_missing_ones(tmp_path):
    for url, page in (("https://a.vn", "404.html"), ("https://a.vn/thi-dua", "thi-dua/404.html")):
        told = json.loads(SERVERS["s3"][1](Served(url, tmp_path)))

        assert told == {"IndexDocument": {"Suffix": "index.html"}, "ErrorDocument": {"Key": page}}
