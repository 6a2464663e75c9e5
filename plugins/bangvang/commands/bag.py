"""``bangvang bag``: all that a site is made from and its live release in one BagIt folder, for an archive elsewhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Final

from bangvang.commands.publish_options import read_publishing
from bangvang.domain.text import number, printable
from bangvang.publishing.bags import make_bag
from bangvang.publishing.releases import SITE, Releases
from bangvang.settings import SettingsError

FINE: Final = 0
# What a site has of its own beside its content; without it, a site with a logo could not be made again.
_BESIDE: Final = ("static", "templates", "pelicanconf.py", "publishconf.py")


def bag(options: argparse.Namespace) -> int:
    """Make a bag of the content folder, the site's own files beside it, and the live release, if there is one."""
    chosen = read_publishing(options)
    folder: Path = options.folder
    if folder.exists():
        raise SettingsError(f'"{printable(str(folder))}" đã có. Chọn tên khác cho gói. Chưa ghi gì.')
    beside = (chosen.settings.content.with_name(name) for name in _BESIDE)
    sources = {"content": chosen.settings.content} | {path.name: path for path in beside if path.exists()}
    releases = Releases(chosen.target)
    if releases.current:
        sources["site"] = releases.folder(releases.current) / SITE
    for source in sources.values():
        if folder.resolve().is_relative_to(source.resolve()):
            raise SettingsError(f'"{printable(str(folder))}" nằm trong thư mục được gói. Chọn chỗ khác. Chưa ghi gì.')
    facts = {
        "Bagging-Date": chosen.settings.now.date().isoformat(),
        "External-Identifier": chosen.settings.site_url,
        "Internal-Sender-Identifier": releases.current,
    }
    count = make_bag(folder, sources, {name: value for name, value in facts.items() if value})
    what = "nội dung và trang đang chạy" if "site" in sources else "nội dung (chưa có bản xuất bản nào)"
    sys.stderr.write(
        f"Đã gói {what}: {number(count)} tệp ở {printable(str(folder))}. Gói có cả bài chưa đăng, nên giữ kín. "
        f"Kiểm tra về sau bằng: bangvang verify {printable(str(folder))}\n"
    )
    return FINE
