"""What the public may see at a moment: published articles whose posting time is reached."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from bangvang.domain.calendar import ZONE
from bangvang.domain.date_parsing import parse_day
from bangvang.domain.dates import Moment
from bangvang.domain.text import match_key
from bangvang.domain.vocabulary import NO, YES

# From when on articles need approval where all of them do.
ALWAYS: Final = dt.date.min


def is_public(status: str, posted: Moment, now: dt.datetime) -> bool:
    """Tell whether an article of this status is published and its posting time is reached at ``now`` (with zone)."""
    return status == "published" and posted.moment <= now


def approval_since(said: str) -> dt.date | None:
    """Read from which posting day on articles need approval: ``true`` is from ever, ``false`` never (None).

    Raises DateError for what is neither, nor a day.
    """
    key = match_key(said)
    if not key or key in NO:
        return None
    return ALWAYS if key in YES or said == ALWAYS.isoformat() else parse_day(said)


@dataclass(frozen=True, slots=True)
class When:
    """What decides which articles are shown: the moment (with its zone), and whether this is a preview of all."""

    now: dt.datetime
    preview: bool = False

    def shows(self, status: str, posted: Moment) -> bool:
        """Tell whether an article of this status and posting time is shown."""
        return self.preview or is_public(status, posted, self.now)

    def features(self, until: dt.date | None) -> bool:
        """Tell whether an article that is featured until the end of a day still is; False without a day."""
        return until is not None and until >= self.now.astimezone(ZONE).date()
