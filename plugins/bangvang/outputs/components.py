"""Pieces that several pages show: dates, photos, plates, cards, mentions of documents, bodies."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from html import escape
from typing import Final

from bangvang.domain import addresses
from bangvang.domain.approval import UNAPPROVED
from bangvang.domain.archive import Archive
from bangvang.domain.articles import Article, Body, Photo, PhotoRef, wordless
from bangvang.domain.authorities import Document
from bangvang.domain.award_terms import Award
from bangvang.domain.conferrals import day_of
from bangvang.domain.dates import EventDate, Moment
from bangvang.domain.document_citations import Citation
from bangvang.domain.honour_years import HonourYear
from bangvang.domain.text import capitalised, date_line, date_words, excerpt, initial
from bangvang.domain.vocabulary import IN_FORCE, KIND_WORDS, STATUS_LABELS
from bangvang.lazy_patterns import lazy_pattern
from bangvang.outputs.plan import PageAssets
from bangvang.outputs.views import (
    BodyPart,
    Box,
    Card,
    Counted,
    DateText,
    Link,
    Mention,
    PhotoView,
    Plate,
    Source,
    Variant,
)

CARD_LEAD: Final = 160
MOST_ENLARGED: Final = 2.0
WIDEST: Final = 1800
TALLEST: Final = 640
_PLATE_GROUNDS: Final = {"order": "lacquer", "flag": "son", "certificate": "paper"}
_GROUP_MARKS: Final = {
    "huân chương": "order",
    "huy chương": "badge",
    "danh hiệu vinh dự": "title",
    "giải thưởng": "badge",
    "bằng khen": "certificate",
    "giấy khen": "certificate",
    "kỷ niệm chương": "badge",
    "Đảng và đoàn thể": "badge",
    "nhà trường và hội thi": "star",
    "nước ngoài": "order",
    "khác": "star",
}
_PLACE = lazy_pattern("\x02(l|d)(\\d+)\x03|\x02/d\x03")


def mark_of(award: Award) -> str:
    """Name the drawing for an award: order, flag, certificate, title, badge, collective or star."""
    if award.group == "danh hiệu thi đua":
        if award.id.startswith("co-"):
            return "flag"
        return "collective" if award.kinds == (KIND_WORDS["collective"],) else "title"
    return _GROUP_MARKS.get(award.group, "star")


def status_label(status: str, years: Sequence[HonourYear]) -> str:
    """Say what became of an award; no clock decides it, so a proposal of any year says that no result is known."""
    said = STATUS_LABELS[status]
    if status != "proposed":
        return said
    times = " và ".join(filter(None, (year.phrase for year in years)))
    return f"{f'{said} {times}'.strip()}, chưa thấy kết quả"


@lru_cache(maxsize=16384)
def date_text(day: dt.date) -> DateText:
    """Give a day for people and machines: the same object for the same day, since views are never changed."""
    return {"text": date_words(day), "iso": day.isoformat()}


def event_words(event: EventDate) -> str:
    """Write when an event took place, no more exactly than it is stated: «Thứ Hai, 15/6/2020», «tháng 6/2020»."""
    if not event.start:
        return ""
    if event.precision == "day" and not event.end:
        return date_line(event.start)
    ends = [_event_time(day, event) for day in (event.start, event.end) if day]
    return " – ".join(ends)


def event_text(event: EventDate) -> DateText:
    """Give when an event began, for people and machines, no more exactly than it is stated: «tháng 6/2020»."""
    start = event.start or dt.date.min
    length = {"day": 10, "month": 7, "year": 4}[event.precision]
    return {"text": _event_time(start, event), "iso": start.isoformat()[:length]}


def _event_time(day: dt.date, event: EventDate) -> str:
    if event.precision == "day":
        return date_words(day)
    return f"tháng {day.month}/{day.year}" if event.precision == "month" else f"năm {day.year}"


def posted_text(moment: Moment) -> DateText:
    """Give a posting time with its weekday: «Thứ Ba, 4/1/2022 16:43»."""
    return {"text": date_line(moment.day, moment.time), "iso": moment.iso}


def link(label: str, path: str = "") -> Link:
    """Give a label with its address, or a bare label."""
    return {"label": label, "path": path}


def counted(label: str, path: str, count: int) -> Counted:
    """Give an entry of an index."""
    return {"label": label, "path": path, "count": count}


def photo_view(ref: PhotoRef, photos: Mapping[str, Photo]) -> PhotoView | None:
    """Give a photo with all its files; None where it is not prepared (a problem has been reported)."""
    photo = photos.get(ref.file)
    if photo is None:
        return None
    by_type: dict[str, list[Variant]] = {}
    for file in photo.files:
        by_type.setdefault(file.type, []).append({"path": addresses.photo(file.name), "width": file.width})
    fallback = by_type.pop("image/jpeg")[-1]["path"]
    sources: list[Source] = [{"type": kind, "srcset": srcset} for kind, srcset in sorted(by_type.items())]
    return {
        "path": fallback,
        "large": sources[-1]["srcset"][-1]["path"] if sources else fallback,
        "width": photo.width,
        "height": photo.height,
        "shown": shown_box(photo.width, photo.height),
        "alt": ref.alt,
        "caption": ref.caption,
        "credit": ref.credit,
        "sources": sources,
    }


def shown_box(width: int, height: int) -> Box:
    """Give the largest box in which a photo of so many pixels is shown in a text, in its own proportion.

    It is never enlarged beyond twice its size, and a portrait fits a window of 720 px.
    """
    scale = min(MOST_ENLARGED, WIDEST / width, TALLEST / height)
    return {"width": max(1, round(width * scale)), "height": max(1, round(height * scale))}


def top_award(article: Article, archive: Archive) -> Award | None:
    """Find the highest award that an article tells of."""
    awards = [archive.terms.awards[entry.award_id] for entry in article.awards]
    return min(awards, key=lambda award: (award.rank, award.id), default=None)


def unit_label(article: Article, archive: Archive) -> str:
    """Give the short name of an article's first unit, as it was on the day of the event."""
    unit = archive.terms.units.get(article.unit_ids[0]) if article.unit_ids else None
    return unit.label_in(day_of(article).year) if unit else ""


