"""Pelican's Markdown reader, replaced: our front matter, our Markdown, and never an exception."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, Final

from pelican.readers import BaseReader

from bangvang.domain.articles import Body
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.source import FrontMatter, SourceEntry
from bangvang.domain.text import nfc
from bangvang.sources.files import stem_of
from bangvang.sources.folder import read_entry

ENTRY: Final = "bangvang_entry"
# Pelican drops an article that has no title, no date or no known status; what ours really has is in its entry.
_PLACEHOLDERS: Final = {"title": "bangvang", "date": dt.datetime(2000, 1, 1), "status": "published"}


class ArticleReader(BaseReader):  # type: ignore[misc]  # Pelican has no type hints
    """Read an article into a source entry that travels in Pelican's metadata.

    Pelican drops an article silently when its reader raises, so whatever goes wrong becomes a problem of the entry.
    """

    enabled = True
    file_extensions = ("md",)
    extensions = ("md",)

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Give an empty body and the metadata that carries the entry; the page is made from the entry later."""
        content = Path(self.settings["PATH"])
        path = Path(source_path)
        source_path = nfc(path.relative_to(content).as_posix())
        try:
            entry = read_entry(path, source_path)
        except Exception as error:  # noqa: BLE001 - an exception here would drop the article (Pelican 4.12, trap 2)
            remedy = "Kiểm tra quyền đọc tệp; nếu vẫn lỗi, báo cho người phụ trách kỹ thuật."
            problem = Problem(source_path, 0, f"Không đọc được tệp ({error}).", remedy, Kind.BAD_ENCODING)
            entry = SourceEntry(source_path, stem_of(source_path), FrontMatter(), Body(), (problem,))
        return "", {**_PLACEHOLDERS, "slug": entry.id, ENTRY: entry}
