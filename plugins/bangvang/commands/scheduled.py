"""``bangvang scheduled``: what waits, and for what: its moment, the editor, a line of status."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Final

from bangvang.build.places import check_content
from bangvang.build.reading import reading
from bangvang.build.withheld import Withheld, articles_in, draft_pages
from bangvang.commands.options import read_options
from bangvang.domain.approval import UNAPPROVED
from bangvang.domain.problems import ContentError
from bangvang.domain.text import number, printable

FINE: Final = 0
_SORTS: Final = {"published": "hẹn giờ", UNAPPROVED: "chờ duyệt", "draft": "nháp", "hidden": "ẩn"}
_PAGE: Final = "trang nháp"


def scheduled(options: argparse.Namespace) -> int:
    """List what waits: for its moment, for approval, drafts, hidden articles and draft pages; writes nothing."""
    chosen = read_options(options)
    settings = chosen.settings()
    check_content(settings, chosen.site_name)
    with reading(settings) as run:
        with suppress(ContentError):
            run.read()
        articles = tuple(articles_in(run.database.connection, settings))
    pages = tuple(draft_pages(settings.content))
    for line in _lines(articles, pages):
        sys.stdout.write(f"{printable(line)}\n")
    sys.stderr.write(f"{_summary(articles, len(pages))}\n")
    return FINE


def _lines(articles: Iterable[Withheld], pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    rank = list(_SORTS)
    for one in sorted(articles, key=lambda one: (rank.index(one.status), one.posted, one.source_path)):
        when = f"  {one.when}" if one.status == "published" else ""
        yield f"{_SORTS[one.status]:<10}{when}  {one.source_path}  {one.title}"
    for name, title in pages:
        yield f"{_PAGE:<10}  {name}  {title}"


def _summary(articles: Iterable[Withheld], pages: int) -> str:
    counts = Counter(one.status for one in articles)
    words = [f"{number(counts[status])} bài {word}" for status, word in _SORTS.items() if counts[status]]
    words += [f"{number(pages)} {_PAGE}"] if pages else []
    timed = " Bài hẹn giờ lên trang ở lần chạy bangvang publish đầu tiên sau giờ ấy." if counts["published"] else ""
    return f"{', '.join(words)}.{timed}" if words else "Không có gì chờ đăng."
