"""The search page, and the way to everything for who has no script: link lists by kind and letter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.text import initial, sort_key
from bangvang.outputs import templates
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.paging import pages_of
from bangvang.outputs.pages.people import letter_links, sorted_recipients
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import Counted, KindChoice, Term, TermGroup, TermShelf

TITLE: Final = "Tìm kiếm"
# What can be found, as the index names it in addresses, and in words.
KIND_CHOICES: Final[tuple[tuple[str, str], ...]] = (
    ("tin", "Tin"),
    ("ca-nhan", "Người được khen"),
    ("don-vi", "Đơn vị"),
    ("khen-thuong", "Hình thức khen thưởng"),
    ("van-ban", "Văn bản"),
    ("chuyen-de", "Chuyên đề"),
    ("trang", "Trang giới thiệu"),
)
# So many names stand under one heading; more are parted by their first letters.
_MOST_TOGETHER: Final = 20
_ANY_NUMBER: Final = "#"


def plan_search(context: Context) -> Iterator[PageGroup]:
    """Plan ``/tim-kiem/``."""
    yield PageGroup(addresses.SEARCH, lambda: [_page(context)])


def _page(context: Context) -> PagePlan:
    shelves = [
        _shelf("Người được khen", (), _letters(context)),
        _shelf("Đơn vị", _units(context)),
        _shelf("Hình thức khen thưởng", _awards(context), together=True),
        _shelf("Văn bản", _documents(context), heading=_year_of_document),
        _shelf("Chuyên đề", _topics(context)),
        _shelf("Từ khóa", _tags(context)),
        _shelf("Năm", _years(context), together=True),
    ]
    page = frame(addresses.SEARCH, TITLE, description="Tìm trong mọi tin, đơn vị, người được khen, văn bản của kho.")
    kinds: list[KindChoice] = [{"value": value, "label": label} for value, label in KIND_CHOICES]
    return templates.SEARCH.page(
        {**page, "kinds": kinds, "shelves": [shelf for shelf in shelves if shelf["groups"] or shelf["letters"]]}
    )


def _shelf(
    title: str,
    terms: Iterable[Term],
    letters: Iterable[Counted] = (),
    *,
    together: bool = False,
    heading: Callable[[Term], str] = lambda term: initial(term["label"]),
) -> TermShelf:
    """Give all names of a kind, under their first letters where they are many."""
    entries = list(terms)
    if together or len(entries) <= _MOST_TOGETHER:
        groups: list[TermGroup] = [{"title": "", "entries": entries}] if entries else []
    else:
        by_letter: dict[str, list[Term]] = {}
        for term in entries:
            by_letter.setdefault(heading(term), []).append(term)
        groups = [{"title": title, "entries": own} for title, own in by_letter.items()]
    return {"title": title, "letters": list(letters), "groups": groups}


def _row(label: str, path: str, detail: Iterable[str] = (), count: int = 0, *, sample: bool = False) -> Term:
    words = ", ".join(dict.fromkeys(filter(None, detail)))
    return {
        "label": label, "path": path, "detail": words, "count": count, "mark": "", "depth": 0, "sample": sample,
    }  # fmt: skip


def _letters(context: Context) -> list[Counted]:
    people = sorted_recipients(context)
    return letter_links(pages_of(people)) if people else []


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
    documents = context.archive.terms.documents.values()
    for document in sorted(documents, key=lambda d: (d.year or 0, d.id), reverse=True):
        words = [str(document.year or ""), document.subject]
        yield _row(document.number.text, document.path, words, sample=document.sample)


def _year_of_document(term: Term) -> str:
    year = term["detail"].partition(",")[0]
    return year if year.isdigit() else _ANY_NUMBER


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
