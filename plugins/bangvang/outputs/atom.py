"""Atom as this site writes it; imported late, because the library behind it is slow to load."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from feedgenerator import Atom1Feed

# Atom wants a moment of every feed.
_NOTHING_YET: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class AtomFeed(Atom1Feed):  # type: ignore[misc]  # feedgenerator has no type hints
    """Atom without the clock, the newest entry dates the feed; summaries are text (RFC 4287, 3.1.1.1), never HTML."""

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Write the parts of an entry, its summary as text."""
        # The library writes every summary as HTML: a lead about the tag <img> would become a picture.
        super().add_item_elements(handler, {**item, "description": None})
        handler.addQuickElement("summary", item["description"], {"type": "text"})

    def latest_post_date(self) -> dt.datetime:
        """Give the moment of the newest entry; a feed without any has none, and the clock decides no bytes."""
        dates: list[dt.datetime] = [item["updateddate"] for item in self.items]
        return max(dates, default=_NOTHING_YET)
