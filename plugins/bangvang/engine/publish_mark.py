"""The mark of a folder that a web server reads: builds keep out of it, releases alone go there."""

from __future__ import annotations

from pathlib import Path
from typing import Final

MARK: Final = ".bangvang"


def published_above(folder: Path) -> Path | None:
    """Give the published folder that a folder is, or lies in; None where there is none."""
    return next((place for place in (folder, *folder.parents) if (place / MARK).is_file()), None)
