"""Official documents: their index and the sheet of each (Decree 30/2020/NĐ-CP)."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.authorities import Document
from bangvang.domain.document_numbers import type_name
from bangvang.domain.text import capitalised, formal_date, number
from bangvang.domain.vocabulary import IN_FORCE
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs import templates
from bangvang.outputs.components import date_text, link, mention, missing_mention
from bangvang.outputs.conferral_views import conferral_view, unnamed_view
from bangvang.outputs.pages.articles import attachment
from bangvang.outputs.pages.context import Context, frame
from bangvang.outputs.plan import PageGroup, PagePlan
from bangvang.outputs.views import DocumentGroup, DocumentPage, Fact, Mention

DOCUMENTS: Final = link("Văn bản", addresses.DOCUMENTS)
LETTER: Final = "công văn"
NO_DATE: Final = "Chưa rõ năm"
# Decree 30/2020, Annex III: what is sent to somebody begins with «Kính gửi»; decisions, plans and the like do not.
ADDRESSED: Final = frozenset({LETTER, "tờ trình", "báo cáo", "công điện", "giấy mời", "phiếu gửi", "phiếu chuyển"})
_KEPT: Final = lazy_pattern(r"^Lưu\s*:?\s*", re.IGNORECASE)


def plan_documents(context: Context) -> Iterator[PageGroup]:
    """Plan the index of documents and the page of each document."""
    yield PageGroup(addresses.DOCUMENTS, lambda: [_index(context)])
    for document in context.archive.terms.documents.values():
        yield PageGroup(document.path, partial(_page, document.id, context), document.source_path)


def _index(context: Context) -> PagePlan:
    documents = list(context.archive.terms.documents.values())
    by_year: dict[str, list[Document]] = {}
    for document in sorted(documents, key=lambda d: (d.date is not None, d.date, d.id), reverse=True):
        by_year.setdefault(str(document.date.year) if document.date else NO_DATE, []).append(document)
    groups: list[DocumentGroup] = [
        {"title": year, "documents": [mention(document) for document in group]} for year, group in by_year.items()
    ]
    description = f"{number(len(documents))} văn bản về khen thưởng."
    page = frame(addresses.DOCUMENTS, "Văn bản", section="van-ban", description=description)
    missing = _missing(context) if context.archive.preview else []
    return templates.DOCUMENTS.page({**page, "groups": groups, "missing": missing})


def _missing(context: Context) -> list[Mention]:
    """List what is cited while the archive does not hold it, for editors."""
    return [missing_mention(missing.citation) for missing in context.archive.missing_documents.values()]


def kind_words(document: Document) -> str:
    """Name the type of a document in words; a number without type abbreviation is a công văn."""
    number = document.number
    name = document.type or (type_name(number) if number.is_whole else "Văn bản")
    return capitalised(name)


def _page(document_id: str, context: Context) -> Iterator[PagePlan]:
    document = context.archive.terms.documents[document_id]
    kind = kind_words(document)
    is_letter = kind.lower() == LETTER
    cited = context.archive.articles_by_document.get(document.id, ())
    lines = context.archive.lines_by_decision.get(document.id, ())
    title = f"{kind} {document.number.text}"
    page = frame(
        document.path,
        title,
        DOCUMENTS,
        section="van-ban",
        description=document.subject or title,
        sample=document.sample,
    )
    file = posixpath.join(posixpath.dirname(document.source_path), document.file) if document.file else ""
    view: DocumentPage = {
        **page,
        "number": document.number.text,
        "kind": kind,
        "is_full": document.is_full,
        "is_letter": is_letter,
        "parent_issuer": document.parent_issuer,
        "issuer": document.issuer,
        "place_and_date": _place_and_date(document),
        "subject": document.subject,
        "to": closed(document.to) if kind.lower() in ADDRESSED else [],
        "body": context.body(document.body, document.source_path, document.path),
        "signer_authority": document.signer.authority,
        "signer_office": document.signer.office,
        "signer_name": document.signer.name,
        "recipients": closed([_kept(entry) for entry in document.recipients]),
        "state": document.state,
        "in_force": document.state == IN_FORCE,
        "facts": _facts(document, kind),
        "files": [attachment(file, f"Bản gốc {document.number.text}", document.path, context)] if file else [],
        "cited_in": context.cards(list(cited)),
        "awards": [conferral_view(line, context.archive) for line in lines if line.recipient],
        "unnamed": [unnamed_view(line, context.archive) for line in lines if not line.recipient],
    }
    yield templates.DOCUMENT.page(view, document.source_path)


def _place_and_date(document: Document) -> str:
    date = formal_date(document.date) if document.date else ""
    return ", ".join(filter(None, (document.place, date)))


def _facts(document: Document, kind: str) -> list[Fact]:
    facts: list[Fact] = [{"term": "Số, ký hiệu", "entries": [link(document.number.text)], "date": None}]
    facts.append({"term": "Loại", "entries": [link(kind)], "date": None})
    if document.issuer:
        facts.append({"term": "Cơ quan ban hành", "entries": [link(document.issuer)], "date": None})
    if document.date:
        facts.append({"term": "Ngày ký", "entries": [], "date": date_text(document.date)})
    if document.effective:
        facts.append({"term": "Hiệu lực từ", "entries": [], "date": date_text(document.effective)})
    if document.to and (not document.is_full or kind.lower() not in ADDRESSED):
        facts.append({"term": "Gửi tới", "entries": [link(entry) for entry in document.to], "date": None})
    if document.signer.name and not document.is_full:
        office = document.signer.office or document.signer.authority
        signer = f"{document.signer.name}, {office}" if office else document.signer.name
        facts.append({"term": "Người ký", "entries": [link(signer)], "date": None})
    return facts


def closed(entries: Sequence[str]) -> list[str]:
    """Close the entries of a list as the decree does: «;» after each, «.» after the last."""
    bare = [entry.rstrip(" ;.,") for entry in entries]
    return [f"{entry}{';' if place < len(bare) else '.'}" for place, entry in enumerate(bare, start=1)]


def _kept(entry: str) -> str:
    """Write who keeps the copy as the decree does: «Lưu: VT, TĐKT»."""
    return _KEPT.sub("Lưu: ", entry)
