"""An empty site for another agency: its facts, standing pages to fill in, the editors' guide, settings."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from bangvang.shipped import GUIDE, GUIDE_PICTURES, SKELETON

FOLDERS: Final = ("tin", "don-vi", "khen-thuong", "ca-nhan", "van-ban", "chuyen-de")

_SITE = """\
# Thông tin của cơ quan: điền dần, bangvang serve thấy ngay.
name: {name}
url:
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
'''

# Of no use to anybody else: what builds, counting and publishing leave beside the content.
_IGNORED: Final = ("/.cache/", "/.luot-xem/", "/output/", "/public/", "__pycache__/")


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
    shutil.copytree(SKELETON / "content", content, dirs_exist_ok=True)
    yield "content/trang/: các trang cố định, còn là bản nháp để điền"
    yield "content/khen-thuong/: hình thức khen thưởng riêng; danh mục chung đã có sẵn trong chương trình"
    shutil.copyfile(GUIDE, content / "README.md")
    shutil.copytree(GUIDE_PICTURES, folder / GUIDE_PICTURES.name, ignore=shutil.ignore_patterns("*.txt"))
    yield "content/README.md: hướng dẫn người viết"
    (folder / "pelicanconf.py").write_text(
        _SETTINGS.format(name=json.dumps(name, ensure_ascii=False)), encoding="utf-8"
    )
    (folder / ".gitignore").write_text("".join(f"{line}\n" for line in _IGNORED), encoding="utf-8")
    yield "pelicanconf.py: thiết lập"
