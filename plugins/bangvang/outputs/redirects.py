"""Old addresses that must keep working: a page that sends the reader on, or a rule for the web server."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Final
from urllib.parse import quote, unquote

from bangvang.domain.archive import Archive
from bangvang.domain.places import OldAddress
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.text import fold, number
from bangvang.outputs.own_addresses import owner_of
from bangvang.outputs.plan import FilePlan, PageGroup, folders_above, folders_of, output_of

NGINX: Final = "nginx-redirects.conf"
HOSTS: Final = "_redirects"
# What this site had at the address of a unit's rolls and of a year's further pages, and what shows the same now; hosts
# without rules send readers to 404.html, whose script (moved.js) knows these two as well. The exact one is first.
DROPPED: Final = (
    ("/don-vi/:unit/bang-vang/:year/", "/don-vi/:unit/#nam-:year"),
    ("/don-vi/:unit/bang-vang/", "/don-vi/:unit/"),
    ("/bang-vang/:year/trang/", "/bang-vang/:year/"),
)
_PLACES: Final = {"unit": "[^/?]+", "year": "[0-9]{4}"}
_PAGES: Final = (".html", ".htm", ".xhtml")


def plan_redirects(
    archive: Archive, places: Callable[[], Iterable[tuple[str, str]]], problems: Problems
) -> list[PageGroup]:
    """Plan a page for every old address that is one; what the site or another article holds is a problem.

    ``places`` gives the addresses of all other pages, each with its file, and is not asked without old addresses.

    Old addresses with a query (``/chi-tiet?nid=123``) or the ending of another kind of file (``.aspx``) are no pages
    for a host of files: they need rules of the web server (``server_rules``).
    """
    aliases = tuple(archive.aliases)
    if not aliases:
        return []
    holders = dict(places())
    pages = holders.keys()
    taken = {fold(output_of(path)): source_path or path for path, source_path in holders.items()}
    folders = folders_of(taken)
    made: list[PageGroup] = []
    for one in aliases:
        output = file_of(one.old)
        if output == output_of(one.path) or "?" in one.old:
            continue
        if problem := _refused(one, taken, folders, owner_of(output, pages)):
            problems.add(problem)
            continue
        if needs_server(one.old):
            continue
        taken[fold(output)] = one.source_path
        folders |= folders_of([fold(output)])
        made.append(PageGroup(f"/{output}", partial(_plan, output, one.id, archive), one.source_path))
    return made


def _refused(one: OldAddress, taken: Mapping[str, str], folders: Collection[str], owner: str) -> Problem | None:
    """Say why an old address cannot have a page; ``taken`` files and needed ``folders`` are folded."""
    old = one.old
    path = fold(file_of(old))
    above = next((folder for folder in folders_above(path) if folder in taken), "")
    if path in taken or owner:
        holder = taken.get(path) or owner
        message = f"Địa chỉ cũ {old} đã thuộc về {holder}."
        remedy = "Xem lại địa chỉ này thuộc về bài nào; một địa chỉ chỉ dẫn tới một nơi."
    elif path in folders or above:
        message = f"Địa chỉ cũ {old} vừa là một trang, vừa là thư mục của địa chỉ khác."
        remedy = "Xem lại hai địa chỉ cũ; cần giữ cả hai thì đặt quy tắc chuyển hướng ở máy chủ."
    else:
        return None
    return Problem(one.source_path, 0, message, remedy, Kind.DUPLICATE_ADDRESS)


def needs_server(old: str) -> bool:
    """Tell whether an old address works only with a rule of the web server: a query, or no ending of a page."""
    path = file_of(old)
    return "?" in old or not path.lower().endswith(_PAGES)


def check_server(archive: Archive) -> Iterator[Problem]:
    """Warn once of old addresses that need rules of the web server."""
    found = [
        (one.source_path, one.old)
        for one in archive.aliases
        if needs_server(one.old) and ("?" in one.old or not owner_of(file_of(one.old), ()))
    ]
    if found:
        source_path, first = min(found)
        others = f" và {number(len(found) - 1)} địa chỉ cũ nữa" if len(found) > 1 else ""
        message = f"Địa chỉ cũ {first}{others} chỉ mở được khi máy chủ có quy tắc chuyển hướng."
        remedy = f"Quy tắc viết sẵn trong thư mục trang: {NGINX} (nginx) và {HOSTS} (Netlify, Cloudflare, GitLab)."
        yield Problem(source_path, 0, message, remedy, Kind.NEEDS_SERVER, is_warning=True)


def plan_server_rules(archive: Archive, base: str) -> list[PageGroup]:
    """Plan the files of rules for old addresses that need the web server, and for pages that this site once had.

    ``base`` is the path that the site is served from (``/``, ``/thi-dua/``).
    """
    return [PageGroup(f"/{NGINX}", partial(_server_rules, archive, base.rstrip("/")))]


def _server_rules(archive: Archive, base: str) -> list[FilePlan]:
    moved = sorted({(base + one.old, base + one.path) for one in archive.aliases if needs_server(one.old)})
    nginx = "".join(f'"{_asked(old)}" "{path}";\n' for old, path in moved)
    head = "# map $request_uri $bangvang_moved { include nginx-redirects.conf; }\n"
    head += "# if ($bangvang_moved) { return 301 $bangvang_moved; }\n"
    hosts = "".join(f"{_with_parameters(old)} {path} 301\n" for old, path in moved)
    nginx += "".join(f'"~^{_groups(base + old)}" "{_values(base + new)}";\n' for old, new in DROPPED)
    hosts += "".join(f"{base}{old}* {base}{new} 301\n" for old, new in DROPPED)
    return [FilePlan(f"/{NGINX}", head + nginx), FilePlan(f"/{HOSTS}", hosts)]


def _groups(pattern: str) -> str:
    """Write a pattern for nginx, with groups that have names; what else it holds means itself."""
    return re.sub(r":(\w+)", lambda found: f"(?<{found[1]}>{_PLACES[found[1]]})", pattern.replace(".", r"\."))


def _values(pattern: str) -> str:
    return re.sub(r":(\w+)", r"$\1", pattern)


def _asked(old: str) -> str:
    """Write an address as browsers ask for it: percent signs for what is no ASCII."""
    path, mark, query = old.partition("?")
    return quote(unquote(path), safe="/~!$&'()*+,;=:@-._") + mark + quote(query, safe="/~!$&'()*+,;=:@-._?%")


def _with_parameters(old: str) -> str:
    """Write an address as ``_redirects`` wants it: its parameters behind it, with spaces between."""
    path, _, query = _asked(old).partition("?")
    return " ".join((path, *filter(None, query.split("&"))))


def file_of(old: str) -> str:
    """Give the file that a server looks for: names are decoded, and an address without ending is a folder."""
    path = unquote(old.partition("?")[0]).strip("/")
    is_file = "." in path.rpartition("/")[2] and not old.endswith("/")
    return path if is_file else f"{path}/index.html".lstrip("/")


def _plan(output: str, article_id: str, archive: Archive) -> list[FilePlan]:
    article = archive.by_id[article_id]
    # A relative way on, so that it holds below any path that the site is served from.
    way = "../" * output.count("/") + article.path.lstrip("/")
    return [FilePlan(f"/{output}", _page(article.title, way))]


def _page(title: str, path: str) -> str:
    target = html.escape(path, quote=True)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n"
        f'<p>Trang đã chuyển: <a href="{target}">{html.escape(title)}</a></p>\n</body>\n</html>\n'
    )
