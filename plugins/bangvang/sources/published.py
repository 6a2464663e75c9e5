"""When articles came to a published site: what the ledger says that ``publishing/ledger.py`` keeps with the content."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from bangvang.sources.files import LEDGER

# Stands for the day of an article that is not published yet: later than any other.
NOT_YET: Final = "9999-12-31"


def read_ledger(content: Path) -> bytes:
    """Give the bytes of the ledger, none where nothing was published. Raises OSError."""
    file = content / LEDGER
    return file.read_bytes() if file.is_file() else b""


def ledger_digest(ledger: bytes) -> bytes:
    """Give a digest of the bytes of the ledger."""
    return hashlib.sha256(ledger).hexdigest().encode()


def arrivals(ledger: bytes, articles: Iterable[str]) -> dict[str, str]:
    """Map the articles that came after the first publishing to the day (ISO) on which they were published.

    Those that the ledger does not hold have ``NOT_YET``; those of the first publishing are left out.
    """
    if not ledger:
        return {}
    rows = [line.split("\t") for line in ledger.decode("utf-8", "replace").splitlines() if line.startswith("/")]
    days: dict[str, str] = {}
    for _, owner, day in ((*row, "", "")[:3] for row in rows):
        days[owner] = min(day, days.get(owner, day))
    came = {article: days.get(article, NOT_YET) for article in articles}
    return {article: day for article, day in sorted(came.items()) if day}
