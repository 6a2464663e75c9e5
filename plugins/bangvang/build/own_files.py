"""The folder ``static/`` beside the content: files for the site's root as they are, logo and favicon among them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bangvang.domain.addresses import feed
from bangvang.domain.problems import Kind, Problem
from bangvang.domain.schema.site import SiteFields
from bangvang.domain.text import fold
from bangvang.domain.unread_files import FOLDERS as CONTENT_FOLDERS
from bangvang.domain.unread_files import SITE_FILE
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.own_addresses import FOLDERS
from bangvang.outputs.plan import folders_of
from bangvang.outputs.views import OwnImage
from bangvang.sources.drawings import drawing_fault, size_of_drawing
from bangvang.sources.images import PhotoRefused, inspect_photo

FOLDER: Final = "static"
MOST_BYTES: Final = 5 * 1024 * 1024
_TYPES: Final = {".svg": "image/svg+xml", ".png": "image/png", ".ico": "image/x-icon"}
_NAME: Final = lazy_pattern(r"(?:\.well-known/)?(?:[A-Za-z0-9_-][A-Za-z0-9._-]*/)*[A-Za-z0-9_-][A-Za-z0-9._-]*")
_WRITTEN: Final = frozenset({"index.html", "404.html", feed(""), "robots.txt", "_redirects", "_headers"})
_FOLDERS: Final = (FOLDERS - {".well-known"}) | set(CONTENT_FOLDERS) | {"en"}
_OURS: Final = lazy_pattern(r"sitemap[^/]*\.xml|nginx-redirects\.conf")


@dataclass(frozen=True)
class OwnFiles:
    """The files by their names in the output folder, and what is wrong with others."""

    files: Mapping[str, Path] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def read_own_files(folder: Path, site: SiteFields) -> OwnFiles:
    """List the files of ``static/`` and what is wrong with others; where there is no folder, none."""
    names = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()}
    names = {name: path for name, path in names.items() if not name.startswith(".") or name.startswith(".well-known/")}
    faults = {name: _fault(name, path) for name, path in names.items()}
    files = {name: path for name, path in names.items() if not faults[name]}
    wrong = [_refused(name, fault) for name, fault in faults.items() if fault]
    wrong += [
        Problem(
            SITE_FILE,
            0,
            f'{key}: không có tệp "{FOLDER}/{name}".',
            "Đặt tệp ấy vào thư mục static/ cạnh content/, hoặc xem lại tên.",
            Kind.MISSING_FILE,
        )
        for key, name in (("logo", site.logo), ("favicon", site.favicon))
        if name and name not in names
    ]
    return OwnFiles(files, tuple(wrong))


def own_image(own: OwnFiles, name: str) -> OwnImage | None:
    """Give address, type and size of a drawing or photo of ``static/``; None without a name."""
    path = own.files.get(name)
    if path is None:
        return None
    width, height = _size(path)
    return OwnImage(path=f"/{name}", type=_TYPES[path.suffix], width=width, height=height)


def check_places_of(own: OwnFiles, outputs: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each file in the place of a page or of a folder of pages, seen without case."""
    pages = {fold(output): output for output in sorted(outputs)}
    folders = folders_of(pages)
    for name in own.files:
        in_the_way = {fold(name), _unpacked(name), *folders_of([fold(name)])} & pages.keys()
        if in_the_way:
            yield _refused(name, _taken(pages[min(in_the_way)].removesuffix("index.html")))
        elif fold(name) in folders:
            yield _refused(name, _taken(f"{name}/"))


def check_links(site: SiteFields, addresses: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each entry of menu and footer that leads to no page and no file of the site."""
    for key, links in (("menu", site.menu), ("links", site.links)):
        for link in links:
            path = link.to.partition("#")[0].partition("?")[0]
            if path.startswith("/") and path not in addresses:
                message = f'{key}: trang này không có địa chỉ "{path}" (mục "{link.label}").'
                yield Problem(SITE_FILE, 0, message, "Xem lại địa chỉ; trang thì kết thúc bằng /.", Kind.DEAD_LINK)


def _size(path: Path) -> tuple[int, int]:
    if path.suffix == ".svg":
        return size_of_drawing(path.read_bytes())
    try:
        return inspect_photo(path.read_bytes())
    except PhotoRefused:
        return 1, 1


def _fault(name: str, path: Path) -> str:
    top = fold(name.partition("/")[0])
    if not _NAME.fullmatch(name):
        return "có tên mà không phải máy chủ nào cũng phục vụ được"
    if path.is_symlink():
        return "là liên kết tượng trưng"
    if top in _FOLDERS:
        return _taken(f"{top}/")
    if _unpacked(name) in _WRITTEN or _OURS.fullmatch(_unpacked(name)):
        return _taken(_unpacked(name).removesuffix("index.html"))
    if path.stat().st_size > MOST_BYTES:
        return f"nặng hơn {MOST_BYTES // 1024 // 1024} MB"
    fault = drawing_fault(path.read_bytes()) if path.suffix.lower() == ".svg" else ""
    return f"là hình {fault}" if fault else ""


def _taken(address: str) -> str:
    return f'trùng chỗ với "/{address}" mà Bảng Vàng viết'


def _unpacked(name: str) -> str:
    """Give the file that servers send a packed copy of this name for («index.html.gz»), or the name, without case."""
    return fold(name).removesuffix(".gz").removesuffix(".br")


def _refused(name: str, fault: str) -> Problem:
    remedy = "Đổi tên tệp, hoặc chuyển nó ra khỏi thư mục static/."
    if fault.startswith("là hình"):
        remedy = "Xuất lại hình chỉ gồm nét vẽ (không mã lệnh, không liên kết ra ngoài), hoặc dùng tệp .png."
    return Problem(f"{FOLDER}/{name}", 0, f"Tệp này {fault}.", remedy, Kind.FILE_REFUSED)
