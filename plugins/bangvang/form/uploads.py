"""Files dropped into a form: photos, a Word file, attachments; they wait outside the content for a save."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Final

from bangvang.atomic_files import replace_file
from bangvang.domain.text import slug, squeeze
from bangvang.editing.from_word import WordRefused, WordText, read_docx, read_html
from bangvang.editing.new_content import split_title
from bangvang.editing.photos import PhotoRefused, prepare
from bangvang.form.drafts import is_id

_PHOTOS: Final = frozenset(".jpg .jpeg .png .webp .gif .heic .heif .avif .bmp .tif .tiff".split())
_WORD: Final = frozenset({".docx", ".doc"})
_ATTACHED: Final = frozenset(".pdf .xlsx .xls .csv .doc .pptx .zip .mp3 .mp4".split())
_LARGEST: Final = 60_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of dropped files: text with photos in it, lines of attachments, a title, what was not taken and why."""

    markdown: str = ""
    attachments: tuple[str, ...] = ()
    title: str = ""
    notes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    def __add__(self, other: Taken) -> Taken:
        """Give both, one after the other."""
        return Taken(
            "\n\n".join(filter(None, (self.markdown, other.markdown))),
            self.attachments + other.attachments,
            self.title or other.title,
            self.notes + other.notes,
            self.names + other.names,
        )


@dataclass(frozen=True)
class Waiting:
    """The files that wait for the save of one draft, and the names that the article's folder has already."""

    folder: Path
    beside: Path | None = None
    taken: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, state: Path, draft_id: str, beside: Path | None) -> Waiting:
        """Look at the files of a draft; ``beside`` is the folder of its article, None for a new one."""
        if not is_id(draft_id):
            raise ValueError(draft_id)
        folder = state / "cho" / draft_id
        there = (path.name for own in (folder, beside) if own and own.is_dir() for path in own.iterdir())
        return cls(folder, beside, set(there))

    def take(self, name: str, data: bytes) -> Taken:
        """Take one file; what cannot be taken comes back as a note. Raises OSError."""
        suffix = PurePosixPath(name).suffix.lower()
        if len(data) > _LARGEST:
            return Taken(
                notes=(
                    f"{name}: nặng quá {_LARGEST // 1_000_000} MB, chưa nhận. Thu nhỏ ảnh, hoặc chia tệp, rồi thả lại.",
                )
            )
        try:
            if suffix in _WORD:
                word = read_docx(data)
                title, text = split_title(word.title, word.markdown)
                return self.take_text(replace(word, title=title, markdown=text))
            if suffix in _PHOTOS:
                own = self._photo(data, name)
                return Taken(markdown=f"![]({own})", names=(own,))
        except (WordRefused, PhotoRefused) as refused:
            return Taken(notes=(f"{name}: {refused}",))
        if suffix not in _ATTACHED:
            return Taken(notes=(f"{name}: chưa nhận được loại tệp này. Thả ảnh, .docx, .pdf, .xlsx hoặc .csv.",))
        own = self._named(name, suffix)
        replace_file(self.folder / own, data)
        title = squeeze(PurePosixPath(name).stem.replace("|", " "))
        return Taken(attachments=(f"{own} | tên hiển thị: {title}",), names=(own,))

    def take_html(self, html: str) -> Taken:
        """Take what was pasted from Word or a page."""
        try:
            return self.take_text(read_html(html))
        except WordRefused as refused:
            return Taken(notes=(str(refused),))

    def take_text(self, text: WordText) -> Taken:
        """Take a text with its pictures, each under a name that is free here."""
        found = Taken(text.markdown, title=text.title, notes=text.notes)
        for picture in text.pictures:
            try:
                own = self._photo(picture.data, picture.name, again=True)
            except PhotoRefused as refused:
                found = replace(found, notes=(*found.notes, f"{picture.name}: {refused}"))
                own = ""
            found = replace(found, markdown=_renamed(found.markdown, picture.name, own), names=(*found.names, own))
        return replace(found, names=tuple(filter(None, found.names)))

    @property
    def files(self) -> tuple[Path, ...]:
        """Give the files that wait."""
        return tuple(sorted(self.folder.iterdir())) if self.folder.is_dir() else ()

    def clear(self) -> None:
        """Let the files go: they were saved, or are not wanted."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def find(self, name: str) -> Path | None:
        """Find a photo by its name: among those that wait, then beside the article."""
        if not name or name.startswith(".") or set(name) & set("/\\:\0") or Path(name).suffix.lower() not in _PHOTOS:
            return None
        own = (folder / name for folder in (self.folder, self.beside) if folder)
        return next((path for path in own if path.is_file()), None)

    def read(self, name: str) -> bytes | None:
        """Give the bytes of a photo; a save may move it from one place to the other meanwhile."""
        for _ in range(2):
            if (found := self.find(name)) is None:
                return None
            with suppress(FileNotFoundError):
                return found.read_bytes()
        return None

    def named_in(self, texts: Iterable[str]) -> tuple[Path, ...]:
        """Give the files that wait and that one of the texts names, by name."""
        said = "\n".join(texts)
        return tuple(path for path in self.files if re.search(rf"(?<![\w.-]){re.escape(path.name)}(?![\w.-])", said))

    def _photo(self, data: bytes, name: str, *, again: bool = False) -> str:
        """Keep a photo and give its name. Raises PhotoRefused, too where it lies here and may not come ``again``."""
        photo = prepare(data, name, self.taken)
        if not again and self._has(photo.data):
            remedy = "Muốn đặt thêm ở chỗ khác thì chép dòng của ảnh trong chữ của bài."
            raise PhotoRefused("Ảnh này đã có ở đây, không nhận lần nữa.", remedy)
        replace_file(self.folder / photo.name, photo.data)
        self.taken.add(photo.name)
        return photo.name

    def _has(self, data: bytes) -> bool:
        folders = (own for own in (self.folder, self.beside) if own and own.is_dir())
        files = (path for folder in folders for path in folder.iterdir() if path.is_file())
        return any(path.stat().st_size == len(data) and path.read_bytes() == data for path in files)

    def _named(self, name: str, suffix: str) -> str:
        stem = slug(PurePosixPath(name.replace("\\", "/")).stem)[:60].strip("-") or "tep"
        own, number = f"{stem}{suffix}", 1
        while own in self.taken:
            number += 1
            own = f"{stem}-{number}{suffix}"
        self.taken.add(own)
        return own


def _renamed(markdown: str, before: str, after: str) -> str:
    """Call a picture by its own name; one that was refused goes from the text."""
    if after:
        return re.sub(rf"\]\({re.escape(before)}(?=[\s)])", f"]({after}", markdown)
    return re.sub(rf"!\[[^\]]*\]\({re.escape(before)}[^)]*\)", "", markdown)
