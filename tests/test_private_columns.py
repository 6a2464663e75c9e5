"""Columns of lists that are not published: birth dates, card numbers, addresses are in no file that a build leaves."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.site

SECRETS = ("17/08/1983", "001183009977", "0912345678", "Bản Hẻo Lánh")
ARTICLE = """-- tin/2020/a.md --
---
title: Phòng Gốm được khen
date: 2020-01-02
event: {date: 2020-01-01}
awards: [{award: Giấy khen, list: ds.xlsx}]
---

Đoạn mở đầu.
"""


def workbook() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["STT", "Họ và tên", "Ngày sinh", "Số CCCD", "Điện thoại", "Địa chỉ", "Chức vụ"])
    book.active.append([1, "Lò Thị Mây", *SECRETS, "Kế toán"])
    packed = io.BytesIO()
    book.save(packed)
    return packed.getvalue()


def texts_below(folder: Path) -> Iterator[str]:
    """Yield the bytes of every file, members of archives included, as text."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            yield data.decode("utf-8", "replace")
            if zipfile.is_zipfile(path):
                with zipfile.ZipFile(path) as packed:
                    yield from (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def test_what_is_not_published_is_in_no_page_data_file_state_or_cache(site):
    """After a first build and after one that changed; the name is there, to show that the search finds what is."""
    made = site(ARTICLE.split("-- tin", maxsplit=1)[0])
    made.write(ARTICLE)
    (made.content / "tin" / "2020" / "ds.xlsx").write_bytes(workbook())
    made.build()
    made.write(ARTICLE.replace("Đoạn", "Câu"))

    made.build()

    everything = [text for text in texts_below(made.root) if "Lò Thị Mây" in text or any(s in text for s in SECRETS)]
    outside = [text for text in texts_below(made.root) if any(secret in text for secret in SECRETS)]
    sources = [text for text in texts_below(made.content) if any(secret in text for secret in SECRETS)]
    assert len(everything) > len(outside) + 3
    assert outside == sources
