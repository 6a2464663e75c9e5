"""Files of the content folder that nothing uses: reported with the name or place that was likely meant."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final
from urllib.parse import unquote

from bangvang.domain.articles import Body
from bangvang.domain.problems import Kind, Problem, nearest
from bangvang.domain.source import Raw, SourceEntry
from bangvang.domain.text import fold, number

FOLDERS: Final = ("tin", "don-vi", "khen-thuong", "ca-nhan", "van-ban", "chuyen-de", "trang", "luot-xem")
SITE_FILE: Final = "trang-web.yaml"
MOST: Final = 20

_SHELVES: Final = tuple(f"{folder}/" for folder in FOLDERS)
_OWN: Final = frozenset({SITE_FILE, "README.md"})
_OF_SYSTEMS: Final = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db"})
_OTHER_NAMES: Final[Mapping[str, str]] = {
    "tin": "tintuc bai baiviet news articles article posts post blog tin-bai",
    "don-vi": "donvi unit units coquan organizations phongban",
    "khen-thuong": "khenthuong award awards danhhieu hinhthuc",
    "ca-nhan": "canhan nguoi people person persons",
    "van-ban": "vanban documents docs document congvan quyetdinh",
    "chuyen-de": "chuyende topics topic chude",
    "trang": "pages page trangtinh",
}
_SITE_NAMES: Final = frozenset({"trang-web", "trangweb", "site", "config", "_config", "settings"})
_YAML: Final = (".yml", ".yaml", ".yam", ".txt", ".json")
_PHOTOS: Final = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".heic", ".tif", ".tiff", ".jfif", ".avif", ".svg")
_LISTS: Final = (".csv", ".xlsx", ".xls", ".ods")
_PROSE: Final = (".txt", ".docx", ".doc", ".odt", ".rtf", ".html", ".htm", ".pages")
_READ_ELSEWHERE: Final = (".markdown", ".mkd", ".mdown")  # recognised by their ending


def check_unread(files: Collection[str], is_named: Callable[[str], bool]) -> Iterator[Problem]:
    """Warn of every file that nothing reads or shows, at most twenty a folder.

    ``is_named`` tells of a path whether any text names it, drafts included (``named_by``).
    """
    others = [path for path in files if not (path.endswith(".md") and path.startswith(_SHELVES))]  # most are texts
    unread = [path for path in sorted(others) if not _is_read(path)]
    if not unread:
        return
    by_folder: dict[str, list[str]] = defaultdict(list)
    for path in unread:
        if not is_named(path) and not is_named(f"{posixpath.dirname(path)}/"):
            by_folder[posixpath.dirname(path)].append(path)
    if not by_folder:
        return
    texts = frozenset(posixpath.dirname(path) for path in files if path.endswith(".md"))
    for folder, paths in by_folder.items():
        for path in paths[:MOST]:
            yield _warning(path, "Tệp này không được đọc và không trang nào dùng.", _remedy(path, files, texts))
        if len(paths) > MOST:
            message = f"Còn {number(len(paths) - MOST)} tệp nữa không được dùng."
            yield _warning(f"{folder}/", message, "Sửa xong những tệp nêu trên thì chạy lại.")


def _is_read(path: str) -> bool:
    top, _, rest = path.partition("/")
    name = posixpath.basename(path)
    if path in _OWN or name.lower() in _OF_SYSTEMS or name.startswith("~$") or top == "luot-xem":
        return True
    return top in FOLDERS and bool(rest) and (path.endswith(".md") or path.lower().endswith((".md", *_READ_ELSEWHERE)))


def _warning(path: str, message: str, remedy: str) -> Problem:
    return Problem(path, 0, message, remedy, Kind.UNREAD_FILE, is_warning=True)


def _remedy(path: str, files: Collection[str], texts: Collection[str]) -> str:
    """Say what is likely meant; ``texts`` are the folders in which texts lie."""
    top = path.partition("/")[0]
    ending = posixpath.splitext(path)[1].lower()
    if ending in _PHOTOS:
        name = posixpath.basename(path)
        is_beside = top in FOLDERS and posixpath.dirname(path) in texts
        return f"Chèn vào bài: ![lời tả]({name})." if is_beside else "Đặt ảnh cạnh bài dùng nó."
    if top in FOLDERS:
        return _remedy_beside(path, files)
    meant = _meant_path(path)
    if meant == SITE_FILE or meant in files:
        return _renamed(meant, files)
    return f"Có phải {meant}?" if meant else f"Thư mục được đọc: {', '.join(FOLDERS[:-1])}."


def _meant_path(path: str) -> str:
    top, _, rest = path.partition("/")
    if not rest:
        stem, ending = posixpath.splitext(path)
        if fold(stem) in _SITE_NAMES and ending.lower() in _YAML:
            return SITE_FILE
        return f"tin/<năm đăng>/{_as_text(path)}" if ending.lower() in {".md", *_PROSE} else ""
    if top.isdigit():
        return f"tin/{_as_text(path)}"
    folder = meant_folder(top)
    return f"{folder}/{_as_text(rest)}" if folder else ""


def _remedy_beside(path: str, files: Collection[str]) -> str:
    folder, name = posixpath.split(path)
    stem, ending = posixpath.splitext(name.lower())
    if stem.endswith(".md"):
        return _renamed(f"{folder}/{name[: len(stem)]}", files)
    if ending in _LISTS:
        return (
            f"Danh sách người được khen thì ghi list: {name} ở mục khen thưởng; tệp kèm theo thì ghi vào attachments."
        )
    if ending in _PROSE:
        doing = "đổi tên thành" if ending == ".txt" else "chép chữ sang"
        return f"Là bài viết thì {doing} {name[: len(stem)]}.md; là tệp kèm theo thì ghi vào attachments của bài."
    return "Tệp kèm theo thì ghi vào attachments của bài; bản sao thì chuyển ra ngoài thư mục nội dung."


def _renamed(meant: str, files: Collection[str]) -> str:
    name = posixpath.basename(meant)
    if meant in files:
        return f"Đã có {name}: xem tệp nào đúng; bản sao thì chuyển ra ngoài thư mục nội dung."
    return f"Đổi tên thành {name}."


def _as_text(path: str) -> str:
    """Name the Markdown file that a text in another format should become."""
    stem, ending = posixpath.splitext(path)
    return f"{stem.removesuffix('.md')}.md" if ending.lower() in _PROSE else path


def meant_folder(name: str) -> str:
    """Find the folder that is meant by another name: ``Tin``, ``đơn-vị``, ``don_vi``, ``news``; empty where none is."""
    key = "".join(c for c in fold(name) if c.isalnum())
    for folder in FOLDERS[:-1]:
        if key == folder.replace("-", "") or key in _OTHER_NAMES[folder].split():
            return folder
    return nearest(name, FOLDERS[:-1]) or ""


def named_by(entry: SourceEntry) -> Iterator[str]:
    """Yield the paths that a text may mean; its folder, with a slash, where what it shows cannot be known."""
    folder = posixpath.dirname(entry.source_path)
    if entry.header.problems and not entry.body.parts:  # not known before its mistakes are mended
        yield f"{folder}/"
    for text in _scalars(entry.header.fields):
        if "." in text and len(text) < 300:  # noqa: PLR2004 - no name of a file is longer
            yield posixpath.normpath(posixpath.join(folder, text))
            yield posixpath.normpath(text.lstrip("/"))
    yield from _shown_in(entry.body, folder)


def _shown_in(body: Body, folder: str) -> Iterator[str]:
    yield from (ref.file for ref in body.photos)
    for link in body.links:
        path = unquote(link.target.partition("#")[0])
        yield posixpath.normpath(posixpath.join(folder, path))


def _scalars(raw: Raw) -> Iterator[str]:
    if isinstance(raw, str):
        yield raw
    elif isinstance(raw, Collection):
        for value in raw.values() if isinstance(raw, dict) else raw:
            yield from _scalars(value)
