"""The page that leads anywhere: every unit, award, document, topic, keyword and year by name, on one page.

It needs no index and no script to be used; where scripts run, the field filters the rows by name, accents or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.text import number, sort_key
from bangvang.outputs import templates
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import Term, TermGroup

TITLE: Final = "Tìm kiếm"
LEAD: Final = "Gõ tên đơn vị, hình thức khen thưởng, số văn bản, chuyên đề, thẻ hoặc năm; có dấu hay không đều được."


def plan_search(context: Context) -> Iterator[PageGroup]:
    """Plan ``/tim-kiem/``."""
    yield PageGroup(addresses.SEARCH, lambda: [_page(context)])


def _page(context: Context) -> PagePlan:
    found = {
        "Theo danh mục": _indexes(context),
        "Đơn vị": _units(context),
        "Hình thức khen thưởng": _awards(context),
        "Văn bản": _documents(context),
        "Chuyên đề": _topics(context),
        "Thẻ": _tags(context),
        "Năm": _years(context),
    }
    groups: list[TermGroup] = [
        {"title": title, "entries": entries} for title, terms in found.items() if (entries := list(terms))
    ]
    page = frame(addresses.SEARCH, TITLE, description="Tìm đơn vị, hình thức khen thưởng, văn bản, chuyên đề theo tên.")
    return templates.INDEX.page({**page, "lead": LEAD, "groups": groups})


def _row(label: str, path: str, detail: Iterable[str] = (), count: int = 0, *, sample: bool = False) -> Term:
    words = ", ".join(dict.fromkeys(filter(None, detail)))
    return {
        "label": label, "path": path, "detail": words, "count": count, "mark": "", "depth": 0, "sample": sample,
    }  # fmt: skip


def _indexes(context: Context) -> Iterator[Term]:
    people = len(context.archive.lines_by_person)
    yield _row("Người được khen", addresses.PEOPLE, [f"{number(people)} người và hộ gia đình, xếp theo tên"])
    yield _row("Bảng vàng theo năm", addresses.BOARDS, ["ai được khen, xếp theo thứ bậc"])
    yield _row("Mọi văn bản", addresses.DOCUMENTS, ["số, trích yếu, cơ quan ban hành"])
    yield _row("Mọi tin", addresses.NEWS, ["theo năm, tháng, ngày"])


def _units(context: Context) -> Iterator[Term]:
    for unit in sorted(context.archive.terms.units, key=lambda u: (sort_key(u.name), u.id)):
        others = [name for name in unit.names if name != unit.name]
        count = context.archive.lines_at_unit.honours(unit.id)
        yield _row(unit.name, unit.path, others, count, sample=unit.sample)


def _awards(context: Context) -> Iterator[Term]:
    used = [award for award in context.archive.terms.awards if award.id in context.archive.lines_by_award]
    for award in sorted(used, key=lambda a: (a.rank, a.id)):
        yield _row(award.name, award.path, award.abbreviations, context.archive.lines_by_award.honours(award.id))


def _documents(context: Context) -> Iterator[Term]:
    for document in context.archive.terms.documents.values():
        yield _row(document.number.text, document.path, [document.subject], sample=document.sample)


def _topics(context: Context) -> Iterator[Term]:
    for topic in sorted(context.archive.terms.topics, key=lambda t: (sort_key(t.name), t.id)):
        yield _row(topic.name, topic.path, [topic.short], sample=topic.sample)


def _tags(context: Context) -> Iterator[Term]:
    by_tag = context.archive.articles_by_tag
    for tag in sorted(context.archive.terms.tags, key=lambda t: (sort_key(t.name), t.id)):
        if tag.id in by_tag:
            yield _row(tag.name, tag.path, count=by_tag.size(tag.id))


def _years(context: Context) -> Iterator[Term]:
    for year, count in context.archive.posted_by_year.items():
        yield _row(f"Tin năm {year}", addresses.news_year(year), count=count)
