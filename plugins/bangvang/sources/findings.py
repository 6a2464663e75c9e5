"""What the conversion of a body comes across: photos, links, numbers and raw tags, and what is wrong with them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final
from urllib.parse import unquote, urlsplit

from bangvang.domain.articles import LinkRef, PhotoRef
from bangvang.domain.document_citations import Citation
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.text import nfc, squeeze
from bangvang.lazy_patterns import lazy_pattern
from bangvang.sources.captions import read_caption
from bangvang.sources.characters import decode, is_hidden

SCHEMES: Final = frozenset({"http", "https", "mailto", "tel"})

_RAW_TAG = lazy_pattern(r"(</?[A-Za-z][\w:-]*|<[!?])[^<>\n]*>?")
_MAIL = lazy_pattern(r"[A-Za-z0-9][\w.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}", re.ASCII)
_ELSEWHERE = lazy_pattern(r"[a-z]+:|/", re.IGNORECASE)
_ON_A_DISK = lazy_pattern(r"[A-Za-z]:[\\/]|file:|\\\\", re.IGNORECASE)
_SHOWN: Final = 60
_REACH: Final = 20_000


class Lines:
    """Find the line of something that the parser only knows by its text."""

    def __init__(self, text: str, source_path: str, first_line: int) -> None:
        """Take the body of the file ``source_path``, which begins on ``first_line``."""
        self.text = text
        self.source_path = source_path
        self.first_line = first_line

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Give the offset at which each line begins."""
        return (0, *(found.end() for found in re.finditer("\n", self.text)))

    def at(self, offset: int) -> int:
        """Give the line of the file for an offset in the body."""
        return self.first_line + bisect_right(self.starts, max(offset, 0)) - 1

    def after(self, written: str, near: int, reach: int) -> int:
        """Give the line on which ``written`` first occurs from line ``near`` on, within ``reach`` characters, or 0."""
        start = self.starts[near - self.first_line]
        offset = self.text.find(written, start, start + reach)
        return self.at(offset) if offset >= 0 else 0

    def of(self, written: str, near: int) -> int:
        """Give the line on which ``written`` first occurs from line ``near`` on; that line where it does not."""
        return self.after(written, near, _REACH) or self.after(written.removeprefix("mailto:"), near, _REACH) or near


@dataclass(frozen=True, slots=True)
class Found:
    """A link or a photo: its target as meant and as ``written`` in the block that begins on ``line``.

    ``alt`` and ``title`` are a photo's words.
    """

    target: str
    written: str
    line: int
    alt: str = ""
    title: str = ""


@dataclass(slots=True)
class Findings:
    """Everything that one conversion comes across, in reading order.

    ``raw_tags`` are how tags begin; ``suspects`` are texts that show marks of Markdown, with the lines of their blocks.
    """

    photos: list[Found] = field(default_factory=list)
    links: list[Found] = field(default_factory=list)
    bad_links: list[Found] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    citation_lines: list[int] = field(default_factory=list)
    raw_tags: set[str] = field(default_factory=set)
    suspects: list[tuple[str, int]] = field(default_factory=list)
    first_paragraph: str = ""

    def link(self, written: str, line: int) -> int | None:
        """Note a link and give its number; None where its address may not be published."""
        link = Found(_whole(nfc(decode(written))), written, line)
        if not _is_safe(link.target):
            self.bad_links.append(link)
            return None
        self.links.append(link)
        return len(self.links) - 1

    def photo(self, written: str, alt: str, title: str, line: int) -> int:
        """Note a photo and give its number."""
        self.text(f"{alt} {title}", line)
        self.photos.append(Found(nfc(unquote(written)), written, line, decode(alt), decode(title)))
        return len(self.photos) - 1

    def caption(self, number: int, text: str) -> None:
        """Give a photo the caption that is below it."""
        photo = self.photos[number]
        self.text(text, photo.line)
        self.photos[number] = replace(photo, title=text)

    def text(self, text: str, line: int) -> None:
        """Note the tags that a text shows, for raw HTML is off, and marks that were not taken for marks."""
        if "<" in text:
            self.raw_tags.update(_RAW_TAG.findall(text))
        if "**" in text or "[" in text or "](" in text:
            self.suspects.append((text, line))

    def problems(self, lines: Lines) -> Iterator[Problem]:
        """Yield what an editor must put right."""
        if self.raw_tags:
            yield from _raw_html(self.raw_tags, lines)
        for link in self.bad_links:
            remedy = "Dùng đường dẫn https://, địa chỉ trong trang bắt đầu bằng /, hoặc tên tệp .md."
            if _ON_A_DISK.match(link.target):
                remedy = "Chép tệp vào cạnh bài, ghi vào attachments, và ở đây chỉ ghi tên tệp."
            elif " " in link.target:
                remedy = "Đường dẫn không có dấu cách: đổi tên tệp, hoặc viết %20 thay dấu cách."
            message = f'Liên kết "{link.target[:_SHOWN]}" không dùng được.'
            yield Problem(lines.source_path, lines.of(link.written, link.line), message, remedy, Kind.BAD_LINK)
        for photo in self.photos:
            yield from _bad_photo(photo, lines)

    def link_refs(self, lines: Lines) -> tuple[LinkRef, ...]:
        """Give the links with their lines."""
        return tuple(LinkRef(link.target, lines.of(link.written, link.line)) for link in self.links)

    def photo_refs(self, lines: Lines) -> list[PhotoRef]:
        """Give the photos with their lines; without a file where that is outside the content folder."""
        return [_photo_ref(photo, lines) for photo in self.photos]


