"""One text is one site: accents in one piece or two, names as a Mac writes them, an old encoding brought to UTF-8."""

from __future__ import annotations

import io
import re
import shutil
import unicodedata
from pathlib import Path

import pytest
from PIL import Image

from bangvang.cli import main

pytestmark = pytest.mark.site

NAMES = {
    "tin/2020/hoi-nghi/index.md": """\
---
title: Sở Gốm tổng kết phong trào thi đua ở Bến Trúc
date: 2020-01-02
unit: Sở Gốm
lead: Mở đầu bằng tiếng Việt đủ dấu.
tags: [thuỷ lợi, đổi mới]
attachments: [{file: Kế hoạch.pdf, title: Kế hoạch thi đua}]
awards:
  - {award: Giấy khen, recipients: [Đặng Thị Sương Mai, Nguyễn Văn Ổn], conferred_by: Giám đốc Sở Gốm}
---

Người được khen đã nhận giấy khen trong hội nghị.

![Ông Ổn nhận giấy khen](ảnh.jpg "Ảnh: Đỗ Mười Hai")

![Cả hội trường đứng dậy](hội trường.jpg)
""",
    "don-vi/so-gom.md": "---\nname: Sở Gốm\nshort: SGm\n---\n\nĐơn vị ở Bến Trúc.\n",
    "trang-web.yaml": "name: Bảng vàng thử\ntagline: Những tấm gương ở Bến Trúc\n",
}


def photo(shade: int) -> bytes:
    made = io.BytesIO()
    Image.effect_noise((320, 240), 10 + shade).convert("RGB").save(made, "JPEG", quality=50)
    return made.getvalue()


BYTES = {
    "tin/2020/hoi-nghi/ảnh.jpg": photo(1),
    "tin/2020/hoi-nghi/hội trường.jpg": photo(2),
    "tin/2020/hoi-nghi/Kế hoạch.pdf": b"%PDF-1.4\n",
}


def built(site, base_content: Path, form: str) -> dict[str, bytes]:
    """Build the site from texts and names in a form of Unicode; gives every file with its bytes."""
    shutil.copytree(base_content, site.content)
    for name, data in {name: text.encode() for name, text in NAMES.items()}.items() | BYTES.items():
        path = site.content / unicodedata.normalize(form, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        is_text = name in NAMES
        path.write_bytes(unicodedata.normalize(form, data.decode()).encode() if is_text else data)
    site.build()
    return site.files()


def test_accents_in_one_piece_or_two_give_the_same_files(site_at, base_content, tmp_path, record_property):
    """Texts and names as Linux and Windows write them, and as a Mac does; every photo stands where a page shows it."""
    composed = built(site_at(tmp_path / "nfc"), base_content, "NFC")

    apart = built(site_at(tmp_path / "nfd"), base_content, "NFD")

    assert apart == composed
    page = composed["tin/2020/01/02/hoi-nghi/index.html"].decode()
    shown = re.findall(r'(?:src|srcset)="([^"]*/anh/[^" ]+)', page)
    names = {address.rpartition("../")[2] for address in shown}
    assert len({name.rpartition("/")[2].partition(".")[0] for name in names}) >= len(BYTES) - 1
    assert [name for name in names if name not in composed] == []
    assert [name for name, data in composed.items() if name != unicodedata.normalize("NFC", name)] == []
    record_property("figure", f"NFC and NFD: {len(composed)} files alike, {len(names)} addresses of photos, 0 broken")


def as_windows_1258(text: str) -> bytes:
    """Write text as programs of Windows did: a letter with its hat or horn, then the tone as a mark of its own."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    apart = re.sub("([^\\W])([\u0300-\u036f]+)", _with_tone_last, unicodedata.normalize("NFD", text))
    assert set(tones) & set(apart)
    return apart.encode("cp1258")


def _with_tone_last(found: re.Match[str]) -> str:
    tones = [mark for mark in found[2] if mark in "\u0300\u0301\u0303\u0309\u0323"]
    rest = "".join(mark for mark in found[2] if mark not in tones)
    return unicodedata.normalize("NFC", found[1] + rest) + "".join(tones)


def test_an_export_in_windows_1258_is_refused_and_converted_gives_the_same_files(
    site_at, base_content, tmp_path, capsys
):
    """Nothing is guessed by a build; ``bangvang convert`` shows and writes, and then it is the very same site."""
    wanted = built(site_at(tmp_path / "utf-8"), base_content, "NFC")
    site = site_at(tmp_path / "export")
    built(site, base_content, "NFC")
    shutil.rmtree(site.output)
    for name, text in NAMES.items():
        (site.content / name).write_bytes(as_windows_1258(text))

    told = site.told()
    code = main(["convert", "--content", str(site.content), "--write"])
    capsys.readouterr()
    site.build()

    assert [(line.split("] ")[0], "1258" in line) for line in told if "[unread-file]" not in line] == [
        ("[bad-encoding", True)
    ] * len(NAMES)
    assert code == 0
    assert site.files() == wanted
