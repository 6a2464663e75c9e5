"""A new file of the content folder: from answers, a Word file, photos and other files; made whole or not at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from bangvang.atomic_files import write_new
from bangvang.domain.date_parsing import DateError, parse_moment
from bangvang.domain.source import Raw
from bangvang.domain.text import excerpt, is_reserved, is_slug, nfc, slug, squeeze
from bangvang.editing.from_word import WordRefused, read_docx
from bangvang.editing.photos import Photo, PhotoRefused, prepare
from bangvang.editing.skeletons import FOLDERS, skeleton
from bangvang.sources.decoding import decode
from bangvang.sources.image_recipe import MAX_BYTES

# Those that are not accepted are here as well: what is wrong with them is said by their content.
_PHOTOS: Final = frozenset(".jpg .jpeg .png .webp .avif .gif .heic .heif .tif .tiff .bmp .svg".split())
_WORD: Final = frozenset({".docx", ".docm", ".doc"})
_LISTS: Final = frozenset({".csv", ".xlsx"})
_ATTACHED: Final = frozenset({".pdf"})
_TEXTS: Final = frozenset({".txt", ".md"})
_READ: Final = _PHOTOS | _WORD | _LISTS | _ATTACHED | _TEXTS
_JOKERS: Final = frozenset("*?")
_LONGEST_TITLE: Final = 200
_LARGEST: Final = 200_000_000


class GivenRefused(ValueError):  # noqa: N818 - a verdict on what was given, not a fault of the program
    """A file or name that was given cannot be used; the text is a Vietnamese sentence."""


@dataclass(frozen=True, slots=True)
class Given:
    """What came in files: title and body in Markdown, photos, other files by name, what is to be told.

    ``proposals`` are answers read from the text, by field (``event.date``).
    """

    title: str = ""
    body: str = ""
    photos: tuple[Photo, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[str, ...] = ()
    proposals: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Begun:
    """A new file before it is written: its path below the content folder, its fields and text, what lies beside it."""

    source_path: str
    fields: Mapping[str, Raw]
    text: str
    photos: tuple[Photo, ...] = ()
    files: tuple[tuple[str, bytes], ...] = ()
    notes: tuple[str, ...] = ()

    def write(self, content: Path) -> None:
        """Make the file, or the folder of an article with all that is in it, at once.

        Raises FileExistsError where one is there already, OSError; nothing is left then.
        """
        path = content / self.source_path
        beside = ((photo.name, photo.data) for photo in self.photos)
        if path.name != "index.md":
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_all(path.parent, [*beside, *self.files, (path.name, self.text.encode())])
            return
        folder = path.parent
        folder.parent.mkdir(parents=True, exist_ok=True)
        if folder.exists() or folder.with_name(f"{folder.name}.md").exists():
            raise FileExistsError(folder)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".moi-") as made:
            whole = Path(made) / folder.name
            whole.mkdir()
            for name, data in (*beside, *self.files, (path.name, self.text.encode())):
                write_new(whole / name, data)
            whole.rename(folder)


def is_name(path: Path) -> bool:
    """Tell whether somebody wrote the name of a thing where a file is expected: no file, nor what looks like one."""
    said = str(path)
    looks_so = " " in said or not said.isascii() or said[:1].isdigit()
    return looks_so and not path.exists() and path.suffix.lower() not in _READ and not set(said) & _JOKERS


def _each(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files that are meant: ``*.jpg`` too, which the shell of Windows leaves to programs."""
    for path in paths:
        found = sorted(path.parent.glob(path.name)) if set(path.name) & _JOKERS and not path.exists() else [path]
        if not found:
            raise GivenRefused(f'Không có tệp nào như "{path}". Xem lại đường dẫn, hoặc kéo tệp vào cửa sổ lệnh.')
        yield from found


def read_given(paths: Iterable[Path]) -> Given:
    """Read the files that somebody gives: one text, photos, lists, PDFs. Raises GivenRefused, OSError."""
    given = Given()
    for path in _each(paths):
        ending = path.suffix.lower()
        if path.is_dir():
            raise GivenRefused(f'"{path}" là một thư mục. Ghi từng tệp, hoặc cả loạt như "{path / "*.jpg"}".')
        if not path.is_file():
            raise GivenRefused(f'Không thấy tệp "{path}". Xem lại đường dẫn, hoặc kéo tệp vào cửa sổ lệnh.')
        if path.stat().st_size > _LARGEST:
            raise GivenRefused(f'Tệp "{path.name}" nặng quá {_LARGEST // 10**6} MB. Thu nhỏ hoặc chia ra rồi đưa lại.')
        if ending in _PHOTOS:
            given = _with_photo(given, path.name, path.read_bytes())
        elif ending in _LISTS | _ATTACHED:
            name = f"{slug(path.stem) or 'tep'}{ending}"
            given = replace(given, files=(*given.files, (name, path.read_bytes())))
        elif ending not in _TEXTS | _WORD:
            raise GivenRefused(
                f'Không nhận tệp "{path.name}". Lời văn: .docx, .txt, .md; kèm theo: ảnh, .pdf, .xlsx, .csv.'
            )
        elif _has_words(given):
            raise GivenRefused(f'Chỉ nhận một tệp lời văn; "{path.name}" là tệp thứ hai.')
        else:
            given = _with_text(given, path, ending)
    return given