def _raw_html(tags: set[str], lines: Lines) -> Iterator[Problem]:
    remedy = "Dùng Markdown; nếu cần dấu nhỏ hơn thì viết &lt;."
    reported: set[int] = set()
    for found in _RAW_TAG.finditer(lines.text):
        line = lines.at(found.start())
        if found[1] in tags and line not in reported:
            reported.add(line)
            yield Problem(lines.source_path, line, f"Không dùng thẻ HTML ({found[0][:30]}).", remedy, Kind.RAW_HTML)


def _whole(target: str) -> str:
    """Complete an address as people say it: ``www.vidu.vn``, ``ban@vidu.vn``."""
    if target[:4].lower() == "www.":
        return f"http://{target}"
    return f"mailto:{target}" if _MAIL.fullmatch(target) else target


def _is_safe(target: str) -> bool:
    try:
        scheme = urlsplit(target.strip()).scheme.lower()
    except ValueError:
        return False
    is_plain = not any(ord(c) <= 32 or c in "\\<>\"'`" for c in target)  # noqa: PLR2004 - space and controls
    # Browsers decode «&#106» in an attribute also where the semicolon is missing.
    is_plain = is_plain and "&#" not in target and not target.startswith("//")
    is_plain = is_plain and not is_hidden(target)
    return bool(target) and is_plain and (not scheme or scheme in SCHEMES)


def _bad_photo(photo: Found, lines: Lines) -> Iterator[Problem]:
    ref = _photo_ref(photo, lines)
    if not photo.target:
        message, remedy, kind = "Ảnh chưa có tên tệp.", "Ghi tên tệp trong ngoặc tròn.", Kind.MISSING_PHOTO
    elif is_hidden(photo.target):
        message, remedy = f'Tên ảnh "{photo.written[:_SHOWN]}" có ký tự ẩn.', "Gõ lại tên tệp, đổi tên tệp nếu cần."
        kind = Kind.FORBIDDEN_CHARACTER
    elif not ref.file:
        message, remedy = f'Ảnh "{photo.target[:_SHOWN]}" ở nơi khác.', "Tải ảnh về, đặt cạnh bài và ghi tên tệp."
        kind = Kind.PHOTO_OUTSIDE
    elif not ref.alt:
        message, remedy = f'Ảnh "{photo.target}" chưa có lời tả.', "Viết trong ngoặc vuông: ai, đang làm gì."
        kind = Kind.PHOTO_WITHOUT_ALT
    else:
        return
    yield Problem(lines.source_path, ref.line, message, remedy, kind)


def _photo_ref(photo: Found, lines: Lines) -> PhotoRef:
    caption = read_caption(photo.title)
    is_elsewhere = not photo.target or _ELSEWHERE.match(photo.target) or is_hidden(photo.target)
    return PhotoRef(
        file="" if is_elsewhere else _join(lines.source_path.rpartition("/")[0], photo.target),
        alt=squeeze(nfc(photo.alt)),
        caption=caption.text,
        credit=caption.credit,
        line=lines.after(f"]({photo.written}", photo.line, _REACH) or lines.of(photo.written, photo.line),
    )


def _join(folder: str, source: str) -> str:
    """Resolve a file name against the folder of its article; empty where it leaves the content folder."""
    parts = folder.split("/") if folder else []
    for part in source.split("/"):
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)
