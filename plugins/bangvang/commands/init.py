"""An empty site for another agency: its facts, the award catalogue, the editors' guide, settings."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bangvang.shipped import CATALOGUE, GUIDE

FOLDERS: Final = ("tin", "don-vi", "ca-nhan", "van-ban", "chuyen-de", "trang")

_SITE = """\
# Thông tin của cơ quan: sửa rồi chạy lại bangvang build.
name: {name}
tagline: Lưu trữ khen thưởng
description: Ai được khen thưởng, năm nào, theo quyết định nào.
owner:
responsible_editor:
licence:
address:
email:
phone:
"""

_SETTINGS = '''\
"""Thiết lập của trang; tên và liên hệ của cơ quan ghi ở content/trang-web.yaml."""

from bangvang.defaults import *  # noqa: F403

SITENAME = {name}
SITEURL = ""  # địa chỉ công khai, ví dụ https://thidua.example.vn
'''

_PUBLISH = '''\
"""Thiết lập khi xuất bản: như pelicanconf.py, thêm địa chỉ thật và chế độ chặt."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *  # noqa: E402, F403

SITEURL = os.environ.get("SITEURL", "")
BANGVANG_STRICT = True
'''


class FolderInUseError(ValueError):
    """The folder holds something already; nothing was written."""


def make_site(folder: Path, *, name: str = "") -> list[str]:
    """Make an empty site in ``folder`` and give what was made, a line each; raises FolderInUseError, OSError.

    It is made beside its place and moved there when it is whole, so that a failure leaves nothing.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f'Thư mục "{folder}" đã có tệp. Chọn một thư mục mới hoặc trống.'
        raise FolderInUseError(message)
    folder = folder.resolve()
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as made:
        site = Path(made) / "site"
        lines = list(_make(site, name or "Thi đua Khen thưởng"))
        if folder.exists():
            folder.rmdir()
        site.rename(folder)
    return lines


def _make(folder: Path, name: str) -> Iterator[str]:
    content = folder / "content"
    for part in FOLDERS:
        (content / part).mkdir(parents=True, exist_ok=True)
    (content / "trang-web.yaml").write_text(_SITE.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8")
    yield "content/trang-web.yaml: thông tin cơ quan"
    shutil.copytree(CATALOGUE, content / "khen-thuong")
    yield "content/khen-thuong/: danh mục hình thức khen thưởng"
    shutil.copyfile(GUIDE, content / "README.md")
    yield "content/README.md: hướng dẫn người viết"
    (folder / "pelicanconf.py").write_text(
        _SETTINGS.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8"
    )
    (folder / "publishconf.py").write_text(_PUBLISH, encoding="utf-8")
    (folder / ".gitignore").write_text("/.cache/\n/.luot-xem/\n/output/\n__pycache__/\n", encoding="utf-8")
    yield "pelicanconf.py, publishconf.py: thiết lập"
