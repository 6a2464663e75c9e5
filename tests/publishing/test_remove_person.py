"""Somebody asks to be taken off the site: the name is in no file of the new release, and no older one keeps it."""

from __future__ import annotations

import gzip
import hashlib
import io
import os
import shutil
import unicodedata
import zipfile
from pathlib import Path
from urllib.parse import quote

import brotli
import pytest
from PIL import Image

from bangvang.build.traces import Traces
from bangvang.cli import main
from bangvang.domain.authorities import Person
from bangvang.domain.private_names import PrivateNames
from bangvang.publishing.tombstones import Tombstones

NAME = "Đặng Thị Sương Mai"
SLUG = "dang-thi-suong-mai"
OTHERS = ", ".join(f"Lê Thị {word}" for word in ("Lúa", "Khoai", "Sắn", "Ngô", "Đậu"))  # so many that a year has a page
CONTENT = f"""\
-- trang-web.yaml --
name: Trang Thử
url: https://thidua.example.vn
-- don-vi/so-gom.md --
---
name: Sở Gốm
---
-- tin/2020/a.md --
---
title: Sở Gốm trao Giấy khen
date: 2020-01-02
unit: Sở Gốm
awards:
  - {{award: Giấy khen, year: 2019, recipients: [Trần Văn Hòa, {NAME}, {OTHERS}], conferred_by: Giám đốc Sở Gốm}}
---
Một đoạn.
-- tin/2020/b.md --
---
title: Lễ tuyên dương ở Bến Trúc
date: 2020-02-03
attendees: [{NAME}]
---
Đoạn khác.MORE
"""
NOW = "2026-11-20 08:00"


@pytest.fixture
def desk(empty_site, tmp_path, monkeypatch, base_content, capsys):
    """Give a function that runs a command on a small site, and the place it is published to."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bangvang.commands.options.REPOSITORY", None)
    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)

    def run(command: str, *options: str, to: str = "") -> tuple[int, str]:
        fixed = ("--content", str(empty_site.content), "--now", NOW, "--to", to or str(empty_site.root / "www"))
        code = main([command, *options, *fixed])
        told = capsys.readouterr()
        return code, told.out + told.err

    run.site, run.www = empty_site, empty_site.root / "www"
    return run


def spellings(name: str) -> list[bytes]:
    """Give the ways in which a name may lie in bytes."""
    composed, apart = unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name)
    return [one.encode() for one in (composed, apart, quote(composed), SLUG, "dang thi suong mai", composed.upper())]


def holding_name(folder: Path, name: str = NAME) -> list[str]:
    """Name the files below a folder that have the name, what is packed unpacked; found without our own search."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.suffix == ".gz":
            data = gzip.decompress(data)
        elif path.suffix in {".xlsx", ".zip"}:
            with zipfile.ZipFile(path) as parts:
                data = b"".join(parts.read(one) for one in parts.namelist())
        if any(one in data + str(path).encode() for one in spellings(name)):
            found.append(path.relative_to(folder).as_posix())
    return found


