"""What counts as a view: the rules of Project COUNTER as constants, and why a line of a log is left out.

The page «Cách đếm lượt xem» is written from these very values.
"""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import Final

METHOD: Final = "GET"
STATUSES: Final = (200, 304)  # COUNTER R5.1, 7.1
WINDOW_SECONDS: Final = 30  # COUNTER R5.1, 7.2
LINE_LIMIT: Final = 8192
VISITOR_BITS: Final = 16
OPEN_DAYS: Final = 35
EPOCH: Final = dt.date(1970, 1, 1)
ZONE_SECONDS: Final = 7 * 3600  # days are those of Vietnam, which has no summer time
FIRST_DAY: Final = dt.date(1995, 1, 1)
LAST_DAY: Final = dt.date(2199, 12, 31)


class Reason(StrEnum):
    """Why a line of a log adds no view, in the words of the report."""

    UNREADABLE = "dòng không đọc được"
    TOO_LONG = "dòng dài quá 8 KiB"
    OTHER_HOST = "thuộc trang khác (tên máy chủ)"
    METHOD = "không phải GET"
    NOT_A_PAGE = "không phải trang của kho (ảnh, kiểu chữ, địa chỉ lạ)"
    STATUS = "không phải mã 200 hoặc 304"
    ROBOT = "máy tìm kiếm, bản xem trước liên kết, máy đọc tin"
    CLOSED_DAY = "ngày đã khóa sổ"
    REPEATED = "bấm lại cùng giây, hoặc đã đọc ở lần trước"
    DOUBLE_CLICK = "bấm lại trong 30 giây"


def day_of(number: int) -> dt.date:
    """Give the date of a day number (days since 1970-01-01)."""
    return EPOCH + dt.timedelta(days=number)


def day_number(day: dt.date) -> int:
    """Give the number of a day (days since 1970-01-01)."""
    return (day - EPOCH).days


FIRST_DAY_NUMBER: Final = day_number(FIRST_DAY)
LAST_DAY_NUMBER: Final = day_number(LAST_DAY)
