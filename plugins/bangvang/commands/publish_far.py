"""A release on its way to another machine or a bucket: what is said of it, and the exit code."""

from __future__ import annotations

import sys
from typing import Final

from bangvang.domain.text import printable
from bangvang.publishing.releases import Releases
from bangvang.publishing.targets import FarError, Target, forget_elsewhere

FINE, NOT_DONE = 0, 74
_AGAIN: Final = "chạy lại lệnh để gửi tiếp"


def push(far: Target, mirror: Releases) -> int:
    """Send the live release of the mirror to where another machine serves it; gives the exit code."""
    try:
        is_sent = far.push(mirror)
    except FarError as error:
        rest = (
            f"{error.remedy}, rồi chạy lại lệnh. {far.after_break}" if error.remedy else f"{far.after_break}; {_AGAIN}"
        )
        _say(f"Chưa đưa được bản mới tới {far}: {error}. {rest}.")
        return NOT_DONE
    try:
        forget_elsewhere(far, mirror)
    except FarError as error:
        _say(
            f"Bản mới đã chạy ở {far}, nhưng chưa xóa được các bản cũ ở đó: {error}. "
            f"{f'{error.remedy}, rồi chạy' if error.remedy else 'Chạy'} bangvang publish để xóa tiếp."
        )
        return NOT_DONE
    if is_sent:
        _say(f"Đã đưa bản {mirror.current} tới {far}; {far.served}")
    else:
        _say(f"{far} đang chạy đúng bản ấy.")
    return FINE


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line)}\n")