@pytest.mark.site
@pytest.mark.parametrize("has_file", [True, False] if os.environ.get("BANGVANG_PROVE") else [True])
def test_a_removed_person_is_in_no_file_of_any_release(desk, has_file, tmp_path):
    """With a file of her own whose name says hers, and without; her old address answers 404 and passes to nobody."""
    desk.site.write(CONTENT.replace("MORE", ""))
    if has_file:
        desk.site.write(f"-- ca-nhan/{SLUG}.md --\n---\nname: {NAME}\nnote: Người Bến Trúc\n---\nTiểu sử.\n")
    assert desk("publish")[0] == 0
    desk.site.write("-- tin/2020/c.md --\n---\ntitle: Một tin khác nữa\ndate: 2020-03-04\n---\nChữ.\n")
    assert desk("publish")[0] == 0
    seeded = holding_name(desk.www / "current/")
    assert {name.rpartition(".")[2] for name in seeded} >= {"html", "xlsx", "csv", "gz"}
    assert any(name == f"ca-nhan/{SLUG}/index.html" for name in seeded)

    code, told = desk("remove-person", f"ca-nhan/{SLUG}")
    assert (code, "Chưa đổi gì" in told) == (0, True)
    assert "tin/2020/a.md:6: " in told
    assert "tin/2020/b.md:4: " in told
    assert holding_name(desk.www / "current/") == seeded
    assert main(["check", "--content", str(desk.site.content), "--now", NOW]) == 0
    checked = list(tmp_path.rglob("check-*.sqlite"))

    code, told = desk("remove-person", f"ca-nhan/{SLUG}", "--yes")

    assert code == 0, told
    assert "0 dấu vết trong " in told
    assert holding_name(desk.www) == []
    assert len(checked) == 1
    assert not checked[0].exists()
    assert len(list((desk.www / "releases").iterdir())) == 1
    assert not (desk.www / f"current/ca-nhan/{SLUG}").exists()
    assert "(không nêu tên)" in (desk.www / "current/tin/2020/01/02/a/index.html").read_text("utf-8")
    ledger = (desk.site.content / "dia-chi.tsv").read_text("utf-8")
    assert SLUG not in ledger
    assert Tombstones.read(desk.site.content / "da-go.tsv").hold(f"/ca-nhan/{SLUG}/")
    assert SLUG not in (desk.site.content / "da-go.tsv").read_text("utf-8")
    assert desk("publish")[1].startswith("Không có gì đổi")
    assert desk("publish", "--rollback")[0] == 1

    # Somebody else of that name may be honoured later, not at her address.
    (desk.site.content / "ca-nhan/nguoi-01.md").unlink()
    code, told = desk("publish")
    assert (code, "đã thuộc về người đã được gỡ khỏi trang" in told) == (1, True), told


@pytest.mark.site
def test_a_name_that_prose_still_says_stops_the_removal_and_nothing_changes(desk):
    desk.site.write(CONTENT.replace("MORE", f"\nBà {NAME} phát biểu."))
    assert desk("publish")[0] == 0
    before = {path: path.read_bytes() for path in desk.site.content.rglob("*") if path.is_file()}
    releases = sorted(path.name for path in (desk.www / "releases").iterdir())

    code, told = desk("remove-person", NAME, "--yes")

    assert code == 1, told
    assert "tin/2020/b.md" in told
    assert {path: path.read_bytes() for path in desk.site.content.rglob("*") if path.is_file()} == before
    assert sorted(path.name for path in (desk.www / "releases").iterdir()) == releases
    assert holding_name(desk.www / "current/") != []


@pytest.mark.site
def test_a_removed_person_leaves_every_release_of_another_machine_too(desk, far, tmp_path):
    """Where the deletion there fails, that is said, and the next publishing goes on with it."""
    there = tmp_path / "far/www"
    desk.site.write(CONTENT.replace("MORE", ""))
    assert desk("publish", to=str(far))[0] == 0
    assert holding_name(there / "current/") != []
    program, real = tmp_path / "bin/ssh", (tmp_path / "bin/ssh").read_text()
    program.write_text(real.replace("exec", 'case "$*" in *grep\\ -vxF*) echo "đứt mạng" >&2; exit 255;; esac\nexec'))

    code, told = desk("remove-person", f"ca-nhan/{SLUG}", "--yes", to=str(far))

    assert (code, "đứt mạng. Chạy bangvang publish để xóa tiếp." in told) == (74, True), told
    assert holding_name(there / "current/") == []
    assert holding_name(there / "releases") != []
    program.write_text(real)
    assert desk("publish", to=str(far))[0] == 0
    assert holding_name(there) == []
    assert [path.name for path in (there / "releases").iterdir()] == [(there / "current").readlink().parts[1]]


