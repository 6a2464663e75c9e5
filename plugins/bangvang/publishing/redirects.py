"""Addresses that moved or are gone for good, as editors write them: a line each, ``/cu/ /moi/`` or ``/cu/ gone``."""

from __future__ import annotations

import html
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bangvang.lazy_patterns import lazy_pattern
from bangvang.publishing.gates import Finding

FILE: Final = "chuyen-huong.txt"
GONE: Final = "gone"
NGINX: Final = "nginx-redirects.conf"
HOSTS: Final = "_redirects"
# File systems take names of 255 bytes, temporary ones included; "." and ".." would lead elsewhere.
_PART: Final = r"(?!\.{1,2}(?:[/ ]|$))[A-Za-z0-9._~-]{1,200}"
_ADDRESS: Final = rf"/(?:{_PART}/)*(?:{_PART})?"
_LINE: Final = lazy_pattern(rf"{_ADDRESS} (?:{_ADDRESS}|{GONE})")


@dataclass(frozen=True)
class Redirects:
    """New addresses by old ones, and the old ones that are gone; no new address is an old one (no chains)."""

    moved: Mapping[str, str]
    gone: frozenset[str]


def read_redirects(file: Path) -> tuple[list[tuple[str, str, int]], list[Finding]]:
    """Give old address, new address or ``gone``, and number of each line; and the lines that cannot be read."""
    found: list[tuple[str, str, int]] = []
    wrong: list[Finding] = []
    seen: dict[str, int] = {}
    lines = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    for number, line in enumerate(lines, start=1):
        words = line.partition("#")[0].split()
        if not words:
            continue
        if not _LINE.fullmatch(" ".join(words)):
            wrong.append(Finding(f"{FILE}:{number}", 'không đọc được dòng này. Ghi "/cu/ /moi/" hoặc "/cu/ gone"'))
        elif words[0] in seen:
            wrong.append(Finding(f"{FILE}:{number}", f"{words[0]} đã ghi ở dòng {seen[words[0]]}. Giữ một dòng"))
        else:
            seen[words[0]] = number
            found.append((words[0], words[1], number))
    return found, wrong


def is_line(old: str, new: str) -> bool:
    """Tell whether two addresses can be written down as a line."""
    return _LINE.fullmatch(f"{old} {new}") is not None


def resolve(
    lines: Collection[tuple[str, str, int]], automatic: Mapping[str, str], live: Collection[str]
) -> tuple[Redirects, list[Finding]]:
    """Follow chains to their ends; ``automatic`` are moves that nobody wrote, ``live`` the addresses that have a page.

    Gives what is wrong as well: an old address that has a page, a new one that has none, a circle.
    """
    said = {old: new for old, new, _ in lines}
    ways = {**automatic, **said}
    moved: dict[str, str] = {}
    wrong: list[Finding] = []
    for old, new, number in [*lines, *((old, new, 0) for old, new in automatic.items() if old not in said)]:
        place = f"{FILE}:{number}" if number else FILE
        end = _end(old, ways)
        if old in live:
            wrong.append(Finding(place, f"{old} đang có trang. Bỏ dòng này, hoặc đổi địa chỉ cũ cho đúng"))
        elif end is None:
            wrong.append(Finding(place, f"{old} đi vòng tròn về chính nó. Sửa địa chỉ mới"))
        elif end != GONE and end not in live:
            wrong.append(Finding(place, f"{new} không có trang. Sửa địa chỉ mới, hoặc ghi gone"))
        elif end != GONE:
            moved[old] = end
    gone = frozenset(old for old in ways if _end(old, ways) == GONE)
    return Redirects(moved, gone), wrong


def _end(old: str, ways: Mapping[str, str]) -> str | None:
    """Follow an address to where nothing leads on; None where it comes back to itself."""
    seen = {old}
    new = ways[old]
    while new in ways:
        if new in seen:
            return None
        seen.add(new)
        new = ways[new]
    return new


def files_of(redirects: Redirects, base: str, own: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield a page for every old address, for hosts without rules, and the rules of the build (``own``) with ours.

    ``base`` is the path that the site is served from, without a slash at its end.
    """
    for old, new in sorted(redirects.moved.items()):
        name = old.lstrip("/") + ("index.html" if old.endswith("/") else "/index.html")
        yield name, _page("../" * name.count("/") + new.lstrip("/"), new)
    nginx = "".join(f'"{base}{old}" "{base}{new}";\n' for old, new in sorted(redirects.moved.items()))
    nginx += "".join(f'"{base}{old}" "{GONE}";\n' for old in sorted(redirects.gone))
    hosts = "".join(f"{base}{old} {base}{new} 301\n" for old, new in sorted(redirects.moved.items()))
    if nginx:
        yield NGINX, own.get(NGINX, b"") + nginx.encode()
    if hosts:
        yield HOSTS, hosts.encode() + own.get(HOSTS, b"")  # hosts take the first rule that fits


def _page(way: str, new: str) -> bytes:
    target = html.escape(way or "./", quote=True)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={target}">\n<title>Trang đã chuyển</title>\n</head>\n<body>\n'
        f'<p>Trang đã chuyển: <a href="{target}">{html.escape(new)}</a></p>\n</body>\n</html>\n'
    ).encode()
