"""Old addresses that must keep working: a page that sends the reader on."""

from __future__ import annotations

import html
from collections.abc import Iterable
from functools import partial
from typing import Final
from urllib.parse import unquote

from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.domain.text import fold
from bangvang.outputs.facets import of_article
from bangvang.outputs.plan import FilePlan, PageGroup, output_of

OWN_FOLDERS: Final = ("anh", "theme")


def plan_redirects(archive: Archive, groups: Iterable[PageGroup], problems: Problems) -> list[PageGroup]:
    """Plan a page for every old address without a query; one that a page or another article holds is a problem.

    Old addresses with a query (``/chi-tiet?nid=123``) need the web server; they are not files.
    """
    taken = {fold(output_of(group.path)): group.source_path or group.path for group in groups}
    made: list[PageGroup] = []
    for article in archive.articles:
        for old in article.aliases:
            if "?" in old:
                continue
            output = _file_of(old)
            is_ours = output.split("/")[0] in OWN_FOLDERS
            owner = "ảnh và giao diện của trang" if is_ours else taken.get(fold(output))
            if owner:
                message = f"Địa chỉ cũ {old} đã thuộc về {owner}."
                problems.add(
                    Problem(article.source_path, 0, message, "Bỏ dòng này khỏi aliases.", Kind.DUPLICATE_ADDRESS)
                )
                continue
            taken[fold(output)] = article.source_path
            plan = partial(_plan, output, article)
            made.append(PageGroup(f"/{output}", plan, frozenset({of_article(article.id)}), article.source_path))
    return made


def _file_of(old: str) -> str:
    """Give the file that a server looks for: names are decoded, and an address without ending is a folder."""
    path = unquote(old).strip("/")
    is_file = "." in path.rpartition("/")[2] and not old.endswith("/")
    return path if is_file else f"{path}/index.html".lstrip("/")


def _plan(output: str, article: Article) -> list[FilePlan]:
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
