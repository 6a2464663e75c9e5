"""Days, weeks and months as an archive needs them."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final

ZONE: Final = dt.timezone(dt.timedelta(hours=7), "Asia/Ho_Chi_Minh")

_MONDAY_FIRST: Final = calendar.Calendar(firstweekday=0)


def weeks(year: int, month: int) -> list[list[dt.date | None]]:
    """Give a month as weeks from Monday to Sunday; days of other months are None."""
    return [
        [day if day.month == month else None for day in week] for week in _MONDAY_FIRST.monthdatescalendar(year, month)
    ]