def plate(article: Article, archive: Archive) -> Plate:
    """Make the plate that replaces a missing photo from the article's own facts."""
    award = top_award(article, archive)
    mark = mark_of(award) if award else "board"
    start = article.event.start if article.event else None
    label = unit_label(article, archive) or article.source or archive.site.name
    year = str((article.event and article.event.year) or (start or article.posted.day).year)
    return {"year": year, "mark": mark, "label": label, "ground": _PLATE_GROUNDS.get(mark, "ink")}


def ribbon(article: Article, archive: Archive) -> str:
    """Say in preview why the public does not see an article yet; empty otherwise."""
    if archive.is_public(article):
        return ""
    words = {"draft": "Bản nháp", "hidden": "Bài ẩn", UNAPPROVED: "Chờ duyệt"}
    return words.get(article.status, f"Hẹn đăng {date_words(article.posted.day)}")


def card(article: Article, archive: Archive, page_assets: PageAssets) -> Card:
    """Give an article as lists show it."""
    refs = article.body.photos
    topic = archive.terms.topics.get(article.topic_id) if article.topic_id else None
    return {
        "path": article.path,
        "title": article.title,
        "lead": excerpt(article.lead, CARD_LEAD),
        "date": date_text(article.posted.day),
        "kicker": (topic.short or topic.name) if topic else "",
        "unit": unit_label(article, archive),
        "photo": photo_view(wordless(refs[0]), page_assets.photos) if refs else None,
        "plate": plate(article, archive),
        "sample": article.sample,
        "ribbon": ribbon(article, archive),
    }


def mention(document: Document) -> Mention:
    """Give a document as lists show it."""
    return {
        "label": document.number.text,
        "path": document.path,
        "subject": capitalised(document.subject),
        "issuer": document.issuer,
        "date": date_text(document.date) if document.date else None,
        "state": document.state,
        "in_force": document.state == IN_FORCE,
        "sample": document.sample,
    }


def missing_mention(citation: Citation) -> Mention:
    """Give a document that is cited while the archive does not hold it."""
    return {
        "label": citation.label,
        "path": "",
        "subject": "",
        "issuer": "",
        "date": None,
        "state": "",
        "in_force": False,
        "sample": False,
    }


def mentions(citations: Iterable[Citation], archive: Archive) -> list[Mention]:
    """Give cited documents: those that the archive holds by date, then the others by number."""
    said = tuple(citation for citation in citations if citation.is_read)
    held = {d.id: d for d in map(archive.terms.document, said) if d}
    missing = sorted({c.identity: c for c in said if not archive.terms.document(c)}.items())
    ordered = sorted(held.values(), key=lambda d: (d.date or dt.date.max, d.id))
    return [mention(d) for d in ordered] + [missing_mention(citation) for _, citation in missing]


def decision_link(decision: Citation | None, archive: Archive) -> Link | None:
    """Link the number of a decision where the archive holds it; None where none is given."""
    if not decision:
        return None
    document = archive.terms.document(decision)
    return link(decision.number.text, document.path) if document else link(decision.label)


def body_parts(
    body: Body, targets: Mapping[str, str], archive: Archive, photos: Mapping[str, Photo], own_path: str = ""
) -> list[BodyPart]:
    """Fill in the addresses of a body: links by what the author wrote, mentions of documents that the archive holds.

    A document's own page (``own_path``) does not link to itself.
    """

    def fill(found: re.Match[str]) -> str:
        if found[1] == "l":
            target = body.links[int(found[2])].target
            return escape(targets.get(target, target), quote=True)
        return found[0]

    parts: list[BodyPart] = []
    for part in body.parts:
        if isinstance(part, PhotoRef):
            view = photo_view(part, photos)
            if view:
                parts.append({"part_html": "", "photo": view})
        else:
            html = _PLACE.sub(fill, _link_citations(part, body, archive, own_path))
            parts.append({"part_html": html, "photo": None})
    return parts


def _link_citations(html: str, body: Body, archive: Archive, own_path: str) -> str:
    pieces = re.split("\x02d(\\d+)\x03(.*?)\x02/d\x03", html, flags=re.DOTALL)
    for index in range(1, len(pieces), 3):
        document = archive.terms.document(body.citations[int(pieces[index])])
        words = pieces[index + 1]
        is_linked = document is not None and document.path != own_path
        pieces[index + 1] = f'<a href="{document.path}">{words}</a>' if document and is_linked else words
        pieces[index] = ""
    return "".join(pieces)


def letter(name: str) -> str:
    """Give the heading letter of a person in an index: that of the given name."""
    return initial(name.rpartition(" ")[2])
