"""No photo is lost or stands without words: what is planted in each kind of place is found, all in one run."""

from __future__ import annotations

import io
import shutil

import pytest
from PIL import Image

PLACES = (
    "tin/2020/a/index.md",
    "tin/2020/b.md",
    "don-vi/so-gom.md",
    "ca-nhan/le-thi-lua.md",
    "chuyen-de/thi-dua/index.md",
    "trang/gioi-thieu.md",
    "trang/en/about.md",
)
BODY = """
Chữ.

![Sân trường ngày hội](co-day.jpg)

{planted}

- Một dòng.

  {planted_in_a_list}
"""


def text_of(name: str, *, planted: str = "", in_a_list: str = "") -> str:
    kind = "name" if name.startswith(("don-vi/", "ca-nhan/", "chuyen-de/")) else "title"
    day = "date: 2020-01-02\n" if name.startswith("tin/") else ""
    body = BODY.format(planted=planted, planted_in_a_list=in_a_list)
    return f"-- {name} --\n---\n{kind}: Tên của {name.replace('/', ' ')}\n{day}---\n{body}"


@pytest.fixture
def pictured(empty_site, base_content):
    """Give a function that writes a site with a photo beside each kind of file, and something planted in each."""
    made = io.BytesIO()
    Image.new("RGB", (320, 240), "teal").save(made, "JPEG")

    def write(**planted: str):
        shutil.copytree(base_content, empty_site.content, dirs_exist_ok=True)
        for name in PLACES:
            empty_site.write(text_of(name, **planted))
            (empty_site.content / name).with_name("co-day.jpg").write_bytes(made.getvalue())
        return empty_site

    return write


@pytest.mark.parametrize(
    ("planted", "kind", "words"),
    [
        ("![Sân trường](mat-roi.jpg)", "missing-photo", '"mat-roi.jpg"'),
        ("![](co-day.jpg)", "photo-without-alt", '"co-day.jpg" chưa có lời tả'),
        ("![ ](co-day.jpg)", "photo-without-alt", '"co-day.jpg" chưa có lời tả'),
        ('![](co-day.jpg "Chú thích. Ảnh: Mai Lan")', "photo-without-alt", '"co-day.jpg" chưa có lời tả'),
    ],
    ids=["deleted", "without words", "blank words", "caption alone"],
)
def test_every_planted_photo_is_told_at_its_line(pictured, planted, kind, words, record_property):
    site = pictured(planted=planted, in_a_list=planted)
    written = {name: text_of(name, planted=planted, in_a_list=planted).splitlines()[1:] for name in PLACES}

    told = site.told()

    assert [line.partition(": ")[0] for line in told if words in line] == [
        f"[{kind}] {name}:{number}"
        for name, lines in sorted(written.items())
        for number, line in enumerate(lines, start=1)
        if planted in line
    ]
    record_property("figure", f"{kind}: 2 planted in each of {len(PLACES)} files, all found")
