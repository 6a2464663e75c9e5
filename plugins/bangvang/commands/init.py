"""An empty site for another agency: its facts, the award catalogue, the editors' guide, settings."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bangvang.settings import PROJECT

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
"""Thiết lập của trang; địa chỉ công khai ghi ở SITEURL."""

from pathlib import Path

from bangvang.pelican_bridge.site import Site as PELICAN_CLASS  # noqa: F401
from bangvang.settings import PROJECT

HERE = Path(__file__).resolve().parent

PLUGIN_PATHS = [str(PROJECT / "plugins")]
PLUGINS = ["bangvang"]

SITENAME = {name}
SITEURL = ""
PATH = str(HERE / "content")
OUTPUT_PATH = str(HERE / "output")
THEME = str(PROJECT / "theme")
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"

FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
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
    """Make an empty site in ``folder`` and give what was made, a line each; raises FolderInUseError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        message = f'Thư mục "{folder}" đã có tệp. Chọn một thư mục mới hoặc trống.'
        raise FolderInUseError(message)
    return list(_make(folder, name or "Thi đua Khen thưởng"))


def _make(folder: Path, name: str) -> Iterator[str]:
    content = folder / "content"
    for part in FOLDERS:
        (content / part).mkdir(parents=True, exist_ok=True)
    (content / "trang-web.yaml").write_text(_SITE.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8")
    yield "content/trang-web.yaml: thông tin cơ quan"
    source = PROJECT / "content"
    shutil.copytree(source / "khen-thuong", content / "khen-thuong")
    yield "content/khen-thuong/: danh mục hình thức khen thưởng"
    shutil.copyfile(source / "README.md", content / "README.md")
    yield "content/README.md: hướng dẫn người viết"
    (folder / "pelicanconf.py").write_text(
        _SETTINGS.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8"
    )
    (folder / "publishconf.py").write_text(_PUBLISH, encoding="utf-8")
    (folder / ".gitignore").write_text("/.cache/\n/.luot-xem/\n/output/\n__pycache__/\n", encoding="utf-8")
    yield "pelicanconf.py, publishconf.py: thiết lập"