def _has_words(given: Given) -> bool:
    """Tell whether a text was given already; photos alone make a body, too."""
    return bool(given.title) or any(line and not line.startswith("![](") for line in given.body.split("\n"))


def begin(kind: str, fields: Mapping[str, Raw], given: Given, *, content: Path, name: str = "") -> Begun:
    """Put a new file of a kind together; ``name`` is that of its file or folder, else made from its title.

    Raises GivenRefused.
    """
    said = dict(fields)
    stem = name or _stem(said)
    if not is_slug(stem) or is_reserved(stem):
        raise GivenRefused(f'Tên tệp "{stem}" không dùng được. Ghi --file-name ten-khong-dau, như so-y-te-tong-ket.')
    folder = FOLDERS[kind]
    if kind == "article":
        folder = f"{folder}/{_year(said)}/{stem}"
    attached: list[Raw] = [{"file": file} for file, _ in given.files if file.endswith(".pdf")]
    if attached and kind == "article":
        said["attachments"] = attached
    elif attached and kind == "document":
        said["file"] = given.files[0][0]
    notes = list(given.notes)
    notes += [f"Danh sách: ghi list: {file} trong mục awards." for file, _ in given.files if not file.endswith(".pdf")]
    source_path = f"{folder}/index.md" if kind == "article" else f"{folder}/{stem}.md"
    if kind != "article":
        _refuse_taken(content / folder, given)
    return Begun(source_path, said, skeleton(kind, said, given.body), given.photos, given.files, tuple(notes))


def _stem(fields: Mapping[str, Raw]) -> str:
    words = str(fields.get("title") or fields.get("name") or fields.get("number") or "")
    stem = slug(words.replace("/", "-"))
    if not stem:
        raise GivenRefused(f'Tên "{excerpt(words, 60)}" không thành tên tệp được. Ghi thêm --file-name ten-khong-dau.')
    return stem


def _year(fields: Mapping[str, Raw]) -> str:
    try:
        return str(parse_moment(str(fields["date"])).day.year)
    except DateError as error:
        raise GivenRefused(f"--date: {error.message} {error.remedy}") from None


def _refuse_taken(folder: Path, given: Given) -> None:
    names = [*(photo.name for photo in given.photos), *(name for name, _ in given.files)]
    if taken := next((name for name in names if (folder / name).exists()), ""):
        raise GivenRefused(f'Đã có tệp "{taken}" trong {folder.name}/. Đổi tên tệp đưa vào.')


def _write_all(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files that are not there, the last one last; take back what was written where one cannot be."""
    done: list[Path] = []
    try:
        for name, data in files:
            write_new(folder / name, data)
            done.append(folder / name)
    except OSError:
        for path in done:
            path.unlink(missing_ok=True)
        raise


def _with_photo(given: Given, name: str, data: bytes) -> Given:
    if len(data) > MAX_BYTES:
        raise GivenRefused(f'Ảnh "{name}" nặng quá {MAX_BYTES // 10**6} MB. Thu nhỏ ảnh rồi đưa lại.')
    try:
        photo = prepare(data, name, [one.name for one in given.photos])
    except PhotoRefused as refused:
        raise GivenRefused(f'Ảnh "{name}": {refused}') from None
    body = f"{given.body}{chr(10) if given.body else ''}![]({photo.name})\n"
    return replace(given, body=body, photos=(*given.photos, photo))


def _with_text(given: Given, path: Path, ending: str) -> Given:
    if ending in _TEXTS:
        text, problems = decode(path.read_bytes(), path.name)
        if problems:
            raise GivenRefused(str(problems[0]))
        title, body = split_title("", text.strip("\n") + "\n")
        return replace(given, title=title, body=_joined(body, given.body))
    try:
        word = read_docx(path.read_bytes())
    except WordRefused as refused:
        raise GivenRefused(f'"{path.name}": {refused}') from None
    title, body = split_title(word.title, word.markdown)
    notes, photos = [*given.notes, *word.notes], list(given.photos)
    for picture in word.pictures:
        called = f"]({picture.name})"
        try:
            photo = prepare(picture.data, picture.name, [one.name for one in photos])
        except PhotoRefused as refused:
            notes.append(f"Một ảnh trong tệp Word không dùng được: {refused}")
            body = re.sub(rf"!\[[^\]]*{re.escape(called)}\n*", "", body)
        else:
            photos.append(photo)
            body = body.replace(called, f"](\ue000{photo.name})")
    body = body.replace("\ue000", "")
    return replace(given, title=title, body=_joined(body, given.body), photos=tuple(photos), notes=tuple(notes))


def _joined(body: str, photos: str) -> str:
    return f"{body}\n{photos}" if body and photos else body or photos


def split_title(title: str, body: str) -> tuple[str, str]:
    """Take the title from the text: the one marked as such, else a first line that is a heading, bold or capitals."""
    first, _, rest = body.lstrip("\n").partition("\n")
    bare = squeeze(nfc(re.sub(r"^#+\s+|\*\*", "", first)))
    is_title = first.startswith("#") or re.fullmatch(r"\*\*[^*]+\*\*", first.strip()) or (bare and bare.isupper())
    if title or not is_title or len(bare) > _LONGEST_TITLE:
        return title, body
    return bare.replace("\\", ""), rest.lstrip("\n")
