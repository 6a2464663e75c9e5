"""Ten articles that are not public (five drafts, five of tomorrow) bear a word in each place: it is in no file."""

from __future__ import annotations

import gzip
import hashlib
import re
import shutil
import zipfile
from pathlib import Path

import brotli
import pytest

from bangvang.cli import main

pytestmark = pytest.mark.site

ARTICLE = """\
-- tin/2030/{name}/index.md --
---
title: Tin kín chimseo{number}title
{when}
lead: Sa-pô chimseo{number}lead.
tags: [chimseo{number}tags]
attendees: [Lê Thị chimseo{number}attendees]
author: Chimseo{number}author
source: Nguồn chimseo{number}source
aliases: [/cu/chimseo{number}alias/]
attachments: [{{file: chimseo{number}attachment.txt, title: Tệp chimseo{number}attachment}}]
awards:
  - award: Giấy khen
    year: 2025
    recipients: [Trần Văn Chimseo{number}recipients]
    conferred_by: Giám đốc Sở Chimseo{number}giver
    note: ghi chimseo{number}note
---
Lời văn chimseo{number}body, ảnh kèm theo.

![Ảnh chimseo{number}caption](anh.jpg)
-- tin/2030/{name}/chimseo{number}attachment.txt --
Tệp chimseo{number}attachment.
"""
PLACES = set(re.findall(r"himseo\{number\}(\w+)", ARTICLE))
PUBLIC = """\
-- trang-web.yaml --
name: Trang Thử
url: https://thidua.example.vn
publish: {server: nginx}
-- tin/2020/a.md --
---
title: Sở Hoa Ban trao Giấy khen
date: 2020-01-02
---
Một đoạn.
"""


def test_words_and_photos_of_ten_articles_are_in_no_file(empty_site, base_content, tmp_path, record_property, capsys):
    from PIL import Image

    shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
    empty_site.write(PUBLIC)
    for number in range(10):
        when = "date: 2020-05-01\nstatus: draft" if number < 5 else "date: 2030-01-02 07:30"
        empty_site.write(ARTICLE.format(name=f"kin-{number}", number=chr(97 + number), when=when))
        photo = Image.effect_noise((640, 480), 20 + number).convert("RGB")
        photo.save(empty_site.content / f"tin/2030/kin-{number}/anh.jpg", quality=60)

    www = tmp_path / "www"
    fixed = ("--content", str(empty_site.content), "--to", str(www), "--now", "2026-11-20 08:00")
    code = main(["publish", *fixed])

    assert code == 0, capsys.readouterr().err
    files = {path: path.read_bytes() for path in (www / "releases").rglob("*") if path.is_file()}
    hits = [str(path) for path, data in files.items() if "chimseo" in (str(path) + unpacked(path, data)).casefold()]
    assert hits == []
    originals = {hashlib.sha256(path.read_bytes()).digest() for path in empty_site.content.rglob("anh.jpg")}
    assert not originals & {hashlib.sha256(data).digest() for data in files.values()}
    assert not [path for path in files if path.suffix in {".webp", ".jpg"}]
    assert "chimseo" in (empty_site.content / "tin/2030/kin-0/index.md").read_text("utf-8")
    record_property("figure", f"10 canaries in {len(PLACES)} kinds of place, {len(files)} files: {len(hits)} hits")


def unpacked(path: Path, data: bytes) -> str:
    if path.suffix == ".gz":
        data = gzip.decompress(data)
    elif path.suffix == ".br":
        data = brotli.decompress(data)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as parts:
            data = b"".join(parts.read(name) for name in parts.namelist())
    return data.decode("utf-8", "replace")
