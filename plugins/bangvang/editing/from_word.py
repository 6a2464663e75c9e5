"""A Word file, or what was copied from Word → Markdown and pictures, for ``bangvang new`` and for the editing form."""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

from bangvang.domain.legacy_encodings import recognise
from bangvang.domain.text import forbidden_character, nfc, number, squeeze
from bangvang.editing.markdown_writer import to_markdown
from bangvang.editing.word_markup import ATTRIBUTES, TAGS, level_headings, tidy

MAX_FILE: Final = 60_000_000
_MAX_XML: Final = 40_000_000
_MAX_HTML: Final = 20_000_000
_STYLES: Final = "\n".join(
    f"p[style-name='{name}'] => h1.title:fresh" for name in ("Title", "Tiêu đề", "Tên bài", "Tựa đề")
)
_SPACES: Final = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_DATA: Final = re.compile(r"data:image/[\w.+-]+;base64,(?P<data>[A-Za-z0-9+/=\s]+)", re.IGNORECASE)
_PICTURES: Final = ("image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "image/jpg", "image/pjpeg")
# What Word writes as the description of a picture by itself.
_NO_ALT: Final = re.compile(
    r"automatically generated|được tạo tự động|^(?:[A-Za-z]:\\|file:)|\.(?:jpe?g|png|gif|bmp|webp)$", re.IGNORECASE
)
_BARE_PHOTO: Final = re.compile(r"(!\[[^\]\n]*\]\([^)\s]+)\)\n?")
_CAPTION: Final = re.compile(r"\*(?P<italic>[^*\[\]\n]+)\*|(?P<plain>(?![-#>+])[^*\[\]|\n]*\bẢnh:\s*[^*\[\]|\n]+)")
_LONGEST_CAPTION: Final = 400
_OLD_WORD: Final = b"\xd0\xcf\x11\xe0"


class WordRefused(ValueError):  # noqa: N818 - a verdict on the file, not a fault of the program
    """A file is no Word file that can be read; the text is a Vietnamese sentence with a remedy."""


class Picture(NamedTuple):
    """A picture of the text: the name by which the Markdown calls it (no such file yet), its bytes, what it shows."""

    name: str
    data: bytes
    alt: str


@dataclass(frozen=True, slots=True)
class WordText:
    """What a Word file says: the title that it marks as one, the body in Markdown, pictures, and what was left out."""

    title: str
    markdown: str
    pictures: tuple[Picture, ...] = ()
    notes: tuple[str, ...] = ()


def read_docx(data: bytes) -> WordText:
    """Read a ``.docx``; raises WordRefused for anything else, or one beyond the limits."""
    _check(data)
    import mammoth  # late: only who has a Word file pays for it

    pictures: list[Picture] = []
    notes: list[str] = []

    def keep(image: Any) -> dict[str, str]:
        with image.open() as file:
            return _kept(file.read(), image.content_type or "", image.alt_text or "", (pictures, notes))

    try:
        html = mammoth.convert_to_html(
            io.BytesIO(data), style_map=_STYLES, convert_image=mammoth.images.img_element(keep)
        ).value
    except Exception as error:  # a parser fed with damaged bytes may raise anything
        message = "Không đọc được tệp Word này vì tệp bị hỏng. Mở bằng Word, lưu lại thành .docx rồi thử lại."
        raise WordRefused(message) from error
    return _text(html, pictures, notes)


def read_html(html: str) -> WordText:
    """Read HTML copied from Word or a page; pictures come along only where they are in the HTML itself."""
    if len(html) > _MAX_HTML:
        raise WordRefused("Đoạn dán quá dài. Dán từng phần, hoặc thả cả tệp Word vào.")
    pictures: list[Picture] = []
    notes: list[str] = []
    return _text(html, pictures, notes)


def _check(data: bytes) -> None:
    """Refuse what is no .docx, and what would unpack to more than a text can be."""
    if len(data) > MAX_FILE:
        raise WordRefused(f"Tệp Word nặng quá {MAX_FILE // 10**6} MB. Lưu ảnh ra ngoài rồi thả riêng từng ảnh.")
    if data.startswith(_OLD_WORD):
        raise WordRefused("Đây là tệp Word đời cũ (.doc). Mở bằng Word, chọn Lưu thành (Save As) dạng .docx.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            names = parts.infolist()
            if not any(part.filename == "word/document.xml" for part in names):
                raise WordRefused("Tệp này không phải tệp Word (.docx). Chọn tệp .docx, hoặc dán chữ vào.")
            xml = sum(part.file_size for part in names if part.filename.endswith((".xml", ".rels")))
            if xml > _MAX_XML or sum(part.file_size for part in names) > 4 * MAX_FILE:
                raise WordRefused("Tệp Word giải nén ra quá lớn. Chia thành nhiều tệp.")
            for part in names:
                if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts.read(part)[:4096].upper():
                    raise WordRefused("Tệp Word có khai báo lạ (DOCTYPE). Mở bằng Word rồi lưu lại thành .docx.")
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        message = "Tệp này không phải tệp Word (.docx), hoặc đã hỏng hay đặt mật khẩu. Mở bằng Word rồi lưu lại."
        raise WordRefused(message) from error


def _kept(data: bytes, kind: str, alt: str, to: tuple[list[Picture], list[str]]) -> dict[str, str]:
    """Keep a picture and give the attributes of its ``img``; without a source where its format cannot be shown."""
    pictures, notes = to
    if kind.lower() not in _PICTURES:
        notes.append(f"Một hình vẽ dạng {kind.removeprefix('image/') or 'lạ'} không lấy được: chụp lại thành ảnh PNG.")
        return {"src": ""}
    said = "" if _NO_ALT.search(alt.strip()) else squeeze(nfc(alt))
    same = next((picture for picture in pictures if picture.data == data), None)
    picture = same or Picture(f"anh-{len(pictures) + 1}.jpg", data, said)
    if same is None:
        pictures.append(picture)
    return {"src": picture.name, "alt": said}


def _text(html: str, pictures: list[Picture], notes: list[str]) -> WordText:
    try:
        return _turned(html, pictures, notes)
    except RecursionError:  # tags in tags by the thousand, which no author makes
        message = "Đoạn này lồng quá nhiều lớp nên không đọc được. Dán dạng chữ thường (Ctrl+Shift+V)."
        raise WordRefused(message) from None


def _turned(html: str, pictures: list[Picture], notes: list[str]) -> WordText:
    import nh3

    soup = tidy(html)
    for image in soup.find_all("img"):
        source = str(image.get("src") or "")
        if found := _DATA.fullmatch(source):
            kind = source[5 : source.index(";")]
            image.attrs.update(_kept(_decoded(found["data"]), kind, str(image.get("alt") or ""), (pictures, notes)))
        if not any(picture.name == image.get("src") for picture in pictures):
            if source and not found:
                notes.append("Một ảnh không dán theo được: thả tệp ảnh vào riêng.")
            image.decompose()
    title = _title(soup)
    level_headings(soup)
    clean = nh3.clean(str(soup), tags=set(TAGS), attributes=dict(ATTRIBUTES), link_rel=None)
    from bs4 import BeautifulSoup

    markdown = _clean(to_markdown(BeautifulSoup(clean, "html.parser")))
    if meant := recognise(markdown):
        markdown = meant.text
        notes.append(f"Chữ viết theo bảng mã {meant.name} đã được đổi sang Unicode: soát lại một lượt.")
    return WordText(title, with_captions(markdown), tuple(pictures), tuple(_counted(notes)))


def with_captions(markdown: str) -> str:
    """Give each photo the line below it as its caption: one that is all in italics, or says who took the photo."""
    blocks: list[str] = []
    for block in markdown.split("\n\n"):
        photo = _BARE_PHOTO.fullmatch(blocks[-1]) if blocks else None
        words = _CAPTION.fullmatch(block.strip("\n"))
        if photo and words and len(block) <= _LONGEST_CAPTION:
            said = (words["italic"] or words["plain"]).replace('"', "”")
            blocks[-1] = f'{photo[1]} "{said}")'
        else:
            blocks.append(block)
    text = "\n\n".join(blocks)
    return text if text.endswith("\n") or not text else f"{text}\n"


def _decoded(data: str) -> bytes:
    try:
        return base64.b64decode(data)
    except (binascii.Error, ValueError):
        return b""


def _title(soup: Any) -> str:
    """Take the title out of the text, where the author marked one with the style for it."""
    marked = soup.find("h1", class_="title")
    if marked is None:
        return ""
    words = squeeze(nfc(marked.get_text(" ")))
    marked.decompose()
    return words


def _clean(text: str) -> str:
    """Drop what no text may hold, and bring spaces and empty lines into order."""
    text = nfc(text.replace("\ue000", "[^").replace("\ue002", "]"))
    while found := forbidden_character(text):
        text = text.replace(text[found[0]], "")
    rows = (_indent(row) for row in text.split("\n"))
    joined = re.sub(r"\n{3,}", "\n\n", "\n".join(rows)).strip("\n")
    return f"{joined}\n" if joined else ""


def _indent(row: str) -> str:
    """Squeeze the spaces of a row; those in front matter in lists alone."""
    bare = row.lstrip(" ")
    front = row[: len(row) - len(bare)] if re.match(r"(?:-|\d+[.)]) ", bare) else ""
    return front + _SPACES.sub(" ", row).strip()


def _counted(notes: list[str]) -> Iterator[str]:
    for note in dict.fromkeys(notes):
        count = notes.count(note)
        yield note if count == 1 else f"{note} ({number(count)} lần)"
