"""What publishing asks for: the settings of the public site, its address, the folder that the web server reads."""

from __future__ import annotations

import argparse
import hashlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from bangvang.build.site_file import read_site
from bangvang.commands.options import Options, read_options
from bangvang.domain.problems import ContentError
from bangvang.domain.schema.site import PublishFields, SiteFields
from bangvang.domain.text import printable
from bangvang.engine.publish_mark import MARK
from bangvang.publishing.targets import Target
from bangvang.publishing.targets.s3 import Bucket
from bangvang.publishing.targets.ssh import Far, looks_far
from bangvang.settings import Settings, SettingsError
from bangvang.sources.files import SITE_FILE

PUBLIC_SETTINGS: Final = "publishconf.py"
STAGING: Final = "publish"
DEFAULT_TARGET: Final = "public"
_NOTHING: Final = "Chưa ghi gì."
_MACHINE: Final = "Máy khác thì ghi như web@may.example.vn:/srv/thi-dua (cổng và khóa ghi ở ~/.ssh/config)"
_BUCKET: Final = "Kho S3 thì ghi như s3://thi-dua?endpoint=https://s3.example.vn"


class Publishing(NamedTuple):
    """How to build the public site, and the folder (absolute) that it goes to.

    Where that is on another machine (``far``), ``target`` is its mirror here.
    """

    options: Options
    settings: Settings
    target: Path
    far: Target | None = None


def read_publishing(options: argparse.Namespace) -> Publishing:
    """Take the command line, ``publishconf.py`` (or ``pelicanconf.py``) and ``trang-web.yaml`` together.

    Raises SettingsError, and ContentError where ``trang-web.yaml`` has mistakes.
    """
    chosen = read_options(options)
    beside = chosen.file.with_name(PUBLIC_SETTINGS)
    if options.settings is None and beside.is_file():
        chosen = replace(chosen, file=beside)
    first = chosen.settings()
    site = _site_of(first.content)
    forced = {"BANGVANG_STRICT": True, "BANGVANG_SEARCH": True, "OUTPUT_PATH": str(first.cache / STAGING)}
    if not first.site_url:
        forced["SITEURL"] = site.url
    ready = Options(chosen.file, chosen.overrides | forced, full=chosen.full)
    target = _target(options.to, site.publish, chosen.file.parent)
    settings = ready.settings()
    if not settings.site_url:
        raise SettingsError(
            f"Chưa biết địa chỉ công khai của trang. Ghi url: https://… trong {SITE_FILE}, hoặc thêm --site-url. "
            f"{_NOTHING}"
        )
    said = str(options.to or site.publish.to)
    far = Far.of(said) or Bucket.of(said)
    if far is None and looks_far(said):
        remedy = _BUCKET if said.startswith("s3:") else _MACHINE
        raise SettingsError(f'Không dùng được nơi xuất bản "{printable(said)}". {remedy}. {_NOTHING}')
    if far:
        key = hashlib.sha256(str(far).encode()).hexdigest()[:12]
        return Publishing(ready, settings, first.cache / f"far-{key}", far)
    check_target(target, settings)
    return Publishing(ready, settings, target)


def _target(said: str | None, fields: PublishFields, home: Path) -> Path:
    """Choose the folder: the command line's, that of ``trang-web.yaml`` (from the site's folder), or ``public``."""
    return Path(os.path.abspath(said or home / (fields.to or DEFAULT_TARGET)))  # noqa: PTH100 - symlinks stay


def _site_of(content: Path) -> SiteFields:
    site, problems = read_site(content)
    if site is None or problems:
        sys.stderr.write("".join(f"{problem}\n" for problem in problems))
        raise ContentError(problems)
    return site


def check_target(target: Path, settings: Settings) -> None:
    """Raise SettingsError where publishing into a folder would do harm; looks only."""
    shown = printable(str(target))
    for message in _harms(target.resolve(), settings):
        raise SettingsError(f'Thư mục xuất bản "{shown}" {message}. Chọn thư mục khác bằng --to. {_NOTHING}')
    if target.is_dir() and not (target / MARK).is_file():
        others = sorted(path.name for path in target.iterdir() if not path.name.startswith("."))
        if others:
            raise SettingsError(
                f'Thư mục xuất bản "{shown}" đang có tệp khác, ví dụ "{printable(others[0])}". Chọn thư mục trống hay '
                f"tên mới bằng --to; máy chủ web đọc current/ trong đó. {_NOTHING}"
            )


def _harms(target: Path, settings: Settings) -> Iterator[str]:
    if target.exists() and not target.is_dir():
        yield "là một tệp"
    for folder, words in (
        (settings.content, "thư mục nội dung"),
        (settings.theme, "thư mục giao diện"),
        (settings.cache, "thư mục tạm"),
    ):
        if target == folder or folder in target.parents:
            yield f"nằm trong {words}"
        elif target in folder.parents:
            yield f"chứa {words}, nên bài nháp sẽ lộ ra ngoài"
