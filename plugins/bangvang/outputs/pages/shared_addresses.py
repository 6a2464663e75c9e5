"""Addresses that several names without a file would have: a page at each that lists them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any, Final

from bangvang.domain import addresses
from bangvang.domain.authorities import Person
from bangvang.domain.text import number
from bangvang.outputs import templates
from bangvang.outputs.components import link
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.pages.people import whereabouts
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import Term

_WORDS: Final = {
    "unit": ("đơn vị", link("Đơn vị", addresses.UNITS)),
    "award": ("hình thức khen thưởng", link("Hình thức khen thưởng", addresses.AWARDS)),
    "person": ("người", link("Người được khen", addresses.PEOPLE)),
    "tag": ("từ khóa", link("Từ khóa", addresses.TAGS)),
}


def plan_shared_addresses(context: Context) -> Iterator[PageGroup]:
    """Plan a page for every address that several names share; it tells the reader where each of them is."""
    for shared in context.archive.shared:
        yield PageGroup(shared.path, partial(_page, shared.path, context))


def _page(path: str, context: Context) -> Iterator[PagePlan]:
    shared = next(one for one in context.archive.shared if one.path == path)
    terms = context.archive.terms
    authorities: Any = {"unit": terms.units, "award": terms.awards, "person": terms.people, "tag": terms.tags}[
        shared.kind
    ]
    found = sorted((authorities[id_] for id_ in shared.ids), key=lambda term: (term.name, term.path))
    words, index = _WORDS[shared.kind]
    name = found[0].name
    lead = f"Có {number(len(found))} {words} cùng tên hoặc tên chỉ khác nhau ở dấu. Chọn một:"
    page = frame(shared.path, f"Cùng tên: {name}", index, description=lead, noindex=True)
    entries = [_entry(term, shared.kind, context) for term in found]
    yield templates.INDEX.page({**page, "lead": lead, "groups": [{"title": "", "entries": entries}]})


def _entry(term: Any, kind: str, context: Context) -> Term:
    archive = context.archive
    detail = whereabouts(term, context) if isinstance(term, Person) else ""
    shelves = {"unit": archive.lines_at_unit, "award": archive.lines_by_award, "person": archive.lines_by_person}
    count = shelves[kind].honours(term.id) if kind in shelves else archive.articles_by_tag.size(term.id)
    return {
        "label": term.name,
        "path": term.path,
        "detail": detail,
        "count": count,
        "mark": "",
        "depth": 0,
        "sample": False,
    }
