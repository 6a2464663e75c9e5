"""What attached files say, so that it can be searched: the text of PDF, Office and plain files, or that there is none.

Run as a program (``main``) this file is the child process in which a file is opened, so that a hostile one can use up
neither the memory nor the time of the build; hence no import from the package.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path, PurePosixPath
from typing import Any, Final

MAX_BYTES: Final = 100 * 1024 * 1024
MAX_READ: Final = 50 * 1024 * 1024
MAX_PAGES: Final = 500
MEMORY: Final = 1_000_000_000
SECONDS: Final = 20
PLAIN: Final = frozenset({".txt", ".csv", ".tsv", ".md", ".json", ".xml", ".html", ".htm", ".ics", ".vtt", ".srt"})
OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp"})
# Nobody can search them, and nobody takes them for text: they pass, as photos do.
MEDIA: Final = frozenset({".jpg", ".jpeg", ".png", ".webp", ".gif", ".mp3", ".mp4", ".webm"})

_PARTS: Final = frozenset({".xml", ".rels", ".vml", ".txt", ".rdf"})
_TAG = re.compile(r"<[^>]*>")
_ENDS = re.compile(r"</(?:w:p|a:p|text:p|text:h|table:table-cell|si|is|c|row)>")
_ATTRIBUTE = re.compile(r"""\s(?:Target|title|descr|author|name|w:author|dc:\w+|cp:\w+)\s*=\s*["']([^"']+)["']""")


class UnreadableError(ValueError):
    """The text of a file cannot be had whole: locked, broken, too large, scanned, or of another kind."""


def attached_texts(names: Iterable[str], files: Mapping[str, Path], *, cores: int = 1) -> dict[str, str | None]:
    """Give the text of each file by its content path; "" for pictures and sound, None where nobody can search it."""
    present = [name for name in names if name in files]
    with ThreadPoolExecutor(max_workers=cores) as pool:  # threads suffice: they only wait for their children
        return dict(zip(present, pool.map(lambda name: text_in_child(files[name]), present), strict=True))


def text_in_child(file: Path) -> str | None:
    """Give the text of a file, read in a fresh process with limits; None where it cannot be searched."""
    ending = file.suffix.lower()
    if ending in MEDIA:
        return ""
    if ending not in PLAIN | OFFICE | {".pdf"} or file.stat().st_size > MAX_BYTES:
        return None
    # -P: the folder of this file holds modules of ours and must not shadow the standard library.
    command = [sys.executable, "-P", __file__, ending]
    try:
        child = subprocess.run(command, input=file.read_bytes(), capture_output=True, timeout=2 * SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return None
    text = json.loads(child.stdout) if child.returncode == 0 and child.stdout else None
    return text if isinstance(text, str) else None


def text_of(data: bytes, ending: str) -> str:
    """Read the text of a file of the kind that its ``ending`` says, its metadata included; raises UnreadableError."""
    if ending == ".pdf":
        return _pdf(data)
    if ending in OFFICE:
        return "\n".join(_office(data))
    if ending in PLAIN:
        return _decoded(data)
    raise UnreadableError(ending)


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
        return "\n".join(_pdf_parts(PdfReader(io.BytesIO(data))))
    except UnreadableError:
        raise
    except Exception as error:  # pypdf raises whatever its parsers do; a broken file cannot be searched
        raise UnreadableError("broken") from error


def _pdf_parts(reader: Any) -> Iterator[str]:
    """Yield facts, XMP, bookmarks, and each page with its notes and form fields."""
    if (reader.is_encrypted and not reader.decrypt("")) or len(reader.pages) > MAX_PAGES or reader.attachments:
        raise UnreadableError("locked, too long, or files inside")
    yield from (str(value) for value in (reader.metadata or {}).values())
    root = reader.trailer["/Root"].get_object()
    if "/Metadata" in root:
        yield from _markup_text(_decoded(root["/Metadata"].get_object().get_data()))
    yield from (str(title) for title in _titles(reader.outline))
    for page in reader.pages:
        text = page.extract_text()
        notes = [note.get_object() for note in page.get("/Annots", ())]
        if not text.strip() and page.images:
            raise UnreadableError("a scanned page")
        yield text
        yield from (str(note[key]) for note in notes for key in ("/Contents", "/T", "/V", "/TU") if key in note)


def _titles(outline: Iterable[Any]) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _titles(entry)
        else:
            yield entry.title


def _office(data: bytes) -> Iterator[str]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = [member for member in packed.infolist() if not member.is_dir()]
            if sum(member.file_size for member in members) > MAX_READ:
                raise UnreadableError("too large")
            for member in members:
                yield from _member(member.filename, packed.read(member))
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise UnreadableError("broken") from error


def _member(name: str, data: bytes) -> Iterator[str]:
    """Yield what one part of an Office file says; files inside the file are opened as well."""
    ending = PurePosixPath(name).suffix.lower()
    if ending in OFFICE:
        yield from _office(data)
    elif ending in _PARTS:
        yield from _markup_text(_decoded(data))
    elif "embeddings/" in name.lower() or (ending == ".bin" and "printersettings" not in name.lower()):
        raise UnreadableError("a file inside the file")


def _markup_text(xml: str) -> Iterator[str]:
    """Yield the text of XML; a name may be cut into runs, so only the ends of paragraphs, cells and rows part words."""
    yield unescape(_TAG.sub("", _ENDS.sub(" \n", xml)))
    yield "\n".join(map(unescape, _ATTRIBUTE.findall(xml)))


def main(ending: str) -> None:
    """Read one file from stdin and write its text as JSON; null where it cannot be searched."""
    if sys.platform != "win32":  # Windows has no such limits; the parent's clock still holds there
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 1))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    try:
        text: str | None = text_of(sys.stdin.buffer.read(), ending)
    except (UnreadableError, MemoryError, RecursionError):
        text = None
    sys.stdout.write(json.dumps(text))


if __name__ == "__main__":
    main(sys.argv[1])
