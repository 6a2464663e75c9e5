"""What staff read where disk or system keep a publishing from ending: reason, place, remedy, what readers see."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from bangvang.domain.problems import reason_of
from bangvang.domain.text import printable
from bangvang.publishing.releases import NoSwapError

_FULL: Final = "Dọn bớt chỗ trên ổ đĩa ấy"
_FORBIDDEN: Final = "Cấp quyền đọc và ghi ở đó cho người chạy lệnh"
_REMEDIES: Final = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: "Gắn lại ổ đĩa ấy cho ghi được",
}
_IN_THE_WAY: Final = frozenset({errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY})
_MOVE: Final = "Chuyển nó đi chỗ khác"


@contextmanager
def writing_in(folder: Path) -> Iterator[None]:
    """Say where something was written in errors that do not: a full disk is told without any name."""
    try:
        yield
    except OSError as error:
        if error.errno and error.filename is None:  # a lock that is held has neither
            error.filename = str(folder)
        raise


def failure_line(error: OSError, target: Path, *, what: str, now_live: str = "") -> str:
    """Say why something was not done (``what``: «Chưa xuất bản được»), and what readers see.

    ``now_live`` is the release that had become the live one before; empty where the site is as it was.
    """
    why = f'{reason_of(error)} ở "{printable(str(_place(error, target)))}"'
    known = _REMEDIES | dict.fromkeys(_IN_THE_WAY, _MOVE)
    remedy = f"{known.get(error.errno or 0, 'Sửa chỗ ấy')} rồi chạy lại lệnh"
    if now_live:
        return f"Bản {now_live} đã chạy, nhưng còn việc chưa ghi xong vì {why}. {remedy} để ghi nốt."
    return f"{what} vì {why}. {remedy}. Trang đang chạy vẫn như cũ."


def no_swap_line(error: NoSwapError, target: Path) -> str:
    """Say that a system or disk makes no symlinks."""
    return (
        f'"{printable(str(target))}": ổ đĩa hay hệ điều hành này không tạo được liên kết tượng trưng '
        f"({reason_of(error)}), nên không đổi trang trong một bước được. Trang đang chạy vẫn như cũ."
    )


def _place(error: OSError, target: Path) -> Path:
    """Give the folder that is to be looked at: names of single files, some for a moment only, say nothing to staff.

    A copy has two names; it was the second that could not be written, unless there was nothing to read.
    """
    named = error.filename if error.errno == errno.ENOENT else error.filename2 or error.filename
    if not isinstance(named, str | Path):
        return target
    place = Path(named)
    if error.errno in _IN_THE_WAY:
        return place
    return target if place.is_relative_to(target) else place if place.is_dir() else place.parent