@pytest.mark.site
def test_nobody_is_removed_by_a_name_that_nobody_has(desk):
    desk.site.write(CONTENT.replace("MORE", ""))

    code, told = desk("remove-person", "ca-nhan/dang-thi-suong-may", "--yes")

    assert (code, f"ca-nhan/{SLUG}" in told) == (2, True)


def picture(**metadata: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (2, 2)).save(made, "JPEG", **metadata)
    return made.getvalue()


def packed(name: str, text: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, text)
    return made.getvalue()


EXIF = Image.Exif()
EXIF[0x013B] = "Dang Thi Suong Mai"  # the artist
PLACES = {
    "a page": ("a/index.html", f"<p>{NAME}</p>".encode()),
    "a page, torn by markup": ("a/index.html", "<p>Đặng <b>Thị</b> Sương Mai</p>".encode()),
    "a page, decomposed": ("a/index.html", unicodedata.normalize("NFD", NAME).encode()),
    "a page, as entities": ("a/index.html", b"<p>&#272;&#7863;ng Th&#7883; S&#432;&#417;ng Mai</p>"),
    "an address": (f"ca-nhan/{SLUG}/index.html", b"x"),
    "an address in data, percent-coded": ("du-lieu/a.csv", f"x,/tim/?q={quote(NAME)}\n".encode()),
    "a feed": ("feed.xml", f"<feed><content>&lt;p>{NAME}&lt;/p></content></feed>".encode()),
    "a rule of redirects": ("_redirects", f"/ca-nhan/{SLUG}/ /x/ 301\n".encode()),
    "data for scripts": ("lich/ngay.json", f'{{"a": "{NAME}"}}'.encode()),
    "a shard of the search index": ("tim-kiem/v1/a.gz", gzip.compress(NAME.encode())),
    "a page packed with Brotli": ("a/index.html.br", brotli.compress(NAME.encode())),
    "a workbook": ("bang.xlsx", packed("xl/sharedStrings.xml", f"<sst><si><t>{NAME}</t></si></sst>")),
    "an archive": ("du-lieu.zip", packed("a.csv", f"{NAME}\n")),
    "a drawing": ("anh/a.svg", f"<svg><text>{NAME}</text></svg>".encode()),
    "the comment of a picture": ("anh/a.jpg", picture(comment=NAME.encode())),
    "the metadata of a picture": ("anh/a.jpg", picture(exif=EXIF)),
    "a picture in UTF-16": ("anh/a.jpg", picture(comment=b"x" + NAME.encode("utf-16-le"))),
    "the name of a picture": (f"anh/{SLUG}.0123.webp", b"RIFF"),
}


@pytest.mark.parametrize(("name", "data"), PLACES.values(), ids=PLACES)
def test_a_name_is_found_wherever_it_stands(name, data):
    traces = Traces(PrivateNames((Person("x", NAME, private="hidden"),)))

    assert traces.stand_in(name, data)
    assert not Traces(PrivateNames((Person("x", "Trần Văn Hòa Bình", private="hidden"),))).stand_in(name, data)


def test_hashes_of_addresses_tell_nothing_and_keep_one_salt(tmp_path):
    first = Tombstones.read(tmp_path / "da-go.tsv").with_addresses(["/ca-nhan/a/"])
    (tmp_path / "da-go.tsv").write_bytes(first.to_bytes())

    again = Tombstones.read(tmp_path / "da-go.tsv").with_addresses(["/ca-nhan/b/"])

    assert [again.hold(f"/ca-nhan/{one}/") for one in "abc"] == [True, True, False]
    assert again.salt == first.salt
    assert b"ca-nhan" not in again.to_bytes()
    assert hashlib.sha256(b"/ca-nhan/a/").hexdigest().encode() not in again.to_bytes(), "names are soon tried out"
    assert not again.hashes & Tombstones("muối khác").with_addresses(["/ca-nhan/a/", "/ca-nhan/b/"]).hashes
    assert Tombstones.read(tmp_path / "x").salt != first.salt
