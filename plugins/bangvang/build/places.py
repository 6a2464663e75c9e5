"""Check where a build reads and writes, before it writes anything: a wrong folder cannot be undone."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from bangvang.domain.text import number, printable
from bangvang.engine.publish_mark import published_above
from bangvang.settings import Settings, SettingsError

# With this many articles in the output, an empty content folder is a mistake.
MANY: Final = 3
_HOSTS_OWN: Final = frozenset({"CNAME"})  # GitHub Pages; other files of hosts begin with a dot
_WRITTEN_NOTHING: Final = "Chưa ghi gì."


def check_places(settings: Settings, *, site_name: str = "") -> None:
    """Raise SettingsError where content is missing, or the output is where a build would do harm.

    Looks at folders only; ``site_name`` says in messages which site would have been built.
    """
    check_content(settings, site_name)
    for message in _overlaps(settings):
        raise SettingsError(f"{message} Chọn thư mục khác bằng --output. {_WRITTEN_NOTHING}")
    if place := published_above(settings.output.resolve()):
        raise SettingsError(
            f'Thư mục trang web "{_shown(settings.output)}" nằm trong "{_shown(place)}", nơi đã xuất bản và máy chủ '
            f"web đang đọc. Chọn thư mục khác bằng --output, rồi đăng bằng bangvang publish. {_WRITTEN_NOTHING}"
        )
    if settings.preview and settings.record.exists() and not preview_mark(settings).exists():
        raise SettingsError(
            f'Thư mục trang web "{_shown(settings.output)}" đang chứa bản dựng để công khai; xem trước ở đó sẽ đặt bài '
            f"nháp vào giữa. Bỏ --output (bản xem trước có chỗ riêng) hoặc chọn thư mục khác. {_WRITTEN_NOTHING}"
        )
    _check_foreign(settings)


def preview_mark(settings: Settings) -> Path:
    """Give the file that tells that a folder was filled by previews, drafts included."""
    return settings.record.with_suffix(".preview")


def mark_preview(settings: Settings) -> None:
    """Note whether a folder about to be written holds a preview or what may be public."""
    if settings.preview:
        settings.record.parent.mkdir(parents=True, exist_ok=True)
        preview_mark(settings).touch()
    else:
        preview_mark(settings).unlink(missing_ok=True)


def check_content(settings: Settings, site_name: str = "") -> None:
    """Raise SettingsError where the content folder is missing or empty."""
    content = settings.content
    site = f' Lệnh này sẽ dựng trang "{site_name}" vào "{_shown(settings.output)}".' if site_name else ""
    rest = f"{site} Xem lại --content hoặc vào đúng thư mục của trang. {_WRITTEN_NOTHING}"
    if not content.exists():
        raise SettingsError(f'Không thấy thư mục nội dung "{_shown(content)}".{rest}')
    if not content.is_dir():
        raise SettingsError(f'"{_shown(content)}" là một tệp, không phải thư mục nội dung.{rest}')
    with os.scandir(content) as entries:
        if not any(not entry.name.startswith(".") for entry in entries):
            raise SettingsError(f'Thư mục nội dung "{_shown(content)}" trống.{rest}')


def check_articles(settings: Settings, files: Mapping[str, object]) -> None:
    """Raise SettingsError where the content holds no article and the output many: most likely a wrong folder."""
    if any(path.startswith("tin/") and path.endswith(".md") for path in files):
        return
    there = sum(1 for _ in settings.output.glob("tin/[0-9]*/[0-9]*/[0-9]*/*/index.html"))
    if there >= MANY:
        raise SettingsError(
            f'Thư mục nội dung "{_shown(settings.content)}" không có bài nào, còn trang đang có {number(there)} bài ở '
            f'"{_shown(settings.output)}". Xem lại --content; muốn bỏ hết bài thì xóa thư mục trang trước. '
            f"{_WRITTEN_NOTHING}"
        )


def _overlaps(settings: Settings) -> Iterator[str]:
    output, content = settings.output, settings.content
    shown = _shown(output)
    if output == content:
        yield f'Thư mục trang web "{shown}" trùng với thư mục nội dung.'
    elif content in output.parents:
        yield f'Thư mục trang web "{shown}" nằm trong thư mục nội dung.'
    elif output in content.parents:
        yield f'Thư mục trang web "{shown}" chứa thư mục nội dung, nên bài nháp sẽ lộ ra ngoài.'
    elif output == settings.cache or output in settings.cache.parents:
        yield f'Thư mục trang web "{shown}" chứa thư mục tạm, nên bài nháp sẽ lộ ra ngoài.'
    elif output == settings.theme or output in settings.theme.parents or settings.theme in output.parents:
        yield f'Thư mục trang web "{shown}" trùng hoặc lồng với thư mục giao diện.'


def _check_foreign(settings: Settings) -> None:
    """Refuse a folder with files of somebody else: builds would write over them."""
    output = settings.output
    if settings.record.exists() or settings.record.with_suffix(".writing").exists() or not output.is_dir():
        return
    there = sorted(path.name for path in output.iterdir())
    names = [name for name in there if not name.startswith(".") and name not in _HOSTS_OWN]
    if names and not _is_ours(output, settings.theme / "static"):
        raise SettingsError(
            f'Thư mục trang web "{_shown(output)}" đang có tệp không do Bảng Vàng ghi, ví dụ "{printable(names[0])}". '
            f"Chọn thư mục trống hoặc tên mới bằng --output. {_WRITTEN_NOTHING}"
        )


def _is_ours(output: Path, static: Path) -> bool:
    """Tell whether an earlier build filled a folder whose record is lost: the theme's files are there."""
    return static.is_dir() and any((output / "theme" / path.name).exists() for path in static.iterdir())


def _shown(path: Path) -> str:
    return printable(os.fsencode(path).decode("utf-8", "replace"))
