"""Old addresses that must keep working: a page that sends the reader on."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator

from bangvang.domain.archive import Archive
from bangvang.domain.problems import Kind, Problem, Problems
from bangvang.outputs.plan import FilePlan, PagePlan


def plan_redirects(archive: Archive, pages: Iterable[PagePlan], problems: Problems) -> Iterator[FilePlan]:
    """Plan a page for every old address without a query; one that a page or another article holds is a problem.

    Old addresses with a query (``/chi-tiet?nid=123``) need the web server; they are not files.
    """
    taken = {page.output: page.where or page.path for page in pages}
    for article in archive.articles:
        for old in article.aliases:
            if "?" in old:
                continue
            plan = FilePlan(old + "index.html" if old.endswith("/") else old, _page(article.title, article.path))
            if plan.output in taken:
                message = f"Địa chỉ cũ {old} đã thuộc về {taken[plan.output]}."
                problems.add(Problem(article.where, 0, message, "Bỏ dòng này khỏi aliases.", Kind.DUPLICATE_ADDRESS))
                continue
            taken[plan.output] = article.where
            yield plan


def _page(title: str, path: str) -> str:
    target = html.escape(path, quote=True)
    return (
        '<!doctype html>\n<html lang="vi">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="robots" content="noindex">\n<meta http-equiv="refresh" content="0; url={target}">\n'
        f"<title>{html.escape(title)}</title>\n</head>\n<body>\n"
        f'<p>Trang đã chuyển: <a href="{target}">{html.escape(title)}</a></p>\n</body>\n</html>\n'
    )
