"""Addresses that belong to the site itself, whatever articles name: feeds, data, theme, files of hosts."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from bangvang.domain.text import fold
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.plan import folders_above

FOLDERS: Final = frozenset(
    "anh theme du-lieu bang-vang tim-kiem lich thong-ke doc-nhieu the pagefind cach-dem .well-known".split()
)
# Pages are below these side by side: an old address of one that moved may be there too.
_SHELVES = lazy_pattern(r"(?:(?:en/)?(?:tin|don-vi|khen-thuong|ca-nhan|van-ban|chuyen-de)|tin/\d{4}(?:/\d\d){0,2}|en)/")
# What is made below a list or a term: its years, their further pages, its feed and its data.
_BELOW_LIST = lazy_pattern(r"(?:\d{4}/(?:trang/\d+/)?|trang/\d+/)?(?:index\.html|[^/]+\.(?:xml|json|csv|xlsx|ics|txt))")
_OF_HOSTS = lazy_pattern(
    r"(?:\.|_)[^/]*(?:/.*)?|(?:cname|web\.config|robots\.txt|favicon\.[a-z]+|404\.html|index\.html|sw\.js"
    r"|[^/]*\.(?:xml|ics|json|webmanifest|conf|txt))"
)


def owner_of(output: str, pages: Collection[str]) -> str:
    """Say what of the site's own a file would take the place of; empty where it takes nothing.

    ``pages`` are the main addresses of the site. Compared as file systems do that know no case.
    """
    path = fold(output)
    top, _, rest = path.removesuffix("/index.html").partition("/")
    if top in FOLDERS:
        return "ảnh, dữ liệu và giao diện của trang"
    if top.startswith((".", "_")) or (not rest and _OF_HOSTS.fullmatch(top)):
        return "tệp riêng của trang hoặc của máy chủ"
    for folder in folders_above(path):
        shelf = f"{folder}/"
        below = path.removeprefix(shelf)
        if _SHELVES.fullmatch(shelf):
            if _BELOW_LIST.fullmatch(below):
                return "danh sách và dữ liệu của trang"
        elif f"/{shelf}" in pages:
            return f"trang /{shelf}"
    return ""
