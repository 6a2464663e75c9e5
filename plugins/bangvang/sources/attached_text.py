"""What attached files say, as far as their text can be read: PDF, Office files, plain text."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from html import unescape
from pathlib import Path
from typing import Final

MAX_READ: Final = 50 * 1024 * 1024
MAX_PAGES: Final = 500
PLAIN: Final = frozenset({".txt", ".csv", ".tsv", ".md", ".json", ".xml", ".html", ".htm", ".ics", ".vtt", ".srt"})
OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})

_TAG = re.compile(r"<[^>]*>")


def attached_texts(names: Iterable[str], files: Mapping[str, Path]) -> dict[str, str]:
    """Give the text of each file by its content path; empty where none can be read (pictures, scanned pages)."""
    return {name: text_of(files[name].read_bytes(), Path(name).suffix.lower()) for name in names if name in files}


def text_of(data: bytes, ending: str) -> str:
    """Read the text of a file of the kind that its ``ending`` says; title and author in its own metadata included."""
    if ending == ".pdf":
        return _pdf(data)
    if ending in OFFICE:
        return _office(data)
    return _decoded(data) if ending in PLAIN else ""


def _decoded(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16", "cp1258"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _pdf(data: bytes) -> str:
    from pypdf import PdfReader

    try:
        reader = PdfReader(io.BytesIO(data))
        facts = [str(value) for value in (reader.metadata or {}).values()]
        return "\n".join((*facts, *(page.extract_text() for page in reader.pages[:MAX_PAGES])))
    except Exception:  # noqa: BLE001 - pypdf raises whatever its parsers do; a broken file says nothing
        return ""


def _office(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = [m for m in packed.infolist() if m.filename.endswith(".xml") and m.file_size <= MAX_READ]
            if sum(part.file_size for part in parts) > MAX_READ:
                return ""
            return "\n".join(_without_tags(packed.read(part).decode("utf-8", "replace")) for part in parts)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return ""


def _without_tags(xml: str) -> str:
    """Drop the tags; a name may be cut into runs, so only the ends of paragraphs, cells and rows part words."""
    return unescape(_TAG.sub("", re.sub(r"</(?:w:p|a:p|text:p|si|is|c|row)>", " \n", xml)))
